// Package words is the standing wording of reviews: short Markdown texts with
// references to facts, read from files that an agency may replace.
//
// A text never holds a numeral that counts something: it names the fact, and
// the fact prints itself. Forms choose the words that depend on a number, such
// as plurals and directions, so that a sentence cannot go stale. The package
// writes no section; compose chooses which texts stand where.
package words

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"example.org/oversight/report/document"
)

// A Pack is the texts of all files, by id.
type Pack struct{ texts map[string]wording }

// A wording is one text as parsed: paragraphs and lists of pieces.
type wording struct {
	place  string
	blocks []block
}

// Load reads every file words/*.md of the tree. The error joins every fault,
// each with file and line.
func Load(fsys fs.FS) (*Pack, error) {
	names, err := fs.Glob(fsys, "words/*.md")
	if err != nil {
		return nil, err
	}
	p := &Pack{texts: map[string]wording{}}
	var faults []error
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		faults = append(faults, p.parse(path.Clean(name), src)...)
	}
	return p, errors.Join(faults...)
}

// parse reads the texts of one file: a heading "## id", then paragraphs and
// lists. A heading "# ..." and comments before the first one are for who edits it.
func (p *Pack) parse(name string, src []byte) []error {
	r := newReader(name, src)
	id := ""
	for n := r.parse().FirstChild(); n != nil; n = n.NextSibling() {
		h, heading := n.(*ast.Heading)
		switch {
		case heading && h.Level == 2:
			id = strings.TrimSpace(string(h.Lines().Value(src)))
			if before, twice := p.texts[id]; twice {
				r.fault(h.Pos(), "text %q stands twice; first at %s", id, before.place)
			}
			place, _, _ := cutLast(r.place(h.Pos()), ":")
			p.texts[id] = wording{place: place}
		case id == "" && (heading && h.Level == 1 || n.Kind() == ast.KindHTMLBlock):
		case id == "":
			r.fault(n.Pos(), "text before the first heading; want ## and an id")
		default:
			t := p.texts[id]
			from := len(t.blocks)
			t.blocks = r.block(t.blocks, n)
			r.lint(t.blocks[from:])
			p.texts[id] = t
		}
	}
	return r.faults
}

// cutLast cuts a text at the last separator.
func cutLast(text, separator string) (before, after string, found bool) {
	at := strings.LastIndex(text, separator)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+len(separator):], true
}

// IDs returns the ids of all texts, sorted.
func (p *Pack) IDs() []string {
	var ids []string
	for id := range p.texts {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Place is where a text stands, such as "words/body.md:81"; "" for none.
func (p *Pack) Place(id string) string { return p.texts[id].place }

// Has reports whether there is a text of an id.
func (p *Pack) Has(id string) bool {
	_, there := p.texts[id]
	return there
}

// Values are what a text may refer to.
type Values struct {
	Facts  *document.Facts
	Names  map[string]string                        // by name, for {$name}
	Places map[string]document.Anchor               // by name, for {$name} of a place: what it is called
	Refs   func(anchor string) (document.Ref, bool) // for {#anchor}
}

// Paragraph returns a text of one paragraph.
func (p *Pack) Paragraph(id string, v Values) ([]document.Inline, error) {
	t, ok := p.texts[id]
	if !ok {
		return nil, fmt.Errorf("words: no text %q", id)
	}
	var all []document.Inline
	for _, b := range t.blocks {
		inlines, err := v.inlines(b.pieces)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.place, err)
		}
		all = append(all, inlines...)
	}
	return all, nil
}

// Blocks returns a text of paragraphs and lists.
func (p *Pack) Blocks(id string, role document.Role, v Values) ([]document.Block, error) {
	t, ok := p.texts[id]
	if !ok {
		return nil, fmt.Errorf("words: no text %q", id)
	}
	var all []document.Block
	list := 0 // the one that stands last
	for _, b := range t.blocks {
		inlines, err := v.inlines(b.pieces)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.place, err)
		}
		switch {
		case b.list == 0:
			all = append(all, document.Paragraph{Role: role, Text: inlines})
		case b.list == list:
			last := all[len(all)-1].(document.List)
			last.Items = append(last.Items, inlines)
			all[len(all)-1] = last
		default:
			all = append(all, document.List{Numbered: b.kind == numbered, Items: [][]document.Inline{inlines}})
		}
		list = b.list
	}
	return all, nil
}
