package verify

import (
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/sheet"
	"example.org/oversight/report/typeface"
)

// A passages reads the texts of a review off its structure tree, as sections of
// paragraphs and as what stands over and under tables and figures.
type passages struct {
	review   *pdffile.Finished
	sections []passage
	displays []display
}

// A passage is a section: what stands from one heading to the next.
type passage struct {
	paragraphs []string
	words      []string // every text of it that counts for its words, in reading order
}

// A display is a table or a figure with what stands over and under it.
type display struct {
	table          bool
	caption, notes string
	drawn          []string // of a figure, over all its parts
}

// passagesOf reads a review. The first section is the cover.
func passagesOf(review *pdffile.Finished) *passages {
	p := &passages{review: review, sections: []passage{{}}}
	p.element(review.Root)
	return p
}

func (p *passages) section() *passage { return &p.sections[len(p.sections)-1] }

// heading is the name of an element that opens a section.
var headingType = regexp.MustCompile(`^H[1-6]$`)

func (p *passages) element(e *pdffile.Element) {
	switch {
	case headingType.MatchString(e.Type):
		p.sections = append(p.sections, passage{words: []string{p.text(e)}})
		return
	case e.Type == "P" || e.Type == "LBody" || e.Type == titleType.Own:
		p.paragraph(p.text(e))
		return
	case e.Type == "Lbl":
		p.say(p.text(e))
		return
	case e.Type == "TOC":
		return // its entries are references
	case e.Type == "Div":
		p.div(e)
		return
	}
	p.kids(e)
}

func (p *passages) kids(e *pdffile.Element) {
	for _, kid := range e.Kids {
		if child, ok := kid.(*pdffile.Element); ok {
			p.element(child)
		}
	}
}

func (p *passages) say(text string) { p.section().words = append(p.section().words, text) }

// paragraph takes a paragraph down. The marking of the cover, which stands at
// its foot too, counts for no words; nor does what is added where the face
// lacks a character.
func (p *passages) paragraph(text string) {
	s := p.section()
	s.paragraphs = append(s.paragraphs, text)
	marking := len(p.sections) == 1 && len(s.paragraphs) == 1 && p.isMarking(text)
	if !marking && !strings.HasPrefix(text, typeface.LostPrefix) {
		p.say(text)
	}
}

// isMarking says whether the first page bears a text as its marking.
func (p *passages) isMarking(text string) bool {
	for _, a := range p.review.Pages[0].Artifacts {
		for _, piece := range a.Pieces {
			if a.Kind == "Footer" && piece.Text == text {
				return true
			}
		}
	}
	return false
}

// div reads a table or a figure with what belongs to it. Where nothing was
// drawn it holds a paragraph.
func (p *passages) div(e *pdffile.Element) {
	d := display{}
	var alt string
	var notes []string
	drawn := false
	for _, kid := range e.Kids {
		child, ok := kid.(*pdffile.Element)
		if !ok {
			continue
		}
		switch child.Type {
		case "Table":
			d.table = true
			for _, kid := range child.Kids {
				if c, ok := kid.(*pdffile.Element); ok && c.Type == "Caption" {
					d.caption = p.text(c)
				}
			}
		case "Caption":
			d.caption = p.text(child)
		case "Figure":
			if !drawn {
				alt = partOf.ReplaceAllString(child.Alt, "")
			}
			drawn = true
			for _, piece := range p.review.Pieces(child) {
				d.drawn = append(d.drawn, strings.TrimSpace(piece.Text))
			}
		default:
			notes = append(notes, p.text(child))
		}
	}
	if !d.table && !drawn {
		p.kids(e)
		return
	}
	d.notes = strings.Join(notes, " ")
	for _, text := range slices.Concat([]string{d.caption, alt}, d.drawn, []string{d.notes}) {
		p.say(text)
	}
	p.displays = append(p.displays, d)
}

// text is the text of an element without the pages that it leads to. Lines
// are parted by a space also where the last word of one has none.
func (p *passages) text(e *pdffile.Element) string {
	var b strings.Builder
	var last pdffile.Piece
	for i, piece := range p.review.Pieces(e) {
		if i > 0 && (piece.Page != last.Page || piece.Box.Bottom != last.Box.Bottom) {
			b.WriteByte(' ')
		}
		b.WriteString(piece.Text)
		last = piece
	}
	return strings.TrimSpace(pageOf.ReplaceAllString(b.String(), ""))
}

// agreePassages compares every number of a sentence, a caption or a note with
// the fact that is placed there, every number that a figure draws, and the words of each section with the digest
// that facts.json has of them.
func (v *verifier) agreePassages() {
	if v.review == nil || v.facts.Sections == nil {
		return
	}
	p := passagesOf(v.review)
	if len(p.sections) != len(v.facts.Sections) {
		v.differ(v.pdf, "it has %d headings; %s lists %d sections", len(p.sections)-1, v.json, len(v.facts.Sections)-1)
	}
	for i, s := range v.facts.Sections[:min(len(p.sections), len(v.facts.Sections))] {
		for k, text := range p.sections[i].paragraphs {
			wrong, n := v.placed.CheckParagraph(s.Name, k+1, text)
			v.tellText("the paragraph", text, wrong, n)
		}
		if sheet.Words(p.sections[i].words) != s.Words {
			v.differ(v.pdf, "the words of section %s are not those of which %s has the digest", s.Name, v.json)
		}
		v.Checked.Sections++
	}
	tables, figures := v.facts.Tables, v.facts.Figures
	for _, d := range p.displays {
		var table, figure string
		switch {
		case d.table && len(tables) > 0:
			table, tables = tables[0], tables[1:]
		case !d.table && len(figures) > 0:
			figure, figures = figures[0], figures[1:]
		default:
			continue // told already
		}
		wrong, n := v.placed.CheckCaption(table, figure, d.caption)
		v.tellText("the caption", d.caption, wrong, n)
		wrong, n = v.placed.CheckNotes(table, figure, d.notes)
		v.tellText("the notes", d.notes, wrong, n)
		for i, text := range d.drawn {
			wrong, n = v.placed.CheckDrawn(figure, i+1, text)
			v.tellText("the drawn text", text, wrong, 0)
			v.Checked.Drawn += n
		}
	}
	v.differAll(v.pdf, v.placed.Left())
}

// tellText tells what is wrong with a text of the review.
func (v *verifier) tellText(what, text string, wrong []string, compared int) {
	for i := range wrong {
		wrong[i] = what + " \"" + text + "\": " + wrong[i]
	}
	v.differAll(v.pdf, wrong)
	v.Checked.Texts += compared
}
