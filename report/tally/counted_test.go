package tally

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
)

// TestIdentitiesAreEvaluatedOnce counts, follows and closes two snapshots as a
// build does, and asks the book for all that a build asks: each check writes its
// equations once for each book.
func TestIdentitiesAreEvaluatedOnce(t *testing.T) {
	whole := checks
	t.Cleanup(func() { checks = whole })
	calls := map[ID]int{}
	checks = slices.Clone(whole)
	for i := range checks {
		c := whole[i]
		checks[i].equations = func(b *Book) []Equation {
			calls[c.id]++
			return c.equations(b)
		}
	}
	now, before := twoBooks(t, cases.AllFields())
	for _, c := range []*Open{before, now} {
		c.Rows(c.Ledger().Read, 0)
		if err := c.Settled(); err != nil {
			t.Fatal(err)
		}
	}
	earlier := closed(t, before)
	earlier.Brief()
	before.sum.Pack()
	flow, err := follow.From(t.Context(), before.sum, now.sum)
	if err != nil {
		t.Fatal(err)
	}
	b, err := now.Close(Beside{Before: earlier, Flow: flow, Copies: 1, Accepted: func(Gate, string) bool { return true }})
	if err != nil {
		t.Fatal(err)
	}
	b.Identities()
	b.Refused()
	b.Tables()
	b.FreeTexts()
	for _, c := range whole {
		if calls[c.id] != 2 {
			t.Errorf("%s is evaluated %d times for two books", c.id, calls[c.id])
		}
	}
}

// TestAClosedBookStaysClosed tries what would change it.
func TestAClosedBookStaysClosed(t *testing.T) {
	now, before := twoBooks(t, cases.AllFields())
	earlier := closed(t, before)
	for name, change := range map[string]func(){
		"closed again":      func() { before.Close(Beside{}) },
		"rows entered late": func() { before.Rows(1, 1) },
	} {
		if got := panicked(change); got != "tally: the book is closed" {
			t.Errorf("%s: panic %q", name, got)
		}
	}
	was := everything(earlier)
	flow, err := follow.From(t.Context(), before.sum, now.sum)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := now.Close(Beside{Before: earlier, Flow: flow, Copies: 3}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(was, everything(earlier)); diff != "" {
		t.Errorf("a later book changed an earlier one (-was +is):\n%s", diff)
	}
}

// everything is what a book says of itself.
func everything(b *Book) map[string]any {
	all := map[string]any{"as of": b.AsOf(), "ledger": b.Ledger(), "statuses": b.Statuses(), "crosswalk": b.Crosswalk(), "crowded": b.Crowded(), "identities": b.Identities(),
		"refused": b.Refused(), "texts": b.FreeTexts()}
	for _, table := range b.Tables() {
		var cells []int
		var walk func(at ...int)
		walk = func(at ...int) {
			if len(at) == len(table.Axes) {
				cells = append(cells, table.Cell(at...))
				return
			}
			for i := range table.Axes[len(at)].Values {
				walk(append(slices.Clone(at), i)...)
			}
		}
		walk()
		all[table.String()] = cells
	}
	return all
}

// TestWhatABookHandsOutIsACopy spoils everything that a book hands out.
func TestWhatABookHandsOutIsACopy(t *testing.T) {
	b := gatedBook(t)
	b.crowded = []string{"agency"}
	was := everything(b)
	b.Statuses()[0] = "SPOILED"
	b.Crosswalk()[0].Cases++
	b.Crowded()[0] = "spoiled"
	for _, i := range b.Identities() {
		i.OK, i.Left.Count = false, -1
		if len(i.Right) > 0 {
			i.Right[0].Count = -1
		}
	}
	list := b.Identities()
	list[0].OK = false
	for _, table := range b.Tables() {
		if at := make([]int, len(table.Axes)); !slices.ContainsFunc(table.Axes, func(a grid.Axis) bool { return len(a.Values) == 0 }) {
			table.Add(1000, at...)
		}
	}
	b.Tables()[0] = nil
	b.Table("flagged").Add(1000)
	l := b.Ledger()
	l.Read, l.Excluded[0] = -1, -1
	if diff := cmp.Diff(was, everything(b)); diff != "" {
		t.Errorf("(-was +is):\n%s", diff)
	}
	table := grid.New("flagged")
	remains := Remaining(1, nil, table)
	table.Add(1000)
	if n := remains.Number("flagged"); n != 0 {
		t.Errorf("the tables of what remains are those of the caller: %d flagged", n)
	}
}

// TestABookHasNoOpenField looks for a field that somebody could set.
func TestABookHasNoOpenField(t *testing.T) {
	for _, typ := range []reflect.Type{reflect.TypeFor[Book](), reflect.TypeFor[Open]()} {
		for i := range typ.NumField() {
			if f := typ.Field(i); f.IsExported() {
				t.Errorf("%s.%s can be set by anybody", typ.Name(), f.Name)
			}
		}
	}
}

// TestAnOpenQuestionClosesNoBook tries a label that nothing maps, and
// fingerprints that were not compared.
func TestAnOpenQuestionClosesNoBook(t *testing.T) {
	for name, ask := range map[string]func(*Open){
		"a label":       func(c *Open) { c.sum.Unknown = []judge.Unknown{{Label: "ATLANTIS", Cases: 2}} },
		"a fingerprint": func(c *Open) { c.repeats = []uint64{1} },
	} {
		_, c := twoBooks(t, cases.AllFields())
		ask(c)
		if b, err := c.Close(Beside{}); err == nil || b != nil {
			t.Errorf("%s: the book is closed: %v", name, err)
		}
		c.sum.Unknown, c.repeats = nil, nil
		if _, err := c.Close(Beside{}); err != nil {
			t.Errorf("%s, answered: %v", name, err)
		}
	}
}
