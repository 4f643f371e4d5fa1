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
	"strings"
	"testing"
	"time"

	"example.org/oversight/report"
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
