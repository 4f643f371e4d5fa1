package disclosure

import (
	"slices"

	"example.org/oversight/report/grid"
)

// Change returns a measure's cell now less the same cell before: not held
// where there is no snapshot before or one of the two does not hold it,
// withheld where one of the two is. The change of a status is not held where the
// two snapshots do not tell the same statuses apart: those of one name then
// hold other cases. It panics as Cell does.
func (r *Release) Change(measure string, at ...grid.Coordinate) Cell {
	now := r.Now.Cell(measure, at...)
	if r.Before == nil || measure == statusAxis && !slices.Equal(r.Now.statuses, r.Before.statuses) {
		return NotHeld()
	}
	return now.plus(-1, r.Before.Cell(measure, at...))
}

// Less returns one cell less another: withheld or not held if one of them is.
func (r *Release) Less(now, before Cell) Cell { return now.plus(-1, before) }

// Plus returns the sum of two cells: withheld or not held if one of them is.
func (r *Release) Plus(c, d Cell) Cell { return c.plus(+1, d) }

// Share returns of as whole percent of over, rounded half up from the two
// counts, which it returns too. It returns false where one of them has no
// number, over is less than the rule's least denominator, or of is not from 0 to over.
// A Percent of 0 with of above 0 is less than one half: "<1%".
func (r *Release) Share(of, over Cell) (percent, count, total int, ok bool) {
	count, okOf := of.Count()
	total, okOver := over.Count()
	if !okOf || !okOver || total < max(r.Rule.Denominator(), 1) || count < 0 || count > total {
		return 0, 0, 0, false
	}
	return Percent(count, total), count, total, true
}

// Percent returns 100 x of / over, rounded half up to a whole number, from
// integers alone; over is at least 1 and of at least 0.
func Percent(of, over int) int {
	n, whole := int64(of), int64(over) // 200 times a count may be more than 32 bits hold
	return int((200*n + whole) / (2 * whole))
}
