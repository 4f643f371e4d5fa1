package sheet

import "fmt"

// mostWrong bounds what is told of one file: a file that is wrong everywhere
// needs no more lines than memory.
const mostWrong = 500

// A wrong is a list of what is wrong with a file.
type wrong []string

func (w *wrong) add(format string, args ...any) {
	switch {
	case len(*w) < mostWrong:
		*w = append(*w, fmt.Sprintf(format, args...))
	case len(*w) == mostWrong:
		*w = append(*w, "and more")
	}
}
