package report

import (
	"context"
	"path/filepath"

	"example.org/oversight/report/bundle"
)

// Save writes each review's bundle below dir and returns their folders. A
// draft that stood there is replaced whole. Where one cannot be written, it
// stays as it was; those already written stay written. What an earlier run of
// the series left behind when it was killed is removed: the caller holds the
// series' lock.
func Save(ctx context.Context, dir string, result Result) ([]string, error) {
	var folders []string
	for _, r := range result.Reviews {
		if err := bundle.Sweep(filepath.Join(dir, r.Series)); err != nil {
			return folders, err
		}
		folder := filepath.Join(dir, filepath.FromSlash(r.Folder()))
		if err := bundle.Write(ctx, folder, r.Files); err != nil {
			return folders, err
		}
		folders = append(folders, folder)
	}
	return folders, nil
}
