package words

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

const quoteOpens, quoteCloses = "quote:", "cite:"

// quote reads the words of somebody else: a paragraph that begins with quote:,
// further ones, and a last one that begins with cite:, also on a line of its own.
func (r *reader) quote(all []block, n *ast.Blockquote) []block {
	r.groups++
	from, known := len(all), len(r.faults)
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		if kid.Kind() != ast.KindParagraph {
			r.fault(kid.Pos(), "a quote has paragraphs only")
			continue
		}
		pieces := r.inlines(kid)
		if !begins(pieces, quoteCloses) {
			pieces, all = r.apart(pieces, all)
		}
		kind := quoted
		if begins(pieces, quoteCloses) {
			kind, pieces = cited, without(pieces, quoteCloses)
		}
		if len(pieces) > 0 {
			all = append(all, block{kind: kind, group: r.groups, pieces: pieces})
		}
	}
	if len(r.faults) == known {
		r.checkQuote(n, all[from:])
	}
	if len(all) > from && all[from].kind == quoted {
		all[from].pieces = without(all[from].pieces, quoteOpens)
	}
	return all
}

// apart takes the paragraph before cite: out of one that goes on with it, and
// returns the rest.
func (r *reader) apart(pieces []piece, all []block) ([]piece, []block) {
	for i, p := range pieces {
		if p.ref != "" {
			continue
		}
		for _, c := range p.chunks[min(len(p.chunks), 1):] {
			if !strings.HasPrefix(p.text[c.from:], quoteCloses) {
				continue
			}
			before, after := p, p
			before.text, after.text = strings.TrimRight(p.text[:c.from], " "), p.text[c.from:]
			after.at, after.chunks = c.at, []chunk{{0, c.at}}
			all = append(all, block{kind: quoted, group: r.groups, pieces: append(pieces[:i:i], before)})
			return append([]piece{after}, pieces[i+1:]...), all
		}
	}
	return pieces, all
}

// checkQuote holds a quote to its form.
func (r *reader) checkQuote(n ast.Node, lines []block) {
	at := func(b block) int {
		if len(b.pieces) > 0 {
			return b.pieces[0].at
		}
		return n.Pos()
	}
	goesOn := false
	for i, b := range lines {
		last := i == len(lines)-1
		goesOn = goesOn || b.kind == cited && !last
		switch {
		case i == 0 && !begins(b.pieces, quoteOpens):
			r.fault(at(b), "a quote begins with %s; want > quote: ..., and below it > cite: and whose words they are", quoteOpens)
		case last && b.kind != cited && !goesOn:
			r.fault(at(b), "a quote ends with %s; want > cite: and whose words they are", quoteCloses)
		case !last && b.kind == cited:
			r.fault(at(b), "%s is the last of a quote", quoteCloses)
		case last && !somePiece(b.pieces):
			r.fault(at(b), "%s says nothing; want whose words they are", quoteCloses)
		}
		for _, p := range b.pieces {
			if p.ref != "" {
				r.fault(p.at, "a quote has the words of others as they stand; no fact, link or number of ours belongs in it")
			}
		}
	}
	if len(lines) == 0 {
		r.fault(n.Pos(), "a quote begins with %s and ends with %s; this one says nothing", quoteOpens, quoteCloses)
	} else if first := without(lines[0].pieces, quoteOpens); begins(lines[0].pieces, quoteOpens) && !somePiece(first) && (len(lines) < 3) {
		r.fault(at(lines[0]), "%s says nothing; want the words", quoteOpens)
	}
}

func somePiece(pieces []piece) bool {
	for _, p := range pieces {
		if p.ref != "" || strings.TrimSpace(p.text) != "" {
			return true
		}
	}
	return false
}

func begins(pieces []piece, with string) bool {
	return len(pieces) > 0 && pieces[0].ref == "" && strings.HasPrefix(pieces[0].text, with)
}

// without takes the word off with which pieces begin.
func without(pieces []piece, word string) []piece {
	if !begins(pieces, word) {
		return pieces
	}
	first := pieces[0]
	rest := strings.TrimLeft(first.text[len(word):], " ")
	cut := len(first.text) - len(rest)
	var chunks []chunk
	for i, c := range first.chunks {
		end := len(first.text)
		if i+1 < len(first.chunks) {
			end = first.chunks[i+1].from
		}
		if end <= cut {
			continue
		}
		from := max(c.from, cut)
		chunks = append(chunks, chunk{from - cut, c.at + from - c.from})
	}
	first.text, first.chunks = rest, chunks
	if len(chunks) > 0 {
		first.at = chunks[0].at
	}
	if rest == "" {
		return pieces[1:]
	}
	return append([]piece{first}, pieces[1:]...)
}

// link adds a link to a place of the review by words of its own.
func (r *reader) link(all *[]piece, l *ast.Link, strong bool) {
	to, inside := strings.CutPrefix(string(l.Destination), "#")
	if !r.own || !inside || to == "" {
		r.fault(l.Pos(), "a link leads to %q; a place of the review is named as {#table-headline}%s", l.Destination,
			map[bool]string{true: " or [the table](#table-headline)"}[r.own])
		return
	}
	var own []piece
	r.within(&own, l, false)
	var said strings.Builder
	for _, p := range own {
		if p.ref != "" {
			r.fault(p.at, "a reference within a link; want words")
		}
		said.WriteString(p.text)
	}
	if len(l.Title) > 0 {
		r.fault(l.Pos(), "a link has no title, which nobody would read; want [the table](#%s)", to)
	}
	p := piece{ref: "#" + to, own: strings.TrimSpace(said.String()), strong: strong, at: l.Pos()}
	if len(own) == 0 {
		r.fault(l.Pos(), "a link without words; want [the table](#table-headline), or {#table-headline}")
	}
	if len(own) > 0 {
		p.chunks = own[0].chunks
	}
	*all = append(*all, p)
}

// tableRule is the line below the head of a table.
var tableRule = regexp.MustCompile(`^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$`)

// table refuses a table, which is no Markdown to the parser but that of many.
func (r *reader) table(n ast.Node) {
	if !r.own || n.Type() != ast.TypeBlock {
		return
	}
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		text := strings.TrimRight(string(line.Value(r.src)), "\r\n")
		if i > 0 && tableRule.MatchString(text) || i == 0 && strings.HasPrefix(strings.TrimSpace(text), "|") {
			r.fault(line.Start, "a table is not allowed; want sentences, and a link to one of the review's, as {#table-headline}")
			return
		}
	}
}
