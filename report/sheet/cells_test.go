package sheet_test

import (
	"strings"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/sheet"
)

// printedSpecimen is the table of the specimen as its pages have it.
func printedSpecimen() *sheet.Print {
	return &sheet.Print{
		Heads: []string{"Country of citizenship", "June: Flagged", "June: Ch…", "Other"},
		Rows: [][]string{
			{`=HYPERLINK("x")`, "1,012", "−3", "[c]"},
			{`Total, of "all"`, "-", "not held", "x"},
			{"In words", "since May 31: −3 or fewer by 3", "", ""},
		},
	}
}

// TestTablesAreComparedCellByCell changes one thing of the table's file or of
// what the pages print.
func TestTablesAreComparedCellByCell(t *testing.T) {
	facts, err := sheet.ReadFacts([]byte(file(t, "facts.json")))
	if err != nil {
		t.Fatal(err)
	}
	placed, wrong := facts.Placed()
	if len(wrong) > 0 || placed.KeyMost != 2 {
		t.Fatalf("%v, %d key figures", wrong, placed.KeyMost)
	}
	further := func(row []string) string {
		if row[1] != "0" {
			return "not a zero"
		}
		return ""
	}
	for _, tt := range []struct {
		name       string
		old, by    string // of the file
		print      func(p *sheet.Print)
		further    func([]string) string
		file, page string // what is told
	}{
		{"nothing", "", "", nil, further, "", ""},
		{"a number", ",1012,", ",1013,", nil, further, `row 1, column 2: it has "1013"; fact flagged is 1012`, ""},
		{"a number with a sign of thousands", ",1012,", ",\"1,012\",", nil, further, `row 1, column 2: it has "1,012"; fact flagged is 1012`, ""},
		{"a number that is withheld", "[c]", "7", nil, further, `row 1, column 4: it has "7"; fact unlocated is [c]`, ""},
		{"a number that is not held", "not_held", "0", nil, further, `row 2, column 3: it has "0"; fact deported is not_held`, ""},
		{"a number where none applies", "not_held,x", "not_held,5", nil, further, "row 2, column 4: 5 is no fact of facts.json", `row 2, column 4: it prints "x"; the file has "5"`},
		{"a number in words", "fewer by 3", "fewer by 4", nil, further, "row 3, column 2: its 3. number is 4; fact change/flagged is 3", `the file has "since May 31: −3 or fewer by 4"`},
		{"a number in words that lacks its sign", "31: −3", "31: 3", nil, further, "row 3, column 2: its 2. number is 3; fact change/flagged is −3", "the file has"},
		{"a date in words", "May 31", "May 30", nil, further, "", `row 3, column 2: it prints "since May 31: −3 or fewer by 3"; the file has "since May 30`},
		{"a name of a row", "In words", "In other words", nil, further, "", `row 3, column 1: it prints "In words"; the file has "In other words"`},
		{"a head", "June: Flagged", "July: Flagged", nil, further, "", `the head of column 2 is "June: Flagged"; the file has "July: Flagged"`},
		{"a head that is cut where it is another", "June: Change", "July: Change", nil, further, "", `the head of column 3 is "June: Ch…"; the file has "July: Change"`},
		{"a column less", ",Other\n", "\n", nil, further, "not CSV", ""},
		{"quotes", "In words", `"In words"`, nil, further, "it is not written as tables are", ""},
		{"a row of words more", "for machines", "of words\",0,,\nfor machines", nil, further, "not CSV", ""},
		{"a further row that does not hold", "for machines,0", "for machines,1", nil, further, "row 4: not a zero", ""},
		{"a further row where there may be none", "", "", nil, nil, "4 rows; the review prints 3", ""},
		{"a number on the page", "", "", func(p *sheet.Print) { p.Rows[0][1] = "1,013" }, further, "", `table t, row 1, column 2: it prints "1,013"; fact flagged is printed "1,012"`},
		{"a zero on the page", "", "", func(p *sheet.Print) { p.Rows[1][1] = "0" }, further, "", `it prints "0"; fact zero is printed "-"`},
		{"a name on the page", "", "", func(p *sheet.Print) { p.Rows[2][0] = "Other" }, further, "", `it prints "Other"; the file has "In words"`},
		{"a blank on the page", "", "", func(p *sheet.Print) { p.Rows[2][3] = "8" }, further, "", `row 3, column 4: it prints "8"; the file has ""`},
		{"a row less on the page", "", "", func(p *sheet.Print) { p.Rows = p.Rows[:2] }, further, "1 cells for which facts.json has a fact are not there", ""},
		{"a row more on the page", "", "", func(p *sheet.Print) { p.Rows = append(p.Rows, []string{"for machines", "0", "", ""}, p.Rows[0]) }, further, "4 rows; the review prints 5", ""},
		{"a column less on the page", "", "", func(p *sheet.Print) { p.Rows[0] = p.Rows[0][:3] }, further, "", "row 1: it has no column 4"},
		{"a head less on the page", "", "", func(p *sheet.Print) { p.Heads = p.Heads[:3] }, further, "4 columns; the review prints 3", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := file(t, "tables/t.csv")
			if !strings.Contains(text, tt.old) {
				t.Fatalf("the file lacks %s:\n%s", tt.old, text)
			}
			p := printedSpecimen()
			if tt.print != nil {
				tt.print(p)
			}
			same := func(file, page string) bool { return file == page }
			r := placed.CheckTable(sheet.TableCheck{Name: "t", File: []byte(strings.Replace(text, tt.old, tt.by, 1)), Print: p, Same: same, Further: tt.further})
			for what, pair := range map[string][2]string{"the file": {strings.Join(r.File, "\n"), tt.file}, "the pages": {strings.Join(r.Page, "\n"), tt.page}} {
				if !strings.Contains(pair[0], pair[1]) || pair[1] == "" && pair[0] != "" {
					t.Errorf("of %s: %q; want %q", what, pair[0], pair[1])
				}
			}
			if tt.name == "nothing" && (r.Cells != 4+12 || r.Further != 1) {
				t.Errorf("%d cells and %d further rows were compared; want 16 and 1", r.Cells, r.Further)
			}
		})
	}
}

