package disclosure

// A Cell is one place in a published table. It has a number, or is withheld,
// or the snapshot does not hold what would be counted. The zero Cell is
// withheld: a forgotten one publishes nothing. Cells are comparable.
type Cell struct {
	count int // 0 unless shown
	state state
}

type state uint8

const (
	withheld state = iota
	notHeld
	shown
)

// Shown returns a cell with a number.
func Shown(n int) Cell { return Cell{n, shown} }

// Withheld returns a cell whose number is not published; it is not stored.
func Withheld() Cell { return Cell{} }

// NotHeld returns the cell of a measure that the snapshot does not hold.
func NotHeld() Cell { return Cell{state: notHeld} }

// Count returns the cell's number, and false if it has none to show.
func (c Cell) Count() (n int, ok bool) { return c.count, c.state == shown }

// Held reports whether the snapshot holds what the cell counts. A withheld
// cell is held.
func (c Cell) Held() bool { return c.state != notHeld }

// plus adds, or with sign -1 subtracts, two cells. What is not held makes the
// result not held, else what is withheld makes it withheld.
func (c Cell) plus(sign int, d Cell) Cell {
	switch {
	case c.state == notHeld || d.state == notHeld:
		return NotHeld()
	case c.state == withheld || d.state == withheld:
		return Withheld()
	}
	return Shown(c.count + sign*d.count)
}
