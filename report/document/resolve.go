package document

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Anchors are the anchors that stand in a document, with what text calls them.
type Anchors struct {
	all     []Anchor // in reading order
	names   map[Anchor]string
	inPlace map[Anchor]Anchor
}

// Find returns the anchor to which a reference leads: the one that it names, or
// the one that stands in its place.
func (a *Anchors) Find(to Anchor) (Anchor, bool) {
	if other, ok := a.inPlace[to]; ok {
		to = other
	}
	_, ok := a.names[to]
	return to, ok
}

// All returns the anchors in reading order.
func (a *Anchors) All() []Anchor { return a.all }

// Name is what text calls an anchor: "Table 2", "section 6.4", "Appendix A", or
// the heading of a section without a number.
func (a *Anchors) Name(at Anchor) string { return a.names[at] }

// Number gives sections, tables and figures their numbers as they stand, and
// returns their anchors: from 1 on, but for what is unnumbered or unlisted. Tables
// and figures of an appendix begin anew, after its letter.
// The error joins the anchors that stand twice.
func (d *Document) Number() (*Anchors, error) {
	c := &counter{Anchors: &Anchors{names: map[Anchor]string{}, inPlace: d.InPlace}}
	c.blocks(d.Blocks)
	return c.Anchors, errors.Join(c.faults...)
}

// Resolve numbers what stands in a document and gives every reference its
// words. The error joins the anchors that stand twice and those that are
// referred to and stand nowhere.
func (d *Document) Resolve() error {
	anchors, err := d.Number()
	if err != nil {
		return err
	}
	var faults []error
	for text := range d.texts() {
		for i, in := range text {
			ref, ok := in.(Ref)
			if !ok {
				continue
			}
			to, ok := anchors.Find(ref.To)
			if !ok {
				faults = append(faults, fmt.Errorf("a reference leads to %q, which is not in the document", ref.To))
				continue
			}
			ref.To, ref.Text = to, anchors.Name(to)
			if ref.Own != "" {
				ref.Text = ref.Own
			}
			if ref.Begins {
				ref.Text = strings.ToUpper(ref.Text[:1]) + ref.Text[1:]
			}
			text[i] = ref
		}
	}
	return errors.Join(faults...)
}

// A counter numbers blocks as they stand.
type counter struct {
	*Anchors
	sections, parts, letters int
	tables, figures          int
	appendix                 string // letter of the one under count
	section                  string // name of the one under count
	faults                   []error
}

func (c *counter) blocks(blocks []Block) {
	for i, b := range blocks {
		switch b := b.(type) {
		case Heading:
			blocks[i] = c.heading(b)
		case Table:
			blocks[i] = c.table(b)
		case Figure:
			blocks[i] = c.figure(b)
		case Columns:
			c.blocks(b.Main)
			c.blocks(b.Side)
		case Question:
			c.stand(b.Anchor, c.section)
			c.blocks(b.Response)
		}
	}
}

func (c *counter) heading(h Heading) Heading {
	switch {
	case h.Level == 1 && h.Appendix:
		c.letters++
		c.appendix, c.parts, c.tables, c.figures = string(rune('A'+c.letters-1)), 0, 0, 0
		h.Number = c.appendix
	case h.Level == 1 && (h.Unnumbered || h.Unlisted):
		c.appendix, c.parts = "", 0
	case h.Level == 1:
		c.sections++
		c.appendix, c.parts = "", 0
		h.Number = strconv.Itoa(c.sections)
	case h.Level == 2 && !h.Unlisted:
		c.parts++
		h.Number = c.within(c.parts, ".")
	}
	name := "section " + h.Number
	switch {
	case h.Unlisted || h.Unnumbered || h.Level > 2:
		h.Number, name = "", h.Text
	case h.Level == 1 && h.Appendix:
		name = "Appendix " + h.Number
	}
	name = strings.ReplaceAll(name, " ", "\u00a0")
	if h.Level <= 2 && !(h.Level == 2 && h.Unlisted) {
		c.section = name
	}
	c.stand(h.Anchor, name)
	return h
}

// within is a number within the section under count: "6.2" or, after the letter
// of an appendix, "B-2".
func (c *counter) within(n int, separator string) string {
	if c.appendix != "" {
		return c.appendix + separator + strconv.Itoa(n)
	}
	if separator == "." {
		return strconv.Itoa(c.sections) + separator + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func (c *counter) table(t Table) Table {
	name := t.Called
	if !t.Unnumbered {
		c.tables++
		t.Label = "Table\u00a0" + c.within(c.tables, "-")
		name = t.Label
	}
	if name != "" {
		c.stand(t.Anchor, name)
	}
	return t
}

func (c *counter) figure(f Figure) Figure {
	if !f.Unnumbered {
		c.figures++
		f.Label = "Figure\u00a0" + c.within(c.figures, "-")
		c.stand(f.Anchor, f.Label)
	}
	return f
}

// stand takes down an anchor by its name.
func (c *counter) stand(at Anchor, name string) {
	if at == (Anchor{}) {
		return
	}
	if _, twice := c.names[at]; twice {
		c.faults = append(c.faults, fmt.Errorf("the anchor %q stands twice", at))
		return
	}
	c.all, c.names[at] = append(c.all, at), name
}
