package series

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/fault"
)

// dataEndings are those of files that people take for a request, since they stand
// beside one.
var dataEndings = []string{".csv", ".tsv", ".ndjson", ".jsonl", ".xlsx", ".parquet", ".gz", ".zst", ".pdf", ".json", ".md"}

// NoRequest refuses what can be told from its name alone to be no request: as one, a
// file of data would be quoted. Usual is what a request is called.
func NoRequest(fsys fs.FS, name, usual string) error {
	want := "; want the request of the series, such as " + usual
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil // told when it is read
	case info.IsDir():
		return fault.At(name, "this is a folder%s in it", want)
	case strings.HasSuffix(name, ".snapshot.yaml"):
		return fault.At(name, "this is the manifest of a snapshot%s", want)
	case slices.Contains(dataEndings, strings.ToLower(path.Ext(name))):
		return fault.At(name, "this is no request, which is a file of YAML%s", want)
	}
	return nil
}
