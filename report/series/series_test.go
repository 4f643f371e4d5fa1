package series_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
)

// snapshotsOf is a series' folder with a snapshot of each date and the facts of
// earlier reviews.
func snapshotsOf(dates, editions []string) fstest.MapFS {
	in := fstest.MapFS{}
	for _, d := range dates {
		in["snapshots/"+d+".csv"] = &fstest.MapFile{Data: []byte("case_id\n")}
		in["snapshots/"+d+".snapshot.yaml"] = &fstest.MapFile{Data: []byte("as_of: " + d + "\nextracted_at: " + d + "T06:00:00Z\nincludes_closed_cases: true\nprofile: standard\n")}
	}
	for _, d := range editions {
		in["editions/"+d+"/facts.json"] = &fstest.MapFile{Data: []byte("{}")}
	}
	return in
}

// days are the dates of snapshots, one word each.
func days(all []series.Snapshot) string {
	var list []string
	for _, s := range all {
		list = append(list, s.Manifest.AsOf.String())
	}
	return strings.Join(list, " ")
}

func TestOpenChooses(t *testing.T) {
	three := []string{"2026-04-30", "2026-05-31", "2026-06-30"}
	for _, tt := range []struct {
		name, reason    string
		dates, editions []string
		asOf, previous  string
		history         int
		want            string // chain | known | remains
	}{
		{"the latest and the one before", "a change is told from it", three, nil, "latest", "auto", 2, "2026-05-31 2026-06-30 | 2026-04-30 | "},
		{"a long history", "there is no more than there is", three, nil, "latest", "auto", 9, "2026-04-30 2026-05-31 2026-06-30 |  | "},
		{"none before", "the request says so", three, nil, "latest", "none", 2, "2026-06-30 | 2026-04-30 2026-05-31 | "},
		{"an earlier date", "later snapshots are no part of it", three, nil, "2026-05-31", "auto", 2, "2026-04-30 2026-05-31 |  | "},
		{"a previous that is not the one before", "what lies between is known and not read", three, nil, "latest", "2026-04-30", 2, "2026-04-30 2026-06-30 | 2026-05-31 | "},
		{"the first one", "facts of an earlier review stand for its data", three[2:], three[:2], "latest", "auto", 2, "2026-06-30 |  | editions/2026-05-31/facts.json"},
		{"a previous of which facts remain", "by its date", three[2:], three[:2], "latest", "2026-04-30", 2, "2026-06-30 |  | editions/2026-04-30/facts.json"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			req := &request.Request{AsOf: tt.asOf, Previous: tt.previous, History: tt.history, Snapshots: request.Snapshots{Folder: "snapshots"}}
			c, err := series.Open(snapshotsOf(tt.dates, tt.editions), req, "request.yaml", false)
			if err != nil {
				t.Fatal(err)
			}
			got := days(c.Chain) + " | " + days(c.Known) + " | " + c.Remains
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s: %s", tt.reason, diff)
			}
		})
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, reason string
		change       func(in fstest.MapFS)
		want         string
		kind         fault.Kind
	}{
		{"no folder", "its name may be mistyped", func(in fstest.MapFS) { clear(in) }, "snapshots: no such folder of snapshots", fault.Given},
		{"a data file without a manifest", "nobody says as of when it is", func(in fstest.MapFS) { delete(in, "snapshots/2026-06-30.snapshot.yaml") },
			"snapshots/2026-06-30.csv: no manifest; want 2026-06-30.snapshot.yaml beside it, with as_of, extracted_at and includes_closed_cases", fault.Given},
		{"a manifest without data", "a review of nothing", func(in fstest.MapFS) { delete(in, "snapshots/2026-06-30.csv") },
			"snapshots/2026-06-30.snapshot.yaml: no data file beside this manifest; want one of the same name, or parts", fault.Given},
		{"two data files of one manifest", "either may be meant", func(in fstest.MapFS) {
			in["snapshots/2026-06-30.xlsx"] = &fstest.MapFile{}
		}, "snapshots/2026-06-30.xlsx: 2026-06-30.csv goes with the same manifest; keep one of them, or name both as parts", fault.Given},
		{"one date twice", "which is meant cannot be told", func(in fstest.MapFS) {
			in["snapshots/b.csv"], in["snapshots/b.snapshot.yaml"] = in["snapshots/2026-06-30.csv"], in["snapshots/2026-06-30.snapshot.yaml"]
		}, "snapshots/b.snapshot.yaml: as_of 2026-06-30 is also that of snapshots/2026-06-30.snapshot.yaml; want one snapshot for each date", fault.Given},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := snapshotsOf([]string{"2026-06-30"}, nil)
			tt.change(in)
			_, err := series.Open(in, &request.Request{AsOf: "latest", Previous: "auto", Snapshots: request.Snapshots{Folder: "snapshots"}}, "request.yaml", false)
			if err == nil || err.Error() != tt.want || fault.KindOf(err) != tt.kind {
				t.Errorf("%v, kind %d\nwant %s, kind %d: %s", err, fault.KindOf(err), tt.want, tt.kind, tt.reason)
			}
		})
	}
}

// TestPlainOpensRegularFilesOnly has a pipe and a file without end.
func TestPlainOpensRegularFilesOnly(t *testing.T) {
	in := series.Plain(fstest.MapFS{"pipe": {Mode: fs.ModeNamedPipe}, "long": {Data: make([]byte, 16<<20+1)}, "text": {Data: []byte("x")}})
	for name, want := range map[string]string{"pipe": "pipe: this is no regular file", "long": "long: the file is larger than 16 MiB", "text": ""} {
		_, err := series.Text(in, name)
		if got := ""; err != nil {
			if got = err.Error(); got != want {
				t.Errorf("%s; want %q", got, want)
			}
		} else if want != "" {
			t.Errorf("%s is read; want %q", name, want)
		}
	}
}
