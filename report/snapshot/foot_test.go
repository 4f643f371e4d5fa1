package snapshot_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"example.org/oversight/report/source"
)

// footProfile reads the tables of this file.
const footProfile = "case_id: row\ncolumns: {Country: citizenship}\ndimensions: {post: Post}\n"

func TestRowsBelowATableAreToldFromCases(t *testing.T) {
	const head = "When,Post,Country\n2024-01-15,North,Peru\n2024-01-16,North,Chad\n2024-01-17,South,Peru\n"
	tests := []struct {
		name, text string
		lines      []int
		rows       int // of the table
	}{
		{"nothing below", head, nil, 3},
		{"a remark, filled up with commas", head + "For official use only,,\n", []int{5}, 3},
		{"a remark in the last cell", head + ",,made up\n", []int{5}, 3},
		{"a remark of one cell", head + "For official use only\n", []int{5}, 3},
		{"a remark that is long", head + "\"" + strings.Repeat("Not for release. ", 20) + "\",,\n", []int{5}, 3},
		{"a remark that has a date in it", head + "As of 2024-01-31,,\n", []int{5}, 3},
		{"blank lines before it", head + "\n\nSource: made up,,\n", []int{7}, 3},
		{"rows of blank cells before it", head + ",,\n,,\nSource: made up,,\n", []int{5, 6, 7}, 3},
		{"rows of blank cells alone", head + ",,\n", []int{5}, 3},
		{"a total", head + "Total,,3\n", []int{5}, 3},
		{"a total in another cell", head + ",GRAND TOTAL:,3\n", []int{5}, 3},
		{"several remarks", head + "Total,,3\nNote 1,,\nNote 2,,\n", []int{5, 6, 7}, 3},
		{"a case without a date", head + ",South,Peru\n", nil, 4},
		{"a case that says little", "When,Post,Country,Sex,Agency\n2024-01-15,North,Peru,M,x\n2024-01-16,,,,\n", nil, 2},
		{"a remark between cases", head + "Corrected below,,\n2024-01-18,South,Peru\n", nil, 5},
		{"no row has a date", "Post,Country,Sex\nNorth,Peru,M\nSouth,,\n", nil, 2},
		{"below a preamble", "Title\n\n" + head + "Source: made up,,\n", []int{7}, 3},
		{"more than can be held back", "When,Post,Country\n" + strings.Repeat("2024-01-15,North,Peru\n", 700) + "Source: made up,,\n", []int{702}, 700},
		{"days that are numbers", strings.ReplaceAll(head, "2024-01-", "202401") + "For official use only,,\n", []int{5}, 3},
	}
	for _, test := range tests {
		seen, err := looked("a.csv", []byte(test.text))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if diff := cmp.Diff(source.RowsOf("", test.lines), seen.Foot); diff != "" || seen.Rows != test.rows || seen.Ragged != 0 {
			t.Errorf("%s: %d rows, %d ragged; want %d and none; below the table (-want +got)\n%s", test.name, seen.Rows, seen.Ragged, test.rows, diff)
		}
	}
}

func TestUnreadableRowsBelowATableAreNamed(t *testing.T) {
	const head = "When,Post,Country\n2024-01-15,North,Peru\n2024-01-16,North,Chad\n"
	for _, test := range []struct {
		name, profile, text string
		lines               []int
	}{
		{"a remark", "", head + "\nSource: made up,,\n", []int{5}},
		{"a remark below a preamble", "preamble_rows: 2\n", "Title\n\n" + head + "Source: made up,,\n", []int{6}},
		{"a remark below a header that is found", "preamble_rows: find\n", "Title\n\n" + head + "Source: made up\n", []int{6}},
		{"a case that cannot be read", "", head + "2024-02-31,North,Peru\n", nil},
		{"a case that cannot be read, and a remark", "", "When,Post,Country\n2024-02-31,North,Peru\n2024-01-16,North,Chad\nSource: made up,,\n", []int{4}},
	} {
		r, _ := read(t, mine(t, footProfile+test.profile), test.text)
		below, err := r.Foot()
		var want []source.Foot
		if test.lines != nil {
			want = []source.Foot{{File: "d/a.csv", Rows: source.RowsOf("", test.lines)}}
		}
		if diff := cmp.Diff(want, below); diff != "" || err != nil || r.Unreadable() == 0 {
			t.Errorf("%s: %v, %d rows unreadable (-want +got)\n%s", test.name, err, r.Unreadable(), diff)
		}
	}
}

func TestRowsBelowTheTablesOfSheets(t *testing.T) {
	book := excelize.NewFile()
	for _, sheet := range []string{"Sheet1", "May", "June"} {
		book.NewSheet(sheet)
		for i, row := range [][]string{{"When", "Post", "Country"}, {"2024-01-15", "North", "Peru"}, {"2024-01-16", "North", "Chad"}} {
			book.SetSheetRow(sheet, fmt.Sprint("A", i+1), &row)
		}
	}
	book.SetCellValue("May", "B7", "made up")
	book.SetCellValue("June", "A4", "Total")
	book.SetCellValue("June", "C4", 2)
	var data bytes.Buffer
	book.Write(&data)
	want := slices.Concat(source.RowsOf("May", []int{7}), source.RowsOf("June", []int{4}))
	seen, err := looked("a.xlsx", data.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, seen.Foot); diff != "" || seen.Rows != 6 {
		t.Errorf("%d rows; want 6; below the tables (-want +got)\n%s", seen.Rows, diff)
	}
	r, _ := read(t, mine(t, footProfile+"sheets: all\n"), data.String())
	below, err := r.Foot()
	if diff := cmp.Diff([]source.Foot{{File: "d/a.csv", Rows: want}}, below); diff != "" || err != nil || r.Unreadable() != 2 {
		t.Errorf("%v, %d rows unreadable (-want +got)\n%s", err, r.Unreadable(), diff)
	}
	if got, want := source.BelowTable(want, 2), `2 rows below the table hold no case (sheet "May", row 7; sheet "June", row 4): end the table there, or accept: [{what: unreadable, up_to: 2, reason: ...}]`; got != want {
		t.Errorf("%s; want %s", got, want)
	}
}
