package compose

import (
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/words"
)

// abbreviations is the appendix of the abbreviations that the review prints, with
// what they stand for. It comes when everything else stands.
func (a *author) abbreviations(blocks []document.Block) []document.Block {
	printed := (&document.Document{Marking: a.req.Marking.Banner, Cover: a.doc.Cover, Blocks: blocks, Facts: a.doc.Facts}).Dump()
	d := document.Details{}
	for _, abbreviation := range words.Abbreviations {
		if stands(printed, abbreviation.Short) {
			d.Rows = append(d.Rows, document.Detail{Label: abbreviation.Short, Value: text(abbreviation.Long)})
		}
	}
	if len(d.Rows) == 0 {
		return nil
	}
	half := (len(d.Rows) + 1) / 2
	return []document.Block{a.begin("Abbreviations", "abbreviations"),
		abreast([]document.Block{document.Details{Rows: d.Rows[:half]}}, []document.Block{document.Details{Rows: d.Rows[half:]}})}
}

// Abbreviations are those that a review spells out to those who hear it.
func Abbreviations() []document.Abbreviation { return words.Spoken() }

// stands says whether an abbreviation stands in a text as a word of its own: no
// letter beside it, and no point before it, which would make it the end of another.
// It looks through a whole review once for each abbreviation, too often for a pattern.
func stands(text, short string) bool {
	letter := func(c byte) bool { return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' }
	for from := 0; ; from++ {
		at := strings.Index(text[from:], short)
		if at < 0 {
			return false
		}
		from += at
		end := from + len(short)
		begins := from == 0 || text[from-1] != '.' && !letter(text[from-1])
		if begins && (end == len(text) || !letter(text[end])) {
			return true
		}
	}
}

// accessibility is the appendix on what the file conforms to, how that was checked
// and whom to ask.
func (a *author) accessibility() []document.Block {
	blocks := append([]document.Block{a.begin("Accessibility", "accessibility")}, a.say("accessibility")...)
	whom := strings.TrimSpace(a.req.Contact)
	if whom == "" {
		return blocks
	}
	var ask []document.Block
	a.with(map[string]string{"contact": whom}, func() { ask = a.say("accessibility-contact") })
	return append(blocks, ask...)
}
