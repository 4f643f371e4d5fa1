package layout

import "example.org/oversight/report/document"

const (
	notesBefore = 5_000
	noteIndent  = 8_200
)

// gridNotes are the notes under a table, set.
type gridNotes struct {
	marks []markNote
	rest  [][]line // Note and Source
}

// A markNote is the note of one footnote mark.
type markNote struct {
	mark  styledText
	tag   *Tag
	lead  Length
	lines []line
	place *markPlace
}

// A markPlace is where the note of a mark stands, and where the mark stands first.
type markPlace struct{ note, mark Dest }

// markPlaces makes the places of each note, for its marks to lead to and for it to
// lead back.
func (s *setter) markPlaces(notes []document.Note) map[string]*markPlace {
	out := map[string]*markPlace{}
	for _, n := range notes {
		out[n.Mark] = &markPlace{}
	}
	return out
}

// gridNotes sets the notes of a table.
func (s *setter) gridNotes(t document.Table, group *Tag, wide Length, marks map[string]*markPlace) *gridNotes {
	g := &gridNotes{}
	for _, n := range t.Notes {
		tag := group.add("Note")
		tag.ID = s.id("note")
		m := markNote{tag: tag, mark: s.plain(n.Mark, note, tag.add("Lbl").add("Link")), place: marks[n.Mark]}
		m.mark.link = &link{tag: m.mark.tag, to: &m.place.mark, description: "Back to mark " + m.mark.text}
		m.lead = max(noteIndent, note.width(m.mark.text)+3_500)
		m.lines = breakLines(s.spans(n.Text, note, tag), wide-m.lead)
		g.marks = append(g.marks, m)
	}
	g.rest = s.notes(t.Note, t.Source, group, wide)
	return g
}

// units are the notes as units that stay together.
func (g *gridNotes) units(x Length) []unit {
	var out []unit
	for _, m := range g.marks {
		units := first(note.lines(m.lines, x+m.lead), func(p *sheet, y Length) {
			p.reach(&m.place.note, y, m.tag)
			m.paintMark(p, margin+x, y+note.baseline())
		})
		out = append(out, around(units, noteBetween, 0)...)
	}
	for _, lines := range g.rest {
		out = append(out, around(note.lines(lines, x), noteBetween, 0)...)
	}
	return keepAll(around(out, notesBefore, 0), false)
}

// paintMark draws the mark, which leads back to where it stands in the table. A
// note that no cell has leads nowhere.
func (m markNote) paintMark(p *sheet, x, y Length) {
	sp := m.mark
	sp.text += " "
	if m.place.mark.Page == 0 {
		sp.tag = m.tag.Kids[0]
		sp.link = nil
	}
	p.text(fragment{styledText: sp}, x, y)
	if size := sp.style.size; sp.link != nil && !p.repeat {
		p.area(sp.link, Rect{x, y - size*8/10, m.lead - 2_000, size * 11 / 10})
	}
}

// firstWidth is the width of the first line of the notes.
func (g *gridNotes) firstWidth() Length {
	switch {
	case len(g.marks) > 0:
		return g.marks[0].lead + g.marks[0].lines[0].width
	case len(g.rest) > 0:
		return g.rest[0][0].width
	}
	return 0
}
