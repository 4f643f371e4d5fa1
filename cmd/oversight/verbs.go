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
	"example.org/oversight/report/nearest"
)

// each runs a verb on every request, whatever becomes of the others, and prints
// what each gave. The exit code is the lowest that any of them has; only an
// interrupt leaves requests untouched.
func (c *command) each(ctx context.Context, requests []string, do verb) error {
	common, err := c.job()
	if err != nil {
		return err
	}
	var all outcome
	for _, request := range requests {
		c.begin()
		result, err := c.one(ctx, common, request, do)
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

func (c *command) one(ctx context.Context, common report.Job, request string, do verb) (any, error) {
	job, err := of(common, request)
	if err != nil {
		return nil, err
	}
	return do(ctx, job, request)
}

// buildOne writes the bundles of one request.
func (c *command) buildOne(ctx context.Context, job report.Job, request string) (any, error) {
	release, err := report.Lock(filepath.Dir(request), "build "+filepath.Base(request))
	if err != nil {
		return nil, err
	}
	defer release()
	result, err := report.Build(ctx, job)
	if err != nil {
		return nil, err
	}
	folders, err := report.Save(ctx, c.flags.out, result)
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
	return builtOf(request, result, folders), nil
}

// checkOne reads and reconciles one request.
func (c *command) checkOne(ctx context.Context, job report.Job, request string) (any, error) {
	findings, err := report.Check(ctx, job)
	if err != nil {
		return nil, err
	}
	if !c.flags.json {
		fmt.Fprint(c.stdout, findings.Text())
	}
	return checked{attempt{Request: request}, findings}, nil
}

var encodings = []string{"utf-8", "windows-1252"}

// propose prints a profile for a file, or writes it; what is open goes to
// standard error, and makes the exit code one that a person must act on.
func (c *command) propose(file, sheet, encoding, write string) error {
	if err := c.checkLog(); err != nil {
		return err
	}
	if encoding != "" && !slices.Contains(encodings, encoding) {
		return usagef("--encoding %q is not known; %s", encoding, nearest.Want(encoding, encodings))
	}
	folder := filepath.Dir(file)
	p, err := report.Profile(report.Look{Data: os.DirFS(folder), File: filepath.Base(file), Place: filepath.ToSlash(folder), Sheet: sheet, Encoding: encoding})
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
	return &report.Refusal{Kind: report.Undecided, Err: errors.New(filepath.ToSlash(file) + ": " + strings.Join(p.Open, "\n"+filepath.ToSlash(file)+": "))}
}

// writeNew writes a file that is not there yet.
func writeNew(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := file.Write(data); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
