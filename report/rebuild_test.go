package report_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
)

// against builds a review, changes its bundle, and has it verified against a
// series.
func against(t *testing.T, good report.Review, change tamper, with report.Against) (report.Verdict, error) {
	t.Helper()
	folders, err := report.Save(context.Background(), t.TempDir(), report.Result{Reviews: []report.Review{tampered(t, good, change)}})
	if err != nil {
		t.Fatal(err)
	}
	return report.Verify(context.Background(), folders[0], with)
}

func told(v report.Verdict) string {
	text := ""
	for _, d := range v.Differences {
		text += d.String() + "\n"
	}
	return text
}

// edited is a series with one file changed; a file without text is left out.
func edited(data fstest.MapFS, name, text string) fstest.MapFS {
	again := fstest.MapFS{}
	for file, content := range data {
		again[file] = content
	}
	if delete(again, name); text != "" {
		again[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return again
}

const junesData = "snapshots/2026-06-30.csv"

// TestEveryForgeryFailsARebuild changes what verify cannot see in the bundle
// alone, or the series that the bundle is said to come from.
func TestEveryForgeryFailsARebuild(t *testing.T) {
	data := series(casesFile(0, "RUSSIA", 20))
	good := build(t, report.Job{Data: data})
	dated := build(t, report.Job{Data: data, Date: "2026-09-01"})
	renamed := saying(func(m *bundle.Manifest) { m.Request.SHA256 = strings.Repeat("0", 64) })
	for _, tt := range []struct {
		name   string
		review report.Review
		change tamper
		job    report.Job
		want   string // of a difference; "" for none
		kind   fault.Kind
	}{
		{"nothing", good, both(), report.Job{Data: data}, "", 0},
		{"a review that bears another date than the request gives", dated, both(), report.Job{Data: data}, "", 0},
		{"an as-of date and audience of the job, which the bundle's replace", good, both(), report.Job{Data: data, AsOf: "2026-01-31", Audience: "public"}, "", 0},
		{"the hash of the request", good, renamed, report.Job{Data: data}, "manifest.json: request is request.yaml (", 0},
		{"the hash of a manifest", good, saying(func(m *bundle.Manifest) { m.Inputs[1].Bytes++ }), report.Job{Data: data}, "manifest.json: input snapshots/2026-06-30.snapshot.yaml (", 0},
		{"a cell", good, replacing(headline, "Russia,20", "Russia,21"), report.Job{Data: data}, headline + `: line 2, column 2: "21"; built again it is "20"`, 0},
		{"words of an identity", good, replacing(proofs, "Rows read", "Rows seen"), report.Job{Data: data}, proofs + `: line 2, column 2: "Rows seen`, 0},
		{"a fact", good, replacing("facts.json", `"id":"flagged","value":20`, `"id":"flagged","value":21`), report.Job{Data: data}, `facts.json: fact flagged: value is "21"; built again it is "20"`, 0},
		{"a place of a fact", good, replacing("facts.json", `{"key_figure":1}`, `{"key_figure":2}`), report.Job{Data: data}, "facts.json: its facts are those of the review built again, and are placed or written otherwise", 0},
		{"a table of facts", good, replacing("facts.csv", "flagged,20", "flagged,21"), report.Job{Data: data}, `facts.csv: line 2, column 2: "21"; built again it is "20"`, 0},
		{"no table", good, lacking(headline), report.Job{Data: data}, headline + ": it is not here; built again, the review has it", 0},
		{"a file more", good, having("tables/more.csv", "a\n"), report.Job{Data: data}, "tables/more.csv: built again, the review has no such file", 0},
		{"a case more in the series", good, both(), report.Job{Data: series(casesFile(0, "RUSSIA", 21))}, `facts.json: fact flagged: value is "20"; built again it is "21"`, 0},
		{"a title of the request", good, both(), report.Job{Data: edited(data, "request.yaml", strings.Replace(requestText, "Review of", "Report on", 1))}, `review.pdf: page 1: Title "Review of fictitious cases"; built again it has "Report on fictitious cases"`, 0},
		{"a series of another name", good, both(), report.Job{Data: data, Series: "other"}, `manifest.json: series is series; built again it is other`, 0},
		{"a request that is not there", good, both(), report.Job{Data: data, Request: "other.yaml"}, "", fault.Asked},
		{"a request at fault", good, both(), report.Job{Data: edited(data, "request.yaml", "title: \n")}, "", fault.Asked},
		{"data that are gone", good, both(), report.Job{Data: edited(data, junesData, "")}, "", fault.Given},
		{"an audience that the request does not have", good, both(saying(func(m *bundle.Manifest) { m.Audience = "internal" }), replacing("facts.json", `"audience":"committee"`, `"audience":"internal"`)), report.Job{Data: data}, "", fault.Asked},
	} {
		t.Run(tt.name, func(t *testing.T) {
			job := tt.job
			if job.Series == "" {
				job.Series = "series"
			}
			if job.Request == "" {
				job.Request = "request.yaml"
			}
			v, err := against(t, tt.review, tt.change, report.Against{Rebuild: &job})
			if tt.kind != 0 {
				if err == nil || fault.KindOf(err) != tt.kind {
					t.Errorf("%v; want an error of kind %d", err, tt.kind)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if text := told(v); !strings.Contains(text, tt.want) || (tt.want == "") != v.OK() {
				t.Errorf("%s\nwant %s", text, tt.want)
			}
			if !v.Checked.Rebuilt || len(v.Checked.Not) > 0 {
				t.Errorf("what was checked: %s", v.Checked)
			}
		})
	}
}

// TestAnotherVersionsFactsAreCompared has a bundle that says that another version
// wrote it: its bytes may differ, its facts may not.
func TestAnotherVersionsFactsAreCompared(t *testing.T) {
	data := series(casesFile(0, "RUSSIA", 20))
	good := build(t, report.Job{Data: data})
	older := saying(func(m *bundle.Manifest) { m.Tool = "oversight 0.0.9" })
	for text, want := range map[string]string{"20": "", "21": `facts.json: fact flagged: value is "21"; built again it is "20"`} {
		change := both(older, replacing("facts.json", `"id":"flagged","value":20`, `"id":"flagged","value":`+text))
		v, err := against(t, good, change, report.Against{Rebuild: &report.Job{Data: data, Request: "request.yaml", Series: "series"}})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(told(v), want) || want == "" && strings.Contains(told(v), "built again") {
			t.Errorf("%s\nwant %q", told(v), want)
		}
		if v.Checked.Rebuilt || !v.Checked.RebuiltFacts || len(v.Notes) != 1 || !strings.Contains(v.Notes[0], `written by "oversight 0.0.9"`) || len(v.Checked.Not) == 0 {
			t.Errorf("notes %q, checked %s", v.Notes, v.Checked)
		}
	}
}

func TestInputsAreHashed(t *testing.T) {
	data := series(casesFile(0, "RUSSIA", 20))
	data["crosswalk.csv"] = &fstest.MapFile{Data: []byte("label,code\nROSSIYA,RUS\n")}
	good := build(t, report.Job{Data: data})
	text := string(data[junesData].Data)
	for _, tt := range []struct {
		name   string
		series fs.FS
		want   string
	}{
		{"as they were", data, ""},
		{"a snapshot that is gone", edited(data, junesData, ""), "manifest.json: input " + junesData + ": missing"},
		{"a snapshot with a byte more", edited(data, junesData, text+"\n"), "manifest.json: input " + junesData + ": changed: "},
		{"a snapshot with another byte", edited(data, junesData, strings.Replace(text, "RUSSIA", "RUSSIE", 1)), "manifest.json: input " + junesData + ": changed: SHA-256 "},
		{"another manifest", edited(data, "snapshots/2026-06-30.snapshot.yaml", manifestText+"\n"), "manifest.json: input snapshots/2026-06-30.snapshot.yaml: changed"},
		{"another crosswalk", edited(data, "crosswalk.csv", "label,code\n"), "manifest.json: input crosswalk.csv: changed"},
		{"another request", edited(data, "request.yaml", requestText+"# more\n"), "manifest.json: input request.yaml: changed"},
		{"a folder in its place", fstest.MapFS{junesData: {Mode: fs.ModeDir}}, "manifest.json: input " + junesData + ": no regular file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v, err := against(t, good, both(), report.Against{Inputs: tt.series})
			if err != nil {
				t.Fatal(err)
			}
			if text := told(v); !strings.Contains(text, tt.want) || (tt.want == "") != v.OK() {
				t.Errorf("%q; want %q", text, tt.want)
			}
			if v.Checked.InputFiles != 4 {
				t.Errorf("%d files were hashed; want the request, the data, their manifest and the crosswalk", v.Checked.InputFiles)
			}
		})
	}
	v, err := against(t, good, saying(func(m *bundle.Manifest) { m.Inputs[0].Name = "../elsewhere" }), report.Against{Inputs: data})
	if err != nil || !strings.Contains(told(v), "input ../elsewhere: it is no file of the series' folder") {
		t.Errorf("a name that leaves the folder: %v, %s", err, told(v))
	}
}
