// Package source says where cases come from: how a source's files speak (a
// profile), what one extract is (a manifest), what was read of it (provenance)
// and which rows did not count (the ledger).
//
// Profiles and manifests are YAML that people write, so that both are read
// strictly: an unknown or repeated key, an alias or a value of the wrong kind
// is a fault with its line and column, and all faults of a file are told at
// once. This package opens no file: it is handed bytes, or an fs.FS.
package source

import (
	"path"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/yamlfile"
)

// A tree reads one profile or manifest.
type tree struct{ yamlfile.File }

// A File is one data file of a snapshot as it was read.
type File struct {
	Name   string // path within the series
	SHA256 string // of the file's bytes, 64 lower-case hexadecimal digits
	Bytes  int64  // length of the file
	Rows   int    // rows read, the header not counted, unreadable ones counted
}

// A Provenance is what can be said of a snapshot once it has been read.
type Provenance struct {
	Manifest    Manifest
	Files       []File // in the order of the manifest
	ProfileName string
	Held        cases.Fields  // fields whose columns are there
	Missing     []cases.Field // all other fields: not held
	Dimensions  []string      // declared dimensions whose columns are there
	Term        string        // one of Terms
	IndexField  string        // column that serves as the index date, or both
	Grain       cases.Grain   // how finely it dates a row
	Count       string        // column that says for how many cases a row stands; "" where each is one
	SinceFlag   bool          // the arrests that it tells of came after the index date
	ByRow       bool          // each row is a case of its own, which no other snapshot knows
}

// Terms are the words that a review can say for having come into the count.
var Terms = []string{"flagged", "encountered", "apprehended", "detained", "departed"}

// ManifestName returns the name of the manifest that stands beside a data
// file: "2026-06-30.snapshot.yaml" for "2026-06-30.csv" and "2026-06-30.csv.gz".
func ManifestName(file string) string {
	name := file
	for _, ending := range []string{".gz", ".zst"} {
		if path.Ext(name) == ending {
			name = name[:len(name)-len(ending)]
		}
	}
	return name[:len(name)-len(path.Ext(name))] + ".snapshot.yaml"
}
