package document

import (
	"crypto/sha256"
	"fmt"
	"regexp"
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
	w.cover(d.Cover)
	w.blocks(d.Blocks)
	return w.out.String()
}

// Dump returns blocks as text, a line for each thing that can change: a
// heading, a paragraph, a row, a note. A number stands before the fact that it
// is, 436<flagged>, and a reference before the place that it leads to. A space
// that does not break is written as ~, a break within a head as /.
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
			b.WriteString(strongly(in.Strong, fmt.Sprintf("%s<%s%s>", in.Printed(w.lookup(in.ID)), keyed(in.ID, w.key), flag(in.Unsigned, "unsigned"))))
		case Ref:
			fmt.Fprintf(&b, "%s<to %s%s>", in.Text, in.To, flag(in.Page, "page"))
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
		w.line("%s: %s", [...]string{Body: "paragraph", Lead: "lead", Small: "small", Fine: "fine"}[b.Role], w.inlines(b.Text))
	case List:
		w.line("list%s", flag(b.Numbered, "numbered"))
		for _, item := range b.Items {
			w.line("- %s", w.inlines(item))
		}
	case Table:
		w.table(b)
	case Figure:
		w.figure(b)
	case KeyFigures:
		w.line("key figures")
		w.within(func() { w.keyFigures(b.Figures) })
	case Columns:
		w.line("main column")
		w.within(func() { w.blocks(b.Main) })
		w.line("side column")
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
	w.line("%s %s <%s%s%s%s>", strings.Repeat("#", h.Level), name, h.Anchor, flag(h.Appendix, "appendix"), flag(h.Joins, "joins"), flag(h.Unlisted, "unlisted"))
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
	w.line("question <%s>, %s", q.Anchor, q.Status)
	w.within(func() {
		w.details(q.Rows)
		w.text("asked", q.Question)
		w.blocks(q.Response)
	})
}

func (w *dumper) table(t Table) {
	w.line("table %s <%s>%s%s", t.Name, t.Anchor, flag(t.Words, "words"), flag(t.Compact, "compact"))
	w.within(func() {
		w.caption(t.Label, t.Title, t.Subtitle)
		for _, g := range t.Groups {
			w.line("over columns %d to %d: %s", g.From, g.To, g.Text)
		}
		patterns := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			patterns[i] = patternOf(t.Rows, i)
			w.column(c, patterns[i])
		}
		for _, r := range t.Rows {
			w.line("%s", w.row(r, patterns))
		}
		if len(t.Machine) > 0 {
			w.line("machine: %d rows, %s", len(t.Machine), w.digest(t.Machine))
		}
		for _, n := range t.Notes {
			w.text("note "+n.Mark, n.Text)
		}
		w.text("note", t.Note)
		w.text("source", t.Source)
	})
}

func (w *dumper) caption(label string, title, subtitle []Inline) {
	w.text(strings.TrimSpace("title "+label), title)
	w.text("subtitle", subtitle)
}

func (w *dumper) column(c Column, pattern string) {
	more := flag(c.Numeric, "numeric")
	if c.Swatch != "" {
		more += ", swatch " + string(c.Swatch)
	}
	if c.Weight != 0 {
		more += fmt.Sprint(", weight ", c.Weight)
	}
	if pattern != "" {
		more += " of " + pattern
	}
	w.line("column %s (%s)%s", c.Head, c.Measure, more)
}

// ownKey stands for the key of a row in the ids of its facts.
const ownKey = "*"

// keyed is a fact's id in a row, without the row's key where that stands in it
// as a word of its own.
func keyed(id FactID, key string) string {
	if key == "" {
		return string(id)
	}
	word := regexp.MustCompile(`(^|[/=-])` + regexp.QuoteMeta(key) + `($|[/-])`)
	return word.ReplaceAllString(string(id), "${1}"+ownKey+"${2}")
}

// patternOf is the id of the first fact of a column, as a pattern: a cell that
// follows it does not give its id.
func patternOf(rows []Row, column int) string {
	for _, r := range rows {
		if column < len(r.Cells) && r.Kind == RowBody && r.Cells[column].Fact != "" {
			return keyed(r.Cells[column].Fact, r.Key)
		}
	}
	return ""
}

// row writes a row: its kind and key, then its cells.
func (w *dumper) row(r Row, patterns []string) string {
	w.key = r.Key
	defer func() { w.key = "" }()
	cells := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		pattern := ""
		if i < len(patterns) {
			pattern = patterns[i]
		}
		cells[i] = w.cell(c, pattern)
	}
	kind := [...]string{RowBody: "row", RowGroup: "group", RowSubtotal: "subtotal", RowTotal: "total"}[r.Kind]
	return fmt.Sprintf("%s%s %s: %s", kind, flag(r.Indent, "indented"), r.Key, strings.Join(cells, " | "))
}

func (w *dumper) cell(c Cell, pattern string) string {
	s := w.inlines(c.Text)
	if c.Fact != "" {
		s += w.lookup(c.Fact).Cell
		if id := keyed(c.Fact, w.key); id != pattern {
			s += "<" + id + ">"
		}
	}
	if c.NotApplicable {
		s += NotApplicableMark
	}
	if c.Mark != "" {
		s += "^" + c.Mark
	}
	return strongly(c.Strong, s)
}

// digest stands for rows that are too many to be read.
func (w *dumper) digest(rows []Row) string {
	sum := sha256.New()
	for _, r := range rows {
		fmt.Fprintln(sum, w.row(r, nil))
	}
	return fmt.Sprintf("%.12x", sum.Sum(nil))
}
