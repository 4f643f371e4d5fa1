package compose

import (
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// A builder puts a table together: what stands over it, its columns, its rows
// of facts, and what stands under it. A row is checked against the columns when
// the table is done.
type builder struct {
	a *author
	t document.Table
}

// table begins a table by the name of its anchor, that of its file and the
// texts of its title and subtitle.
func (a *author) table(name, file, title, subtitle string) *builder {
	return &builder{a, document.Table{Name: file, Anchor: document.ToTable(name), Title: a.phrase(title), Subtitle: a.phrase(subtitle)}}
}

// unnumbered begins a table without a title or a number, which references call
// by some words; "" where none leads to it.
func (a *author) unnumbered(name, file, called string) *builder {
	return &builder{a, document.Table{Name: file, Anchor: document.ToTable(name), Unnumbered: true, Called: called}}
}

// head is a head of the wording; a bar parts its phrases. One with a term of several
// words may break within.
func (a *author) head(id string) document.Head {
	var head document.Head
	for _, phrase := range strings.Split(a.doc.Facts.Plain(a.phrase("head-"+id)), " | ") {
		head = append(head, a.phrases(phrase)...)
	}
	return head
}

// headOf is a headline count as the head of a column.
func (a *author) headOf(measure string) document.Head { return a.phrases(a.headlineName(measure)) }

// phrases parts a phrase with a term of several words into lines of a narrow column;
// any other stays together.
func (a *author) phrases(phrase string) (lines document.Head) {
	const most = 14 // letters, if the words allow
	if !slices.ContainsFunc(a.worded, func(term string) bool { return strings.Contains(lower(phrase), term) }) {
		return document.Head{phrase}
	}
	for _, word := range strings.Fields(phrase) {
		if last := len(lines) - 1; last >= 0 && len(lines[last])+len(word) < most {
			lines[last] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

// narrow parts a name in two phrases for a narrow column: the first as long as
// it may be.
func narrow(name string) document.Head {
	const most = 9 // letters
	for at := len(name); at > 0; at = strings.LastIndexByte(name[:at], ' ') {
		if at < len(name) && at <= most {
			return document.Head{name[:at], name[at+1:]}
		}
	}
	return document.Head{name}
}

// details says that the table is looked up rather than read.
func (b *builder) details() *builder {
	b.t.Detail = true
	return b
}

// words says that the table is read rather than looked up.
func (b *builder) words() *builder {
	b.t.Words = true
	return b
}

// names adds a column of names; machines call it by measure.
func (b *builder) names(measure string, head document.Head) *builder {
	b.t.Columns = append(b.t.Columns, document.Column{Head: head, Measure: measure})
	return b
}

// stub adds a column of names that name the rows, in place of the first.
func (b *builder) stub(measure string, head document.Head) *builder {
	b.t.Stub = len(b.t.Columns)
	return b.names(measure, head)
}

// prose adds a column of running text.
func (b *builder) prose(measure string, head document.Head) *builder {
	b.t.Columns = append(b.t.Columns, document.Column{Head: head, Role: document.Prose, Measure: measure})
	return b
}

// counts adds a column of numbers.
func (b *builder) counts(measure string, head document.Head) *builder {
	b.t.Columns = append(b.t.Columns, document.Column{Head: head, Numeric: true, Measure: measure})
	return b
}

// statuses adds a column of numbers for each status that is told.
func (b *builder) statuses(prefix string, all []string) *builder {
	for _, s := range all {
		b.t.Columns = append(b.t.Columns, document.Column{Head: b.a.columnHead(s), Numeric: true, Status: document.Status(s), Measure: prefix + s})
	}
	return b
}

// group sets a head over the columns from one on up to the last so far.
func (b *builder) group(text string, from int) *builder {
	b.t.Groups = append(b.t.Groups, document.ColumnGroup{Text: text, From: from, To: len(b.t.Columns) - 1})
	return b
}

// row adds a row: its name, then its cells.
func (b *builder) row(key, name string, cells ...document.Cell) *builder {
	return b.of(document.RowBody, key, text(name), cells)
}

// said adds a row whose name is a text of the wording.
func (b *builder) said(key, id string, cells ...document.Cell) *builder {
	return b.of(document.RowBody, key, b.a.phrase(id), cells)
}

// part adds a row that is a part of the row above that names or sums it.
func (b *builder) part(key, name string, cells ...document.Cell) *builder {
	b.of(document.RowBody, key, text(name), cells)
	b.t.Rows[len(b.t.Rows)-1].Within = true
	return b
}

// over adds a row that names those below it.
func (b *builder) over(key, name string) *builder {
	return b.of(document.RowGroup, key, text(name), make([]document.Cell, len(b.t.Columns)-1))
}

// subtotal adds the sum of some rows.
func (b *builder) subtotal(key, name string, cells ...document.Cell) *builder {
	return b.of(document.RowSubtotal, key, text(name), cells)
}

// emphasized adds a row whose name is set off from the words beside it.
func (b *builder) emphasized(key, name string, cells ...document.Cell) *builder {
	return b.of(document.RowBody, key, []document.Inline{strong(name)}, cells)
}

// total adds the row of sums. Its name says where they are the least that they
// can be.
func (b *builder) total(name string, cells ...document.Cell) *builder {
	return b.of(document.RowTotal, "total", text(b.a.leastOf(name)), cells)
}

func (b *builder) of(kind document.RowKind, key string, name []document.Inline, cells []document.Cell) *builder {
	b.t.Rows = append(b.t.Rows, document.Row{Kind: kind, Key: key, Cells: append([]document.Cell{{Text: name}}, cells...)})
	return b
}

// note sets a text of the wording under the table.
func (b *builder) note(id string) *builder {
	b.t.Note = b.a.phrase(id)
	return b
}

// atLeast adds to the note why totals are the least that they can be, where they are.
func (b *builder) atLeast() *builder {
	b.t.Note = b.a.atLeast(b.t.Note)
	return b
}

// done gives the table with its source.
func (b *builder) done() document.Table {
	b.t.Source = b.a.source(b.t.Anchor)
	return b.unsourced()
}

// fewRows is how many rows are read; more are looked up.
const fewRows = 4

// filed gives the table as a file alone.
func (b *builder) filed() document.Table {
	b.t.Rows, b.t.Machine = nil, b.t.Rows
	b.t.Title, b.t.Subtitle = nil, nil
	b.t.Unnumbered, b.t.Filed = true, true
	return b.unsourced()
}

// unsourced gives the table as it is. A row that does not fit the columns is a
// mistake of the author.
func (b *builder) unsourced() document.Table {
	b.t.Detail = b.t.Detail || !b.t.Words && len(b.t.Rows) > fewRows
	for _, r := range b.t.Rows {
		if len(r.Cells) != len(b.t.Columns) {
			panic("compose: table " + b.t.Name + ": row " + r.Key + " does not fit the columns")
		}
	}
	return b.t
}

// inWords are cells of words.
func inWords(texts ...[]document.Inline) []document.Cell {
	cells := make([]document.Cell, len(texts))
	for i, one := range texts {
		cells[i] = document.Cell{Text: one}
	}
	return cells
}

// facts are cells that are facts.
func facts(ids ...document.FactID) []document.Cell {
	cells := make([]document.Cell, len(ids))
	for i, id := range ids {
		cells[i] = document.Cell{Fact: id}
	}
	return cells
}

// each gives a cell of a fact for each of some things.
func each[T any](of []T, fact func(T) document.FactID) []document.Cell {
	cells := make([]document.Cell, len(of))
	for i, one := range of {
		cells[i] = document.Cell{Fact: fact(one)}
	}
	return cells
}
