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
// one, or one around the file that from looks at, of which it has a copy. What only
// a person can decide of such a file stands as a question where the answer will, and
// Undecided gives it. It returns the files that it wrote, and what a person should
// know of the file.
func New(ctx context.Context, disk Disk, dir string, from *Look) (files, notes []string, err error) {
	if err := bundle.Empty(dir); err != nil {
		return nil, nil, err
	}
	var all []bundle.Fresh
	if from == nil {
		all, err = start.Fictitious(templates.FS)
	} else if p, unread := Profile(ctx, *from); unread != nil {
		return nil, nil, unread
	} else if all, notes, err = start.Around(series.Plain(from.Data), from.File, p, templates.FS); err != nil {
		err = Job{Place: from.Place}.inside(err)
	}
	if err != nil {
		return nil, nil, err
	}
	for _, f := range all {
		files = append(files, f.Name)
	}
	return files, notes, bundle.Make(ctx, disk, dir, all)
}
