package pdffile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/pdffile/object"
	"example.org/oversight/report/typeface"
)

func faces() []Font {
	var all []Font
	for _, face := range typeface.Faces() {
		all = append(all, Font{Name: face.Name(), TTF: face.TTF(), Glyph: face.Glyph})
	}
	return all
}

func readBack(t *testing.T, p *pen) *Finished {
	t.Helper()
	data, err := Finish(p.drawn(), p.doc)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTablesAreReadByTheTree(t *testing.T) {
	p := sample()
	cell := p.find("TD", 0)
	mark := element(element(cell, "Reference"), "Link")
	p.text(mark, "a")
	mark.Kids = append(mark.Kids, &Link{Page: 1, Areas: []Box{{1, 2, 3, 4}}, To: &Dest{Page: 1, Top: 1}, Description: "Note a"})
	p.text(element(cell, "Span"), " more")
	// A row that spans both columns, and a head over two rows of heads.
	group := element(element(p.doc.Root.Kids[len(p.doc.Root.Kids)-1].(*Element), "TR"), "TH")
	group.Scope, group.ColSpan = "Row", 2
	p.text(group, "Rest")
	f := readBack(t, p)
	tables := f.Tables()
	if len(tables) != 1 {
		t.Fatalf("%d tables", len(tables))
	}
	var got [][]string
	for _, row := range tables[0].Body {
		var line []string
		for _, c := range row {
			line = append(line, c.Text+"|"+c.Notes)
		}
		got = append(got, line)
	}
	want := [][]string{{"Country|", "Cases|"}, {"Georgia|", "12 more|a"}, {"Moldova|", "7|"}, {"Rest|", "Rest|"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if last := tables[0].Body[3]; last[0] != last[1] || !last[0].Header || tables[0].Body[1][1].Header {
		t.Error("a cell that spans two columns is not the same in both, or headers are not told")
	}
}

func TestArtifactsAndPieces(t *testing.T) {
	p := sample()
	p.contents[0] += "/Artifact <</Type /Pagination /Subtype /Header>> BDC BT /F0 8 Tf 72 740 Td " + string(object.AppendString(nil, codes("Draft"))) + " Tj ET EMC\n"
	p.paint(element(p.doc.Root, "P"), "BT /F0 30 Tf 72 400 Td (\x004\x003) Tj /F0 9 Tf 40 0 Td (\x00 \x00x) Tj ET")
	f := readBack(t, p)
	want := []Artifact{{Kind: "Header", Pieces: []Piece{{"Draft", 0, 8_000, Box{72_000, 740_160, 88_768, 744_000}}}}}
	if diff := cmp.Diff(want, f.Pages[0].Artifacts); diff != "" {
		t.Error(diff)
	}
	last := f.Find("P")[1]
	pieces := f.Pieces(last)
	if len(pieces) != 2 || pieces[0].Text != "43" || pieces[0].Size != 30_000 || pieces[1].Size != 9_000 || f.Text(last) != "43 x" {
		t.Errorf("%v\n%q", pieces, f.Text(last))
	}
	if f.Pages[1].Width != 612_000 || f.Info.Producer != "pen & ink" {
		t.Error("the size of a page or the producer is lost")
	}
}

// TestOtherFaces exchanges what a font draws and how wide, and leaves what it
// says of its text.
func TestOtherFaces(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(m *mutant)
		want  string
	}{
		{"nothing", func(*mutant) {}, ""},
		{"a digit that looks like another", func(m *mutant) {
			glyphs, _ := m.Content(m.cidFont()["CIDToGIDMap"])
			glyphs = append([]byte(nil), glyphs...)
			copy(glyphs[2*'1':2*'1'+2], glyphs[2*'7':2*'7'+2])
			s := m.Follow(m.cidFont()["CIDToGIDMap"]).(*object.Stream)
			s.Data, s.Dict = glyphs, object.Dict{}
		}, "is not embedded as the face is"},
		{"a face of another name", func(m *mutant) { m.font()["BaseFont"] = object.Name("ABCDEF+Helvetica") }, `the face "ABCDEF+Helvetica" is none`},
		{"a key more", func(m *mutant) { m.cidFont()["DW2"] = object.Array{} }, "is not embedded as the face is"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file, err := object.Parse(finished(t))
			if err != nil {
				t.Fatal(err)
			}
			m := &mutant{t, file}
			tt.spoil(m)
			f, err := Read(m.write())
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(f.OtherFaces(faces()), "\n"); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("%q; want %q", got, tt.want)
			}
		})
	}
}

// TestTextsAreDrawnAsTheyAreRead draws a number in two pieces, and cells of a
// table, in one place or another.
func TestTextsAreDrawnAsTheyAreRead(t *testing.T) {
	for _, tt := range []struct{ name, content, want string }{
		{"one after the other", "BT 72 400 Td (\x004) Tj ET BT 78 400 Td (\x003\x006) Tj ET", ""},
		{"the other way round", "BT 90 400 Td (\x004) Tj ET BT 78 400 Td (\x003\x006) Tj ET", `P: the text "36" is read after "4", and drawn before it`},
		{"a line below", "BT 72 400 Td (\x004) Tj ET BT 72 390 Td (\x003\x006) Tj ET", ""},
		{"a line above", "BT 72 400 Td (\x004) Tj ET BT 72 410 Td (\x003\x006) Tj ET", `is read after "4", and drawn before it`},
		{"raised after it", "BT 72 400 Td (\x004) Tj ET /F0 6.5 Tf BT 79 403 Td (\x00a) Tj ET", ""},
	} {
		p := sample()
		e := element(p.doc.Root, "P")
		p.paint(e, "/F0 10 Tf "+tt.content)
		f := readBack(t, p)
		// The other texts of the sample all stand in one place.
		got := strings.Join(slices.DeleteFunc(f.OutOfOrder(), func(s string) bool { return !strings.Contains(s, `"4"`) }), "\n")
		if !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: %q; want %q", tt.name, got, tt.want)
		}
	}
}

func TestCellsStandInTheirPlace(t *testing.T) {
	// The head, then two rows of two cells, each at its place.
	for _, tt := range []struct {
		name   string
		places [6][2]int
		want   string
	}{
		{"in order", [6][2]int{{72, 700}, {200, 700}, {72, 680}, {200, 680}, {72, 660}, {200, 660}}, ""},
		{"two numbers exchanged", [6][2]int{{72, 700}, {200, 700}, {72, 680}, {200, 660}, {72, 660}, {200, 680}}, `table 1: the text "Moldova" of row 3, cell 1, stands higher than the row before it`},
		{"a number left of its row's name", [6][2]int{{72, 700}, {200, 700}, {200, 680}, {72, 680}, {72, 660}, {200, 660}}, `table 1: the text "12" of row 2 stands left of the cell before it`},
		{"a row above the head", [6][2]int{{72, 600}, {200, 600}, {72, 680}, {200, 680}, {72, 660}, {200, 660}}, `table 1: the text "Georgia" of row 2, cell 1, stands higher`},
	} {
		p := sample()
		for i, place := range tt.places {
			text := []string{"Country", "Cases", "Georgia", "12", "Moldova", "7"}[i]
			drawn := "72 700 Td " + string(object.AppendString(nil, codes(text)))
			p.swap(1, drawn, strings.Replace(drawn, "72 700", fmt.Sprint(place[0], place[1]), 1))
		}
		f := readBack(t, p)
		if got := strings.Join(f.Misplaced(f.Tables()), "\n"); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: %q; want %q", tt.name, got, tt.want)
		}
	}
}
