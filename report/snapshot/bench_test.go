package snapshot_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"testing/fstest"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// manyCases writes a file of n cases in the standard profile, of ten columns,
// four of them dates,
// one country in eight in quotes where asked for.
func manyCases(n int, quoted bool) []byte {
	r := rand.New(rand.NewPCG(1, 1))
	var b bytes.Buffer
	b.WriteString("case_id,citizenship,flagged_date,entry_date,apprehended,apprehended_date,custody,departure_kind,departure_date,unlocated\n")
	countries := []string{"Tajikistan", "Uzbekistan", "Moldova", "Kyrgyzstan", "Georgia", "Russia", "Türkiye", "China"}
	day := func() string { return fmt.Sprintf("%04d-%02d-%02d", 2015+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28)) }
	for i := range n {
		country := countries[r.IntN(len(countries))]
		if quoted && country == "China" {
			country = `"China, Peoples Republic of"`
		}
		fmt.Fprintf(&b, "C%09d,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", i, country, day(), day(),
			[]string{"yes", "no", ""}[r.IntN(3)], day(), []string{"ice", "atd", "none", ""}[r.IntN(4)],
			[]string{"removal", "none", ""}[r.IntN(3)], day(), []string{"yes", "no", "unknown"}[r.IntN(3)])
	}
	return b.Bytes()
}

// BenchmarkRead reads a file of 300,000 cases with as many streams as there
// are processors: every row checked, nothing counted but the cases.
func BenchmarkRead(b *testing.B) {
	b.Run("plain", func(b *testing.B) { benchmarkRead(b, false) })
	b.Run("quoted", func(b *testing.B) { benchmarkRead(b, true) })
}

func benchmarkRead(b *testing.B, quoted bool) {
	const n = 300_000
	p, data := profile(b, "standard"), manyCases(n, quoted)
	fsys := fstest.MapFS{"a.csv": {Data: data}}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := snapshot.Open(context.Background(), fsys, "a.csv", p, &source.Manifest{}, snapshot.Options{})
		if err != nil {
			b.Fatal(err)
		}
		var wait sync.WaitGroup
		var lock sync.Mutex
		found := 0
		for _, stream := range r.Streams(runtime.GOMAXPROCS(0)) {
			wait.Go(func() {
				mine := 0
				for batch, err := range stream {
					if err != nil {
						b.Error(err)
					}
					mine += len(batch)
				}
				lock.Lock()
				found += mine
				lock.Unlock()
			})
		}
		wait.Wait()
		if found != n {
			b.Fatalf("%d cases; want %d", found, n)
		}
	}
}
