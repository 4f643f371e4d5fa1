package layout

import (
	"slices"

	"example.org/oversight/report/document"
)

// The gaps between columns.
const (
	gapLoose   = 12_000
	gapTight   = 6_000
	groupLoose = 16_000
	groupTight = 14_000
	stubLeast  = 58_000 // a column of names takes more than two lines a name only above this
	gapSpread  = 22_000 // most that a gap grows where there is room
)

// columnsOf measures the columns of a table.
func columnsOf(t document.Table, c *gridCells) []columnWidth {
	out := make([]columnWidth, len(t.Columns))
	for i, doc := range t.Columns {
		col := columnWidth{numeric: doc.Numeric, weight: weightOf(doc)}
		if doc.Arrow {
			col.lead = arrowLead
		}
		if doc.Bars {
			col.trail = barGap + barWide
		}
		col.head = headWidths(c.heads[i]...)
		if doc.Status != "" {
			for k := range col.head {
				col.head[k] = max(col.head[k], swatchWide)
			}
		}
		for _, row := range c.rows {
			if i >= len(row.cells) || row.kind == document.RowGroup {
				continue
			}
			var in Length
			if i == 0 {
				in = row.indent
			}
			in += row.cells[i].sample()
			width := unbroken(row.cells[i].spans)
			if !col.numeric && row.cells[i].mark != nil {
				width += row.cells[i].mark.style.width(row.cells[i].mark.text) + markGap
			}
			col.content = max(col.content, width+in)
			if i == 0 {
				col.two = max(col.two, headWidths(row.cells[i].spans)[twoLines]+in)
			}
			col.least = max(col.least, widest(row.cells[i].spans)+in)
		}
		for _, g := range t.Groups {
			col.starts = col.starts || i == g.From || i == g.To+1
		}
		out[i] = col
	}
	return out
}

// weightOf is the share of a column of words in the width that is left over.
func weightOf(c document.Column) int {
	switch c.Role {
	case document.Prose:
		return 5
	case document.References:
		return 3
	}
	return 0 // by its content
}

// headWidths are the least widths of a head on one line, on two, and on as many
// as it has words. Every phrase begins a line in all of them.
func headWidths(phrases ...[]styledText) (w [3]Length) {
	if len(phrases) != 1 {
		for _, phrase := range phrases {
			w[oneLine] = max(w[oneLine], unbroken(phrase))
			w[manyLines] = max(w[manyLines], widest(phrase))
		}
		w[twoLines] = w[oneLine]
		return w
	}
	spans := phrases[0]
	all := words(spans)
	var total Length
	for _, w := range all {
		total += w.width + w.space
	}
	w[oneLine] = unbroken(spans)
	w[twoLines] = w[oneLine]
	var head Length
	for _, word := range all {
		w[twoLines] = min(w[twoLines], max(head+word.width, total-head-word.width-word.space))
		head += word.width + word.space
		w[manyLines] = max(w[manyLines], word.width)
	}
	return w
}

// How many lines a head may take.
const (
	oneLine = iota
	twoLines
	manyLines
)

// A plan is one way to give columns their widths.
type plan struct {
	heads int  // oneLine, twoLines or manyLines
	tight bool // narrow gaps
	wrap  bool // words may wrap
}

// plans are tried in order: tables of numbers rather take two-line heads and
// narrow gaps than wrap names; tables of words wrap at once.
var (
	numberPlans = []plan{{}, {heads: twoLines}, {heads: twoLines, tight: true}, {heads: twoLines, wrap: true}, {twoLines, true, true}}
	wordPlans   = []plan{{}, {wrap: true}, {heads: twoLines, wrap: true}, {twoLines, true, true}}
	lastPlans   = []plan{{manyLines, true, true}} // where a page on its side does not help
)

// place gives columns their places within a width. Where they do not fit it
// returns false, having forced them into the width if force is set.
func place(columns []columnWidth, t document.Table, wide Length, force bool) bool {
	plans := numberPlans
	if t.Words {
		plans = wordPlans
	}
	if force {
		plans = slices.Concat(plans, lastPlans)
	}
	for _, p := range plans {
		if p.place(columns, t, wide) {
			return true
		}
	}
	if force {
		squeeze(columns, wide)
	}
	return false
}

