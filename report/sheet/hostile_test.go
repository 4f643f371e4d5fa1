package sheet_test

import (
	"encoding/csv"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/sheet"
)

var hostile = []string{"=1+1", "+cmd|' /C calc'!A1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", `"quoted", and more`, "two\nlines", "<b>&amp;</b>",
	"-", "+", "-5", "+5", "-1,012", "a\\b", "Côte d’Ivoire", "\u2028", ""}

// TestNoCellIsAFormula writes each string as a label, a cell and a heading: no
// cell begins as a formula does, and the text after the apostrophe is whole.
func TestNoCellIsAFormula(t *testing.T) {
	doc := &document.Document{Series: `s"`, AsOf: "2026-06-30", Audience: "committee"}
	table := document.Table{Name: "t"}
	row := document.Row{}
	for i, text := range hostile {
		doc.Facts.Add(document.Fact{ID: document.FactID("f" + strconv.Itoa(i)), Label: text, Unit: document.Cases, State: document.Shown, Value: i - 3})
		table.Columns = append(table.Columns, document.Column{Head: document.Head{text}})
		row.Cells = append(row.Cells, document.Cell{Text: []document.Inline{document.Text{S: text}}})
	}
	table.Rows = []document.Row{row}
	doc.Blocks = []document.Block{document.Columns{Side: []document.Block{document.Question{Response: []document.Block{table}}}}}
	files, err := sheet.Files(doc, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range files {
		seen[f.Name] = true
		if strings.HasSuffix(f.Name, ".json") {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(string(f.Data))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if _, err := strconv.Atoi(strings.ReplaceAll(cell, ",", "")); err != nil && cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
					t.Errorf("%s: the cell %q is a formula to a spreadsheet", f.Name, cell)
				}
			}
		}
		if f.Name == "tables/t.csv" && (len(rows) != 2 || rows[1][7] != hostile[7] || rows[1][0] != "'=1+1" || rows[1][12] != "-5") {
			t.Errorf("the row reads back as %q", rows[1])
		}
	}
	if !seen["tables/t.csv"] {
		t.Error("a table within a question within columns has no file")
	}
}

// TestFactsReadBack holds facts.json and facts.csv to each other and to the
// document: the same facts, and no value where there is none to tell.
func TestFactsReadBack(t *testing.T) {
	doc := specimen()
	var parsed struct {
		Facts []struct {
			ID                            string
			Value, Numerator, Denominator *int
			Withheld                      bool
			NotHeld                       bool `json:"not_held"`
			Unit, Label, Text             string
		}
	}
	if err := json.Unmarshal([]byte(file(t, "facts.json")), &parsed); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(file(t, "facts.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := doc.Facts.All()
	if len(parsed.Facts) != len(all) || len(rows) != len(all)+1 {
		t.Fatalf("%d facts in JSON, %d rows in CSV; want %d facts", len(parsed.Facts), len(rows), len(all))
	}
	number := func(n *int) string {
		if n == nil {
			return ""
		}
		return strconv.Itoa(*n)
	}
	for i, f := range parsed.Facts {
		state := "shown"
		if f.Withheld {
			state = "withheld"
		} else if f.NotHeld {
			state = "not_held"
		}
		row := rows[i+1]
		if row[0] != f.ID || row[1] != number(f.Value) || row[2] != number(f.Numerator) || row[3] != number(f.Denominator) || row[4] != state || row[5] != f.Unit {
			t.Errorf("CSV %q and JSON %+v differ", row, f)
		}
		if f.ID != string(all[i].ID) || f.Label != all[i].Label || (f.Value == nil) != (all[i].State != document.Shown) || f.Value != nil && *f.Value != all[i].Value {
			t.Errorf("JSON %+v is not the fact %+v", f, all[i])
		}
	}
}
