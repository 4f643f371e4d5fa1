package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// around is the file that a new series is made around; the zero value is none.
type around struct {
	given                 bool // --from is there, empty or not
	file, sheet, encoding string
}

func (c *command) fresh() *cobra.Command {
	var from around
	cmd := &cobra.Command{
		Use: "new DIR", Short: "Make a series to work in: a fictitious one, or one around a file of yours",
		Long: "Make a series in a folder that is not there yet, or is empty. Without --from it is fictitious and builds as it is.\n" +
			"With --from it has a copy of your file, a manifest, a proposed profile and a request; what only a person can decide\n" +
			"stands there as DECIDE, is listed, and keeps check and build from going on (5) until it is replaced. Where the series\n" +
			"cannot be made, nothing of it is left. Standard output is the name of its request.",
		Example: "  oversight new data/first\n  oversight new data/letter --from cases.xlsx",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return usagef("new needs one DIR: the folder of the new series")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			from.given = cmd.Flags().Changed("from")
			return c.makeSeries(cmd.Context(), args[0], from)
		},
	}
	f := cmd.Flags()
	f.StringVar(&from.file, "from", "", "make the series around this `file`, of which it gets a copy")
	f.StringVar(&from.sheet, "sheet", "", "with --from: sheet of a workbook (default: its only one)")
	f.StringVar(&from.encoding, "encoding", "", "with --from: windows-1252, for text without a mark (default: UTF-8)")
	offer(cmd, "encoding", encodings)
	offer(cmd, "sheet", nil)
	c.addOutputFlags(cmd)
	return cmd
}

// look is the look at the file, nil where there is none.
func (a around) look() (*report.Look, error) {
	switch {
	case a.given && a.file == "":
		return nil, usagef("--from is empty; want a file of data")
	case !a.given && a.sheet != "":
		return nil, usagef("--sheet is of a file, and there is no --from; name the file, or leave --sheet out")
	case !a.given && a.encoding != "":
		return nil, usagef("--encoding is of a file, and there is no --from; name the file, or leave --encoding out")
	case !a.given:
		return nil, nil
	}
	look, err := lookAt(a.file, a.sheet, a.encoding)
	return &look, err
}

// makeSeries makes a series and tells what of it is left to a person.
func (c *command) makeSeries(ctx context.Context, dir string, from around) error {
	if err := c.checkLog(); err != nil {
		return err
	}
	look, err := from.look()
	if err == nil {
		err = vacant(dir)
	}
	if err != nil {
		return err
	}
	files, notes, err := report.New(ctx, c.disk, dir, look)
	if errors.Is(err, report.ErrNotEmpty) {
		return notEmpty(dir)
	}
	if err != nil {
		return err
	}
	return c.tellSeries(dir, files, notes)
}

// vacant refuses a place where no folder can be made.
func vacant(dir string) error {
	for at := filepath.Clean(dir); ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		switch {
		case err == nil && !info.IsDir() && at == filepath.Clean(dir):
			return usagef("%s: this is a file; want a folder that is not there yet, or an empty one", filepath.ToSlash(dir))
		case err == nil && !info.IsDir():
			return usagef("%s: %s is a file, and no folder can be made in it; want another place", filepath.ToSlash(dir), filepath.ToSlash(at))
		case err == nil || at == filepath.Dir(at):
			return nil
		}
	}
}

// notEmpty refuses a folder that holds something, and names some of it.
func notEmpty(dir string) error {
	entries, _ := os.ReadDir(dir)
	holds := ""
	if len(entries) > 0 {
		holds = ": it holds " + entries[0].Name()
	}
	if len(entries) > 1 {
		holds += " and " + fault.Plural(len(entries)-1, "other name")
	}
	return usagef("%s: this folder is not empty%s; want a folder that is not there yet, or an empty one", filepath.ToSlash(dir), holds)
}

// A made series is what new gave, for scripts.
type made struct {
	Folder  string      `json:"folder"`
	Request string      `json:"request"`
	Files   []string    `json:"files"` // by their paths in the folder
	Decide  []toldFault `json:"decide"`
	Notes   []string    `json:"notes"`
}

// tellSeries tells what was made, and what a person must decide before it builds:
// the series is made, so that this is no error.
func (c *command) tellSeries(dir string, files, notes []string) error {
	request := filepath.Join(dir, files[len(files)-1])
	job, err := of(report.Job{}, request)
	if err != nil {
		return err
	}
	var open error
	a := asked{request: request, job: job}
	if err := a.in(func(job report.Job) error { open = report.Undecided(job); return nil }); err != nil {
		return err
	}
	m := made{Folder: filepath.ToSlash(dir), Request: filepath.ToSlash(request), Files: files, Decide: []toldFault{}, Notes: append([]string{}, notes...)}
	for _, note := range notes {
		c.log(noteLevel, "note: "+note)
	}
	next := "build"
	if open != nil {
		m.Decide, next = faultsOf(open, fault.Undecided), "check"
		c.log(level(fault.Undecided), strings.TrimSpace(open.Error()))
		c.log(noteLevel, "note: "+fault.Plural(len(m.Decide), "line")+" above to decide: replace each DECIDE by what is right")
	}
	if !c.flags.json {
		c.log(noteLevel, "note: next: oversight "+next+" "+m.Request)
		fmt.Fprintln(c.stdout, m.Request)
	}
	c.print(outcome{Results: []any{m}})
	return nil
}
