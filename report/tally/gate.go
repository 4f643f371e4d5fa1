package tally

import "example.org/oversight/report/grid"

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

// gates are the lines of identity 17, with the gate of each.
var gates = map[string]Gate{
	gateDates: GateAsOf, gateCopies: GateContent, gateParts: GateContent, gateRows: GateRows, gateCountries: GateCountry, gateFollow: GateLinkage, gateWritten: GateLinkage,
}

const (
	gateDates     = "the as-of date is later than the previous one"
	gateCopies    = "no earlier snapshot has the same content"
	gateParts     = "no two parts of a snapshot have the same content"
	gateRows      = "the rows changed within bounds"
	gateCountries = "the cases of each country changed within bounds"
	gateFollow    = "half of the previous cases are found again"
	gateWritten   = "case ids are written as in the previous snapshot"
)

// Gate returns the gate of which the identity is the evaluation, and "" for
// one that is a proof or a check of the data.
func (i Identity) Gate() Gate {
	if i.Number != 17 {
		return ""
	}
	return gates[i.Name]
}

func datesFollow(b *Book) []sides {
	if b.before == nil {
		return nil
	}
	return []sides{{left: Term{Name: "least", Count: 1}, relation: "<=", right: []Term{{Name: "days since the previous as-of date", Count: int(b.AsOf) - int(b.before.AsOf)}}}}
}

func contentDiffers(b *Book) []sides {
	if b.before == nil && b.Copies == 0 {
		return nil
	}
	return []sides{{left: Term{Name: "earlier snapshots with the same content", Count: b.Copies}, right: []Term{{Name: "none"}}}}
}

func partsDiffer(b *Book) []sides {
	if len(b.Parts) < 2 && b.Twins == 0 {
		return nil
	}
	return []sides{{left: Term{Name: "parts with the content of another", Count: b.Twins}, right: []Term{{Name: "none"}}}}
}

func rowsWithinBounds(b *Book) []sides {
	if b.before == nil || !b.before.holds("rows/read") {
		return nil
	}
	return []sides{changed("", "rows read", b.value("rows/read"), b.before.value("rows/read"), RowBound)}
}

func countriesWithinBounds(b *Book) (all []sides) {
	if b.before == nil || b.before.Table("flagged", axisCountry) == nil {
		return nil
	}
	for _, place := range b.eitherPlaces()[1:] {
		at := grid.At(axisCountry, place)
		all = append(all, changed(place, "flagged", b.value("flagged", at), b.before.value("flagged", at), CountryBound))
	}
	return all
}

// changed sets the size of a change against the most that passes.
func changed(place, what string, now, before int, by Bound) sides {
	size := max(now-before, before-now)
	return sides{where: place, left: Term{Name: what + ", change", Count: size}, relation: "<=", right: []Term{{Name: "bound", Count: by.most(now, before)}}}
}
