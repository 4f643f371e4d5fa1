package tally

import (
	"cmp"
	"slices"

	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// checks are the identities, in the order of their numbers.
var checks = []check{
	{1, "rows read = counted + excluded", false, rowsBalance},
	{1, "the counts of the rows sum to the cases", false, countsSum},
	{2, "the statuses sum to the cases", false, statusesSum},
	{2, "the countries sum to the total", false, countriesSum},
	{2, "the spellings sum to the country", false, spellingsSum},
	{2, "the parts of a breakdown sum to the count", false, partsSum},
	{3, "yes + no + unknown = the cases", false, statesSum},
	{3, "unlocated = the size of status UNLOCATED", false, unlocatedIsStatus},
	{3, "departed otherwise, and unlocated: yes + no + unknown = the cases", false, othersSum},
	{3, "status UNLOCATED and the conflicts account for the unlocated", false, unlocatedAccounted},
	{3, "measured + open + reversed + unknown = the cases", false, lagsClose},
	{4, "apprehended by status closes", false, crossTabCloses},
	{4, "deported = after an apprehension + otherwise", false, deportedSplits},
	{5, "status REMOVED is within deported", false, removedWithin},
	{6, "persons within cases within events", false, unitsNest},
	{7, "dates stand in order", true, datesInOrder},
	{8, "flagged, rolled forward", false, flaggedRollsForward},
	{8, "reclassified between countries", false, reclassifiedSumsToZero},
	{8, "the causes of the countries sum to the total", false, causesSum},
	{9, "flow of cases in both snapshots", false, flowRowsAndColumns},
	{10, "unlocated, rolled forward", false, unlocatedRollsForward},
	{11, "outcomes fall only by a restatement", false, outcomesNeverFall},
	{12, "months sum to the fiscal year", false, monthsSum},
	{12, "fiscal years sum to the total", false, fiscalYearsSum},
	{12, "calendar years sum to the total", false, calendarYearsSum},
	{12, "event months and undated sum to the total", false, eventsSum},
	{13, "largest + all other + no country = total", false, largestSum},
	{17, gateDates, true, datesFollow},
	{17, gateCopies, true, contentDiffers},
	{17, gateParts, true, partsDiffer},
	{17, gateRows, true, rowsWithinBounds},
	{17, gateCountries, true, countriesWithinBounds},
	{17, gateFollow, true, casesFollow},
	{17, gateWritten, true, idsAreWrittenAlike},
}

// headlines are the names of the four headline counts, by position.
var headlines = rules.HeadlineNames()

// largest is how many countries identity 13 names before all others.
const largest = 10

// places returns "" for the whole, then every country of the book.
func (b *Book) places() []string {
	return append([]string{""}, b.countryAxis.Values...)
}

// in returns the coordinates of a place with further ones.
func in(place string, more ...grid.Coordinate) []grid.Coordinate {
	if place == "" {
		return more
	}
	return append([]grid.Coordinate{{Axis: axisCountry, Value: place}}, more...)
}

// terms returns a term for each value of an axis of a measure at a place.
func (b *Book) terms(measure, place, axis string) []Term {
	var list []Term
	for _, v := range b.valuesOf(measure, axis) {
		list = append(list, Term{Name: v, Count: b.value(measure, in(place, grid.At(axis, v))...)})
	}
	return list
}

func (b *Book) valuesOf(measure, axis string) []string {
	Expect(measure, axis)
	for _, t := range b.tables {
		if values := t.Values(axis); t.Measure == measure && values != nil {
			return values
		}
	}
	return nil
}

func rowsBalance(b *Book) []sides {
	counted := b.value("flagged")
	if b.Ledger.OfCounts {
		counted = b.rowCounts.Rows
	}
	right := []Term{{Name: "counted", Count: counted}}
	for _, r := range b.Ledger.Reasons() {
		right = append(right, Term{Name: "excluded, " + r.String(), Count: b.Ledger.Excluded[r]})
	}
	return []sides{{left: Term{Name: "read", Count: b.Ledger.Read}, right: right}}
}

func statusesSum(b *Book) (all []sides) {
	if !b.holds("status") {
		return nil
	}
	for _, place := range b.places() {
		left := Term{Name: "flagged", Count: b.value("flagged", in(place)...)}
		all = append(all, sides{where: place, left: left, right: b.terms("status", place, axisStatus)})
	}
	return all
}

// countriesSum compares the total of every headline and status, which is
// counted without regard to countries, with the countries' sum.
func countriesSum(b *Book) (all []sides) {
	for _, measure := range headlines {
		if b.holds(measure) {
			all = append(all, b.countrySides(measure, Term{Name: measure, Count: b.value(measure)}))
		}
	}
	for _, s := range b.Statuses {
		at := grid.At(axisStatus, s)
		all = append(all, b.countrySides("status", Term{Name: s, Count: b.value("status", at)}, at))
	}
	return all
}

// countrySides sets a total against the named countries and each row that is
// no country.
func (b *Book) countrySides(measure string, total Term, at ...grid.Coordinate) sides {
	named := Term{Name: "countries"}
	right := []Term{}
	for _, code := range b.countryAxis.Values {
		n := b.value(measure, in(code, at...)...)
		if b.named[code] {
			named.Count += n
			continue
		}
		right = append(right, Term{Name: code, Count: n})
	}
	return sides{left: total, right: append([]Term{named}, right...)}
}

func spellingsSum(b *Book) (all []sides) {
	sums := map[string][]Term{}
	for _, s := range b.Crosswalk {
		sums[s.Country] = append(sums[s.Country], Term{Name: s.Label, Count: s.Cases})
	}
	for _, code := range b.countryAxis.Values {
		left := Term{Name: "flagged", Count: b.value("flagged", in(code)...)}
		all = append(all, sides{where: code, left: left, right: sums[code]})
	}
	return all
}

func statesSum(b *Book) (all []sides) {
	for _, measure := range []string{"apprehended", "deported"} {
		if !b.holds(measure) {
			continue
		}
		for _, place := range b.places() {
			flagged := b.value("flagged", in(place)...)
			yes := Term{Name: measure, Count: b.value(measure, in(place)...)}
			states := b.terms(measure+"_state", place, axisState)
			all = append(all,
				sides{where: place, left: Term{Name: "flagged", Count: flagged}, right: prefixed(measure+" ", states)},
				sides{where: place, left: yes, right: []Term{{Name: measure + " yes", Count: states[0].Count}}})
		}
	}
	return all
}

func prefixed(prefix string, list []Term) []Term {
	for i := range list {
		list[i].Name = prefix + list[i].Name
	}
	return list
}

func unlocatedIsStatus(b *Book) (all []sides) {
	if !b.holds("unlocated") {
		return nil
	}
	for _, place := range b.places() {
		size := b.value("status", in(place, grid.At(axisStatus, "UNLOCATED"))...)
		left := Term{Name: "unlocated", Count: b.value("unlocated", in(place)...)}
		all = append(all, sides{where: place, left: left, right: []Term{{Name: "status UNLOCATED", Count: size}}})
	}
	return all
}

func crossTabCloses(b *Book) (all []sides) {
	if !b.holds("apprehended_status") {
		return nil
	}
	for _, place := range b.places() {
		for _, state := range b.terms("apprehended_state", place, axisState) {
			at := grid.At(axisState, state.Name)
			var right []Term
			for _, status := range b.Statuses {
				n := b.value("apprehended_status", in(place, at, grid.At(axisStatus, status))...)
				right = append(right, Term{Name: status, Count: n})
			}
			all = append(all, sides{where: place, left: Term{Name: "apprehended " + state.Name, Count: state.Count}, right: right})
		}
		for _, status := range b.Statuses {
			at := grid.At(axisStatus, status)
			left := Term{Name: status, Count: b.value("status", in(place, at)...)}
			var right []Term
			for _, state := range judge.States {
				n := b.value("apprehended_status", in(place, at, grid.At(axisState, state))...)
				right = append(right, Term{Name: "apprehended " + state, Count: n})
			}
			all = append(all, sides{where: place, left: left, right: right})
		}
	}
	return all
}

func deportedSplits(b *Book) (all []sides) {
	if !b.holds("deported_after_apprehension") {
		return nil
	}
	for _, place := range b.places() {
		all = append(all, sides{
			where: place,
			left:  Term{Name: "deported", Count: b.value("deported", in(place)...)},
			right: []Term{
				{Name: "after an apprehension", Count: b.value("deported_after_apprehension", in(place)...)},
				{Name: "without one, or unknown", Count: b.value("deported_otherwise", in(place)...)},
			},
		})
	}
	return all
}

func removedWithin(b *Book) (all []sides) {
	if !b.holds("deported") || !b.holds("status") {
		return nil
	}
	for _, place := range b.places() {
		left := Term{Name: "REMOVED", Count: b.value("status", in(place, grid.At(axisStatus, "REMOVED"))...)}
		deported := Term{Name: "deported", Count: b.value("deported", in(place)...)}
		again := Term{Name: "encountered again", Count: b.value("deported_again", in(place)...), Minus: true}
		all = append(all,
			sides{where: place, left: left, relation: "<=", right: []Term{deported}},
			sides{where: place, left: left, right: []Term{deported, again}})
	}
	return all
}

func datesInOrder(b *Book) (all []sides) {
	for _, kind := range b.orderKinds {
		n := b.value("conflict", grid.At(axisKind, kind))
		all = append(all, sides{left: Term{Name: kind, Count: n}, right: []Term{{Name: "none", Count: 0}}})
	}
	return all
}

// monthsSum compares each fiscal year with its months, for the whole and for
// every country in which it has a case.
func monthsSum(b *Book) (all []sides) {
	for _, measure := range headlines {
		if b.Table(measure, axisCountry, axisMonth) == nil {
			continue // the index date is not known by the month
		}
		years := b.valuesOf(measure, axisFiscal)
		inYear := map[string][]string{}
		for _, month := range b.valuesOf(measure, axisMonth) {
			inYear[fiscalOfName(month)] = append(inYear[fiscalOfName(month)], month)
		}
		for _, year := range years {
			for _, place := range b.places() {
				left := Term{Name: measure + " in FY " + year, Count: b.value(measure, in(place, grid.At(axisFiscal, year))...)}
				var right []Term
				for _, month := range inYear[year] {
					if n := b.value(measure, in(place, grid.At(axisMonth, month))...); n != 0 {
						right = append(right, Term{Name: month, Count: n})
					}
				}
				if left.Count != 0 || len(right) > 0 {
					all = append(all, sides{where: place, left: left, right: right})
				}
			}
		}
	}
	return all
}

func fiscalYearsSum(b *Book) []sides { return yearsSum(b, axisFiscal, "FY ") }

func calendarYearsSum(b *Book) []sides { return yearsSum(b, axisYear, "") }

// yearsSum sets the total against the years of one kind, of which a book has
// tables.
func yearsSum(b *Book, axis, prefix string) (all []sides) {
	for _, measure := range headlines {
		if b.Table(measure, axisCountry, axis) == nil {
			continue
		}
		for _, place := range b.places() {
			left := Term{Name: measure, Count: b.value(measure, in(place)...)}
			all = append(all, sides{where: place, left: left, right: prefixed(prefix, b.terms(measure, place, axis))})
		}
	}
	return all
}

func eventsSum(b *Book) (all []sides) {
	for _, measure := range []string{"apprehended", "deported"} {
		if !b.holds(measure + "_undated") {
			continue
		}
		for _, place := range b.places() {
			right := b.terms(measure, place, axisEventMonth)
			right = append(right, Term{Name: "undated", Count: b.value(measure+"_undated", in(place)...)})
			all = append(all, sides{where: place, left: Term{Name: measure, Count: b.value(measure, in(place)...)}, right: right})
		}
	}
	return all
}

// largestSum sets the total against the largest countries by name, the sum of
// all other countries and each row that is no country.
func largestSum(b *Book) (all []sides) {
	for _, measure := range headlines {
		if !b.holds(measure) {
			continue
		}
		var ranked, rest []Term
		for _, code := range b.countryAxis.Values {
			t := Term{Name: code, Count: b.value(measure, in(code)...)}
			if b.named[code] {
				ranked = append(ranked, t)
			} else {
				rest = append(rest, t)
			}
		}
		// Equal counts keep the order of the axis: by name.
		slices.SortStableFunc(ranked, func(x, y Term) int { return cmp.Compare(y.Count, x.Count) })
		other := Term{Name: "all other"}
		for len(ranked) > largest {
			other.Count += ranked[len(ranked)-1].Count
			ranked = ranked[:len(ranked)-1]
		}
		right := append(append(ranked, other), rest...)
		all = append(all, sides{left: Term{Name: measure, Count: b.value(measure)}, right: right})
	}
	return all
}
