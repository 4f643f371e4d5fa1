package snapshot

import (
	"bytes"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/source"
)

// Where each row is a case, a row may be a count all the same, in a column that
// the profile does not read. Every such column is in doubt until the first chunk
// of its file was seen; the few that may hold numbers are looked at to the end.

// A doubt fills no field: it sees what numbers a column holds.
type doubt struct {
	lexicon
	numbers source.Numbers
}

func newDoubt(p *source.Profile) *doubt {
	return &doubt{lexicon: lexicon{blank: p.Blank, redacted: p.Redacted}}
}

func (d *doubt) fill(s *stream, c *plannedColumn) {
	for _, r := range s.from {
		d.see(s.index.cell(s.text, r, c.at))
	}
}

// see takes a cell as it stands in the text. Quotes within it are nobody's
// fault: the column is not read.
func (d *doubt) see(cell []byte) {
	if n := len(cell); n > 1 && cell[0] == '"' && cell[n-1] == '"' {
		cell = cell[1 : n-1]
	}
	if len(d.blank)+len(d.redacted) > 0 && d.none(bytes.TrimSpace(cell)) {
		return
	}
	d.numbers.See(cell)
}

// leastSeen is how many cells without a number clear a column of doubt.
const leastSeen = 20

// clear ends the doubt about columns that hold no number in the first chunk of
// the part, though they hold something. It is called before any stream reads.
func (p *dataFile) clear(first *chunk, profile *source.Profile) {
	if p.cleared {
		return
	}
	p.cleared = true
	ix := index{comma: p.comma}
	var left []plannedColumn
	for _, c := range p.plan.columns {
		if c.doubt && ix.rows == nil {
			ix.scan(first.bytes, 0, 0, &signs{})
		}
		if c.doubt && !p.plan.mayCount(&ix, first.bytes, c.at, profile) {
			continue
		}
		left = append(left, c)
	}
	p.plan.columns = left
	if p.from != nil {
		p.from.want(p.plan.used())
	}
}

// mayCount reports whether a column may hold numbers, by the rows of a chunk.
func (pl *plan) mayCount(ix *index, text []byte, at int, profile *source.Profile) bool {
	d := newDoubt(profile)
	for _, r := range ix.rows {
		if int(r.cells) == pl.width {
			d.see(ix.cell(text, r, at))
		}
	}
	return d.numbers.Whole > 0 || d.numbers.Filled < leastSeen
}

// used says what the plan makes of each column of the file.
func (pl *plan) used() []cells.Need {
	used := make([]cells.Need, pl.width)
	for _, c := range pl.columns {
		for _, one := range append(c.joined, c) {
			switch {
			case one.at < 0: // a case_id made of the row has no column
			case c.doubt:
				used[one.at] = max(used[one.at], cells.Glanced)
			default:
				used[one.at] = cells.Wanted
			}
		}
	}
	return used
}

// A Counted is a file whose rows seem to be counts, with the columns that hold
// them; a column without a name is told by its place.
type Counted struct {
	File    string
	Columns []string
	Count   string // column by which the rows are counted already; "" for none
}

// Counted returns the files whose rows seem to be counts of cases, and not cases,
// or counts of another column, once all streams are drained. Where an id tells
// cases apart there is none.
func (r *Reader) Counted() (all []Counted) {
	for _, p := range r.parts {
		var names []string
		i := 0
		for _, c := range p.plan.columns {
			if !c.doubt {
				continue
			}
			if i < len(p.doubts) && p.doubts[i].Counts(c.name) {
				names = append(names, c.name)
			}
			i++
		}
		if len(names) > 0 {
			all = append(all, Counted{p.name, names, p.plan.count})
		}
	}
	return all
}
