package pdffile

import "strings"

// noBreak is U+00A0, which lists of titles and searches do not take for a space.
const noBreak = "\u00a0"

// unclear are the faults of a document by the rules that go beyond the standards.
func unclear(d *Document) []string {
	var f faults
	checkReading(d, &f)
	if f.err() == nil {
		return nil
	}
	return strings.Split(f.err().Error(), "\n")
}

// checkReading holds a document that conforms to what a reader who does not see
// its pages needs besides: titles that a search finds, pages called as they are
// numbered, tables that say what they hold and whose data have headers both ways,
// abbreviations that are spelled out in their place, and bookmarks that lead to
// everything that has a heading.
func checkReading(d *Document, f *faults) {
	if strings.Contains(d.Info.Title, noBreak) {
		f.add("document information", "a title with no-break spaces")
	}
	checkLabels(d.Pages, f)
	c := &readingChecker{treeChecker: treeChecker{doc: d, faults: f, roles: map[string]string{}, ids: map[string]*Element{}, members: map[*Element]bool{}}, marked: map[*Element]bool{}}
	for _, r := range d.Roles {
		c.roles[r.Own] = r.Standard
	}
	c.collectIDs(d.Root, d.Root.Type)
	first := false
	for i, b := range d.Bookmarks {
		if strings.Contains(b.Title, noBreak) {
			f.add(bookmarkPlace(i), "a title with no-break spaces")
		}
		c.marked[b.To.Element] = true
		first = first || b.To.Page == 0
	}
	if !first {
		f.add("outline", "no entry leads to the first page")
	}
	c.element(d.Root, false, d.Root.Type)
}

// checkLabels wants a label for every page, each another.
func checkLabels(pages []Page, f *faults) {
	first := map[string]int{}
	for i, p := range pages {
		switch before, twice := first[p.Label]; {
		case strings.TrimSpace(p.Label) == "":
			f.add(pagePlace(i), "has no label (ISO 32000-1, 12.4.2)")
		case twice:
			f.add(pagePlace(i), "is called %q, as page %d is", p.Label, before+1)
		default:
			first[p.Label] = i
		}
	}
}

// A readingChecker walks the structure tree of a document that conforms.
type readingChecker struct {
	treeChecker
	marked map[*Element]bool // elements that a bookmark leads to
}

// element checks e and all below it. A bookmark to what holds a figure and its
// caption leads to the figure.
func (c *readingChecker) element(e *Element, led bool, place string) {
	kind := c.standard(e)
	led = led && kind == "Figure" || c.marked[e]
	if !led && (isHeading(kind) || kind == "Table" || kind == "Figure") {
		c.faults.add(place, "no bookmark leads to this %s", kind)
	}
	if e.Full != "" && (kind != "Span" || !hasContent(e)) {
		c.faults.add(place, "a %s is spelled out as %q, which is for a Span with text (ISO 32000-1, 14.9.5)", kind, e.Full)
	}
	if kind == "Table" {
		c.table(e, place)
	}
	eachChild(e, place, func(child *Element, at string) { c.element(child, led, at) })
}

func isHeading(kind string) bool {
	return len(kind) == 2 && kind[0] == 'H' && kind[1] >= '1' && kind[1] <= '6'
}

// hasContent says whether something is drawn for an element.
func hasContent(e *Element) bool {
	_, drawn := firstPage(e)
	return drawn
}

// table wants a caption and a summary, and headers both ways for each TD.
func (c *readingChecker) table(t *Element, place string) {
	captioned := false
	eachChild(t, place, func(child *Element, _ string) {
		captioned = captioned || c.standard(child) == "Caption" && hasContent(child)
	})
	if !captioned {
		c.faults.add(place, "a Table without a caption")
	}
	if strings.TrimSpace(t.Summary) == "" {
		c.faults.add(place, "a Table without a summary (ISO 32000-1, 14.8.5.7)")
	}
	g := &tableGrid{cells: map[cellAt]*Element{}}
	c.collectRows(t, place, g)
	for row := range g.rows {
		c.layRow(g, row)
	}
	c.headers(g)
}
