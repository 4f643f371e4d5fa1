package verify

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/sheet"
)

// pageOf is what a reference prints after its words.
var pageOf = regexp.MustCompile(`(, )?page\x{a0}[0-9]+`)

// noRows is what a table without rows prints.
const noRows = "None"

// printOf is a table of the review, row by row as its file has it: a row that
// names a group has that name alone.
func printOf(t pdffile.Table) *sheet.Print {
	p := &sheet.Print{}
	if n := len(t.Head); n > 0 {
		for column, cell := range t.Head[n-1] {
			head := cell.Text
			if over := t.Head[0][column]; over != cell {
				head = strings.TrimSpace(over.Text + ": " + head)
			}
			p.Heads = append(p.Heads, head)
		}
	}
	if len(t.Body) == 1 && isGroup(t.Body[0]) && !t.Body[0][0].Header && t.Body[0][0].Text == noRows {
		return p
	}
	for _, cells := range t.Body {
		row := make([]string, len(cells))
		for i, cell := range cells {
			if i == 0 || cell != cells[0] {
				row[i] = cell.Text
			}
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// isGroup says whether a row is one cell over all columns.
func isGroup(cells []*pdffile.Cell) bool {
	for _, c := range cells {
		if c != cells[0] {
			return false
		}
	}
	return len(cells) > 0
}

// footnotes are what may hang on a cell.
var footnotes = regexp.MustCompile(`^[a-z]{0,2}$`)

// oddNotes are what hangs on cells of a table and is no mark of a note: on a
// number, it might be read as a part of it.
func oddNotes(name string, t pdffile.Table) (wrong []string) {
	for _, row := range slices.Concat(t.Head, t.Body) {
		for _, cell := range row {
			if note := strings.TrimSpace(cell.Notes); !footnotes.MatchString(note) {
				wrong = append(wrong, fmt.Sprintf("table %s: %q hangs on %q, and is no mark of a note", name, note, cell.Text))
			}
		}
	}
	return wrong
}

// agreeKeyFigures compares the large numbers, and those below them, with the
// facts that are placed there. A key figure is a paragraph that begins with a
// number larger than the rest of it.
func (v *verifier) agreeKeyFigures() {
	if v.review == nil {
		return
	}
	var texts []string
	for _, p := range v.review.Find("P") {
		pieces := v.review.Pieces(p)
		if !isKeyFigure(pieces) {
			continue
		}
		texts = append(texts, v.review.Text(p))
		if apart := farFrom(pieces); apart != "" {
			v.differ(v.pdf, "key figure %d: %q does not stand below its number", len(texts), apart)
		}
	}
	v.Checked.KeyFigures = len(texts)
	if len(texts) != v.placed.KeyMost {
		v.differ(v.pdf, "it has %d key figures; facts.json places %d", len(texts), v.placed.KeyMost)
	}
	days := v.days()
	for i, text := range texts {
		for _, wrong := range v.placed.CheckKeyFigure(i+1, text) {
			v.differ(v.pdf, "key figure %d, %q: %s", i+1, text, wrong)
		}
		for _, day := range dayForm.FindAllString(plainSpaces(text), -1) {
			if !days[day] {
				v.differ(v.pdf, "key figure %d, %q: no table has %s, nor is it the date of the review", i+1, text, day)
			}
		}
	}
}

// farFrom is the first text of a key figure that does not stand below its number,
// in the same column, line by line; "" for none.
func farFrom(pieces []pdffile.Piece) string {
	const column, depth = 100_000, 300_000 // a quarter of the page; a label of many lines
	number := pieces[0].Box
	last := number
	for _, p := range pieces[1:] {
		if strings.TrimSpace(p.Text) == "" {
			continue
		}
		b := p.Box
		within := p.Page == pieces[0].Page && b.Left >= number.Left && b.Left <= number.Left+column && b.Bottom > number.Bottom-depth
		below, beside := b.Top < last.Bottom, b.Bottom == last.Bottom && b.Left >= last.Right
		if !within || !below && !beside {
			return p.Text
		}
		last = b
	}
	return ""
}

// dayForm is how the review prints a day of a month.
var dayForm = regexp.MustCompile(`(January|February|March|April|May|June|July|August|September|October|November|December) [0-9]{1,2}`)

// days are the days that the tables name, and that of the review.
func (v *verifier) days() map[string]bool {
	days := map[string]bool{dayForm.FindString(longDate(v.Manifest.AsOf)): true}
	for _, name := range v.facts.Tables {
		if name == proofs { // it is long, and has no date
			continue
		}
		for _, day := range dayForm.FindAll(bytes.ReplaceAll(v.files["tables/"+name+".csv"], []byte("\u00a0"), []byte(" ")), -1) {
			days[string(day)] = true
		}
	}
	return days
}

func isKeyFigure(pieces []pdffile.Piece) bool {
	if len(pieces) < 2 {
		return false
	}
	for _, p := range pieces[1:] {
		if p.Size >= pieces[0].Size {
			return false
		}
	}
	numbers := document.Numbers(pieces[0].Text)
	return len(numbers) == 1 && numbers[0].Text == strings.TrimSpace(pieces[0].Text)
}

// partOf ends the alternative text of a figure that is drawn in several parts.
var partOf = regexp.MustCompile(` Part ([0-9]+) of [0-9]+\.$`)

// agreeAlternatives compares the numbers of alternative texts with the facts
// that are placed there. A figure in parts has the same text in each. Before
// format 2, facts.json listed also figures that have nothing to draw, and so no
// text: of them, those that do not fit are passed over.
func (v *verifier) agreeAlternatives() {
	if v.review == nil {
		return
	}
	var alts []string
	for _, e := range v.review.Find("Figure") {
		if part := partOf.FindStringSubmatch(e.Alt); part == nil || part[1] == "1" || len(alts) == 0 {
			alts = append(alts, partOf.ReplaceAllString(e.Alt, ""))
		} else if last := alts[len(alts)-1]; partOf.ReplaceAllString(e.Alt, "") != last {
			v.differ(v.pdf, "the alternative text %q is not that of the part before, %q", e.Alt, last)
		}
	}
	figures := v.facts.Figures
	exact := v.facts.Sections != nil
	if exact && len(alts) != len(figures) {
		v.differ(v.pdf, "it has %d figures; %s lists %d", len(alts), v.json, len(figures))
	}
	for i, alt := range alts {
		spare := len(figures) - (len(alts) - i) // figures that may be passed over
		if exact {
			spare = 0
		}
		var wrong []string
		for wrong = v.wrongIn(figures, alt); len(wrong) > 0 && spare > 0; spare-- {
			figures = figures[1:]
			wrong = v.wrongIn(figures, alt)
		}
		v.differAll(v.pdf, wrong)
		figures = figures[min(1, len(figures)):]
		v.Checked.Alternatives++
	}
}

// wrongIn compares an alternative text with the facts of the first figure.
func (v *verifier) wrongIn(figures []string, alt string) []string {
	if len(figures) == 0 {
		return []string{fmt.Sprintf("the alternative text %q is of no figure of %s", alt, v.json)}
	}
	wrong := v.placed.CheckAlternative(figures[0], alt)
	for i := range wrong {
		wrong[i] = fmt.Sprintf("the alternative text of figure %s, %q: %s", figures[0], alt, wrong[i])
	}
	return wrong
}

// agreeCaptions compares the captions of tables with the list of tables that
// the review ends with.
func (v *verifier) agreeCaptions() {
	rows, err := csv.NewReader(bytes.NewReader(v.files["tables/machine-readable-tables.csv"])).ReadAll()
	if err != nil || v.review == nil || len(v.tables) != len(v.facts.Tables) {
		return
	}
	captions := map[string]string{}
	for i, name := range v.facts.Tables {
		captions[name] = v.tables[i].Caption
	}
	for _, row := range rows[min(1, len(rows)):] {
		if len(row) < 3 {
			return
		}
		caption, ok := captions[strings.TrimSuffix(row[2], ".csv")]
		switch {
		case !ok:
			v.differ("tables/machine-readable-tables.csv", "%s is no table of facts.json", row[2])
		case strings.HasPrefix(row[0], "Table") && !strings.HasPrefix(dense(caption), dense(row[0]+row[1])):
			v.differ(v.pdf, "the caption %q; the list of tables has %q", caption, row[0]+" "+row[1])
		}
	}
}
