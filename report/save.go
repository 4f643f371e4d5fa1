package report

import (
	"context"
	"errors"
	"path/filepath"

	"example.org/oversight/report/bundle"
)

// Save writes each review's bundle below dir and returns their folders. A
// draft that stood there is replaced whole. Where one cannot be written, it
// stays as it was; those already written stay written. The error is a Refusal
// where something stands in its place that no build made. What an earlier run of
// the series left behind when it was killed is removed: the caller holds the
// series' lock.
func Save(ctx context.Context, dir string, result Result) ([]string, error) {
	var folders []string
	for _, r := range result.Reviews {
		if err := bundle.Recover(bundle.System, filepath.Join(dir, r.Series), true); err != nil {
			return folders, err
		}
		folder := filepath.Join(dir, filepath.FromSlash(r.Folder()))
		if err := bundle.Write(ctx, bundle.System, folder, r.Files); err != nil {
			return folders, occupied(err)
		}
		folders = append(folders, folder)
	}
	return folders, nil
}

// occupied refuses what the bundles found in their place.
func occupied(err error) error {
	var there *bundle.Occupied
	if errors.As(err, &there) {
		return refuse(Undecided, err)
	}
	return err
}
