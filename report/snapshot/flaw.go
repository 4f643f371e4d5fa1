package snapshot

import (
	"fmt"
	"strings"
)

// A flaw is why a cell has no value that can be read, as one letter.
type flaw byte

// The flaws of cells.
const (
	errorValue    flaw = 'e' // an error instead of a value
	neverComputed flaw = 'f' // a formula without what it gives
	noDate        flaw = 'd' // a number that is shown as a date and is none
	noNumber      flaw = 'n' // a number that no program can hold
	roundedNumber flaw = 'r' // a number so long that its last digits may be lost
	tooLong       flaw = 't' // a text longer than a spreadsheet allows
	nested        flaw = 'o' // a list or an object
)

// errorMark begins the value of a cell that has a flaw: its letter and what the
// file says follow. errorCell is how the text of CSV says so, which is no cell
// that CSV allows: a row that needs the cell is then unreadable, and others
// never notice.
const (
	errorMark = "\x00!"
	errorCell = `!"`
)

// longestFlaw is the most bytes of a value at fault that are carried along.
const longestFlaw = 64

// flawed is the value of a cell with a flaw.
func flawed(f flaw, value string) string {
	return errorMark + string(rune(f)) + strings.Clone(value[:min(len(value), longestFlaw)])
}

// flawOf takes the value of a cell with a flaw apart.
func flawOf(value string) (f flaw, shown string, is bool) {
	if len(value) <= len(errorMark) || !strings.HasPrefix(value, errorMark) {
		return 0, "", false
	}
	return flaw(value[len(errorMark)]), value[len(errorMark)+1:], true
}

// told says what is wrong with a cell.
func (f flaw) told(value string) string {
	shown := strings.Trim(printable(value), `"`)
	switch f {
	case neverComputed:
		return "the formula was never computed; open the workbook in a spreadsheet program and save it"
	case noDate:
		return fmt.Sprintf("the number %s is shown as a date and is none; a formula that points at an empty cell gives 0", shown)
	case noNumber:
		return fmt.Sprintf("%s is no number that a file can hold; want a number, or nothing", shown)
	case roundedNumber:
		return fmt.Sprintf("the number %s has more digits than its kind of number keeps, and the last may be lost; want it as text", shown)
	case nested:
		return "the cell holds a list or an object; want a value, or nothing"
	case tooLong:
		return fmt.Sprintf("the text has more than %d characters, the most that a cell of a spreadsheet holds", longestText)
	}
	return fmt.Sprintf("the cell holds the error %s; want a value, or nothing", shown)
}

// shownAs is a cell's value for those who only look at a file: of a flaw, what
// the file says.
func shownAs(value string) string {
	f, shown, is := flawOf(value)
	switch {
	case !is:
		return value
	case f == neverComputed:
		return "a formula that was never computed"
	case f == tooLong:
		return "a text that is too long"
	case f == nested:
		return "a list or an object"
	}
	return shown
}
