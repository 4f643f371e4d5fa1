package compose

import (
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/status"
)

// lost tells how long the unlocated have been so, and where from.
func (a *author) lost() []document.Block {
	blocks := []document.Block{a.heading(2, "Unlocated cases", "unlocated")}
	age, contact := a.now.Values("unlocated", "age") != nil, a.now.Values("unlocated", "contact") != nil
	if !a.isHeld(a.count("unlocated")) {
		a.held[document.ToSection("unlocated")], a.held[document.ToTable("unlocated")], a.held[document.ToTable("unlocated-country")] = notHeld, notHeld, notHeld
		if !a.since.utmost.Tells([]status.Ground{status.OfLocation}) {
			return append(blocks, a.say("unlocated-ruled-out")...)
		}
		return append(blocks, a.lacking([]string{"unlocated"})...)
	}
	if a.none(a.count("unlocated")) {
		a.tells(document.ToTable("unlocated"), document.ToTable("unlocated-country"))
		return append(blocks, a.say("unlocated-zero")...)
	}
	blocks = append(blocks, a.say("unlocated")...)
	if !age && !contact {
		a.held[document.ToSection("unlocated")], a.held[document.ToTable("unlocated")], a.held[document.ToTable("unlocated-country")] = partly, notHeld, notHeld
		return append(blocks, a.lacking([]string{"unlocated_since", "last_contact_date"})...)
	}
	blocks = append(blocks, a.lostTable(age, contact, document.ToTable("unlocated")))
	axis := "age"
	if !age {
		axis = "contact"
	}
	if len(a.places) > 0 {
		blocks = append(blocks, a.lostByCountry(axis, document.ToTable("unlocated-country")))
	}
	return append(blocks, a.lacking([]string{"unlocated_since", "last_contact_date"})...)
}

// lostTable has one row a band of days.
func (a *author) lostTable(age, contact bool, anchor document.Anchor) document.Table {
	t := document.Table{
		Name: "unlocated-by-age", Anchor: anchor, Title: a.phrase("unlocated-title"), Subtitle: a.phrase("unlocated-subtitle"),
		Columns: []document.Column{{Head: document.Head{"Days up to " + a.names["asofday"]}, Measure: "days"}}, Note: a.phrase("unlocated-note"), Source: a.source(anchor),
	}
	axes := []string{}
	if age {
		axes = append(axes, "age")
		t.Columns = append(t.Columns, document.Column{Head: document.Head{"Since the location", "was lost"}, Numeric: true, Measure: "age"})
	}
	if contact {
		axes = append(axes, "contact")
		t.Columns = append(t.Columns, document.Column{Head: document.Head{"Since the last", "contact"}, Numeric: true, Measure: "contact"})
	}
	for _, v := range a.partValues("unlocated", axes[0]) {
		cells := []document.Cell{{Text: []document.Inline{plain(v.name)}}}
		for _, axis := range axes {
			cells = append(cells, document.Cell{Fact: a.partFact("unlocated", axis, v)})
		}
		t.Rows = append(t.Rows, document.Row{Key: v.code, Cells: cells})
	}
	cells := []document.Cell{{Text: []document.Inline{plain("Total")}}}
	for range axes {
		cells = append(cells, document.Cell{Fact: a.count("unlocated")})
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.RowTotal, Key: "total", Cells: cells})
	return t
}

// lostByCountry has one row a country of the short list, one column a band.
func (a *author) lostByCountry(axis string, anchor document.Anchor) document.Table {
	t := document.Table{
		Name: "unlocated-by-country", Anchor: anchor, Title: a.phrase("unlocated-country-title"), Subtitle: a.phrase("unlocated-subtitle"),
		Columns: []document.Column{{Head: document.Head{"Country of", "citizenship"}, Measure: "country"}, {Head: document.Head{"Unlocated"}, Numeric: true, Measure: "unlocated"}}, Source: a.source(anchor),
	}
	heads := map[string]document.Head{"0-30": {"Up to 30", "days"}, "31-90": {"31 to 90", "days"}, "91-180": {"91 to 180", "days"}, "181-365": {"181 to", "365 days"}, "over_365": {"Over 365", "days"}, "unknown": {"Unknown"}}
	group := map[string]string{"age": "Since the location was lost", "contact": "Since the last contact"}
	values := a.now.Values("unlocated", axis)
	for _, v := range values {
		t.Columns = append(t.Columns, document.Column{Head: heads[v], Numeric: true, Measure: axis + "_" + v})
	}
	t.Groups = []document.ColumnGroup{{Text: group[axis], From: 2, To: 1 + len(values)}}
	var empty []string
	for _, p := range a.places {
		cells := []document.Cell{{Text: []document.Inline{plain(p.name)}}, {Fact: a.countIn(p, "unlocated")}}
		if a.none(cells[1].Fact) {
			empty = append(empty, p.name)
			continue
		}
		for _, v := range values {
			cells = append(cells, document.Cell{Fact: a.countIn(p, "unlocated", grid.At(axis, v))})
		}
		t.Rows = append(t.Rows, document.Row{Key: p.code, Cells: cells})
	}
	if len(empty) > 0 {
		a.with(map[string]string{"none": list(empty)}, func() { t.Note = a.phrase("unlocated-none") })
	}
	cells := []document.Cell{{Text: []document.Inline{plain("Total")}}, {Fact: a.count("unlocated")}}
	for _, v := range values {
		cells = append(cells, document.Cell{Fact: a.count("unlocated", grid.At(axis, v))})
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.RowTotal, Key: "total", Cells: cells})
	return t
}
