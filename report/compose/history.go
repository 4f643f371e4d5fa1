package compose

import (
	"slices"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// history ends the section of changes where the series has more than two snapshots: the
// headline counts as of each, and the causes that lead from each to the next.
func (a *author) history() []document.Block {
	views := append(append([]*disclosure.View{}, a.rel.History...), a.now)
	if len(views) <= 2 {
		return nil
	}
	a.tell("snapshots", "Snapshots that the review goes back over", len(views))
	blocks := append([]document.Block{document.Heading{Level: 2, Text: "The snapshots before", Anchor: document.ToSection("history"), Unlisted: true}}, a.say("history-lead")...)
	return append(blocks, a.historyTable(views), a.stepsTable(views))
}

// historyTable has the headline counts as of each snapshot.
func (a *author) historyTable(views []*disclosure.View) document.Table {
	b := a.table("history", "headline-counts-of-each-snapshot", "history-title", "history-subtitle").details().names("as_of", a.head("as-of"))
	measures := slices.DeleteFunc(slices.Clone(headlines), func(m string) bool { // that no snapshot holds
		return !slices.ContainsFunc(views, func(v *disclosure.View) bool { return v.Cell(m).Held() })
	})
	for _, m := range measures {
		b.counts(m, document.Head{a.headlineName(m)})
	}
	for _, v := range views {
		b.row(v.AsOf, longDate(v.AsOf), each(measures, func(m string) document.FactID { return a.asOf(m, a.headlineName(m), v, v.Cell(m)) })...)
	}
	return b.done()
}

// stepsTable leads from each snapshot to the next.
func (a *author) stepsTable(views []*disclosure.View) document.Table {
	b := a.table("steps", "change-from-each-snapshot-to-the-next", "steps-title", "steps-subtitle").details().names("as_of", a.head("as-of"))
	for _, c := range causes {
		b.counts(c.name, inTwo(a.causeName(c.label)))
	}
	b.counts("flagged", a.head("flagged")).note("steps-note")
	for i, v := range views {
		compared := len(v.Values("bridge", "cause")) > 0
		var cells []document.Cell
		for _, c := range causes {
			if !compared {
				cells = append(cells, document.Cell{NotApplicable: true})
				continue
			}
			cells = append(cells, facts(a.asOf(c.name, a.causeName(c.label), v, v.Cell("bridge", grid.At("cause", c.name))))...)
		}
		b.row(v.AsOf, longDate(v.AsOf), append(cells, facts(a.asOf("flagged", a.headlineName("flagged"), v, v.Cell("flagged")))...)...)
		if i > 0 && !compared {
			b.t.Rows[i].Cells[0].Mark = "a"
			b.t.Notes = []document.Note{{Mark: "a", Text: a.phrase("steps-incomparable")}}
		}
	}
	return b.done()
}

// asOf adds a number of one snapshot of the history.
func (a *author) asOf(measure, name string, v *disclosure.View, c disclosure.Cell) document.FactID {
	return a.fact(measure+"/snapshot="+v.AsOf, name+", as of "+v.AsOf, document.Cases, c)
}

// earlier sums up how often an identity was evaluated on the snapshots before,
// and how often it holds.
func (a *author) earlier(id disclosure.ID) (places, hold int) {
	for _, v := range a.rel.History {
		for _, i := range v.Identities() {
			if i.ID != id || len(i.Right) != 1 {
				continue
			}
			of, _ := i.Left.Count()
			ok, _ := i.Right[0].Cell.Count()
			places, hold = places+of, hold+ok
		}
	}
	return places, hold
}

// historyRows are the files of the snapshots before the previous one, for the
// list of inputs.
func (a *author) historyRows() (rows []document.Row) {
	for i, from := range a.from {
		if i < 2 {
			continue
		}
		asOf := from.Manifest.AsOf.String()
		rows = append(rows, document.Row{Kind: document.RowGroup, Key: asOf, Cells: []document.Cell{{Text: []document.Inline{plain("Earlier snapshot as of " + longDate(asOf))}}, {}}})
		for _, f := range from.Files {
			n := a.fact("rows/read/file="+f.Name, "Rows read of "+f.Name, document.Rows, disclosure.Shown(f.Rows))
			rows = append(rows, document.Row{Key: f.Name, Cells: []document.Cell{{Text: []document.Inline{plain("File, rows")}},
				{Text: []document.Inline{plain(f.Name + ", "), document.FactRef{ID: n}, plain(" rows")}}}},
				document.Row{Key: "sha256/" + f.Name, Cells: []document.Cell{{Text: []document.Inline{plain("SHA-256")}}, {Text: []document.Inline{plain(f.SHA256)}}}})
		}
	}
	return rows
}