// place tries one plan.
func (p plan) place(columns []columnWidth, t document.Table, wide Length) bool {
	low, high := make([]Length, len(columns)), make([]Length, len(columns))
	left := wide
	for i := range columns {
		c := &columns[i]
		c.gap = p.gap(i, *c)
		left -= c.gap + c.lead + c.trail
		head := c.head[p.heads]
		high[i] = max(c.content, head)
		low[i] = high[i]
		if !c.numeric {
			low[i] = max(min(c.least, wide/3), head)
			if i == 0 && !t.Words && p.heads != manyLines {
				low[i] = max(low[i], min(c.two, stubLeast))
			}
		}
	}
	widen(columns, t, low, high)
	switch {
	case sum(high) <= left:
		spread(columns, high, left-sum(high))
	case p.wrap && sum(low) <= left:
		share(columns, low, high, left)
	default:
		return false
	}
	abreast(columns, high)
	return true
}

// gap is the space before column i.
func (p plan) gap(i int, c columnWidth) Length {
	switch {
	case i == 0:
		return 0
	case c.starts && p.tight:
		return groupTight
	case c.starts:
		return groupLoose
	case p.tight:
		return gapTight
	}
	return gapLoose
}

// widen makes the last column of a group so wide that the head of the group
// fits over its columns.
func widen(columns []columnWidth, t document.Table, low, high []Length) {
	for _, g := range t.Groups {
		if g.From < 0 || g.To >= len(columns) || g.From > g.To {
			continue
		}
		for _, widths := range [][]Length{low, high} {
			need := unbroken([]styledText{{text: g.Text, style: groupHead}}) // word by word, as it is set
			for i := g.From; i <= g.To; i++ {
				need -= widths[i]
				if i > g.From {
					need -= columns[i].gap
				}
			}
			widths[g.To] += max(need, 0)
		}
	}
}

// spread gives away what is left over: to the columns of words by weight where
// they have one, else to the gaps before numbers and then to words.
func spread(columns []columnWidth, widths []Length, extra Length) {
	var weights, gaps int
	var words Length
	for i, c := range columns {
		weights += c.weight
		if i > 0 && c.numeric {
			gaps++
		}
		if !c.numeric {
			words += widths[i]
		}
	}
	if weights > 0 {
		for i, c := range columns {
			widths[i] += extra * Length(c.weight) / Length(weights)
		}
		return
	}
	each := min(extra/Length(gaps+1), gapSpread)
	if words == 0 && gaps > 0 {
		each = extra / Length(gaps)
	}
	for i := range columns {
		if i > 0 && columns[i].numeric {
			columns[i].gap += each
			extra -= each
		}
	}
	for i, c := range columns {
		if !c.numeric && words > 0 {
			widths[i] += extra * widths[i] / words
		}
	}
}

// share divides a width among columns of words that wrap: first what each
// needs, then the rest by weight or, without weights, by what each lacks.
func share(columns []columnWidth, low, high []Length, left Length) {
	weights := 0
	for _, c := range columns {
		weights += c.weight
	}
	if weights > 0 {
		// Columns without a weight are as wide as their words, if that leaves
		// the others what they need.
		for i, c := range columns {
			if c.weight == 0 && sum(low)-low[i]+high[i] <= left && high[i] <= left/3 {
				low[i] = high[i]
			}
		}
	}
	rest := left - sum(low)
	var lacking Length
	for i := range columns {
		lacking += high[i] - low[i]
	}
	for i, c := range columns {
		switch {
		case weights > 0:
			high[i] = low[i] + rest*Length(c.weight)/Length(weights)
		case lacking > 0:
			high[i] = low[i] + rest*(high[i]-low[i])/lacking
		}
	}
}

// squeeze forces columns into a width, in proportion to what they want.
func squeeze(columns []columnWidth, wide Length) {
	n := Length(len(columns))
	gap := min(gapTight, wide/(4*n))
	left := wide - gap*(n-1)
	for i := range columns {
		left -= columns[i].lead + columns[i].trail
	}
	left = max(left, n*1_000)
	var want Length
	widths := make([]Length, len(columns))
	for i := range columns {
		c := &columns[i]
		c.gap = gap
		if i == 0 {
			c.gap = 0
		}
		widths[i] = min(max(c.content, c.head[manyLines], 1_000), left/2)
		want += widths[i]
	}
	for i := range widths {
		widths[i] = widths[i] * left / want
	}
	abreast(columns, widths)
}

// abreast puts columns of given widths beside each other.
func abreast(columns []columnWidth, widths []Length) {
	var x Length
	for i := range columns {
		x += columns[i].gap
		x += columns[i].lead
		columns[i].x, columns[i].width = x, widths[i]
		x += widths[i] + columns[i].trail
	}
}

func sum(widths []Length) Length {
	var total Length
	for _, w := range widths {
		total += w
	}
	return total
}
