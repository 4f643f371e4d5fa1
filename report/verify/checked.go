package verify

import (
	"fmt"
	"strings"

	"example.org/oversight/report/document"
)

// Checked says what Verify compared, in numbers, and what it did not.
type Checked struct {
	Files        int      `json:"files"`         // of which the hash was compared
	Facts        int      `json:"facts"`         // held to each other and to facts.csv
	Cells        int      `json:"cells"`         // of tables, in the file and on the page
	Tables       int      `json:"tables"`        // likewise
	Further      int      `json:"further_rows"`  // of reconciliation.csv, reckoned anew
	KeyFigures   int      `json:"key_figures"`   // on the page
	Sections     int      `json:"sections"`      // of which the words were held to a digest
	Texts        int      `json:"texts"`         // numbers of sentences, captions and notes, held to their facts
	Drawn        int      `json:"drawn"`         // numbers that figures draw, held to their facts
	Alternatives int      `json:"alternatives"`  // texts of figures
	Inputs       int      `json:"inputs"`        // of the manifest, held to what the review prints of them
	InputFiles   int      `json:"input_files"`   // hashed below --inputs
	Pages        int      `json:"pages"`         // whose structure, marks and visible text were held to the rules
	Faces        bool     `json:"faces"`         // whether glyphs were held to the typefaces
	Rebuilt      bool     `json:"rebuilt"`       // whether every byte was compared with the review built again
	RebuiltFacts bool     `json:"rebuilt_facts"` // of another version: whether its facts were
	Not          []string `json:"not_checked"`
}

// String is one line for people.
func (c Checked) String() string {
	var parts []string
	add := func(n int, noun, rest string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+noun+rest)
		case n > 1:
			parts = append(parts, document.Group(n)+" "+noun+"s"+rest)
		}
	}
	add(c.Files, "file", " by hash")
	add(c.Facts, "fact", "")
	if c.Tables > 0 {
		parts = append(parts, fmt.Sprintf("%s cells of %s tables in CSV and PDF", document.Group(c.Cells), document.Group(c.Tables)))
	}
	add(c.Further, "further row", " of "+proofs+".csv")
	add(c.KeyFigures, "key figure", "")
	add(c.Texts, "number", " of sentences, captions and notes")
	add(c.Drawn, "number", " drawn in figures")
	add(c.Sections, "section", " word by word")
	add(c.Alternatives, "alternative text", "")
	add(c.Inputs, "input", " as printed")
	add(c.InputFiles, "input file", " by hash")
	add(c.Pages, "page", " of the PDF (structure, marks, visible text)")
	switch {
	case c.Rebuilt:
		parts = append(parts, "every byte against the review built again")
	case c.RebuiltFacts:
		parts = append(parts, "every fact against the review built again")
	}
	line := strings.Join(parts, ", ")
	if len(c.Not) > 0 {
		line += "; not checked: " + strings.Join(c.Not, ", ")
	}
	return line
}

// not lists what was not compared.
func (c *Checked) not(v *verifier) {
	c.Not = nil
	add := func(is bool, what string) {
		if is {
			c.Not = append(c.Not, what)
		}
	}
	add(v.signed, "the signature")
	if c.Rebuilt {
		return
	}
	add(v.facts == nil, "facts, tables, key figures, sentences and labels of figures (facts.json cannot be read)")
	add(v.review == nil, "the PDF (it cannot be read)")
	add(v.review != nil && !c.Faces, "typefaces, and what is said of tables, pages and abbreviations to those who hear them (the tool is of another version)")
	add(v.review != nil && v.facts != nil && c.Sections == 0, "sentences, headings, captions and notes (facts.json is of a format that does not place them)")
	add(v.review != nil && v.facts != nil && c.Sections == 0, "labels of figures")
	add(true, "bars, lines and areas of figures")
	add(true, "author and subject of the PDF")
	add(true, "links to outside")
	add(c.Further > 0, "the further rows of "+proofs+".csv beyond their sums")
	add(c.InputFiles == 0, fmt.Sprintf("the request and %d of %d inputs, which the review does not print", len(v.Manifest.Inputs)-c.Inputs, len(v.Manifest.Inputs)))
}
