package snapshot_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

const countless = "case_id: row\ncolumns: {Country: citizenship}\n"

// countedIn reads texts as the parts of a snapshot and returns whose rows seem
// to be counts.
func countedIn(t *testing.T, profile string, streams int, o snapshot.Options, texts ...string) []snapshot.Counted {
	t.Helper()
	fsys, m := fstest.MapFS{}, &source.Manifest{}
	for i, text := range texts {
		name := fmt.Sprintf("%c.csv", 'a'+i)
		fsys["d/"+name] = &fstest.MapFile{Data: []byte(text)}
		m.Parts = append(m.Parts, source.Part{File: name})
	}
	r, err := snapshot.Open(context.Background(), fsys, "d/a.csv", mine(t, profile), m, o)
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for _, stream := range r.Streams(streams) {
		wait.Go(func() {
			for _, err := range stream {
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if r.Unreadable() > 0 {
		t.Errorf("unreadable: %v", r.Faults())
	}
	return r.Counted()
}

func TestRowsThatSeemToBeCountsAreFound(t *testing.T) {
	const rows = "2024-01-01,Peru,M,14,x\n2024-01-02,Chad,F,26,y\n2024-01-02,Chad,F,14,y\n"
	const header = "When,Country,Sex,Zeta,Note\n"
	counted := []snapshot.Counted{{File: "d/a.csv", Columns: []string{"Zeta"}}}
	tests := []struct {
		name, profile string
		texts         []string
		want          []snapshot.Counted
	}{
		{"a column that is not read", countless, []string{header + rows}, counted},
		{"one that is dropped", countless + "drop: [Zeta]\n", []string{header + rows}, nil},
		{"one that is a dimension", countless + "dimensions: {zeta: Zeta}\n", []string{header + rows}, nil},
		{"one that is a field", "case_id: row\ncolumns: {Country: citizenship, Zeta: events}\n", []string{header + rows}, nil},
		{"an id tells the cases apart", "columns: {Country: citizenship, ID: case_id}\n", []string{"ID," + header + "1," + strings.ReplaceAll(strings.TrimSpace(rows), "\n", "\n2,") + "\n"}, nil},
		{"columns make the id", "case_id: [When, Sex, Zeta]\ncolumns: {Country: citizenship}\n", []string{header + rows}, nil},
		{"years as names", countless, []string{"When,Country,2017,2018\n2024-01-01,Peru,3,0\n"}, []snapshot.Counted{{File: "d/a.csv", Columns: []string{"2017", "2018"}}}},
		{"a column without a name", countless, []string{strings.Replace(header, "Zeta", "", 1) + rows}, []snapshot.Counted{{File: "d/a.csv", Columns: []string{""}}}},
		{"one without a name that is dropped", countless + "drop: ['']\n", []string{strings.Replace(header, "Zeta", "", 1) + rows}, nil},
		{"in quotes", countless, []string{header + strings.NewReplacer("14", `"14"`, "26", `"1,026"`).Replace(rows)}, counted},
		{"quotes that are wrong, in a column that nobody reads", countless, []string{header + strings.ReplaceAll(rows, "x", `x"y`)}, counted},
		{"blanks of the profile", countless + "blank: [none given]\n", []string{header + strings.ReplaceAll(rows, "26", "none given")}, counted},
		{"words that are no blanks", countless, []string{header + strings.ReplaceAll(rows, "26", "none given")}, nil},
		{"in the second part alone", countless, []string{header + strings.ReplaceAll(strings.ReplaceAll(rows, "14", ""), "26", ""), header + rows}, []snapshot.Counted{{File: "d/b.csv", Columns: []string{"Zeta"}}}},
		{"in both parts", countless, []string{header + rows, header + rows}, []snapshot.Counted{{File: "d/a.csv", Columns: []string{"Zeta"}}, {File: "d/b.csv", Columns: []string{"Zeta"}}}},
		{"no row", countless, []string{header}, nil},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, countedIn(t, test.profile, 2, snapshot.Options{}, test.texts...)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.name, diff)
		}
	}
}

// TestWhatSeemsToBeACountDependsOnNoOrder reads the rows in several orders,
// chunks and streams. Some are so many that the first chunk has none of the
// numbers.
func TestWhatSeemsToBeACountDependsOnNoOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const header = "When,Country,Late,Early,Rows,Few,Text\n"
	var rows []string
	for i := range 9000 {
		late, early := "", fmt.Sprint(1+r.IntN(9))
		if i > 6000 {
			late, early = fmt.Sprint(1+r.IntN(9)), ""
		}
		few := "3"
		if i%9 == 0 {
			few = "see note"
		}
		rows = append(rows, fmt.Sprintf("2024-01-01,Peru,%s,%s,%d,%s,%s\n", late, early, i, few, "North"))
	}
	want := []snapshot.Counted{{File: "d/a.csv", Columns: []string{"Late", "Early"}}}
	for order := range 3 {
		for _, chunk := range []int{100, 4000, 1 << 18} {
			for _, streams := range []int{1, 4} {
				got := countedIn(t, countless, streams, snapshot.InChunksOf(chunk), header+strings.Join(rows, ""))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("order %d, chunks of %d, %d streams: (-want +got)\n%s", order, chunk, streams, diff)
				}
			}
		}
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
}

// TestCountsAreFoundInEveryFormat writes the same rows in each.
func TestCountsAreFoundInEveryFormat(t *testing.T) {
	type record struct {
		When    string
		Country string
		Text    string
		Number  int64
		Share   float64
		Words   string
	}
	var records []record
	for i := range 3000 {
		records = append(records, record{"2024-01-01", "Peru", fmt.Sprintf("1,%03d", i%40), int64(i % 40), float64(i % 7), "North"})
	}
	header := []string{"When", "Country", "Text", "Number", "Share", "Words"}
	rows := [][]string{header}
	var lines, columns bytes.Buffer
	for _, r := range records {
		rows = append(rows, []string{r.When, r.Country, r.Text, fmt.Sprint(r.Number), fmt.Sprint(r.Share), r.Words})
		line, _ := json.Marshal(r)
		lines.Write(append(line, '\n'))
	}
	w := parquet.NewGenericWriter[record](&columns, parquet.MaxRowsPerRowGroup(700))
	w.Write(records)
	w.Close()
	var plain strings.Builder
	for _, row := range rows {
		plain.WriteString(strings.Join(row, ";") + "\n")
	}
	for name, data := range map[string]string{"CSV": plain.String(), "NDJSON": lines.String(), "Parquet": columns.String(), "workbook": string(bookOfLeaves(t, []leaf{{"A", rows}}))} {
		got := countedIn(t, countless, 2, snapshot.Options{}, data)
		want := []snapshot.Counted{{File: "d/a.csv", Columns: []string{"Text", "Number", "Share"}}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}
