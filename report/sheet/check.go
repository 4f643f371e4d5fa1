package sheet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// The beginnings of the ids of the count in the snapshot before, of the change
// since, and of a share.
const previous, change, share = "previous/", "change/", "share/"

// Check says what is wrong with the facts by themselves: an id that stands
// twice, a number that no count can be, a text that does not say its value, a
// change that does not lead from the number before to the one now, a share of
// other numbers than it names, and parts that do not sum to their whole.
//
// What a file of before there was a format leaves out is not compared. Parts are
// those of the headline counts, and of the first of them by status.
func (f *Facts) Check(headlines Headlines) []string {
	var w wrong
	tell := func(id document.FactID, format string, args ...any) {
		w.add("fact %s: %s", id, fmt.Sprintf(format, args...))
	}
	values := map[document.FactID]*int{}
	for _, one := range f.List {
		if one.ID == "" {
			w.add("a fact without an id")
		}
		if _, twice := values[one.ID]; twice {
			w.add("fact %s stands twice", one.ID)
		}
		values[one.ID] = one.Value
		if what := f.oddity(one); what != "" {
			tell(one.ID, "%s", what)
		}
	}
	for _, one := range f.List {
		of, is := strings.CutPrefix(string(one.ID), change)
		now, before := values[document.FactID(of)], values[document.FactID(previous+of)]
		if is && one.Value != nil && now != nil && before != nil && *before+*one.Value != *now {
			tell(one.ID, "%d is not the change from %d to %d", *one.Value, *before, *now)
		}
		part, whole, is := strings.Cut(strings.TrimPrefix(string(one.ID), share), "/of=")
		if is && (!same(one.Numerator, values[document.FactID(part)]) || !same(one.Denominator, values[document.FactID(whole)])) {
			tell(one.ID, "numerator or denominator are not the values of %s and %s", part, whole)
		}
	}
	f.within(&w, headlines, values)
	f.sums(&w, headlines, values)
	return w
}

// same compares two numbers where there are both.
func same(a, b *int) bool { return a == nil || b == nil || *a == *b }

// oddity is what is wrong with a fact that stands alone, "" for nothing.
func (f *Facts) oddity(one Fact) string {
	if one.Value == nil && !one.Withheld && !one.NotHeld || one.Value != nil && (one.Withheld || one.NotHeld) || one.Withheld && one.NotHeld {
		return "it is not one of a value, withheld and not_held"
	}
	if one.Value != nil && *one.Value < 0 && !signed(one) {
		return fmt.Sprintf("%d is no count", *one.Value)
	}
	if want := Printed(one); one.Text != want && (f.Format > 0 || one.Text != "") {
		return fmt.Sprintf("the text is %q; its value is printed %q", one.Text, want)
	}
	return ""
}

// signed says whether a fact is a change, which is printed with its sign.
func signed(f Fact) bool { return strings.HasPrefix(string(f.ID), change) }

// factOf is a fact of the file as the document had it, with its printed forms.
func factOf(one Fact) document.Fact {
	f := document.Fact{ID: "f", Unit: one.Unit, Signed: signed(one)}
	switch {
	case one.Value != nil:
		f.State, f.Value = document.Shown, *one.Value
	case one.NotHeld:
		f.State = document.NotHeld
	}
	if one.Numerator != nil && one.Denominator != nil {
		f.Of, f.Over = *one.Numerator, *one.Denominator
	}
	var all document.Facts
	all.Add(f)
	f, _ = all.Lookup("f")
	return f
}

// Printed is the text of a fact, by its value.
func Printed(one Fact) string { return factOf(one).Text }

// forms are what a table prints of a fact: on the page, and in its file.
func forms(one Fact) (page, file string) {
	f := factOf(one)
	return f.Cell, machineForm(f)
}

