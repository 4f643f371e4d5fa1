package compose

import (
	"cmp"
	"slices"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// A move is a number of cases that went from one status to another, or into or out
// of the count.
type move struct {
	from, to string // "" for not counted
	fact     document.FactID
	size     int
}

// moves lists the cases whose status changed, with those that entered or left the
// count, by size, then in the order of the statuses; or says that there is none.
func (a *author) moves() []document.Block {
	a.fact("kept_status", "Cases that kept their status", document.Cases, a.now.Cell("kept_status"))
	if !slices.ContainsFunc([]string{"changed_status", "entered", "left"}, func(m string) bool { n, shown := a.now.Cell(m).Count(); return !shown || n > 0 }) {
		a.tells(document.ToTable("flow"))
		return a.say("moves-none")
	}
	b := a.table("flow", "moves-between-statuses", "moves-title", "moves-subtitle").details()
	b.names("from", a.head("status-then")).names("to", a.head("status-now")).counts("cases", a.head("cases"))
	b.t.Columns[1].Arrow, b.t.Columns[2].Bars = true, true
	statuses := a.now.Values("flow", "from")
	var changed, entered, left []move
	for _, from := range statuses {
		for _, to := range statuses {
			if from != to {
				changed = append(changed, a.move(from, to, "flow/from="+from+"/to="+to, "From "+lower(a.statusName(from))+" to "+lower(a.statusName(to)), a.now.Cell("flow", grid.At("from", from), grid.At("to", to))))
			}
		}
		entered = append(entered, a.move("", from, "entered/status="+from, "Entered the count, "+lower(a.statusName(from)), a.now.Cell("entered", grid.At("status", from))))
		left = append(left, a.move(from, "", "left/status="+from, "Left the count, "+lower(a.statusName(from)), a.now.Cell("left", grid.At("status", from))))
	}
	for _, part := range []struct {
		key, name string
		total     document.FactID
		of        []move
	}{
		{"changed", "Changed status", a.fact("changed_status", "Cases whose status changed", document.Cases, a.now.Cell("changed_status")), changed},
		{"entered", "Entered the count", a.fact("entered", "Cases that entered the count", document.Cases, a.now.Cell("entered")), entered},
		{"left", "Left the count", a.fact("left", "Cases that left the count", document.Cases, a.now.Cell("left")), left},
	} {
		b.subtotal(part.key, part.name, document.Cell{}, document.Cell{Fact: part.total})
		for _, m := range bySize(part.of) {
			b.part(part.key+"/"+orElse(m.from, "none")+"/"+orElse(m.to, "none"), a.moveName(m.from), document.Cell{Text: text(a.moveName(m.to)), Status: document.Status(m.to)}, document.Cell{Fact: m.fact})
			b.t.Rows[len(b.t.Rows)-1].Cells[0].Status = document.Status(m.from)
		}
	}
	return []document.Block{b.finds(a.movesTitle("changed_status")).note("moves-note").done()}
}

// move is one number of cases; nothing is a fact of it where it is shown and zero.
func (a *author) move(from, to, id, label string, c disclosure.Cell) move {
	n, shown := c.Count()
	if shown && n == 0 {
		return move{}
	}
	if !shown {
		n = -1
	}
	return move{from, to, a.fact(id, label, document.Cases, c), n}
}

// bySize are the moves that there are, largest first.
func bySize(all []move) []move {
	all = slices.DeleteFunc(all, func(m move) bool { return m.fact == "" })
	slices.SortStableFunc(all, func(x, y move) int { return cmp.Compare(y.size, x.size) })
	return all
}

func (a *author) moveName(status string) string {
	if status == "" {
		return "Not counted"
	}
	return a.statusName(status)
}

// lostCauses are why a case became or ceased to be unlocated, in print order, and
// whether they take cases out.
var lostCauses = []struct {
	name string
	out  bool
}{
	{"became_unlocated", false}, {"entered", false}, {"located_again", true}, {"taken_into_custody", true}, {"released_or_supervised", true}, {"apprehended", true},
	{"removed", true}, {"departed_otherwise", true}, {"closed", true}, {"no_longer_determined", true}, {"left", true},
}

// lostBridge draws how the number of the unlocated changed, by cause, where at least
// two causes changed it.
func (a *author) lostBridge() []document.Block {
	place := document.ToFigure("unlocated-causes")
	a.doc.InPlace[place] = document.ToTable("flow")
	if a.before == nil || a.now.Values("unlocated_bridge", "cause") == nil || !a.isHeld(a.previous("unlocated")) {
		return nil
	}
	chart := document.Bridge{Head: "No change", Close: true, Change: a.changed("unlocated"),
		From: document.BridgeEnd{Label: "Unlocated on " + a.names["previousday"], Count: a.previous("unlocated")},
		To:   document.BridgeEnd{Label: "Unlocated on " + a.names["asofday"], Count: a.count("unlocated")}}
	for _, c := range lostCauses {
		cell := a.now.Cell("unlocated_bridge", grid.At("cause", c.name))
		if n, shown := cell.Count(); shown && n == 0 {
			continue
		}
		if c.out {
			cell = a.rel.Less(disclosure.Shown(0), cell)
		}
		name := a.doc.Facts.Plain(a.phrase("lost-" + hyphens(c.name)))
		chart.Steps = append(chart.Steps, document.BridgeStep{Label: name, Value: a.signed("change/unlocated/cause="+c.name, "Unlocated, change: "+lower(name), document.Cases, cell)})
	}
	if len(chart.Steps) < 2 {
		return nil
	}
	delete(a.doc.InPlace, place)
	if n, shown := a.number(chart.Change); shown {
		chart.After = a.phrase("lost-after-" + sign(n))
	}
	title := a.lostTitle()
	return []document.Block{document.Figure{
		Name: "unlocated-by-cause", Anchor: place, Title: title, Subtitle: a.phrase("lost-bridge-subtitle"),
		Alt:  append(append([]document.Inline{plain("Bridge chart. ")}, title...), a.phrase("lost-bridge-alt")...),
		Note: a.phrase("bridge-note"), Chart: chart,
	}}
}

// lostTitle states how many became unlocated and how many were found.
func (a *author) lostTitle() []document.Inline {
	became := a.fact("unlocated_bridge/cause=became_unlocated", "Became unlocated", document.Cases, a.now.Cell("unlocated_bridge", grid.At("cause", "became_unlocated")))
	var title []document.Inline
	said := "lost-bridge-title"
	if a.none(a.foundAgain()) {
		said += "-none"
	}
	a.with(map[string]string{"@became": string(became), "@found": string(a.foundAgain())}, func() { title = a.phrase(said) })
	return title
}

// foundAgain adds the cases unlocated in the previous review that have been found.
func (a *author) foundAgain() document.FactID {
	return a.fact("unlocated_found", "Unlocated in the previous review, and found since", document.Cases, a.now.Cell("unlocated_found"))
}
