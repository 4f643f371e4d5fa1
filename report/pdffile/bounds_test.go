package pdffile

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/pdffile/object"
)

// allocated is how many bytes reading a file allocates, and what it says.
func allocated(data []byte) (int, string) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err := Verify(data)
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc), fmt.Sprint(err)
}

// hostile is the sample with more objects and a change.
func hostile(t *testing.T, change func(m *mutant)) []byte {
	t.Helper()
	f, err := object.Parse(finished(t))
	if err != nil {
		t.Fatal(err)
	}
	m := &mutant{t, f}
	change(m)
	return m.write()
}

// add gives the file an object of its own.
func (m *mutant) add(o any) object.Ref {
	n := object.Ref(len(m.Objects) + 1)
	for m.Objects[n] != nil {
		n++
	}
	m.Objects[n] = o
	return n
}

func packed(body []byte) *object.Stream {
	return &object.Stream{Dict: object.Dict{"Filter": object.Name("FlateDecode")}, Data: object.Deflate(body)}
}

// TestReadingIsBoundedByTheFile has files that say much in few bytes. What
// reading one allocates is bounded by its length, and more of the same takes no
// more for each byte.
func TestReadingIsBoundedByTheFile(t *testing.T) {
	const perByteOfTheFile, always = 4_000, 24 << 20
	line := []byte("0 0 1 1 re f\n")
	for _, tt := range []struct {
		name string
		make func(n int) []byte
		want string
	}{
		{"a page that unpacks without end", func(n int) []byte {
			return hostile(t, func(m *mutant) { m.page(0)["Contents"] = m.add(packed(bytes.Repeat(line, n*1_000_000))) })
		}, "unpacks to more than one of its length can hold"},
		{"a font that unpacks without end", func(n int) []byte {
			return hostile(t, func(m *mutant) { m.font()["ToUnicode"] = m.add(packed(make([]byte, n*16<<20))) })
		}, "unpacks to more than one of its length can hold"},
		{"one content of many pages", func(n int) []byte {
			return hostile(t, func(m *mutant) {
				m.page(0)["Contents"] = m.add(packed(bytes.Repeat(line, 50_000)))
				kids := object.Array{}
				for range n * 200 {
					page := object.Dict{}
					for k, v := range m.page(0) {
						page[k] = v
					}
					kids = append(kids, m.add(page))
				}
				m.Dict(m.catalog()["Pages"])["Kids"] = kids
			})
		}, "/Count does not count the"},
		{"one page many times", func(n int) []byte {
			return hostile(t, func(m *mutant) {
				m.Dict(m.catalog()["Pages"])["Kids"] = slices.Repeat(object.Array{m.Array(m.Dict(m.catalog()["Pages"])["Kids"])[0]}, n*10_000)
			})
		}, "is a page that stands before"},
		{"cells that span everything", func(n int) []byte {
			return hostile(t, func(m *mutant) {
				row := m.elems("TR")[0]
				parent := m.elems("TH")[0]["P"]
				for _, cell := range m.elems("TH")[:2] {
					cell["A"] = object.Dict{"O": object.Name("Table"), "Scope": object.Name("Column"), "ColSpan": object.Integer(maxSpan)}
				}
				kids := m.Array(row["K"])
				for range n * 500 {
					cell := object.Dict{"Type": object.Name("StructElem"), "S": object.Name("TD"), "P": parent, "A": object.Dict{"O": object.Name("Table"), "ColSpan": object.Integer(maxSpan)}}
					kids = append(kids, m.add(cell))
				}
				row["K"] = kids
			})
		}, "its cells span too much"},
		{"operands without an operator", func(n int) []byte {
			return hostile(t, func(m *mutant) { m.page(0)["Contents"] = m.add(packed(bytes.Repeat([]byte("0 "), n*100_000))) })
		}, "more than 16 operands"},
		{"a chain of objects", func(n int) []byte {
			return hostile(t, func(m *mutant) {
				next := any(nil)
				for range n * 20_000 {
					next = m.add(object.Dict{"N": next})
				}
				m.catalog()["PieceInfo"] = next
			})
		}, "/PieceInfo does not belong here"},
		{"a parent tree as deep as it is long", func(n int) []byte {
			return hostile(t, func(m *mutant) {
				node := m.treeRoot()["ParentTree"]
				for range n * 20_000 {
					node = m.add(object.Dict{"Kids": object.Array{node}})
				}
				m.treeRoot()["ParentTree"] = node
			})
		}, "has a node twice or too deep"},
		{"properties that nobody knows", func(n int) []byte {
			var more strings.Builder
			for i := range n * 2_000 {
				fmt.Fprintf(&more, "<dc:x%d>y</dc:x%d>\n", i, i)
			}
			return hostile(t, func(m *mutant) { m.edit(m.catalog()["Metadata"], "<dc:format>", more.String()+"<dc:format>") })
		}, "is not what the document information and the identifier give"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, n := range []int{1, 2} {
				data := tt.make(n)
				got, said := allocated(data)
				if most := always + perByteOfTheFile*len(data); got > most {
					t.Errorf("%d bytes allocated for a file of %d; want %d at most", got, len(data), most)
				}
				if !strings.Contains(said, tt.want) {
					t.Errorf("%.300s; want %q", said, tt.want)
				}
			}
		})
	}
}

func TestFilesThatAreTooLarge(t *testing.T) {
	data := append(finished(t), make([]byte, MaxFile)...)
	if got, said := allocated(data); got > 1<<20 || !strings.Contains(said, "is larger than 32 MiB") {
		t.Errorf("%d bytes allocated; %s", got, said)
	}
}

// TestObjectsWithinObjects has objects that lie within a string of another: each
// would be read to the end of the outermost.
func TestObjectsWithinObjects(t *testing.T) {
	out, table := "%PDF-1.7\n", "0000000000 65535 f \n"
	const n = 500
	for i := range n {
		table += fmt.Sprintf("%010d 00000 n \n", len(out))
		out += fmt.Sprintf("%d 0 obj (", i+1)
	}
	out += strings.Repeat(") endobj ", n)
	data := fmt.Sprintf("%sxref\n0 %d\n%strailer\n<</Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", out, n+1, table, len(out))
	if err := Verify([]byte(data)); err == nil || !strings.Contains(err.Error(), "object 2: it lies within another") {
		t.Error(err)
	}
}
