package compose

import (
	"slices"

	"example.org/oversight/report/document"
	"example.org/oversight/report/rules"
)

// A since is what the index date of a source rules out: a source that is dated
// by departures, say, tells of nobody whether the person is unlocated now.
type since struct {
	utmost rules.Tree // the rules, if a source so dated held every field
	beyond []string   // fields that would decide nothing in it
	mute   []string   // fields that this one holds and that decide nothing
	coarse []string   // of them, those that would if the index date were known to the day
}

// basis is how the source is observed.
func (a *author) basis() rules.Basis {
	from := a.from[0]
	return rules.Basis{Held: from.Held, Index: rules.Index(from.Term), Grain: from.Grain, SinceFlag: from.SinceFlag}
}

// holdsFlags says whether the source is dated by flags; any other has none.
func (a *author) holdsFlags() bool { return a.basis().Index == "" || a.basis().Index == rules.Flags }

// observe finds which rules the source allows, and what its index date rules
// out.
func (a *author) observe() {
	by := a.basis()
	telling, beyond := by.Telling(), by.Beyond()
	a.tree = rules.For(telling)
	a.since.utmost = rules.For(^beyond)
	for _, f := range beyond.List() {
		a.since.beyond = append(a.since.beyond, f.String())
	}
	for _, f := range (by.Held &^ telling).List() {
		a.since.mute = append(a.since.mute, f.String())
	}
	for _, f := range by.TooCoarse().List() {
		a.since.coarse = append(a.since.coarse, f.String())
	}
	own := map[rules.Index]string{rules.Departures: "departure_date", rules.Arrests: "apprehended_date"}[by.Index]
	for _, f := range a.from[0].Missing {
		if name := f.String(); name != a.from[0].IndexField && name != own { // the column is there, as the index date
			a.missing = append(a.missing, name)
		}
	}
}

// muted says which columns are read and decide nothing, and why.
func (a *author) muted() (blocks []document.Block) {
	beyond := func(f string) bool { return slices.Contains(a.since.beyond, f) }
	mute := slices.DeleteFunc(slices.Clone(a.since.mute), func(f string) bool { return slices.Contains(a.since.coarse, f) })
	for _, part := range []struct {
		id     string
		fields []string
	}{
		{"fields-of-before", slices.DeleteFunc(slices.Clone(mute), func(f string) bool { return !beyond(f) })},
		{"fields-too-coarse", a.since.coarse},
		{"fields-undeclared", slices.DeleteFunc(slices.Clone(mute), beyond)},
	} {
		if len(part.fields) == 0 {
			continue
		}
		a.with(map[string]string{"columns": a.fieldsInWords(part.fields)}, func() { blocks = append(blocks, a.say(part.id)...) })
	}
	return blocks
}

// ruledOut names the statuses that no source so dated tells.
func (a *author) ruledOut() []document.Block {
	var names []string
	for _, r := range rules.All() {
		if len(r.Without) == 0 && r.InPlaceOf == rules.NoStatus && !a.since.utmost.Tells(r.Needs) {
			names = append(names, "\u201c"+lower(a.statusLabel(r.Status))+"\u201d")
		}
	}
	if len(names) == 0 {
		return nil
	}
	var blocks []document.Block
	a.with(map[string]string{"statuses": listOf(names, "or")}, func() { blocks = a.say("status-ruled-out") })
	return blocks
}

// again ends the name of a text that speaks of arrests, where an arrest dates
// the cases and those since are further ones.
func (a *author) again() string {
	if a.names["apprehended"] != "apprehended" {
		return "-again"
	}
	return ""
}
