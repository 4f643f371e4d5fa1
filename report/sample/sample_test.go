package sample_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/country"
	"example.org/oversight/report/sample"
)

var update = flag.Bool("update", false, "write data/sample")

var folder = filepath.Join("..", "..", "data", "sample")

// TestFewPersonsAreOfTwoCountries reads the persons of each snapshot: some have
// several cases, and hardly any of them under several countries.
func TestFewPersonsAreOfTwoCountries(t *testing.T) {
	for _, f := range sample.Files() {
		if path.Ext(f.Name) != ".csv" {
			continue
		}
		rows, err := csv.NewReader(bytes.NewReader(f.Data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		person, citizenship, state := slices.Index(rows[0], "person_id"), slices.Index(rows[0], "citizenship"), slices.Index(rows[0], "record_state")
		cases, countries := map[string]int{}, map[string]map[country.Country]bool{}
		for _, row := range rows[1:] {
			of, known := country.Builtin().Lookup(row[citizenship], "")
			if name := row[person]; known && row[state] == "active" {
				if countries[name] == nil {
					countries[name] = map[country.Country]bool{}
				}
				countries[name][of] = true
				cases[name]++
			}
		}
		again, several := 0, 0
		for name, n := range cases {
			if n > 1 {
				again++
			}
			if len(countries[name]) > 1 {
				several++
			}
		}
		if again < 15 || several < 1 || several > 3 {
			t.Errorf("%s: %d persons have several cases, %d of them under several countries; want many, and 1 to 3", f.Name, again, several)
		}
	}
}

// TestSampleSeriesIsGrown holds data/sample to the generator's output, byte for byte.
func TestSampleSeriesIsGrown(t *testing.T) {
	want := map[string]string{}
	for _, f := range sample.Files() {
		want[f.Name] = string(f.Data)
	}
	if *update {
		for name, text := range want {
			file := filepath.Join(folder, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	got := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) == ".png" || e.Name() == ".lock" { // which a build leaves
			return err
		}
		text, err := os.ReadFile(name)
		inside, _ := filepath.Rel(folder, name)
		got[filepath.ToSlash(inside)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("data/sample is not what the seed grows (-want +got):\n%s", diff)
	}
}
