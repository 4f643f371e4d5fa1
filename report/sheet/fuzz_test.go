package sheet_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"example.org/oversight/report/document"
	"example.org/oversight/report/sheet"
)

// FuzzFacts writes a fact with any label and number, and reads it back.
func FuzzFacts(f *testing.F) {
	f.Add("Flagged", "s", 1012, true)
	f.Add("=cmd()\r\n\"x\",\u202e</script>", "a\\b\u2028", -1, false)
	f.Add("\xff\xfe\x00", "", 0, true)
	f.Fuzz(func(t *testing.T, label, series string, value int, shown bool) {
		doc := &document.Document{Series: series, AsOf: "2026-06-30", Audience: "committee"}
		fact := document.Fact{ID: "flagged", Label: label, Unit: document.Cases, Value: value}
		if shown {
			fact.State = document.Shown
		}
		doc.Facts.Add(fact)
		files, err := sheet.Files(doc, nil)
		if err != nil {
			t.Fatal(err)
		}
		var read struct {
			Series string
			Facts  []struct {
				Label    string
				Value    *int
				Withheld bool
			}
		}
		if err := json.Unmarshal(files[1].Data, &read); err != nil || len(read.Facts) != 1 {
			t.Fatalf("facts.json: %v: %s", err, files[1].Data)
		}
		got := read.Facts[0]
		if utf8.ValidString(label) && got.Label != label || utf8.ValidString(series) && read.Series != series {
			t.Errorf("facts.json gives %q of %q back as %q of %q", label, series, got.Label, read.Series)
		}
		if shown != (got.Value != nil) || shown == got.Withheld || shown && *got.Value != value {
			t.Errorf("facts.json gives %d (shown: %v) back as %s", value, shown, files[1].Data)
		}
		rows, err := csv.NewReader(bytes.NewReader(files[0].Data)).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != len(rows[0]) {
			t.Fatalf("facts.csv: %v: %q", err, files[0].Data)
		}
		if want := map[bool]string{true: strconv.Itoa(value)}[shown]; rows[1][1] != want {
			t.Errorf("facts.csv gives %q; want %q", rows[1][1], want)
		}
		if text := rows[1][6]; text != "" && strings.ContainsAny(text[:1], "=@\t\r") {
			t.Errorf("facts.csv has a cell that a spreadsheet would reckon: %q", text)
		}
	})
}
