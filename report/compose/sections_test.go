package compose_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/compose"
	"example.org/oversight/report/document"
)

var update = flag.Bool("update", false, "write the golden files")

// TestSectionsSayWhatTheySaid composes the review of each situation and compares
// what every section says with its golden: a file for each section, a part for
// each situation.
func TestSectionsSayWhatTheySaid(t *testing.T) {
	files := sectionsAsText(t)
	if *update {
		if err := os.RemoveAll("testdata"); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(files[name]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(files[name], "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
	stand, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range stand {
		if files[f.Name()] == "" {
			t.Errorf("testdata/%s is of no section", f.Name())
		}
	}
}

// sectionsAsText are the goldens by their names, txtar files. What a section
// says in the words of a situation before is not written again.
func sectionsAsText(t *testing.T) map[string]string {
	t.Helper()
	files, said := map[string]string{}, map[string]string{}
	for _, s := range situations() {
		doc := s.document(t)
		for _, p := range sections(doc) {
			first, again := said[p.name+p.text]
			if !again {
				said[p.name+p.text] = s.name
			} else {
				p.text = fmt.Sprintf("as %s\n", first)
			}
			files[p.name+".txtar"] += fmt.Sprintf("-- %s --\n%s", s.name, p.text)
		}
		for _, b := range []struct{ name, country string }{{"brief", ""}, {"brief-country", "RUS"}} {
			doc := s.brief(t, compose.Scope{Country: b.country}, compose.AllRoom)
			files[b.name+".txtar"] += fmt.Sprintf("-- %s --\n%s", s.name, doc.Facts.Dump(doc.Blocks))
		}
	}
	return files
}

// A section is a part of a document by the anchor of its heading.
type section struct{ name, text string }

// sections cuts a document before each heading of level 1, and each numbered one
// of level 2.
func sections(doc *document.Document) []section {
	front := *doc
	front.Blocks = nil
	all := []section{{"cover", front.Dump()}}
	for from := 0; from < len(doc.Blocks); {
		to := from + 1
		for to < len(doc.Blocks) && !opens(doc.Blocks[to]) {
			to++
		}
		all = append(all, section{doc.Blocks[from].(document.Heading).Anchor.String(), doc.Facts.Dump(doc.Blocks[from:to])})
		from = to
	}
	return all
}

func opens(b document.Block) bool {
	h, ok := b.(document.Heading)
	return ok && (h.Level == 1 || h.Level == 2 && h.Number != "")
}
