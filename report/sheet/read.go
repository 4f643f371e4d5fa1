package sheet

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// Facts are the facts of a review as facts.json gives them.
type Facts struct {
	Series   string     `json:"series"`
	AsOf     string     `json:"as_of"`
	Audience string     `json:"audience"`
	List     []jsonFact `json:"facts"`
}

// ReadFacts reads facts.json as Files writes it.
func ReadFacts(data []byte) (*Facts, error) {
	var f Facts
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&f); err != nil {
		return nil, fmt.Errorf("not a file of facts: %v", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a file of facts: more stands after its end")
	}
	return &f, nil
}

// The beginnings of the ids of the count in the snapshot before, and of the
// change since.
const previous, change = "previous/", "change/"

// Check says what is wrong with the facts by themselves: an id that stands
// twice, a text that does not say its value, a change that does not lead from
// the number before to the one now, and a share of other numbers than it names.
func (f *Facts) Check() []string {
	var wrong []string
	values := map[document.FactID]*int{}
	for _, j := range f.List {
		if _, twice := values[j.ID]; twice {
			wrong = append(wrong, fmt.Sprintf("fact %s stands twice", j.ID))
		}
		values[j.ID] = j.Value
		if want := printed(j); !slices.Contains(want, j.Text) {
			wrong = append(wrong, fmt.Sprintf("fact %s: the text is %q; its value is printed %q", j.ID, j.Text, want[0]))
		}
	}
	for _, j := range f.List {
		of, is := strings.CutPrefix(string(j.ID), change)
		now, before := values[document.FactID(of)], values[document.FactID(previous+of)]
		if is && j.Value != nil && now != nil && before != nil && *before+*j.Value != *now {
			wrong = append(wrong, fmt.Sprintf("fact %s: %d is not the change from %d to %d", j.ID, *j.Value, *before, *now))
		}
		part, whole, is := strings.Cut(strings.TrimPrefix(string(j.ID), "share/"), "/of=")
		if is && (!same(j.Numerator, values[document.FactID(part)]) || !same(j.Denominator, values[document.FactID(whole)])) {
			wrong = append(wrong, fmt.Sprintf("fact %s: numerator or denominator are not the values of %s and %s", j.ID, part, whole))
		}
	}
	return wrong
}

// same compares two numbers where there are both.
func same(a, b *int) bool { return a == nil || b == nil || *a == *b }

// printed are the texts that a fact can have: a change is printed with a sign.
func printed(j jsonFact) []string {
	f := document.Fact{ID: "f", Unit: j.Unit}
	switch {
	case j.Value != nil:
		f.State, f.Value = document.Shown, *j.Value
	case j.NotHeld:
		f.State = document.NotHeld
	}
	if j.Numerator != nil && j.Denominator != nil {
		f.Of, f.Over = *j.Numerator, *j.Denominator
	}
	var texts []string
	for _, signed := range []bool{false, true} {
		var all document.Facts
		f.Signed = signed
		all.Add(f)
		g, _ := all.Lookup("f")
		texts = append(texts, g.Text)
	}
	return texts
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
	var wrong []string
	for i, j := range f.List {
		want := rowOf(j)
		if i >= len(rows) || rows[i][0] != want[0] {
			return append(wrong, fmt.Sprintf("line %d: the fact is not %s, as in facts.json", i+2, j.ID))
		}
		for column := range want {
			if rows[i][column] != want[column] {
				wrong = append(wrong, fmt.Sprintf("fact %s: %s is %q; facts.json has %q", j.ID, factColumns[column], rows[i][column], want[column]))
			}
		}
	}
	if len(rows) > len(f.List) {
		wrong = append(wrong, fmt.Sprintf("line %d: fact %s is not in facts.json", len(f.List)+2, rows[len(f.List)][0]))
	}
	return wrong
}

// Counts are the texts of the facts that are whole numbers, by id, as a page
// prints them. Those of the snapshot before are not among them, nor the cases
// that are open: of some the review prints the change or the share alone, which
// Check holds to them.
func (f *Facts) Counts() map[document.FactID]string {
	counts := map[document.FactID]string{}
	for _, j := range f.List {
		if j.Value != nil && j.Unit != document.Percent && !strings.HasPrefix(string(j.ID), previous) && j.ID != "open" {
			counts[j.ID] = j.Text
		}
	}
	return counts
}

// CheckTable says which whole numbers of a table are neither the value of a
// fact nor printed in the review. It cannot say which of the facts a cell
// should be: a table names none.
func (f *Facts) CheckTable(table []byte, isPrinted func(number string) bool) []string {
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		return []string{fmt.Sprintf("not CSV: %v", err)}
	}
	values := map[int]bool{}
	for _, j := range f.List {
		if j.Value != nil {
			values[*j.Value] = true
		}
	}
	var wrong []string
	for i, row := range rows {
		for column, cell := range row {
			n, err := strconv.Atoi(cell)
			if i > 0 && err == nil && !values[n] && !isPrinted(cell) {
				wrong = append(wrong, fmt.Sprintf("line %d, column %d: %s is the value of no fact, and the review does not print it", i+1, column+1, cell))
			}
		}
	}
	return wrong
}
