package fault

import (
	"errors"
	"fmt"
	"strings"
)

// A Kind says whose turn it is after an error; it is the exit code.
type Kind int

// The kinds of error, by the exit codes that scripts rely on.
const (
	Failed    Kind = 1 // the tool or the machine
	Misused   Kind = 2 // the command line
	Asked     Kind = 3 // the request is at fault
	Given     Kind = 4 // the data are at fault
	Undecided Kind = 5 // refused until a person decides
	Differs   Kind = 6 // verify found a difference
)

// A Refusal is an error with its kind. Its text is one fault a line, each with
// its place.
type Refusal struct {
	Kind Kind
	Err  error
}

// Error returns every fault, one a line.
func (r *Refusal) Error() string { return r.Err.Error() }

// Unwrap returns the error beneath.
func (r *Refusal) Unwrap() error { return r.Err }

// KindOf returns the kind of any error; one that is no Refusal is Failed.
func KindOf(err error) Kind {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Kind
	}
	return Failed
}

// Refuse wraps an error with its kind; nil stays nil, and the kind that an
// error already has stands.
func Refuse(kind Kind, err error) error {
	var already *Refusal
	if err == nil || errors.As(err, &already) {
		return err
	}
	return &Refusal{Kind: kind, Err: err}
}

// Refusef returns a Refusal with a formatted message, which may wrap an error.
func Refusef(kind Kind, format string, args ...any) error {
	return &Refusal{Kind: kind, Err: fmt.Errorf(format, args...)}
}

// Questions are what a person must decide in a file with which nothing else is
// wrong.
type Questions struct{ joined error }

// Ask returns the questions of a file, one fault each, joined.
func Ask(joined error) *Questions { return &Questions{joined} }

// Error returns every question, one a line.
func (q *Questions) Error() string { return q.joined.Error() }

// Unwrap returns the questions, so that Join sorts them among other faults.
func (q *Questions) Unwrap() []error {
	if several, joined := q.joined.(interface{ Unwrap() []error }); joined {
		return several.Unwrap()
	}
	return []error{q.joined}
}

// OrUndecided is the kind of some errors together: Undecided where each that is
// there is Questions, else the kind that is given.
func OrUndecided(kind Kind, errs ...error) Kind {
	some := false
	for _, err := range errs {
		if _, asks := err.(*Questions); err != nil && !asks {
			return kind
		}
		some = some || err != nil
	}
	if some {
		return Undecided
	}
	return kind
}

// Inside puts a folder's name, which ends in a slash, before every line of a
// refusal, whose places are names within the folder. An error of another kind
// and one that was placed before stay as they are.
func Inside(folder string, err error) error {
	var refusal *Refusal
	var already *placed
	if !errors.As(err, &refusal) || errors.As(err, &already) {
		return err
	}
	return Within(folder, err)
}

// Within puts the same words before every line of an error.
func Within(before string, err error) error {
	return &placed{before + strings.ReplaceAll(err.Error(), "\n", "\n"+before), err}
}

// A placed error reads otherwise than the error beneath it.
type placed struct {
	text string
	err  error
}

func (p *placed) Error() string { return p.text }
func (p *placed) Unwrap() error { return p.err }
