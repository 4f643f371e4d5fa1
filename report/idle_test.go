package report_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/document"
)

// notesOn are the notes of a check on fields that are read and not printed,
// without the name of the file.
func notesOn(t *testing.T, files fstest.MapFS) (notes []string) {
	t.Helper()
	f, err := report.Check(context.Background(), report.Job{Data: files, Request: "request.yaml", Series: "series"})
	if err != nil {
		t.Fatal(err)
	}
	for _, note := range f.Notes {
		if file, said, cut := strings.Cut(note, ": "); cut && file == "snapshots/2026-06-30.csv" && strings.Contains(said, "is read and not printed") {
			notes = append(notes, said)
		}
	}
	return notes
}

// TestWhatIsReadAndNotPrintedIsTold gives columns that need others.
func TestWhatIsReadAndNotPrintedIsTold(t *testing.T) {
	const hint = "; to count by it, name it under dimensions"
	tests := []struct {
		name, reason, term, columns string
		declared                    bool
		want                        []string
	}{
		{"a State without arrests", "it is that of an arrest", "flagged", "state", true, []string{"state is read and not printed: it needs apprehended" + hint}},
		{"a State with arrests", "then it is printed", "flagged", "state,apprehended_date", false, nil},
		{"a State of the arrest that dates the row", "the table is that of arrests since", "apprehended", "state,agency", false,
			[]string{"agency is read and not printed: it needs apprehended" + hint, "state is read and not printed: it needs apprehended" + hint}},
		{"a kind of departure that nothing confirms", "neither a removal nor another departure is told by it", "flagged", "departure_kind", true,
			[]string{"departure_kind is read and not printed: it needs departure_confirmed" + hint}},
		{"the same beside the source's own word", "the two are held against each other", "flagged", "departure_kind,deported", true, nil},
		{"a confirmation of nothing", "of which departure, nobody knows", "flagged", "departure_confirmed", true,
			[]string{"departure_confirmed is read and not printed: it needs departure_kind" + hint}},
		{"dates of the unlocated", "a date is nothing to count by", "flagged", "unlocated_since,last_contact_date", true,
			[]string{"unlocated_since is read and not printed: it needs unlocated", "last_contact_date is read and not printed: it needs unlocated"}},
		{"a date of the first encounter", "it tells whether the disposition came before the flag", "flagged", "first_encounter_date", true,
			[]string{"first_encounter_date is read and not printed: it needs first_disposition"}},
		{"the same beside the date of entry", "the two are in order, or are not", "flagged", "first_encounter_date,entry_date", true, nil},
		{"a yes that nobody declared", "it may mean an arrest of before", "flagged", "apprehended", false,
			[]string{"apprehended is read and not printed: it does not say whether the arrest came after the date of the row; if it always did, say apprehended_means_since_flag: true in the profile"}},
		{"arrests of before a detention", "they led to it", "detained", "apprehended_date", false,
			[]string{"apprehended_date is read and not printed: the arrest came before what dates the row (detained); if it always came after, say apprehended_means_since_flag: true in the profile"}},
		{"whereabouts of before a departure", "nobody is unlocated after it", "departed", "custody,unlocated", true,
			[]string{"custody is read and not printed: it speaks of before what dates the row (departed)", "unlocated is read and not printed: it speaks of before what dates the row (departed)"}},
		{"a state of the flag", "it excludes rows, which the ledger prints", "flagged", "flag_state", true, nil},
		{"what is printed by itself", "no false alarm", "flagged", "person_id,events,flag_basis,flag_state,entry_date,entry_mode,entry_office,custody,unlocated,proceedings,impediment,charge_level,closed_reason," +
			"departure_date,last_encounter_date,record_state,updated_at,final_order_date,minor,protected_1367,citizenship_scheme", true, nil},
		{"everything", "nothing is lacking", "flagged", everything, true, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			line := "1 GEORGIA,2026-01-10" + strings.Repeat(",", strings.Count(test.columns, ",")+1)
			got := notesOn(t, datedBy(test.term, test.columns, test.declared, line, line))
			if !slices.Equal(got, test.want) {
				t.Errorf("%s: %q; want %q", test.reason, got, test.want)
			}
		})
	}
}

// TestAFieldIsToldIfNothingIsPrintedOfIt takes one column after another out of
// random files. What is printed of the others must change, but for a column
// that is told to be of no use, and for those that no table prints at all.
func TestAFieldIsToldIfNothingIsPrintedOfIt(t *testing.T) {
	silent := []string{"minor"} // is counted, and printed in no table
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 5))
		columns := slices.Clone(oracleColumns)
		random.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
		columns = columns[:4+5*(seed%5)]
		whole := tableWithout(columns, -1, seed)
		printed := factsBut(t, whole)
		notes := strings.Join(notesOn(t, series(whole)), "\n")
		for i, column := range columns {
			same := slices.Equal(printed, factsBut(t, tableWithout(columns, i, seed)))
			told := strings.Contains("\n"+notes, "\n"+column.name+" is read and not printed")
			if told && !same {
				t.Errorf("columns %v: %s is told to be printed nowhere, and without it the review is another", columns, column.name)
			}
			if same && !told && !slices.Contains(silent, column.name) {
				t.Errorf("columns %v: without %s the review is the same, and nobody is told", columns, column.name)
			}
		}
		if len(printed) < 50 {
			t.Fatalf("%d facts: the test proves little", len(printed))
		}
	}
}

// tableWithout is a random file, the same for one seed, without one of its columns.
func tableWithout(columns []struct {
	name  string
	words []string
}, without int, seed uint64) []byte {
	random := rand.New(rand.NewPCG(seed, 6))
	var out strings.Builder
	out.WriteString("case_id,citizenship,flagged_date")
	for i, column := range columns {
		if i != without {
			out.WriteString("," + column.name)
		}
	}
	for n := range 150 {
		fmt.Fprintf(&out, "\nC%d,%s,%s", n, []string{"PERU", "CHAD"}[random.IntN(2)], randomDate(random))
		for i, column := range columns {
			word := column.words[random.IntN(len(column.words))]
			if word == "DATE" {
				word = randomDate(random)
			}
			if i != without {
				out.WriteString("," + word)
			}
		}
	}
	return []byte(out.String() + "\n")
}

// factsBut are the facts of a review with their numbers, but for those that
// are of every column: blank cells, dates after the extract, files and checks.
func factsBut(t *testing.T, data []byte) (facts []string) {
	t.Helper()
	doc, err := report.DocumentOf(context.Background(), report.Job{Data: series(data), Request: "request.yaml", Series: "series"})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range doc.Facts.All() {
		id := string(f.ID)
		if f.State != document.Shown || strings.HasPrefix(id, "blank=") || id == "conflict=date_after_extract" || strings.Contains(id, "file=") || strings.HasPrefix(id, "identity=") || strings.HasPrefix(id, "checks/") || strings.HasPrefix(id, "conflicts/") {
			continue
		}
		facts = append(facts, fmt.Sprint(id, " ", f.Value))
	}
	slices.Sort(facts)
	return facts
}
