package pdffile

// A cellAt is a place in the grid of a table.
type cellAt struct{ row, column int }

// A tableGrid is a table laid out by its spans.
type tableGrid struct {
	rows    []*Element
	places  []string // of the rows
	cells   map[cellAt]*Element
	columns int
	given   int // cells laid so far, each once
}

// checkTable holds a table to ISO 14289-1, 7.5: a regular grid, and a header
// for every data cell.
func (c *treeChecker) checkTable(t *Element, place string) {
	g := &tableGrid{cells: map[cellAt]*Element{}}
	c.collectRows(t, place, g)
	for row := range g.rows {
		c.layRow(g, row)
	}
	regular := true
	for row := range g.rows {
		for column := range g.columns {
			if g.cells[cellAt{row, column}] == nil {
				c.faults.add(g.places[row], "column %d of %d is missing (ISO 14289-1, 7.5)", column+1, g.columns)
				regular = false
				break
			}
		}
	}
	if !regular {
		return // it may have as many gaps as there is no room for
	}
	headers := map[*Element]bool{}
	for _, e := range g.cells {
		headers[e] = c.standard(e) == "TH"
	}
	checked := map[*Element]bool{}
	below := make([]bool, g.columns) // a header stands above that heads the column
	for row := range g.rows {
		beside := false // a header stands to the left that heads the row
		for column := range g.columns {
			e := g.cells[cellAt{row, column}]
			if e != nil && !checked[e] {
				checked[e] = true
				c.checkCell(g, e, cellAt{row, column}, headers, below[column] || beside)
			}
			beside = beside || heads(e, headers, "Row")
		}
		for column := range g.columns {
			below[column] = below[column] || heads(g.cells[cellAt{row, column}], headers, "Column")
		}
	}
}

// heads says whether a cell is the header of its row or column, as the scope is.
func heads(e *Element, headers map[*Element]bool, scope string) bool {
	return headers[e] && (e.Scope == scope || e.Scope == "Both")
}

func (c *treeChecker) collectRows(e *Element, place string, g *tableGrid) {
	eachChild(e, place, func(child *Element, at string) {
		switch c.standard(child) {
		case "TR":
			g.rows = append(g.rows, child)
			g.places = append(g.places, at)
		case "THead", "TBody", "TFoot":
			c.collectRows(child, at, g)
		}
	})
}

// Bounds of spans, so that a damaged file does not fill the memory: a cell does
// not span more columns, nor all cells of a table more places than these.
const (
	maxSpan       = 1000
	leastPlaces   = 1000
	placesPerCell = 100
)

// layRow puts the cells of a row into the first columns that are free.
func (c *treeChecker) layRow(g *tableGrid, row int) {
	column := 0
	eachChild(g.rows[row], g.places[row], func(cell *Element, place string) {
		for g.cells[cellAt{row, column}] != nil {
			column++
		}
		across, down := max(cell.ColSpan, 1), max(cell.RowSpan, 1)
		if across > maxSpan || row+down > len(g.rows) {
			c.faults.add(place, "a span of %d columns and %d rows leaves the table (ISO 14289-1, 7.5)", across, down)
			across, down = 1, 1
		}
		if g.given++; len(g.cells)+across*down > leastPlaces+placesPerCell*g.given {
			c.faults.add(place, "its cells span too much")
			across, down = 1, 1
		}
		for i := range down {
			for j := range across {
				at := cellAt{row + i, column + j}
				if g.cells[at] != nil {
					c.faults.add(place, "overlaps another cell (ISO 14289-1, 7.5)")
				}
				g.cells[at] = cell
				g.columns = max(g.columns, at.column+1)
			}
		}
	})
}

// checkCell checks the cell at a place: a header must say what it heads, and
// any other cell must have a header, be it that headed says so.
func (c *treeChecker) checkCell(g *tableGrid, e *Element, at cellAt, headers map[*Element]bool, headed bool) {
	place := g.places[at.row]
	for _, id := range e.Headers {
		if header := c.ids[id]; header == nil || !headers[header] {
			c.faults.add(place, "a cell in column %d names the header %q, which is not a TH of its table (ISO 14289-1, 7.5)", at.column+1, id)
		}
	}
	if e.Scope != "" && e.Scope != "Row" && e.Scope != "Column" && e.Scope != "Both" {
		c.faults.add(place, "scope %q; want Row, Column or Both (ISO 32000-1, 14.8.5.7)", e.Scope)
	}
	if headers[e] {
		if e.Scope == "" && e.ID == "" {
			c.faults.add(place, "TH in column %d has neither a scope nor an ID (ISO 14289-1, 7.5)", at.column+1)
		}
		return
	}
	if len(e.Headers) == 0 && !headed {
		c.faults.add(place, "TD in column %d has no header (ISO 14289-1, 7.5)", at.column+1)
	}
}
