package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// An asked request is one of the command line.
type asked struct {
	request string
	job     report.Job // of it; its folder is opened whenever it is worked on
	target  report.Target
	refused error // before any work
}

// ask reads the requests alone, and finds out where their reviews will go. Two
// that would write to one folder are an error of the command line.
func (c *command) ask(common report.Job, requests []string) ([]asked, error) {
	var all []asked
	for _, request := range requests {
		a := asked{request: request}
		if a.job, a.refused = of(common, request); a.refused == nil {
			a.refused = a.in(func(job report.Job) error { a.target = report.TargetOf(job); return nil })
		}
		all = append(all, a)
	}
	var clashes []string
	for i, a := range all {
		for _, b := range all[:i] {
			if audience, clash := report.Clash(a.target, b.target); clash {
				clashes = append(clashes, fmt.Sprintf("%s and %s would write to one folder, %s for %s, as of %s; give one of them a name of its own in the request, as series: NAME, or build them with different --out",
					filepath.ToSlash(b.request), filepath.ToSlash(a.request), filepath.ToSlash(filepath.Join(c.flags.out, a.target.Series)), audience, a.target.AsOf))
			}
		}
	}
	if clashes != nil {
		return nil, usagef("%s", strings.Join(clashes, "\n"))
	}
	return all, nil
}

// in opens the folder of the request for some work.
func (a *asked) in(work func(report.Job) error) error {
	folder, err := report.OpenFolder(filepath.Dir(a.request))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &fault.Refusal{Kind: fault.Asked, Err: fmt.Errorf("%s: no such request", filepath.ToSlash(a.request))}
	case err != nil:
		return &fault.Refusal{Kind: fault.Asked, Err: fmt.Errorf("%s: %v", filepath.ToSlash(filepath.Dir(a.request)), plain(err))}
	}
	defer folder.Close()
	job := a.job
	job.Data = folder
	return work(job)
}

// plain is an error of a file without its name and the call.
func plain(err error) error {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// lock takes the folders of all requests for this run, and has what earlier runs
// left behind in them put in order. A request whose folder cannot be had is
// refused; the others are not. The locks are to be released.
func (c *command) lock(all []asked) *report.Locks {
	var wanted []report.Wanted
	var whose []int
	for i, a := range all {
		if a.refused != nil {
			continue
		}
		who := "build " + filepath.Base(a.request)
		wanted, whose = append(wanted, report.Wanted{Folder: filepath.Dir(a.request), Who: who, For: i}), append(whose, i)
		if out := c.outputOf(a); a.target.Audiences != nil || isFolder(out) {
			wanted, whose = append(wanted, report.Wanted{Folder: out, Who: who, For: i, Output: true}), append(whose, i)
		}
	}
	locks := &report.Locks{}
	var settled []string
	errs := locks.Take(wanted)
	for n, err := range errs {
		a := &all[whose[n]]
		if wanted[n].Output && (err == nil || errors.Is(err, report.ErrNoLock)) {
			if err = nil; !slices.Contains(settled, a.target.Series) {
				settled = append(settled, a.target.Series)
				err = c.settle(a.target.Series, errs[n])
			}
		}
		if a.refused == nil {
			a.refused = err
		}
	}
	return locks
}

// settle puts the folder of a series in order, which this run has locked, or
// could not lock.
func (c *command) settle(series string, unlocked error) error {
	if unlocked != nil {
		c.log(noteLevel, "note: "+unlocked.Error()+"; no other run may write there, and what a killed one left behind stays")
	}
	return report.Recover(c.disk, c.flags.out, series, unlocked == nil)
}

// outputOf is the folder of a request's bundles.
func (c *command) outputOf(a asked) string { return filepath.Join(c.flags.out, a.target.Series) }

// one runs a verb on one request. One that makes the program panic leaves the
// others to be worked on.
func (c *command) one(ctx context.Context, a *asked, do verb) (result any, err error) {
	defer caught(&err)
	if a.refused != nil {
		return nil, a.refused
	}
	err = a.in(func(job report.Job) (err error) {
		result, err = do(ctx, job, a)
		return err
	})
	return result, err
}
