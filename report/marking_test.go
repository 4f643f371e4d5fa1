package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report"
	"example.org/oversight/report/bundle"
	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/sheet"
)

// TestAMarkingIsInTheFilesForMachines finds the banner where a table of figures alone
// cannot bear it: in the manifest, in the files of facts and among the keywords of both
// PDFs; and notices where one of these is changed.
func TestAMarkingIsInTheFilesForMachines(t *testing.T) {
	const banner = "CUI//SP-PRVCY/LEI//NOFORN"
	request := strings.Replace(narratedRequest, "fictitious: true\n", "fictitious: true\nmarking: "+banner+"\n", 1)
	review := build(t, report.Job{Data: narrated(t, request, nil), Request: "request.yaml", Series: "series"})
	m, wrong, err := bundle.ParseManifest(publicFile(t, review, bundle.ManifestName))
	if err != nil || wrong != "" || m.Marking != banner {
		t.Errorf("the manifest says %q (%s, %v)", m.Marking, wrong, err)
	}
	facts, err := sheet.ReadFacts(publicFile(t, review, "facts.json"))
	if err != nil || facts.Marking != banner {
		t.Errorf("the facts say %q (%v)", facts.Marking, err)
	}
	for _, name := range []string{"review.pdf", "brief.pdf"} {
		f, err := pdffile.Read(publicFile(t, review, name))
		if err != nil || !strings.HasPrefix(strings.Join(f.Info.Keywords, ", "), banner+", ") {
			t.Errorf("%s has the keywords %q (%v)", name, f.Info.Keywords, err)
		}
	}
	if _, v := saved(t, review); len(v.Differences) > 0 {
		t.Errorf("%q", v.Differences)
	}
	for _, tt := range []struct {
		name, reason, file, old, new string
		want                         []string
	}{
		{"another marking of the facts", "they are not the manifest's", "facts.json", banner, "CUI", []string{`manifest.json: marking is "CUI//SP-PRVCY/LEI//NOFORN"; facts.json has "CUI"`}},
		{"no marking of the manifest", "the pages bear one", bundle.ManifestName, `  "marking": "` + banner + "\",\n", "", []string{
			`review.pdf: its keywords give the marking "CUI//SP-PRVCY/LEI//NOFORN"; manifest.json has ""`, `brief.pdf: its keywords`, `manifest.json: marking is ""; facts.json has`}},
		{"another marking of the manifest", "no page bears it", bundle.ManifestName, banner, "CUI//SP-LEI", []string{`review.pdf: the manifest has the marking "CUI//SP-LEI", which page 1, 2, `, `brief.pdf: the manifest has the marking "CUI//SP-LEI", which page 1 does not bear`}},
	} {
		files, manifest := slices.Clone(review.Files), bundle.Manifest{}
		changed := false
		for i, f := range files {
			if f.Name == tt.file {
				files[i].Data = bytes.ReplaceAll(f.Data, []byte(tt.old), []byte(tt.new))
				changed = !bytes.Equal(f.Data, files[i].Data)
			}
		}
		if !changed {
			t.Fatalf("%s: nothing is changed", tt.name)
		}
		if tt.file != bundle.ManifestName { // whoever changes a file can write its hash too
			manifest = *m
			files = slices.DeleteFunc(files, func(f bundle.File) bool { return f.Name == bundle.ManifestName })
			if files, err = bundle.Seal(manifest, files); err != nil {
				t.Fatal(err)
			}
		}
		other := review
		other.Files = files
		_, v := saved(t, other)
		for _, want := range tt.want {
			if !slices.ContainsFunc(v.Differences, func(d bundle.Difference) bool { return strings.HasPrefix(d.File+": "+d.What, want) }) {
				t.Errorf("%s (%s): %q; want %q", tt.name, tt.reason, v.Differences, want)
			}
		}
	}
}
