package main

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/oversight/report"
	"example.org/oversight/report/nearest"
)

// flags are the flags of build and check, as they were written.
type flags struct {
	out, asOf, audience, date, today, templates, jobs, logFormat string
	json, verbose                                                bool
}

func (c *command) addFlags(cmd *cobra.Command, out string) {
	f := cmd.Flags()
	f.StringVar(&c.flags.out, "out", "out", out)
	f.StringVar(&c.flags.asOf, "as-of", "", "a `date`, or latest (default: what the request says)")
	f.StringVar(&c.flags.audience, "audience", "", "only this audience of the request")
	f.StringVar(&c.flags.date, "date", "", "the `date` that the review bears")
	f.StringVar(&c.flags.today, "today", "", "the `date` for the staleness gate only (default: the clock)")
	f.StringVar(&c.flags.templates, "templates", "", "`folder` whose files replace the built-in wording of the same name")
	f.StringVar(&c.flags.jobs, "jobs", "", "`number` of readers at the same time; never changes a result (default: one for each processor)")
	f.BoolVarP(&c.flags.verbose, "verbose", "v", false, "one line for each stage")
	c.addOutputFlags(cmd)
	offer(cmd, "audience", report.Audiences)
	offer(cmd, "as-of", []string{"latest"})
	for _, name := range []string{"date", "today", "jobs"} {
		offer(cmd, name, nil)
	}
	for _, name := range []string{"out", "templates"} {
		if err := cmd.MarkFlagDirname(name); err != nil {
			panic(err) // the flag stands three lines above
		}
	}
}

func (c *command) addOutputFlags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.flags.json, "json", false, "print one JSON object")
	c.addLogFlag(cmd)
}

func (c *command) addLogFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.flags.logFormat, "log-format", "text", "text or json")
	offer(cmd, "log-format", logFormats)
}

// offer has the shell complete a flag with words, and with no file.
func offer(cmd *cobra.Command, flag string, words []string) {
	complete := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	}
	if err := cmd.RegisterFlagCompletionFunc(flag, complete); err != nil {
		panic(err) // a name in this file that is no flag's
	}
}

var logFormats = []string{"text", "json"}

// checkLog checks the form of the lines for people.
func (c *command) checkLog() error {
	if !slices.Contains(logFormats, c.flags.logFormat) {
		wrong := c.flags.logFormat
		c.flags.logFormat = "text"
		return usagef("--log-format %q; want text or json", wrong)
	}
	return nil
}

// job makes what is the same for the jobs of all requests.
func (c *command) job() (report.Job, error) {
	job := report.Job{AsOf: c.flags.asOf, Audience: c.flags.audience, Date: c.flags.date, Out: c.flags.out, Progress: c.step}
	err := c.checkLog()
	if err == nil {
		err = c.checkOut()
	}
	if err == nil && c.flags.audience != "" && !slices.Contains(report.Audiences, c.flags.audience) {
		err = usagef("--audience %q is not known; %s", c.flags.audience, nearest.Want(c.flags.audience, report.Audiences))
	}
	if err == nil {
		err = checkDate("--as-of", c.flags.asOf, "latest")
	}
	if err == nil {
		err = checkDate("--date", c.flags.date)
	}
	if err == nil {
		err = checkDate("--today", c.flags.today)
	}
	if err == nil {
		job.Jobs, err = jobs(c.flags.jobs)
	}
	if err == nil && c.flags.templates != "" {
		job.Templates, err = folder("--templates", c.flags.templates)
		job.TemplatesPlace = filepath.ToSlash(c.flags.templates)
	}
	job.Today = c.today()
	rand.Read(job.Key[:]) // which never fails
	return job, err
}

// of makes the job of one request from what is the same for all.
func of(job report.Job, request string) (report.Job, error) {
	folder := filepath.Dir(request)
	whole, err := filepath.Abs(folder)
	job.Request = listed(folder, filepath.Base(request))
	job.Place, job.Series = filepath.ToSlash(folder), filepath.ToSlash(listed(filepath.Dir(whole), filepath.Base(whole)))
	return job, err
}

// listed is a name as its folder lists it, which is that of the reviews: Windows and
// macOS find request.yaml by Request.yaml too. What is not found keeps its name.
func listed(folder, name string) string {
	is, err := os.Stat(filepath.Join(folder, name))
	if err != nil {
		return name
	}
	entries, _ := os.ReadDir(folder)
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name }) {
		return name
	}
	for _, e := range entries {
		if info, err := os.Stat(filepath.Join(folder, e.Name())); err == nil && os.SameFile(info, is) {
			return e.Name()
		}
	}
	return name
}

// checkOut refuses a place for bundles that cannot be a folder.
func (c *command) checkOut() error {
	if c.flags.out == "" {
		return usagef("--out is empty; want the folder of the bundles")
	}
	info, err := os.Stat(c.flags.out)
	if err == nil && !info.IsDir() {
		return usagef("--out %s: this is no folder; want the folder of the bundles", c.flags.out)
	}
	return nil // a folder that is not there is made
}

// folder opens a folder for as long as the process runs.
func folder(flag, name string) (fs.FS, error) {
	opened, err := report.OpenFolder(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("%s %s: no such folder", flag, name)
	case err != nil:
		return nil, usagef("%s %s: this is no folder that can be read", flag, name)
	}
	return opened, nil
}

// isFolder says whether a name is that of a folder.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// mostJobs is the most readers that anybody can use.
const mostJobs = 1024

func jobs(text string) (int, error) {
	if text == "" {
		return runtime.GOMAXPROCS(0), nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > mostJobs {
		return 0, usagef("--jobs %q; want a whole number from 1 to %d", text, mostJobs)
	}
	return n, nil
}

// today is the day of the staleness gate: the flag's, or the clock's.
func (c *command) today() time.Time {
	if day, err := time.Parse(time.DateOnly, c.flags.today); err == nil {
		return day
	}
	now := c.now()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

var dateForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// checkDate refuses what is neither empty, nor one of the words, nor a date.
func checkDate(flag, text string, words ...string) error {
	if _, err := time.Parse(time.DateOnly, text); text == "" || err == nil || slices.Contains(words, text) {
		return nil
	}
	reason := "is no date"
	if dateForm.MatchString(text) {
		reason = "is a date that no calendar has"
	}
	want := strings.Join(append([]string{"yyyy-mm-dd"}, words...), " or ")
	return usagef("%s %q %s; want %s%s", flag, text, reason, want, meant(text, words))
}
