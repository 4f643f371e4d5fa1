package pdffile

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/pdffile/object"
)

// A mutant is a finished file taken apart to be spoiled.
type mutant struct {
	t *testing.T
	*object.File
}

// write puts the file together again, without object streams of its own.
func (m *mutant) write() []byte {
	w := &object.Writer{}
	var last object.Ref
	for n := range m.Objects {
		last = max(last, n)
	}
	for n := object.Ref(1); n <= last; n++ {
		o := m.Objects[n]
		if s, ok := o.(*object.Stream); ok && (s.Dict["Type"] == object.Name("ObjStm") || s.Dict["Type"] == object.Name("XRef")) {
			o = nil
		}
		w.Add(o)
	}
	id := []byte(m.Array(m.Trailer["ID"])[0].(object.String))
	return w.Serialize(m.Trailer["Root"].(object.Ref), m.Trailer["Info"].(object.Ref), id)
}

func (m *mutant) catalog() object.Dict  { return m.Dict(m.Trailer["Root"]) }
func (m *mutant) treeRoot() object.Dict { return m.Dict(m.catalog()["StructTreeRoot"]) }
func (m *mutant) page(i int) object.Dict {
	return m.Dict(m.Array(m.Dict(m.catalog()["Pages"])["Kids"])[i])
}
func (m *mutant) annot(i int) object.Dict { return m.Dict(m.Array(m.page(0)["Annots"])[i]) }
func (m *mutant) font() object.Dict {
	return m.Dict(m.Dict(m.Dict(m.page(0)["Resources"])["Font"])["F0"])
}
func (m *mutant) cidFont() object.Dict { return m.Dict(m.Array(m.font()["DescendantFonts"])[0]) }

// elems returns the structure elements of a kind in reading order.
func (m *mutant) elems(kind string) []object.Dict {
	var found []object.Dict
	var walk func(o any)
	walk = func(o any) {
		if a, ok := m.Follow(o).(object.Array); ok {
			for _, e := range a {
				walk(e)
			}
			return
		}
		d := m.Dict(o)
		if d["Type"] != object.Name("StructElem") {
			return
		}
		if d["S"] == object.Name(kind) {
			found = append(found, d)
		}
		walk(d["K"])
	}
	walk(m.treeRoot()["K"])
	if len(found) == 0 {
		m.t.Fatalf("the sample has no %s", kind)
	}
	return found
}

// edit replaces a text in a stream.
func (m *mutant) edit(o any, from, to string) {
	body, err := m.Content(o)
	if err != nil || !bytes.Contains(body, []byte(from)) {
		m.t.Fatalf("the stream lacks %q: %v", from, err)
	}
	s := m.Follow(o).(*object.Stream)
	s.Data = bytes.Replace(body, []byte(from), []byte(to), 1)
	delete(s.Dict, "Filter")
}

