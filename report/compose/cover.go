package compose

import (
	"strings"

	"example.org/oversight/report/document"
)

// cover is the first page.
func (a *author) cover() document.Cover {
	c := document.Cover{
		To: "Report to the " + a.req.Committee, Title: a.req.Title, Subtitle: a.req.Subtitle,
		AsOf: "As of " + a.names["asof"],
	}
	if a.before != nil {
		c.Previous = "Previous review: as of " + a.names["previous"]
	}
	notes := []string{"cover-meaning", "cover-draft"}
	if !a.holdsFlags() {
		notes[0] = "cover-meaning-dated"
	}
	if a.req.Fictitious {
		notes[1] = "cover-draft-fictitious"
	}
	for _, id := range notes {
		c.Notes = append(c.Notes, document.Paragraph{Text: a.phrase(id)})
	}
	detail := func(label, value string) {
		if value != "" {
			c.Details = append(c.Details, document.Detail{Label: label, Value: []document.Inline{plain(value)}})
		}
	}
	detail("Requested by", a.req.Committee)
	detail("Letter", a.letterLine())
	detail("Prepared by", a.req.PreparedBy)
	detail("Contact", a.req.Contact)
	detail("Date of the review", longDate(a.req.Date))
	detail("Version", "Draft")
	detail("Control number", a.req.Control)
	return c
}

// letterLine says which letter asked, and from whom it came.
func (a *author) letterLine() string {
	l := a.req.Letter
	var parts []string
	if l.Date != "" {
		parts = append(parts, longDate(l.Date))
	}
	if l.Reference != "" {
		parts = append(parts, "reference "+l.Reference)
	}
	var from []string
	for _, name := range []string{l.Chair, l.RankingMember} {
		if name != "" {
			from = append(from, strings.Replace(name, "The Honorable", "the Honorable", 1))
		}
	}
	if len(from) > 0 {
		parts = append(parts, "from "+strings.Join(from, " and "))
	}
	return strings.Join(parts, ", ")
}

// contents is the table of contents.
func (a *author) contents() []document.Block {
	h := a.heading(1, "Contents", "contents")
	h.Unlisted, h.Opens = true, true
	return []document.Block{h, document.Contents{}}
}

// byLetter picks the text for a request that names its letter.
func (a *author) byLetter(id string) string {
	if a.req.Letter.Date != "" {
		return id + "-letter"
	}
	return id
}
