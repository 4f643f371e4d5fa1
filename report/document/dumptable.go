package document

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

func (w *dumper) table(t Table) {
	w.line("table %s <%s>%s%s%s%s", t.Name, t.Anchor, flag(t.Unnumbered, "unnumbered")+flag(t.Filed, "filed"), flag(t.Words, "words"), flag(t.Detail, "detail"), flag(t.Stub > 0, "named in column "+strconv.Itoa(t.Stub)))
	w.within(func() {
		if t.Called != "" {
			w.line("called %s", t.Called)
		}
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
	if c.Status != "" {
		more += ", status " + string(c.Status)
	}
	more += flag(c.Arrow, "arrow") + flag(c.Bars, "bars")
	more += [...]string{Names: "", Prose: ", prose", References: ", references"}[c.Role]
	if pattern != "" {
		more += " of " + pattern
	}
	w.line("column %s (%s)%s", strings.Join(c.Head, "/"), c.Measure, more)
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
	return fmt.Sprintf("%s%s %s: %s", kind, flag(r.Within, "within"), r.Key, strings.Join(cells, " | "))
}

func (w *dumper) cell(c Cell, pattern string) string {
	s := w.inlines(c.Text)
	if c.Status != "" {
		s = "(" + string(c.Status) + ") " + s
	}
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
