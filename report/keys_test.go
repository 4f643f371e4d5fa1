package report_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"math/bits"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// drawn are keys as the command draws them, and one that is none.
var drawn = [][32]byte{{}, {1, 2, 3}, [32]byte(bytes.Repeat([]byte{0xe7}, 32))}

// alike are ids that a hash without a key takes for one: each is made of two
// factors whose product has equal halves, which such a hash folds away.
func alike(n int) (ids []string) {
	const salt0, salt1, one, other = 0xa0761d6478bd642f, 0xe7037ed1a0b428db, 274177, 67280421310721
	for head := uint64('A'); head <= 'z'; head++ {
		from := (head<<56 | 'e'<<48 | 's'<<40 | 'a'<<32 | 'c'<<24) ^ salt1>>24<<24
		for x := (from + one - 1) / one * one; x < from+1<<24; x += one {
			for v := uint64(1); v < one; v++ {
				id := binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, x^salt1), v*other^salt0)
				hi, lo := bits.Mul64(x, v*other)
				if odd := bytes.ContainsFunc(id, func(c rune) bool { return c <= ' ' || c > '~' || c == '"' || c == ',' || c == ';' }); odd || hi != lo {
					continue
				}
				if ids = append(ids, string(id)); len(ids) == n {
					return ids
				}
			}
		}
	}
	panic("too few ids are alike")
}

// namings are names of cases and persons that are hard to tell apart.
func namings(random *rand.Rand) map[string][]string {
	all := map[string][]string{"alike to a hash without a key": alike(700)}
	for i := range 700 {
		all["long and alike but for one letter"] = append(all["long and alike but for one letter"], strings.Repeat("a", i)+"b"+strings.Repeat("a", 699-i))
		all["of any length"] = append(all["of any length"], fmt.Sprintf("%d-%s", i, strings.Repeat("x", random.IntN(130))))
	}
	return all
}

// TestNobodyIsTakenForAnother holds a year of cases and persons whose names are
// hard to tell apart to the register, which keeps all of them by name.
func TestNobodyIsTakenForAnother(t *testing.T) {
	for name, names := range namings(rand.New(rand.NewPCG(4, 4))) {
		t.Run(name, func(t *testing.T) {
			r := yearNamed(rand.New(rand.NewPCG(7, 12)), 100, names)
			r.months = r.months[9:]
			facts := factsOf(t, build(t, report.Job{Data: r.series(), Jobs: 2, Key: drawn[1]}))
			want := stepOf(r.months[1], r.months[2])
			for i, m := range r.months[1:] {
				for _, cause := range []string{"newly_flagged", "late_added", "reinstated", "withdrawn", "voided"} {
					want[cause+"/snapshot="+m.asOf] = stepOf(r.months[i], m)[cause]
				}
			}
			if want["late_added"] == 0 || want["withdrawn"] == 0 || want["reinstated"] == 0 || want["restated=apprehended"] == 0 {
				t.Error("the last month proves nothing: it lacks a cause")
			}
			for _, m := range r.months {
				for measure, n := range headlinesOf(m) {
					want[measure+"/snapshot="+m.asOf] = n
				}
				delete(want, "persons/snapshot="+m.asOf)
			}
			want["persons"] = headlinesOf(r.months[2])["persons"]
			same(t, facts, want)
		})
	}
}

// TestNoResultDependsOnTheKey builds series under several keys and compares
// every byte of every file.
func TestNoResultDependsOnTheKey(t *testing.T) {
	today := time.Date(2026, 7, 8, 0, 0, 0, 0, time.UTC)
	series := map[string]report.Job{"sample": {Data: os.DirFS(filepath.Join("..", "data", "sample")), Request: "request.yaml", Today: today}}
	for name, names := range namings(rand.New(rand.NewPCG(4, 4))) {
		r := yearNamed(rand.New(rand.NewPCG(8, 12)), 60, names)
		r.months = r.months[9:]
		series[name] = report.Job{Data: r.series(), Request: "request.yaml"}
	}
	for name, job := range series {
		t.Run(name, func(t *testing.T) {
			want := map[string][]byte{}
			for i, key := range drawn {
				job.Key, job.Jobs, job.Series = key, 1+i, "series"
				result, err := report.Build(t.Context(), job)
				if err != nil {
					t.Fatal(err)
				}
				got := map[string][]byte{}
				for _, f := range result.Reviews[0].Files {
					got[f.Name] = f.Data
				}
				if i == 0 {
					want = got
				}
				if !maps.EqualFunc(want, got, bytes.Equal) || len(want) < 20 {
					t.Errorf("under key %d other files than under the first", i)
				}
			}
		})
	}
}

