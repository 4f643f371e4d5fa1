package tally

import (
	"math"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
)

// mostCases is how many cases the counts of a snapshot may sum up to: more than
// there are people, and few enough for shares and charts, which multiply them by
// some hundred thousands, to stay whole numbers.
const mostCases = min(1_000_000_000_000, math.MaxInt)

// RowCounts are what the rows say that are counts, summed up apart from the
// tables, so that they can be held against it.
type rowCounts struct {
	rows int   // counted
	sum  int64 // of their counts
}

// add takes a row that counts, and reports whether it stands for any case. One
// that stands for none is counted as a row, and nothing that it says is said of
// a case.
func (r *rowCounts) add(c *cases.Case) bool {
	r.rows++
	r.sum += int64(c.Count())
	return c.Count() > 0
}

func (r *rowCounts) absorb(o rowCounts) {
	r.rows += o.rows
	r.sum += o.sum
}

// bounded returns an error where the counts sum up to more than can be meant.
func (r *rowCounts) bounded(column string) error {
	if r.sum > mostCases {
		return fault.At("column "+column, "the counts sum up to more than %d cases; want counts of cases", int64(mostCases))
	}
	return nil
}

// weigh counts the further cases of a row in the cell of its class, or spreads
// them at once where the cell would not hold them.
func (k *counter) weigh(l *label, class int, beyond int32) {
	if cell := &l.cells[class]; *cell <= math.MaxInt32 {
		*cell += uint32(beyond)
		return
	}
	k.spread(&k.classes.verdicts[class], l, int(beyond))
}

// rowTables adds what the rows that are counts say, apart from the ledger and
// from the cases that they stand for.
func (b *builder) rowTables() {
	if b.ledger.OfCounts {
		b.total("rows/tallied", b.rowCounts.rows)
		b.total("rows/cases", int(b.rowCounts.sum))
	}
}
