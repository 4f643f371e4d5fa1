package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"example.org/oversight/report"
)

// each runs a verb on every request and prints what it gave. Requests after a
// failed one are not begun.
func (c *command) each(ctx context.Context, requests []string, verb func(context.Context, string) (any, error)) error {
	var results []any
	for _, request := range requests {
		c.begin()
		result, err := verb(ctx, request)
		c.lap()
		c.progress.end()
		if err != nil {
			return err
		}
		results = append(results, result)
	}
	if c.flags.json {
		c.printJSON(success(results))
	}
	return nil
}

// buildOne writes the bundles of one request.
func (c *command) buildOne(ctx context.Context, request string) (any, error) {
	job, err := c.job(request)
	if err != nil {
		return nil, err
	}
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
	return built(result, folders), nil
}

// checkOne reads and reconciles one request.
func (c *command) checkOne(ctx context.Context, request string) (any, error) {
	job, err := c.job(request)
	if err != nil {
		return nil, err
	}
	findings, err := report.Check(ctx, job)
	if err != nil {
		return nil, err
	}
	if !c.flags.json {
		fmt.Fprint(c.stdout, findings.Text())
	}
	return findings, nil
}

// verifyAll checks every bundle, and fails if one differs.
func (c *command) verifyAll(folders []string) error {
	var verdicts []any
	differ := 0
	for _, folder := range folders {
		if info, err := os.Stat(folder); err == nil && !info.IsDir() {
			folder = filepath.Dir(folder)
		}
		v, err := report.Verify(folder)
		if err != nil {
			return err
		}
		verdicts = append(verdicts, verdict(v))
		for _, d := range v.Differences {
			c.log(errorLevel, filepath.ToSlash(filepath.Join(folder, d.File))+": "+d.What)
		}
		if !v.OK() {
			differ++
		} else if !c.flags.json {
			fmt.Fprintf(c.stdout, "%s: as its manifest says, and its review conforms\n", filepath.ToSlash(folder))
		}
	}
	if c.flags.json {
		c.printJSON(object{"status": map[bool]string{true: "ok", false: "differs"}[differ == 0], "bundles": verdicts})
	}
	if differ > 0 {
		c.flags.json = false // said already
		return &report.Refusal{Kind: report.Differs, Err: errors.New(counted(differ, "bundle differs", "bundles differ"))}
	}
	return nil
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// propose prints a profile for a file, or writes it; what is open goes to
// standard error, and makes the exit code one that a person must act on.
func (c *command) propose(file, sheet, encoding, write string) error {
	if encoding != "" && encoding != "windows-1252" && encoding != "utf-8" {
		return usagef("--encoding %q; want utf-8 or windows-1252", encoding)
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
