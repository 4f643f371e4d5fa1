package cases_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/nearest"
)

func TestDateAgreesWithTheTimePackage(t *testing.T) {
	day := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := cases.Date(1); day.Year() < 10000; n++ {
		y, m, d := day.Date()
		got, ok := cases.NewDate(y, int(m), d)
		if !ok || got != n {
			t.Fatalf("NewDate(%d, %d, %d) = %d, %v; want %d", y, m, d, got, ok, n)
		}
		if cy, cm, cd := got.Civil(); cy != y || cm != int(m) || cd != d {
			t.Fatalf("day %d is %d-%d-%d; want %d-%d-%d", n, cy, cm, cd, y, m, d)
		}
		day = day.AddDate(0, 0, 1)
	}
}

func TestParseDate(t *testing.T) {
	for _, test := range []struct {
		text   string
		want   string // as printed, or what the error says
		reason string
	}{
		{"2024-02-29", "2024-02-29", "a leap day"},
		{"2000-02-29", "2000-02-29", "a leap day of a year of 400"},
		{"0001-01-01", "0001-01-01", "the first day"},
		{"9999-12-31", "9999-12-31", "the last day"},
		{"1900-02-29", "in no calendar", "no leap year: a century"},
		{"2023-02-29", "in no calendar", "no leap year"},
		{"2024-04-31", "in no calendar", "April has 30 days"},
		{"2024-00-10", "in no calendar", "no month 0"},
		{"2024-13-10", "in no calendar", "no month 13"},
		{"2024-01-00", "in no calendar", "no day 0"},
		{"0000-01-01", "in no calendar", "no year 0"},
		{"2024-1-01", "not written yyyy-mm-dd", "one digit"},
		{"2024-01-01 ", "not written yyyy-mm-dd", "a blank after it"},
		{"2024/01/01", "not written yyyy-mm-dd", "slashes"},
		{"+024-01-01", "not written yyyy-mm-dd", "a sign is no digit"},
		{"2024--1-01", "not written yyyy-mm-dd", "a sign is no digit"},
		{"", "not written yyyy-mm-dd", "nothing"},
	} {
		date, err := cases.ParseDate(test.text)
		got := date.String()
		if err != nil {
			got = err.Error()
		}
		if !strings.HasSuffix(got, test.want) {
			t.Errorf("%s: ParseDate(%q) gives %q; want %q", test.reason, test.text, got, test.want)
		}
	}
}

func TestFiscalYearBeginsOnTheFirstOfOctober(t *testing.T) {
	for text, want := range map[string]int{"2023-09-30": 2023, "2023-10-01": 2024, "2023-12-31": 2024, "2024-01-01": 2024} {
		date, err := cases.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := date.FiscalYear(); got != want {
			t.Errorf("%s is in fiscal year %d; want %d", text, got, want)
		}
		if got := date.Month(); got != text[:7] {
			t.Errorf("%s is in month %q", text, got)
		}
	}
	if none := cases.Date(0); none.FiscalYear() != 0 || none.Month() != "" || none.String() != "" {
		t.Error("the zero date is not none")
	}
}

func TestEveryWordOfEveryVocabularyIsReadAndPrinted(t *testing.T) {
	vocabularies := map[cases.Field]func(string) (string, int, error){
		cases.FlagBasisField:        words(cases.ParseFlagBasis),
		cases.FlagStateField:        words(cases.ParseFlagState),
		cases.EntryModeField:        words(cases.ParseEntryMode),
		cases.FirstDisposition:      words(cases.ParseDisposition),
		cases.Apprehended:           words(cases.ParseTristate),
		cases.ApprehensionKindField: words(cases.ParseApprehensionKind),
		cases.CustodyField:          words(cases.ParseCustody),
		cases.DepartureKindField:    words(cases.ParseDepartureKind),
		cases.ProceedingsField:      words(cases.ParseProceedings),
		cases.ChargeLevelField:      words(cases.ParseChargeLevel),
		cases.ClosedReasonField:     words(cases.ParseClosedReason),
	}
	for field, parse := range vocabularies {
		first := 1
		if field.Kind() == cases.YesNo {
			first = 0
		}
		for i, word := range cases.Words(field) {
			printed, value, err := parse(word)
			if err != nil || printed != word || value != first+i {
				t.Errorf("%s: %q is read as %q, value %d, error %v; want value %d", field, word, printed, value, err, first+i)
			}
		}
		if _, value, err := parse(""); err != nil || value != 0 {
			t.Errorf("%s: a blank is read as value %d, error %v", field, value, err)
		}
		var unknown *cases.WordError
		if _, _, err := parse("nonsense"); !errors.As(err, &unknown) || len(unknown.Allowed) != len(cases.Words(field)) {
			t.Errorf("%s: a word that is none gives %v", field, err)
		}
	}
	for _, f := range cases.AllFields().List() {
		closed := f.Kind() == cases.Word || f.Kind() == cases.YesNo
		if closed != (cases.Words(f) != nil) {
			t.Errorf("%s has words %q and kind %d", f, cases.Words(f), f.Kind())
		}
	}
}

// words makes parsers of different types comparable.
func words[T interface {
	~uint8
	String() string
}](parse func(string) (T, error)) func(string) (string, int, error) {
	return func(s string) (string, int, error) {
		value, err := parse(s)
		return value.String(), int(value), err
	}
}

func TestRecordStateNamesTheOtherRow(t *testing.T) {
	for text, want := range map[string]cases.RecordState{
		"": 0, "active": cases.RecordActive, "void": cases.RecordVoid, "duplicate_of:C-1": cases.RecordDuplicate,
	} {
		if got, err := cases.ParseRecordState(text); err != nil || got != want {
			t.Errorf("%q is read as %v, error %v", text, got, err)
		}
	}
	for _, text := range []string{"duplicate_of", "duplicate_of:", "Void"} {
		if got, err := cases.ParseRecordState(text); err == nil {
			t.Errorf("%q is read as %v; want a fault", text, got)
		}
	}
}

func TestFieldsAreASet(t *testing.T) {
	set := cases.Fields(0).With(cases.UpdatedAt, cases.CaseID)
	if !set.Has(cases.CaseID) || !set.Has(cases.UpdatedAt) || set.Has(cases.PersonID) {
		t.Errorf("the set is %s", set)
	}
	want := []cases.Field{cases.CaseID}
	if diff := cmp.Diff(want, set.Without(cases.UpdatedAt).List()); diff != "" {
		t.Error(diff)
	}
	for _, f := range cases.AllFields().List() {
		if got, err := cases.ParseField(f.String()); err != nil || got != f {
			t.Errorf("field %q is read as %s, error %v", f, got, err)
		}
	}
	if _, err := cases.ParseField("custdy"); err == nil || !strings.HasSuffix(err.Error(), `did you mean "custody"?`) {
		t.Errorf("the fault of a misspelled field is %v", err)
	}
}

func TestNearest(t *testing.T) {
	among := []string{"ice", "atd", "other_federal", "state_local"}
	for _, test := range []struct{ word, want, reason string }{
		{"ise", "ice", "one letter of three"},
		{"ICE", "ice", "case does not matter"},
		{"other_fedreal", "other_federal", "two letters swapped"},
		{"statelocal", "state_local", "a letter is missing"},
		{"xyz", "", "nothing is near"},
		{"", "", "nothing is near nothing"},
		{strings.Repeat("ice", 1000), "", "too long to be a slip"},
	} {
		if got := nearest.Word(test.word, among); got != test.want {
			t.Errorf("%s: Nearest(%q) = %q; want %q", test.reason, test.word, got, test.want)
		}
	}
}
