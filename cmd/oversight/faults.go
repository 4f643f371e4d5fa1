package main

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"example.org/oversight/report/fault"
)

// A toldFault is one thing that is wrong, for scripts. All keys are always there.
type toldFault struct {
	File   string `json:"file"`   // "" where no file is at fault
	Line   int    `json:"line"`   // from 1; 0 where the whole file is meant
	Column int    `json:"column"` // from 1; 0 where the whole line is meant
	Text   string `json:"text"`   // what is wrong, what is allowed
	Code   int    `json:"code"`   // the exit code that it alone would give
}

// An outcome is the one object that --json prints, of a run that did well and
// of one that did not.
type outcome struct {
	Status  string      `json:"status"` // "ok", "failed" or "differs"
	Exit    int         `json:"exit"`
	Results []any       `json:"results"` // one for each request or bundle, in the order of the command line
	Faults  []toldFault `json:"faults"`
}

// add takes in what has gone wrong with one of several.
func (o *outcome) add(err error, kind fault.Kind) {
	o.Faults = append(o.Faults, faultsOf(err, kind)...)
	if o.Exit == 0 || int(kind) < o.Exit {
		o.Exit = int(kind)
	}
}

// print prints the object, where scripts asked for it.
func (c *command) print(o outcome) {
	if !c.flags.json {
		return
	}
	o.Status = map[int]string{0: "ok", int(fault.Differs): "differs"}[o.Exit]
	if o.Status == "" {
		o.Status = "failed"
	}
	if o.Results == nil {
		o.Results = []any{}
	}
	if o.Faults == nil {
		o.Faults = []toldFault{}
	}
	c.printJSON(o)
}

// complain prints an error that ended the run, for people, and for scripts
// where they asked, and returns its exit code.
func (c *command) complain(err error, path string) int {
	kind, err := judge(err)
	if kind == fault.Misused {
		err = errors.New(err.Error() + "; see " + path + " --help")
	}
	var o outcome
	o.add(err, kind)
	c.print(o)
	c.tell(err, kind)
	return o.Exit
}

// tell prints an error for people.
func (c *command) tell(err error, kind fault.Kind) {
	c.log(level(kind), strings.TrimSpace(err.Error()))
}

// judge finds the kind of an error, and words that people understand.
func judge(err error) (fault.Kind, error) {
	var usage *usageError
	if errors.As(err, &usage) {
		return fault.Misused, err
	}
	if errors.Is(err, context.Canceled) {
		return fault.Failed, errors.New("interrupted; nothing was written")
	}
	return fault.KindOf(err), err
}

// place is how the place of a fault is written: file:line:column, of which the
// numbers may be missing.
var place = regexp.MustCompile(`^(.+?)(?::(\d+))?(?::(\d+))?: (.*)$`)

// faultsOf takes an error apart, one fault a line.
func faultsOf(err error, kind fault.Kind) []toldFault {
	var failed *fs.PathError
	if kind == fault.Failed && errors.As(err, &failed) {
		return []toldFault{{File: filepath.ToSlash(failed.Path), Text: err.Error(), Code: int(kind)}}
	}
	var all []toldFault
	for _, line := range strings.Split(strings.TrimSpace(err.Error()), "\n") {
		f := toldFault{Text: line, Code: int(kind)}
		if m := place.FindStringSubmatch(line); m != nil && (kind == fault.Asked || kind == fault.Given || kind == fault.Undecided) {
			f.File, f.Text = m[1], m[4]
			f.Line, _ = strconv.Atoi(m[2])
			f.Column, _ = strconv.Atoi(m[3])
		}
		all = append(all, f)
	}
	return all
}
