package compose

import (
	"slices"

	"example.org/oversight/report/document"
)

// fold gives sections that have nothing but sentences on why they show nothing a
// paragraph at the end of the section before, and parts of sections likewise: no
// heading stands over one sentence. What leads to them leads to where that stands.
func (a *author) fold(parts []part) (kept []part) {
	for _, p := range parts {
		n := len(kept)
		if n == 0 || kept[n-1].id == "answers" || a.narrative[p.id] != nil || !isBare(p.blocks) {
			p.blocks = a.foldWithin(p.blocks)
			kept = append(kept, p)
			continue
		}
		head := p.blocks[0].(document.Heading)
		said := p.blocks
		if p.lacked == countParagraphs(said) && p.lacked > 1 { // every field once
			fields := slices.Clone(p.lacks)
			slices.Sort(fields)
			said = a.lacking(slices.DeleteFunc(slices.Clone(p.lacks), func(f string) bool {
				first := slices.Contains(fields, f)
				fields = slices.DeleteFunc(fields, func(other string) bool { return other == f })
				return !first
			}))
		}
		before := &kept[n-1]
		before.blocks = append(slices.Clone(before.blocks), runIn(head, said))
		a.standsIn(before.blocks[0].(document.Heading).Anchor, p.blocks)
	}
	return kept
}

// foldWithin makes a paragraph of each part of a section that is one sentence.
func (a *author) foldWithin(blocks []document.Block) (kept []document.Block) {
	for i := 0; i < len(blocks); i++ {
		head, is := blocks[i].(document.Heading)
		end := i + 1
		for end < len(blocks) && !isHeading(blocks[end]) {
			end++
		}
		if !is || i == 0 || end != i+2 || !isSentence(blocks[i+1]) {
			kept = append(kept, blocks[i])
			continue
		}
		kept = append(kept, runIn(head, blocks[i+1:end]))
		a.standsIn(blocks[0].(document.Heading).Anchor, blocks[i:end])
		i++
	}
	return kept
}

// standsIn leads what would lead to the headings of some blocks to another place.
func (a *author) standsIn(place document.Anchor, blocks []document.Block) {
	for _, b := range blocks {
		head, is := b.(document.Heading)
		if !is {
			continue
		}
		for from, to := range a.doc.InPlace {
			if to == head.Anchor {
				a.doc.InPlace[from] = place
			}
		}
		a.doc.InPlace[head.Anchor] = place
	}
}

// runIn is one paragraph of the sentences of some blocks, after the words of a
// heading.
func runIn(head document.Heading, blocks []document.Block) document.Paragraph {
	text := []document.Inline{strong(head.Text + ".")}
	for _, b := range blocks {
		if p, is := b.(document.Paragraph); is {
			text = append(append(text, plain(" ")), p.Text...)
		}
	}
	return paragraph(text...)
}

// isBare says whether a section has headings and one sentence under each at most.
func isBare(blocks []document.Block) bool {
	for i, b := range blocks {
		if !isHeading(b) && !isSentence(b) || i == 0 && !isHeading(b) {
			return false
		}
	}
	return countParagraphs(blocks) > 0
}

func countParagraphs(blocks []document.Block) (n int) {
	for _, b := range blocks {
		if _, is := b.(document.Paragraph); is {
			n++
		}
	}
	return n
}

func isHeading(b document.Block) bool {
	_, is := b.(document.Heading)
	return is
}

// isSentence says whether a block is a paragraph of one sentence.
func isSentence(b document.Block) bool {
	p, is := b.(document.Paragraph)
	return is && p.Role == document.Body && len(sentencesOf(p.Text)) == 1
}
