package snapshot_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// looked looks at a file of one table.
func looked(name string, data []byte) (table *source.Table, err error) {
	for table, err = range snapshot.Look(fstest.MapFS{name: {Data: data}}, name, "", "") {
	}
	return table, err
}

// A leaf is a sheet of a workbook, row by row.
type leaf struct {
	name string
	rows [][]string
}

// bookOfLeaves writes a workbook, of which some sheets are hidden.
func bookOfLeaves(t *testing.T, leaves []leaf, hidden ...string) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for _, l := range leaves {
		book.NewSheet(l.name)
		for i, row := range l.rows {
			if err := book.SetSheetRow(l.name, fmt.Sprint("A", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	book.DeleteSheet("Sheet1")
	for _, name := range hidden {
		if err := book.SetSheetVisible(name, false); err != nil {
			t.Fatal(err)
		}
	}
	var data bytes.Buffer
	if err := book.Write(&data); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

func TestSheetsOfOneHeaderAreOneTable(t *testing.T) {
	arrests := [][]string{{"When", "Country"}, {"2024-01-15", "Peru"}, {"2024-01-16", "Chad"}}
	staff := [][]string{{"Post", "Escorts", "Monitors"}, {"North", "3", "1"}}
	notes := [][]string{{"made up"}}
	tests := []struct {
		name   string
		leaves []leaf
		hidden []string
		want   []string // sheets of each table, others, bare, notes, rows
	}{
		{"one", []leaf{{"A", arrests}}, nil, []string{"[A] [] [] [] 2"}},
		{"two of one header", []leaf{{"A", arrests}, {"B", arrests}}, nil, []string{"[A B] [] [] [] 4"}},
		{"another between them", []leaf{{"A", arrests}, {"S", staff}, {"B", arrests}}, nil, []string{"[A B] [S] [] [] 4", "[S] [A B] [] [] 1"}},
		{"a sheet of notes", []leaf{{"N", notes}, {"A", arrests}}, nil, []string{"[A] [] [N] [] 2"}},
		{"a sheet that nobody sees", []leaf{{"A", arrests}, {"H", arrests}}, []string{"H"}, []string{"[A] [] [] [sheet \"H\" is hidden and not read] 2"}},
		{"an empty sheet", []leaf{{"E", nil}, {"A", arrests}}, nil, []string{"[A] [] [E] [] 2"}},
	}
	for _, test := range tests {
		var got []string
		for table, err := range snapshot.Look(fstest.MapFS{"a.xlsx": {Data: bookOfLeaves(t, test.leaves, test.hidden...)}}, "a.xlsx", "", "") {
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
				continue
			}
			got = append(got, fmt.Sprint(table.Sheets, table.Others, table.Bare, table.Notes, table.Rows))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.name, diff)
		}
	}
	_, err := looked("a.xlsx", bookOfLeaves(t, []leaf{{"N", notes}}))
	if !strings.Contains(fmt.Sprint(err), "a.xlsx: no row of names") {
		t.Errorf("notes alone: %v", err)
	}
	// A sheet that is named is looked at, though nobody sees it.
	for table, err := range snapshot.Look(fstest.MapFS{"a.xlsx": {Data: bookOfLeaves(t, []leaf{{"A", staff}, {"H", arrests}}, "H")}}, "a.xlsx", "H", "") {
		if err != nil || table.Header[0] != "When" {
			t.Errorf("a hidden sheet by its name: %v, %v", table, err)
		}
	}
}
