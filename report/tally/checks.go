package tally

import (
	"slices"

	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// headlines are the names of the four headline counts, by position.
var headlines = rules.HeadlineNames()

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

// along returns a term for each value of an axis of a measure at a place.
func (b *Book) along(measure, place, axis string) []Term {
	var list []Term
	for _, v := range b.valuesOf(measure, axis) {
		list = append(list, of(measure, in(place, grid.At(axis, v))...))
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

// rowsBalance is identity 1. What was counted is asked of the tables, and not of
// the ledger, which works it out from the rest.
func rowsBalance(b *Book) []Equation {
	counted := of("flagged")
	if b.ledger.OfCounts {
		counted = of("rows/tallied")
	}
	right := []Term{counted.as("counted")}
	for _, r := range b.ledger.Reasons() {
		right = append(right, of("rows/excluded", grid.At(axisReason, r.String())))
	}
	return []Equation{{Left: of("rows/read"), Right: right}}
}

// countsSum is a part of identity 1: the cases of the tables are those that the
// rows counted stand for. Where each row is a case it says what the first says.
func countsSum(b *Book) []Equation {
	if !b.ledger.OfCounts {
		return nil
	}
	return []Equation{{Left: of("rows/cases"), Right: []Term{of("flagged")}}}
}

func statusesSum(b *Book) (all []Equation) {
	if !b.holds("status") {
		return nil
	}
	for _, place := range b.places() {
		all = append(all, Equation{Where: place, Left: of("flagged", in(place)...), Right: b.along("status", place, axisStatus)})
	}
	return all
}

// countriesSum compares the total of every headline and status, which is
// counted without regard to countries, with the countries' sum.
func countriesSum(b *Book) (all []Equation) {
	for _, measure := range headlines {
		if b.holds(measure) {
			all = append(all, b.byCountries(measure))
		}
	}
	for _, s := range b.statuses {
		all = append(all, b.byCountries("status", grid.At(axisStatus, s)))
	}
	return all
}

// byCountries sets a total against the named countries and each row that is no
// country.
func (b *Book) byCountries(measure string, at ...grid.Coordinate) Equation {
	named := Term{Name: "countries"}
	var rest []Term
	for _, code := range b.countryAxis.Values {
		t := of(measure, in(code, at...)...)
		if b.named[code] {
			named = named.plus(t)
			continue
		}
		rest = append(rest, t)
	}
	return Equation{Left: of(measure, at...), Right: append([]Term{named}, rest...)}
}

func spellingsSum(b *Book) (all []Equation) {
	spellings := map[string][]Term{}
	for _, s := range b.crosswalk {
		spellings[s.Country] = append(spellings[s.Country], of(measureSpelling, grid.At(axisCountry, s.Country), grid.At(axisLabel, s.Label)))
	}
	for _, code := range b.countryAxis.Values {
		all = append(all, Equation{Where: code, Left: of("flagged", in(code)...), Right: spellings[code]})
	}
	return all
}

// stated are the headline counts that are the yes of a state, of which cases
// are no and unknown too.
var stated = func() (names []string) {
	for _, o := range rules.Outcomes {
		if rules.IsHeadline(o.Name) {
			names = append(names, o.Name)
		}
	}
	return names
}()

func statesSum(b *Book) (all []Equation) {
	for _, measure := range stated {
		if !b.holds(measure) {
			continue
		}
		for _, place := range b.places() {
			states := b.along(measure+"_state", place, axisState)
			all = append(all,
				Equation{Where: place, Left: of("flagged", in(place)...), Right: states},
				Equation{Where: place, Left: of(measure, in(place)...), Right: []Term{states[judge.StateYes]}})
		}
	}
	return all
}

// othersSum is a part of identity 3: each case departed otherwise, and is
// unlocated as the source says, or not, or it is unknown.
func othersSum(b *Book) (all []Equation) {
	for _, measure := range []string{"departed_other_state", "unlocated_state"} {
		if !b.holds(measure) {
			continue
		}
		for _, place := range b.places() {
			all = append(all, Equation{Where: place, Left: of("flagged", in(place)...), Right: b.along(measure, place, axisState)})
		}
	}
	return all
}

func unlocatedIsStatus(b *Book) (all []Equation) {
	if !b.holds("unlocated") {
		return nil
	}
	for _, place := range b.places() {
		all = append(all, Equation{Where: place, Left: of("unlocated", in(place)...), Right: []Term{ofLost(place)}})
	}
	return all
}

// lost is the status of the cases whose location is not known.
var lost = rules.Unlocated.String()

// ofLost is the size of that status.
func ofLost(place string) Term {
	return of("status", in(place, grid.At(axisStatus, lost))...).as("status " + lost)
}

// unlocatedAccounted is a part of identity 3: status UNLOCATED is within what
// the source calls unlocated, and every case that it so calls and that has
// another status is in a conflict.
func unlocatedAccounted(b *Book) (all []Equation) {
	if !b.holds("unlocated_state") {
		return nil
	}
	for _, place := range b.places() {
		said := of("unlocated_state", in(place, grid.At(axisState, judge.States[judge.StateYes]))...)
		all = append(all, Equation{Where: place, Left: ofLost(place), Relation: "<=", Right: []Term{said}})
		if place != "" {
			continue
		}
		right := []Term{ofLost(place)}
		for _, kind := range []string{"custody_and_unlocated", "departed_and_unlocated", "closed_and_unlocated"} {
			right = append(right, of("conflict", grid.At(axisKind, kind)))
		}
		all = append(all, Equation{Left: said, Relation: "<=", Right: right})
	}
	return all
}

// crossTabCloses is a part of identity 4: the cases of each state of an outcome
// have all statuses together, and those of each status all states.
func crossTabCloses(b *Book) (all []Equation) {
	for _, measure := range stated {
		if !b.holds(measure + "_status") {
			continue
		}
		for _, place := range b.places() {
			crossed := func(state, status string) Term {
				return of(measure+"_status", in(place, grid.At(axisState, state), grid.At(axisStatus, status))...)
			}
			for _, state := range judge.States {
				e := Equation{Where: place, Left: of(measure+"_state", in(place, grid.At(axisState, state))...)}
				for _, status := range b.statuses {
					e.Right = append(e.Right, crossed(state, status))
				}
				all = append(all, e)
			}
			for _, status := range b.statuses {
				e := Equation{Where: place, Left: of("status", in(place, grid.At(axisStatus, status))...)}
				for _, state := range judge.States {
					e.Right = append(e.Right, crossed(state, status))
				}
				all = append(all, e)
			}
		}
	}
	return all
}

func deportedSplits(b *Book) (all []Equation) {
	if !b.holds("deported_after_apprehension") {
		return nil
	}
	for _, place := range b.places() {
		all = append(all, Equation{Where: place, Left: of("deported", in(place)...),
			Right: []Term{of("deported_after_apprehension", in(place)...), of("deported_otherwise", in(place)...)}})
		if b.table("deported_after_apprehension", axisCountry, axisStatus) == nil {
			continue
		}
		all = append(all, Equation{Where: place, Left: of("deported_after_apprehension", in(place)...), Right: b.along("deported_after_apprehension", place, axisStatus)})
		for _, status := range b.statuses {
			at := in(place, grid.At(axisStatus, status))
			both := of("deported_after_apprehension", at...)
			all = append(all,
				Equation{Where: place, Left: both, Relation: "<=", Right: []Term{of("deported_status", append(at, grid.At(axisState, yes))...).as("deported, " + status)}},
				Equation{Where: place, Left: both, Relation: "<=", Right: []Term{of("apprehended_status", append(at, grid.At(axisState, yes))...).as("apprehended, " + status)}})
		}
	}
	return all
}

// yes is the name of the state of what happened.
var yes = judge.States[judge.StateYes]

// removedWithin is identity 5: who was deported is in status REMOVED, or was
// encountered again and is in another, which is named.
func removedWithin(b *Book) (all []Equation) {
	if !b.holds("deported") || !b.holds("status") {
		return nil
	}
	for _, place := range b.places() {
		removed := of("status", in(place, grid.At(axisStatus, rules.Removed.String()))...)
		deported := of("deported", in(place)...)
		all = append(all,
			Equation{Where: place, Left: removed, Relation: "<=", Right: []Term{deported}},
			Equation{Where: place, Left: removed, Right: []Term{deported, of("deported_again", in(place)...).less()}},
			Equation{Where: place, Left: of("deported_again", in(place)...), Right: b.deportedIn(place)})
	}
	return all
}

// deportedIn are the cases that were deported and have another status than
// REMOVED, by that status.
func (b *Book) deportedIn(place string) (all []Term) {
	for _, s := range b.statuses {
		if s != rules.Removed.String() {
			all = append(all, of("deported_status", in(place, grid.At(axisState, yes), grid.At(axisStatus, s))...).as(s))
		}
	}
	return all
}

func datesInOrder(b *Book) (all []Equation) {
	for _, kind := range b.orderKinds {
		all = append(all, Equation{Left: of("conflict", grid.At(axisKind, kind)), Right: nothing})
	}
	return all
}

// lagsClose is a part of identity 3: of every case of a lag one thing is said.
func lagsClose(b *Book) (all []Equation) {
	held := b.valuesOf("lag", axisLag)
	for _, l := range rules.Lags {
		at := grid.At(axisLag, l.Name)
		if !slices.Contains(held, l.Name) {
			continue
		}
		e := Equation{Where: l.Name, Left: of(l.Within)}
		for _, state := range judge.LagStates {
			e.Right = append(e.Right, of("lag", grid.At(axisState, state), at))
		}
		all = append(all, e)
	}
	return all
}

// followedSum is a part of identity 3: the cases of a fiscal year were followed for
// a span, or were flagged too recently; what happened within it happened to those
// followed, and is some of what ever happened to the cases of that year.
func followedSum(b *Book) (all []Equation) {
	if !b.holds("followed") || b.table("flagged", axisCountry, axisFiscal) == nil {
		return nil
	}
	for _, span := range b.valuesOf("followed", axisWithin) {
		for _, year := range b.valuesOf("followed", axisFiscal) {
			of := func(measure string) Term { return of(measure, grid.At(axisWithin, span), grid.At(axisFiscal, year)) }
			name := ", FY " + year + ", " + span + " days"
			all = append(all, Equation{Left: ofYear("flagged", year).as("flagged" + name), Right: []Term{of("followed").as("followed"), of("not_followed").as("flagged too recently")}})
			for _, measure := range stated {
				within := of(measure + "_within")
				if !b.holds(measure + "_within") {
					continue
				}
				all = append(all, Equation{Left: within.as(measure + name), Relation: "<=", Right: []Term{of("followed").as("followed")}},
					Equation{Left: within.as(measure + name), Relation: "<=", Right: []Term{ofYear(measure, year).as("ever")}})
			}
		}
	}
	return all
}

// ofYear is a headline count of the cases flagged in a fiscal year.
func ofYear(measure, year string) Term { return of(measure, grid.At(axisFiscal, year)) }

// unitsNest is identity 6: persons, cases and encounters, each where held.
func unitsNest(b *Book) (all []Equation) {
	for _, pair := range [][2]string{{"persons", "cases_with_person"}, {"cases_with_person", "flagged"}, {"cases_with_events", "events"}, {"cases_with_events", "flagged"}} {
		if !b.holds(pair[0]) {
			continue
		}
		for _, place := range b.places() {
			all = append(all, Equation{Where: place, Left: of(pair[0], in(place)...), Relation: "<=", Right: []Term{of(pair[1], in(place)...)}})
		}
	}
	return all
}

// personsSum is a part of identity 6: who has cases under several countries counts
// once under each and once in all. One is counted again for each country beyond
// the first, so at least once.
func personsSum(b *Book) []Equation {
	if !b.holds("persons") {
		return nil
	}
	return []Equation{
		{Left: of("persons"), Right: []Term{b.across("persons").as("persons, by country"), of("persons_repeated").less()}},
		{Left: of("persons_several"), Relation: "<=", Right: []Term{of("persons_repeated")}},
		{Left: of("persons_several"), Relation: "<=", Right: []Term{of("persons")}},
	}
}

// across is the sum of a measure over the countries of its table.
func (b *Book) across(measure string, at ...grid.Coordinate) (t Term) {
	for _, code := range b.valuesOf(measure, axisCountry) {
		t = t.plus(of(measure, in(code, at...)...))
	}
	return t
}
