package chart

import (
	"strings"

	"example.org/oversight/report/document"
)

const (
	panelNames = 84_000 // the usual place of the first panel beside names
	panelLeast = 100_000
)

// A panels is how panels stand beside each other to the right of names.
type panels struct {
	left, wide, gap length
	abreast         int // the others stand below
}

// newPanels places n panels in what names leave of a width.
func newPanels(n int, left, width, gap length, most int) panels {
	p := panels{left: left, gap: gap, abreast: max(1, min(n, most))}
	for p.abreast > 1 && (width-left-gap*length(p.abreast-1))/length(p.abreast) < panelLeast {
		p.abreast--
	}
	p.wide = (width - left - gap*length(p.abreast-1)) / length(p.abreast)
	return p
}

// at is the left edge of the i-th panel abreast.
func (p panels) at(i int) length { return p.left + length(i)*(p.wide+p.gap) }

// A panelPart is what one drawing shows: some of the panels and, of the rows that run
// through them, some.
type panelPart struct{ from, to, first, last int }

// parts are the drawings of n panels and some rows: as many panels as stand abreast,
// and as many rows as a page holds below a head.
func (p panels) parts(n int, rows []barRow, head func(from, to int) length) (all []panelPart) {
	for from := 0; from < n; from += p.abreast {
		to := min(from+p.abreast, n)
		cuts := split(rows, head(from, to))
		for i, first := range cuts[:len(cuts)-1] {
			all = append(all, panelPart{from, to, first, cuts[i+1]})
		}
	}
	return all
}

// panelZero is zeroLine for names beside panels.
func panelZero(names []string, width length) length {
	return max(min(panelNames, width/3), zeroLine(names, width))
}

// panelHeads wraps the heads of panels; it returns the lines of each, and how
// many the highest has.
func panelHeads(heads []string, wide length) (lines [][]string, most int) {
	for _, h := range heads {
		wrapped := wrap(h, strong, wide)
		lines, most = append(lines, wrapped), max(most, len(wrapped))
	}
	return lines, most
}

// setLines sets lines below each other, the middle of the first at y.
func (d *Drawing) setLines(x, y, pitch length, lines []string, st style) {
	for i, line := range lines {
		d.set(x, y+length(i)*pitch, line, st)
	}
}

// named sets the lines of a row's name around the height mid.
func (d *Drawing) named(mid length, lines []string) {
	d.setLines(0, mid-length(len(lines)-1)*nameLine/2, nameLine, lines, name)
}

// halo clears what lies behind a label, of the given height around mid.
func (d *Drawing) halo(x, mid, w, h length) { d.rect(x, mid-h/2, w, h, white) }

// A pair is the two counts that a rate was worked out from: "27 of 62".
type pair struct {
	text  string
	facts []document.Printed
}

func (b factReader) pair(of, over document.FactID) (pair, error) {
	var p pair
	var texts []string
	for _, id := range []document.FactID{of, over} {
		f, ok, err := b.optional(id)
		if err != nil {
			return p, err
		}
		if ok {
			texts = append(texts, f.Text)
			p.facts = append(p.facts, document.Printed{Fact: id, Number: len(texts)})
		}
	}
	p.text = strings.Join(texts, " of ")
	return p, nil
}

// setPair sets a pair with its end at x.
func (d *Drawing) setPair(x, y length, p pair) {
	d.setRight(x, y, p.text, faint)
	d.prints(p.text, p.facts...)
}
