package tally

import (
	"flag"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
)

var update = flag.Bool("update", false, "write the golden files")

// panicked is what f panics with; "" where it does not.
func panicked(f func()) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint(r)
		}
	}()
	f()
	return ""
}

// TestAMistypedNamePanics asks a book that holds everything, and one that holds
// next to nothing, for what no book has.
func TestAMistypedNamePanics(t *testing.T) {
	rich, _ := comparedBooks(t, cases.AllFields(), cases.AllFields())
	poor := &Book{}
	at := grid.At
	for _, test := range []struct {
		name, reason string
		ask          func(b *Book)
		want         string // "" for no panic
	}{
		{"a measure", "one letter is missing", func(b *Book) { b.Number("flaged") }, `tally: no book has a measure "flaged"`},
		{"a measure at a place", "the place does not excuse it", func(b *Book) { b.Number("flaged", at("country", "RUS")) }, `tally: no book has a measure "flaged"`},
		{"whether a measure is held", "an identity that asks would be left out for ever", func(b *Book) { b.holds("status ") }, `tally: no book has a measure "status "`},
		{"a state of the flag", "no source knows one", func(b *Book) { b.Number("flagged_state") }, `tally: no book has a measure "flagged_state"`},
		{"an axis", "one letter too many", func(b *Book) { b.Number("flagged", at("countrys", "RUS")) }, `tally: no table of "flagged" has the axes ["countrys"]`},
		{"an axis of another measure", "blank cells have no country", func(b *Book) { b.Number("blank", at("country", "RUS")) }, `tally: no table of "blank" has the axes ["country"]`},
		{"two axes that no table has", "each alone has one", func(b *Book) { b.Number("flagged", at("month", "2026-06"), at("custody", "ice")) }, `tally: no table of "flagged" has the axes ["month" "custody"]`},
		{"a status", "statuses are a closed list", func(b *Book) { b.Number("status", at("status", "UNLOCATD")) }, `tally: no table of "status" has a place [status=UNLOCATD]`},
		{"a country", "so are codes", func(b *Book) { b.Number("flagged", at("country", "XX")) }, `tally: no table of "flagged" has a place [country=XX]`},
		{"a month", "a day is none", func(b *Book) { b.Number("flagged", at("month", "2026-06-30")) }, `tally: no table of "flagged" has a place [month=2026-06-30]`},
		{"a year", "FY is no part of it", func(b *Book) { b.Number("flagged", at("fy", "FY 2026")) }, `tally: no table of "flagged" has a place [fy=FY 2026]`},
		{"a state of another measure", "an arrest is not measured", func(b *Book) { b.Number("apprehended_state", at("state", "measured")) }, `tally: no table of "apprehended_state" has a place [state=measured]`},
		{"a word of a breakdown", "the words of a field are closed", func(b *Book) { b.Number("flagged", at("custody", "jail")) }, `tally: no table of "flagged" has a place [custody=jail]`},
		{"a table", "nil is what is not held", func(b *Book) { b.Table("flow", "from") }, `tally: no table of "flow" has the axes ["from"] alone`},
		{"the axes of a list of values", "nil is what is not held", func(b *Book) { b.valuesOf("flagged", "mnth") }, `tally: no table of "flagged" has the axes ["mnth"]`},
		{"an axis of a dimension", "it is called as the dimension is", func(b *Book) { b.Number("dimension:sector", at("zone", "1")) }, `tally: no table of "dimension:sector" has the axes ["zone"]`},
		{"a table that is made", "it would be read by nobody", func(*Book) { newTable("flagged", grid.Axis{Name: "months"}) }, `tally: no table of "flagged" has the axes ["months"]`},

		{"a total", "known", func(b *Book) { b.Number("flagged") }, ""},
		{"a country without a case", "known, and zero", func(b *Book) { b.Number("flagged", at("country", "ZWE")) }, ""},
		{"the order of axes", "is free", func(b *Book) { b.Number("status", at("status", "REMOVED"), at("country", "RUS")) }, ""},
		{"an arrest in a State", "State is an axis of texts", func(b *Book) { b.Number("apprehended", at("state", "measured")) }, ""},
		{"a status that merges into another", "known, and not held", func(b *Book) { b.Number("status", at("status", "APPREHENDED")) }, ""},
		{"a dimension", "any profile may declare one", func(b *Book) { b.Number("dimension:zone", at("zone", "")) }, ""},
	} {
		for which, b := range map[string]*Book{"rich": rich, "poor": poor} {
			if got := panicked(func() { test.ask(b) }); got != test.want {
				t.Errorf("%s (%s), of a %s book: panic %q; want %q", test.name, test.reason, which, got, test.want)
			}
		}
	}
}

// comparedBooks are two books, the later of which holds some fields and the
// earlier others, compared.
func comparedBooks(t *testing.T, now, before cases.Fields) (*Book, *Book) {
	t.Helper()
	later, _ := twoBooks(t, now)
	_, earlier := twoBooks(t, before)
	b, err := compared(t, later, earlier)
	if err != nil {
		t.Fatal(err)
	}
	return b, earlier.book
}

