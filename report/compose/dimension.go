package compose

import (
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// dimensions breaks the cases down by each further column that the profile
// declares, in its order.
func (a *author) dimensions() []document.Block {
	var blocks []document.Block
	for _, name := range a.from[0].Dimensions {
		measure := "dimension:" + name
		values := a.now.Values(measure, name)
		if len(values) == 0 {
			continue
		}
		anchor := document.ToTable("by-" + hyphens(name))
		title := strings.ReplaceAll(name, "_", " ")
		t := document.Table{
			Name: anchor.Name, Anchor: anchor, Subtitle: a.phrase("counted-now"), Source: a.source(anchor),
			Columns: []document.Column{{Head: document.Head{sentence(title)}, Measure: name}, {Head: document.Head{"Cases"}, Numeric: true, Measure: "flagged"}},
		}
		a.with(map[string]string{"dimension": title}, func() { t.Title = a.phrase("dimension-title") })
		for _, value := range values {
			at := grid.At(name, value)
			shown := value
			if shown == "" {
				shown = "(blank)"
			}
			fact := a.fact(id("", "flagged", []grid.Coordinate{at}), a.names["Flagged"]+", "+title+" "+shown, document.Cases, a.now.Cell(measure, at))
			t.Rows = append(t.Rows, document.Row{Key: value, Cells: []document.Cell{{Text: []document.Inline{plain(shown)}}, {Fact: fact}}})
		}
		t.Rows = append(t.Rows, document.Row{Kind: document.RowTotal, Key: "total", Cells: []document.Cell{{Text: []document.Inline{plain("Total")}}, {Fact: a.count("flagged")}}})
		blocks = append(blocks, t)
	}
	return blocks
}
