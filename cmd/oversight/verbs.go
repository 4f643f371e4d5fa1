package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
)

// buildAll builds every request. It alone of the verbs writes, and keeps the
// folders to itself in which it does, and those that it reads from.
func (c *command) buildAll(ctx context.Context, requests []string) error {
	common, err := c.job()
	if err != nil {
		return err
	}
	all, err := c.ask(common, requests)
	if err != nil {
		return err
	}
	defer c.lock(all).Release()
	return c.each(ctx, all, c.buildOne)
}

// checkAll checks every request. It writes nothing, and needs no lock: what
// another run writes at the same time is no file that it reads.
func (c *command) checkAll(ctx context.Context, requests []string) error {
	common, err := c.job()
	if err != nil {
		return err
	}
	all, err := c.ask(common, requests)
	if err != nil {
		return err
	}
	return c.each(ctx, all, c.checkOne)
}

// each runs a verb on every request, whatever becomes of the others, and prints
// what each gave. The exit code is the lowest that any of them has; only an
// interrupt leaves requests untouched.
func (c *command) each(ctx context.Context, requests []asked, do verb) error {
	var all outcome
	for i := range requests {
		request := requests[i].request
		c.begin()
		result, err := c.one(ctx, &requests[i], do)
		c.lap()
		c.progress.end()
		if err != nil {
			kind, plain := judge(err)
			if errors.Is(err, context.Canceled) && len(requests) > 1 {
				plain = fmt.Errorf("interrupted; nothing was written for %s", filepath.ToSlash(request))
			}
			all.add(plain, kind)
			c.tell(plain, kind)
			result = refusedOf(request, err, kind)
		}
		all.Results = append(all.Results, result)
		if ctx.Err() != nil {
			break
		}
	}
	c.print(all)
	c.exit = all.Exit
	return nil
}

// buildOne writes the bundles of one request.
func (c *command) buildOne(ctx context.Context, job report.Job, a *asked) (any, error) {
	result, err := report.Build(ctx, job)
	if err != nil {
		return nil, err
	}
	if a.target.Audiences == nil || result.Reviews[0].Series != a.target.Series {
		return nil, &fault.Refusal{Kind: fault.Undecided, Err: fmt.Errorf("%s: the request was changed while this run began; build it again", filepath.ToSlash(a.request))}
	}
	folders, err := report.SaveOn(ctx, c.disk, c.flags.out, result)
	if err != nil {
		return nil, err
	}
	for i, r := range result.Reviews {
		for _, note := range r.Notes {
			c.log(noteLevel, "note: "+note)
		}
		if !c.flags.json {
			fmt.Fprintln(c.stdout, filepath.ToSlash(folders[i]))
		}
	}
	return builtOf(a.request, result, folders), nil
}

// checkOne reads and reconciles one request.
func (c *command) checkOne(ctx context.Context, job report.Job, a *asked) (any, error) {
	findings, err := report.Check(ctx, job)
	if err != nil {
		return nil, err
	}
	if !c.flags.json {
		fmt.Fprint(c.stdout, findings.Text())
	}
	return checked{attempt{Request: filepath.ToSlash(a.request)}, findings}, nil
}

var encodings = []string{"utf-8", "windows-1252"}

// propose prints a profile for a file, or writes it; what is open goes to
// standard error, and makes the exit code one that a person must act on.
func (c *command) propose(ctx context.Context, file, sheet, encoding, write string) error {
	if err := c.checkLog(); err != nil {
		return err
	}
	look, err := lookAt(file, sheet, encoding)
	if err != nil {
		return err
	}
	p, err := report.Profile(ctx, look)
	if err != nil {
		return err
	}
	if write == "" {
		c.stdout.Write(p.YAML())
	} else if err := writeNew(write, p.YAML()); err != nil {
		return err
	} else {
		fmt.Fprintln(c.stdout, filepath.ToSlash(write))
	}
	if len(p.Open) == 0 {
		return nil
	}
	return &fault.Refusal{Kind: fault.Undecided, Err: errors.New(filepath.ToSlash(file) + ": " + strings.Join(p.Open, "\n"+filepath.ToSlash(file)+": "))}
}

// lookAt is a look at a file that nobody has described.
func lookAt(file, sheet, encoding string) (report.Look, error) {
	if encoding != "" && !slices.Contains(encodings, encoding) {
		return report.Look{}, usagef("--encoding %q is not known; %s", encoding, nearest.Want(encoding, encodings))
	}
	folder := filepath.Dir(file)
	return report.Look{Data: os.DirFS(folder), File: filepath.Base(file), Place: filepath.ToSlash(folder), Sheet: sheet, Encoding: encoding}, nil
}

// writeNew writes a file that is not there yet. One that cannot be written whole
// is removed.
func writeNew(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}
