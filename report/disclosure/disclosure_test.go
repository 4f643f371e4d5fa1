package disclosure_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/tally"
)

func country(v string) grid.Coordinate { return grid.At("country", v) }
func status(v string) grid.Coordinate  { return grid.At("status", v) }

func counted() *grid.Table {
	t := grid.New("status", grid.Axis{Name: "country", Values: []string{"RUS", "UZB"}}, grid.Axis{Name: "status", Values: []string{"REMOVED", "UNLOCATED"}})
	t.Add(40, 0, 0)
	t.Add(7, 0, 1)
	t.Add(20, 1, 0)
	return t
}

func total(measure string, n int) *grid.Table {
	t := grid.New(measure)
	t.Add(n)
	return t
}

func TestCellZeroValueIsWithheld(t *testing.T) {
	var c disclosure.Cell
	if n, ok := c.Count(); n != 0 || ok || !c.Held() || c != disclosure.Withheld() {
		t.Errorf("zero cell: %d, shown %t, held %t", n, ok, c.Held())
	}
	if n, ok := disclosure.NotHeld().Count(); n != 0 || ok || disclosure.NotHeld().Held() {
		t.Errorf("a cell that is not held counts %d, shown %t", n, ok)
	}
	if n, ok := disclosure.Shown(0).Count(); n != 0 || !ok {
		t.Error("a shown zero has no number")
	}
}

