package layout

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

// A key names a place whose page number is printed: an anchor or, where it has
// none, a heading by its position.
type key struct {
	anchor  document.Anchor
	heading int
}

// numbers are the page numbers that one round found and the next one prints.
type numbers struct {
	pages  map[key]int
	digits map[key]int // most digits seen so far: the room kept for the number
	lost   []rune      // characters that no face shows
	fits   fits        // how each section is to be set
}

// A setter sets a document once.
type setter struct {
	doc   *document.Document
	paper Paper
	seen  numbers // of the round before

	dests    map[key]*Dest
	wanted   map[key]bool   // whose page number is printed
	heads    []contentsLine // of the contents, made before anything is set
	outline  []Bookmark
	lost     []rune
	tree     *Tag
	sect     *Tag  // where blocks go now
	opening  *Tag  // of what a document without a cover says first
	levels   []int // of the heading that was set last, and of those that it stands under
	headings int   // how many were set
	runs     int   // how many runs of pages were begun, each by a section
	tight    bool  // the run that is set now is to lose its short last page
	extents  []extent
	ids      int
	err      error // the first fault
}

func newSetter(doc *document.Document, paper Paper, seen numbers) *setter {
	s := &setter{doc: doc, paper: paper, seen: seen, dests: map[key]*Dest{}, wanted: map[key]bool{}}
	s.tree = &Tag{Role: "Document"}
	s.heads = entries(doc.Blocks)
	return s
}

// set sets the document and returns its pages.
func (s *setter) set(ctx context.Context) (*Laid, error) {
	f := &flow{ctx: ctx, paper: s.paper}
	s.head(f)
	units := s.blocks(s.doc.Blocks, s.wide())
	units = append(units, s.lostNote()...)
	units = first(units, s.headOnce)
	if s.err != nil {
		return nil, s.err
	}
	if err := f.run(units); err != nil {
		return nil, err
	}
	s.extents = f.runs
	for k := range s.wanted {
		if d := s.dests[k]; k.anchor != (document.Anchor{}) && (d == nil || d.Page == 0) {
			return nil, fmt.Errorf("a reference leads to %q, which is not in the document", s.firstMissing())
		}
	}
	s.furniture(f.sheets)
	s.tree.prune(contents(f.sheets))
	laid := &Laid{Tree: s.tree, Outline: s.outline}
	for _, sheet := range f.sheets {
		sheet.finish()
		if sheet.Label = strconv.Itoa(sheet.number); sheet.cover {
			sheet.Label = coverName
		}
		laid.Pages = append(laid.Pages, sheet.Page)
	}
	for _, r := range s.seen.lost {
		laid.Notes = append(laid.Notes, fmt.Sprintf("%s cannot be shown by the typeface and is printed as %c", unicodeName(r), typeface.StandIn()))
	}
	return laid, nil
}

// firstMissing is the first anchor, by name, that is referred to and not set.
func (s *setter) firstMissing() document.Anchor {
	var missing []document.Anchor
	for k := range s.wanted {
		if d := s.dests[k]; k.anchor != (document.Anchor{}) && (d == nil || d.Page == 0) {
			missing = append(missing, k.anchor)
		}
	}
	return slices.MinFunc(missing, func(a, b document.Anchor) int { return strings.Compare(a.String(), b.String()) })
}

// fault keeps the first fault.
func (s *setter) fault(format string, args ...any) {
	if s.err == nil {
		s.err = fmt.Errorf(format, args...)
	}
}

// dest is the place called k, which need not be set yet.
func (s *setter) dest(k key) *Dest {
	d := s.dests[k]
	if d == nil {
		d = &Dest{}
		s.dests[k] = d
	}
	return d
}

// settled reports whether every number that was printed is right.
func (s *setter) settled() bool {
	for k := range s.wanted {
		if s.dest(k).Page != s.seen.pages[k] {
			return false
		}
	}
	return slices.Equal(s.lost, s.seen.lost) && maps.Equal(s.seen.fits, s.seen.fits.after(s.extents))
}

// learn is what the next round knows.
func (s *setter) learn() numbers {
	n := numbers{pages: map[key]int{}, digits: maps.Clone(s.seen.digits), lost: s.lost, fits: s.seen.fits.after(s.extents)}
	if !maps.Equal(n.fits, s.seen.fits) {
		clear(n.digits) // the pages are no longer those that needed the room
	}
	for k := range s.wanted {
		page := s.dest(k).Page
		n.pages[k] = page
		n.digits[k] = max(n.digits[k], len(strconv.Itoa(page)))
	}
	return n
}

// page is the number to print for k, and the room to keep for it in digits.
func (s *setter) page(k key) (number string, digits int) {
	s.wanted[k] = true
	n := max(s.seen.pages[k], 1)
	return strconv.Itoa(n), max(s.seen.digits[k], len(strconv.Itoa(n)))
}

// clean makes text fit for the face and keeps what is lost.
func (s *setter) clean(text string) string {
	out, lost := typeface.Clean(text)
	for _, r := range lost {
		if !slices.Contains(s.lost, r) {
			s.lost = append(s.lost, r)
		}
	}
	return out
}

// id returns a new identifier, such as "note-3".
func (s *setter) id(prefix string) string {
	s.ids++
	return prefix + "-" + strconv.Itoa(s.ids)
}

// fact is the fact called id; one that is missing is a fault.
func (s *setter) fact(id document.FactID) document.Fact {
	f, ok := s.doc.Facts.Lookup(id)
	if !ok {
		s.fault("no fact %q", id)
	}
	return f
}

// unicodeName names a character by its number, such as "U+05D0".
func unicodeName(r rune) string { return fmt.Sprintf("%U", r) }
