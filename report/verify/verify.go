// Package verify compares a bundle with itself and with what it was made from.
//
// Bundle holds the files to the manifest, the pages to the rules by which reviews
// are written, and every number that is printed, on the pages and in the files,
// to the facts that are placed there. A review may be built again and compared
// byte by byte, and its inputs hashed. A Verdict tells each difference, what was
// compared and what was not.
//
// The package builds nothing: it is handed what builds again. It trusts no file
// of the bundle, and bounds what it reads and tells.
package verify

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"syscall"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/document"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/sheet"
	"example.org/oversight/report/typeface"
)

// A Verdict is what was found of one bundle.
type Verdict struct {
	Folder      string
	Manifest    *bundle.Manifest // nil where it cannot be read
	Differences []bundle.Difference
	Notes       []string // what the reader of the log should know
	Checked     Checked
}

// A Rebuild builds a review again, as of the date and for the audience of its
// manifest and with the date that it bears, "" where that cannot be read. It gives
// the files of the bundle.
type Rebuild func(ctx context.Context, m *bundle.Manifest, date string) ([]bundle.File, error)

// With is what a bundle is compared with besides itself.
type With struct {
	Tool      string          // this version, as manifests name it
	Headlines sheet.Headlines // of its reviews, which facts are held to

	Abbreviations []document.Abbreviation // that its reviews spell out
	Rebuild       Rebuild                 // nil for none
	Inputs        fs.FS                   // the series' folder, whose files are to be those of the manifest; nil for none
}

// OK says whether the bundle is what its manifest says, agrees with itself and
// conforms.
func (v Verdict) OK() bool { return len(v.Differences) == 0 }

// How many differences are told one by one: of one check of a file, and of all
// checks of it.
const (
	mostOfOneCheck = 20
	mostOfOneFile  = 200
)

func (v *verifier) differ(file, format string, args ...any) {
	if v.told[file]++; v.told[file] <= mostOfOneFile {
		v.Differences = append(v.Differences, bundle.Difference{File: file, What: fmt.Sprintf(format, args...)})
	}
}

func (v *verifier) differAll(file string, wrong []string) {
	for i, what := range wrong {
		if i == mostOfOneCheck {
			v.differ(file, "%d more differences", len(wrong)-i)
			return
		}
		v.differ(file, "%s", what)
	}
}

// tellMore says of which files not every difference was told.
func (v *verifier) tellMore() {
	for _, file := range slices.Sorted(maps.Keys(v.told)) {
		if more := v.told[file] - mostOfOneFile; more > 0 {
			v.Differences = append(v.Differences, bundle.Difference{File: file, What: fmt.Sprintf("%d more differences", more)})
		}
	}
}

// mostOfAll is how many differences from the manifest are told one by one.
const mostOfAll = 100

// A verifier holds what the checks of one bundle share.
type verifier struct {
	*Verdict
	files  map[string][]byte
	facts  *sheet.Facts // nil where they cannot be read
	placed *sheet.Placed
	review *pdffile.Finished // nil where it cannot be read
	tables []pdffile.Table   // of the review
	brief  *pdffile.Finished // beside the review; nil where it cannot be read
	pdf    string            // the file that is compared with facts, and the file of these
	json   string
	signed bool
	tool   string // this version
	parts  sheet.Headlines

	abbreviations []document.Abbreviation
	told          map[string]int // differences by file
}

// Bundle compares a bundle with its manifest, holds its review to the rules by
// which reviews are written, and compares its files with each other: every cell
// of its tables, its key figures and alternative texts, on the pages and in the
// files, with the facts that are placed there. Checked says what was compared,
// and what is not. It needs no network.
//
// The error says whose turn it is where the bundle cannot be read, or cannot be
// built again; what was found before stands in the verdict all the same.
func Bundle(ctx context.Context, folder string, with With) (Verdict, error) {
	v := &verifier{Verdict: &Verdict{Folder: folder}, tool: with.Tool, parts: with.Headlines, abbreviations: with.Abbreviations, told: map[string]int{}, pdf: ReviewName, json: factsName}
	contents, err := bundle.Verify(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) && bundle.Away(folder):
		return *v.Verdict, fault.Refusef(fault.Given, "%s: no bundle: a build was killed while it replaced the one that stood here; the next build of the series puts that one back first", filepath.ToSlash(folder))
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return *v.Verdict, fault.Refusef(fault.Given, "%s: no bundle; want a folder with %s", filepath.ToSlash(folder), bundle.ManifestName)
	case err != nil:
		return *v.Verdict, fault.Refuse(fault.Given, v.newer(err, ""))
	}
	err = v.check(ctx, contents, with)
	return *v.Verdict, err
}

