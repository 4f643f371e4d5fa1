package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// against is what verify compares bundles with besides themselves, as it was
// written.
type against struct{ request, inputs string }

// read makes of it what report compares with, and the request that is built
// again, or nil.
func (a against) read(c *command) (with report.Against, again *asked, err error) {
	if a.request == "" && c.flags.templates+c.flags.jobs != "" {
		return with, nil, usagef("--templates and --jobs go with --rebuild REQUEST")
	}
	if a.inputs != "" {
		if with.Inputs, err = folder("--inputs", a.inputs); err != nil {
			return with, nil, err
		}
	}
	if a.request == "" {
		return with, nil, nil
	}
	c.flags.out = cmp.Or(c.flags.out, ".") // nothing is written
	common, err := c.job()
	if err != nil {
		return with, nil, err
	}
	again = &asked{request: a.request}
	again.job, err = of(common, a.request)
	return with, again, err
}

// verifyAll checks every bundle; one that is none or that differs leaves the
// others to be checked.
func (c *command) verifyAll(ctx context.Context, folders []string, with against) error {
	if err := c.checkLog(); err != nil {
		return err
	}
	compare, again, err := with.read(c)
	if err != nil {
		return err
	}
	var all outcome
	for _, folder := range folders {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if filepath.Base(folder) == report.ManifestName {
			folder = filepath.Dir(folder)
		}
		c.begin()
		v, err := verifyOne(ctx, folder, compare, again)
		c.progress.end()
		c.judged(v, err, &all)
	}
	c.print(all)
	c.exit = all.Exit
	return nil
}

// verifyOne checks one bundle.
func verifyOne(ctx context.Context, folder string, with report.Against, again *asked) (v report.Verdict, err error) {
	defer caught(&err)
	v.Folder = folder
	if again == nil {
		return report.Verify(ctx, folder, with)
	}
	err = again.in(func(job report.Job) error {
		with.Rebuild = &job
		v, err = report.Verify(ctx, folder, with)
		return err
	})
	return v, err
}

// judged prints what was found of one bundle.
func (c *command) judged(v report.Verdict, err error, all *outcome) {
	result := verdictOf(v)
	for _, note := range v.Notes {
		c.log(noteLevel, "note: "+filepath.ToSlash(v.Folder)+": "+note)
	}
	var differ outcome
	for _, d := range v.Differences {
		file := filepath.ToSlash(filepath.Join(v.Folder, d.File))
		for _, line := range strings.Split(d.What, "\n") {
			c.log(errorLevel, file+": "+line)
			differ.Faults = append(differ.Faults, toldFault{File: file, Text: line, Code: int(fault.Differs)})
		}
	}
	all.Faults = append(all.Faults, differ.Faults...)
	switch {
	case err != nil:
		kind, plain := judge(err)
		all.add(plain, kind)
		c.tell(plain, kind)
		result.Exit, result.OK = int(kind), false
	case !v.OK():
		all.Exit = cmp.Or(min(all.Exit, int(fault.Differs)), int(fault.Differs))
		c.log(noteLevel, fmt.Sprintf("%s: checked: %s", filepath.ToSlash(v.Folder), v.Checked))
	case !c.flags.json:
		fmt.Fprintf(c.stdout, "%s: it is as its manifest says, agrees with itself and conforms; checked: %s\n", filepath.ToSlash(v.Folder), v.Checked)
	}
	all.Results = append(all.Results, result)
}

// A verdict is what verify found of one bundle.
type verdict struct {
	Folder      string         `json:"folder"`
	Exit        int            `json:"exit"`
	OK          bool           `json:"ok"`
	Differences []difference   `json:"differences"`
	Notes       []string       `json:"notes"`
	Checked     report.Checked `json:"checked"`
}

// A difference is one file of a bundle that is not as it should be.
type difference struct {
	File string `json:"file"`
	What string `json:"what"`
}

func verdictOf(v report.Verdict) verdict {
	w := verdict{Folder: filepath.ToSlash(v.Folder), OK: v.OK(), Differences: []difference{}, Notes: append([]string{}, v.Notes...), Checked: v.Checked}
	w.Checked.Not = append([]string{}, w.Checked.Not...)
	if !w.OK {
		w.Exit = int(fault.Differs)
	}
	for _, d := range v.Differences {
		w.Differences = append(w.Differences, difference{d.File, d.What})
	}
	return w
}
