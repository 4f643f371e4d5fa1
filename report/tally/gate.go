package tally

import (
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
)

// A Gate is one of the questions that stand between a snapshot and a review of
// it: whether the snapshot can be what follows the previous one. It is no
// proof: a person may know why it does not hold, and accept it.
type Gate string

// The gates, by the words of the request's accept key.
const (
	GateAsOf    Gate = "as_of"         // the as-of date is later than the previous one
	GateContent Gate = "content"       // no earlier snapshot has the same content, and no two parts of one
	GateRows    Gate = "row_count"     // the number of rows changed within bounds
	GateCountry Gate = "country_count" // so did the cases of each country
	GateLinkage Gate = "linkage"       // the previous cases are found again
)

// A Bound is how far a number may move between two snapshots before a person
// must look: by a share of the earlier number, and in any case by Least, so
// that small numbers never trip it.
type Bound struct {
	Gate     Gate
	Up, Down int // percent of the earlier number
	Least    int
}

// The bounds of the gates. The counts are of all cases so far, which seldom
// become fewer, and an extract of the active docket alone, or one cut short,
// loses rows: a fall is looked at sooner than a rise. A young series may well
// double in a month, and one of its countries triple.
var (
	RowBound     = Bound{Gate: GateRows, Up: 100, Down: 20, Least: 100}
	CountryBound = Bound{Gate: GateCountry, Up: 200, Down: 25, Least: 50}
)

// The bounds of what may be lost of the previous cases, as follow has them.
var (
	lostBound  = Bound{Gate: GateLinkage, Up: follow.MostLostPercent, Down: follow.MostLostPercent}
	alikeBound = Bound{Gate: GateLinkage, Up: follow.MostAlikePercent, Down: follow.MostAlikePercent, Least: follow.MostAlikeAnyway}
)

// Bounds returns the bounds of all gates that have one.
func Bounds() []Bound { return []Bound{RowBound, CountryBound} }

// most is the most by which the number may have changed.
func (b Bound) most(now, before int) int {
	percent := b.Up
	if now < before {
		percent = b.Down
	}
	return max(before/100*percent+before%100*percent/100, b.Least)
}

// The numbers that gates ask for and that nobody counts of cases, as measures of
// the book: each is known of two snapshots together, or of a series.
const (
	measureSince    = "since/days"      // from the previous as-of date to this one
	measureCopies   = "series/copies"   // earlier snapshots that have the same content
	measureTwins    = "series/twins"    // parts that have the content of another of their snapshot
	measureUnlinked = "series/unlinked" // earlier snapshots whose cases are not found again in the next
	measureCounted  = "linkage/counted" // cases that the previous snapshot counts
	measureLost     = "linkage/lost"    // of them, those that are not found again
	measureAlike    = "linkage/alike"   // of them, those that would be found if ids were compared loosely
)

// setGates adds the tables of what gates ask for.
func (b *Book) setGates(with Beside) {
	known := map[string]int{measureCopies: with.Copies, measureTwins: with.Twins, measureUnlinked: with.Unlinked}
	if b.before != nil {
		known[measureSince] = int(b.asOf) - int(b.before.asOf)
	}
	if l := with.Linkage; l != nil {
		known[measureCounted], known[measureLost] = l.Of, l.Lost()
		if l.Looked {
			known[measureAlike] = l.Alike
		}
	}
	for _, measure := range gateMeasures {
		if n, ok := known[measure]; ok {
			t := newTable(measure)
			t.Add(n)
			b.tables = append(b.tables, t)
		}
	}
}

var gateMeasures = []string{measureSince, measureCopies, measureTwins, measureUnlinked, measureCounted, measureLost, measureAlike}

func datesFollow(b *Book) []Equation {
	if b.before == nil {
		return nil
	}
	return []Equation{{Left: most(Bound{Least: 1}).as("least"), Relation: "<=", Right: []Term{of(measureSince)}}}
}

func contentDiffers(b *Book) []Equation {
	if b.before == nil && b.value(measureCopies) == 0 {
		return nil
	}
	return []Equation{{Left: of(measureCopies), Right: nothing}}
}

func partsDiffer(b *Book) []Equation {
	if b.parts < 2 && b.value(measureTwins) == 0 {
		return nil
	}
	return []Equation{{Left: of(measureTwins), Right: nothing}}
}

func rowsWithinBounds(b *Book) []Equation {
	if b.before == nil || !b.before.holds("rows/read") {
		return nil
	}
	change := changed("rows/read")
	return []Equation{{Left: change.as("rows read, change"), Relation: "<=", Right: []Term{most(RowBound, change.Cells...)}}}
}

func countriesWithinBounds(b *Book) (all []Equation) {
	if b.before == nil || b.before.table("flagged", axisCountry) == nil {
		return nil
	}
	for _, place := range b.eitherPlaces()[1:] {
		change := changed("flagged", grid.At(axisCountry, place))
		all = append(all, Equation{Where: place, Left: change.as("flagged, change"), Relation: "<=", Right: []Term{most(CountryBound, change.Cells...)}})
	}
	return all
}

func casesFollow(b *Book) (all []Equation) {
	if b.holds(measureLost) {
		all = append(all, Equation{Left: of(measureLost), Relation: "<=", Right: []Term{most(lostBound, of(measureCounted).Cells...).as("half of the cases")}})
	}
	if b.value(measureUnlinked) > 0 {
		all = append(all, Equation{Left: of(measureUnlinked), Right: nothing})
	}
	return all
}

func idsAreWrittenAlike(b *Book) []Equation {
	if !b.holds(measureAlike) {
		return nil
	}
	return []Equation{{Left: of(measureAlike), Relation: "<=", Right: []Term{most(alikeBound, of(measureCounted).Cells...)}}}
}
