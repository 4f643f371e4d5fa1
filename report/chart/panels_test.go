package chart

import (
	"fmt"

	"example.org/oversight/report/document"
)

func (m *maker) percent(id string, of, over int) document.FactID {
	return m.Add(document.Fact{ID: document.FactID(id), Unit: document.Percent, State: document.Shown, Value: (200*of + over) / (2 * over), Of: of, Over: over})
}

// rate adds a percentage of two counts, with both; of none there is none.
func (m *maker) rate(id string, of, over int) document.Rate {
	r := document.Rate{Of: m.shown(id+"/of", of), Over: m.shown(id+"/over", over)}
	if over > 0 {
		r.Percent = m.percent(id, of, over)
	}
	return r
}

// secret is a rate that is not shown, with planted in its places.
func (m *maker) secret(id string, state document.State, planted int) document.Rate {
	return document.Rate{Percent: m.hidden(id, state, planted), Of: m.hidden(id+"/of", state, planted), Over: m.shown(id+"/over/unprinted", 20)}
}

// panelSpecimens are charts of panels, of invented counts.
var panelSpecimens = []specimen{
	{"dots", func(m *maker, planted int) document.Chart {
		c := document.Dots{All: "All countries", Panels: []document.DotPanel{
			{Head: "Apprehended, percent of flagged", All: m.rate("all/a", 163, 440)},
			{Head: "Deported, percent of apprehended", All: m.rate("all/b", 38, 163)},
		}}
		for _, r := range []struct {
			label      string
			a, b, c, d int
		}{
			{"Kyrgyzstan", 28, 63, 6, 28}, {"Georgia", 15, 37, 4, 15}, {"Uzbekistan", 47, 120, 13, 47}, {"Democratic Republic of the Congo", 38, 105, 7, 38},
			{"Russia", 16, 48, 0, 16}, {"Moldova", 7, 29, 0, 0}, {"All other", 12, 38, 3, 12},
		} {
			row := document.DotRow{Label: r.label, Rest: r.label == "All other"}
			row.Rates = append(row.Rates, m.rate(r.label+"/a", r.a, r.b), m.rate(r.label+"/b", r.c, r.d))
			c.Rows = append(c.Rows, row)
		}
		tonga := document.DotRow{Label: "Tonga", Rates: []document.Rate{m.secret("tonga/a", document.Withheld, planted), m.secret("tonga/b", document.NotHeld, planted)}}
		c.Rows = append(c.Rows[:6], tonga, c.Rows[6])
		return c
	}},
	{"follow-up", func(m *maker, planted int) document.Chart {
		return document.FollowUp{Whole: "All cases followed", Part: "Some followed", Panels: []document.FollowPanel{
			{Head: "Within 90 days", Points: m.follow("90", planted, []int{14, 37, 51}, 2)},
			{Head: "Within 180 days", Points: m.follow("180", planted, []int{31, 60, 27}, 2)},
			{Head: "Within 365 days", Points: m.follow("365", planted, []int{66, -2, -1}, 2)},
		}}
	}},
	{"by-month", func(m *maker, planted int) document.Chart {
		return document.ByMonth{Panels: []document.Trend{
			m.events("apprehensions", planted, []int{0, 0, 0, 1, 1, 3, 1, 0, 3, 6, 4, 1, 4, 10, 10, 10, 6, 3, 10, 8, 6, 6, 11, 3, 5, 5, 3, 1, 7, 8, 9, 6, 10}),
			m.events("removals", planted, []int{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 2, 2, 0, 2, 2, 0, -2, 1, 4, 1, 1, 1, 2, 5, 0, 1, 2, 2, 3, 4, 2}),
		}}
	}},
	{"shares", func(m *maker, planted int) document.Chart {
		c := document.Shares{Panels: []document.Key{
			{Status: "UNLOCATED", Label: "Unlocated", Total: m.shown("unlocated", 53)},
			{Status: "LOCATED_NOT_APPREHENDED", Label: "Located, not apprehended", Total: m.shown("located", 163)},
		}}
		for i, r := range []struct {
			label string
			a, b  int
		}{{"Up to 30 days", 0, 4}, {"31 to 90 days", 2, 16}, {"91 to 180 days", 9, 23}, {"181 to 365 days", 14, 44}, {"Over 365 days", 28, 76}, {"Not known", -1, -2}} {
			row := document.ShareRow{Label: r.label}
			for k, n := range []int{r.a, r.b} {
				id, over := fmt.Sprintf("band/%d/%d", i, k), []int{53, 163}[k]
				part := document.Share{}
				switch {
				case n < 0:
					state := []document.State{document.Withheld, document.NotHeld}[-n-1]
					part.Count, part.Percent = m.hidden(id, state, planted), m.hidden(id+"/percent", state, planted)
				case n == 0:
					part.Count, part.Percent = m.shown(id+"/unprinted", n), m.percent(id+"/percent/unprinted", n, over)
				default:
					part.Count, part.Percent = m.shown(id, n), m.percent(id+"/percent", n, over)
				}
				row.Parts = append(row.Parts, part)
			}
			c.Rows = append(c.Rows, row)
		}
		return c
	}},
	{"months-of-countries", func(m *maker, planted int) document.Chart {
		var c document.Multiples
		for i, label := range []string{"Uzbekistan", "Tajikistan", "Kyrgyzstan", "Russia", "Georgia"} {
			var counts []int
			for k := range 33 {
				counts = append(counts, max(0, 12-i*2-(k-9)*(k-9)/4)+(k*7+i*5)%4)
			}
			if i == 4 {
				counts[20], counts[30] = -2, -2
			}
			p := document.Multiple{Label: label, Total: m.shown("total/"+label, 118-i*20), Line: m.events(label, planted, counts)}
			p.Line.Peak = 9
			c.Panels = append(c.Panels, p)
		}
		return c
	}},
	{"stacked-whole", func(m *maker, planted int) document.Chart {
		c := document.Stacked{Whole: true, Keys: m.keys(1)[:8], Rows: []document.StackRow{
			m.stack("Uzbekistan", planted, 118, 10, 5, 8, 20, 13, 44, 13, 5),
			m.stack("Tonga", planted, 40, 4, -1, 3, 4, 4, 13, 4, -1),
			m.stack("Nauru", planted, -1, 4, -1, 3, 4, 4, 13, 4, -1),
			m.stack("Palau", planted, 0, 0, 0, 0, 0, 0, 0, 0, 0),
			m.stack("Chad", planted, -1, -1, -1, -1, -1, -1, -1, -1, -1),
			m.stack("All countries", planted, 436, 38, 22, 31, 64, 48, 163, 53, 17),
		}}
		for i := range c.Rows {
			c.Rows[i].Change = ""
		}
		c.Rows[0].Main = true
		return c
	}},
	{"trend-low", func(m *maker, planted int) document.Chart {
		c := m.events("flags", planted, []int{1, 1, 2, 4, 4, 5, 4, 6, 8, 9, 7, 2, 5, 5, 3, 3, 2, 2, 2, 3, 3, 2, 3, 3, 3, 3, 1, 3, 4, 5, 4, 5, 1})
		c.Peak, c.Low = 9, true
		return c
	}},
	{"bridge-close", func(m *maker, _ int) document.Chart {
		c := m.bridge(51, 7, -3, -1, -1)
		c.Close = true
		return c
	}},
	{"bars-cut", func(m *maker, planted int) document.Chart {
		c := document.Bars{Head: "Cases", ChangeHead: "Change since May 31"}
		for i, label := range []string{"Uzbekistan", "Tajikistan", "Moldova", "All other"} {
			n := []int{48, 31, 9, 902}[i]
			c.Rows = append(c.Rows, document.BarRow{Label: label, Value: m.shown(label, n), Previous: m.shown(label+"/previous", n-4), Change: m.change(label+"/change", 4), Rest: i == 3})
		}
		return c
	}},
	{"stacked-alone", func(m *maker, planted int) document.Chart {
		c := document.Stacked{Head: "Cases", Keys: m.keys(7), Rows: []document.StackRow{
			m.stack("Uzbekistan", planted, 118, 10, 5, 8, 20, 13, 44, 13, 5),
			m.stack("All other", planted, 880, 110, 110, 110, 110, 110, 110, 110, 110),
		}}
		c.Rows[1].Rest = true
		return c
	}},
}

