package report_test

import (
	"bytes"
	"encoding/csv"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/sheet"
)

// An outsideNode is an element of a structure tree as an outside reader prints it.
type outsideNode struct {
	role, id, scope string
	headers         []string
	said            string // its own text
	kids            []*outsideNode
}

var (
	outsideLine    = regexp.MustCompile(`^( *)([A-Za-z0-9]+)(?: <([^>]*)>)?(?: \((?:block|inline)\))?:?(?: alt=.*)?$`)
	outsideText    = regexp.MustCompile(`^ *"(.*)"$`)
	outsideScope   = regexp.MustCompile(`^ */Scope /(\w+)$`)
	outsideHeaders = regexp.MustCompile(`^ */Headers \[(.*)\]$`)
	outsideHeader  = regexp.MustCompile(`\(([^)]*)\)`)
)

// outsideTree reads the listing of pdfinfo, or that of structure.mjs.
func outsideTree(listing string) *outsideNode {
	root := &outsideNode{}
	path, depths := []*outsideNode{root}, []int{-1}
	for line := range strings.Lines(listing) {
		line = strings.TrimRight(line, "\n")
		last := path[len(path)-1]
		if m := outsideText.FindStringSubmatch(line); m != nil {
			last.said += m[1]
		} else if m := outsideScope.FindStringSubmatch(line); m != nil {
			last.scope = m[1]
		} else if m := outsideHeaders.FindStringSubmatch(line); m != nil {
			for _, id := range outsideHeader.FindAllStringSubmatch(m[1], -1) {
				last.headers = append(last.headers, id[1])
			}
		} else if m := outsideLine.FindStringSubmatch(line); m != nil {
			for len(m[1]) <= depths[len(depths)-1] {
				path, depths = path[:len(path)-1], depths[:len(depths)-1]
			}
			node := &outsideNode{role: m[2], id: m[3]}
			path[len(path)-1].kids = append(path[len(path)-1].kids, node)
			path, depths = append(path, node), append(depths, len(m[1]))
		}
	}
	return root
}

// text is all that is said below a node, without spaces, which readers set as they
// like.
func (n *outsideNode) text() string {
	all := strings.Join(strings.Fields(n.said), "")
	for _, kid := range n.kids {
		all += kid.text()
	}
	return all
}

// find are the nodes of some roles below a node, none within another.
func (n *outsideNode) find(roles ...string) (all []*outsideNode) {
	for _, kid := range n.kids {
		if slices.Contains(roles, kid.role) {
			all = append(all, kid)
		} else {
			all = append(all, kid.find(roles...)...)
		}
	}
	return all
}

// popplerTree is the structure of a file of the sample as poppler reads it; that of
// the review takes a minute, and is read once.
func popplerTree(t *testing.T, file string) string {
	t.Helper()
	pdfinfo := judge(t, "pdfinfo")
	popplerOnce.Lock()
	defer popplerOnce.Unlock()
	if popplerSaid[file] == "" {
		popplerSaid[file] = run(t, pdfinfo, "-struct-text", sampleFile(t, file))
	}
	return popplerSaid[file]
}

var (
	popplerOnce sync.Mutex
	popplerSaid = map[string]string{}
)

// browserTree is the structure of a file of the sample as pdf.js reads it.
func browserTree(t *testing.T, file string) string {
	t.Helper()
	folder := filepath.Dir(filepath.Dir(filepath.Dir(judge(t, "pdfjs"))))
	return run(t, "node", filepath.Join("testdata", "structure.mjs"), folder, sampleFile(t, file))
}

