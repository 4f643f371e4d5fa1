package compose

import (
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// known is what the records know of each outcome: yes, no, and for how many
// cases they do not say. Arrests before the flag and departures that are no
// removals stand here, apart from the headline counts.
func (a *author) known() []document.Block {
	anchor := document.ToTable("known")
	t := document.Table{
		Name: "what-is-known", Anchor: anchor, Title: a.phrase("known-title"), Subtitle: a.phrase("counted-now"), Source: a.source(anchor),
		Columns: []document.Column{{Head: document.Head{"Outcome"}, Measure: "outcome"}, {Head: document.Head{"Yes"}, Numeric: true, Measure: "yes"}, {Head: document.Head{"No"}, Numeric: true, Measure: "no"},
			{Head: document.Head{"Unknown"}, Numeric: true, Measure: "unknown"}, {Head: document.Head{"Cases"}, Numeric: true, Measure: "cases"}},
	}
	for _, o := range []struct{ measure, name string }{
		{"apprehended_state", a.names["Since"]}, {"deported_state", "Deported"},
		{"departed_other_state", "Departed otherwise"}, {"unlocated_state", "Unlocated, as the source says"},
	} {
		if len(a.now.Values(o.measure, "state")) == 0 {
			continue
		}
		cells := []document.Cell{{Text: []document.Inline{plain(o.name)}}}
		for _, state := range []string{"yes", "no", "unknown"} {
			where := grid.At("state", state)
			cells = append(cells, document.Cell{Fact: a.fact(o.measure+"/state="+state, o.name+": "+state, document.Cases, a.now.Cell(o.measure, where))})
		}
		t.Rows = append(t.Rows, document.Row{Key: o.measure, Cells: append(cells, document.Cell{Fact: a.count("flagged")})})
	}
	if len(t.Rows) == 0 {
		a.held[document.ToTable("known")] = notHeld
		return nil
	}
	if a.canSee("apprehended_before_flag") {
		early := a.fact("pre_flag", "Arrests dated before the "+a.names["flag"], document.Cases, a.now.Cell("pre_flag"))
		a.with(map[string]string{"@early": string(early)}, func() { t.Note = a.phrase("known-early") })
	}
	return append(a.say("known"), t)
}
