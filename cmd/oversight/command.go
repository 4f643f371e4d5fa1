package main

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"example.org/oversight/report"
)

// A command is one run of the program.
type command struct {
	stdout, stderr io.Writer
	now            func() time.Time
	flags          flags
	progress       *bar
	stages         *stopwatch
}

// flags are the flags of build and check.
type flags struct {
	out, asOf, audience, date, today, templates, logFormat string
	jobs                                                   int
	json, verbose                                          bool
}

const help = `oversight - periodic reviews for congressional committees, from case snapshots

Exit codes: 0 done, 1 the tool or the machine failed, 2 usage, 3 request at fault, 4 data at fault,
5 refused until a person decides, 6 differs (verify).`

func (c *command) root() *cobra.Command {
	root := &cobra.Command{
		Use: "oversight", Short: "Periodic reviews for congressional committees, from case snapshots", Long: help,
		Version: report.Version, SilenceErrors: true, SilenceUsage: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("command %q is not known; want build, check, verify, profile, completion or help", args[0])
			}
			return usagef("no command; want build, check, verify, profile, completion or help")
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	root.SetOut(c.stdout)
	root.SetErr(c.stderr)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	root.AddCommand(c.build(), c.check(), c.verify(), c.profile())
	return root
}

func (c *command) build() *cobra.Command {
	cmd := &cobra.Command{
		Use: "build REQUEST...", Short: "Write the review as a draft",
		Args:    atLeastOne("REQUEST"),
		RunE:    func(cmd *cobra.Command, args []string) error { return c.each(cmd.Context(), args, c.buildOne) },
		Example: "  oversight build data/sample/request.yaml",
	}
	c.addFlags(cmd)
	cmd.Flags().StringVar(&c.flags.out, "out", "out", "folder of the bundles")
	return cmd
}

func (c *command) check() *cobra.Command {
	cmd := &cobra.Command{
		Use: "check REQUEST...", Short: "Read and reconcile everything, write nothing",
		Args: atLeastOne("REQUEST"),
		RunE: func(cmd *cobra.Command, args []string) error { return c.each(cmd.Context(), args, c.checkOne) },
	}
	c.addFlags(cmd)
	return cmd
}

func (c *command) verify() *cobra.Command {
	cmd := &cobra.Command{
		Use: "verify BUNDLE...", Short: "Check files, hashes and the structure of the PDF, offline",
		Args: atLeastOne("BUNDLE"),
		RunE: func(_ *cobra.Command, args []string) error { return c.verifyAll(args) },
	}
	cmd.Flags().BoolVar(&c.flags.json, "json", false, "print one JSON object")
	c.addLogFlag(cmd)
	return cmd
}

func (c *command) profile() *cobra.Command {
	var sheet, encoding, write string
	cmd := &cobra.Command{
		Use: "profile FILE", Short: "Propose how to read a file, and list what a person must decide",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("profile needs one FILE")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return c.propose(args[0], sheet, encoding, write) },
	}
	cmd.Flags().StringVar(&sheet, "sheet", "", "sheet of a workbook (default: its only one)")
	cmd.Flags().StringVar(&encoding, "encoding", "", "windows-1252, for text without a mark (default: UTF-8)")
	cmd.Flags().StringVar(&write, "write", "", "write the profile to this new `file` (default: standard output)")
	c.addLogFlag(cmd)
	return cmd
}

func (c *command) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.flags.asOf, "as-of", "", "a `date`, or latest (default: what the request says)")
	f.StringVar(&c.flags.audience, "audience", "", "only this audience of the request")
	f.StringVar(&c.flags.date, "date", "", "the `date` that the review bears")
	f.StringVar(&c.flags.today, "today", "", "the `date` for the staleness gate only (default: the clock)")
	f.StringVar(&c.flags.templates, "templates", "", "`folder` whose files replace the built-in wording of the same name")
	f.IntVar(&c.flags.jobs, "jobs", runtime.GOMAXPROCS(0), "readers at the same time; never changes a result")
	f.BoolVar(&c.flags.json, "json", false, "print one JSON object")
	f.BoolVarP(&c.flags.verbose, "verbose", "v", false, "one line for each stage")
	c.addLogFlag(cmd)
}

func (c *command) addLogFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.flags.logFormat, "log-format", "text", "text or json")
}

func atLeastOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usagef("%s needs a %s", cmd.Name(), what)
		}
		return nil
	}
}

// job makes the job of one request.
func (c *command) job(request string) (report.Job, error) {
	if c.flags.logFormat != "text" && c.flags.logFormat != "json" {
		return report.Job{}, usagef("--log-format %q; want text or json", c.flags.logFormat)
	}
	if c.flags.jobs < 1 {
		return report.Job{}, usagef("--jobs %d; want 1 or more", c.flags.jobs)
	}
	folder := filepath.Dir(request)
	whole, err := filepath.Abs(folder)
	if err != nil {
		return report.Job{}, err
	}
	job := report.Job{
		Data: os.DirFS(folder), Request: filepath.Base(request), Place: filepath.ToSlash(folder), Series: filepath.Base(whole),
		AsOf: c.flags.asOf, Audience: c.flags.audience, Date: c.flags.date, Jobs: c.flags.jobs, Progress: c.step,
	}
	if c.flags.asOf != "latest" {
		if err := checkDate("--as-of", c.flags.asOf); err != nil {
			return report.Job{}, err
		}
	}
	if err := checkDate("--date", c.flags.date); err != nil {
		return report.Job{}, err
	}
	if c.flags.templates != "" {
		if info, err := os.Stat(c.flags.templates); err != nil || !info.IsDir() {
			return report.Job{}, usagef("--templates %s: no such folder", c.flags.templates)
		}
		job.Templates = os.DirFS(c.flags.templates)
	}
	job.Today, err = c.today()
	return job, err
}

// today is the day of the staleness gate: the flag's, or the clock's.
func (c *command) today() (time.Time, error) {
	if c.flags.today == "" {
		now := c.now()
		return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC), nil
	}
	if err := checkDate("--today", c.flags.today); err != nil {
		return time.Time{}, err
	}
	return time.Parse(time.DateOnly, c.flags.today)
}

func checkDate(flag, text string) error {
	if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
		return usagef("%s %q; want a date, yyyy-mm-dd", flag, text)
	}
	return nil
}
