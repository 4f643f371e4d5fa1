package compose

import (
	"slices"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// An outcomeKnown is an outcome of which the records say yes, no or nothing.
type outcomeKnown struct{ measure, name string }

// outcomesKnown are those that the source holds.
func (a *author) outcomesKnown() []outcomeKnown {
	return slices.DeleteFunc([]outcomeKnown{
		{"apprehended_state", a.names["Since"]}, {"deported_state", a.headlineName("deported")},
		{"departed_other_state", "Left by other means"}, {"unlocated_state", "Recorded as unlocated"},
	}, func(o outcomeKnown) bool { return len(a.now.Values(o.measure, "state")) == 0 })
}

// known is what the records know of each outcome: yes, no, and for how many
// cases they do not say. Arrests before the flag and departures that are no
// removals stand here, apart from the headline counts.
func (a *author) known() []document.Block {
	b := a.table("known", "what-is-known", "known-title", "counted-now")
	b.names("outcome", a.head("outcome")).counts("yes", a.head("yes")).counts("no", a.head("no")).counts("unknown", a.head("unknown")).counts("cases", a.head("cases"))
	for _, o := range a.outcomesKnown() {
		cells := each([]string{"yes", "no", "unknown"}, func(state string) document.FactID {
			return a.fact(o.measure+"/state="+state, o.name+": "+state, document.Cases, a.now.Cell(o.measure, grid.At("state", state)))
		})
		b.row(o.measure, o.name, append(cells, facts(a.count("flagged"))...)...)
	}
	if len(b.t.Rows) == 0 {
		a.held[b.t.Anchor] = notHeld
		return nil
	}
	if a.canSee("apprehended_before_flag") {
		early := a.fact("pre_flag", "Arrests dated before the "+a.names["flag"], document.Cases, a.now.Cell("pre_flag"))
		if !a.none(early) {
			a.with(map[string]string{"@early": string(early)}, func() { b.note("known-early") })
		}
	}
	return append(a.say("known"), b.done())
}
