package chart

import (
	"fmt"
	"testing"

	"example.org/oversight/report/document"
)

const wide = 468_000

// A maker adds facts under short ids.
type maker struct{ document.Facts }

func (m *maker) shown(id string, n int) document.FactID {
	return m.Add(document.Fact{ID: document.FactID(id), Unit: document.Cases, State: document.Shown, Value: n})
}

func (m *maker) change(id string, n int) document.FactID {
	return m.Add(document.Fact{ID: document.FactID(id), Unit: document.Cases, State: document.Shown, Value: n, Signed: true})
}

// hidden plants a value where a fact that is not shown should have none.
func (m *maker) hidden(id string, state document.State, planted int) document.FactID {
	return m.Add(document.Fact{ID: document.FactID(id), Unit: document.Cases, State: state, Value: planted})
}

var statuses = []struct{ status, label string }{
	{"REMOVED", "Removed"}, {"DEPARTED_OTHER", "Other departure"}, {"CLOSED_OTHER", "Closed"}, {"IN_CUSTODY", "In custody"},
	{"SUPERVISED", "Supervised"}, {"LOCATED_NOT_APPREHENDED", "Located, not apprehended"}, {"UNLOCATED", "Unlocated"}, {"NOT_DETERMINED", "Not determined"},
}

// keys returns the eight usual keys with totals i+1 times n.
func (m *maker) keys(n int) []document.Key {
	var out []document.Key
	for i, s := range statuses {
		out = append(out, document.Key{Status: document.Status(s.status), Label: s.label, Total: m.shown("key/"+s.status, n*(i+1))})
	}
	return out
}

// stack adds a row; a part below zero is withheld, with planted in its place.
func (m *maker) stack(label string, planted int, total int, parts ...int) document.StackRow {
	r := document.StackRow{Label: label, Change: m.change(label+"/change", len(label)-8)}
	for i, n := range parts {
		id := fmt.Sprintf("%s/%d", label, i)
		if n < 0 {
			r.Parts = append(r.Parts, m.hidden(id, document.Withheld, planted))
		} else {
			r.Parts = append(r.Parts, m.shown(id, n))
		}
	}
	if total < 0 {
		r.Total = m.hidden(label+"/total", document.Withheld, planted)
	} else {
		r.Total = m.shown(label+"/total", total)
	}
	return r
}

// specimen is a figure with facts; planted stands where nothing is shown.
type specimen struct {
	name string
	make func(m *maker, planted int) document.Chart
}

