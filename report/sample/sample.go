// Package sample grows a fictitious series from a seed: a request, three
// monthly snapshots of invented cases with their manifests, and a request with
// faults planted on purpose.
//
// Every case, letter and event is invented. The generator stays in the tree so
// that anyone can see that it is fiction, and so that data/sample is its output
// to the byte, on every machine. It reads nothing.
package sample

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/csv"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
)

// A File is one file of the series, by its path within it.
type File struct {
	Name string
	Data []byte
}

//go:embed text
var texts embed.FS

// A cut is one monthly snapshot: the day it speaks for and when it was taken.
type cut struct{ asOf, extracted time.Time }

var cuts = []cut{
	{day(2026, 4, 30), time.Date(2026, 5, 4, 6, 0, 0, 0, time.UTC)},
	{day(2026, 5, 31), time.Date(2026, 6, 2, 6, 0, 0, 0, time.UTC)},
	{day(2026, 6, 30), time.Date(2026, 7, 2, 6, 0, 0, 0, time.UTC)},
}

// Files returns the files of the series, by name.
func Files() []File {
	var files []File
	entries, err := texts.ReadDir("text")
	if err != nil {
		panic("sample: " + err.Error())
	}
	for _, e := range entries {
		data, err := texts.ReadFile(path.Join("text", e.Name()))
		if err != nil {
			panic("sample: " + err.Error())
		}
		files = append(files, File{e.Name(), data})
	}
	stories := stories()
	for _, c := range cuts {
		name := "snapshots/" + c.asOf.Format(time.DateOnly)
		data, rows := snapshot(stories, c)
		files = append(files, File{name + ".csv", data}, File{name + ".snapshot.yaml", manifest(c, data, rows)})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files
}

// snapshot writes the rows of every case that was entered by the extract.
func snapshot(stories []*story, c cut) (data []byte, rows int) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write(columns)
	for _, s := range stories {
		if s.entered.After(c.extracted) {
			continue
		}
		w.Write(s.row(c))
		rows++
	}
	w.Flush()
	return out.Bytes(), rows
}

func manifest(c cut, data []byte, rows int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Fictitious: every case is invented.\n")
	fmt.Fprintf(&b, "as_of: %s\n", c.asOf.Format(time.DateOnly))
	fmt.Fprintf(&b, "extracted_at: %s\n", c.extracted.Format(time.RFC3339))
	b.WriteString("source_system: Case register of the Office of Reports (fictitious)\n")
	b.WriteString("profile: standard\n")
	b.WriteString("scope_note: Invented cases of persons flagged for a security concern\n")
	b.WriteString("includes_closed_cases: true\n")
	b.WriteString("definition_version: \"2026-1\"\n")
	fmt.Fprintf(&b, "row_count: %d\n", rows)
	fmt.Fprintf(&b, "sha256: %x\n", sha256.Sum256(data))
	b.WriteString("prepared_by: Office of Reports (fictitious)\n")
	return []byte(b.String())
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// A random source that is the same everywhere and for ever: SplitMix64, by
// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9E3779B97F4A7C15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// below returns a number from 0 up to and not including n.
func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

// pick returns one of the words.
func (r *random) pick(words ...string) string { return words[r.below(len(words))] }

// shuffle puts n things in another order.
func (r *random) shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, r.below(i+1))
	}
}
