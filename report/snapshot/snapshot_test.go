package snapshot_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// profile returns a built-in profile.
func profile(t testing.TB, name string) *source.Profile {
	t.Helper()
	p, err := source.OpenProfile(os.DirFS("../../templates"), nil, name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// open opens files of a snapshot, the first of which is d/a.csv.
func open(p *source.Profile, m *source.Manifest, texts ...string) (*snapshot.Reader, error) {
	fsys := fstest.MapFS{}
	for i, text := range texts {
		fsys[fmt.Sprintf("d/%c.csv", 'a'+i)] = &fstest.MapFile{Data: []byte(text)}
	}
	return snapshot.Open(context.Background(), fsys, "d/a.csv", p, m, snapshot.Options{})
}

// read opens a text as a file and drains it.
func read(t testing.TB, p *source.Profile, text string) (*snapshot.Reader, []cases.Case) {
	t.Helper()
	r, err := open(p, &source.Manifest{}, text)
	if err != nil {
		t.Fatal(err)
	}
	return r, drain(t, r)
}

// drain returns copies of all cases of a reader, in the order of the file.
func drain(t testing.TB, r *snapshot.Reader) []cases.Case {
	t.Helper()
	var found []cases.Case
	for batch, err := range r.Streams(1)[0] {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range batch {
			c.ID, c.Person = strings.Clone(c.ID), strings.Clone(c.Person)
			c.LabelNumber = 0 // as the stream pleases
			c.Dimensions = slices.Clone(c.Dimensions)
			found = append(found, c)
		}
	}
	return found
}

func day(t testing.TB, s string) cases.Date {
	t.Helper()
	d, err := cases.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEveryFieldOfTheStandardProfileLandsInItsPlace(t *testing.T) {
	columns := []struct{ name, text string }{
		{"case_id", "C1"}, {"person_id", "p1"}, {"citizenship", "Peru"}, {"citizenship_scheme", "iso3"},
		{"flagged_date", "2024-01-01"}, {"flag_basis", "network_link"}, {"flag_state", "cleared"},
		{"entry_date", "2024-01-02"}, {"entry_mode", "visa"}, {"entry_office", "El Paso"},
		{"first_encounter_date", "2024-01-03"}, {"first_disposition", "paroled"},
		{"apprehended", "yes"}, {"apprehended_date", "2024-01-04"}, {"apprehension_kind", "border"},
		{"agency", "ICE"}, {"state", "TX"}, {"custody", "atd"},
		{"deported", "no"}, {"departure_kind", "removal"}, {"departure_date", "2024-01-05"}, {"departure_confirmed", "yes"},
		{"unlocated", "no"}, {"unlocated_since", "2024-01-06"}, {"last_contact_date", "2024-01-07"}, {"last_encounter_date", "2024-01-08"},
		{"events", "3"}, {"proceedings", "final_order"}, {"final_order_date", "2024-01-09"}, {"impediment", "no document"},
		{"charge_level", "other_criminal"}, {"closed_reason", "died"}, {"protected_1367", "yes"}, {"minor", "no"},
		{"record_state", "void"}, {"updated_at", "1970-01-02T00:00:01+00:00"},
	}
	want := cases.Case{
		ID: "C1", Person: "p1", Fingerprint: printOf("C1"), Line: 2, Citizenship: "Peru", CitizenshipScheme: "iso3",
		Flagged: day(t, "2024-01-01"), FlagBasis: cases.FlagNetworkLink, FlagState: cases.FlagCleared,
		Entry: day(t, "2024-01-02"), EntryMode: cases.EntryVisa, EntryOffice: "El Paso",
		FirstEncounter: day(t, "2024-01-03"), FirstDisposition: cases.DispositionParoled,
		Apprehended: cases.Yes, ApprehendedOn: day(t, "2024-01-04"), ApprehensionKind: cases.ApprehensionBorder,
		Agency: "ICE", State: "TX", Custody: cases.CustodyATD,
		Deported: cases.No, Departure: cases.DepartureRemoval, DepartedOn: day(t, "2024-01-05"), DepartureConfirmed: cases.Yes,
		Unlocated: cases.No, UnlocatedSince: day(t, "2024-01-06"), LastContact: day(t, "2024-01-07"), LastEncounter: day(t, "2024-01-08"),
		Events: 3, Proceedings: cases.ProceedingsFinalOrder, FinalOrder: day(t, "2024-01-09"), Impediment: "no document",
		ChargeLevel: cases.ChargeOtherCriminal, ClosedReason: cases.ClosedDied, Protected: cases.Yes, Minor: cases.No,
		Record: cases.RecordVoid, UpdatedAt: 86401,
	}
	var names, texts []string
	for _, c := range columns {
		names, texts = append(names, c.name), append(texts, c.text)
	}
	for range 2 { // and again with the columns the other way around
		r, got := read(t, profile(t, "standard"), strings.Join(names, ",")+"\n"+strings.Join(texts, ",")+"\n")
		for i := range got {
			got[i].Dimensions = nil
		}
		if diff := cmp.Diff([]cases.Case{want}, got); diff != "" {
			t.Error(diff, r.Faults())
		}
		if r.Held() != cases.AllFields() {
			t.Errorf("held is %s", r.Held())
		}
		slices.Reverse(names)
		slices.Reverse(texts)
	}
}

func TestBlankCellsLeaveNothingOfTheRowBefore(t *testing.T) {
	p := profile(t, "standard")
	_, got := read(t, p, "case_id,citizenship,flagged_date,custody,apprehended,apprehended_date,agency,events,updated_at,citizenship_scheme,person_id\n"+
		"C1,Peru,2024-01-01,ice,yes,2024-02-01,CBP,2,2024-01-01,iso2,x\n"+strings.Repeat("C2,,2024-01-01,,,,,,,,\n", 600))
	for _, c := range got[1:] {
		c.Dimensions, c.Line = nil, 0
		want := cases.Case{ID: "C2", Fingerprint: c.Fingerprint, Flagged: day(t, "2024-01-01")}
		if diff := cmp.Diff(want, c); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestTheIndexDateDecidesTheTerm(t *testing.T) {
	for header, want := range map[string]string{
		"case_id,encounter_date,citizenship,title":                  "encountered encounter_date [title]",
		"case_id,apprehended_date,citizenship,sector":               "apprehended apprehended_date [sector]",
		"Case ID,apprehended_date,CITIZENSHIP,Encounter-Date,extra": "encountered encounter_date []",
	} {
		r, err := open(profile(t, "cbp"), &source.Manifest{}, header+"\n")
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(r.Term(), " ", r.IndexField(), " ", r.Dimensions()); got != want {
			t.Errorf("%s: %s; want %s", header, got, want)
		}
		if r.Held() != cases.Fields(0).With(cases.CaseID, cases.Citizenship, cases.FlaggedDate) {
			t.Errorf("%s: held is %s; an index date is no outcome", header, r.Held())
		}
		if cases := drain(t, r); len(cases) != 0 || r.Rows() != 0 || len(r.Faults()) != 0 {
			t.Errorf("%s: a header alone is no valid count of zero: %v", header, r.Faults())
		}
	}
}

func TestManifestIsCheckedAgainstWhatWasRead(t *testing.T) {
	text := "case_id,citizenship,flagged_date\nC1,Peru,2024-01-01\nC2,Peru,soon\n"
	const sum = "3d8f6a1e8b1ecf4f5a4c1d4b1f1f8b7f8a7b1c1c1d1e1f101112131415161718"
	one, two := 1, 2
	for _, test := range []struct {
		m    source.Manifest
		want string
	}{
		{source.Manifest{RowCount: &two}, ""},
		{source.Manifest{RowCount: &one}, "d/a.csv: the snapshot has 2 rows and the manifest says row_count 1"},
		{source.Manifest{SHA256: sum}, "d/a.csv: sha256 is "},
		{source.Manifest{Parts: []source.Part{{File: "a.csv", RowCount: &two}, {File: "b.csv", RowCount: &one}}},
			"d/b.csv: the file has 2 rows and the manifest says row_count 1"},
	} {
		r, err := open(profile(t, "standard"), &test.m, text, text)
		if err != nil {
			t.Fatal(err)
		}
		drain(t, r)
		got := ""
		if err := r.Check(); err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, test.want) || (got == "") != (test.want == "") {
			t.Errorf("the check says %q; want %q", got, test.want)
		}
	}
}

func TestPartsAreReadAsOneSnapshot(t *testing.T) {
	m := &source.Manifest{Parts: []source.Part{{File: "a.csv"}, {File: "b.csv"}}}
	r, err := open(profile(t, "standard"), m, "case_id,citizenship,flagged_date\nC1,Peru,2024-01-01\nC2,Peru,x\n",
		"flagged_date,case_id,citizenship\n2024-01-02,C3,Chad\n,C4,Chad")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, c := range drain(t, r) {
		ids = append(ids, fmt.Sprint(c.ID, " ", c.Citizenship, " ", c.Flagged, " ", r.Where(c.Line)))
	}
	if diff := cmp.Diff([]string{"C1 Peru 2024-01-01 d/a.csv:2", "C3 Chad 2024-01-02 d/b.csv:2"}, ids); diff != "" {
		t.Error(diff)
	}
	if got := errors.Join(r.Faults()...).Error(); !strings.HasPrefix(got, "d/a.csv:3: ") || !strings.Contains(got, "\nd/b.csv:3: ") {
		t.Errorf("the faults are %s", got)
	}
	if files := r.Files(); len(files) != 2 || files[0].Rows != 2 || files[1].Rows != 2 || r.Rows() != 4 {
		t.Errorf("the files are %+v", files)
	}
	_, err = open(profile(t, "standard"), m, "case_id,citizenship,flagged_date\n", "case_id,citizenship,flagged_date,custody\n")
	if err == nil || !strings.HasPrefix(err.Error(), "d/b.csv:1: the columns are not those of d/a.csv") {
		t.Errorf("parts that differ give %v", err)
	}
}

func TestReadingStopsWhenItIsCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	fsys := fstest.MapFS{"a.csv": {Data: manyCases(5000, true)}}
	r, err := snapshot.Open(ctx, fsys, "a.csv", profile(t, "standard"), &source.Manifest{}, snapshot.InChunksOf(1000))
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range r.Streams(1)[0] {
		if cancel(); err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("the error is %v", err)
			}
			return
		}
	}
	t.Error("the stream came to its end")
}

func TestProgressRunsToTheEnd(t *testing.T) {
	data := manyCases(3000, true)
	var last, total int64
	options := snapshot.InChunksOf(4096)
	options.Progress = func(done, all int64) {
		if done < last {
			t.Errorf("progress falls from %d to %d", last, done)
		}
		last, total = done, all
	}
	r, err := snapshot.Open(context.Background(), fstest.MapFS{"a.csv": {Data: data}}, "a.csv", profile(t, "standard"), &source.Manifest{}, options)
	if err != nil {
		t.Fatal(err)
	}
	drain(t, r)
	if last != int64(len(data)) || total != last {
		t.Errorf("progress ends at %d of %d; the file has %d bytes", last, total, len(data))
	}
}

// printOf is the fingerprint of an id under the key of no options.
func printOf(id string) uint64 { return cases.NewHash(cases.Key{}).Of([]byte(id)) }
