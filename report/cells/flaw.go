package cells

import (
	"fmt"
	"strings"

	"example.org/oversight/report/fault"
)

// A Flaw is why a cell has no value that can be read, as one letter.
type Flaw byte

// The flaws of cells.
const (
	ErrorValue    Flaw = 'e' // an error instead of a value
	NeverComputed Flaw = 'f' // a formula without what it gives
	NoDate        Flaw = 'd' // a number that is shown as a date and is none
	NoNumber      Flaw = 'n' // a number that no program can hold
	RoundedNumber Flaw = 'r' // a number so long that its last digits may be lost
	TooLong       Flaw = 't' // a text longer than a spreadsheet allows
	nested        Flaw = 'o' // a list or an object
)

// errorMark begins the value of a cell that has a flaw: its letter and what the
// file says follow.
const errorMark = "\x00!"

// NotFlat is what a cell holds that is a list or an object.
var NotFlat = Flawed(nested, "")

// longestFlaw is the most bytes of a value at fault that are carried along.
const longestFlaw = 64

// Flawed is the value of a cell with a flaw.
func Flawed(f Flaw, value string) string {
	return errorMark + string(rune(f)) + strings.Clone(value[:min(len(value), longestFlaw)])
}

// FlawOf takes the value of a cell with a flaw apart.
func FlawOf(value string) (f Flaw, shown string, is bool) {
	if len(value) <= len(errorMark) || !strings.HasPrefix(value, errorMark) {
		return 0, "", false
	}
	return Flaw(value[len(errorMark)]), value[len(errorMark)+1:], true
}

// Told says what is wrong with a cell.
func (f Flaw) Told(value string) string {
	shown := strings.Trim(fault.Quoted(value), `"`)
	switch f {
	case NeverComputed:
		return "the formula was never computed; open the workbook in a spreadsheet program and save it"
	case NoDate:
		return fmt.Sprintf("the number %s is shown as a date and is none; a formula that points at an empty cell gives 0", shown)
	case NoNumber:
		return fmt.Sprintf("%s is no number that a file can hold; want a number, or nothing", shown)
	case RoundedNumber:
		return fmt.Sprintf("the number %s has more digits than its kind of number keeps, and the last may be lost; want it as text", shown)
	case nested:
		return "the cell holds a list or an object; want a value, or nothing"
	case TooLong:
		return fmt.Sprintf("the text has more than %d characters, the most that a cell of a spreadsheet holds", MostText)
	}
	return fmt.Sprintf("the cell holds the error %s; want a value, or nothing", shown)
}

// Shown is a cell's value for those who only look at a file: of a flaw, what
// the file says.
func Shown(value string) string {
	f, shown, is := FlawOf(value)
	switch {
	case !is:
		return value
	case f == NeverComputed:
		return "a formula that was never computed"
	case f == TooLong:
		return "a text that is too long"
	case f == nested:
		return "a list or an object"
	}
	return shown
}