func TestVerifyAcceptsWhatIsOnlyRewritten(t *testing.T) {
	f, err := object.Parse(finished(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify((&mutant{t, f}).write()); err != nil {
		t.Error(err)
	}
}

// Each row breaks a finished file in one way that Verify must notice.
func TestVerifyNotices(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(m *mutant)
		want  string
	}{
		{"no language", func(m *mutant) { delete(m.catalog(), "Lang") }, `language "" is not a tag`},
		{"another language", func(m *mutant) { m.catalog()["Lang"] = object.String("fr") }, "metadata: dc:language"},
		{"not marked", func(m *mutant) { delete(m.catalog(), "MarkInfo") }, "catalog: is not marked as tagged"},
		{"suspects", func(m *mutant) { m.Dict(m.catalog()["MarkInfo"])["Suspects"] = true }, "catalog: has suspects"},
		{"title not shown", func(m *mutant) { delete(m.catalog(), "ViewerPreferences") }, "does not show the document's title"},
		{"no output intent", func(m *mutant) { delete(m.catalog(), "OutputIntents") }, "has no output intent"},
		{"another profile", func(m *mutant) {
			intent := m.Dict(m.Array(m.catalog()["OutputIntents"])[0])
			m.edit(intent["DestOutputProfile"], "mntrRGB", "mntrCMY")
		}, "is not the one of sRGB"},
		{"no metadata", func(m *mutant) { delete(m.catalog(), "Metadata") }, "metadata: is not a stream"},
		{"another part of PDF/A", func(m *mutant) { m.edit(m.catalog()["Metadata"], "<pdfaid:part>2", "<pdfaid:part>3") }, "pdfaid:part is \"3\""},
		{"a lower level of PDF/A", func(m *mutant) { m.edit(m.catalog()["Metadata"], "conformance>A", "conformance>B") }, "pdfaid:conformance is \"B\""},
		{"no PDF/UA", func(m *mutant) { m.edit(m.catalog()["Metadata"], "<pdfuaid:part>1</pdfuaid:part>", "") }, "pdfuaid:part is \"\""},
		{"another title in the metadata", func(m *mutant) { m.edit(m.catalog()["Metadata"], "Sample", "Simple") }, "dc:title is \"Simple"},
		{"another date in the metadata", func(m *mutant) { m.edit(m.catalog()["Metadata"], "CreateDate>2026", "CreateDate>2025") }, "dates differ"},
		{"metadata that are not XML", func(m *mutant) { m.edit(m.catalog()["Metadata"], "</dc:title>", "") }, "metadata: is not XMP"},
		{"another title in the information", func(m *mutant) { m.Dict(m.Trailer["Info"])["Title"] = object.String("x") }, "metadata: dc:title"},
		{"an attachment", func(m *mutant) { m.catalog()["Names"] = object.Dict{} }, "catalog: /Names does not belong here"},
		{"an action at opening", func(m *mutant) { m.catalog()["OpenAction"] = object.Dict{} }, "catalog: /OpenAction does not belong here"},
		{"a form", func(m *mutant) { m.catalog()["AcroForm"] = object.Dict{} }, "catalog: /AcroForm does not belong here"},
		{"layers", func(m *mutant) { m.catalog()["OCProperties"] = object.Dict{} }, "catalog: /OCProperties does not belong here"},

		{"a page that is not counted", func(m *mutant) { m.Dict(m.catalog()["Pages"])["Count"] = object.Integer(3) }, "pages: /Count"},
		{"no order of tabs", func(m *mutant) { delete(m.page(1), "Tabs") }, "page 2: does not tab"},
		{"a script of a page", func(m *mutant) { m.page(0)["AA"] = object.Dict{} }, "page 1: /AA does not belong here"},
		{"an image among the resources", func(m *mutant) { m.Dict(m.page(0)["Resources"])["XObject"] = object.Dict{} }, "page 1: resources: /XObject does not belong here"},
		{"a page too small", func(m *mutant) { m.page(0)["MediaBox"] = boxArray(Box{0, 0, 2000, 9000}) }, "page 1: a side of 2 points"},
		{"a page that is not in the parent tree", func(m *mutant) { delete(m.page(1), "StructParents") }, "page 2: MCID 0 of the content belongs to no element"},
		{"contents that are missing", func(m *mutant) { delete(m.page(1), "Contents") }, "page 2: contents: is not a stream"},
		{"content without its mark", func(m *mutant) { m.edit(m.page(0)["Contents"], "/P <</MCID 1>>", "/Artifact <<>>") }, "page 1: MCID 1 of P is not in the content"},
		{"content with another mark", func(m *mutant) { m.edit(m.page(0)["Contents"], "<</MCID 1>>", "<</MCID 9999>>") }, "page 1: MCID 9999"},
		{"content with another tag", func(m *mutant) { m.edit(m.page(0)["Contents"], "/P <</MCID 1>>", "/Span <</MCID 1>>") }, "page 1: MCID 1 is /Span in the content and P in the tree"},
		{"content that is not marked", func(m *mutant) { m.edit(m.page(0)["Contents"], "/Artifact <</Type /Layout>> BDC", "") }, "page 1: a path (f) outside"},
		{"an inline image", func(m *mutant) { m.edit(m.page(0)["Contents"], "0.5 g", "BI ID EI") }, "page 1: operator BI is not allowed"},
		{"CMYK", func(m *mutant) { m.edit(m.page(0)["Contents"], "0.5 g", "0 0 0 1 k") }, "page 1: operator k is not allowed"},

		{"no structure tree", func(m *mutant) { delete(m.catalog(), "StructTreeRoot") }, "catalog: has no structure tree"},
		{"an empty parent tree", func(m *mutant) { m.Dict(m.treeRoot()["ParentTree"])["Nums"] = object.Array{} }, "page 1: the parent tree does not know the page"},
		{"owners that are swapped", func(m *mutant) {
			owners := m.Array(m.Array(m.Dict(m.treeRoot()["ParentTree"])["Nums"])[1])
			owners[0], owners[1] = owners[1], owners[0]
		}, "by the parent tree belongs to another element"},
		{"a key too many", func(m *mutant) {
			tree := m.Dict(m.treeRoot()["ParentTree"])
			tree["Nums"] = append(m.Array(tree["Nums"]), object.Integer(50), m.Array(m.treeRoot()["K"])[0])
		}, "parent tree: has 1 keys that neither page nor link uses"},
		{"a next key that is taken", func(m *mutant) { m.treeRoot()["ParentTreeNextKey"] = object.Integer(1) }, "/ParentTreeNextKey is taken"},
		{"no tree of IDs", func(m *mutant) { delete(m.treeRoot(), "IDTree") }, "structure tree: lists 0 IDs of 5"},
		{"an ID that is another's", func(m *mutant) { m.elems("Note")[0]["ID"] = object.String("nota") }, "does not lead to its element"},
		{"a parent that is another", func(m *mutant) { m.elems("H1")[0]["P"] = m.catalog()["Pages"] }, "/P is not its parent"},
		{"a type without a role", func(m *mutant) { m.elems("P")[0]["S"] = object.Name("Para") }, "structure type Para is not standard"},
		{"a heading level skipped", func(m *mutant) { m.elems("H2")[0]["S"] = object.Name("H4") }, "heading level 4 follows level 1"},
		{"a figure without alternative", func(m *mutant) { delete(m.elems("Figure")[0], "Alt") }, "Figure without alternative text"},
		{"a note without ID", func(m *mutant) { delete(m.elems("Note")[0], "ID") }, "Note without an ID"},
		{"headers without scopes", func(m *mutant) {
			for _, e := range m.elems("TH") {
				delete(m.Dict(e["A"]), "Scope")
				delete(e, "ID")
			}
			m.treeRoot()["IDTree"] = nil
			for _, e := range m.elems("TD") {
				delete(m.Dict(e["A"]), "Headers")
			}
		}, "has neither a scope nor an ID"},
		{"a row that lacks a cell", func(m *mutant) { r := m.elems("TR")[2]; r["K"] = m.Array(r["K"])[:1] }, "Document/Table/TR[3]: column 2 of 2 is missing"},
		{"an element twice", func(m *mutant) { r := m.elems("TR")[2]; k := m.Array(r["K"]); r["K"] = append(k, k[0]) }, "stands in the tree twice"},
		{"a tree in a circle", func(m *mutant) { m.elems("P")[0]["K"] = m.Array(m.treeRoot()["K"])[0] }, "stands in the tree twice"},

		{"a Link without its annotation", func(m *mutant) {
			k := m.elems("Link")[0]
			k["K"] = m.Array(k["K"])[:1]
		}, "Document/P/Link[1]: Link without an annotation"},
		{"a Link that is a Span", func(m *mutant) { m.elems("Link")[0]["S"] = object.Name("Span") }, "a link annotation inside Span"},
		{"a link without a description", func(m *mutant) { delete(m.annot(0), "Contents") }, "a link without a description"},
		{"a link that is hidden", func(m *mutant) { m.annot(0)["F"] = object.Integer(2) }, "a link that is not printed"},
		{"a link of another element", func(m *mutant) { m.annot(0)["StructParent"] = object.Integer(0) }, "the parent tree gives its link to another element"},
		{"a link that runs a script", func(m *mutant) {
			m.annot(1)["A"] = object.Dict{"S": object.Name("JavaScript"), "JS": object.String("x")}
		}, `a link to ""`},
		{"a link with a second action", func(m *mutant) {
			m.Dict(m.annot(1)["A"])["Next"] = object.Dict{"S": object.Name("JavaScript"), "JS": object.String("x")}
		}, "/Next does not belong here"},
		{"an object that nothing leads to", func(m *mutant) {
			m.Objects[object.Ref(len(m.Objects)+1)] = &object.Stream{Dict: object.Dict{}, Data: []byte("x")}
		}, "nothing leads to it"},
		{"a stream that lies in another file", func(m *mutant) {
			m.Follow(m.page(0)["Contents"]).(*object.Stream).Dict["F"] = object.String("other.pdf")
		}, "/F does not belong here"},
		{"a key of the information that the metadata lack", func(m *mutant) { m.Dict(m.Trailer["Info"])["Approved"] = object.String("yes") }, "document information: /Approved does not belong here"},
		{"metadata that say more", func(m *mutant) { m.edit(m.catalog()["Metadata"], "<dc:format>", "<dc:rights>x</dc:rights><dc:format>") }, "is not what the document information and the identifier give"},
		{"clipped content", func(m *mutant) { m.edit(m.page(0)["Contents"], "10 10 20 20 re f", "10 10 20 20 re W n") }, "operator W is not allowed"},
		{"a link that is not listed", func(m *mutant) { m.page(0)["Annots"] = m.Array(m.page(0)["Annots"])[:1] }, "refers to 2 links, of which the pages list 1"},
		{"an annotation of no element", func(m *mutant) {
			m.page(0)["Annots"] = append(m.Array(m.page(0)["Annots"]), m.Trailer["Info"])
		}, "belongs to no element on this page"},
		{"a destination that is gone", func(m *mutant) { m.Array(m.annot(0)["Dest"])[0] = m.Trailer["Info"] }, "Document/P/Link[1]: leads nowhere"},

		{"no page labels", func(m *mutant) { delete(m.catalog(), "PageLabels") }, "page 1: has no label"},
		{"page labels from the second page on", func(m *mutant) {
			m.Dict(m.catalog()["PageLabels"])["Nums"] = object.Array{object.Integer(1), object.Dict{"S": object.Name("D")}}
		}, "page labels: do not rise from the first page"},
		{"page labels in Roman numbers", func(m *mutant) {
			m.Array(m.Dict(m.catalog()["PageLabels"])["Nums"])[1].(object.Dict)["S"] = object.Name("r")
		}, "page 1: its label is numbered otherwise than in digits"},
		{"page labels that begin anew", func(m *mutant) {
			labels := m.Dict(m.catalog()["PageLabels"])
			labels["Nums"] = append(m.Array(labels["Nums"])[:2:2], object.Integer(1), m.Array(labels["Nums"])[1])
		}, `page 2: is called "Cover", as page 1 is`},
		{"no summary", func(m *mutant) { delete(m.Dict(m.elems("Table")[0]["A"]), "Summary") }, "Document/Table: a Table without a summary"},
		{"a caption that is none", func(m *mutant) { m.elems("Caption")[0]["S"] = object.Name("P") }, "Table holds a P"},
		{"an abbreviation that stands for nothing", func(m *mutant) { m.elems("Span")[0]["E"] = object.String(" ") }, "/E says nothing"},
		{"an abbreviation that is no Span", func(m *mutant) { m.elems("H2")[0]["E"] = object.String("head") }, `Document/H2: a H2 is spelled out as "head"`},
		{"a text that is read out as nothing", func(m *mutant) { m.elems("Span")[0]["ActualText"] = object.String("") }, "/ActualText says nothing"},
		{"data without a header of their row", func(m *mutant) {
			m.Dict(m.elems("TD")[0]["A"])["Headers"] = object.Array{object.String("c1")}
		}, "Document/Table/TR[2]: TD in column 2 has no header of its row"},
		{"an outline without the figure", func(m *mutant) {
			first := m.Dict(m.Dict(m.catalog()["Outlines"])["First"])
			delete(m.Dict(first["First"]), "SE")
		}, "Document/Figure: no bookmark leads to this Figure"},
		{"an entry that names a page", func(m *mutant) {
			m.Dict(m.Dict(m.catalog()["Outlines"])["First"])["SE"] = m.Array(m.Dict(m.catalog()["Pages"])["Kids"])[0]
		}, "outline: an entry names what is no structure element"},
		{"no-break spaces in an entry", func(m *mutant) {
			m.Dict(m.Dict(m.catalog()["Outlines"])["First"])["Title"] = textString("Table\u00a01")
		}, "bookmark 1: a title with no-break spaces"},
		{"an outline that miscounts", func(m *mutant) { m.Dict(m.catalog()["Outlines"])["Count"] = object.Integer(9) }, "outline: /Count is 9 for 4 entries"},
		{"an outline that is cut", func(m *mutant) { delete(m.Dict(m.Dict(m.catalog()["Outlines"])["First"]), "First") }, "outline: /Last is not the last entry"},

		{"a font that is not embedded", func(m *mutant) { delete(m.Dict(m.cidFont()["FontDescriptor"]), "FontFile2") }, "is not embedded"},
		{"a font without Unicode", func(m *mutant) { delete(m.font(), "ToUnicode") }, "/ToUnicode: is not a stream"},
		{"a code of another meaning", func(m *mutant) { m.edit(m.font()["ToUnicode"], "<0048> <0048>", "<0048> <0049>") }, "does not map the code 0048 to Unicode"},
		{"widths that are not the face's", func(m *mutant) { w := m.Array(m.cidFont()["W"]); w[1].(object.Array)[0] = object.Integer(999) }, "for the width of U+0020"},
		{"a code with a second meaning", func(m *mutant) { m.edit(m.font()["ToUnicode"], "<0048> <0048>", "<0048> <0048>\n<0048> <0049>") }, "maps more than the codes in use"},
		{"a code without a glyph", func(m *mutant) {
			glyphs, _ := m.Content(m.cidFont()["CIDToGIDMap"])
			glyphs = slices.Clone(glyphs)
			glyphs[2*'H'], glyphs[2*'H'+1] = 0, 0
			m.set(m.cidFont(), "CIDToGIDMap", &object.Stream{Dict: object.Dict{}, Data: glyphs})
		}, "has no glyph for U+0048"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := object.Parse(finished(t))
			if err != nil {
				t.Fatal(err)
			}
			m := &mutant{t, f}
			c.spoil(m)
			if err := Verify(m.write()); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v\nwant one with %q", err, c.want)
			}
		})
	}
}