func TestViewReadsMarginsAsCellsOfTheirOwn(t *testing.T) {
	hidden := disclosure.ShowAll(counted()).
		Set(disclosure.Withheld(), country("RUS"), status("UNLOCATED")).
		Set(disclosure.Withheld(), country("UZB"))
	v := disclosure.NewView("2026-06-30", []disclosure.Table{hidden, disclosure.ShowAll(total("flagged", 67))})
	tests := []struct {
		name    string
		measure string
		at      []grid.Coordinate
		want    disclosure.Cell
	}{
		{"a visible cell", "status", []grid.Coordinate{status("REMOVED"), country("RUS")}, disclosure.Shown(40)},
		{"a withheld cell", "status", []grid.Coordinate{country("RUS"), status("UNLOCATED")}, disclosure.Withheld()},
		{"the margin over a withheld cell keeps its number", "status", []grid.Coordinate{country("RUS")}, disclosure.Shown(47)},
		{"a withheld margin is not summed from visible cells", "status", []grid.Coordinate{country("UZB")}, disclosure.Withheld()},
		{"the whole", "status", nil, disclosure.Shown(67)},
		{"a zero", "status", []grid.Coordinate{country("UZB"), status("UNLOCATED")}, disclosure.Shown(0)},
		{"a country without cases", "status", []grid.Coordinate{country("GEO")}, disclosure.Shown(0)},
		{"a measure without axes", "flagged", nil, disclosure.Shown(67)},
		{"a breakdown that is not there", "flagged", []grid.Coordinate{country("RUS")}, disclosure.NotHeld()},
		{"a measure that is not there", "deported", nil, disclosure.NotHeld()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := v.Cell(test.measure, test.at...); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestCellPrefersTheLeastDetailedTable(t *testing.T) {
	// Events without a date are in no month, so that the months' margin is
	// less than the total: the total must not be read from the months.
	byMonth := grid.New("apprehended", grid.Axis{Name: "country", Values: []string{"RUS"}}, grid.Axis{Name: "event_month", Values: []string{"2024-03"}})
	byMonth.Add(3, 0, 0)
	v := disclosure.NewView("2026-06-30", []disclosure.Table{disclosure.ShowAll(byMonth), disclosure.ShowAll(total("apprehended", 5))})
	if got := v.Cell("apprehended"); got != disclosure.Shown(5) {
		t.Errorf("total %v, want 5", got)
	}
	if got := v.Cell("apprehended", grid.At("event_month", "2024-03")); got != disclosure.Shown(3) {
		t.Errorf("month %v, want 3", got)
	}
}

func TestSumNeedsEveryPart(t *testing.T) {
	v := disclosure.NewView("2026-06-30", []disclosure.Table{
		disclosure.ShowAll(counted()).Set(disclosure.Withheld(), country("RUS"), status("UNLOCATED")),
	})
	at := func(c, s string) []grid.Coordinate { return []grid.Coordinate{country(c), status(s)} }
	tests := []struct {
		name    string
		measure string
		parts   [][]grid.Coordinate
		want    disclosure.Cell
	}{
		{"all shown", "status", [][]grid.Coordinate{at("RUS", "REMOVED"), at("UZB", "REMOVED")}, disclosure.Shown(60)},
		{"one withheld", "status", [][]grid.Coordinate{at("RUS", "UNLOCATED"), at("UZB", "REMOVED")}, disclosure.Withheld()},
		{"no part", "status", nil, disclosure.Shown(0)},
		{"measure not held", "deported", nil, disclosure.NotHeld()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := v.Sum(test.measure, test.parts...); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// TestAMistypedNamePanics asks a release for what no book has: a name that is
// mistyped must not read as what the snapshot does not hold.
func TestAMistypedNamePanics(t *testing.T) {
	v := disclosure.NewView("2026-06-30", []disclosure.Table{disclosure.ShowAll(counted())})
	r := &disclosure.Release{Now: v}
	for name, ask := range map[string]func(){
		"a measure":                         func() { v.Cell("statuses") },
		"an axis":                           func() { v.Cell("status", grid.At("state", "RUS")) },
		"a value of a closed axis":          func() { v.Cell("status", status("REMOVD")) },
		"a sum of nothing":                  func() { v.Sum("statuses") },
		"a place of a sum":                  func() { v.Sum("status", []grid.Coordinate{status("REMOVD")}) },
		"the values of a measure":           func() { v.Values("statuses", "status") },
		"the values of an axis":             func() { v.Values("status", "stat") },
		"a change with nothing before":      func() { r.Change("statuses") },
		"a change at a place of no country": func() { r.Change("status", country("RUSSIA")) },
	} {
		func() {
			defer func() {
				if text := fmt.Sprint(recover()); !strings.HasPrefix(text, "tally: no ") {
					t.Errorf("%s: %s; want a panic that names it", name, text)
				}
			}()
			ask()
		}()
	}
}

func TestChange(t *testing.T) {
	view := func(cell disclosure.Cell) *disclosure.View {
		return disclosure.NewView("", []disclosure.Table{disclosure.NewTable("flagged").Set(cell)})
	}
	tests := []struct {
		name        string
		now, before disclosure.Cell
		want        disclosure.Cell
	}{
		{"a fall is negative", disclosure.Shown(3), disclosure.Shown(5), disclosure.Shown(-2)},
		{"withheld now", disclosure.Withheld(), disclosure.Shown(5), disclosure.Withheld()},
		{"withheld before", disclosure.Shown(3), disclosure.Withheld(), disclosure.Withheld()},
		{"not held before", disclosure.Shown(3), disclosure.NotHeld(), disclosure.NotHeld()},
		{"not held outweighs withheld", disclosure.Withheld(), disclosure.NotHeld(), disclosure.NotHeld()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := &disclosure.Release{Now: view(test.now), Before: view(test.before)}
			if got := r.Change("flagged"); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
	if got := (&disclosure.Release{Now: view(disclosure.Shown(3))}).Change("flagged"); got.Held() {
		t.Error("a change without a previous snapshot is held")
	}
}

func TestShareRoundsHalfUpFromIntegers(t *testing.T) {
	shown := disclosure.Shown
	tests := []struct {
		name     string
		of, over disclosure.Cell
		want     int
		ok       bool
	}{
		{"a half goes up", shown(1), shown(200), 1, true},
		{"just under a half goes down", shown(49), shown(10000), 0, true},
		{"12.5 goes up, not to even", shown(10), shown(80), 13, true},
		{"62.5", shown(25), shown(40), 63, true},
		{"all", shown(10), shown(10), 100, true},
		{"none", shown(0), shown(10), 0, true},
		{"two thirds", shown(8), shown(12), 67, true},
		{"the denominator is under ten", shown(3), shown(9), 0, false},
		{"more than the whole", shown(11), shown(10), 0, false},
		{"a negative part", shown(-1), shown(10), 0, false},
		{"withheld part", disclosure.Withheld(), shown(10), 0, false},
		{"withheld whole", shown(1), disclosure.Withheld(), 0, false},
		{"part not held", disclosure.NotHeld(), shown(10), 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, of, over, ok := new(disclosure.Release).Share(test.of, test.over)
			if got != test.want || ok != test.ok {
				t.Errorf("got %d, %t; want %d, %t", got, ok, test.want, test.ok)
			}
			if !ok && (of != 0 || over != 0) {
				t.Errorf("a share that is refused gives %d of %d away", of, over)
			}
		})
	}
}

// TestTheLeastDenominatorIsThatOfTheRule moves the limit of ten both ways.
func TestTheLeastDenominatorIsThatOfTheRule(t *testing.T) {
	for _, test := range []struct {
		least, over int
		ok          bool
	}{{0, 9, false}, {0, 10, true}, {5, 4, false}, {5, 5, true}, {50, 49, false}, {50, 50, true}, {1, 0, false}} {
		r := &disclosure.Release{Rule: disclosure.Rule{Name: disclosure.None, LeastDenominator: test.least}}
		if _, _, _, ok := r.Share(disclosure.Shown(0), disclosure.Shown(test.over)); ok != test.ok {
			t.Errorf("none of %d, where the least is %d: printed %v; want %v", test.over, test.least, ok, test.ok)
		}
	}
}

func TestProtectRefusesOtherRules(t *testing.T) {
	for _, rule := range []disclosure.Rule{{}, {Name: "suppress"}, {Name: "none", Threshold: 11}, {LeastDenominator: 5}} {
		_, err := disclosure.Protect(context.Background(), &tally.Book{}, nil, nil, rule)
		var unavailable *disclosure.Unavailable
		if !errors.As(err, &unavailable) || unavailable.Rule != rule {
			t.Errorf("rule %v: error %v, want *Unavailable that names it", rule, err)
		}
	}
}

// whole is a closed book without a count.
func whole() *tally.Book { return tally.Remaining(0, nil) }

func TestProtectRefusesABookThatNobodyClosed(t *testing.T) {
	open := &tally.Book{}
	for _, test := range []struct {
		name        string
		now, before *tally.Book
		history     []*tally.Book
		want        bool
	}{
		{"the snapshot", open, nil, nil, false}, {"the one before", whole(), open, nil, false}, {"one of long ago", whole(), nil, []*tally.Book{whole(), open}, false},
		{"all are closed", whole(), whole(), []*tally.Book{whole()}, true},
	} {
		_, err := disclosure.Protect(t.Context(), test.now, test.before, test.history, disclosure.Rule{Name: disclosure.None})
		if (err == nil) != test.want {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestProtectStopsWhenCanceled(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := disclosure.Protect(ctx, whole(), nil, nil, disclosure.Rule{Name: disclosure.None}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want canceled", err)
	}
}

func TestWithheldCellsHaveNowhereToKeepANumber(t *testing.T) {
	table := disclosure.ShowAll(counted()).Set(disclosure.Withheld(), country("RUS"), status("UNLOCATED"))
	c := disclosure.NewView("", []disclosure.Table{table}).Cell("status", country("RUS"), status("UNLOCATED"))
	if !reflect.ValueOf(c).IsZero() {
		t.Errorf("a withheld cell holds %+v", c)
	}
}
