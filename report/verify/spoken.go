package verify

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/pdffile"
)

// titleType is the type of the title on a cover, and headingOf what it stands for.
var titleType = pdffile.Role{Own: "Title", Standard: "H1"}

// coverName is what the cover is called among pages and bookmarks.
const coverName = "Cover"

// pageNamed is the page that a reference names.
var pageNamed = regexp.MustCompile(`page[ \x{a0}]([0-9]+)\s*$`)

// elements holds what is said in place of what is printed to it: of marks and key
// figures, what they mean; of abbreviations, what they stand for; of figures alone,
// an alternative text; of references, the page.
func (v *verifier) elements(e *pdffile.Element) {
	text := strings.TrimSpace(v.review.Text(e))
	if e.Actual != "" && e.Actual != v.spoken(e, text) {
		v.differ(v.pdf, "%q is read out as %q", text, e.Actual)
	}
	if e.Full != "" && v.sameTool() && !slices.Contains(v.abbreviations, document.Abbreviation{Short: text, Spoken: e.Full}) {
		v.differ(v.pdf, "%q is spelled out as %q", text, e.Full)
	}
	if e.Alt != "" && e.Type != "Figure" || e.Title != "" || e.Lang != "" {
		v.differ(v.pdf, "a %s is described as %q, which is for figures alone", e.Type, e.Alt+e.Title+e.Lang)
	}
	for _, kid := range e.Kids {
		switch k := kid.(type) {
		case *pdffile.Element:
			v.elements(k)
		case *pdffile.Link:
			v.reference(text, k)
		}
	}
}

// spoken is what may be read out in place of the text of an element.
func (v *verifier) spoken(e *pdffile.Element, text string) string {
	switch {
	case e.Type == "Span":
		return document.Spoken(text)
	case e.Type == "P" && isKeyFigure(v.review.Pieces(e)):
		return document.SpokenKey(text)
	}
	return ""
}

// sameTool says whether the review was written by this version.
func (v *verifier) sameTool() bool { return v.Manifest.Tool == v.tool }

// announced holds what is said before something is read to it: the entries of the
// outline to the headings and captions that they lead to, the labels of the pages
// to their feet, and the roles of elements to those that reviews have.
func (v *verifier) announced() {
	for _, r := range v.review.Roles {
		if r != titleType {
			v.differ(v.pdf, "its elements %s are taken for %s", r.Own, r.Standard)
		}
	}
	for i, b := range v.review.Bookmarks {
		if want, ok := v.announcedBy(b.To.Element); !ok || dense(b.Title) != dense(want) {
			v.differ(v.pdf, "bookmark %d is %q, and leads to %q", i+1, b.Title, want)
		}
	}
	for i, page := range v.review.Pages {
		want := strconv.Itoa(i + 1)
		if i == 0 && v.covered() {
			want = coverName
		}
		if page.Label != want {
			v.differ(v.pdf, "page %d is called %q; want %q", i+1, page.Label, want)
		}
	}
}

// announcedBy is what a bookmark to an element says: the heading, or the title of
// a table or a figure.
func (v *verifier) announcedBy(e *pdffile.Element) (text string, ok bool) {
	switch {
	case e == nil:
		return "", false
	case e.Type == titleType.Own:
		return coverName, true
	case headingType.MatchString(e.Type):
		return v.review.Text(e), true
	}
	for _, kid := range e.Kids {
		if caption, is := kid.(*pdffile.Element); is && caption.Type == "Caption" && len(caption.Kids) > 0 {
			title, is := caption.Kids[0].(*pdffile.Element)
			return v.review.Text(title), is
		}
	}
	return "", false
}

// summaryWrong says how the summary of a table differs from what the heads of its
// file give, "" for not at all.
func (v *verifier) summaryWrong(t pdffile.Table, file []byte) string {
	heads, err := csv.NewReader(bytes.NewReader(file)).Read()
	if err != nil || !v.sameTool() {
		return "" // told already, or of another version
	}
	for i := range heads {
		heads[i] = strings.TrimPrefix(heads[i], "'")
	}
	stub := 0
	if len(t.Body) > 0 {
		stub = max(slices.IndexFunc(t.Body[len(t.Body)-1], func(c *pdffile.Cell) bool { return c.Header }), 0)
	}
	if stub >= len(heads) {
		return "" // told already
	}
	if want := document.Summary(heads, stub); !sameWords(want, t.Summary) {
		return "its summary is \"" + t.Summary + "\"; its heads give \"" + want + "\""
	}
	return ""
}

// lastNumber ends a text that names a page.
var lastNumber = regexp.MustCompile(`[0-9]+$`)

// reference holds a link within the review to what is said of it and, where it
// names a page, to the page that it leads to.
func (v *verifier) reference(text string, l *pdffile.Link) {
	if l.To == nil {
		return
	}
	said := []string{"Go to " + text, "Note " + text, "Back to mark " + text}
	if at := lastNumber.FindStringIndex(text); at != nil { // of the contents
		said = append(said, text[:at[0]]+", page "+text[at[0]:])
	}
	if !slices.ContainsFunc(said, func(s string) bool { return dense(s) == dense(l.Description) }) {
		v.differ(v.pdf, "the link %q is described as %q", text, l.Description)
	}
	page := strconv.Itoa(l.To.Page + 1)
	if m := pageNamed.FindStringSubmatch(l.Description); m != nil && m[1] != page {
		v.differ(v.pdf, "%q leads to page %s", l.Description, page)
	}
}
