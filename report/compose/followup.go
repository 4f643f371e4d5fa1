package compose

import (
	"strconv"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// faster asks whether those flagged later were apprehended sooner: by rates after
// equally long.
func (a *author) faster() []document.Block {
	years, spans := a.now.Values("followed", "fy"), a.now.Values("followed", "within")
	if len(years) == 0 {
		a.held[document.ToTable("followed")] = notHeld
		return nil
	}
	blocks := []document.Block{a.heading(2, "Are "+a.names["apprehension"]+"s and "+a.names["removals"]+" getting faster?", "faster")}
	if len(a.now.Values("deported_within", "fy")) == 0 {
		blocks[0] = a.heading(2, "Are "+a.names["apprehension"]+"s getting faster?", "faster")
	}
	blocks = append(blocks, a.fasterSentences(years, spans)...)
	blocks = append(blocks, a.followFigure(years, spans)...)
	return append(blocks, a.followTable(years, spans))
}

// within is the share of the cases followed for a span, flagged in a year, to which
// something had happened by its end.
func (a *author) within(measure, span, fy string) document.Cell {
	where := []at{grid.At("within", span), grid.At("fy", fy)}
	of := func(m string) document.FactID {
		return a.fact(id("", m, where), a.label(m, where), document.Cases, a.now.Cell(m, where...))
	}
	return a.shareCell(of(measure), of("followed"), a.now.Cell(measure, where...), a.now.Cell("followed", where...))
}

// fasterSentences say how the shares of the latest years differ, span by span; the
// table has every year.
func (a *author) fasterSentences(years, spans []string) []document.Block {
	var sentences [][]document.Inline
	for _, span := range spans {
		var clauses [][]document.Inline
		for _, fy := range years[max(0, len(years)-mostFollowed):] {
			share := a.within("apprehended_within", span, fy).Fact
			if _, shown := a.number(share); share == "" || !shown {
				continue
			}
			names := map[string]string{"@share": string(share), "year": a.yearName(fy)}
			a.with(names, func() { clauses = append(clauses, a.phrase("within-clause"+first(len(clauses)))) })
		}
		if len(clauses) < 2 {
			continue
		}
		var text []document.Inline
		days, _ := strconv.Atoi(span)
		of := a.tell("rule/within="+span, "Days of equal follow-up", days)
		a.with(map[string]string{"@span": string(of)}, func() { text = a.phrase("within-span") })
		for i, c := range clauses {
			text = append(append(text, plain(joint(i, len(clauses)))), c...)
		}
		sentences = append(sentences, append(text, plain(".")))
	}
	if len(sentences) == 0 {
		return a.say("followed")
	}
	return append([]document.Block{paragraph(inOne(sentences)...)}, a.say("followed")...)
}

// first ends the name of a clause that opens a list.
func first(n int) string {
	if n == 0 {
		return "-first"
	}
	return ""
}

// followFigure draws the shares of those apprehended: a panel a span.
func (a *author) followFigure(years, spans []string) []document.Block {
	place := document.ToFigure("followed")
	a.doc.InPlace[place] = document.ToTable("followed")
	chart, points := document.FollowUp{Whole: "All cases followed", Part: "Some followed"}, 0
	for _, span := range spans {
		panel := document.FollowPanel{Head: "Within " + span + " days"}
		for _, fy := range years[max(0, len(years)-mostFollowed):] {
			point := document.FollowPoint{Label: a.yearName(fy), Percent: a.within("apprehended_within", span, fy).Fact}
			n, shown := a.now.Cell("not_followed", grid.At("within", span), grid.At("fy", fy)).Count()
			point.Part = !shown || n > 0
			if _, shown := a.number(point.Percent); shown {
				points++
			}
			panel.Points = append(panel.Points, point)
		}
		chart.Panels = append(chart.Panels, panel)
	}
	if points < 2 {
		return nil
	}
	delete(a.doc.InPlace, place)
	days, _ := strconv.Atoi(spans[0])
	title := a.followTitle(a.tell("rule/within="+spans[0], "Days of equal follow-up", days), chart.Panels[0])
	return []document.Block{document.Figure{
		Name: "apprehended-within", Anchor: place, Title: title, Subtitle: a.phrase("follow-figure-subtitle"),
		Alt:  append(append([]document.Inline{plain("Line chart in panels. ")}, title...), a.phrase("follow-figure-alt")...),
		Note: a.phrase("follow-figure-note"), Source: a.phrase("source-in-followed"), Chart: chart,
	}}
}

// mostFollowed is how many fiscal years a panel has room for.
const mostFollowed = 3

// followTable has, for each span of follow-up and each fiscal year of the flag, how
// many cases had that long, and what had happened within it, with its share: of few
// years they stand side by side, else one below the other.
func (a *author) followTable(years, spans []string) document.Table {
	measures := []string{"apprehended_within"}
	if len(a.now.Values("deported_within", "fy")) > 0 {
		measures = append(measures, "deported_within")
	}
	if len(years) > mostFollowed {
		return a.followRows(years, spans, measures)
	}
	b := a.table("followed", "equal-follow-up", "followed-title", "followed-subtitle").details().names("cases", a.head("cases"))
	for _, span := range spans {
		from := len(b.t.Columns)
		for _, fy := range years {
			b.counts("within_"+span+"_fy_"+fy, document.Head{a.yearName(fy)})
		}
		b.group("Within "+span+" days", from)
	}
	b.said("followed", "followed-row-followed", a.followCells(years, spans, func(span, fy string) document.Cell {
		return document.Cell{Fact: a.followed("followed", span, fy)}
	})...)
	for _, m := range measures {
		b.said(m, "followed-row-"+hyphens(m), a.followCells(years, spans, func(span, fy string) document.Cell {
			if a.none(a.followed("followed", span, fy)) {
				return document.Cell{NotApplicable: true}
			}
			return document.Cell{Fact: a.followed(m, span, fy)}
		})...)
		b.of(document.RowBody, "percent_"+m, a.phrase("followed-row-percent"), a.followCells(years, spans, func(span, fy string) document.Cell { return a.within(m, span, fy) }))
		b.t.Rows[len(b.t.Rows)-1].Within = true
	}
	return b.note("followed-note").done()
}

// followCells are the cells of a row of the table of follow-up.
func (a *author) followCells(years, spans []string, cell func(span, fy string) document.Cell) (cells []document.Cell) {
	for _, span := range spans {
		for _, fy := range years {
			cells = append(cells, cell(span, fy))
		}
	}
	return cells
}

// followed adds a count of the cases followed for a span, flagged in a year.
func (a *author) followed(measure, span, fy string) document.FactID {
	where := []at{grid.At("within", span), grid.At("fy", fy)}
	return a.fact(id("", measure, where), a.label(measure, where), document.Cases, a.now.Cell(measure, where...))
}

// followRows is the table of follow-up with a row a year.
func (a *author) followRows(years, spans, measures []string) document.Table {
	b := a.table("followed", "equal-follow-up", "followed-title", "followed-subtitle").details().names("fiscal_year", a.head("fiscal-year-of"))
	for _, span := range spans {
		from := len(b.t.Columns)
		b.counts("followed_"+span, a.head("cases"))
		for _, m := range measures {
			b.counts("percent_"+m+"_"+span, a.head("percent-"+hyphens(m)))
		}
		b.group("Within "+span+" days", from)
	}
	for _, fy := range years {
		var cells []document.Cell
		for _, span := range spans {
			cells = append(cells, document.Cell{Fact: a.followed("followed", span, fy)})
			for _, m := range measures {
				cells = append(cells, a.within(m, span, fy))
			}
		}
		b.row(fy, nobreak("FY "+fy), cells...)
	}
	return b.note("followed-note").done()
}
