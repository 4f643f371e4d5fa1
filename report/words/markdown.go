package words

import (
	"fmt"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A block is a paragraph or an item of a list, as parsed.
type block struct {
	kind   blockKind
	list   int // which list of the text an item belongs to, from 1
	pieces []piece
}

type blockKind uint8

const (
	paragraph blockKind = iota
	bulleted
	numbered
)

// markdown parses the Markdown that texts may have. Definitions of links are
// left as they stand: a line that looks like one must not vanish.
var markdown = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(referenceParser{}, 10))...),
)

// A reader turns a tree of Markdown into blocks, and takes down what a text may
// not have.
type reader struct {
	name   string
	src    []byte
	lines  []int // where each begins
	faults []error
	lists  int
}

func newReader(name string, src []byte) *reader {
	r := &reader{name: name, src: src, lines: []int{0}}
	for i, b := range src {
		if b == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
	return r
}

// parse returns the blocks at the top of the file.
func (r *reader) parse() ast.Node { return markdown.Parse(text.NewReader(r.src)) }

// place is "name:line:column" of a byte; columns count letters from 1.
func (r *reader) place(at int) string {
	line := sort.SearchInts(r.lines, at+1) - 1
	column := len([]rune(string(r.src[r.lines[line]:min(at, len(r.src))]))) + 1
	return fmt.Sprintf("%s:%d:%d", r.name, line+1, column)
}

func (r *reader) fault(at int, format string, args ...any) {
	r.faults = append(r.faults, fmt.Errorf("%s: %s", r.place(at), fmt.Sprintf(format, args...)))
}

// block appends what a node of the top says. What has no place in a text is a fault.
func (r *reader) block(all []block, n ast.Node) []block {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return append(all, block{kind: paragraph, pieces: r.inlines(n)})
	case *ast.List:
		return r.list(all, n)
	case *ast.Blockquote:
		r.fault(n.Pos(), "a quote is not allowed; want paragraphs and lists")
	case *ast.Heading:
		r.fault(n.Pos(), "a heading is not allowed within a text; want ## and an id, which begin another")
	case *ast.HTMLBlock:
		r.fault(n.Pos(), "HTML is not allowed; want paragraphs and lists")
	case *ast.ThematicBreak:
		r.fault(n.Pos(), "a line across the page is not allowed; want paragraphs")
	default:
		r.fault(n.Pos(), "code is not allowed; indent no line")
	}
	return all
}

func (r *reader) list(all []block, n *ast.List) []block {
	r.lists++
	kind := bulleted
	if n.IsOrdered() {
		kind = numbered
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		for i, kid := 0, item.FirstChild(); kid != nil; i, kid = i+1, kid.NextSibling() {
			switch {
			case kid.Kind() == ast.KindList:
				r.fault(kid.Pos(), "a list within a list; make it one list, or a sentence")
			case kid.Kind() != ast.KindTextBlock && kid.Kind() != ast.KindParagraph:
				r.block(nil, kid)
			case i > 0:
				r.fault(kid.Pos(), "a second paragraph within an item; want one for each item")
			default:
				all = append(all, block{kind: kind, list: r.lists, pieces: r.inlines(kid)})
			}
		}
	}
	return all
}

// inlines are the words and references below a node.
func (r *reader) inlines(n ast.Node) []piece {
	var all []piece
	r.within(&all, n, false)
	return all
}

func (r *reader) within(all *[]piece, n ast.Node, strong bool) {
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		switch kid := kid.(type) {
		case *ast.Text:
			r.text(all, kid, strong)
		case *ast.Emphasis:
			r.within(all, kid, true)
		case *ast.Link:
			r.fault(kid.Pos(), "a link leads to %q; a place of the review is named as {#table-headline}", kid.Destination)
		case *reference:
			p := kid.piece
			p.at, p.strong = kid.Pos(), strong
			if kid.wrong != "" {
				r.fault(kid.Pos(), "%s", kid.wrong)
			}
			*all = append(*all, p)
		case *ast.Image:
			r.fault(kid.Pos(), "pictures are not allowed: their words could not be read aloud, nor their numbers proven")
		case *ast.AutoLink:
			r.fault(kid.Pos(), "a link leads out; a place of the review is named as {#table-headline}")
		case *ast.RawHTML:
			r.fault(kid.Pos(), "HTML is not allowed; want words")
		default:
			r.fault(kid.Pos(), "code is not allowed; want words")
		}
	}
}

// text adds words: lines of one paragraph are parted by a space.
func (r *reader) text(all *[]piece, t *ast.Text, strong bool) {
	words := string(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(t.Value(r.src)))))
	if t.SoftLineBreak() || t.HardLineBreak() {
		words += " "
	}
	if strings.Contains(words, "{") { // by an escape or an entity
		r.fault(t.Segment.Start, "a brace that begins no reference is not allowed")
	}
	if at := strings.Index(words, "**"); at >= 0 {
		r.fault(t.Segment.Start+at, "** opens and does not close")
	}
	if n := len(*all); n > 0 && (*all)[n-1].ref == "" && (*all)[n-1].strong == strong {
		(*all)[n-1].text += words
		return
	}
	*all = append(*all, piece{text: words, strong: strong, at: t.Segment.Start})
}
