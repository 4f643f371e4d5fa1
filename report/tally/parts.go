package tally

import (
	"slices"

	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
)

// breakdownTables adds the tables of every breakdown: each headline count that
// it divides by country, and the statuses without regard to country.
func (b *builder) breakdownTables() {
	for _, i := range b.Holds.Breakdowns {
		d := &judge.Breakdowns[i]
		if slices.Contains(b.Crowded, i) {
			b.book.crowded = append(b.book.crowded, d.Axis)
			continue
		}
		axes, at := b.partAxes(i)
		for h, measure := range headlines {
			if !b.Holds.Headline[h] || d.Within != judge.Flagged && h != d.Within {
				continue
			}
			t := b.table(measure, append([]grid.Axis{b.book.countryAxis}, axes...)...)
			b.eachPart(i, func(country, part int, n *judge.Divided) {
				t.Add(n.Headline[h], append([]int{country}, at(part)...)...)
			})
		}
		if d.Within == judge.Flagged && b.Holds.Status {
			b.partStatuses(i, axes, at)
		}
	}
}

// partStatuses adds the statuses of the cases at each value of a breakdown.
func (b *builder) partStatuses(breakdown int, axes []grid.Axis, at func(int) []int) {
	t := b.table("status", append(slices.Clone(axes), grid.Axis{Name: axisStatus, Values: b.book.statuses})...)
	b.eachPart(breakdown, func(_, part int, n *judge.Divided) {
		for to, s := range b.statuses {
			t.Add(n.Status[s], append(at(part), to)...)
		}
	})
}

func (b *builder) eachPart(breakdown int, visit func(country, part int, n *judge.Divided)) {
	for country, n := range b.counts {
		if n.Parts == nil {
			continue
		}
		for part := range n.Parts[breakdown] {
			visit(country, part, &n.Parts[breakdown][part])
		}
	}
}

// partAxes are the axes of a breakdown, and the positions along them of each
// part. Texts stand in order; a blank one is called unknown and stands last.
func (b *builder) partAxes(breakdown int) ([]grid.Axis, func(part int) []int) {
	d := &judge.Breakdowns[breakdown]
	if !d.OfTexts() {
		axes := []grid.Axis{{Name: d.Axis, Values: d.Words}}
		if d.Inner == "" {
			return axes, func(part int) []int { return []int{part} }
		}
		width := len(d.Second)
		return append(axes, grid.Axis{Name: d.Inner, Values: d.Second}), func(part int) []int { return []int{part / width, part % width} }
	}
	values := slices.DeleteFunc(slices.Sorted(slices.Values(b.Texts[breakdown])), blankText)
	values = append(values, blankName)
	at := make([]int, len(b.Texts[breakdown]))
	for n, text := range b.Texts[breakdown] {
		at[n] = len(values) - 1
		if !blankText(text) {
			at[n], _ = slices.BinarySearch(values[:len(values)-1], text)
		}
	}
	return []grid.Axis{{Name: d.Axis, Values: values}}, func(part int) []int { return []int{at[part]} }
}

// blankName stands for a blank text. A text that reads the same is one: the
// source said that it does not know.
const blankName = "unknown"

func blankText(text string) bool { return text == "" || text == blankName }

func partNames(d *judge.Breakdown) []string {
	if d.Inner == "" {
		return []string{axisCountry, d.Axis}
	}
	return []string{axisCountry, d.Axis, d.Inner}
}