// placedAnew are the facts of the specimen by their places; each check takes its text
// from those that are left.
func placedAnew(t *testing.T) *sheet.Placed {
	facts, err := sheet.ReadFacts([]byte(file(t, "facts.json")))
	if err != nil {
		t.Fatal(err)
	}
	placed, _ := facts.Placed()
	return placed
}

func first(wrong []string, _ int) []string { return wrong }

// TestFactsThatClaimOnePlace has two facts, of which one is said to be the text
// and the other a number of it, or both to be the text.
func TestFactsThatClaimOnePlace(t *testing.T) {
	for places, want := range map[[2]string]string{
		{`"drawn":1`, `"drawn":1`}:            "fact b is 2",
		{`"drawn":1`, `"drawn":1,"number":1`}: "its 1. number is 1; fact b is 2",
	} {
		text := `{"format":2,"series":"s","as_of":"a","audience":"c","sections":[],"tables":[],"figures":["f"],"facts":[{"id":"a","value":1,"text":"1","places":[{"figure":"f",` + places[0] +
			`}]},{"id":"b","value":2,"text":"2","places":[{"figure":"f",` + places[1] + `}]}]}`
		facts, err := sheet.ReadFacts([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		placed, _ := facts.Placed()
		if wrong, n := placed.CheckDrawn("f", 1, "1"); n != 2 || strings.Join(wrong, "; ") != want {
			t.Errorf("%v: %d compared, %q; want %q", places, n, wrong, want)
		}
	}
}

// TestPlacesThatNobodyChecked are told: the review lacks the text.
func TestPlacesThatNobodyChecked(t *testing.T) {
	placed := placedAnew(t)
	if n := len(placed.Left()); n != 12 {
		t.Errorf("%d places are left before anything is checked: %q", n, placed.Left())
	}
	_, n := placed.CheckParagraph("results", 1, "In 2026, 1,012 cases.")
	if left := placed.Left(); n != 1 || len(left) != 11 || !strings.Contains(strings.Join(left, "\n"), "fact share/unlocated: the review does not have notes under t, which should print it") {
		t.Errorf("%d compared, left: %q", n, left)
	}
}

func TestTextsAreComparedByTheirNumbers(t *testing.T) {
	facts, err := sheet.ReadFacts([]byte(file(t, "facts.json")))
	if err != nil {
		t.Fatal(err)
	}
	placed, _ := facts.Placed()
	paragraph := func(section string, n int) func(string) []string {
		return func(s string) []string { return first(placedAnew(t).CheckParagraph(section, n, s)) }
	}
	draws := func(n int) func(string) []string {
		return func(s string) []string { return first(placedAnew(t).CheckDrawn("f", n, s)) }
	}
	over := func(table, figure string) func(string) []string {
		return func(s string) []string { return first(placedAnew(t).CheckCaption(table, figure, s)) }
	}
	for _, tt := range []struct {
		name, text string
		check      func(text string) []string
		want       string
	}{
		{"an alternative text", "1 bar: 1,012.", func(s string) []string { return placed.CheckAlternative("f", s) }, ""},
		{"one with another number", "1 bar: 1,013.", func(s string) []string { return placed.CheckAlternative("f", s) }, "its 2. number is 1,013; fact flagged is 1,012"},
		{"one with a number before it", "1 of 2 bars: 1,012.", func(s string) []string { return placed.CheckAlternative("f", s) }, "its 2. number is 2"},
		{"one without it", "1 bar.", func(s string) []string { return placed.CheckAlternative("f", s) }, "it has 1 numbers, and fact flagged, 1,012, is the 2."},
		{"a key figure", "1,012 Flagged, all since May 31 −3", func(s string) []string { return placed.CheckKeyFigure(1, s) }, ""},
		{"another large number", "436 Flagged, all since May 31 −3", func(s string) []string { return placed.CheckKeyFigure(1, s) }, "its 1. number is 436; fact flagged is 1,012"},
		{"a sentence", "In 2026, 1,012 cases.", paragraph("results", 1), ""},
		{"one with another number", "In 2026, 1,021 cases.", paragraph("results", 1), "its 2. number is 1,021; fact flagged is 1,012"},
		{"one with a change by its size", "3 fewer", paragraph("results", 3), ""},
		{"one with another size", "4 fewer", paragraph("results", 3), "its 1. number is 4; fact change/flagged is 3"},
		{"a caption", "Table\u00a01 1,012 cases as of June", over("t", ""), ""},
		{"another caption", "Table\u00a01 1,013 cases as of June", over("t", ""), "its 2. number is 1,013"},
		{"a caption of a figure", "[c]", over("", "f"), ""},
		{"a number where one is withheld", "7", over("", "f"), "its 1. number is 7; fact unlocated is [c]"},
		{"a drawn number", "1,012", draws(2), ""},
		{"another drawn number", "1,013", draws(2), "fact flagged is 1,012"},
		{"a drawn number with more around it", "1,012 cases", draws(2), "fact flagged is 1,012"},
		{"a number within a drawn text", ", 3 fewer", draws(3), ""},
		{"another number within one", ", 4 fewer", draws(3), "its 1. number is 4"},
		{"a zero as a table has it", "-", draws(4), ""},
		{"a number in place of it", "1", draws(4), "fact zero is 0"},
		{"notes", "Note: of May 31: 0 Source: <1%", func(s string) []string { return first(placedAnew(t).CheckNotes("t", "", s)) }, ""},
		{"other notes", "Note: of May 31: 0 Source: 1%", func(s string) []string { return first(placedAnew(t).CheckNotes("t", "", s)) }, "its 3. number is 1%; fact share/unlocated is <1%"},
		{"another change", "1,012 Flagged, all since May 31 +3", func(s string) []string { return placed.CheckKeyFigure(1, s) }, "its 3. number is +3; fact change/flagged is −3"},
	} {
		if got := strings.Join(tt.check(tt.text), "\n"); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: %q; want %q", tt.name, got, tt.want)
		}
	}
}

func TestPlacesThatAreNone(t *testing.T) {
	for name, place := range map[string]string{
		"another table": `{"table":"u","row":1,"column":1}`, "no row": `{"table":"t","column":1}`, "a row before the first": `{"table":"t","row":-1,"column":1}`,
		"a table and a figure": `{"table":"t","row":1,"column":1,"figure":"f","alt":1}`, "another figure": `{"figure":"g","alt":1}`, "a figure without a number": `{"figure":"f"}`,
		"a key figure before the first": `{"key_figure":-1}`, "another section": `{"section":"more","paragraph":1,"number":1}`,
		"a sentence without its number": `{"section":"s","paragraph":1}`, "a paragraph before the first": `{"section":"s","paragraph":-1,"number":1}`,
		"a caption of nothing": `{"caption":1}`, "a caption of a table and a figure": `{"table":"t","figure":"f","caption":1}`, "a caption that is a note": `{"table":"t","caption":1,"note":1}`,
		"a drawn text of a table": `{"table":"t","drawn":1}`, "a drawn text before the first": `{"figure":"f","drawn":-1}`,
		"a note before the first": `{"figure":"f","note":-1}`, "a caption of another table": `{"table":"u","caption":1}`, "nothing": `{"unsigned":true}`,
	} {
		text := `{"format":2,"series":"s","as_of":"a","audience":"c","sections":[{"name":"s","words":""}],"tables":["t"],"figures":["f"],"facts":[{"id":"a","value":1,"text":"1","places":[` + place + `]}]}`
		facts, err := sheet.ReadFacts([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, wrong := facts.Placed(); len(wrong) != 1 || !strings.HasPrefix(wrong[0], "fact a: ") {
			t.Errorf("%s: %q", name, wrong)
		}
	}
}

// TestNumbersInWordsAreCompared writes a number in words, beside words that are no
// fact, and reads the file back.
func TestNumbersInWordsAreCompared(t *testing.T) {
	doc := &document.Document{Series: "s", AsOf: "2026-06-30", Audience: "committee", Cover: document.Cover{Title: "Review"}}
	doc.Facts.Add(document.Fact{ID: "four", Label: "Four", Unit: document.Cases, State: document.Shown, Value: 4})
	doc.Blocks = []document.Block{document.Heading{Level: 1, Text: "Results", Anchor: document.ToSection("results")}, document.Quote{
		Text: [][]document.Inline{{document.FactRef{ID: "four", Spelled: document.InWords, Begins: true}, document.Text{S: " of two, the "}, document.FactRef{ID: "four", Spelled: document.AsOrdinal}}}}}
	files, err := sheet.Files(doc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Name != "facts.json" {
			continue
		}
		for text, want := range map[string]string{
			"Four of two, the fourth": "", "four of two, the fourth": "", "Five of two, the fourth": "its 1. number is Five; fact four is four",
			"Four of two, the fifth": "its 3. number is fifth; fact four is fourth", "Four": "it has 1 numbers, and fact four, fourth, is the 3.",
		} {
			read, err := sheet.ReadFacts(f.Data)
			if err != nil {
				t.Fatal(err)
			}
			placed, wrong := read.Placed()
			got, n := placed.CheckParagraph("results", 1, text)
			if got := strings.Join(append(wrong, got...), "\n"); got != want || n != 2 {
				t.Errorf("%q: %q of %d facts; want %q of 2", text, got, n, want)
			}
		}
	}
	read, err := sheet.ReadFacts([]byte(strings.Replace(file(t, "facts.json"), `"unsigned":true`, `"spelled":"roman"`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if _, wrong := read.Placed(); len(wrong) != 1 {
		t.Errorf("%q; want one place that is none", wrong)
	}
}