// TestEveryCellIsReadWithItsHeaders resolves each data cell of the sample to the
// headers that it names, as a screen reader does, from what poppler reads of the
// files, and compares them with the heads and the row names of the table's CSV.
func TestEveryCellIsReadWithItsHeaders(t *testing.T) {
	for _, c := range []struct{ pdf, facts string }{{"review.pdf", "facts.json"}, {"brief.pdf", "brief.json"}} {
		t.Run(c.pdf, func(t *testing.T) {
			facts, err := sheet.ReadFacts(publicFile(t, buildSample(t), c.facts))
			if err != nil {
				t.Fatal(err)
			}
			tables := outsideTree(popplerTree(t, c.pdf)).find("Table")
			if len(tables) != len(facts.Tables) {
				t.Fatalf("poppler reads %d tables, want %d", len(tables), len(facts.Tables))
			}
			cells := 0
			for i, table := range tables {
				rows, err := csv.NewReader(bytes.NewReader(publicFile(t, buildSample(t), "tables/"+facts.Tables[i]+".csv"))).ReadAll()
				if err != nil {
					t.Fatal(err)
				}
				cells += readAloud(t, facts.Tables[i], table, rows)
			}
			if cells < 20 {
				t.Errorf("%d data cells were read", cells)
			}
		})
	}
}

// readAloud compares the headers of each data cell of a table with the head of its
// column and the name of its row in the file, and counts the cells.
func readAloud(t *testing.T, name string, table *outsideNode, file [][]string) (cells int) {
	t.Helper()
	captions := table.find("Caption")
	if len(captions) != 1 || captions[0].text() == "" {
		t.Errorf("table %s: %d captions", name, len(captions))
	}
	headers := map[string]*outsideNode{}
	for _, th := range table.find("TH") {
		headers[th.id] = th
	}
	for r, row := range table.find("TBody")[0].find("TR") {
		for c, td := range row.find("TH", "TD") {
			if td.role == "TH" {
				continue
			}
			cells++
			var column, names []string
			for _, id := range td.headers {
				switch th := headers[id]; {
				case th == nil:
					t.Errorf("table %s, row %d, column %d: no header %q", name, r+1, c+1, id)
				case th.scope == "Column":
					column = append(column, th.text())
				default:
					names = append(names, th.text())
				}
			}
			if got, want := strings.Join(column, ":"), squeezed(file[0][c]); got != want {
				t.Errorf("table %s, row %d, column %d: read under %q, want %q", name, r+1, c+1, got, want)
			}
			if len(names) == 0 || !slices.ContainsFunc(file[r+1], func(text string) bool { return squeezed(text) == names[len(names)-1] }) {
				t.Errorf("table %s, row %d, column %d: read as %q, want the name of %q", name, r+1, c+1, names, file[r+1])
			}
			if n := len(names); n > 1 && names[n-1] == "Total" {
				t.Errorf("table %s, row %d: a total is read as %q", name, r+1, names)
			}
		}
	}
	return cells
}

// squeezed is a text of a file without spaces, and without what keeps spreadsheets
// from reckoning it.
func squeezed(text string) string {
	return strings.Join(strings.Fields(strings.TrimPrefix(text, "'")), "")
}

// TestTwoReadersReadTheSameCells compares the cells, captions and headings of the
// sample as pdf.js reads them with those that poppler reads.
func TestTwoReadersReadTheSameCells(t *testing.T) {
	for _, file := range []string{"brief.pdf", "review.pdf"} {
		browser, poppler := outsideTree(browserTree(t, file)), outsideTree(popplerTree(t, file))
		for _, roles := range [][]string{{"TH", "TD"}, {"Caption"}, {"H1", "H2", "H3"}} {
			var a, b []string
			for _, pair := range []struct {
				from *outsideNode
				to   *[]string
			}{{browser, &a}, {poppler, &b}} {
				for _, node := range pair.from.find(roles...) {
					if said := node.text(); said != "" {
						*pair.to = append(*pair.to, said)
					}
				}
			}
			if diff := cmp.Diff(b, a); diff != "" || len(a) == 0 {
				t.Errorf("%s: %s (-poppler +pdf.js):\n%s", file, roles, diff)
			}
		}
	}
}
