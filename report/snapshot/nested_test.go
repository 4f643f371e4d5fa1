package snapshot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// bushy is a row with columns that are not flat before, between and after those
// that a profile reads.
type bushy struct {
	Tags    []string `parquet:"tags,list"`
	When    string   `parquet:"When"`
	Who     who      `parquet:"who"`
	Country *string  `parquet:"Country,optional"`
	Counts  map[string]int64
	Words   []string `parquet:"words"` // repeated, without a list around them
	Changed string   `parquet:"Changed"`
	Last    []deep   `parquet:"last,list"`
}

type who struct {
	Name  string `parquet:"name"`
	Birth struct {
		Day  int32 `parquet:"day,date"`
		Town string
	} `parquet:"birth"`
}

type deep struct{ In map[string][]string }

func bushyRows(n int) (rows []bushy) {
	peru := "Peru"
	for i := range n {
		row := bushy{When: fmt.Sprintf("2024-01-%02d", i%28+1), Country: &peru, Changed: "2024-02-01",
			Tags: slices.Repeat([]string{"x"}, i%4), Counts: map[string]int64{"a": 1}, Words: slices.Repeat([]string{"y"}, i%3)}
		if i%5 > 0 {
			row.Last = []deep{{map[string][]string{"k": {"v", "w"}}}, {}}
		}
		rows = append(rows, row)
	}
	return rows
}

func TestParquetColumnsThatAreNotFlatArePassedOver(t *testing.T) {
	file := parquetRows(t, bushyRows(1000))
	for _, keys := range []string{"drop: [who]\n", "drop: [tags, who, Counts, words, last]\n"} {
		p := mine(t, "case_id: row\ncolumns: {Country: citizenship, Changed: updated_at}\n"+keys)
		r, got := read(t, p, file)
		if len(got) != 1000 || r.Unreadable() > 0 {
			t.Fatalf("%d cases, %v; want all", len(got), r.Faults())
		}
		for i, c := range got {
			if want := fmt.Sprintf("2024-01-%02d", i%28+1); c.Flagged.String() != want || c.Citizenship != "Peru" || c.UpdatedAt != 1706745600 {
				t.Fatalf("row %d is %+v; want the day %s", i+1, c, want)
			}
		}
		unread := len(slices.DeleteFunc(r.Notes(), func(note string) bool { return !strings.Contains(note, "is not in profile mine and is not read") }))
		if want := 4 - strings.Count(keys, ","); unread != want {
			t.Errorf("with %q %d columns are told as unread; want %d: %q", keys, unread, want, r.Notes())
		}
	}
}

func TestParquetColumnsThatAreReadMustBeFlat(t *testing.T) {
	file := parquetRows(t, bushyRows(3))
	for column, keys := range map[string]string{
		"tags":   "columns: {Country: citizenship, tags: state}\n",
		"who":    "columns: {Country: citizenship, who: person_id}\n",
		"Counts": "columns: {Country: citizenship, Counts: events}\n",
		"words":  "columns: {Country: citizenship}\ndimensions: {words: words}\n",
		"last":   "columns: {last: citizenship}\n",
	} {
		_, err := open(mine(t, "case_id: row\n"+keys), &source.Manifest{}, file)
		if want := fmt.Sprintf("d/a.csv: column %q holds lists or groups; want flat columns", column); fmt.Sprint(err) != want {
			t.Errorf("%v; want %s", err, want)
		}
	}
	if _, err := open(mine(t, "case_id: [When, tags]\ncolumns: {Country: citizenship}\n"), &source.Manifest{}, file); !strings.Contains(fmt.Sprint(err), "column \"tags\" holds lists") {
		t.Errorf("a list within a case_id: %v", err)
	}
}

