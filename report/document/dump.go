package document

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Dump returns the document as text: the cover, then the blocks as Dump of
// facts writes them. It is for tests and for people who compare two reviews.
func (d *Document) Dump() string {
	w := &dumper{facts: &d.Facts}
	for _, row := range [][2]string{
		{"series", d.Series}, {"as of", d.AsOf}, {"audience", d.Audience}, {"title", d.Title}, {"short", d.Short}, {"committee", d.Committee},
		{"as of, in words", d.AsOfText}, {"status", d.Status + "|" + d.StatusMore}, {"marking", d.Marking}, {"author", d.Author}, {"subject", d.Subject},
		{"keywords", strings.Join(d.Keywords, "; ")}, {"language", d.Lang}, {"date", d.Date},
	} {
		w.line("%s: %s", row[0], row[1])
	}
	for _, from := range slices.SortedFunc(maps.Keys(d.InPlace), func(a, b Anchor) int { return strings.Compare(a.String(), b.String()) }) {
		w.line("in place of %s: %s", from, d.InPlace[from])
	}
	w.cover(d.Cover)
	w.blocks(d.Blocks)
	return w.out.String()
}

// Dump returns blocks as text, a line for each thing that can change: a
// heading, a paragraph, a row, a note. A number stands before the fact that it
// is, 436<flagged>, and a reference before the place that it leads to. A space
// that does not break is written as ~, the phrases of a head are parted by /.
func (fs *Facts) Dump(blocks []Block) string {
	w := &dumper{facts: fs}
	w.blocks(blocks)
	return w.out.String()
}

// A dumper writes the lines of a dump.
type dumper struct {
	facts *Facts
	depth int
	key   string // of the row under work
	out   strings.Builder
}

var visible = strings.NewReplacer("\u00a0", "~", "\n", "/")

func (w *dumper) line(format string, args ...any) {
	line := strings.Repeat("  ", w.depth) + visible.Replace(fmt.Sprintf(format, args...))
	w.out.WriteString(strings.TrimRight(line, " ") + "\n")
}

// within writes lines that belong to the last one.
func (w *dumper) within(write func()) {
	w.depth++
	write()
	w.depth--
}

// text writes a text under a name; none where there is none.
func (w *dumper) text(name string, text []Inline) {
	if len(text) > 0 {
		w.line("%s: %s", name, w.inlines(text))
	}
}

func (w *dumper) inlines(text []Inline) string {
	var b strings.Builder
	for _, in := range text {
		switch in := in.(type) {
		case Text:
			b.WriteString(strongly(in.Strong, in.S))
		case FactRef:
			b.WriteString(strongly(in.Strong, fmt.Sprintf("%s<%s%s%s%s>", in.Printed(w.lookup(in.ID)), keyed(in.ID, w.key), flag(in.Unsigned, "unsigned"), flag(in.Spelled != Digits, string(in.Spelled)), flag(in.Begins, "begins"))))
		case Ref:
			fmt.Fprintf(&b, "%s<to %s%s%s%s%s>", in.Text, in.To, flag(in.Page, "page"), flag(in.Begins, "begins"), flag(in.Bare, "bare"), flag(in.Own != "", "called "+in.Own))
		case Link:
			fmt.Fprintf(&b, "%s<to %s, %q>", in.Text, in.URI, in.Description)
		default:
			panic(fmt.Sprintf("document: no dump of %T", in))
		}
	}
	return b.String()
}

func strongly(strong bool, s string) string {
	if strong {
		return "**" + s + "**"
	}
	return s
}

// flag is a name after a comma where it is set.
func flag(set bool, name string) string {
	if set {
		return ", " + name
	}
	return ""
}

// fact is a fact as running text prints it, with its id; "" for none.
func (w *dumper) fact(id FactID) string {
	if id == "" {
		return ""
	}
	return w.lookup(id).Text + "<" + string(id) + ">"
}

func (w *dumper) lookup(id FactID) Fact {
	f, ok := w.facts.Lookup(id)
	if !ok {
		panic("document: no fact " + string(id))
	}
	return f
}

func (w *dumper) cover(c Cover) {
	w.line("cover")
	w.within(func() {
		for _, text := range []string{c.To, c.Title, c.Subtitle, c.AsOf, c.Previous} {
			w.line("| %s", text)
		}
		for _, p := range c.Notes {
			w.block(p)
		}
		w.details(c.Details)
	})
}

func (w *dumper) details(rows []Detail) {
	for _, row := range rows {
		w.line("%s = %s", row.Label, w.inlines(row.Value))
	}
}

func (w *dumper) blocks(blocks []Block) {
	for _, b := range blocks {
		w.block(b)
	}
}

func (w *dumper) block(b Block) {
	switch b := b.(type) {
	case Heading:
		w.heading(b)
	case Paragraph:
		w.line("%s: %s", [...]string{Body: "paragraph", Lead: "lead", Aside: "aside", Fine: "fine"}[b.Role], w.inlines(b.Text))
	case List:
		w.line("list%s", flag(b.Numbered, "numbered"))
		for _, item := range b.Items {
			w.line("- %s", w.inlines(item))
		}
	case Quote:
		w.line("quote")
		w.within(func() {
			for _, p := range b.Text {
				w.line("paragraph: %s", w.inlines(p))
			}
			w.text("cite", b.Cite)
		})
	case Table:
		w.table(b)
	case Figure:
		w.figure(b)
	case KeyFigures:
		w.line("key figures")
		w.within(func() { w.keyFigures(b.Figures) })
	case Columns:
		first, second := "main column", "side column"
		if b.Even {
			first, second = "left column", "right column"
		}
		w.line("%s", first)
		w.within(func() { w.blocks(b.Main) })
		w.line("%s", second)
		w.within(func() { w.blocks(b.Side) })
	case Details:
		w.line("details")
		w.within(func() { w.details(b.Rows) })
	case Contents:
		w.line("contents")
	case Question:
		w.question(b)
	default:
		panic(fmt.Sprintf("document: no dump of %T", b))
	}
}

func (w *dumper) heading(h Heading) {
	name := h.Text
	if h.Number != "" {
		name = h.Number + "|" + name
	}
	w.line("%s %s <%s%s%s%s%s>", strings.Repeat("#", h.Level), name, h.Anchor, flag(h.Opens, "opens"), flag(h.Appendix, "appendix"), flag(h.Unnumbered, "unnumbered"), flag(h.Unlisted, "unlisted"))
}

func (w *dumper) keyFigures(all []KeyFigure) {
	for _, k := range all {
		w.line("%s, %s", w.fact(k.Fact), k.Label)
		for _, line := range k.Lines {
			w.line("  %s", w.inlines(line))
		}
	}
}

func (w *dumper) question(q Question) {
	w.line("question %s|%s <%s>, %s", q.Label, q.Topic, q.Anchor, q.Status)
	w.within(func() {
		w.text("asked", q.Question)
		w.blocks(q.Response)
	})
}
