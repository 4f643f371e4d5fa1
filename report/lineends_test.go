package report_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report"
)

// ended gives every text of a series another end of its lines, but not its data.
func ended(files fstest.MapFS, by string) fstest.MapFS {
	all := fstest.MapFS{}
	for name, file := range files {
		data := file.Data
		if !strings.HasPrefix(name, "snapshots/") || strings.HasSuffix(name, ".yaml") {
			data = bytes.ReplaceAll(data, []byte("\n"), []byte(by))
		}
		all[name] = &fstest.MapFile{Data: data}
	}
	return all
}

// TestLinesOfWindows reads a request, a manifest, a profile and a crosswalk whose
// lines end as Windows ends them: every file but the manifest, which hashes them,
// is the same.
func TestLinesOfWindows(t *testing.T) {
	files := seriesWithAll()
	request := files["request.yaml"]
	request.Data = append(request.Data, "questions:\n  - id: q1\n    topic: apprehended\n    text: |\n      How many were apprehended,\n      and where?\n"...)
	files["crosswalk.csv"] = &fstest.MapFile{Data: []byte("label,code\nATLANTIS,RUS\n")}
	build := func(by string) map[string]string {
		result, err := report.Build(t.Context(), report.Job{Data: ended(files, by), Request: "request.yaml", Series: "series"})
		if err != nil {
			t.Fatalf("%q: %v", by, err)
		}
		all := map[string]string{}
		for _, f := range result.Reviews[0].Files {
			if f.Name != report.ManifestName {
				all[f.Name] = string(f.Data)
			}
		}
		return all
	}
	if diff := cmp.Diff(build("\n"), build("\r\n")); diff != "" {
		t.Errorf("(-LF +CRLF):\n%s", diff)
	}
}

// TestFaultsInLinesOfWindows has a fault in each text: it is told in the same
// words and at the same place.
func TestFaultsInLinesOfWindows(t *testing.T) {
	for name, wrong := range map[string][2]string{
		"request.yaml":                       {"as_of:", "as_fo:"},
		"snapshots/2026-06-30.snapshot.yaml": {"profile: mine.yaml", "profile: mine.yaml\ncolour: red"},
		"mine.yaml":                          {"case_id: case_id", "case_id: case_id, flaged_date: x"},
		"crosswalk.csv":                      {"ATLANTIS,RUS", "ATLANTIS,RUSX"},
	} {
		files := seriesWithAll()
		text := strings.Replace(string(files[name].Data), wrong[0], wrong[1], 1)
		if text == string(files[name].Data) {
			t.Fatalf("%s has no %s", name, wrong[0])
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
		told := func(by string) string {
			_, err := report.Check(t.Context(), report.Job{Data: ended(files, by), Request: "request.yaml", Series: "series"})
			if err == nil {
				t.Fatalf("%s: no fault", name)
			}
			return err.Error()
		}
		if diff := cmp.Diff(told("\n"), told("\r\n")); diff != "" || !strings.Contains(told("\n"), name) {
			t.Errorf("%s (-LF +CRLF):\n%s", name, diff)
		}
	}
}
