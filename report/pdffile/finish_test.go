package pdffile

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/oversight/report/pdffile/object"
)

func TestFinishWritesWhatVerifyAccepts(t *testing.T) {
	if err := Verify(finished(t)); err != nil {
		t.Error(err)
	}
}

func TestFinishIsDeterministic(t *testing.T) {
	if !bytes.Equal(finished(t), finished(t)) {
		t.Error("the same document gave two files")
	}
}

func TestIdentifierFollowsFromContent(t *testing.T) {
	id := func(change func(*pen)) string {
		p := sample()
		change(p)
		data, err := Finish(p.drawn(), p.doc)
		if err != nil {
			t.Fatal(err)
		}
		f, err := object.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		return string(f.Trailer["ID"].(object.Array)[0].(object.String))
	}
	same := id(func(*pen) {})
	for name, change := range map[string]func(*pen){
		"a word of the content": func(p *pen) { p.contents[0] = strings.Replace(p.contents[0], " 72 ", " 73 ", 1) },
		"an alternative text":   func(p *pen) { p.find("Figure", 0).Alt += "!" },
		"the title":             func(p *pen) { p.doc.Info.Title += "!" },
		"the date":              func(p *pen) { p.doc.Info.Date = p.doc.Info.Date.Add(time.Second) },
	} {
		if id(change) == same {
			t.Errorf("changing %s did not change the identifier", name)
		}
	}
}