func TestNDJSONKeysThatAreNotReadArePassedOver(t *testing.T) {
	p := mine(t, "case_id: row\ncolumns: {Country: citizenship}\ndrop: [dropped]\n")
	const flat = `"When":"2024-01-02","Country":"Peru"`
	deepest := strings.Repeat("[", 2_000_000)
	for name, line := range map[string]string{
		"a list that is dropped":          `{"dropped":["]","}",{"a":[]}],` + flat + `}`,
		"an object that is not read":      `{` + flat + `,"unread":{"When":"2023-05-05","b":{"c":"\"}"}}}`,
		"a list beside escapes":           `{"unread":["\"",1],"When":"2024\u002d01-02","Country":"Peru"}`,
		"half of a pair of escapes":       `{"dropped":"\ud83d",` + flat + `}`,
		"text that is not UTF-8":          "{\"dropped\":\"\\n\xff\"," + flat + "}",
		"a number that is none":           `{"dropped":1e,` + flat + `}`,
		"lists as deep as the line holds": `{"dropped":` + deepest + strings.ReplaceAll(deepest, "[", "]") + `,` + flat + `}`,
		"a value of ten million bytes":    `{"dropped":"` + strings.Repeat("x", 10_000_000) + `",` + flat + `}`,
		"text in other lines":             `{"dropped":"x","unread":1,` + flat + "}\n" + `{"unread":[1],` + flat + "}\n{" + flat + `}`,
	} {
		r, got := read(t, p, "{"+flat+"}\n"+line+"\n{"+flat+"}\n")
		if want := 3 + strings.Count(line, "\n"); len(got) != want || r.Unreadable() > 0 {
			t.Errorf("%s: %d cases, %v; want %d", name, len(got), r.Faults(), want)
			continue
		}
		for _, c := range got {
			if c.Flagged.String() != "2024-01-02" || c.Citizenship != "Peru" {
				t.Errorf("%s: %+v", name, c)
			}
		}
	}
}

func TestNDJSONKeysThatAreReadMustBeFlat(t *testing.T) {
	p := mine(t, "case_id: row\ncolumns: {Country: citizenship, State: state}\n")
	r, got := read(t, p, `{"When":"2024-01-02","Country":"Peru","State":"TX"}
{"When":"2024-01-02","Country":["Peru"]}
{"When":{"day":"2024-01-02"},"Country":"Peru"}
{"When":"2024-01-02","Country":"Peru","State":{}}
`)
	faults := errors.Join(r.Faults()...).Error()
	for _, want := range []string{`line 2, key "Country": column Country: the cell holds a list or an object; want a value, or nothing`, `line 3, key "When": column When: the cell holds a list or an object`, `line 4, key "State": column State: the cell holds a list or an object`} {
		if len(got) != 1 || r.Unreadable() != 3 || !strings.Contains(faults, want) {
			t.Errorf("%d cases, %s; want %s", len(got), faults, want)
		}
	}
	for line, want := range map[string]string{`{"When":"2024-01-02","Country":"Peru","x":[1}`: "stands in place of the value of key", `{"When":"2024-01-02","Country":"Peru","x":[[1]`: "the object is cut off"} {
		fsys := fstest.MapFS{"a.ndjson": {Data: []byte(line + "\n")}}
		if _, err := snapshot.Open(context.Background(), fsys, "a.ndjson", p, &source.Manifest{}, snapshot.Options{}); !strings.Contains(fmt.Sprint(err), "a.ndjson: line 1: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want it refused", line, err)
		}
	}
}

// TestLookPassesOverWhatIsNotFlat describes files of which some columns are lists.
func TestLookPassesOverWhatIsNotFlat(t *testing.T) {
	for name, file := range map[string]string{"Parquet": parquetRows(t, bushyRows(3)), "NDJSON": `{"tags":["a"],"When":"2024-01-01"}` + "\n" + `{"tags":[],"When":"2024-01-01"}` + "\n"} {
		seen, err := looked("a", []byte(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if at := slices.Index(seen.Header, "tags"); at < 0 || !slices.Equal(seen.Columns[at].Order, []string{"a list or an object"}) {
			t.Errorf("%s: %+v; want the column of lists, and nothing of what it holds", name, seen)
		}
	}
}
