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
		title := strings.ReplaceAll(name, "_", " ")
		var b *builder
		a.with(map[string]string{"dimension": title}, func() { b = a.table("by-"+hyphens(name), "by-"+hyphens(name), "dimension-title", "counted-now") })
		b.names(name, document.Head{sentence(title)}).counts("flagged", a.head("cases"))
		for _, value := range values {
			at := grid.At(name, value)
			shown := value
			if shown == "" {
				shown = "(blank)"
			}
			fact := a.fact(id("", "flagged", []grid.Coordinate{at}), a.names["Flagged"]+", "+title+" "+shown, document.Cases, a.now.Cell(measure, at))
			b.row(value, shown, document.Cell{Fact: fact})
		}
		blocks = append(blocks, b.total("Total", facts(a.count("flagged"))...).done())
	}
	return blocks
}
