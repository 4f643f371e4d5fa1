package report

import (
	"fmt"
	"io/fs"
	"os"
	"path"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// A twin is a part of a snapshot that has the content of another: rows that are
// counted twice.
type twin struct {
	from        source.Provenance
	part, other source.File // the later one, and the first that it repeats
	one         bool        // they are one file, by two names
}

// twinsOf finds the parts that repeat an earlier one of their snapshot: byte for
// byte, or row for row in another order, format or compression. A part without
// rows repeats none.
func (j Job) twinsOf(c *counted) (all []twin) {
	files, parts := c.from.Files, c.open.Parts()
	for i := range files {
		for k := range i {
			if files[i].Rows == 0 || files[k].Rows == 0 || files[i].SHA256 != files[k].SHA256 && !sameRows(parts, i, k) {
				continue
			}
			all = append(all, twin{c.from, files[i], files[k], j.oneFile(files[i].Name, files[k].Name)})
			break
		}
	}
	return all
}

func sameRows(parts []cases.Content, i, k int) bool { return parts[i].Rows > 0 && parts[i] == parts[k] }

// oneFile says whether two names lead to one file.
func (j Job) oneFile(a, b string) bool {
	one, err := fs.Stat(j.Data, a)
	other, err2 := fs.Stat(j.Data, b)
	return err == nil && err2 == nil && os.SameFile(one, other)
}

// repeatedParts names each part that repeats another, and the other.
func (w *work) repeatedParts() (faults []error) {
	for _, t := range w.twins {
		asOf := t.from.Manifest.AsOf.String()
		if _, ok := w.accepts(tally.GateContent, "", asOf); ok {
			continue
		}
		what := "it has the content of"
		if t.one {
			what = "it is the same file as"
		}
		faults = append(faults, fmt.Errorf("%s: %s %s, another part of the snapshot as of %s; want each row once%s",
			t.part.Name, what, path.Join(w.job.Place, t.other.Name), asOf, toAccept("what: content", asOf)))
	}
	return faults
}
