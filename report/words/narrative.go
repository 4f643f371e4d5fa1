package words

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"example.org/oversight/report/document"
	"example.org/oversight/report/fault"
)

// Longest is the most bytes that a text of the agency's own may have: some fifteen
// pages.
const Longest = 50_000

// A Source is a text of the agency's own, as it was read.
type Source struct {
	Name string                          // of the file, as faults give it
	Text []byte                          // Markdown
	Spot func(at int) (line, column int) // where a byte of Text stands in the file, from 1; nil where Text is the whole file
}

// A Narrative is a text of the agency's own: paragraphs, lists, emphasis, links to
// places of the review, quotes, and references to facts.
type Narrative struct {
	reader *reader
	blocks []block
}

// A Foreign number is one that a text takes from elsewhere.
type Foreign struct{ Number, Source string }

// ParseNarrative reads a text. What is wrong with it is told by Blocks, together
// with what shows only beside the facts. Verbatim are words that the text may have
// though they look like typed numbers or unknown abbreviations, such as the
// reference of the letter.
func ParseNarrative(src Source, verbatim []string) *Narrative {
	text := bytes.TrimPrefix(src.Text, []byte("\ufeff")) // a mark of the order of bytes
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte(" \n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	r := newReader(src.Name, text)
	r.own = true
	if src.Spot != nil {
		r.spot = src.Spot
	}
	n := &Narrative{reader: r}
	if r.letters(); len(r.faults) > 0 {
		return n
	}
	for node := r.parse().FirstChild(); node != nil; node = node.NextSibling() {
		n.blocks = r.block(n.blocks, node)
	}
	for _, b := range n.blocks {
		r.typed(b, verbatim)
	}
	if len(n.blocks) == 0 && len(r.faults) == 0 {
		r.fault(0, "the text says nothing; write it, or take it away")
	}
	return n
}

// letters refuses what no reader can see, or sees in another order than it stands.
func (r *reader) letters() {
	for at := 0; at < len(r.src); {
		letter, size := utf8.DecodeRune(r.src[at:])
		switch {
		case letter == utf8.RuneError && size == 1:
			r.fault(at, "the file is not UTF-8; save it as UTF-8")
			return
		case letter != '\n' && letter != '\t' && unseen(letter):
			r.fault(at, "the text has the control character %U; want letters", letter)
		}
		at += size
	}
}

// unseen says whether nobody sees a letter: a control character, a sign that turns
// the direction of writing, joins or parts letters, or ends a line.
func unseen(letter rune) bool {
	return unicode.In(letter, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co)
}

// Foreign returns the numbers that the text takes from elsewhere, in its order.
func (n *Narrative) Foreign() (all []Foreign) {
	for _, b := range n.blocks {
		for _, p := range b.pieces {
			if p.ref == foreign {
				all = append(all, Foreign{p.text, p.source})
			}
		}
	}
	return all
}

// Blocks returns the text with its facts. The error joins all that is wrong with
// it, in its order: each is a *fault.Fault.
func (n *Narrative) Blocks(v Values) ([]document.Block, error) {
	r := *n.reader
	r.faults = append([]error(nil), r.faults...)
	var all []document.Block
	group := 0
	for _, b := range n.blocks {
		text := r.say(b, v)
		all = b.add(all, text, document.Body, group)
		group = b.group
	}
	return all, fault.Join(r.faults...)
}

// say resolves the pieces of a block, and holds the words around them to what the
// facts say.
func (r *reader) say(b block, v Values) []document.Inline {
	var all []document.Inline
	for i, p := range b.pieces {
		if p.wrong {
			continue
		}
		in, err := v.piece(p)
		if err != nil {
			r.fault(p.at, "%v", err)
			continue
		}
		if begins := opens(b, i); begins {
			in = capital(in)
		}
		all = append(all, in...)
	}
	r.agree(b, v)
	return all
}

// opens says whether a sentence begins with a piece.
func opens(b block, i int) bool {
	if i == 0 {
		return true
	}
	before := b.pieces[i-1]
	if before.ref != "" {
		return false
	}
	text := before.text
	for len(text) > 0 && bytes.ContainsAny([]byte{text[len(text)-1]}, " \"'(") {
		text = text[:len(text)-1]
	}
	if text == "" {
		return i == 1 || opens(b, i-1)
	}
	return text != before.text && bytes.ContainsAny([]byte{text[len(text)-1]}, ".?!")
}

// capital begins a sentence.
func capital(text []document.Inline) []document.Inline {
	if len(text) == 0 {
		return text
	}
	switch first := text[0].(type) {
	case document.FactRef:
		if first.Spelled != document.Digits {
			first.Begins = true
			text[0] = first
		}
	case document.Ref:
		first.Begins = first.Own == ""
		text[0] = first
	}
	return text
}
