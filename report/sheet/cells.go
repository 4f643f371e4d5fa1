package sheet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// A Print is a table as the review prints it: its heads, and the text of each
// cell by row and column, as in the table's file.
type Print struct {
	Heads []string
	Rows  [][]string
}

// A TableCheck compares one table's file with the facts that are placed in it
// and with what the review prints. Same says whether a text of the file and one
// of a page are the same words. Further says what is wrong with a row that only
// the file has, "" for nothing; where it is nil there may be none.
type TableCheck struct {
	Name    string
	File    []byte
	Print   *Print // nil where the review cannot be read
	Filed   bool   // the review prints none of it
	Same    func(file, page string) bool
	Further func(row []string) string
}

// A TableResult is what was compared and what differs, in the file and on the
// pages.
type TableResult struct {
	Cells   int // held to a fact or to the words of the other
	Further int // rows of the file alone
	File    wrong
	Page    wrong
}

// CheckTable compares a table's file cell by cell. In a column of facts, a cell
// that is a number must be a fact's; in a column of words a number is a word,
// such as the version of a definition, and stands on the page too.
func (p *Placed) CheckTable(c TableCheck) TableResult {
	var r TableResult
	rows, err := csv.NewReader(bytes.NewReader(c.File)).ReadAll()
	if err != nil {
		r.File.add("not CSV: %v", err)
		return r
	}
	if len(rows) == 0 {
		r.File.add("it has no heads")
		return r
	}
	if !bytes.Equal(written(rows), c.File) {
		r.File.add("it is not written as tables are: quotes, ends of lines or spaces differ")
	}
	heads, rows := rows[0], rows[1:]
	printed := len(rows)
	switch {
	case c.Filed:
		printed = 0
	case c.Print != nil:
		c.heads(&r, heads)
		printed = len(c.Print.Rows)
	}
	if len(rows) < printed || len(rows) > printed && c.Further == nil {
		r.File.add("%d rows; the review prints %d", len(rows), printed)
		printed = min(printed, len(rows))
	}
	here := p.cells[c.Name]
	placed, numeric := 0, map[int]bool{} // columns of facts
	for at, facts := range here {
		numeric[at.column] = numeric[at.column] || facts[0].place.Number == 0
	}
	for i, row := range rows[:printed] {
		for k, cell := range row {
			at := cellAt{i + 1, k + 1}
			if facts := here[at]; len(facts) > 0 {
				placed++
				c.fact(&r, at, cell, facts)
			} else {
				c.words(&r, at, cell, numeric[k+1])
			}
			r.Cells++
		}
	}
	if placed < len(here) {
		r.File.add("%d cells for which facts.json has a fact are not there", len(here)-placed)
	}
	for i, row := range rows[printed:] {
		r.Further++
		if c.Further == nil {
			break
		}
		if wrong := c.Further(row); wrong != "" {
			r.File.add("row %d: %s", printed+i+1, wrong)
		}
	}
	return r
}

func (c TableCheck) heads(r *TableResult, heads []string) {
	if len(heads) != len(c.Print.Heads) {
		r.File.add("%d columns; the review prints %d", len(heads), len(c.Print.Heads))
		return
	}
	for k, head := range heads {
		r.Cells++
		if page := c.Print.Heads[k]; !c.same(head, page) && !isCut(head, page) {
			r.Page.add("table %s: the head of column %d is %q; the file has %q", c.Name, k+1, page, head)
		}
	}
}

// isCut says whether a head of a page is one of the file that was cut where it
// had no room, in its group, itself or both.
func isCut(file, page string) bool {
	const dots = "…"
	file, page = strings.Join(strings.Fields(file), " "), strings.Join(strings.Fields(page), " ")
	parts := strings.Split(page, dots)
	if len(parts) == 1 || !strings.HasPrefix(file, parts[0]) {
		return false
	}
	for _, part := range parts {
		_, after, found := strings.Cut(file, part)
		if !found {
			return false
		}
		file = after
	}
	return file == "" || strings.HasSuffix(page, dots)
}

// fact holds a cell to the facts that are placed in it: to one that is the
// cell, or to each that its words print.
func (c TableCheck) fact(r *TableResult, at cellAt, cell string, facts []placed) {
	i := slices.IndexFunc(facts, func(f placed) bool { return f.place.Number == 0 })
	if i < 0 {
		for _, wrong := range numbersAre(cell, facts, func(at Place) int { return at.Number }) {
			r.File.add("row %d, column %d: %s", at.row, at.column, wrong)
		}
		c.page(r, at, func(page string) string {
			if !c.same(cell, page) {
				return fmt.Sprintf("the file has %q", cell)
			}
			return ""
		})
		return
	}
	one := *facts[i].fact
	page, file := forms(one)
	if len(facts) > 1 {
		r.File.add("row %d, column %d: facts.json places %d facts there", at.row, at.column, len(facts))
	}
	if cell != file {
		r.File.add("row %d, column %d: it has %q; fact %s is %s", at.row, at.column, cell, one.ID, file)
	}
	c.page(r, at, func(text string) string {
		if strings.TrimSpace(text) != page {
			return fmt.Sprintf("fact %s is printed %q", one.ID, page)
		}
		return ""
	})
}

// words holds a cell without a fact to the words on the page.
func (c TableCheck) words(r *TableResult, at cellAt, cell string, numeric bool) {
	if _, err := strconv.Atoi(cell); err == nil && numeric {
		r.File.add("row %d, column %d: %s is no fact of facts.json", at.row, at.column, cell)
	}
	c.page(r, at, func(page string) string {
		if !c.same(cell, page) && !(cell == document.NotApplicableMark && strings.TrimSpace(page) == cell) {
			return fmt.Sprintf("the file has %q", cell)
		}
		return ""
	})
}

// same compares words, and takes back what was put before a text so that no
// spreadsheet reckons it.
func (c TableCheck) same(file, page string) bool {
	if c.Same(file, page) {
		return true
	}
	plain, was := strings.CutPrefix(file, "'")
	return was && Safe(plain) == file && c.Same(plain, page)
}

// page tells what is wrong with a cell on the page.
func (c TableCheck) page(r *TableResult, at cellAt, wrong func(page string) string) {
	if c.Print == nil || at.row > len(c.Print.Rows) {
		return
	}
	row := c.Print.Rows[at.row-1]
	if at.column > len(row) {
		r.Page.add("table %s, row %d: it has no column %d", c.Name, at.row, at.column)
		return
	}
	if what := wrong(row[at.column-1]); what != "" {
		r.Page.add("table %s, row %d, column %d: it prints %q; %s", c.Name, at.row, at.column, row[at.column-1], what)
	}
}
