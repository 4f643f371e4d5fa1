package snapshot_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// A reading is all that a reader says of a file, in the order of the file.
type reading struct {
	Cases            []cases.Case
	Faults           []string
	Rows, Unreadable int
	SHA256           string
	Failure          string
}

// all reads data with n streams at the same time.
func all(t testing.TB, p *source.Profile, data []byte, chunk, n int) reading {
	t.Helper()
	fsys := fstest.MapFS{"a.csv": {Data: data}}
	r, err := snapshot.Open(context.Background(), fsys, "a.csv", p, &source.Manifest{}, snapshot.InChunksOf(chunk))
	if err != nil {
		return reading{Failure: err.Error()}
	}
	var got reading
	var wait sync.WaitGroup
	var lock sync.Mutex
	for _, stream := range r.Streams(n) {
		wait.Go(func() {
			numbered := map[int32]string{}
			for batch, err := range stream {
				lock.Lock()
				if err != nil {
					got.Failure = err.Error()
				}
				for _, c := range batch {
					c.ID, c.Person = strings.Clone(c.ID), strings.Clone(c.Person)
					c.Dimensions = slices.Clone(c.Dimensions)
					if text, known := numbered[c.LabelNumber]; known && c.LabelNumber > 0 && text != c.Citizenship {
						t.Errorf("label %d is %q and %q", c.LabelNumber, text, c.Citizenship)
					}
					numbered[c.LabelNumber] = c.Citizenship
					c.LabelNumber = 0 // each stream has numbers of its own
					got.Cases = append(got.Cases, c)
				}
				lock.Unlock()
			}
		})
	}
	wait.Wait()
	slices.SortFunc(got.Cases, func(a, b cases.Case) int { return int(a.Line - b.Line) })
	for _, fault := range r.Faults() {
		got.Faults = append(got.Faults, fault.Error())
	}
	got.Rows, got.Unreadable, got.SHA256 = r.Rows(), r.Unreadable(), r.SHA256()
	return got
}

// randomCSV writes a valid CSV file of rows for the cbp profile: quotes,
// commas and line ends within cells, CRLF, blank lines, a missing last newline,
// and now and then a row that is too short or too long.
func randomCSV(r *rand.Rand) []byte {
	var b bytes.Buffer
	if r.IntN(4) == 0 {
		b.WriteString("\xef\xbb\xbf")
	}
	ending := []string{"\n", "\r\n"}[r.IntN(2)]
	b.WriteString("title,case_id,encounter_date,citizenship" + ending)
	for i := range r.IntN(40) {
		row := []string{randomText(r), fmt.Sprintf("C%d", i) + randomText(r), randomDate(r), randomText(r)}
		switch r.IntN(12) {
		case 0:
			row = row[:3]
		case 1:
			row = append(row, "more")
		}
		for k, text := range row {
			if k > 0 {
				b.WriteByte(',')
			}
			if strings.ContainsAny(text, ",\"\r\n") || r.IntN(5) == 0 {
				text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
			}
			b.WriteString(text)
		}
		b.WriteString(ending)
		if r.IntN(10) == 0 {
			b.WriteString(ending)
		}
	}
	if r.IntN(3) == 0 {
		return bytes.TrimSuffix(b.Bytes(), []byte(ending))
	}
	return b.Bytes()
}

func randomText(r *rand.Rand) string {
	pieces := []string{"a", "Peru", ",", `"`, `""`, "\n", "é", "x y", "\n\n", "\",\"", "12345678"}
	text := ""
	for range r.IntN(5) {
		text += pieces[r.IntN(len(pieces))]
	}
	return strings.TrimSpace(text)
}

func randomDate(r *rand.Rand) string {
	if r.IntN(10) == 0 {
		return []string{"", "2024-02-30", "soon", "1/2/2024", "13/13/2024", "1929-12-31", "1970-01-01", "2100-01-01"}[r.IntN(8)]
	}
	return fmt.Sprintf("%04d-%02d-%02d", 1930+r.IntN(170), 1+r.IntN(12), 2+r.IntN(16)) // no first or last day of a program's time
}

// plainly reads a file with encoding/csv, one row at a time.
func plainly(t *testing.T, data []byte) reading {
	t.Helper()
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	if _, err := in.Read(); err != nil {
		t.Fatal(err)
	}
	var want reading
	for {
		row, err := in.Read()
		if err == io.EOF {
			return want
		}
		if err != nil {
			t.Fatal(err)
		}
		want.Rows++
		line, _ := in.FieldPos(0)
		date, ok := plainDate(row)
		if len(row) != 4 || !ok {
			want.Unreadable++
			continue
		}
		want.Cases = append(want.Cases, cases.Case{
			ID: source.TidyText(row[1]), Fingerprint: printOf(source.TidyText(row[1])), Line: int64(line),
			Citizenship: source.TidyText(row[3]), Flagged: date, Dimensions: []string{source.TidyText(row[0])},
		})
	}
}

func plainDate(row []string) (cases.Date, bool) {
	if len(row) < 3 {
		return 0, false
	}
	if row[2] == "1/2/2024" {
		return cases.NewDate(2024, 1, 2)
	}
	date, err := cases.ParseDate(row[2])
	return date, err == nil && row[2] != "1929-12-31" && row[2] != "1970-01-01" && row[2] != "2100-01-01"
}

func TestReadingAgreesWithThePlainReader(t *testing.T) {
	p := profile(t, "cbp")
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		data := randomCSV(r)
		chunk, n := 16<<r.IntN(9), 1+r.IntN(8)
		got, want := all(t, p, data, chunk, n), plainly(t, data)
		faults := got.Faults
		got.Faults, got.SHA256 = nil, ""
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d, chunks of %d, %d streams: %q (-plain +ours)\n%s\n%q", seed, chunk, n, faults, diff, data)
		}
	}
}

func TestChunksAndStreamsChangeNothing(t *testing.T) {
	p := profile(t, "cbp")
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		data := randomCSV(r)
		for range r.IntN(8) { // faults of quoting among others
			data[r.IntN(len(data))] = "\",\n\r\xffa"[r.IntN(6)]
		}
		want := all(t, p, data, 1<<20, 1)
		for _, other := range []struct{ chunk, streams int }{{16, 1}, {64, 8}, {1 << 10, 3}} {
			if diff := cmp.Diff(want, all(t, p, data, other.chunk, other.streams)); diff != "" {
				t.Fatalf("seed %d: chunks of %d, %d streams:\n%s\n%q", seed, other.chunk, other.streams, diff, data)
			}
		}
	}
}

func TestGzipReadsTheSame(t *testing.T) {
	p := profile(t, "cbp")
	data := randomCSV(rand.New(rand.NewPCG(7, 3)))
	var packed bytes.Buffer
	for _, half := range [][]byte{data[:len(data)/2], data[len(data)/2:]} { // two members: RFC 1952, 2.2
		w := gzip.NewWriter(&packed)
		w.Write(half)
		w.Close()
	}
	want, got := all(t, p, data, 64, 2), all(t, p, packed.Bytes(), 64, 2)
	if got.SHA256 == want.SHA256 {
		t.Error("the hash is not that of the packed bytes")
	}
	got.SHA256 = want.SHA256
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	cut := all(t, p, packed.Bytes()[:packed.Len()-9], 64, 2)
	if want := "a.csv: the gzip data end early; the file is cut off"; cut.Failure != want {
		t.Errorf("a cut-off file gives %q; want %q", cut.Failure, want)
	}
}