var specimens = append([]specimen{
	{"bars", func(m *maker, planted int) document.Chart {
		c := document.Bars{Head: "Cases", ChangeHead: "Change since May 31"}
		for i, label := range []string{"Uzbekistan", "Saint Vincent and the Grenadines", "Moldova", "United Kingdom of Great Britain and Northern Ireland", "Chad", "Niger", "All other"} {
			r := document.BarRow{Label: label, Rest: label == "All other"}
			switch label {
			case "Chad":
				r.Value = m.hidden(label, document.Withheld, planted)
			case "Niger":
				r.Value = m.hidden(label, document.NotHeld, planted)
			default:
				r.Value = m.shown(label, 120-i*18)
				r.Previous = m.shown(label+"/previous", 90-i*5)
				r.Change = m.change(label+"/change", 30-i*13)
			}
			c.Rows = append(c.Rows, r)
		}
		return c
	}},
	{"stacked", func(m *maker, planted int) document.Chart {
		return document.Stacked{Head: "Cases", ChangeHead: "Change since May 31", Keys: m.keys(7), Rows: []document.StackRow{
			m.stack("Uzbekistan", planted, 118, 10, 5, 8, 20, 13, 44, 13, 5),
			m.stack("Georgia", planted, 37, 4, -1, 3, 4, 4, 13, 4, -1),
			m.stack("Moldova", planted, -1, 0, -1, 3, 3, 3, 12, -1, 3),
			m.stack("Tonga", planted, 4, 0, 0, 0, -1, 0, 4, -1, 0),
			m.stack("Nauru", planted, -1, -1, -1, -1, -1, -1, -1, -1, -1),
			m.stack("Palau", planted, 0, 0, 0, 0, 0, 0, 0, 0, 0),
			m.stack("All other", planted, 38, 6, 0, 9, 8, 0, 12, 0, 3),
		}}
	}},
	{"statusbar", func(m *maker, planted int) document.Chart {
		keys := m.keys(9)[:7]
		withheld := m.hidden("withheld", document.Withheld, planted)
		return document.StatusBar{Keys: append(keys, document.Key{Status: "NOT_DETERMINED", Label: "Not determined", Total: withheld})}
	}},
	{"trend", func(m *maker, planted int) document.Chart {
		counts := []int{4, 5, 7, 9, 11, 14, 19, 26, 38, 34, 26, 21, 18, 15, 13, 12, 14, -1, 11, -2, 9, 9, 8, 8, 9, 8, 7, 10, 11, 12, 11, 9, 6}
		c := document.Trend{Peak: 8, Unit: "cases", Years: []document.Year{
			{Label: "FY 2024", Sum: m.shown("fy/2024", 214), From: 0, To: 11},
			{Label: "FY 2025", Sum: m.hidden("fy/2025", document.Withheld, planted), From: 12, To: 23},
			{Label: "FY 2026 to June 30", Sum: m.shown("fy/2026", 83), From: 24, To: 32},
		}}
		for i, n := range counts {
			at := 2023*12 + 9 + i
			month := document.Month{Month: fmt.Sprintf("%04d-%02d", at/12, at%12+1), Incomplete: i == len(counts)-1}
			switch {
			case n == -1:
			case n == -2:
				month.Value = m.hidden("month/"+month.Month, document.Withheld, planted)
			default:
				month.Value = m.shown("month/"+month.Month, n)
			}
			c.Months = append(c.Months, month)
		}
		return c
	}},
	{"trend-broken", func(m *maker, planted int) document.Chart {
		c := document.Trend{Peak: 17, Unit: "cases", One: "case", Years: []document.Year{
			{Label: "FY 1935", Sum: m.shown("fy/1935", 1), From: 0, To: 5},
			{Label: "FY 2025", Sum: m.hidden("fy/2025", document.Withheld, planted), From: 6, To: 17},
			{Label: "FY 2026 to December 31", Short: "FY 2026", Sum: m.shown("fy/2026", 7), From: 18, To: 20},
		}}
		for i, n := range []int{1, 0, 0, 0, 0, 0, 3, 4, 5, -1, 4, 4, 5, 6, 6, 7, 8, 9, 3, 3, 1} {
			at := 1935*12 + 3 + i
			if i > 5 {
				at = 2024*12 + 9 + i - 6
			}
			month := document.Month{Month: fmt.Sprintf("%04d-%02d", at/12, at%12+1), Incomplete: i == 20, Break: i == 6}
			if month.Value = m.hidden("month/"+month.Month, document.Withheld, planted); n >= 0 {
				month.Value = m.shown("month/"+month.Month+"/shown", n)
			}
			c.Months = append(c.Months, month)
		}
		return c
	}},
	{"bridge", func(m *maker, _ int) document.Chart { return m.bridge(424, 6, 9, 4, -4, 0, -3) }},
	{"bridge-withheld", func(m *maker, planted int) document.Chart {
		c := m.bridge(424, 6, 9, 4, -4, -3)
		c.Steps[1].Value = m.hidden("withheld/1", document.Withheld, planted)
		c.Steps[2].Value = m.hidden("withheld/2", document.NotHeld, planted)
		return c
	}},
}, panelSpecimens...)

// bridge leads from a count to a later one by steps.
func (m *maker) bridge(from int, steps ...int) document.Bridge {
	c := document.Bridge{Head: "No change", From: document.BridgeEnd{Label: "Flagged on May 31", Count: m.shown("from", from)}}
	sum := 0
	for i, n := range steps {
		label := fmt.Sprintf("Cause %d", i+1)
		c.Steps = append(c.Steps, document.BridgeStep{Label: label, Value: m.change(label+"/change", n)})
		sum += n
	}
	c.To = document.BridgeEnd{Label: "Flagged on June 30", Count: m.shown("to", from+sum)}
	c.Change = m.change("sum/change", sum)
	c.After = []document.Inline{document.Text{S: ", "}, document.FactRef{ID: c.Change, Unsigned: true}, document.Text{S: " more than on May 31"}}
	return c
}

func lay(t *testing.T, make func(m *maker, planted int) document.Chart, planted int) ([]Drawing, *maker) {
	t.Helper()
	m := new(maker)
	c := make(m, planted)
	out, err := Layout(c, &m.Facts, wide)
	if err != nil {
		t.Fatal(err)
	}
	return out, m
}
