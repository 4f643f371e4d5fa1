package main

import (
	"errors"
	"fmt"
	"path"
	"runtime"
	"strings"

	"example.org/oversight/report"
	"example.org/oversight/report/parallel"
)

// home is where faults of the program are reported.
const home = "https://example.org/oversight"

// A crash is a panic of the program: a fault of its own, whatever it worked on.
type crash struct{ what, where string }

// Error says what happened and where in the source, in one line. It quotes no
// value but those of the Go runtime, which are numbers: any other may come from
// a case.
func (c *crash) Error() string {
	return fmt.Sprintf("this is a fault of oversight %s itself: %s, at %s; please report this line at %s", report.Version, c.what, c.where, home)
}

// caught is deferred where a panic is to become an error.
func caught(err *error) {
	value := recover()
	if value == nil {
		return
	}
	callers := make([]uintptr, 64)
	callers = callers[:runtime.Callers(1, callers)]
	if p, inPart := value.(*parallel.Panic); inPart {
		value, callers = p.Value, p.Callers
	}
	*err = &crash{describe(value), placeOf(callers)}
}

func describe(value any) string {
	var known runtime.Error
	if e, ok := value.(error); ok && errors.As(e, &known) {
		return known.Error()
	}
	return fmt.Sprintf("a panic of type %T", value)
}

// placeOf is the line of this program at which it panicked: of the callers, the
// first behind the runtime's own that is of this module.
func placeOf(callers []uintptr) string {
	frames, panicked := runtime.CallersFrames(callers), false
	for {
		f, more := frames.Next()
		room, ours := roomOf(f.Function)
		if panicked && ours {
			return fmt.Sprintf("%s:%d", path.Join(room, path.Base(f.File)), f.Line)
		}
		panicked = panicked || strings.HasPrefix(f.Function, "runtime.")
		if !more {
			return "an unknown place"
		}
	}
}

// roomOf is the folder of a function within this module.
func roomOf(function string) (room string, ours bool) {
	if strings.HasPrefix(function, "main.") {
		return "cmd/oversight", true
	}
	name, ours := strings.CutPrefix(function, "example.org/oversight/")
	at := strings.LastIndexByte(name, '/') + 1
	last, _, _ := strings.Cut(name[at:], ".")
	return name[:at] + last, ours
}
