// Package sheet writes a document's facts and tables for machines.
//
// Every number is a fact of the document, written as a plain number; nothing
// is computed or formatted here. Text that a spreadsheet would take for a
// formula is made safe.
package sheet

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// A File is one machine-readable file, by its path within the bundle.
type File struct {
	Name string
	Data []byte
}

// Files returns facts.csv, facts.json and one CSV for each table.
func Files(doc *document.Document) ([]File, error) {
	facts, err := factsJSON(doc)
	if err != nil {
		return nil, err
	}
	files := []File{{"facts.csv", factsCSV(doc)}, {"facts.json", facts}}
	for _, t := range tables(doc.Blocks) {
		files = append(files, File{"tables/" + t.Name + ".csv", tableCSV(t, &doc.Facts)})
	}
	return files, nil
}

// tables lists the tables of the document in reading order.
func tables(blocks []document.Block) []document.Table {
	var found []document.Table
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Table:
			found = append(found, b)
		case document.Columns:
			found = append(found, tables(b.Main)...)
			found = append(found, tables(b.Side)...)
		case document.Question:
			found = append(found, tables(b.Response)...)
		}
	}
	return found
}

// A jsonFact is a fact as facts.json gives it: a number, or one of the two
// reasons why there is none.
type jsonFact struct {
	ID          document.FactID `json:"id"`
	Value       *int            `json:"value,omitempty"`
	Numerator   *int            `json:"numerator,omitempty"`
	Denominator *int            `json:"denominator,omitempty"`
	Withheld    bool            `json:"withheld,omitempty"`
	NotHeld     bool            `json:"not_held,omitempty"`
	Unit        document.Unit   `json:"unit"`
	Label       string          `json:"label"`
	Text        string          `json:"text"`
}

func asJSON(f document.Fact) jsonFact {
	j := jsonFact{ID: f.ID, Unit: f.Unit, Label: f.Label, Text: f.Text}
	switch f.State {
	case document.Shown:
		j.Value = &f.Value
		if f.Over > 0 {
			j.Numerator, j.Denominator = &f.Of, &f.Over
		}
	case document.NotHeld:
		j.NotHeld = true
	default:
		j.Withheld = true
	}
	return j
}

// factsJSON writes one fact a line, so that two editions compare line by line.
// The encoder escapes <, > and &, so that the text can stand within a page.
func factsJSON(doc *document.Document) ([]byte, error) {
	var out bytes.Buffer
	head := []struct{ key, value string }{{"series", doc.Series}, {"as_of", doc.AsOf}, {"audience", doc.Audience}}
	out.WriteString("{")
	for _, h := range head {
		value, err := json.Marshal(h.value)
		if err != nil {
			return nil, err
		}
		out.WriteString(`"` + h.key + `":` + string(value) + ",")
	}
	out.WriteString("\"facts\":[\n")
	for i, f := range doc.Facts.All() {
		line, err := json.Marshal(asJSON(f))
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out.WriteString(",\n")
		}
		out.Write(line)
	}
	out.WriteString("\n]}\n")
	return out.Bytes(), nil
}

// factColumns are the columns of facts.csv.
var factColumns = []string{"id", "value", "numerator", "denominator", "state", "unit", "label", "text"}

func factsCSV(doc *document.Document) []byte {
	rows := [][]string{factColumns}
	for _, f := range doc.Facts.All() {
		rows = append(rows, rowOf(asJSON(f)))
	}
	return written(rows)
}

// rowOf is a fact as facts.csv gives it.
func rowOf(j jsonFact) []string {
	row := []string{string(j.ID), "", "", "", "withheld", string(j.Unit), Safe(j.Label), Safe(j.Text)}
	switch {
	case j.Value != nil:
		row[1], row[4] = strconv.Itoa(*j.Value), "shown"
		if j.Numerator != nil && j.Denominator != nil {
			row[2], row[3] = strconv.Itoa(*j.Numerator), strconv.Itoa(*j.Denominator)
		}
		row[7] = Safe(strings.ReplaceAll(j.Text, document.Minus, "-"))
	case j.NotHeld:
		row[4] = "not_held"
	}
	return row
}

func written(rows [][]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.WriteAll(rows) // a bytes.Buffer refuses nothing
	return out.Bytes()
}

// Safe keeps a text from being taken for a formula by a spreadsheet: one that
// begins with =, +, -, @, a tab or a line end gets an apostrophe in front,
// except where it is a plain number.
func Safe(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return text
	}
	if _, err := strconv.Atoi(strings.ReplaceAll(text, ",", "")); err == nil {
		return text
	}
	return "'" + text
}
