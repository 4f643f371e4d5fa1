package compose

import (
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// without takes out of blocks what leads to a place that the request leaves out: the
// whole sentence, since its rest would speak of nothing. A figure whose data would
// stand there says that they are in a file.
func (a *author) without(blocks []document.Block) []document.Block {
	if len(a.dropped) == 0 {
		return blocks
	}
	var all []document.Block
	for _, b := range blocks {
		if kept := a.keep(b); kept != nil {
			all = append(all, kept)
		}
	}
	return withContent(all)
}

// keep is a block without such sentences; nil where nothing is left of it.
func (a *author) keep(b document.Block) document.Block {
	switch b := b.(type) {
	case document.Paragraph:
		if b.Text = a.cut(b.Text); len(b.Text) == 0 {
			return nil
		}
		return b
	case document.List:
		if b.Items = a.cutEach(b.Items); len(b.Items) == 0 {
			return nil
		}
		return b
	case document.KeyFigures:
		b.Figures = slices.Clone(b.Figures)
		for i := range b.Figures {
			b.Figures[i].Lines = a.cutEach(b.Figures[i].Lines)
		}
		return b
	case document.Columns:
		b.Main, b.Side = a.without(b.Main), a.without(b.Side)
		return b
	case document.Question:
		b.Response = a.without(b.Response)
		return b
	case document.Table:
		return a.keepTable(b)
	case document.Figure:
		return a.keepFigure(b)
	}
	return b
}

func (a *author) keepTable(t document.Table) document.Table {
	t.Subtitle, t.Note, t.Source = a.cut(t.Subtitle), a.cut(t.Note), a.cut(t.Source)
	t.Notes, t.Rows = slices.Clone(t.Notes), slices.Clone(t.Rows)
	for i := range t.Notes {
		t.Notes[i].Text = a.cut(t.Notes[i].Text)
	}
	for i := range t.Rows {
		t.Rows[i].Cells = slices.Clone(t.Rows[i].Cells)
		for k := range t.Rows[i].Cells {
			t.Rows[i].Cells[k].Text = a.cut(t.Rows[i].Cells[k].Text)
		}
	}
	return t
}

func (a *author) keepFigure(f document.Figure) document.Figure {
	f.Subtitle, f.Note = a.cut(f.Subtitle), a.cut(f.Note)
	for _, text := range []*[]document.Inline{&f.Alt, &f.Source} {
		if !a.leadsOut(*text) {
			continue
		}
		*text = a.cut(*text)
		if len(*text) > 0 {
			*text = append(*text, plain(" "))
		}
		*text = append(*text, a.phrase("data-in-file")...)
	}
	return f
}

// cutEach cuts each of several texts, and keeps those of which something is left.
func (a *author) cutEach(texts [][]document.Inline) (all [][]document.Inline) {
	for _, text := range texts {
		if text = a.cut(text); len(text) > 0 {
			all = append(all, text)
		}
	}
	return all
}

// leadsOut says whether a text refers to a place that the request leaves out.
func (a *author) leadsOut(text []document.Inline) bool {
	return slices.ContainsFunc(text, func(in document.Inline) bool {
		ref, is := in.(document.Ref)
		if !is {
			return false
		}
		_, out := a.isLeftOut(ref.To)
		return out
	})
}

// cut is a text without the sentences that lead to a place that the request leaves
// out.
func (a *author) cut(text []document.Inline) []document.Inline {
	if !a.leadsOut(text) {
		return text
	}
	var kept []document.Inline
	for _, s := range sentencesOf(text) {
		if !a.leadsOut(s) {
			kept = append(kept, s...)
		}
	}
	if n := len(kept); n > 0 {
		if last, is := kept[n-1].(document.Text); is {
			last.S = strings.TrimRight(last.S, " ")
			kept[n-1] = last
		}
	}
	return kept
}

// sentenceEnd is where a sentence ends within words, but for the point of an
// abbreviation such as "U.S.".
var sentenceEnd = regexp.MustCompile(`[^A-Z.][.?!][”)]? `)

// sentencesOf parts a text after each sentence.
func sentencesOf(text []document.Inline) (all [][]document.Inline) {
	var open []document.Inline
	for _, in := range text {
		words, is := in.(document.Text)
		if !is {
			open = append(open, in)
			continue
		}
		from := 0
		for _, end := range endsOf(words.S) {
			all = append(all, append(open, document.Text{S: words.S[from:end], Strong: words.Strong}))
			open, from = nil, end
		}
		if from < len(words.S) {
			open = append(open, document.Text{S: words.S[from:], Strong: words.Strong})
		}
	}
	if len(open) > 0 {
		all = append(all, open)
	}
	return all
}

// endsOf are the bytes after the ends of sentences. Words may begin with the point
// of the sentence before them.
func endsOf(words string) (ends []int) {
	for _, at := range sentenceEnd.FindAllStringIndex("x"+words, -1) {
		ends = append(ends, at[1]-1)
	}
	return ends
}

// withContent leaves out headings within a section under which nothing is left.
func withContent(blocks []document.Block) (all []document.Block) {
	for i, b := range blocks {
		h, is := b.(document.Heading)
		if is && h.Level > 1 {
			if i+1 == len(blocks) {
				continue
			}
			if next, too := blocks[i+1].(document.Heading); too && next.Level <= h.Level {
				continue
			}
		}
		all = append(all, b)
	}
	return all
}
