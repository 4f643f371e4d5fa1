package report_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// TestAllThatIsUndecidedIsToldAtOnce leaves values of several files to a person.
func TestAllThatIsUndecidedIsToldAtOnce(t *testing.T) {
	const (
		request  = "title: T\ncommittee: C\nsnapshots: snapshots/\nas_of: latest\n"
		manifest = "as_of: 2026-06-30\nextracted_at: 2026-07-02T06:00:00Z\nincludes_closed_cases: true\nprofile: own.yaml\n"
		profile  = "name: own\ncolumns: {id: case_id, land: citizenship}\nindex_date: [{column: day, term: flagged}]\n"
	)
	asks := func(text, line string) string { return strings.Replace(text, line, "'DECIDE: "+line+"?'", 1) }
	tests := []struct {
		name, why                  string
		request, manifest, profile string
		kind                       fault.Kind
		want                       []string
	}{
		{"nothing is open", "the same files are no refusal", request, manifest, profile, 0, nil},
		{"the request alone", "its other files are decided", asks(request, "C"), manifest, profile, fault.Undecided, []string{"s/request.yaml:2:12"}},
		{"the manifest alone", "Open sees it first", request, asks(manifest, "true"), profile, fault.Undecided, []string{"s/snapshots/a.snapshot.yaml:3:24"}},
		{"the profile alone", "it is read last", request, manifest, asks(profile, "flagged"), fault.Undecided, []string{"s/own.yaml:3:34"}},
		{"one in each", "a person answers all in one sitting", asks(request, "C"), asks(manifest, "2026-06-30"), asks(profile, "flagged"), fault.Undecided,
			[]string{"s/request.yaml:2:12", "s/snapshots/a.snapshot.yaml:1:8", "s/own.yaml:3:34"}},
		{"a fault beside the question", "a file at fault is told as such", asks(request, "C") + "audience: x\n", asks(manifest, "true"), profile, fault.Asked,
			[]string{"s/request.yaml:2:12", "s/request.yaml:5:1"}},
		{"a fault in a manifest that asks", "the data are at fault", request, asks(manifest, "true") + "zeta: 1\n", profile, fault.Given,
			[]string{"s/snapshots/a.snapshot.yaml:3:24", "s/snapshots/a.snapshot.yaml:5:1"}},
	}
	for _, test := range tests {
		files := fstest.MapFS{"request.yaml": {Data: []byte(test.request)}, "snapshots/a.snapshot.yaml": {Data: []byte(test.manifest)},
			"own.yaml": {Data: []byte(test.profile)}, "snapshots/a.csv": {Data: []byte("id,land,day\n1,PERU,2026-01-02\n")}}
		_, err := report.Check(context.Background(), report.Job{Data: files, Request: "request.yaml", Place: "s", Series: "s"})
		var places []string
		if err != nil {
			for _, line := range strings.Split(err.Error(), "\n") {
				place, _, _ := strings.Cut(line, ": ")
				places = append(places, place)
			}
		}
		if diff := cmp.Diff(test.want, places); diff != "" {
			t.Errorf("%s (%s): %v\n%s", test.name, test.why, err, diff)
		}
		if err != nil && fault.KindOf(err) != test.kind {
			t.Errorf("%s: kind %d; want %d", test.name, fault.KindOf(err), test.kind)
		}
	}
}
