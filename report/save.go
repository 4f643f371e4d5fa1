package report

import (
	"context"
	"errors"
	"path/filepath"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
)

// A Disk is where Save writes: bundle.System, or what tests put in its place.
type Disk = bundle.Disk

// System is the disk of this machine.
var System = bundle.System

// Save writes each review's bundle below dir and returns their folders. A
// draft that stood there is replaced whole. Where one cannot be written, it
// stays as it was; those already written stay written. The error is a Refusal
// where something stands in the place of any of them that no build of the same
// request made; nothing is written then. The caller holds the lock of the
// series' folder below dir.
func Save(ctx context.Context, dir string, result Result) ([]string, error) {
	return SaveOn(ctx, System, dir, result)
}

// SaveOn is Save on another disk.
func SaveOn(ctx context.Context, disk Disk, dir string, result Result) ([]string, error) {
	for _, r := range result.Reviews {
		if err := vacant(dir, r); err != nil {
			return nil, err
		}
	}
	var folders []string
	for _, r := range result.Reviews {
		folder := filepath.Join(dir, filepath.FromSlash(r.Folder()))
		if err := bundle.Write(ctx, disk, folder, r.Files); err != nil {
			return folders, occupied(err)
		}
		folders = append(folders, folder)
	}
	return folders, nil
}

// vacant refuses the place of a review where something stands that no build of
// the same request made.
func vacant(dir string, r Review) error {
	folder := filepath.Join(dir, filepath.FromSlash(r.Folder()))
	m, err := bundle.Standing(folder)
	switch {
	case err != nil:
		return occupied(err)
	case m == nil:
		return nil
	case m.Request.Name != r.Request || m.Series != r.Series:
		return fault.Refusef(fault.Undecided, "%s: here stands the review that %s of series %s made, and %s of series %s would replace it; give one of them a name of its own in its request, as series: NAME, or move the folder away",
			filepath.ToSlash(folder), m.Request.Name, m.Series, r.Request, r.Series)
	}
	return nil
}

// free refuses, before anything is counted, what Save would refuse.
func free(job Job, q asked, asOf cases.Date) error {
	if job.Out == "" {
		return nil
	}
	for _, audience := range q.audiences {
		if err := vacant(job.Out, Review{Series: q.series, AsOf: asOf.String(), Audience: audience, Request: job.Request}); err != nil {
			return fault.Within("", err)
		}
	}
	return nil
}

// occupied refuses what the bundles found in their place, and what another program
// holds there.
func occupied(err error) error {
	var there *bundle.Occupied
	var open *bundle.InUse
	if errors.As(err, &there) || errors.As(err, &open) {
		return fault.Refuse(fault.Undecided, err)
	}
	return err
}

// Recover settles what earlier runs of a series have left behind that were
// killed while they wrote below dir: a bundle that was taken away, and has no
// successor, is put back. With alone, which says that this run has the lock, what
// else was left is removed.
func Recover(disk Disk, dir, series string, alone bool) error {
	return occupied(bundle.Recover(disk, filepath.Join(dir, series), alone))
}
