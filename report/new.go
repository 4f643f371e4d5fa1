package report

import (
	"context"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/series"
	"example.org/oversight/report/start"
	"example.org/oversight/templates"
)

// Topics are the documentation for staff, by the names of its texts.
func Topics() []templates.Topic { return templates.Topics() }

// ErrNotEmpty says that the folder of a new series holds something.
var ErrNotEmpty = bundle.ErrNotEmpty

// New makes a series in a folder that is not there yet, or is empty: a fictitious
// one, or one around the file that from looks at, of which it has a copy. It returns
// the files that it wrote, and what a person should know of the file.
func New(ctx context.Context, disk Disk, dir string, from *Look) (files, notes []string, err error) {
	if err := bundle.Empty(dir); err != nil {
		return nil, nil, err
	}
	if from == nil {
		all, err := start.Fictitious(templates.FS)
		if err != nil {
			return nil, nil, err
		}
		files, err = start.Make(ctx, disk, dir, all)
		return files, nil, err
	}
	p, err := Profile(ctx, *from)
	if err != nil {
		return nil, nil, err
	}
	all, notes, err := start.Around(series.Plain(from.Data), from.File, p, templates.FS)
	if err != nil {
		return nil, nil, Job{Place: from.Place}.inside(err)
	}
	files, err = start.Make(ctx, disk, dir, all)
	return files, notes, err
}

// Undecided are the questions that a person must answer before a review can be
// built, one a line, each with its place; nil where there are none.
func Undecided(job Job) error {
	return job.inside(series.Undecided(series.Plain(job.Data), job.texts(), job.Request))
}
