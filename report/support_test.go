package report_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"example.org/oversight/report"
)

// A fact is one of facts.json, as a script would read it.
type fact struct {
	ID       string
	Value    *int
	Withheld bool
	NotHeld  bool `json:"not_held"`
	Unit     string
	Text     string
}

// String shows what a fact says.
func (f fact) String() string {
	if f.Value == nil {
		return "no number, " + f.Text
	}
	return fmt.Sprint(*f.Value)
}

const manifestText = `as_of: 2026-06-30
extracted_at: 2026-07-02T06:00:00Z
profile: standard
includes_closed_cases: true
`

const requestText = `title: Review of fictitious cases
committee: House Committee on Homeland Security
snapshots: snapshots/
as_of: latest
fictitious: true
`

// series is the least series around one data file.
func series(data []byte) fstest.MapFS {
	return fstest.MapFS{
		"request.yaml":                       {Data: []byte(requestText)},
		"snapshots/2026-06-30.csv":           {Data: data},
		"snapshots/2026-06-30.snapshot.yaml": {Data: []byte(manifestText)},
	}
}

// build builds a series' only review, and has its bundle verified: whatever is
// built must agree with itself.
func build(t *testing.T, job report.Job) report.Review {
	t.Helper()
	if job.Request == "" {
		job.Request = "request.yaml"
	}
	job.Series = "series"
	result, err := report.Build(context.Background(), job)
	if err != nil {
		t.Fatal(err)
	}
	_, v := saved(t, result.Reviews[0])
	for _, d := range v.Differences {
		t.Errorf("a bundle that has just been built: %v", d)
	}
	return result.Reviews[0]
}

// saved writes a review's bundle and has it verified.
func saved(t *testing.T, r report.Review) (string, report.Verdict) {
	t.Helper()
	folders, err := report.Save(context.Background(), t.TempDir(), report.Result{Reviews: []report.Review{r}})
	if err != nil {
		t.Fatal(err)
	}
	v, err := report.Verify(context.Background(), folders[0], report.Against{})
	if err != nil {
		t.Fatal(err)
	}
	return folders[0], v
}

func buildOne(t *testing.T, data []byte) map[string]fact {
	t.Helper()
	return factsOf(t, build(t, report.Job{Data: series(data)}))
}

// buildSample builds the sample series, once for all tests: its files are not to
// be changed.
func buildSample(t *testing.T) report.Review {
	t.Helper()
	result, err := builtSample()
	if err != nil {
		t.Fatal(err)
	}
	return result.Reviews[0]
}

var builtSample = sync.OnceValues(func() (report.Result, error) { return report.Build(context.Background(), sampleJob()) })

func sampleJob() report.Job {
	return report.Job{Data: os.DirFS(filepath.Join("..", "data", "sample")), Request: "request.yaml", Series: "series", Jobs: 2, Today: time.Date(2026, 7, 8, 0, 0, 0, 0, time.UTC)}
}

func publicFile(t *testing.T, r report.Review, name string) []byte {
	t.Helper()
	for _, f := range r.Files {
		if f.Name == name {
			return f.Data
		}
	}
	t.Fatalf("the bundle has no %s", name)
	return nil
}

func factsOf(t *testing.T, r report.Review) map[string]fact {
	t.Helper()
	var file struct{ Facts []fact }
	if err := json.Unmarshal(publicFile(t, r, "facts.json"), &file); err != nil {
		t.Fatal(err)
	}
	facts := map[string]fact{}
	for _, f := range file.Facts {
		facts[f.ID] = f
	}
	return facts
}

func writeFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
