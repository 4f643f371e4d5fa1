package report_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// hiddenRows is a series with a workbook of four cases, of which some rows are
// hidden, and lines for the request.
func hiddenRows(t *testing.T, lines string, rows ...int) fstest.MapFS {
	t.Helper()
	book := excelize.NewFile()
	for i, row := range [][]string{{"case_id", "citizenship", "flagged_date"}, {"C1", "RUSSIA", "2026-01-02"}, {"C2", "RUSSIA", "2026-01-03"}, {"C3", "PERU", "2026-01-04"}, {"C4", "PERU", "2026-01-05"}} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, row := range rows {
		if err := book.SetRowVisible("Sheet1", row, false); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	data := series(nil)
	delete(data, "snapshots/2026-06-30.csv")
	data["snapshots/2026-06-30.xlsx"] = &fstest.MapFile{Data: out.Bytes()}
	data["request.yaml"].Data = []byte(requestText + lines)
	return data
}

// TestHiddenRowsAskAPerson refuses rows that nobody sees until the request accepts
// as many, and prints what was accepted.
func TestHiddenRowsAskAPerson(t *testing.T) {
	const refusal = `snapshots/2026-06-30.xlsx: sheet "Sheet1", rows 3, 5: 2 rows are hidden, by hand, by a filter or in a group, and would be counted; ` +
		`clear the filter and show all rows, or accept them in the request: accept: [{what: hidden_rows, up_to: 2, as_of: 2026-06-30, reason: ...}]`
	for _, test := range []struct {
		name, accept, refusal string
	}{
		{"nothing is accepted", "", refusal},
		{"as many as there are", "{what: hidden_rows, up_to: 2, reason: the filter shows one office}", ""},
		{"more than there are", "{what: hidden_rows, up_to: 9, reason: the filter shows one office}", ""},
		{"fewer than there are", "{what: hidden_rows, up_to: 1, reason: the filter shows one office}", refusal},
		{"in this snapshot", "{what: hidden_rows, up_to: 2, as_of: 2026-06-30, reason: the filter shows one office}", ""},
		{"in another snapshot", "{what: hidden_rows, up_to: 2, as_of: 2026-05-31, reason: the filter shows one office}", refusal},
		{"unreadable rows", "{what: unreadable, up_to: 2, reason: others}", refusal},
	} {
		t.Run(test.name, func(t *testing.T) {
			lines := ""
			if test.accept != "" {
				lines = "accept: [" + test.accept + "]\n"
			}
			job := report.Job{Data: hiddenRows(t, lines, 3, 5), Request: "request.yaml", Series: "s"}
			found, err := report.Check(context.Background(), job)
			if test.refusal != "" {
				if err == nil || err.Error() != test.refusal || fault.KindOf(err) != fault.Undecided {
					t.Errorf("the refusal is of kind %d: %v", fault.KindOf(err), err)
				}
				return
			}
			if err != nil || !slices.Contains(found.Accepted, "hidden_rows: the filter shows one office") {
				t.Fatalf("%v, %+v", err, found)
			}
			review := build(t, job)
			facts := factsOf(t, review)
			if got := facts["flagged"].String(); got != "4" {
				t.Errorf("flagged is %s; want all four", got)
			}
			if got := facts["accepted/entry=1"]; got.Value == nil || !strings.Contains(test.accept, "up_to: "+got.String()) {
				t.Errorf("the number that is accepted reads %s", got)
			}
		})
	}
	if _, err := report.Check(context.Background(), report.Job{Data: hiddenRows(t, ""), Request: "request.yaml", Series: "s"}); err != nil {
		t.Errorf("no row is hidden: %v", err)
	}
	_, err := report.Check(context.Background(), report.Job{Data: hiddenRows(t, "accept: [{what: hidden_rows, reason: all of them}]\n"), Request: "request.yaml", Series: "s"})
	if want := "accepting hidden rows needs up_to, the most that may be"; err == nil || !strings.Contains(err.Error(), want) || fault.KindOf(err) != fault.Asked {
		t.Errorf("without a number: %v; want %q in it", err, want)
	}
}

// TestALookAsksAboutHiddenRows proposes a profile for the same workbook.
func TestALookAsksAboutHiddenRows(t *testing.T) {
	data := hiddenRows(t, "", 3, 5)
	p, err := report.Profile(t.Context(), report.Look{Data: data, File: "snapshots/2026-06-30.xlsx"})
	if err != nil {
		t.Fatal(err)
	}
	want := `sheet "Sheet1", rows 3, 5: 2 rows are hidden and would be counted; clear the filter and show all rows, or accept them in the request: {what: hidden_rows, up_to: 2, reason: ...}`
	if !slices.Contains(p.Open, want) {
		t.Errorf("open is %q; want %q", p.Open, want)
	}
}