// TestEveryTermIsOfABook looks for tables of the vocabulary that no book has: a
// name that only the vocabulary knows would be as good as mistyped.
func TestEveryTermIsOfABook(t *testing.T) {
	made := map[string]bool{}
	note := func(b *Book) {
		for _, table := range b.Tables() {
			made[shapeName(table.Measure, axisNames(table))] = true
		}
	}
	all := cases.AllFields()
	for _, before := range []cases.Fields{all, all.Without(cases.CustodyField), all.Without(cases.FirstEncounterDate)} {
		later, earlier := comparedBooks(t, all, before)
		note(later)
		note(earlier)
		note(later.Brief())
	}
	note(aLag(t))
	note(bookOfCounts(t)) // dated by calendar years
	note(gatedBook(t))
	want := map[string]bool{}
	for measure, shapes := range everyTable() {
		for _, s := range shapes {
			var names []string
			for _, a := range s {
				names = append(names, a.name)
			}
			want[shapeName(measure, names)] = true
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(made))); diff != "" {
		t.Errorf("tables (-vocabulary +books):\n%s", diff)
	}
}

// aLag is the book of one case, of which a lag is measured.
func aLag(t *testing.T) *Book {
	t.Helper()
	asOf, _ := cases.NewDate(2026, 6, 30)
	one := []cases.Case{{ID: "a", Fingerprint: 1, Citizenship: "RUSSIA", Flagged: asOf - 10, Entry: asOf - 20}}
	stream := func(yield func([]cases.Case, error) bool) { yield(one, nil) }
	return closed(t, opened(t, []iter.Seq2[[]cases.Case, error]{stream}, judge.Scheme{AsOf: asOf, Held: cases.AllFields(), Crosswalk: country.Builtin()}))
}

func axisNames(t *grid.Table) (names []string) {
	for _, a := range t.Axes {
		names = append(names, a.Name)
	}
	return names
}

func shapeName(measure string, axes []string) string {
	return measure + " by " + strings.Join(slices.Sorted(slices.Values(axes)), ", ")
}

// TestEachIdentityPanicsWhereOneOfItsNamesIsMistyped takes one name after
// another out of the vocabulary, which makes every use of it a mistyped one, and
// evaluates each identity on books without a case: which names it then panics
// for stands in a golden. An identity that asks past the vocabulary loses its
// lines there.
func TestEachIdentityPanicsWhereOneOfItsNamesIsMistyped(t *testing.T) {
	whole := everyTable()
	t.Cleanup(func() { everyTable = func() vocabulary { return whole } })
	plain, _ := comparedBooks(t, cases.AllFields(), cases.AllFields())
	coarse, _ := comparedBooks(t, cases.AllFields(), cases.AllFields().Without(cases.CustodyField))
	for _, b := range []*Book{plain, plain.before, coarse, coarse.before} {
		for i, table := range b.tables {
			b.tables[i] = grid.New(table.Measure, table.Axes...)
		}
	}
	uses := map[string][]string{}
	for _, name := range names(plain, coarse) {
		spoiled := whole.without(name)
		everyTable = func() vocabulary { return spoiled }
		for _, c := range checks {
			title := fmt.Sprint(c.number, " ", c.id)
			if panicked(func() { read(c, plain); read(c, coarse) }) != "" {
				uses[title] = append(uses[title], name.String())
			}
		}
	}
	var text strings.Builder
	for _, c := range checks {
		title := fmt.Sprint(c.number, " ", c.id)
		if uses[title] == nil {
			uses[title] = []string{"no name"}
		}
		fmt.Fprintf(&text, "%s\n\t%s\n", title, strings.Join(uses[title], "\n\t"))
	}
	golden(t, "identities.txt", text.String())
}

// read evaluates a check.
func read(c check, b *Book) {
	for _, e := range c.equations(b) {
		b.evaluate(e.of(c.id))
	}
}

// A name is a measure, an axis or a value of a closed axis.
type name struct{ measure, axis, value string }

func (n name) String() string {
	switch {
	case n.measure != "":
		return "measure " + n.measure
	case n.value != "":
		return "value " + n.axis + "=" + n.value
	}
	return "axis " + n.axis
}

// names are those of the vocabulary, with the values of closed axes that books
// have. Which countries, months and years those are depends on the cases.
func names(books ...*Book) []name {
	open := []string{axisCountry, axisMonth, axisFiscal, axisEventMonth, axisEventFiscal, axisToDate, axisEventToDate}
	found := map[name]bool{}
	for _, b := range books {
		for _, table := range b.Tables() {
			found[name{measure: table.Measure}] = true
			for _, a := range table.Axes {
				found[name{axis: a.Name}] = true
				s := everyTable().with(table.Measure, axisNames(table)...)[0]
				for _, v := range a.Values {
					if !slices.Contains(open, a.Name) && table.Measure != "reclassified" && s[s.find(a.Name)].has != nil {
						found[name{axis: a.Name, value: v}] = true
					}
				}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(x, y name) int { return strings.Compare(x.String(), y.String()) })
}

// without returns the vocabulary without a name.
func (v vocabulary) without(n name) vocabulary {
	left := vocabulary{}
	for measure, shapes := range v {
		if measure == n.measure {
			continue
		}
		for _, s := range shapes {
			if at := s.find(n.axis); at >= 0 && n.value == "" {
				continue
			} else if at >= 0 {
				s = slices.Clone(s)
				has := s[at].has
				s[at].has = func(v string) bool { return v != n.value && (has == nil || has(v)) }
			}
			left.add(measure, s)
		}
	}
	return left
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
