package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// The levels of a line for people.
const (
	noteLevel  = slog.LevelInfo
	errorLevel = slog.LevelError
)

func level(kind fault.Kind) slog.Level {
	if kind == fault.Undecided {
		return slog.LevelWarn
	}
	return slog.LevelError
}

// log prints lines for people, or for a collector of logs.
func (c *command) log(at slog.Level, text string) {
	c.progress.end()
	if c.flags.logFormat != "json" {
		fmt.Fprintln(c.stderr, printable(text))
		return
	}
	handler := slog.NewJSONHandler(c.stderr, nil)
	for _, line := range strings.Split(text, "\n") {
		slog.New(handler).Log(context.Background(), at, line)
	}
}

// printable takes the control characters from a text that may quote a file, so
// that it cannot move the cursor or color the terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r >= ' ' && r != 0x7f && (r < 0x80 || r > 0x9f) {
			return r
		}
		return '\uFFFD'
	}, text)
}

func (c *command) printJSON(v any) {
	encoder := json.NewEncoder(c.stdout)
	encoder.SetIndent("", "  ")
	encoder.Encode(v) // the sink keeps its error
}

// An attempt is what became of one request, for scripts.
type attempt struct {
	Request string `json:"request"`
	Exit    int    `json:"exit"`
}

// A refused request is one that failed; its gates are there where it is they
// that refuse.
type refused struct {
	attempt
	Gates []report.Gate `json:"gates"`
}

func refusedOf(request string, err error, kind fault.Kind) refused {
	r := refused{attempt{filepath.ToSlash(request), int(kind)}, []report.Gate{}}
	var unaccepted *report.Unaccepted
	if errors.As(err, &unaccepted) {
		r.Gates = append(r.Gates, unaccepted.Gates...)
	}
	return r
}

// A built is what the build of one request gave.
type built struct {
	attempt
	Bundles []written     `json:"bundles"`
	Gates   []report.Gate `json:"gates"`
}

// A written is one bundle.
type written struct {
	Folder   string   `json:"folder"`
	Series   string   `json:"series"`
	AsOf     string   `json:"as_of"`
	Audience string   `json:"audience"`
	Files    int      `json:"files"`
	Facts    int      `json:"facts"`
	Notes    []string `json:"notes"`
}

func builtOf(request string, result report.Result, folders []string) built {
	b := built{attempt: attempt{Request: filepath.ToSlash(request)}, Gates: append([]report.Gate{}, result.Gates...)}
	for i, r := range result.Reviews {
		b.Bundles = append(b.Bundles, written{filepath.ToSlash(folders[i]), r.Series, r.AsOf, r.Audience,
			len(r.Files), len(r.Facts), append([]string{}, r.Notes...)})
	}
	return b
}

// A checked is what the check of one request found.
type checked struct {
	attempt
	*report.Findings
}
