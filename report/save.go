package report

import (
	"context"
	"path/filepath"

	"example.org/oversight/report/bundle"
)

// Save writes each review's bundle below dir and returns their folders. A
// draft that stood there is replaced whole. Where one cannot be written, it
// stays as it was; those already written stay written.
func Save(ctx context.Context, dir string, result Result) ([]string, error) {
	var folders []string
	for _, r := range result.Reviews {
		folder := filepath.Join(dir, filepath.FromSlash(r.Folder()))
		if err := bundle.Write(ctx, folder, r.Files); err != nil {
			return folders, err
		}
		folders = append(folders, folder)
	}
	return folders, nil
}
