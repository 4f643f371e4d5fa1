package report_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// TestWhereAReviewGoes names the series by its folder, its request and the
// request's word.
func TestWhereAReviewGoes(t *testing.T) {
	both := "audiences: [committee, internal]\n"
	tests := []struct {
		name, reason  string
		request, more string
		job           report.Job
		want          report.Target
	}{
		{"the series' own request", "it is the usual one", "request.yaml", "", report.Job{}, report.Target{Series: "s", AsOf: "latest", Audiences: []string{"committee"}}},
		{"another request", "two letters on one series are two reviews", "house.yaml", "", report.Job{}, report.Target{Series: "s-house", AsOf: "latest", Audiences: []string{"committee"}}},
		{"a name with points", "only the ending goes", "house.2026.yml", "", report.Job{}, report.Target{Series: "s-house.2026", AsOf: "latest", Audiences: []string{"committee"}}},
		{"another ending", "it may stand beside request.yaml", "request.yml", "", report.Job{}, report.Target{Series: "s-request", AsOf: "latest", Audiences: []string{"committee"}}},
		{"a name of its own", "the request's word goes first", "request.yaml", "series: x\n", report.Job{}, report.Target{Series: "x", AsOf: "latest", Audiences: []string{"committee"}}},
		{"another request with a name", "the request's word goes first", "house.yaml", "series: x\n", report.Job{}, report.Target{Series: "x", AsOf: "latest", Audiences: []string{"committee"}}},
		{"several audiences", "each is a bundle", "request.yaml", both, report.Job{}, report.Target{Series: "s", AsOf: "latest", Audiences: []string{"committee", "internal"}}},
		{"flags", "they choose of what the request has", "request.yaml", both, report.Job{AsOf: "2026-05-31", Audience: "internal"}, report.Target{Series: "s", AsOf: "2026-05-31", Audiences: []string{"internal"}}},
		{"a request at fault", "it writes nothing, and its place may hold what to recover", "house.yaml", "colour: red\n", report.Job{}, report.Target{Series: "s-house"}},
		{"a request at fault that names its series", "what it says is used", "request.yaml", "series: x\ncolour: red\n", report.Job{}, report.Target{Series: "x"}},
		{"no request", "it writes nothing", "", "", report.Job{Request: "none.yaml"}, report.Target{Series: "s-none"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			job := test.job
			job.Series, job.Data = "s", fstest.MapFS{test.request: {Data: []byte(requestText + test.more)}}
			if test.request != "" {
				job.Request = test.request
			} else {
				job.Data = fstest.MapFS{}
			}
			if diff := cmp.Diff(test.want, report.TargetOf(job)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

func TestClash(t *testing.T) {
	one := report.Target{Series: "s", AsOf: "latest", Audiences: []string{"committee", "internal"}}
	tests := []struct {
		name  string
		other report.Target
		want  bool
	}{
		{"the same", one, true},
		{"one audience of two", report.Target{Series: "s", AsOf: "latest", Audiences: []string{"internal"}}, true},
		{"other capitals", report.Target{Series: "S", AsOf: "latest", Audiences: []string{"internal"}}, true},
		{"other audiences", report.Target{Series: "s", AsOf: "latest", Audiences: []string{"public"}}, false},
		{"another series", report.Target{Series: "t", AsOf: "latest", Audiences: one.Audiences}, false},
		{"another date", report.Target{Series: "s", AsOf: "2026-05-31", Audiences: one.Audiences}, false},
		{"one that writes nothing", report.Target{Series: "s", AsOf: "latest"}, false},
	}
	for _, test := range tests {
		for _, pair := range [][2]report.Target{{one, test.other}, {test.other, one}} {
			if _, clash := report.Clash(pair[0], pair[1]); clash != test.want {
				t.Errorf("%s: %t; want %t", test.name, clash, test.want)
			}
		}
	}
}

// TestTheRootHasNoName refuses a request whose folder is the root, unless it
// names its series.
func TestTheRootHasNoName(t *testing.T) {
	root := string(filepath.Separator)
	for more, want := range map[string]string{"": "request.yaml: the folder of the request has no name", "series: x\n": ""} {
		files := series([]byte("case_id,citizenship,flagged_date\nC1,RUSSIA,2026-01-02\n"))
		files["request.yaml"] = &fstest.MapFile{Data: []byte(requestText + more)}
		_, err := report.Check(context.Background(), report.Job{Data: files, Request: "request.yaml", Series: root})
		if want == "" && err != nil || want != "" && (fault.KindOf(err) != fault.Asked || !strings.HasPrefix(err.Error(), want)) {
			t.Errorf("%q: %v; want %q", more, err, want)
		}
	}
}

// TestABundleOfAnotherRequestStays builds where another request's bundle stands,
// or somebody's file: Build and Check refuse before they count, Save before it
// writes the first of two reviews.
func TestABundleOfAnotherRequestStays(t *testing.T) {
	files := series([]byte("case_id,citizenship,flagged_date\nC1,RUSSIA,2026-01-02\n"))
	text := requestText + "series: x\naudiences: [committee, internal]\n"
	files["house.yaml"] = &fstest.MapFile{Data: []byte(text)}
	files["senate.yaml"] = &fstest.MapFile{Data: []byte(text)}
	out := t.TempDir()
	job := func(request, out string) report.Job {
		return report.Job{Data: files, Request: request, Series: "s", Place: "data/s", Out: out}
	}
	house, err := report.Build(context.Background(), job("house.yaml", out))
	if err != nil {
		t.Fatal(err)
	}
	internal := report.Result{Reviews: house.Reviews[1:]} // the second of two
	if _, err := report.Save(context.Background(), out, internal); err != nil {
		t.Fatal(err)
	}
	refused := func(what string, err error, want string) {
		t.Helper()
		if fault.KindOf(err) != fault.Undecided || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v; want %q and exit code 5", what, err, want)
		}
	}
	place := filepath.ToSlash(filepath.Join(out, "x", "2026-06-30", "internal"))
	want := place + ": here stands the review that house.yaml of series x made, and senate.yaml of series x would replace it;"
	_, err = report.Build(context.Background(), job("senate.yaml", out))
	refused("build", err, want)
	_, err = report.Check(context.Background(), job("senate.yaml", out))
	refused("check", err, want)
	senate, err := report.Build(context.Background(), job("senate.yaml", ""))
	if err != nil {
		t.Fatal(err)
	}
	_, err = report.Save(context.Background(), out, senate)
	refused("save", err, want)
	if _, err := os.Lstat(filepath.Join(out, "x", "2026-06-30", "committee")); err == nil {
		t.Error("the first review was written though the second may not be")
	}
	if _, err := report.Build(context.Background(), job("house.yaml", out)); err != nil {
		t.Errorf("the request that made the bundle: %v", err)
	}

	writeFile(t, filepath.Join(filepath.FromSlash(place), "notes.txt"), []byte("mine"))
	want = place + "/notes.txt: no manifest lists this file"
	_, err = report.Build(context.Background(), job("house.yaml", out))
	refused("build beside somebody's file", err, want)
	_, err = report.Save(context.Background(), out, house)
	refused("save beside somebody's file", err, want)
}