// Each row breaks the sample in one way that Finish must refuse, naming the
// place and the rule.
func TestFinishRefuses(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(p *pen)
		want  string
	}{
		{"a path outside any sequence", func(p *pen) { p.contents[1] += "1 1 m 2 2 l S\n" },
			"page 2: a path (S) outside any element and any artifact (ISO 14289-1, 7.1)"},
		{"text outside any sequence", func(p *pen) { p.contents[0] += "BT /F0 9 Tf (\x00A) Tj ET\n" },
			"page 1: text outside any element and any artifact (ISO 14289-1, 7.1)"},
		{"a sequence in a sequence", func(p *pen) { p.swap(0, "0.5 g", "/Artifact BMC 0.5 g") },
			"page 1: marked content inside marked content"},
		{"a sequence without an MCID", func(p *pen) { p.swap(0, "<</MCID 0>>", "<</Lang (en)>>") },
			"page 1: marked content /H1 has no MCID"},
		{"an MCID that nobody has", func(p *pen) { p.swap(0, "<</MCID 0>>", "<</MCID 99>>") },
			"page 1: MCID 99 of the content belongs to no element"},
		{"an MCID twice", func(p *pen) { p.swap(0, "<</MCID 1>>", "<</MCID 0>>") },
			"page 1: MCID 0 occurs twice"},
		{"an MCID that the content lacks", func(p *pen) { p.swap(0, "<</MCID 1>>", "<</MCID 0>>") },
			"page 1: MCID 1 of P is not in the content"},
		{"EMC without a sequence", func(p *pen) { p.contents[0] += "EMC\n" }, "page 1: EMC without a sequence"},
		{"a sequence left open", func(p *pen) { p.contents[0] += "/Artifact BMC\n" }, "page 1: marked content, text or graphics state left open"},
		{"q left open", func(p *pen) { p.contents[0] += "q\n" }, "page 1: marked content, text or graphics state left open"},
		{"Q without q", func(p *pen) { p.contents[0] += "Q\n" }, "page 1: Q without q"},
		{"q too deep", func(p *pen) { p.contents[0] += strings.Repeat("q ", 29) + strings.Repeat("Q ", 29) }, "page 1: q nested deeper than 28"},
		{"CMYK", func(p *pen) { p.swap(0, "0.5 g", "0 0 0 1 k") }, "page 1: operator k is not allowed"},
		{"a named color space", func(p *pen) { p.swap(0, "0.5 g", "/CS0 cs") }, "page 1: operator cs is not allowed"},
		{"an image", func(p *pen) { p.swap(0, "0.5 g", "/Im0 Do") }, "page 1: operator Do is not allowed"},
		{"an inline image", func(p *pen) { p.swap(0, "0.5 g", "BI ID EI") }, "page 1: operator BI is not allowed"},
		{"text that is not seen", func(p *pen) { p.swap(0, "BT ", "BT 3 Tr ") }, "page 1: operator Tr is not allowed"},
		{"a missing operand", func(p *pen) { p.swap(0, "0.5 g", "g") }, "page 1: operator g has 0 operands, want 1"},
		{"text in an unknown font", func(p *pen) { p.swap(0, "/F0", "/F9") }, "page 1: text in the font /F9"},
		{"a face that is not embedded", func(p *pen) { p.doc.Fonts = nil }, "fonts: the face SourceSans3-Regular is not embedded"},
		{"a face that is damaged", func(p *pen) { p.doc.Fonts[0].TTF = p.doc.Fonts[0].TTF[:5000] }, "face SourceSans3-Regular: table"},
		{"a glyph that the face lacks", func(p *pen) { p.text(p.find("P", 0), "\u05D0") }, "page 2: SourceSans3-Regular has no glyph for U+05D0"},
		{"a rune above U+FFFF", func(p *pen) { p.text(p.find("P", 0), "\U0001F600") }, "page 2: SourceSans3-Regular has no glyph for U+D83D"},
		{"a rune for private use", func(p *pen) { p.doc.Fonts[0].Glyph = func(rune) int { return 1 }; p.text(p.find("P", 0), "\uE000") },
			"page 2: SourceSans3-Regular has no glyph for U+E000"},
		{"a text too long for a string", func(p *pen) { p.text(p.find("P", 0), strings.Repeat("a", 16384)) },
			"page 2: a text of 32768 bytes, longer than 32767 (ISO 19005-2, 6.1.13)"},

		{"no title", func(p *pen) { p.doc.Info.Title = " " }, "document information: no title"},
		{"a control character", func(p *pen) { p.doc.Info.Subject = "a\x00b" }, "document information: a text holds a control character"},
		{"bytes that are not UTF-8", func(p *pen) { p.doc.Info.Author = "\xff" }, "document information: a text is not UTF-8"},
		{"no date", func(p *pen) { p.doc.Info.Date = time.Time{} }, "document information: no date"},
		{"no language", func(p *pen) { p.doc.Info.Lang = "" }, `document information: language "" is not a tag of BCP 47`},
		{"a bad language", func(p *pen) { p.doc.Info.Lang = "en_US" }, `document information: language "en_US"`},
		{"a bad language of an element", func(p *pen) { p.find("P", 0).Lang = "english!" }, `Document/P: language "english!"`},
		{"a page too small", func(p *pen) { p.doc.Pages[1].Width = 2_999 }, "page 2: a side of 2.999 points; want 3 to 14400"},
		{"a page too large", func(p *pen) { p.doc.Pages[0].Height = 14_400_001 }, "page 1: a side of 14400.001 points"},

		{"a heading level skipped", func(p *pen) { p.find("H2", 0).Type = "H3"; p.swap(1, "/H2", "/H3") },
			"Document/H3: heading level 3 follows level 1 (ISO 14289-1, 7.4.2)"},
		{"a document that begins with H2", func(p *pen) { p.find("H1", 0).Type = "H2" }, "Document/H2[1]: heading level 2 follows level 0"},
		{"a type that is not standard", func(p *pen) { p.find("P", 0).Type = "Para" }, "Document/Para: structure type Para is not standard"},
		{"a figure without alternative", func(p *pen) { p.find("Figure", 0).Alt = "\t" }, "Document/Figure: Figure without alternative text"},
		{"an alternative too long", func(p *pen) { p.find("Figure", 0).Alt = strings.Repeat("é", 16383) }, "Document/Figure: the alternative text has 32768 bytes"},
		{"a figure's box off the page", func(p *pen) { p.find("Figure", 0).BBox.Right = 613_000 }, "Document/Figure: the bounding box lies off the page"},
		{"a note without ID", func(p *pen) { p.find("Note", 0).ID = "" }, "Document/Note: Note without an ID"},
		{"an ID twice", func(p *pen) { p.find("P", 0).ID = "note" }, `the ID "note" is taken`},
		{"an empty element", func(p *pen) { element(p.doc.Root, "P") }, "Document/P[2]: an empty P"},
		{"content right inside the document", func(p *pen) { p.text(p.doc.Root, "stray") }, "Document: content right inside Document"},
		{"content right inside a row", func(p *pen) { p.text(p.find("TR", 1), "stray") }, "Document/Table/TR[2]: content right inside TR"},
		{"a paragraph in a table", func(p *pen) { p.text(element(p.find("Table", 0), "P"), "stray") }, "Document/Table: Table holds a P"},
		{"an item outside a list", func(p *pen) { p.text(element(p.doc.Root, "LBody"), "stray") }, "Document/LBody: LBody stands outside"},
		{"an element twice in the tree", func(p *pen) { p.doc.Root.Kids = append(p.doc.Root.Kids, p.find("P", 0)) }, "stands in the tree twice"},
		{"content that two elements hold", func(p *pen) { p.find("Note", 0).Kids = slices.Clone(p.find("H1", 0).Kids) },
			"Document/Note: holds MCID 0 of page 1, which by the parent tree belongs to another element"},
		{"content that its element does not hold", func(p *pen) { p.find("H2", 0).Kids = p.find("H1", 0).Kids },
			"page 2: MCID 1 belongs to a H2 that does not hold it"},
		{"content on a page that is not there", func(p *pen) { p.find("P", 0).Kids = append(p.find("P", 0).Kids, Mark{7, 0}) },
			"Document/P: holds MCID 0 of page 8, which is not there"},
		{"no Document", func(p *pen) { p.doc.Root = p.find("P", 0) }, "document: the root of the structure tree is not a Document"},
		{"a role for a standard type", func(p *pen) { p.doc.Roles = []Role{{"P", "Span"}} }, "role map: P cannot stand for Span"},
		{"a role that is not standard", func(p *pen) { p.doc.Roles = []Role{{"Para", "Text"}} }, "role map: Para cannot stand for Text"},

		{"a row that lacks a cell", func(p *pen) { p.find("TR", 2).Kids = p.find("TR", 2).Kids[:1] }, "Document/Table/TR[3]: column 2 of 2 is missing"},
		{"a span that overlaps", func(p *pen) { p.find("TH", 0).RowSpan, p.find("TH", 1).RowSpan = 1, 2; p.find("TH", 2).ColSpan = 2 },
			"Document/Table/TR[2]/TH: overlaps another cell"},
		{"a span that leaves the table", func(p *pen) { p.find("TD", 1).RowSpan = 2 }, "Document/Table/TR[3]/TD: a span of 1 columns and 2 rows leaves the table"},
		{"a header that heads nothing", func(p *pen) { p.find("TH", 2).Scope, p.find("TH", 2).ID = "", ""; p.find("TD", 0).Headers = nil }, "Document/Table/TR[2]: TH in column 1 has neither a scope nor an ID"},
		{"a scope that is no scope", func(p *pen) { p.find("TH", 0).Scope = "Col" }, `scope "Col"; want Row, Column or Both`},
		{"a cell with an unknown header", func(p *pen) { p.find("TD", 0).Headers = []string{"c9"} }, `names the header "c9"`},
		{"a header that is no TH", func(p *pen) { p.find("TD", 0).Headers = []string{"note"} }, `names the header "note"`},
		{"a cell without a header", func(p *pen) {
			p.find("TD", 0).Headers = nil
			p.find("TH", 1).Scope, p.find("TH", 2).Scope = "Row", "Column"
		}, "Document/Table/TR[2]: TD in column 2 has no header"},

		{"a link without a description", func(p *pen) { p.link(0).Description = "" }, "Document/P/Link[1]: a link without a description"},
		{"a Link without an annotation", func(p *pen) { k := p.find("Link", 1); k.Kids = k.Kids[:1] }, "Document/P/Link[2]: Link without an annotation"},
		{"an annotation in a paragraph", func(p *pen) { k := p.find("P", 0); k.Kids = append(k.Kids, p.link(0)) }, "Document/P: a link annotation inside P"},
		{"a link to nowhere", func(p *pen) { p.link(0).To = &Dest{Page: -1} }, "Document/P/Link[1]: leads nowhere"},
		{"a link to a URI with a space", func(p *pen) { p.link(1).URI = "https://example.org/a b" }, `which is not a URI in ASCII`},
		{"a link without an area", func(p *pen) { p.link(1).Areas = nil }, "Document/P/Link[2]: a link without an area"},
		{"a link off the page", func(p *pen) { p.link(1).Areas[0].Left = -1 }, "Document/P/Link[2]: a link's area lies off the page"},
		{"a bookmark that skips a level", func(p *pen) { p.doc.Bookmarks[1].Level = 3 }, "bookmark 2: level 3; want 1 to 2"},
		{"a bookmark to nowhere", func(p *pen) { p.doc.Bookmarks[0].To = nil }, "bookmark 1: leads nowhere"},
		{"a bookmark without a title", func(p *pen) { p.doc.Bookmarks[0].Title = "" }, "bookmark 1: no title"},
		{"a title with no-break spaces", func(p *pen) { p.doc.Info.Title = "As of June\u00a030" }, "document information: a title with no-break spaces"},
		{"a bookmark with no-break spaces", func(p *pen) { p.doc.Bookmarks[1].Title = "Table\u00a01" }, "bookmark 2: a title with no-break spaces"},
		{"a page without a label", func(p *pen) { p.doc.Pages[1].Label = "" }, "page 2: has no label"},
		{"two pages of one label", func(p *pen) { p.doc.Pages[1].Label = "Cover" }, `page 2: is called "Cover", as page 1 is`},
		{"a first page without a bookmark", func(p *pen) { p.doc.Bookmarks[0].To.Page, p.doc.Bookmarks[1].To.Page = 1, 1 }, "outline: no entry leads to the first page"},
		{"a heading without a bookmark", func(p *pen) { p.doc.Bookmarks[2].To.Element = p.find("P", 0) }, "Document/H2: no bookmark leads to this H2"},
		{"a figure without a bookmark", func(p *pen) { p.doc.Bookmarks[1].To.Element = nil }, "Document/Figure: no bookmark leads to this Figure"},
		{"a table without a bookmark", func(p *pen) { p.doc.Bookmarks[3].To.Element = p.find("TR", 0) }, "Document/Table: no bookmark leads to this Table"},
		{"a table without a caption", func(p *pen) {
			k, note := p.find("Table", 0), p.find("Note", 0)
			caption := k.Kids[0].(*Element)
			k.Kids, note.Kids = k.Kids[1:], append(note.Kids, caption)
		}, "Document/Table: a Table without a caption"},
		{"a table without a summary", func(p *pen) { p.find("Table", 0).Summary = " " }, "Document/Table: a Table without a summary"},
		{"an abbreviation in a paragraph", func(p *pen) { p.find("P", 0).Full = "Department of Examples" }, `Document/P: a P is spelled out as "Department of Examples", which is for a Span`},
		{"fewer pages than drawn", func(p *pen) { p.doc.Pages = p.doc.Pages[:1] }, "drawn file: has 2 pages, 1 are known"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := sample()
			c.spoil(p)
			data, err := Finish(p.drawn(), p.doc)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v\nwant one with %q", err, c.want)
			}
			if data != nil {
				t.Error("a file was written all the same")
			}
		})
	}
}

// A rule that is broken everywhere is told of a bounded number of times.
func TestFaultsAreBounded(t *testing.T) {
	p := sample()
	for range 3 * maxFaults {
		element(p.doc.Root, "P")
	}
	_, err := Finish(p.drawn(), p.doc)
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != maxFaults+1 || lines[maxFaults] != "and 100 more faults" {
		t.Errorf("%d lines, the last is %q", len(lines), lines[len(lines)-1])
	}
}

func TestFinishRefusesFilesThatAreNoPDF(t *testing.T) {
	for _, data := range []string{"", "startxref", "startxref 5", "%PDF-1.3\nstartxref\n3\n"} {
		if _, err := Finish([]byte(data), sample().doc); err == nil || !strings.HasPrefix(err.Error(), "drawn file: ") {
			t.Errorf("%q: error %v", data, err)
		}
	}
}
