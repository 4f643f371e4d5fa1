package gates

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/series"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// A Content is what a snapshot was found to hold.
type Content struct {
	Rows  cases.Digest   // of every row, in any order; zero where it was not found out
	Parts []cases.Digest // of the rows of each part; nil where there is one file
	From  source.Provenance
}

// A Copy is a snapshot that has the content of an earlier one.
type Copy struct {
	From source.Provenance
	asOf string // of the earlier one
	file string
}

// Copies finds the earlier snapshots of which one has the content: row for row in
// any order and format, or byte for byte.
func Copies(now Content, earlier []Content) (all []Copy) {
	for _, e := range earlier {
		same := e.Rows.Rows > 0 && e.Rows == now.Rows
		if same || slices.Equal(hashes(e.From.Files), hashes(now.From.Files)) && e.From.Files[0].Rows > 0 {
			all = append(all, Copy{now.From, e.From.Manifest.AsOf.String(), e.From.Files[0].Name})
		}
	}
	return all
}

// CopiesOf finds the same among snapshots that are not read, by their bytes alone.
// The error is of a file that cannot be read.
func CopiesOf(in fs.FS, now source.Provenance, known []series.Snapshot) (all []Copy, err error) {
	ours := hashes(now.Files)
	for _, k := range known {
		theirs, err := series.HashesOf(in, k, now.Files)
		if err != nil {
			return nil, err
		}
		if slices.Equal(ours, theirs) {
			all = append(all, Copy{now, k.Manifest.AsOf.String(), k.Data})
		}
	}
	return all, nil
}

// hashes are those of a snapshot's files, in an order that does not depend on
// their names.
func hashes(files []source.File) []string {
	var list []string
	for _, f := range files {
		list = append(list, f.SHA256)
	}
	slices.Sort(list)
	return list
}

// A Twin is a part of a snapshot that has the content of another: rows that are
// counted twice.
type Twin struct {
	From        source.Provenance
	part, other source.File // the later one, and the first that it repeats
	one         bool        // they are one file, by two names
}

// Twins finds the parts that repeat an earlier one of their snapshot: byte for
// byte, or row for row in another order, format or compression. A part without
// rows repeats none.
func Twins(in fs.FS, now Content) (all []Twin) {
	files := now.From.Files
	for i := range files {
		for k := range i {
			if files[i].Rows == 0 || files[k].Rows == 0 || files[i].SHA256 != files[k].SHA256 && !sameRows(now.Parts, i, k) {
				continue
			}
			all = append(all, Twin{now.From, files[i], files[k], oneFile(in, files[i].Name, files[k].Name)})
			break
		}
	}
	return all
}

func sameRows(parts []cases.Digest, i, k int) bool { return parts[i].Rows > 0 && parts[i] == parts[k] }

// oneFile says whether two names lead to one file.
func oneFile(in fs.FS, a, b string) bool {
	one, err := fs.Stat(in, a)
	other, err2 := fs.Stat(in, b)
	return err == nil && err2 == nil && os.SameFile(one, other)
}

// copied names each snapshot that repeats an earlier one, and the earlier one.
func (c Compared) copied() (faults []error) {
	for _, same := range c.Doubts.Copies {
		asOf := same.From.Manifest.AsOf.String()
		if _, ok := c.accepts(tally.GateContent, "", asOf); !ok {
			faults = append(faults, fmt.Errorf("%s: as of %s, it has the content of %s, as of %s; want the extract of its own date%s",
				same.From.Files[0].Name, asOf, path.Join(c.Place, same.file), same.asOf, toAccept("what: content", asOf)))
		}
	}
	return faults
}

// repeatedParts names each part that repeats another, and the other.
func (c Compared) repeatedParts() (faults []error) {
	for _, t := range c.Doubts.Twins {
		asOf := t.From.Manifest.AsOf.String()
		if _, ok := c.accepts(tally.GateContent, "", asOf); ok {
			continue
		}
		what := "it has the content of"
		if t.one {
			what = "it is the same file as"
		}
		faults = append(faults, fmt.Errorf("%s: %s %s, another part of the snapshot as of %s; want each row once%s",
			t.part.Name, what, path.Join(c.Place, t.other.Name), asOf, toAccept("what: content", asOf)))
	}
	return faults
}
