package tally

import (
	"slices"
	"strings"

	"example.org/oversight/report/grid"
)

// breakdownTables adds the tables of every breakdown: each headline count that
// it divides by country, and the statuses without regard to country.
func (b *builder) breakdownTables() {
	for _, i := range b.breakdowns {
		d := &breakdowns[i]
		if d.text != nil && b.texts[i].over(mostTexts) {
			b.book.Crowded = append(b.book.Crowded, d.axis)
			continue
		}
		axes, at := b.partAxes(i)
		for h, measure := range headlines {
			if !b.holds.held(h) || d.within != flagged && h != d.within {
				continue
			}
			t := b.table(measure, append([]grid.Axis{b.book.countryAxis}, axes...)...)
			b.eachPart(i, func(country, part int, n *divided) {
				t.Add(n.headline[h], append([]int{country}, at(part)...)...)
			})
		}
		if d.within == flagged && b.holds.status {
			b.partStatuses(i, axes, at)
		}
	}
}

// partStatuses adds the statuses of the cases at each value of a breakdown.
func (b *builder) partStatuses(breakdown int, axes []grid.Axis, at func(int) []int) {
	t := b.table("status", append(slices.Clone(axes), grid.Axis{Name: axisStatus, Values: b.book.Statuses})...)
	b.eachPart(breakdown, func(_, part int, n *divided) {
		for to, s := range b.statuses {
			t.Add(n.status[s], append(at(part), to)...)
		}
	})
}

func (b *builder) eachPart(breakdown int, visit func(country, part int, n *divided)) {
	for country, n := range b.counts {
		if n.parts == nil {
			continue
		}
		for part := range n.parts[breakdown] {
			visit(country, part, &n.parts[breakdown][part])
		}
	}
}

// partAxes are the axes of a breakdown, and the positions along them of each
// part. Texts stand in order; a blank one is called unknown and stands last.
func (b *builder) partAxes(breakdown int) ([]grid.Axis, func(part int) []int) {
	d := &breakdowns[breakdown]
	if d.text == nil {
		axes := []grid.Axis{{Name: d.axis, Values: d.words}}
		if d.inner == "" {
			return axes, func(part int) []int { return []int{part} }
		}
		width := len(d.second)
		return append(axes, grid.Axis{Name: d.inner, Values: d.second}), func(part int) []int { return []int{part / width, part % width} }
	}
	values := slices.DeleteFunc(slices.Sorted(slices.Values(b.texts[breakdown].list)), blankText)
	values = append(values, blankName)
	at := make([]int, len(b.texts[breakdown].list))
	for n, text := range b.texts[breakdown].list {
		at[n] = len(values) - 1
		if !blankText(text) {
			at[n], _ = slices.BinarySearch(values[:len(values)-1], text)
		}
	}
	return []grid.Axis{{Name: d.axis, Values: values}}, func(part int) []int { return []int{at[part]} }
}

// blankName stands for a blank text. A text that reads the same is one: the
// source said that it does not know.
const blankName = "unknown"

func blankText(text string) bool { return text == "" || text == blankName }

// partsSum is the second half of identity 2: the parts of a breakdown sum to
// what it divides.
func partsSum(b *Book) (all []sides) {
	for _, d := range breakdowns {
		for h, measure := range headlines {
			if d.within != flagged && h != d.within || b.Table(measure, partNames(&d)...) == nil {
				continue
			}
			for _, place := range b.places() {
				left := Term{Name: measure + " by " + strings.ReplaceAll(d.axis, "_", " "), Count: b.value(measure, in(place)...)}
				all = append(all, sides{where: place, left: left, right: b.terms(measure, place, d.axis)})
			}
		}
	}
	return all
}

func partNames(d *breakdown) []string {
	if d.inner == "" {
		return []string{axisCountry, d.axis}
	}
	return []string{axisCountry, d.axis, d.inner}
}
