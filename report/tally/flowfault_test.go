package tally

import (
	"context"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
)

// A counted snapshot is its book, and the rows whose cases are followed.
type counted struct {
	*Book
	rows *judge.Counted
}

// twoBooks are two snapshots of one register, not yet compared, between which
// everything happens that can. Spoil changes the cases of the rows that are
// followed, and not those of the books: nil for none.
func twoBooks(t *testing.T, held cases.Fields) (now, before counted) {
	t.Helper()
	return spoiledBooks(t, held, nil)
}

// spoiledBooks are the two books, with rows to follow that spoil has changed.
func spoiledBooks(t *testing.T, held cases.Fields, spoil func(of *cases.Case, now bool)) (now, before counted) {
	t.Helper()
	asOf, _ := cases.NewDate(2026, 6, 30)
	one := func(i, shift int) cases.Case {
		return cases.Case{
			ID: string(rune('a' + i)), Fingerprint: uint64(i+1) * 0x9E3779B97F4A7C15, Citizenship: []string{"RUSSIA", "GEORGIA", "CUBA"}[(i+shift*(i%5/4))%3],
			Flagged: asOf - 40 - cases.Date(i*3), Apprehended: cases.Tristate((i + shift) % 3), Custody: cases.Custody((i + shift) % 7),
			Departure: cases.DepartureKind((i + shift*(i%2)) % 4), DepartureConfirmed: cases.Tristate(i % 3), Unlocated: cases.Tristate((i/2 + shift*(i%3)) % 3),
			Record: cases.RecordState(max(0, (i+shift)%9-6)),
		}
	}
	count := func(shift int, day cases.Date, since cases.Date) (is counted) {
		var list []cases.Case
		for i := shift * 5; i < 120+shift*10; i++ {
			c := one(i, shift)
			if i >= 120 && i%2 == 0 {
				c.Flagged = asOf - 3
			}
			list = append(list, c)
		}
		by := judge.Scheme{AsOf: day, Extracted: asOf, Held: held, Crosswalk: country.Builtin(), ApprehendedMeansSinceFlag: true, Trace: true, Since: since}
		is.Book, is.rows = bookFrom(t, dealt(list, 1), by)
		if spoil != nil {
			for i := range list {
				spoil(&list[i], shift == 1)
			}
			_, is.rows = bookFrom(t, dealt(list, 1), by)
		}
		return is
	}
	return count(1, asOf, asOf-30), count(0, asOf-30, 0)
}

// TestEveryProofOfAChangeCatchesItsFault plants a fault in what was found
// between two snapshots, one after another; each must break the identity that
// rules it out.
func TestEveryProofOfAChangeCatchesItsFault(t *testing.T) {
	add := func(n int, measure string, at ...grid.Coordinate) func(*Book) {
		return func(b *Book) {
			var axes []string
			for _, c := range at {
				axes = append(axes, c.Axis)
			}
			table := b.Table(measure, axes...)
			where := make([]int, len(at))
			for i, axis := range table.Axes {
				for _, c := range at {
					for v, value := range axis.Values {
						if c.Axis == axis.Name && c.Value == value {
							where[i] = v
						}
					}
				}
			}
			table.Add(n, where...)
		}
	}
	rus, unlocated := grid.At(axisCountry, "RUS"), grid.At(axisStatus, lost)
	tests := []struct {
		name   string
		number int
		plant  func(*Book)
	}{
		{"a cause of the whole", 8, add(1, "bridge", grid.At(axisCause, "withdrawn"))},
		{"a cause of a country", 8, add(1, "bridge", rus, grid.At(axisCause, "late_added"))},
		{"a move that no country made", 8, add(1, "reclassified", grid.At(axisFrom, "GEO"), grid.At(axisTo, "RUS"))},
		{"a case moved in from nowhere", 8, add(1, "bridge", rus, grid.At(axisCause, "reclassified_in"))},
		{"a cell of the matrix", 9, add(1, "flow", grid.At(axisFrom, lost), grid.At(axisTo, "REMOVED"))},
		{"a cell of a country's matrix", 9, add(1, "flow_within", rus, grid.At(axisFrom, lost), grid.At(axisTo, lost))},
		{"a case that entered", 9, add(1, "entered", unlocated)},
		{"a case that entered in a country", 9, add(1, "entered", rus, unlocated)},
		{"a case that left", 9, add(1, "left", unlocated)},
		{"a case that left in a country", 9, add(1, "left", rus, unlocated)},
		{"a case that moved in", 9, add(1, "moved_in", rus, unlocated)},
		{"a case that moved out", 9, add(1, "moved_out", rus, unlocated)},
		{"one who was found", 10, add(1, "flow", grid.At(axisFrom, lost), grid.At(axisTo, "IN_CUSTODY"))},
		{"one of a country who was found", 10, add(1, "flow_within", rus, grid.At(axisFrom, lost), grid.At(axisTo, "REMOVED"))},
		{"an outcome lost without a word", 11, add(1000, "cohort", grid.At(axisMeasure, "apprehended"), grid.At(axisWhen, "then"))},
		{"an outcome of a country lost without a word", 11, add(1000, "cohort", rus, grid.At(axisMeasure, "deported"), grid.At(axisWhen, "then"))},
		{"a restatement that is not itemized", 11, add(1, "restated", grid.At(axisMeasure, "departed_other"))},
		{"an item that is no restatement", 11, add(1, "restated", rus, grid.At(axisMeasure, "apprehended"), grid.At(axisTo, "no"))},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			now, before := twoBooks(t, cases.AllFields())
			if err := compared(now, before); err != nil {
				t.Fatal(err)
			}
			test.plant(now.Book)
			if err := now.Check(); err == nil || !fails(now.Book, test.number) {
				t.Errorf("identity %d closes: %v", test.number, err)
			}
		})
	}
}

