// Package sheet writes a document's facts and tables for machines.
//
// Every number is a fact of the document, written as a plain number; nothing
// is computed or formatted here. Text that a spreadsheet would take for a
// formula is made safe.
package sheet

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// A File is one machine-readable file, by its path within the bundle.
type File struct {
	Name string
	Data []byte
}

// Files returns facts.csv, facts.json and one CSV for each table. The texts that
// figures draw are given by the names of the figures, in reading order: they are
// known only once a review is laid out.
func Files(doc *document.Document, drawn map[string][]document.Drawn) ([]File, error) {
	facts := factsOf(doc, drawn)
	text, err := facts.json()
	if err != nil {
		return nil, err
	}
	return append([]File{{"facts.csv", facts.csv()}, {"facts.json", text}}, tablesOf(doc)...), nil
}

// Brief returns what machines read of a document of few pages that stands beside
// a review: its facts with their places in it, in a file of the form of facts.json
// by that name, and one CSV for each table. A fact that it does not print stands in
// the files of the review alone.
func Brief(name string, doc *document.Document, drawn map[string][]document.Drawn) ([]File, error) {
	facts := factsOf(doc, drawn)
	facts.List = slices.DeleteFunc(facts.List, func(f Fact) bool { return len(f.Places) == 0 })
	text, err := facts.json()
	if err != nil {
		return nil, err
	}
	return append([]File{{name, text}}, tablesOf(doc)...), nil
}

// tablesOf are the files of the tables of a document.
func tablesOf(doc *document.Document) (files []File) {
	for b := range document.Every(doc.Blocks) {
		if t, ok := b.(document.Table); ok {
			files = append(files, File{fileOf(t.Name), tableCSV(t, &doc.Facts)})
		}
	}
	return files
}

// factColumns are the columns of facts.csv.
var factColumns = []string{"id", "value", "numerator", "denominator", "state", "unit", "label", "text"}

// csv gives the facts without their places.
func (f *Facts) csv() []byte {
	rows := [][]string{factColumns}
	for _, one := range f.List {
		rows = append(rows, rowOf(one))
	}
	return written(rows)
}

// rowOf is a fact as facts.csv gives it.
func rowOf(f Fact) []string {
	row := []string{string(f.ID), "", "", "", "withheld", string(f.Unit), Safe(f.Label), Safe(f.Text)}
	switch {
	case f.Value != nil:
		row[1], row[4] = strconv.Itoa(*f.Value), "shown"
		if f.Numerator != nil && f.Denominator != nil {
			row[2], row[3] = strconv.Itoa(*f.Numerator), strconv.Itoa(*f.Denominator)
		}
		row[7] = Safe(strings.ReplaceAll(f.Text, document.Minus, "-"))
	case f.NotHeld:
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
// except where it is a plain number. An end of line becomes a line feed, which
// all readers of CSV give back as it is.
func Safe(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if text == "" || !strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return text
	}
	if _, err := strconv.Atoi(strings.ReplaceAll(text, ",", "")); err == nil {
		return text
	}
	return "'" + text
}
