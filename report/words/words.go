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

	"example.org/oversight/report/document"
)

// A Pack is the texts of all files, by id.
type Pack struct{ texts map[string]wording }

// A wording is one text as parsed: paragraphs and lists of pieces.
type wording struct {
	place  string
	blocks []block
}

type block struct {
	item   bool // an item of a list
	pieces []piece
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
		faults = append(faults, p.parse(path.Clean(name), string(src))...)
	}
	return p, errors.Join(faults...)
}

// parse reads the texts of one file: a heading "## id", then paragraphs parted
// by empty lines; a line that begins with "- " is an item of a list.
func (p *Pack) parse(name, src string) []error {
	var faults []error
	id, open := "", false
	for n, line := range strings.Split(src, "\n") {
		place := fmt.Sprintf("%s:%d", name, n+1)
		line = strings.TrimRight(line, " \r")
		switch heading, isHeading := strings.CutPrefix(line, "## "); {
		case isHeading:
			id, open = strings.TrimSpace(heading), false
			if before, twice := p.texts[id]; twice {
				faults = append(faults, fmt.Errorf("%s: text %q stands twice; first at %s", place, id, before.place))
			}
			p.texts[id] = wording{place: place}
		case line == "":
			open = false
		case id == "":
			if !strings.HasPrefix(line, "# ") && !strings.HasPrefix(line, "<!--") {
				faults = append(faults, fmt.Errorf("%s: text before the first heading; want ## and an id", place))
			}
		default:
			pieces, err := pieces(line)
			if err == nil {
				err = lint(line)
			}
			if err != nil {
				faults = append(faults, fmt.Errorf("%s: %w", place, err))
				continue
			}
			p.add(id, line, pieces, &open)
		}
	}
	return faults
}

// add adds a line to a text: to the paragraph that is open, or as a new block.
func (p *Pack) add(id, line string, pieces []piece, open *bool) {
	t := p.texts[id]
	item := strings.HasPrefix(line, "- ")
	if item || !*open {
		if item {
			pieces[0].text = strings.TrimPrefix(pieces[0].text, "- ")
		}
		t.blocks = append(t.blocks, block{item, pieces})
	} else {
		last := &t.blocks[len(t.blocks)-1]
		last.pieces = append(append(last.pieces, piece{text: " "}), pieces...)
	}
	*open = true
	p.texts[id] = t
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
	for _, b := range t.blocks {
		inlines, err := v.inlines(b.pieces)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.place, err)
		}
		if !b.item {
			all = append(all, document.Paragraph{Role: role, Text: inlines})
			continue
		}
		if list, ok := last(all); ok {
			list.Items = append(list.Items, inlines)
			all[len(all)-1] = list
		} else {
			all = append(all, document.List{Items: [][]document.Inline{inlines}})
		}
	}
	return all, nil
}

func last(blocks []document.Block) (document.List, bool) {
	if len(blocks) == 0 {
		return document.List{}, false
	}
	list, ok := blocks[len(blocks)-1].(document.List)
	return list, ok
}
