package compose

import (
	"slices"
	"time"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// goesBack says whether the series has more than two snapshots.
func (a *author) goesBack() bool { return len(a.rel.History) > 1 }

// history ends the section of changes where the series has more than two snapshots.
func (a *author) history() []document.Block {
	if !a.goesBack() {
		return nil
	}
	views := append(append([]*disclosure.View{}, a.rel.History...), a.now)
	a.tell("snapshots", "Snapshots that the review goes back over", len(views))
	a.doc.InPlace[document.ToSection("history")] = document.ToTable("history")
	lead := "history-lead"
	if !monthly(views) {
		lead += "-gaps"
	}
	blocks := a.say(lead)
	a.doc.InPlace[document.ToTable("steps")] = document.ToTable("history")
	return append(blocks, a.historyTable(views))
}

// monthly says whether each snapshot is of the month after that of the one before.
func monthly(views []*disclosure.View) bool {
	months := -1
	for _, v := range views {
		day, err := time.Parse(time.DateOnly, v.AsOf)
		if err != nil {
			return false
		}
		month := day.Year()*12 + int(day.Month())
		if months >= 0 && month != months+1 {
			return false
		}
		months = month
	}
	return true
}

// historyTable has the headline counts as of each snapshot and, by cause, what led
// to them from the snapshot before.
func (a *author) historyTable(views []*disclosure.View) document.Table {
	b := a.table("history", "headline-counts-of-each-snapshot", "history-title", "history-subtitle").details().names("as_of", a.head("as-of"))
	measures := slices.DeleteFunc(slices.Clone(headlines), func(m string) bool { // that no snapshot holds
		return !slices.ContainsFunc(views, func(v *disclosure.View) bool { return v.Cell(m).Held() })
	})
	for _, m := range measures {
		b.counts(m, a.headOf(m))
	}
	from := len(b.t.Columns)
	for _, c := range causes {
		b.counts(c.name, inTwo(a.causeName(c.label)))
	}
	b.group(a.head("change-flagged").String(), from).note("steps-note")
	for i, v := range views {
		cells := each(measures, func(m string) document.FactID { return a.asOf(m, a.headlineName(m), v, v.Cell(m)) })
		b.row(v.AsOf, longDate(v.AsOf), append(cells, a.steps(v)...)...)
		if i > 0 && len(v.Values("bridge", "cause")) == 0 {
			b.t.Rows[i].Cells[0].Mark = mark(0)
			b.t.Notes = []document.Note{{Mark: mark(0), Text: a.phrase("steps-incomparable")}}
		}
	}
	return b.done()
}

// steps are the causes that led to a snapshot from the one before; not applicable
// where the two were not compared case by case.
func (a *author) steps(v *disclosure.View) []document.Cell {
	cells := make([]document.Cell, len(causes))
	for i, c := range causes {
		if len(v.Values("bridge", "cause")) == 0 {
			cells[i] = document.Cell{NotApplicable: true}
			continue
		}
		cells[i] = document.Cell{Fact: a.asOf(c.name, a.causeName(c.label), v, v.Cell("bridge", grid.At("cause", c.name)))}
	}
	return cells
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