// set gives a dictionary a new stream under a key.
func (m *mutant) set(d object.Dict, key object.Name, s *object.Stream) {
	n := object.Ref(len(m.Objects) + 100)
	m.Objects[n] = s
	d[key] = n
}

func TestVerifyNoticesWhatHappensToTheBytes(t *testing.T) {
	data := finished(t)
	tail := []byte("\n1 0 obj null endobj\nxref\n0 1\n0000000000 65535 f \ntrailer <</Root 1 0 R /Prev 9>>\nstartxref\n")
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "no startxref"},
		{"another version", bytes.Replace(data, []byte("-1.7"), []byte("-1.4"), 1), "does not begin as a PDF 1.7"},
		{"the first half", data[:len(data)/2], "no startxref"},
		{"a byte in front", slices.Concat([]byte("\n"), data), "does not begin as a PDF 1.7"},
		{"a line after the end", slices.Concat(data, []byte("%\n")), "file: byte"},
		{"a comment between two objects", slices.Concat(data[:len(object.Header)], []byte("%\n"), data[len(object.Header):]), "file: "},
		{"an update at the end", slices.Concat(data, tail, []byte("21"), []byte("\n%%EOF\n")), "file: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := Verify(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v\nwant one with %q", err, c.want)
			}
		})
	}
}

// Verify reads files that anybody may have made: no byte may stop it.
func FuzzVerify(f *testing.F) {
	data := finished(f)
	f.Add(data)
	f.Add(sample().drawn())
	f.Add([]byte("%PDF-1.7\ntrailer<</Root 1 0 R>>startxref 9"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if read, err := Read(data); err == nil {
			read.Misplaced(read.Tables())
			read.OtherFaces(nil)
		}
	})
}

// A flipped byte never stops Verify, and nine in ten are noticed: streams
// carry checksums, and the rest has a fixed form. What is not noticed changes
// a place or a color, which no rule can know.
func TestVerifyNoticesFlippedBytes(t *testing.T) {
	data := finished(t)
	total, missed := 0, 0
	for i := 0; i < len(data); i += 31 { // enough, and in reach of -race
		spoilt := slices.Clone(data)
		spoilt[i] ^= 0x55
		total++
		if Verify(spoilt) == nil {
			missed++
		}
	}
	if missed*10 > total {
		t.Errorf("%d of %d flipped bytes went unnoticed", missed, total)
	}
}
