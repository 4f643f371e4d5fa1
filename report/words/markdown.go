package words

import (
	"bytes"
	"regexp"
	"sort"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"example.org/oversight/report/fault"
)

// A block is a paragraph, an item of a list or a line of a quote, as parsed.
type block struct {
	kind   blockKind
	group  int // which list or quote of the text it belongs to, from 1; 0 for a paragraph
	pieces []piece
}

type blockKind uint8

const (
	paragraph blockKind = iota
	bulleted
	numbered
	quoted // words of somebody else
	cited  // whose they are
)

// markdown parses the Markdown that texts may have. Definitions of links are
// left as they stand: a line that looks like one must not vanish.
var markdown = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(referenceParser{}, 10), util.Prioritized(foreignParser{}, 20))...),
)

// A reader turns a tree of Markdown into blocks, and takes down what a text may
// not have.
type reader struct {
	name   string
	src    []byte
	own    bool                            // the text is the agency's own
	spot   func(at int) (line, column int) // of a byte, where the text stands in another file
	lines  []int                           // where each begins
	faults []error
	groups int
}

func newReader(name string, src []byte) *reader {
	r := &reader{name: name, src: src, lines: []int{0}}
	r.spot = r.inFile
	for i, b := range src {
		if b == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
	return r
}

// parse returns the blocks at the top of the file.
func (r *reader) parse() ast.Node { return markdown.Parse(text.NewReader(r.src)) }

// inFile is the line and column of a byte; columns count letters from 1.
func (r *reader) inFile(at int) (line, column int) {
	line = sort.SearchInts(r.lines, at+1) - 1
	return line + 1, utf8.RuneCount(r.src[r.lines[line]:max(min(at, len(r.src)), r.lines[line])]) + 1
}

// mostTold is how many faults of a text are told.
const mostTold = 1000

func (r *reader) fault(at int, format string, args ...any) {
	if len(r.faults) >= mostTold {
		return
	}
	line, column := r.spot(at)
	r.faults = append(r.faults, fault.InFile(r.name, line, column, format, args...))
}

// block appends what a node of the top says. What has no place in a text is a fault.
func (r *reader) block(all []block, n ast.Node) []block {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		r.table(n)
		return append(all, block{kind: paragraph, pieces: r.inlines(n)})
	case *ast.List:
		return r.list(all, n)
	case *ast.Blockquote:
		if r.own {
			return r.quote(all, n)
		}
		r.fault(n.Pos(), "a quote is not allowed; want paragraphs and lists")
	case *ast.Heading:
		if r.own {
			r.fault(n.Pos(), "a heading is not allowed; the review has its own, and this text stands below one")
			return all
		}
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
	r.groups++
	kind := bulleted
	if n.IsOrdered() {
		kind = numbered
		if n.Start != 1 && r.own {
			r.fault(n.Pos(), "a numbered list begins with 1, and this one with %d, which would be lost; begin it so, or begin the sentence with a word", n.Start)
		}
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		for i, kid := 0, item.FirstChild(); kid != nil; i, kid = i+1, kid.NextSibling() {
			switch {
			case kid.Kind() == ast.KindList:
				r.fault(kid.Pos(), "a list within a list; make it one list, or a sentence")
			case kid.Kind() == ast.KindBlockquote:
				r.fault(kid.Pos(), "a quote within a list; end the list before it, with an empty line")
			case kid.Kind() != ast.KindTextBlock && kid.Kind() != ast.KindParagraph:
				r.block(nil, kid)
			case i > 0:
				r.fault(kid.Pos(), "a second paragraph within an item; want one for each item")
			default:
				all = append(all, block{kind: kind, group: r.groups, pieces: r.inlines(kid)})
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
			r.link(all, kid, strong)
		case *reference:
			p := kid.piece
			p.at, p.strong = kid.Pos(), strong
			if kid.wrong != "" {
				p.wrong = true
				r.fault(kid.Pos(), "%s", kid.wrong)
			}
			if p.ref == foreign && !r.own {
				r.fault(kid.Pos(), "a number from elsewhere is for the agency's own texts")
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

// escaped is what stands for other letters than its own.
var escaped = regexp.MustCompile(`&#?[A-Za-z0-9]+;|\\[[:punct:]]`)

// text adds words: lines of one paragraph are parted by a space.
func (r *reader) text(all *[]piece, t *ast.Text, strong bool) {
	raw, from := t.Value(r.src), 0
	for _, at := range escaped.FindAllIndex(raw, -1) {
		r.chunk(all, raw[from:at[0]], t.Segment.Start+from, strong)
		letters := util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(raw[at[0]:at[1]])))
		r.plain(letters, t.Segment.Start+at[0])
		add(all, string(letters), t.Segment.Start+at[0], strong)
		from = at[1]
	}
	r.chunk(all, raw[from:], t.Segment.Start+from, strong)
	if i := bytes.Index(raw, []byte("**")); i >= 0 {
		r.fault(t.Segment.Start+i, "** opens and does not close")
	} else if i := bytes.Index(raw, []byte(`\*\*`)); i >= 0 {
		r.fault(t.Segment.Start+i, "** opens and does not close; two escaped stars are none that this text may have")
	}
	if t.SoftLineBreak() || t.HardLineBreak() {
		add(all, " ", t.Segment.Stop, strong)
	}
}

// plain refuses letters that are written otherwise than they stand, and would mean
// something if they stood so.
func (r *reader) plain(letters []byte, at int) {
	for _, letter := range string(letters) {
		switch {
		case letter == '{' || letter == '}':
			r.fault(at, "a brace that begins no reference is not allowed")
		case unseen(letter):
			r.fault(at, "the text has the control character %U; want letters", letter)
		}
	}
}

// chunk adds words that stand as they are.
func (r *reader) chunk(all *[]piece, words []byte, at int, strong bool) {
	if i := bytes.IndexByte(words, '}'); i >= 0 {
		r.fault(at+i, "a brace that closes no reference is not allowed")
	}
	add(all, string(words), at, strong)
}

// add adds words to the piece before them, where they are one with it.
func add(all *[]piece, words string, at int, strong bool) {
	if words == "" {
		return
	}
	if n := len(*all); n > 0 && (*all)[n-1].ref == "" && (*all)[n-1].strong == strong {
		last := &(*all)[n-1]
		last.chunks = append(last.chunks, chunk{len(last.text), at})
		last.text += words
		return
	}
	*all = append(*all, piece{text: words, strong: strong, at: at, chunks: []chunk{{0, at}}})
}
