// Package fault says what is wrong, where, and whose turn it is.
//
// A Fault has the place that a person can open and one line that says what
// would be right. Those of one file are told all at once, in its order. A
// Refusal is an error with its Kind, which is the exit code: whether the
// request, the data, a person or the machine must change first.
//
// The package reads no file and knows no rule.
package fault

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Fault says that a place in a file is wrong, and what would be right.
type Fault struct {
	Place   string // what a person can open: "request.yaml:3:1"
	Message string // what is wrong, what is allowed, the nearest word

	line, column int // 1-based; 0 for the file as a whole
}

// Error returns the fault as one line: "place: message".
func (f *Fault) Error() string { return f.Place + ": " + f.Message }

// InFile returns a fault at a line and column of a file, counted from 1.
func InFile(name string, line, column int, format string, args ...any) *Fault {
	f := At(Place(name, line, column), format, args...)
	f.line, f.column = line, column
	return f
}

// OnLine returns a fault on a line of a file, counted from 1.
func OnLine(name string, line int, format string, args ...any) *Fault {
	f := At(fmt.Sprintf("%s:%d", name, line), format, args...)
	f.line = line
	return f
}

// At returns a fault at a place, with a formatted message. It is one line,
// whatever line ends a name of a file or of a column has.
func At(place, format string, args ...any) *Fault {
	return &Fault{Place: oneLine(place), Message: oneLine(fmt.Sprintf(format, args...))}
}

// lineEnds writes the characters that end a line somewhere as Go would.
var lineEnds = strings.NewReplacer("\n", `\n`, "\r", `\r`, "\v", `\v`, "\f", `\f`, "\u0085", `\u0085`, "\u2028", `\u2028`, "\u2029", `\u2029`)

func oneLine(text string) string { return lineEnds.Replace(text) }

// Quoted quotes a value for a fault: 40 characters at most, none of which
// a terminal would obey.
func Quoted(value string) string {
	const longest = 40
	n := 0
	for i := range value {
		if n++; n > longest {
			return strconv.Quote(value[:i]) + "..."
		}
	}
	return strconv.Quote(value)
}

// Plural counts things: "1 row", "2 rows".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Place names a place in a file: "request.yaml:3:1".
func Place(name string, line, column int) string { return fmt.Sprintf("%s:%d:%d", name, line, column) }

// Join joins faults of one file in its order, taking joined ones apart; nil
// where there are none. What is no Fault comes last.
func Join(faults ...error) error {
	var all []error
	for _, f := range faults {
		if several, joined := f.(interface{ Unwrap() []error }); joined {
			all = append(all, several.Unwrap()...)
		} else if f != nil {
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b error) int {
		x, xIs := a.(*Fault)
		y, yIs := b.(*Fault)
		if !xIs || !yIs {
			return cmp.Compare(rank(xIs), rank(yIs))
		}
		return cmp.Or(cmp.Compare(x.line, y.line), cmp.Compare(x.column, y.column))
	})
	return errors.Join(all...)
}

func rank(isFault bool) int {
	if isFault {
		return 0
	}
	return 1
}