// TestFaultsInTheFollowingAreCaught breaks the following of the cases itself.
func TestFaultsInTheFollowingAreCaught(t *testing.T) {
	tests := []struct {
		name   string
		number int
		spoil  func(of *cases.Case, now bool)
	}{
		{"the trace of a row says another country", 8, func(of *cases.Case, now bool) {
			if now && of.ID == "k" {
				of.Citizenship = "HAITI"
			}
		}},
		{"the trace of a row says another status", 9, func(of *cases.Case, now bool) {
			if now && of.ID == "k" {
				if of.DepartureConfirmed = cases.Yes; of.Departure != cases.DepartureRemoval {
					of.Departure = cases.DepartureRemoval
				} else {
					of.Departure = 0
				}
			}
		}},
		{"a row is forgotten", 8, func(of *cases.Case, now bool) {
			if !now && of.ID == "k" {
				of.Record = cases.RecordVoid
			}
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			now, before := spoiledBooks(t, cases.AllFields(), test.spoil)
			if err := compared(now, before); err == nil || !fails(now.Book, test.number) {
				t.Errorf("identity %d closes: %v", test.number, err)
			}
		})
	}
}

// TestGatesCatchWhatTheyStandFor sets a book beside one after another.
func TestGatesCatchWhatTheyStandFor(t *testing.T) {
	country := func(b *Book, n int) {
		b.Table("flagged", axisCountry).Add(n, 0)
	}
	tests := []struct {
		name   string
		change func(now, before *Book)
		gate   Gate
		where  string
	}{
		{"the same day", func(now, before *Book) { before.AsOf = now.AsOf }, GateAsOf, ""},
		{"a copy", func(now, _ *Book) { now.Copies = 1 }, GateContent, ""},
		{"many more rows", func(_, before *Book) { before.Ledger.Read += 10_000; before.setRows() }, GateRows, ""},
		{"many more cases of a country", func(_, before *Book) { country(before, 900) }, GateCountry, "CUB"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			now, before := twoBooks(t, cases.AllFields())
			if err := Beside(now.Book, before.Book); err != nil {
				t.Fatal(err)
			}
			none := func(Gate, string) bool { return false }
			if refused := now.Accept(none); len(refused) > 0 {
				t.Fatalf("a sound pair is refused: %+v", refused)
			}
			test.change(now.Book, before.Book)
			if err := now.Check(); err != nil {
				t.Fatalf("a gate is no proof: %v", err)
			}
			refused := now.Accept(none)
			if len(refused) != 1 || refused[0].Gate() != test.gate || refused[0].Where != test.where {
				t.Fatalf("refused %+v; want %s %s", refused, test.gate, test.where)
			}
			left := now.Accept(func(g Gate, where string) bool { return g == test.gate && where == test.where })
			if len(left) > 0 {
				t.Errorf("what was accepted is refused: %+v", left)
			}
		})
	}
}

func TestBounds(t *testing.T) {
	tests := []struct {
		now, before int
		by          Bound
		pass        bool
	}{
		{200, 100, RowBound, true}, {201, 100, RowBound, false}, {2000, 1000, RowBound, true}, {2001, 1000, RowBound, false},
		{800, 1000, RowBound, true}, {799, 1000, RowBound, false}, {0, 100, RowBound, true},
		{50, 0, CountryBound, true}, {51, 0, CountryBound, false}, {600, 200, CountryBound, true}, {601, 200, CountryBound, false}, {150, 200, CountryBound, true}, {149, 200, CountryBound, false},
	}
	for _, test := range tests {
		s := changed("", "", test.now, test.before, test.by)
		if got := (Identity{Left: s.left, Relation: s.relation, Right: s.right}).closed().OK; got != test.pass {
			t.Errorf("from %d to %d passes: %t; want %t", test.before, test.now, got, test.pass)
		}
	}
}

// compared follows the cases from one book to a later one and enters what it
// finds.
func compared(now, before counted) error {
	flow, err := follow.From(context.Background(), before.rows, now.rows)
	if err != nil {
		return err
	}
	return Follow(now.Book, before.Book, flow)
}
