package snapshot_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// periodProfile is that of a file dated by columns A, and B where it says so.
func periodProfile(t testing.TB, index string) *source.Profile {
	t.Helper()
	p, err := source.ParseProfile("p.yaml", []byte("name: published\ncase_id: row\ncolumns: {Nationality: citizenship}\nblank: [NA]\nindex_date: [{"+index+", term: encountered}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPeriodsAreReadAsAgenciesWriteThem gives each way to write a period: its
// first day dates the row.
func TestPeriodsAreReadAsAgenciesWriteThem(t *testing.T) {
	tests := []struct{ index, a, b, want string }{
		{"month: A", "2024-03", "", "2024-03-01"}, {"month: A", "2024-3", "", "2024-03-01"}, {"month: A", "2024/03", "", "2024-03-01"}, {"month: A", "2024.12", "", "2024-12-01"},
		{"month: A", "202403", "", "2024-03-01"}, {"month: A", "2024M03", "", "2024-03-01"}, {"month: A", "03/2024", "", "2024-03-01"}, {"month: A", "3-2024", "", "2024-03-01"},
		{"month: A", "March 2024", "", "2024-03-01"}, {"month: A", "MAR 2024", "", "2024-03-01"}, {"month: A", "Mar-24", "", "2024-03-01"}, {"month: A", "Sept. 2024", "", "2024-09-01"},
		{"month: A", "Mar '24", "", "2024-03-01"}, {"month: A", "March, 2024", "", "2024-03-01"}, {"month: A", "2024 March", "", "2024-03-01"}, {"month: A", "2024-Mar", "", "2024-03-01"},
		{"month: A", " dec-99 ", "", "1999-12-01"}, {"month: A", "2024-03-01", "", "2024-03-01"}, {"month: A", "2024-03-01T00:00:00", "", "2024-03-01"},
		{"quarter: A", "2024Q1", "", "2024-01-01"}, {"quarter: A", "2024-Q4", "", "2024-10-01"}, {"quarter: A", "Q1 2024", "", "2024-01-01"}, {"quarter: A", "q2-2024", "", "2024-04-01"},
		{"quarter: A", "3Q2024", "", "2024-07-01"}, {"quarter: A", "CY2024 Q2", "", "2024-04-01"},
		{"quarter: A", "FY2024 Q1", "", "2023-10-01"}, {"quarter: A", "FY24Q2", "", "2024-01-01"}, {"quarter: A", "Q4 FY2024", "", "2024-07-01"},
		{"fiscal_year: A", "2024", "", "2023-10-01"}, {"fiscal_year: A", "2024.0", "", "2023-10-01"}, {"fiscal_year: A", "FY2024", "", "2023-10-01"}, {"fiscal_year: A", "FY 2024", "", "2023-10-01"},
		{"fiscal_year: A", "FY24", "", "2023-10-01"}, {"fiscal_year: A", "Fiscal Year 2024", "", "2023-10-01"}, {"fiscal_year: A", "2024 (FYTD)", "", "2023-10-01"}, {"fiscal_year: A", "FY2024 FYTD", "", "2023-10-01"},
		{"year: A", "2024", "", "2024-01-01"}, {"year: A", "CY2024", "", "2024-01-01"}, {"year: A", "CY24", "", "2024-01-01"}, {"year: A", "2024 (YTD)", "", "2024-01-01"},
		{"fiscal_year: A, month: B", "2020", "OCT", "2019-10-01"}, {"fiscal_year: A, month: B", "2020", "SEP", "2020-09-01"}, {"fiscal_year: A, month: B", "FY20", "December", "2019-12-01"},
		{"fiscal_year: A, month: B", "2020", "1", "2020-01-01"}, {"fiscal_year: A, month: B", "2020", "10", "2019-10-01"}, {"fiscal_year: A, month: B", "2020 (FYTD)", "Jan.", "2020-01-01"}, {"fiscal_year: A, month: B", "2020", "02.0", "2020-02-01"},
		{"year: A, month: B", "2020", "OCT", "2020-10-01"}, {"year: A, month: B", "2020", "sept", "2020-09-01"},
		{"year: A, quarter: B", "2020", "Q4", "2020-10-01"}, {"year: A, quarter: B", "2020", "1", "2020-01-01"}, {"year: A, quarter: B", "2020", "2nd quarter", "2020-04-01"},
		{"fiscal_year: A, quarter: B", "2020", "Q1", "2019-10-01"}, {"fiscal_year: A, quarter: B", "2020", "2", "2020-01-01"}, {"fiscal_year: A, quarter: B", "2020", "FQ4", "2020-07-01"}, {"fiscal_year: A, quarter: B", "2020", "Qtr 3", "2020-04-01"},

		{"month: A", "2024", "", `column A: "2024" is no month; want 2024-03, 2024/03, 202403, 03/2024, March 2024 or Mar-24`}, {"month: A", "2024-13", "", "is no month"}, {"month: A", "202413", "", "is no month"},
		{"month: A", "Q1 2024", "", "is no month"}, {"month: A", "03/04/2024", "", "is no month"}, {"month: A", "Mars 2024", "", "is no month"}, {"month: A", "Total", "", "is no month"}, {"month: A", "00/2024", "", "is no month"},
		{"month: A", "2024-03-31", "", "is a day within a month; want months, or its column under column in the profile"}, {"month: A", "2024-02-30", "", "is in no calendar"},
		{"month: A", "", "", "column A: the cell is empty; every row needs a period here"}, {"month: A", "NA", "", "the cell is empty"},
		{"quarter: A", "2024Q5", "", "is no quarter"}, {"quarter: A", "Q1", "", "is no quarter"}, {"quarter: A", "2024", "", "is no quarter"}, {"quarter: A", "Q1 24", "", "is no quarter"},
		{"fiscal_year: A", "24", "", `"24" is no fiscal year; want 2024, FY2024, FY24 or 2024 (FYTD)`}, {"fiscal_year: A", "2023-24", "", "is no fiscal year"}, {"fiscal_year: A", "CY2024", "", "is no fiscal year"}, {"fiscal_year: A", "2024.5", "", "is no fiscal year"},
		{"fiscal_year: A", "Total", "", "is no fiscal year"}, {"fiscal_year: A", "0001", "", "is no fiscal year"}, {"fiscal_year: A", "9999", "", "is after 2099-12-31, as programs write for no date"}, {"fiscal_year: A", "1920", "", "is before 1930, the earliest date"},
		{"fiscal_year: A", "1930", "", "1929-10-01"}, // it ends after the earliest date
		{"year: A", "FY2024", "", "is no calendar year"}, {"year: A", "1929", "", "is before 1930"}, {"year: A", "1970", "", "1970-01-01"},
		{"fiscal_year: A, month: B", "2020", "13", `column B: "13" is no month; want OCT, October or 10`}, {"fiscal_year: A, month: B", "2020", "0", "is no month"}, {"fiscal_year: A, month: B", "2020", "", "column B: the cell is empty"},
		{"fiscal_year: A, month: B", "OCT", "2020", `column A: "OCT" is no fiscal year`}, {"year: A, quarter: B", "2020", "Q5", `column B: "Q5" is no quarter; want Q1 or 1`}, {"year: A, quarter: B", "2020", "OCT", "is no quarter"},
	}
	for _, test := range tests {
		p := periodProfile(t, test.index)
		text := fmt.Sprintf("A,B,Nationality\n%q,%q,SECRET\n", test.a, test.b)
		if p.Index[0].Within == "" {
			text = fmt.Sprintf("A,Nationality\n%q,SECRET\n", test.a)
		}
		r, got := read(t, p, text)
		said := fmt.Sprint(errors.Join(r.Faults()...))
		if len(got) == 1 {
			said = got[0].Flagged.String()
			if r.Grain().First(got[0].Flagged) != got[0].Flagged {
				t.Errorf("%s: %s is not the first day of a %s", test.index, said, r.Grain())
			}
		}
		if !strings.Contains(said, test.want) || strings.Contains(said, "SECRET") {
			t.Errorf("%s: %q %q is read as %q; want %q", test.index, test.a, test.b, said, test.want)
		}
	}
}

// TestTheGrainOfTheIndexDate: the first entry whose columns are all there dates a
// file.
func TestTheGrainOfTheIndexDate(t *testing.T) {
	p := periodProfile(t, "column: Day, term: encountered}, {fiscal_year: FY, month: Month, term: encountered}, {fiscal_year: FY, beside: Sector, term: apprehended}, {year: Year, quarter: Quarter")
	tests := []struct{ header, name, want string }{
		{"Nationality,Day,FY,Month", "Day", "day"}, {"Nationality,Month,FY", "FY and Month", "month"}, {"Nationality,FY,Sector", "FY", "fiscal year"}, {"Nationality,Quarter,Year", "Year and Quarter", "quarter"},
		{"Nationality,FY", "", "column FY dates rows only beside Month, which is missing; want it, or Day or Year"}, {"Nationality,Year", "", "column Year dates rows only beside Quarter, which is missing"},
		{"Nationality,Month", "", "column Day or FY or Year is missing"},
	}
	for _, test := range tests {
		r, err := open(p, &source.Manifest{}, test.header+"\n")
		if err != nil {
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("%s: %v; want %q", test.header, err, test.want)
			}
			continue
		}
		if r.IndexField() != test.name || r.Grain().String() != test.want {
			t.Errorf("%s: dated by %s, a %s; want %s, a %s", test.header, r.IndexField(), r.Grain(), test.name, test.want)
		}
	}
}

// TestPeriodsOfManyRowsStayTheirs: periods are remembered by their texts, and a
// fault is told at each of its rows.
func TestPeriodsOfManyRowsStayTheirs(t *testing.T) {
	var b strings.Builder
	b.WriteString("A,B,Nationality\n")
	var want []string
	for i := range 9000 {
		year, month := 1940+i%150, i%13 // of which 0 is none
		fmt.Fprintf(&b, "%d,%d,Chad\n", year, month)
		if month > 0 {
			first, _ := cases.NewDate(year, month, 1)
			want = append(want, first.String())
		}
	}
	r, list := read(t, periodProfile(t, "year: A, month: B"), b.String())
	var got []string
	for _, c := range list {
		got = append(got, c.Flagged.String())
	}
	if diff := cmp.Diff(want, got); diff != "" || r.Unreadable() != 9000-len(want) {
		t.Errorf("%d unreadable\n%s", r.Unreadable(), diff)
	}
}

// FuzzCountsAndPeriods: whatever stands in the cells, a row is read as what it
// says or is at fault, and never both.
func FuzzCountsAndPeriods(f *testing.F) {
	for _, seed := range []string{"2024,OCT,12", "FY24 (FYTD),Q1,\"1,234\"", "202403,,D", "Mar-24,2nd quarter,<5", "2024-03-01T00:00:00,9,3.0", "0000,0,-0", "9999,12,2147483648", "\"a\"b\",,\xff", "\u0661,\u212a,\u00a0"} {
		f.Add(seed, uint8(len(seed)))
	}
	indexes := []string{"month: A", "quarter: A", "fiscal_year: A", "year: A", "fiscal_year: A, month: B", "fiscal_year: A, quarter: B", "year: A, month: B", "year: A, quarter: B"}
	var profiles []*source.Profile
	for _, index := range indexes {
		p := periodProfile(f, index)
		p.Count = source.Count{Columns: []string{"C"}, Withheld: []string{"D", "<5"}}
		profiles = append(profiles, p)
	}
	f.Fuzz(func(t *testing.T, cells string, which uint8) {
		if strings.Contains(cells, "\x00") {
			return // such a file is refused as a whole
		}
		p := profiles[int(which)%len(profiles)]
		r, err := open(p, &source.Manifest{}, "A,B,C,Nationality\n"+cells+",Chad\n")
		if err != nil {
			t.Fatal(err)
		}
		got := drain(t, r)
		if len(got)+r.Unreadable() != r.Rows() || r.Unreadable() > 0 != (len(r.Faults()) > 0) {
			t.Fatalf("%d cases, %d unreadable of %d rows, %d faults", len(got), r.Unreadable(), r.Rows(), len(r.Faults()))
		}
		for _, c := range got {
			if c.Flagged == 0 || r.Grain().First(c.Flagged) != c.Flagged || c.Count() < 0 || c.Beyond < -1 && c.Beyond != cases.Withheld {
				t.Fatalf("%+v", c)
			}
		}
	})
}