// follow adds points of percent; -1 is a year that nobody was followed in, -2 a
// withheld one. The years from part on were followed in part.
func (m *maker) follow(id string, planted int, percents []int, part int) []document.FollowPoint {
	var out []document.FollowPoint
	for i, n := range percents {
		p := document.FollowPoint{Label: fmt.Sprintf("FY %d", 2024+i), Part: i >= part}
		fact := fmt.Sprintf("%s/%d", id, i)
		switch {
		case n == -2:
			p.Percent = m.hidden(fact, document.Withheld, planted)
		case n >= 0:
			p.Percent = m.percent(fact, n, 100)
		}
		out = append(out, p)
	}
	return out
}

// events adds months from October 2023 on, the last incomplete; -1 is a gap, -2
// withheld.
func (m *maker) events(what string, planted int, counts []int) document.Trend {
	c := document.Trend{Peak: -1, Unit: what, One: what[:len(what)-1]}
	sum := 0
	for i, n := range counts {
		at := 2023*12 + 9 + i
		month := document.Month{Month: fmt.Sprintf("%04d-%02d", at/12, at%12+1), Incomplete: i == len(counts)-1}
		id := what + "/" + month.Month
		switch {
		case n == -2:
			month.Value = m.hidden(id, document.Withheld, planted)
		case n >= 0:
			month.Value = m.shown(id, n)
			sum += n
		}
		c.Months = append(c.Months, month)
		if i%12 == 0 {
			name := fmt.Sprintf("FY %d", 2024+i/12)
			c.Years = append(c.Years, document.Year{Label: name, Short: name, From: i})
		}
		y := &c.Years[len(c.Years)-1]
		y.To = i
		if i == len(counts)-1 || i%12 == 11 {
			y.Sum, sum = m.shown(fmt.Sprint(what, "/", y.Short), sum), 0
		}
	}
	last := &c.Years[len(c.Years)-1]
	last.Label += " to June 30"
	return c
}
