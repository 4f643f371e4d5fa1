package tally

import (
	"cmp"
	"slices"

	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
)

// partsSum is a part of identity 2: the parts of a breakdown sum to what it
// divides.
func partsSum(b *Book) (all []Equation) {
	for _, d := range judge.Breakdowns {
		for h, measure := range headlines {
			if d.Within != judge.Flagged && h != d.Within || b.table(measure, partNames(&d)...) == nil {
				continue
			}
			name := measure + " by " + spaced(d.Axis)
			for _, place := range b.places() {
				all = append(all, Equation{Where: place, Left: of(measure, in(place)...).as(name), Right: b.along(measure, place, d.Axis)})
			}
		}
	}
	return all
}

// statusPartsSum is a part of identity 2: the cases of each status are divided by
// a breakdown, and those of each part by the statuses.
func statusPartsSum(b *Book) (all []Equation) {
	for _, d := range judge.Breakdowns {
		axes := append(partNames(&d)[1:], axisStatus)
		if d.Within != judge.Flagged || b.table("status", axes...) == nil {
			continue
		}
		parts := b.valuesOf("flagged", d.Axis)
		for _, s := range b.statuses {
			e := Equation{Left: ofStatusAt(s).as(s + " by " + spaced(d.Axis))}
			for _, part := range parts {
				e.Right = append(e.Right, ofStatusAt(s, grid.At(d.Axis, part)).as(part))
			}
			all = append(all, e)
		}
		for _, part := range parts {
			at := grid.At(d.Axis, part)
			e := Equation{Left: of("flagged", at).as("flagged, " + spaced(d.Axis) + " " + part)}
			for _, s := range b.statuses {
				e.Right = append(e.Right, ofStatusAt(s, at).as(s))
			}
			all = append(all, e)
		}
	}
	return all
}

// ofStatusAt is the size of a status, in all or of some part.
func ofStatusAt(status string, more ...grid.Coordinate) Term {
	return of("status", append(more, grid.At(axisStatus, status))...)
}

// monthsSum compares each fiscal year with its months, for the whole and for
// every country in which it has a case: by the date of the flag and, of events,
// by their own.
func monthsSum(b *Book) (all []Equation) {
	for _, measure := range headlines {
		all = append(all, b.monthsOfYears(measure, axisMonth, axisFiscal)...)
	}
	for _, measure := range stated {
		all = append(all, b.monthsOfYears(measure, axisEventMonth, axisEventFiscal)...)
	}
	return all
}

// monthsOfYears compares the fiscal years of one axis with the months of another;
// none where the date is not known by the month.
func (b *Book) monthsOfYears(measure, months, years string) (all []Equation) {
	if b.table(measure, axisCountry, months) == nil {
		return nil
	}
	inYear := map[string][]string{}
	for _, month := range b.valuesOf(measure, months) {
		inYear[fiscalOfName(month)] = append(inYear[fiscalOfName(month)], month)
	}
	for _, year := range b.valuesOf(measure, years) {
		for _, place := range b.places() {
			e := Equation{Where: place, Left: of(measure, in(place, grid.At(years, year))...)}
			for _, month := range inYear[year] {
				if t := of(measure, in(place, grid.At(months, month))...); b.number(t) != 0 {
					e.Right = append(e.Right, t)
				}
			}
			if b.number(e.Left) != 0 || len(e.Right) > 0 {
				all = append(all, e)
			}
		}
	}
	return all
}

func fiscalYearsSum(b *Book) []Equation { return yearsSum(b, axisFiscal) }

func calendarYearsSum(b *Book) []Equation { return yearsSum(b, axisYear) }

// yearsSum sets the total against the years of one kind, of which a book has
// tables.
func yearsSum(b *Book, axis string) (all []Equation) {
	for _, measure := range headlines {
		if b.table(measure, axisCountry, axis) == nil {
			continue
		}
		for _, place := range b.places() {
			all = append(all, Equation{Where: place, Left: of(measure, in(place)...), Right: b.along(measure, place, axis)})
		}
	}
	return all
}

// eventsSum compares what happened with its months and its fiscal years, by the
// dates of the events, of which some have none.
func eventsSum(b *Book) (all []Equation) {
	for _, measure := range stated {
		if !b.holds(measure + "_undated") {
			continue
		}
		for _, place := range b.places() {
			undated := of(measure+"_undated", in(place)...)
			all = append(all,
				Equation{Where: place, Left: of(measure, in(place)...), Right: append(b.along(measure, place, axisEventMonth), undated)},
				Equation{Where: place, Left: of(measure, in(place)...), Right: append(b.along(measure, place, axisEventFiscal), undated)})
		}
	}
	return all
}

// toDateSum is a part of identity 12: nothing is dated after the as-of date, so
// that its fiscal year to date is all of that year; of the year before, the same
// days are no more than all.
func toDateSum(b *Book) (all []Equation) {
	for _, measure := range headlines[:judge.Unlocated] {
		to, whole := axisEventToDate, axisEventFiscal
		if measure == headlines[judge.Flagged] {
			to, whole = axisToDate, axisFiscal
		}
		if b.table(measure, axisCountry, to) == nil || b.table(measure, axisCountry, whole) == nil {
			continue
		}
		for at, year := range b.valuesOf(measure, to) {
			relation := []string{"<=", "="}[at]
			for _, place := range b.places() {
				all = append(all, Equation{Where: place, Left: of(measure, in(place, grid.At(to, year))...).as(measure + " to date, FY " + year), Relation: relation,
					Right: []Term{of(measure, in(place, grid.At(whole, year))...).as("FY " + year)}})
			}
		}
	}
	return all
}

// largest is how many countries identity 13 names before all others.
const largest = 10

// largestSum sets the total against the largest countries by name, the sum of
// all other countries and each row that is no country.
func largestSum(b *Book) (all []Equation) {
	for _, measure := range headlines {
		if !b.holds(measure) {
			continue
		}
		var ranked, rest []Term
		size := map[string]int{}
		for _, code := range b.countryAxis.Values {
			t := of(measure, in(code)...).as(code)
			if size[code] = b.number(t); b.named[code] {
				ranked = append(ranked, t)
			} else {
				rest = append(rest, t)
			}
		}
		// Equal counts keep the order of the axis: by name.
		slices.SortStableFunc(ranked, func(x, y Term) int { return cmp.Compare(size[y.Name], size[x.Name]) })
		top := min(len(ranked), largest)
		other := Term{Name: "all other"}.plus(ranked[top:]...)
		all = append(all, Equation{Left: of(measure), Right: slices.Concat(ranked[:top], []Term{other}, rest)})
	}
	return all
}
