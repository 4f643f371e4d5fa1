package pdffile

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/oversight/report/pdffile/object"
)

// Limits of ISO 19005-2, 6.1.13, on the size of a page, in thousandths of a
// point.
const (
	minPageSide = 3_000
	maxPageSide = 14_400_000
)

// language is the form of a tag of BCP 47.
var language = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// check holds a document to the rules that do not depend on its content
// streams.
func check(d *Document, f *faults) {
	checkInfo(&d.Info, f)
	if len(d.Pages) == 0 {
		f.add("document", "has no pages (ISO 32000-1, 7.7.3)")
	}
	for i, p := range d.Pages {
		for _, side := range []int{p.Width, p.Height} {
			if side < minPageSide || side > maxPageSide {
				f.add(pagePlace(i), "a side of %s points; want 3 to 14400 (ISO 19005-2, 6.1.13)", object.Thousandths(side))
			}
		}
	}
	if d.Root == nil || d.Root.Type != "Document" {
		f.add("document", "the root of the structure tree is not a Document (ISO 32000-1, 14.8.4.2)")
		return
	}
	checkTree(d, f)
	checkBookmarks(d, f)
}

func checkInfo(i *Info, f *faults) {
	const place = "document information"
	if strings.TrimSpace(i.Title) == "" {
		f.add(place, "no title (ISO 14289-1, 7.1)")
	}
	if !language.MatchString(i.Lang) {
		f.add(place, "language %q is not a tag of BCP 47, such as \"en-US\" (ISO 14289-1, 7.2)", i.Lang)
	}
	if i.Date.IsZero() || i.Date.Year() < 1 || i.Date.Year() > 9999 {
		f.add(place, "no date, or one outside the years 1 to 9999")
	}
	for _, text := range []string{i.Title, i.Author, i.Subject, joinKeywords(i.Keywords), i.Creator, i.Producer} {
		checkText(place, "a text", text, f)
	}
}

// checkText faults a text that a PDF string or XMP cannot hold.
func checkText(place, what, text string, f *faults) {
	if !utf8.ValidString(text) {
		f.add(place, "%s is not UTF-8", what)
	}
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || r >= 0xFFFE && r <= 0xFFFF }) {
		f.add(place, "%s holds a control character", what)
	}
	if n := len(textString(text)); n > maxString {
		f.add(place, "%s has %d bytes, more than %d (ISO 19005-2, 6.1.13)", what, n, maxString)
	}
}

func checkBookmarks(d *Document, f *faults) {
	deepest := 1
	for i, b := range d.Bookmarks {
		place := bookmarkPlace(i)
		if b.Level < 1 || b.Level > deepest {
			f.add(place, "level %d; want 1 to %d", b.Level, deepest)
		}
		deepest = b.Level + 1
		if strings.TrimSpace(b.Title) == "" {
			f.add(place, "no title")
		}
		checkText(place, "its title", b.Title, f)
		checkDest(b.To, d, place, f)
	}
}

func checkDest(to *Dest, d *Document, place string, f *faults) {
	switch {
	case to == nil || to.Page < 0 || to.Page >= len(d.Pages):
		f.add(place, "leads nowhere (ISO 32000-1, 12.3.2)")
	case to.Top < 0 || to.Top > d.Pages[to.Page].Height:
		f.add(place, "leads to a height of %s points, off page %d", object.Thousandths(to.Top), to.Page+1)
	}
}

// checkLink holds a link to ISO 14289-1, 7.18.5.
func checkLink(l *Link, d *Document, place string, f *faults) {
	if strings.TrimSpace(l.Description) == "" {
		f.add(place, "a link without a description (ISO 14289-1, 7.18.5)")
	}
	checkText(place, "a link's description", l.Description, f)
	if l.Page < 0 || l.Page >= len(d.Pages) {
		f.add(place, "a link on page %d of %d", l.Page+1, len(d.Pages))
		return
	}
	if len(l.Areas) == 0 {
		f.add(place, "a link without an area (ISO 32000-1, 12.5.2)")
	}
	for _, a := range l.Areas {
		checkBox(a, &d.Pages[l.Page], place, "a link's area", f)
	}
	switch {
	case l.To != nil:
		checkDest(l.To, d, place, f)
	case l.URI == "" || strings.ContainsFunc(l.URI, func(r rune) bool { return r <= ' ' || r > '~' }):
		f.add(place, "a link to %q, which is not a URI in ASCII (ISO 32000-1, 12.6.4.7)", l.URI)
	case len(l.URI) > maxString:
		f.add(place, "a link's URI has %d bytes, more than %d (ISO 19005-2, 6.1.13)", len(l.URI), maxString)
	}
}

func checkBox(b Box, p *Page, place, what string, f *faults) {
	if b.Left >= b.Right || b.Bottom >= b.Top {
		f.add(place, "%s is empty (ISO 32000-1, 7.9.5)", what)
	}
	if b.Left < 0 || b.Bottom < 0 || b.Right > p.Width || b.Top > p.Height {
		f.add(place, "%s lies off the page", what)
	}
}