// check compares the files of a bundle that were read.
func (v *verifier) check(ctx context.Context, contents *bundle.Contents, with With) error {
	v.Manifest, v.files, v.signed = contents.Manifest, contents.Files, contents.Signed
	v.Differences = contents.Differences
	if n := len(v.Differences); n > mostOfAll {
		v.Differences = v.Differences[:mostOfAll]
		v.differ(bundle.ManifestName, "%d more differences", n-mostOfAll)
	}
	v.Checked.Files = len(v.files)
	if v.Manifest == nil || v.Manifest.Format != bundle.Format {
		return nil
	}
	if err := v.readFacts(); err != nil {
		return err
	}
	v.readReview()
	beside := v.readBrief()
	v.known(beside)
	v.agree()
	v.marks()
	v.agreeBrief(beside)
	var err error
	if with.Inputs != nil {
		err = v.inputs(ctx, with.Inputs)
	}
	if err == nil && with.Rebuild != nil {
		err = v.rebuild(ctx, with.Rebuild)
	}
	v.Checked.not(v)
	v.tellMore()
	return err
}

// newer puts the folder before an error of a format that is not known yet.
func (v *verifier) newer(err error, file string) error {
	var manifest *bundle.Newer
	var facts *sheet.Newer
	if errors.As(err, &manifest) || errors.As(err, &facts) {
		return fault.Within(filepath.ToSlash(v.Folder)+"/"+file, err)
	}
	return err
}

// readFacts reads facts.json. The error is for a format that is not known yet.
func (v *verifier) readFacts() error {
	text, ok := v.files[factsName]
	if !ok {
		return nil // told already
	}
	facts, err := sheet.ReadFacts(text)
	var newer *sheet.Newer
	switch {
	case errors.As(err, &newer):
		return fault.Refuse(fault.Given, v.newer(err, factsName+": "))
	case err != nil:
		v.differ(factsName, "%v", err)
	case facts.Format == 0:
		v.differ(factsName, "it has no format, and so does not say where its facts are printed; build the review again")
	case facts.Format < sheet.Format && v.Manifest.Tool == v.tool:
		v.differ(factsName, "its format is %d; %s writes %d, which says where sentences print facts; build the review again", facts.Format, v.tool, sheet.Format)
	case !facts.Canonical(text):
		v.differ(factsName, "not written as files of facts are: keys stand elsewhere, or spaces differ")
		v.facts = facts
	default:
		v.facts = facts
	}
	return nil
}

// readReview reads the PDF, and says what of it cannot be seen or is drawn in
// other faces than this version has. What this version says to those who hear a
// review, such as summaries of its tables, is asked of its own reviews alone.
func (v *verifier) readReview() {
	data, ok := v.files[v.pdf]
	if !ok {
		return
	}
	review, err := pdffile.Read(data)
	if err != nil {
		v.differ(v.pdf, "%v", err)
		return
	}
	v.review, v.tables = review, review.Tables()
	v.Checked.Pages += len(review.Pages)
	v.differAll(v.pdf, review.Hidden)
	v.differAll(v.pdf, review.Misplaced(v.tables))
	v.differAll(v.pdf, review.OutOfOrder())
	if v.sameTool() {
		v.differAll(v.pdf, review.Unclear)
		v.differAll(v.pdf, review.OtherFaces(faces()))
		v.Checked.Faces = true
	}
}

// faces are those that this version prints with.
func faces() []pdffile.Font {
	var all []pdffile.Font
	for _, face := range typeface.Faces() {
		all = append(all, pdffile.Font{Name: face.Name(), TTF: face.TTF(), Glyph: face.Glyph})
	}
	return all
}
