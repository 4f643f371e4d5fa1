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
	"example.org/oversight/report/fault"
)

// A Pack is the texts of all files, by id, and the packs of terms.
type Pack struct {
	texts map[string]wording
	terms map[string]*Pack // by name, that of the file
}

// A wording is one text as parsed: paragraphs and lists of pieces.
type wording struct {
	place  string
	blocks []block
}

// Load reads every file words/*.md and terms/*.md of the tree. The error joins every fault,
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
		faults = append(faults, fault.Join(p.parse(path.Clean(name), src)...))
	}
	wrong, err := p.loadTerms(fsys)
	return p, errors.Join(append(faults, append(wrong, err)...)...)
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
			line, _ := r.spot(h.Pos())
			p.texts[id] = wording{place: fmt.Sprintf("%s:%d", name, line)}
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

// IDs returns the ids of all texts, sorted; of no pack none.
func (p *Pack) IDs() []string {
	if p == nil {
		return nil
	}
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
	Terms  map[string]bool                          // the names that stand as if they were typed: words of a sentence
	Nouns  [][2]string                              // terms of one word for one and for many, to which an agency's own texts are held
	Places map[string]document.Anchor               // by name, for {$name} of a place: what it is called
	Refs   func(anchor string) (document.Ref, bool) // for {#anchor}

	// Absent says why a place of the review does not stand in this one; "" where
	// there is none such. It is nil where nobody says.
	Absent func(anchor string) string

	// Known are the places that there are, for faults; nil where nobody says.
	Known []string

	// Ask makes a fact that no section has printed; nil where there is none but
	// Facts.
	Ask func(id string) (document.Fact, error)

	// Form prints what rests on more than one fact: a "share" of another, the "rank"
	// among countries, a "list" of so many of them, and the date "since" which a
	// change is. It is nil where no text may have these.
	Form func(name string, f document.Fact, of string, strong bool) ([]document.Inline, error)
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
			return nil, fault.At(t.place, "%v", err)
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
	group := 0 // the one that stands last
	for _, b := range t.blocks {
		inlines, err := v.inlines(b.pieces)
		if err != nil {
			return nil, fault.At(t.place, "%v", err)
		}
		all = b.add(all, inlines, role, group)
		group = b.group
	}
	return all, nil
}

// add adds what a block says to those before it, of which the last is of a list
// or quote, or of none.
func (b *block) add(all []document.Block, text []document.Inline, role document.Role, group int) []document.Block {
	again := b.group != 0 && b.group == group
	switch b.kind {
	case bulleted, numbered:
		list := document.List{Numbered: b.kind == numbered}
		if again {
			list, all = all[len(all)-1].(document.List), all[:len(all)-1]
		}
		list.Items = append(list.Items, text)
		return append(all, list)
	case quoted, cited:
		var quote document.Quote
		if again {
			quote, all = all[len(all)-1].(document.Quote), all[:len(all)-1]
		}
		if b.kind == cited {
			quote.Cite = text
		} else {
			quote.Text = append(quote.Text, text)
		}
		return append(all, quote)
	}
	return append(all, document.Paragraph{Role: role, Text: text})
}
