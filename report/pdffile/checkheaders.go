package pdffile

import "slices"

// A cellHeaders is which headers a data cell has, of its row or of its column.
type cellHeaders map[*Element]bool

// headers holds each TD of a table to have a header of its row and every header
// of its column, with words in each: those that it names, or else those that stand
// beside and above it with such a scope. A TD over all columns is a remark on the
// table, and has no row to be named by. ISO 32000-1, 14.8.5.7.
func (c *readingChecker) headers(g *tableGrid) {
	above := make([]cellHeaders, g.columns)
	for i := range above {
		above[i] = cellHeaders{}
	}
	checked := map[*Element]bool{}
	for row := range g.rows {
		beside := cellHeaders{}
		for column := range g.columns {
			if e := g.cells[cellAt{row, column}]; c.isHeader(e, "Row") {
				beside[e] = true
			}
		}
		for column := range g.columns {
			e := g.cells[cellAt{row, column}]
			if e == nil || c.standard(e) != "TD" || checked[e] {
				continue
			}
			checked[e] = true
			c.dataCell(e, above[column], beside, max(e.ColSpan, 1) >= g.columns, g.places[row], column+1)
		}
		for column := range g.columns {
			if e := g.cells[cellAt{row, column}]; c.isHeader(e, "Column") {
				above[column][e] = true
			}
		}
	}
}

// isHeader says whether a cell is a header of its row or its column, as the scope
// is.
func (c *readingChecker) isHeader(e *Element, scope string) bool {
	return e != nil && c.standard(e) == "TH" && (e.Scope == scope || e.Scope == "Both")
}

// dataCell checks a TD against the headers over it and beside it.
func (c *readingChecker) dataCell(e *Element, above, beside cellHeaders, remark bool, place string, column int) {
	named := map[*Element]bool{}
	for _, id := range e.Headers {
		named[c.ids[id]] = true
	}
	has := func(headers cellHeaders) (n int, all bool) {
		all = true
		for header := range headers {
			switch {
			case !hasContent(header):
			case len(named) == 0 || named[header]:
				n++
			default:
				all = false
			}
		}
		return n, all
	}
	n, all := has(above)
	switch {
	case n == 0:
		c.faults.add(place, "TD in column %d has no header of its column", column)
	case !all:
		c.faults.add(place, "TD in column %d does not name every header of its column", column)
	}
	if n, _ = has(beside); n == 0 && !remark {
		c.faults.add(place, "TD in column %d has no header of its row", column)
	}
	if slices.ContainsFunc(e.Headers, func(id string) bool { return c.isElsewhere(c.ids[id], above) }) {
		c.faults.add(place, "TD in column %d names the header of another column", column)
	}
}

// isElsewhere says whether a header heads a column, and none of those above.
func (c *readingChecker) isElsewhere(header *Element, above cellHeaders) bool {
	return header != nil && header.Scope == "Column" && !above[header]
}
