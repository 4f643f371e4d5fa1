package layout

import (
	"example.org/oversight/report/chart"
	"example.org/oversight/report/document"
)

// What stands beside the words and numbers of a table. It says nothing that they
// do not say, and so belongs to no tag.
const (
	sampleRoom = 19_000 // of the sample of a status, to the words behind it
	sampleHigh = 8_000
	arrowLead  = 20_000 // from the end of a column to the words that an arrow leads to
	arrowWide  = 12_500
	barGap     = 18_000 // from a number to its bar
	barWide    = 100_000
	barHigh    = 8_000
)

// A besideWords is a drawing in a row, from the frame's left and the row's top.
type besideWords struct {
	x, y    Length
	drawing chart.Drawing
}

// besideOf is what stands beside the words of each row: samples of statuses,
// arrows, and bars behind the numbers of rows that are no sum.
func (s *setter) besideOf(g *grid, cells *gridCells) [][]besideWords {
	out := make([][]besideWords, len(g.doc.Rows))
	for k, row := range g.doc.Rows {
		set := g.row(cells.rows[k])
		for i := range cells.rows[k].cells {
			out[k] = append(out[k], g.leading(set, row, i)...)
		}
	}
	for i, column := range g.doc.Columns {
		if column.Bars {
			s.bars(g, cells, i, out)
		}
	}
	return out
}

// leading is the arrow and the sample before the words of a cell.
func (g *grid) leading(set gridRow, row document.Row, i int) (out []besideWords) {
	mid := set.pad + set.style.line/2
	if g.doc.Columns[i].Arrow && row.Kind == document.RowBody {
		out = append(out, besideWords{g.columns[i].x - arrowLead, mid - sampleHigh/2, chart.Arrow(arrowWide, sampleHigh)})
	}
	if i < len(row.Cells) && row.Cells[i].Status != "" {
		out = append(out, besideWords{set.cells[i].x - sampleRoom, mid - sampleHigh/2, chart.Swatch(row.Cells[i].Status, swatchWide, sampleHigh)})
	}
	return out
}

// bars puts bars behind the numbers of a column.
func (s *setter) bars(g *grid, cells *gridCells, column int, out [][]besideWords) {
	var at []int
	var ids []document.FactID
	var heights []Length
	for k, row := range g.doc.Rows {
		if row.Kind == document.RowBody && column < len(row.Cells) {
			set := g.row(cells.rows[k])
			at, ids, heights = append(at, k), append(ids, row.Cells[column].Fact), append(heights, set.height())
		}
	}
	drawings, err := chart.BesideNumbers(ids, &s.doc.Facts, barWide, barHigh, heights)
	if err != nil {
		s.fault("table %q: %w", g.doc.Name, err)
		return
	}
	x := g.columns[column].x + g.columns[column].width + barGap
	for i, d := range drawings {
		out[at[i]] = append(out[at[i]], besideWords{x, 0, d})
	}
}
