package tally

import (
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
)

// Brief returns what the history of a series keeps of a book once a later one
// was compared with it: the headline counts of the whole, the causes by which
// they changed since the snapshot before, and how often each identity of that
// change was evaluated and holds. It holds nothing of any country, so that a
// long history stays small.
func (b *Book) Brief() *Book {
	brief := &Book{asOf: b.asOf, telling: b.telling, statuses: b.statuses, closed: true}
	for _, t := range b.tables {
		whole := len(t.Axes) == 0 && slices.Contains(headlines, t.Measure)
		step := len(t.Axes) == 1 && (t.Measure == "bridge" || t.Measure == "restated")
		if whole || step && t.Axes[0].Name != axisCountry {
			brief.tables = append(brief.tables, t)
		}
	}
	for _, measure := range headlines[1:] { // counted by country alone in no table of its own
		if b.holds(measure) && !brief.holds(measure) {
			t := newTable(measure)
			t.Add(b.value(measure))
			brief.tables = append(brief.tables, t)
		}
	}
	brief.identities = b.proofs()
	return brief
}

// proofs sums the identities 8 to 11 up: how often each was evaluated, and how
// often it holds.
func (b *Book) proofs() (sums []Identity) {
	for _, i := range b.identities {
		if i.Number() < 8 || i.Number() > 11 {
			continue
		}
		n := len(sums) - 1
		if n < 0 || sums[n].ID != i.ID {
			sums = append(sums, Identity{ID: i.ID, Left: Figure{Name: "evaluated"}, Relation: "=", Right: []Figure{{Name: "hold"}}})
			n++
		}
		sums[n].Left.Count++
		if i.OK {
			sums[n].Right[0].Count++
		}
	}
	for n := range sums {
		sums[n] = sums[n].closed()
	}
	return sums
}

// Remaining returns the book of a snapshot of which only counts remain: what
// an earlier review published. Statuses are those that its tables tell apart.
func Remaining(asOf cases.Date, statuses []string, tables ...*grid.Table) *Book {
	b := &Book{asOf: asOf, statuses: slices.Clone(statuses), closed: true, countryAxis: grid.Axis{Name: axisCountry}, named: map[string]bool{}}
	for _, t := range tables {
		b.tables = append(b.tables, t.Clone())
	}
	if t := b.table("flagged", axisCountry); t != nil {
		b.countryAxis.Values = t.Values(axisCountry)
	}
	for _, code := range b.countryAxis.Values {
		c, known := country.Parse(code)
		b.named[code] = known && c.IsCountry()
	}
	return b
}
