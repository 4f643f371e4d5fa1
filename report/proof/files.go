package proof

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"iter"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// Files reads the files for machines back, by their names, and holds every
// number in them to the facts of the document. The error is a *Broken for the
// first that differs.
func Files(doc *document.Document, read func(name string) []byte) error {
	if err := factsJSON(doc, read("facts.json")); err != nil {
		return err
	}
	if err := factsCSV(doc, read("facts.csv")); err != nil {
		return err
	}
	return tables(doc, doc.Blocks, read)
}

// Pages holds the words that stand on the pages to the numbers that text and
// tables print: each must be there as often as it is printed. The error is a
// *Broken for the first that is not.
func Pages(doc *document.Document, lines iter.Seq[string]) error {
	there := map[string]int{}
	for line := range lines {
		for _, word := range strings.FieldsFunc(line, apart) {
			there[bare(word)]++
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(line), noLetter) {
			there[word]++
		}
	}
	for p := range places(doc) {
		f, _ := doc.Facts.Lookup(p.fact)
		if f.State != document.Shown || p.kind != inText && p.kind != inTable {
			continue
		}
		text := p.form(f)
		for _, word := range wordsOf(text) {
			if there[word]--; there[word] < 0 {
				return broken(15, "%s is printed as %s, and the pages lack it", p.fact, text)
			}
		}
	}
	return nil
}

// wordsOf are the words of a printed number, as the pages are looked through for
// them: one of digits, or those of a number that is spelled.
func wordsOf(text string) []string {
	if text != "" && !noLetter(rune(text[0])) {
		return strings.FieldsFunc(strings.ToLower(text), noLetter)
	}
	return []string{bare(text)}
}

// noLetter says whether a letter is none of those that numbers are spelled with.
func noLetter(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') }

// apart says whether a letter is none of those that numbers are printed with.
func apart(r rune) bool { return !strings.ContainsRune("0123456789,.%<>+-"+document.Minus, r) }

// bare is a number without the punctuation after it.
func bare(word string) string {
	word = strings.TrimRight(word, ".,")
	if len(word) > 1 {
		word = strings.TrimRight(word, "-")
	}
	return word
}

// printed is what a file must say of a fact: its number, or why it has none.
func printed(f document.Fact) string {
	switch f.State {
	case document.Shown:
		return strconv.Itoa(f.Value)
	case document.NotHeld:
		return "not_held"
	}
	return "withheld"
}

func factsJSON(doc *document.Document, text []byte) error {
	var file struct {
		Facts []struct {
			ID       string
			Value    *int
			Withheld bool
			NotHeld  bool `json:"not_held"`
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return broken(15, "facts.json: %v", err)
	}
	all := doc.Facts.All()
	if len(file.Facts) != len(all) {
		return broken(15, "facts.json has %d facts of %d", len(file.Facts), len(all))
	}
	for i, got := range file.Facts {
		says := "withheld"
		switch {
		case got.Value != nil && !got.Withheld && !got.NotHeld:
			says = strconv.Itoa(*got.Value)
		case got.NotHeld && got.Value == nil:
			says = "not_held"
		case got.Value != nil:
			says = "a number and none"
		}
		if got.ID != string(all[i].ID) || says != printed(all[i]) {
			return broken(15, "facts.json says %s of %s, the review %s of %s", says, got.ID, printed(all[i]), all[i].ID)
		}
	}
	return nil
}

func factsCSV(doc *document.Document, text []byte) error {
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	all := doc.Facts.All()
	if err != nil || len(rows) != len(all)+1 {
		return broken(15, "facts.csv has %d rows of %d: %v", len(rows)-1, len(all), err)
	}
	for i, row := range rows[1:] {
		says := row[1]
		if says == "" {
			says = row[4]
		}
		if row[0] != string(all[i].ID) || says != printed(all[i]) {
			return broken(15, "facts.csv says %s of %s, the review %s of %s", says, row[0], printed(all[i]), all[i].ID)
		}
	}
	return nil
}

// tables holds each table's file to its cells.
func tables(doc *document.Document, blocks []document.Block, read func(string) []byte) error {
	for _, b := range blocks {
		var err error
		switch b := b.(type) {
		case document.Columns:
			if err = tables(doc, b.Main, read); err == nil {
				err = tables(doc, b.Side, read)
			}
		case document.Question:
			err = tables(doc, b.Response, read)
		case document.Table:
			err = table(doc, b, read("tables/"+b.Name+".csv"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func table(doc *document.Document, t document.Table, text []byte) error {
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	all := slices.Concat(t.Rows, t.Machine)
	if err != nil || len(rows) != len(all)+1 {
		return broken(15, "tables/%s.csv has %d rows of %d: %v", t.Name, len(rows)-1, len(all), err)
	}
	for i, row := range all {
		for n, c := range row.Cells {
			if c.Fact == "" || c.NotApplicable {
				continue
			}
			f, _ := doc.Facts.Lookup(c.Fact)
			want := printed(f)
			if want == "withheld" {
				want = document.WithheldMark
			}
			if rows[i+1][n] != want {
				return broken(15, "tables/%s.csv says %s of %s, the review %s", t.Name, rows[i+1][n], c.Fact, want)
			}
		}
	}
	return nil
}
