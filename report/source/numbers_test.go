package source_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/oversight/report/source"
)

func numbersOf(cells []string) *source.Numbers {
	n := &source.Numbers{}
	for _, cell := range cells {
		n.See([]byte(cell))
	}
	return n
}

func upTo(first, n int) (cells []string) {
	for i := range n {
		cells = append(cells, strconv.Itoa(first+i))
	}
	return cells
}

func TestNumbersThatMayBeCounts(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  bool
	}{
		{"counts that repeat", strings.Fields("2 1 1 5 2 1"), true},
		{"a few counts that differ", strings.Fields("140 260 600"), true},
		{"two counts", strings.Fields("12 30"), true},
		{"one count", strings.Fields("7"), true},
		{"one case each", strings.Fields("1 1 1 1"), false},
		{"one above one", strings.Fields("1 1 1 2"), true},
		{"none and one", strings.Fields("0 1 0 1"), false},
		{"years", strings.Fields("2019 2020 2019 2020"), false},
		{"years, and a number that is none", strings.Fields("2019 2020 2019 7"), true},
		{"the first and the last year", strings.Fields("1900 2100 1900"), false},
		{"beyond the years", strings.Fields("1899 2101 1899"), true},
		{"numbers of rows", upTo(1, 12), false},
		{"numbers of rows from zero, in another order", strings.Fields("2 0 1"), false},
		{"numbers of files", upTo(1001, 3), false},
		{"two numbers that follow each other", strings.Fields("1 2"), true},
		{"many numbers that differ", append(upTo(100, 19), "900"), false},
		{"many numbers, one of which stands twice", append(upTo(100, 19), "900", "900"), true},
		{"nineteen numbers that differ", append(upTo(100, 18), "900"), true},
		{"nine in ten are numbers", append(slices.Repeat([]string{"3"}, 9), "see note"), true},
		{"fewer than nine in ten", append(slices.Repeat([]string{"3"}, 8), "see note"), false},
		{"thousands", strings.Fields("1,234 12,345 1,234 999"), true},
		{"thousands by a blank", []string{"1 234", "12\u00a0345", "1 234"}, true},
		{"thousands by an apostrophe", []string{"1'234", "12\u2019345", "1'234"}, true},
		{"no thousands", strings.Fields("1,2 3,45 1,2"), false},
		{"blanks beside", []string{"", "4", " ", "7", "4", ""}, true},
		{"dashes beside", []string{"-", "4", "\u2013", "7", "4", "--"}, true},
		{"marks of what is withheld", []string{"*", "4", "D", "(X)", "<5", "\u2264 10", "7", "4", "s", "suppressed", "N/A", "(b)(6)"}, true},
		{"marks alone", []string{"*", "-", "D", "<5"}, false},
		{"marks of footnotes", []string{"4*", "7\u2020", "4 *"}, true},
		{"numbers of a program", strings.Fields("4.0 7.00 4."), true},
		{"numbers of a spreadsheet with blanks around", []string{" 120", " 141 ", "120"}, true},
		{"fractions", strings.Fields("4.5 7.25 4.5"), false},
		{"shares", strings.Fields("4% 7% 4%"), false},
		{"amounts", strings.Fields("$4 $7 $4"), false},
		{"below zero", strings.Fields("-4 -7 -4"), false},
		{"codes with zeros before", strings.Fields("07030 00501 07030"), false},
		{"numbers of persons", strings.Fields("123456789 987654321 123456789"), false},
		{"the most that cases can be", strings.Fields("9999999 9999999"), true},
		{"more than cases can be", strings.Fields("10000000 10000000"), false},
		{"days", strings.Fields("20240115 20240116 20240115"), false},
		{"words", strings.Fields("North South North"), false},
		{"letters", strings.Fields("M F M"), false},
		{"letters and numbers", strings.Fields("3A 4B 3A"), false},
		{"nothing", nil, false},
	}
	for _, test := range tests {
		if got := numbersOf(test.cells).Counts("Zeta"); got != test.want {
			t.Errorf("%s: %v is %v; want %v", test.name, test.cells, got, test.want)
		}
	}
}

func TestColumnsNamedByYearsHoldCounts(t *testing.T) {
	for name, want := range map[string]bool{"2017": true, "FY2017": true, "fy 2017": true, "fiscal_year_2017": true, "2016-17": true, "2016/2017": true, "2017*": true,
		"Year": false, "Fiscal Year": false, "17": false, "Sector 2017": false, "20170": false} {
		if got := numbersOf(upTo(1, 3)).Counts(name); got != want {
			t.Errorf("1, 2, 3 under %q: %v; want %v", name, got, want)
		}
	}
	if numbersOf([]string{"North", "South"}).Counts("2017") {
		t.Error("words under a year are counts")
	}
}

// TestNumbersAreAddedInAnyOrder parts cells at random, sees the parts by
// themselves and adds them in another order.
func TestNumbersAreAddedInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{1, 3, 19, 20, 400, 50_000} {
		for _, most := range []int{2, 30, 5_000, 9_999_999} {
			var cells []string
			for range n {
				cells = append(cells, strconv.Itoa(r.IntN(most+1)))
			}
			if most > 5_000 && n < 50_000 { // all differ
				cells = upTo(1_000_000, n)
				cells[0] = "7"
			}
			want := numbersOf(cells)
			r.Shuffle(len(cells), func(i, j int) { cells[i], cells[j] = cells[j], cells[i] })
			parts := make([]source.Numbers, 1+r.IntN(5))
			for _, cell := range cells {
				parts[r.IntN(len(parts))].See([]byte(cell))
			}
			var got source.Numbers
			for i := range parts {
				got.Add(&parts[i])
			}
			if got.Filled != want.Filled || got.Whole != want.Whole || got.Most() != want.Most() || got.Counts("x") != want.Counts("x") {
				t.Errorf("%d cells up to %d in %d parts: %d of %d up to %d, %v; want %d of %d up to %d, %v", n, most, len(parts),
					got.Whole, got.Filled, got.Most(), got.Counts("x"), want.Whole, want.Filled, want.Most(), want.Counts("x"))
			}
		}
	}
}

func TestWhatIsSaidOfCounts(t *testing.T) {
	for want, columns := range map[string][]string{
		`column "n" holds numbers: the rows seem to be counts`:                            {"n"},
		`columns "2017", "a\nb" hold numbers: the rows seem to be counts`:                 {"2017", "a\nb"},
		`column without a name ("") holds numbers: the rows seem to be counts, and not a`: {""},
	} {
		if got := source.SeemCounts(columns); !strings.HasPrefix(got, want) {
			t.Errorf("%s; want %s", got, want)
		}
	}
	for columns, want := range map[string]string{"n": `say count: "n" in the profile`, "n,m": "name the column of the counts under count in the profile", "2017,2018": "want one row for each country and year", "2017,n": "name the column of the counts"} {
		if got := source.SeemCounts(strings.Split(columns, ",")); !strings.Contains(got, want) {
			t.Errorf("%q; want %q", got, want)
		}
	}
	if got := fmt.Sprint(source.SeemCounts([]string{"n"})); !strings.HasSuffix(got, "list it under drop or dimensions in the profile") {
		t.Errorf("%s; want the way out", got)
	}
}
