package chart

import (
	"fmt"
	"slices"

	"example.org/oversight/report/document"
)

const (
	keyLine    = 13_000
	keyPitch   = 15_000
	keyText    = 18_000 // from the swatch's left to its name
	keyGap     = 5_000  // from a name to its count
	keyApart   = 6_000  // at least between two columns
	keyBetween = 10_000 // at least between two that are as wide as their entries
	swatchWide = 14_000
	swatchHigh = 8_000
)

// Swatch returns a sample of the fill of s, as heads of tables show it. A
// status without a fill gets an open frame.
func Swatch(s document.Status, w, h length) Drawing {
	d := Drawing{Width: w, Height: h}
	if f, ok := fills[s]; ok {
		d.segment(region{0, 0, w, h}, f, document.Fact{})
	} else {
		d.frame(0, 0, w, h, 500, muted, 2_000, 1_500)
	}
	return d
}

// Arrow returns an arrow to the right, as tables of moves show it.
func Arrow(w, h length) Drawing {
	const wide, high = 3_500, 1_750 // of its head
	d := Drawing{Width: w, Height: h}
	mid := h / 2
	d.line(point{0, mid}, point{w - wide, mid}, 600, muted)
	d.marks = append(d.marks, shape{closed: true, fill: muted, lines: [][]point{{{w - wide, mid - high}, {w, mid}, {w - wide, mid + high}}}})
	return d
}

// barOfOne is the longest bar of one case beside a number.
const barOfOne = 6_500

// BesideNumbers returns a bar for each of some facts, as tables show them behind
// their numbers: no wider than w, on one scale, from a zero line that runs down
// its row. A fact that is not shown, and the id "", has no bar.
func BesideNumbers(ids []document.FactID, facts *document.Facts, w, bar length, rows []length) ([]Drawing, error) {
	b := factReader{facts}
	all, most := make([]document.Fact, len(ids)), 0
	for i, id := range ids {
		var err error
		if all[i], _, err = b.optional(id); err != nil {
			return nil, err
		}
		n, _ := value(all[i])
		if n < 0 {
			return nil, fmt.Errorf("fact %q is %d; want zero or more for a bar", id, n)
		}
		most = max(most, n)
	}
	s := scale{barOfOne, 1}.tighter(scale{w, most})
	out := make([]Drawing, len(ids))
	for i, f := range all {
		d := Drawing{Width: w, Height: rows[i]}
		if n, _ := value(f); n > 0 {
			d.rect(0, (rows[i]-bar)/2, max(s.of(n), 500), bar, series)
		}
		d.line(point{0, 0}, point{0, rows[i]}, 750, ink)
		out[i] = d
	}
	return out, nil
}

// A keyEntry is one line of a key.
type keyEntry struct {
	fill        fill
	name, count string
	of          document.FactID // the count
}

func (e keyEntry) width() length {
	if e.count == "" {
		return keyText + plain.width(e.name)
	}
	return keyText + plain.width(e.name) + keyGap + strong.width(e.count)
}

func (b factReader) entries(keys []document.Key) ([]keyEntry, error) {
	out := make([]keyEntry, len(keys))
	for i, k := range keys {
		f, ok := fills[k.Status]
		if !ok {
			return nil, fmt.Errorf("status %q has no fill", k.Status)
		}
		n, _, err := b.optional(k.Total)
		if err != nil {
			return nil, err
		}
		out[i] = keyEntry{f, k.Label, n.Text, n.ID}
	}
	return out, nil
}

// key draws the key from the height y on, row by row in the order of the
// segments, and returns where it ends.
func (d *Drawing) key(y length, entries []keyEntry) length {
	columns := keyColumns(entries, d.Width)
	for i, e := range entries {
		x, top := columns[i%len(columns)], y+length(i/len(columns))*keyPitch
		d.segment(region{x, top + (keyLine-swatchHigh)/2, swatchWide, swatchHigh}, e.fill, document.Fact{})
		end := d.set(x+keyText, top+keyLine/2, e.name, plain)
		d.setFact(end+keyGap, top+keyLine/2, e.count, strong, e.of)
	}
	lines := (len(entries) + len(columns) - 1) / len(columns)
	return y + length(lines)*keyPitch - (keyPitch - keyLine)
}

// keyColumns returns the left edges of the columns of a key: the usual four, or,
// where a name is too long for its column, four as wide as their names, or fewer and
// even ones.
func keyColumns(entries []keyEntry, width length) []length {
	choices := [][]length{{0, 104_000, 272_000, 368_000}, {0, width / 3, 2 * width / 3}, {0, width / 2}}
	if four := fourColumns(entries, width); four != nil && len(entries) >= len(four) {
		choices = slices.Insert(choices, 1, four)
	}
	for _, columns := range choices {
		fits := true
		for i, e := range entries {
			c := i % len(columns)
			edge := width + keyApart
			if c+1 < len(columns) {
				edge = columns[c+1]
			}
			fits = fits && columns[c]+e.width()+keyApart <= edge
		}
		if fits {
			return columns
		}
	}
	return []length{0}
}

// fourColumns returns the left edges of four columns that are as wide as their
// entries and as far apart as the width allows; nil where that is too close.
func fourColumns(entries []keyEntry, width length) []length {
	var wide [4]length
	left := width
	for i, e := range entries {
		if c := i % len(wide); e.width() > wide[c] {
			left += wide[c] - e.width()
			wide[c] = e.width()
		}
	}
	apart := left / length(len(wide)-1)
	if apart < keyBetween {
		return nil
	}
	columns := make([]length, len(wide))
	for c := 1; c < len(wide); c++ {
		columns[c] = columns[c-1] + wide[c-1] + apart
	}
	return columns
}