// TestKeysAreOneInEveryFormat pads every key of random cases, and has every
// format give the facts of the tidy cases.
func TestKeysAreOneInEveryFormat(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 78))
	rows := rowsOf(t, random, 60)
	for len(rows[0]) < 20 {
		rows = rowsOf(t, random, 60)
	}
	keys := []string{"case_id", "citizenship", "entry_office", "agency", "state", "impediment", "custody", "apprehended"}
	padded := make([][]string, len(rows))
	for i, row := range rows {
		padded[i] = slices.Clone(row)
		for k, name := range rows[0] {
			if pads := []string{" ", "\t", "\u00a0", "  \u00a0", " "}; i > 0 && row[k] != "" && slices.Contains(keys, name) {
				padded[i][k] = pads[random.IntN(len(pads))] + row[k] + pads[random.IntN(len(pads))] // that every encoding has
			}
		}
	}
	folder := func(f format, rows [][]string) fstest.MapFS {
		return fstest.MapFS{"request.yaml": {Data: []byte(requestText)}, "p.yaml": profileOf(t, f.profile), "snapshots/2026-06-30." + f.file: {Data: f.write(t, rows)},
			"snapshots/2026-06-30.snapshot.yaml": {Data: []byte(strings.Replace(manifestText, "standard", "p.yaml", 1))}}
	}
	want := ofNoFile.ReplaceAll(publicFile(t, build(t, report.Job{Data: folder(formats[0], rows)}), "facts.json"), nil)
	for _, f := range formats {
		got := ofNoFile.ReplaceAll(publicFile(t, build(t, report.Job{Data: folder(f, padded), Jobs: 2}), "facts.json"), nil)
		if !bytes.Equal(want, got) {
			t.Errorf("%s: other facts than of tidy cases\n%s", f.name, firstDifference(want, got))
		}
	}
}

// TestIDsThatAPersonTakesForOneAreRefused writes one case twice, in ways that
// look alike, in several formats, in one file and in two parts.
func TestIDsThatAPersonTakesForOneAreRefused(t *testing.T) {
	head := []string{"case_id", "citizenship", "flagged_date"}
	row := func(id string) []string { return []string{id, "PERU", "2026-01-02"} }
	same, letters := "the case_id stands again at", "but for the case of its letters, the case_id stands again at"
	tests := []struct{ name, one, other, want string }{
		{"a blank behind", "A-1", "A-1 ", same}, {"a no-break space before", "A-1", "\u00a0A-1", same}, {"two blanks within", "A 1", "A  1", same},
		{"an accent apart", "\u00c91", "E\u03011", same}, {"another case", "A-1", "a-1", letters}, {"another case, and a blank", "A-1", " a-1", letters},
		{"zeros", "A-01", "A-1", ""}, {"a hyphen", "A-1", "A1", ""}, {"other letters", "\u0391-1", "A-1", ""},
	}
	for _, test := range tests {
		for _, f := range []string{"comma", "NDJSON", "workbook", "Parquet"} {
			format := formats[slices.IndexFunc(formats, func(one format) bool { return one.name == f })]
			name := "snapshots/2026-06-30." + format.file
			whole := series(nil)
			delete(whole, "snapshots/2026-06-30.csv")
			whole[name] = &fstest.MapFile{Data: format.write(t, [][]string{head, row(test.one), row("B"), row(test.other)})}
			parts := maps.Clone(whole)
			parts[name] = &fstest.MapFile{Data: format.write(t, [][]string{head, row(test.one)})}
			parts["snapshots/b."+format.file] = &fstest.MapFile{Data: format.write(t, [][]string{head, row("B"), row(test.other)})}
			parts["snapshots/2026-06-30.snapshot.yaml"] = &fstest.MapFile{Data: []byte(manifestText + "parts: [{file: 2026-06-30." + format.file + "}, {file: b." + format.file + "}]\n")}
			for kind, data := range map[string]fstest.MapFS{"one file": whole, "two parts": parts} {
				_, err := report.Build(t.Context(), report.Job{Data: data, Request: "request.yaml", Series: "s"})
				switch {
				case test.want == "" && err != nil:
					t.Errorf("%s, %s, %s: %v", test.name, f, kind, err)
				case test.want != "" && (err == nil || fault.KindOf(err) != fault.Given || !strings.Contains(err.Error(), ": "+test.want) || strings.Contains(err.Error(), test.one)):
					t.Errorf("%s, %s, %s: %v; want %q of the data, without the id", test.name, f, kind, err, test.want)
				}
			}
		}
	}
}

// TestValuesThatDifferInCaseAreNoted looks for the note where a person would.
func TestValuesThatDifferInCaseAreNoted(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("case_id,citizenship,flagged_date,agency,apprehended\n")
	for i, agency := range []string{"ERO", "ero", " Ero", "CBP", "", "unknown", "Unknown"} {
		fmt.Fprintf(&rows, "C%d,PERU,2026-01-02,%s,yes\n", i, agency)
	}
	job := report.Job{Data: series([]byte(rows.String())), Request: "request.yaml", Series: "s"}
	want := `snapshots/2026-06-30.csv: values of agency that differ in letter case alone: "ERO", "Ero", "ero"`
	found, err := report.Check(t.Context(), job)
	if err != nil || !slices.Contains(found.Notes, want) {
		t.Errorf("%v: the check notes %q", err, found.Notes)
	}
	if notes := build(t, job).Notes; !slices.Contains(notes, want) {
		t.Errorf("the build notes %q", notes)
	}
}
