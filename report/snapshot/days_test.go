package snapshot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// datesOf reads a column of texts, and returns the date of each; a text that is
// no date has none.
func datesOf(t *testing.T, texts []string) []cases.Date {
	t.Helper()
	p, err := source.OpenProfile(fstest.MapFS{}, fstest.MapFS{"p.yaml": {Data: []byte("name: p\ndates: [yyyy-mm-dd]\nearliest: 0001-01-01\nblank: [2001-02-03]\nredacted: [2005/06/07]\ncountry_scheme: name\nindex_date: [{column: on, term: flagged}]\ncolumns: {id: case_id, of: citizenship, entry: entry_date}\n")}}, "p.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file strings.Builder
	file.WriteString("id,of,on,entry\n")
	for i, text := range texts {
		fmt.Fprintf(&file, "C%d,PERU,2024-01-01,%s\n", i, text)
	}
	r, err := Open(context.Background(), fstest.MapFS{"a.csv": {Data: []byte(file.String())}}, "a.csv", p, &source.Manifest{}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	dates := make([]cases.Date, len(texts))
	for batch, err := range r.Streams(1)[0] {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range batch {
			var i int
			fmt.Sscanf(c.ID, "C%d", &i)
			dates[i] = c.Entry
		}
	}
	return dates
}

// TestEveryDayIsRead reads every day of some centuries, days that no calendar
// and no case has, and texts that differ from a date in one byte.
func TestEveryDayIsRead(t *testing.T) {
	var texts []string
	for y := 1880; y < 2120; y++ {
		for m := range 14 {
			for d := range 34 {
				texts = append(texts, fmt.Sprintf("%04d-%02d-%02d", y, m, d))
			}
		}
	}
	for at := range 10 {
		for _, b := range []byte("0123456789-/:. aT\x00\x7f\xb0") {
			text := []byte("2024-02-29")
			text[at] = b
			texts = append(texts, string(text))
		}
	}
	texts = append(texts, "", "2024-02-2", "2024-02-290", "9999-12-31", "0001-01-01", "0000-01-01", "2024-2-29", " 2024-02-29", "2024-02-29 ")
	year2100, _ := cases.NewDate(2100, 1, 1)
	none := []string{"2001-02-03", "2005-06-07", // blank and withheld, though they are dates
		"0001-01-01", "2038-01-18", "2038-01-19", "2079-06-06", "2099-12-31"}
	got := datesOf(t, texts)
	for i, text := range texts {
		want, err := cases.ParseDate(strings.TrimSpace(text))
		if err != nil || want >= year2100 || slices.Contains(none, strings.TrimSpace(text)) {
			want = 0
		}
		if got[i] != want {
			t.Fatalf("%q is read as %v; want %v", text, got[i], want)
		}
	}
}