// Compare says where facts.csv is not what facts.json says, fact by fact.
func (f *Facts) Compare(factsCSV []byte) []string {
	rows, err := csv.NewReader(bytes.NewReader(factsCSV)).ReadAll()
	if err != nil {
		return []string{fmt.Sprintf("not CSV: %v", err)}
	}
	if len(rows) == 0 || !slices.Equal(rows[0], factColumns) {
		return []string{"the columns are not " + strings.Join(factColumns, ", ")}
	}
	rows = rows[1:]
	var w wrong
	for i, one := range f.List {
		want := rowOf(one)
		if i >= len(rows) || rows[i][0] != want[0] {
			w.add("line %d: the fact is not %s, as in facts.json", i+2, one.ID)
			return w
		}
		for column := range want {
			if rows[i][column] != want[column] {
				w.add("fact %s: %s is %q; facts.json has %q", one.ID, factColumns[column], rows[i][column], want[column])
			}
		}
	}
	if len(rows) > len(f.List) {
		w.add("line %d: fact %s is not in facts.json", len(f.List)+2, rows[len(f.List)][0])
	}
	if len(w) == 0 && !bytes.Equal(factsCSV, f.csv()) {
		w.add("its cells are those of facts.json, and it is not written as they are")
	}
	return w
}

// Differences says in which facts another file, of the review built again, has
// another value, and which of the two has a fact that the other lacks.
func (f *Facts) Differences(again *Facts) []string {
	var w wrong
	for _, pair := range [][3]string{{"series", f.Series, again.Series}, {"as_of", f.AsOf, again.AsOf}, {"audience", f.Audience, again.Audience}, {"marking", f.Marking, again.Marking}} {
		if pair[1] != pair[2] {
			w.add("%s is %q; built again it is %q", pair[0], pair[1], pair[2])
		}
	}
	there := map[document.FactID]Fact{}
	for _, one := range again.List {
		there[one.ID] = one
	}
	for _, one := range f.List {
		other, ok := there[one.ID]
		delete(there, one.ID)
		switch have, want := rowOf(one), rowOf(other); {
		case !ok:
			w.add("fact %s is none of the review built again", one.ID)
		case !slices.Equal(have, want):
			column := 0
			for have[column] == want[column] {
				column++
			}
			w.add("fact %s: %s is %q; built again it is %q", one.ID, factColumns[column], have[column], want[column])
		}
	}
	for _, one := range again.List {
		if _, ok := there[one.ID]; ok {
			w.add("fact %s of the review built again is not there", one.ID)
		}
	}
	return w
}

// Others says in what the facts of a brief are others than these, or none of them.
func (f *Facts) Others(brief *Facts) []string {
	var w wrong
	here := map[document.FactID]Fact{}
	for _, one := range f.List {
		here[one.ID] = one
	}
	told := map[document.FactID]bool{}
	for _, one := range brief.List {
		same, ok := here[one.ID]
		switch have, want := rowOf(one), rowOf(same); {
		case told[one.ID]:
			w.add("fact %s stands twice", one.ID)
		case !ok:
			w.add("fact %s is not in facts.json", one.ID)
		case !slices.Equal(have, want):
			column := 0
			for have[column] == want[column] {
				column++
			}
			w.add("fact %s: %s is %q; facts.json has %q", one.ID, factColumns[column], have[column], want[column])
		}
		told[one.ID] = true
	}
	return w
}

// Canonical says whether facts.json is written as Files writes it, byte for byte.
func (f *Facts) Canonical(data []byte) bool {
	text, err := f.json()
	return err == nil && bytes.Equal(text, data)
}

// Counts are the texts of the facts that are whole numbers, by id, as a page
// prints them. Those of the snapshot before are not among them, nor the cases
// that are open: of some the review prints the change or the share alone, which
// Check holds to them.
// Where the review leaves a section out, the counts that only it would print have no
// place, and are not among them either.
func (f *Facts) Counts() map[document.FactID]string {
	counts := map[document.FactID]string{}
	some := f.leavesOut()
	for _, one := range f.List {
		if some && len(one.Places) == 0 {
			continue
		}
		if one.Value != nil && one.Unit != document.Percent && !strings.HasPrefix(string(one.ID), previous) && one.ID != "open" {
			counts[one.ID] = one.Text
		}
	}
	return counts
}

// leavesOut says whether the review lacks one of the sections that print counts.
func (f *Facts) leavesOut() bool {
	if f.Sections == nil {
		return false
	}
	for _, name := range []string{"status", "when", "arrests", "unlocated", "entry", "change", "country-tables", "labels"} {
		if !slices.ContainsFunc(f.Sections, func(s Section) bool { return s.Name == name }) {
			return true
		}
	}
	return false
}
