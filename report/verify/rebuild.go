package verify

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/sheet"
)

// rebuild has the review built again, as of the same date, for the same audience
// and with the date that it bears, and compares every file byte by byte. Of a
// review that another version wrote, which may have written it otherwise, the
// facts alone are compared. The error is that of the build.
func (v *verifier) rebuild(ctx context.Context, build Rebuild) error {
	m, date := v.Manifest, ""
	if v.review != nil {
		date = v.review.Info.Date.Format(time.DateOnly)
	}
	files, err := build(ctx, m, date)
	if err != nil {
		return err
	}
	again := map[string][]byte{}
	for _, f := range files {
		again[f.Name] = f.Data
	}
	if m.Tool != v.tool {
		v.Notes = append(v.Notes, fmt.Sprintf("the review was written by %q and this is %q, which may write it otherwise: its facts are compared, and not its bytes", m.Tool, v.tool))
		v.Checked.RebuiltFacts = true
		v.otherFacts(again[factsName])
		return nil
	}
	v.Checked.Rebuilt = true
	v.otherManifest(again[bundle.ManifestName])
	names := maps.Clone(again)
	maps.Copy(names, v.files)
	delete(names, bundle.ManifestName)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		have, here := v.files[name]
		want, there := again[name]
		switch {
		case !there:
			v.differ(name, "built again, the review has no such file")
		case !here:
			v.differ(name, "it is not here; built again, the review has it")
		case bytes.Equal(have, want):
		case name == factsName:
			v.otherFacts(want)
		case name == ReviewName:
			v.differ(name, "%s", otherPages(v.review, want))
		case name == BriefName:
			v.differ(name, "%s", otherPages(v.brief, want))
		case name == BriefFactsName:
			v.differ(name, "it is another than that of the review built again")
		default:
			v.differ(name, "%s", otherCell(have, want))
		}
	}
	return nil
}

// otherManifest compares what the manifest says besides the files that it
// lists, which are compared themselves.
func (v *verifier) otherManifest(again []byte) {
	want, _, err := bundle.ParseManifest(again)
	if err != nil || want == nil {
		v.differ(bundle.ManifestName, "built again, it cannot be read")
		return
	}
	have := v.Manifest
	for _, pair := range []struct{ key, have, want string }{
		{"series", have.Series, want.Series}, {"status", have.Status, want.Status}, {"marking", have.Marking, want.Marking},
		{"request", entryText(have.Request), entryText(want.Request)},
	} {
		if pair.have != pair.want {
			v.differ(bundle.ManifestName, "%s is %s; built again it is %s", pair.key, pair.have, pair.want)
		}
	}
	v.otherEntries("input", have.Inputs, want.Inputs)
	v.otherEntries("template", have.Templates, want.Templates)
}

// otherEntries compares the files that a review was made from with those of the
// review built again.
func (v *verifier) otherEntries(what string, have, want []bundle.Entry) {
	files := map[string]bundle.Entry{}
	for _, e := range want {
		files[e.Name] = e
	}
	for _, e := range have {
		if again, ok := files[e.Name]; !ok {
			v.differ(bundle.ManifestName, "%s %s is none of the review built again", what, e.Name)
		} else if again != e {
			v.differ(bundle.ManifestName, "%s %s; built again it is %s", what, entryText(e), entryText(again))
		}
		delete(files, e.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		v.differ(bundle.ManifestName, "%s %s of the review built again is not listed", what, name)
	}
}

func entryText(e bundle.Entry) string {
	return fmt.Sprintf("%s (%d bytes, SHA-256 %s)", e.Name, e.Bytes, e.SHA256)
}

// otherFacts tells which facts are others than those of the review built again.
func (v *verifier) otherFacts(again []byte) {
	want, err := sheet.ReadFacts(again)
	if err != nil || v.facts == nil {
		v.differ(factsName, "it is another than that of the review built again")
		return
	}
	wrong := v.facts.Differences(want)
	if len(wrong) == 0 && v.Checked.Rebuilt {
		wrong = []string{"its facts are those of the review built again, and are placed or written otherwise"}
	}
	v.differAll(factsName, wrong)
}

// otherCell finds the first cell of a table in which two files differ.
func otherCell(have, want []byte) string {
	rows, err := csv.NewReader(bytes.NewReader(have)).ReadAll()
	again, broken := csv.NewReader(bytes.NewReader(want)).ReadAll()
	if err != nil || broken != nil {
		return "it is another than that of the review built again"
	}
	for i, row := range rows {
		if i >= len(again) {
			return fmt.Sprintf("line %d: the review built again has no such row", i+1)
		}
		for k, cell := range row {
			if k >= len(again[i]) {
				return fmt.Sprintf("line %d: the review built again has no column %d", i+1, k+1)
			}
			if cell != again[i][k] {
				return fmt.Sprintf("line %d, column %d: %q; built again it is %q", i+1, k+1, cell, again[i][k])
			}
		}
	}
	if len(again) > len(rows) {
		return fmt.Sprintf("it ends at line %d; built again it has %d", len(rows), len(again))
	}
	return "its cells are those of the review built again, and are written otherwise"
}

// otherPages finds the first text in which two reviews, or briefs, differ.
func otherPages(have *pdffile.Finished, again []byte) string {
	want, err := pdffile.Read(again)
	if err != nil || have == nil {
		return "it is another than that built again"
	}
	a, b := textsOf(have, have.Root), textsOf(want, want.Root)
	for i, text := range a {
		if i >= len(b) || text != b[i] {
			built := "ends before"
			if i < len(b) {
				built = fmt.Sprintf("has %q", b[i].text)
			}
			return fmt.Sprintf("page %d: %s %q; built again it %s", text.page+1, text.role, text.text, built)
		}
	}
	if len(b) > len(a) {
		return fmt.Sprintf("it lacks %s %q of page %d of the review built again", b[len(a)].role, b[len(a)].text, b[len(a)].page+1)
	}
	return "its text is that of the review built again; what surrounds it, or how it looks, is not"
}

// A spokenText is what one element says, and where.
type spokenText struct {
	role, text string
	page       int
}

// withinLine are the elements that stand within the text of others.
var withinLine = map[string]bool{"Span": true, "Link": true, "Reference": true}

// textsOf are the texts of the elements that hold no other block, with what is
// said in place of them.
func textsOf(f *pdffile.Finished, e *pdffile.Element) []spokenText {
	var all []spokenText
	for _, kid := range e.Kids {
		if child, ok := kid.(*pdffile.Element); ok && !withinLine[child.Type] {
			all = append(all, textsOf(f, child)...)
		}
	}
	if len(all) == 0 || e.Alt != "" {
		page, _ := f.PageOf(e)
		said := strings.Join([]string{f.Text(e), e.Alt, e.Actual}, "")
		all = append(all, spokenText{e.Type, strings.TrimSpace(said), page})
	}
	return all
}
