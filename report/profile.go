package report

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/propose"
	"example.org/oversight/report/series"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// A Look is what Profile looks at.
type Look struct {
	Data     fs.FS
	File     string
	Place    string // its folder as errors name it
	Sheet    string // of a workbook; "" for all that have the same columns
	Encoding string // of text without a mark; "" to find out
}

// Profile looks at a file that nobody has described and proposes a profile. It
// reads the file through and writes nothing.
func Profile(ctx context.Context, l Look) (*propose.Proposal, error) {
	job := Job{Place: l.Place}
	known, err := builtins()
	if err != nil {
		return nil, err
	}
	name, _, _ := strings.Cut(path.Base(l.File), ".")
	var all []*propose.Proposal // one a table
	for seen, err := range snapshot.Look(series.Plain(l.Data), l.File, l.Sheet, l.Encoding) {
		if err != nil {
			return nil, job.inside(fault.Refuse(fault.Given, err))
		}
		all = append(all, propose.Profile(name, seen, country.Builtin(), known))
	}
	p := propose.Best(all)
	if p.Encoding == "" && l.Encoding != "utf-8" {
		p.Encoding = l.Encoding
	}
	parsed, err := source.ParseProfile(name+".yaml", p.YAML())
	var open *fault.Questions
	if asks := errors.As(err, &open); asks != (len(p.Open) > 0) || err != nil && !asks {
		return nil, fmt.Errorf("the proposed profile, which leaves %d questions open, does not read: %w", len(p.Open), err)
	}
	if parsed == nil {
		return p, nil
	}
	for _, k := range known {
		if snapshot.Alike(ctx, series.Plain(l.Data), l.File, parsed, k) {
			p.Builtin = append(p.Builtin, k.Name)
			p.Notes = append(p.Notes, fmt.Sprintf("the built-in profile %s reads these columns in the same way; the manifest may name it instead", k.Name))
		}
	}
	return p, ctx.Err()
}

// builtins are the built-in profiles.
func builtins() ([]*source.Profile, error) {
	files, err := fs.Glob(templates.FS, "profiles/*.yaml")
	if err != nil {
		return nil, err
	}
	var known []*source.Profile
	for _, file := range files {
		p, err := source.OpenProfile(templates.FS, nil, strings.TrimSuffix(path.Base(file), ".yaml"))
		if err != nil {
			return nil, err
		}
		known = append(known, p)
	}
	return known, nil
}
