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
)

// The levels of a line for people.
const (
	noteLevel  = slog.LevelInfo
	errorLevel = slog.LevelError
)

func level(kind report.Kind) slog.Level {
	if kind == report.Undecided {
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

// An object is one JSON object; its keys are written in order.
type object map[string]any

func (c *command) printJSON(v any) {
	encoder := json.NewEncoder(c.stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		fmt.Fprintln(c.stderr, err)
	}
}

func success(results []any) object { return object{"status": "ok", "results": results} }

// failure is an error for scripts: each fault with its place.
func failure(err error, kind report.Kind) object {
	var faults []object
	for _, line := range strings.Split(strings.TrimSpace(err.Error()), "\n") {
		faults = append(faults, object{"code": int(kind), "fault": line})
	}
	failed := object{"status": "failed", "exit": int(kind), "faults": faults}
	var refusal *report.Refusal
	if errors.As(err, &refusal) && refusal.Gates != nil {
		failed["gates"] = refusal.Gates
	}
	return failed
}

// built is what a build gave, for scripts.
func built(result report.Result, folders []string) object {
	var bundles []object
	for i, r := range result.Reviews {
		bundles = append(bundles, object{"folder": filepath.ToSlash(folders[i]), "series": r.Series, "as_of": r.AsOf,
			"audience": r.Audience, "files": len(r.Files), "facts": len(r.Facts), "notes": append([]string{}, r.Notes...)})
	}
	return object{"bundles": bundles, "gates": append([]report.Gate{}, result.Gates...)}
}

func verdict(v report.Verdict) object {
	differences := []object{}
	for _, d := range v.Differences {
		differences = append(differences, object{"file": d.File, "what": d.What})
	}
	return object{"folder": filepath.ToSlash(v.Folder), "ok": v.OK(), "differences": differences}
}
