package report_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/bundle"
	"example.org/oversight/report/pdffile"
)

const briefTable = "tables/brief-headline-counts.csv"

// TestTheBriefIsOnePage builds series of which little or much is held. The brief of
// each is one page, and verify finds that it agrees with the review's facts.
func TestTheBriefIsOnePage(t *testing.T) {
	named := strings.Replace(requestText, "title: Review of fictitious cases", "title: Review of "+strings.Repeat("long names ", 11), 1)
	named = strings.Replace(named, "House Committee on Homeland Security", "House Committee on "+strings.Repeat("long names ", 9), 1)
	for _, tt := range []struct{ name, request, data string }{
		{"few cases of one country", requestText, string(casesFile(0, "RUSSIA", 20))},
		{"a header and no case: every count is zero", requestText, string(casesFile(0, "RUSSIA", 0))},
		{"only the date of the flag is held", requestText, "case_id,citizenship,flagged_date\n1,RUSSIA,2026-01-05\n2,GEORGIA,2026-02-05\n"},
		{"long names, and a marking", named + "marking: CUI\n", string(casesFile(0, "RUSSIA", 20))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			job := report.Job{Data: edited(series([]byte(tt.data)), "request.yaml", tt.request)}
			job.Request, job.Series = "request.yaml", "series"
			result, err := report.Build(t.Context(), job)
			if err != nil {
				t.Fatal(err)
			}
			onePage(t, result.Reviews[0])
			_, v := saved(t, result.Reviews[0])
			for _, d := range v.Differences {
				if strings.Contains(d.File, "brief") {
					t.Errorf("a brief that has just been built: %v", d)
				}
			}
		})
	}
}

// onePage holds the brief of a review to one page that conforms.
func onePage(t *testing.T, r report.Review) {
	t.Helper()
	brief, err := pdffile.Read(publicFile(t, r, "brief.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if len(brief.Pages) != 1 {
		t.Errorf("the brief has %d pages", len(brief.Pages))
	}
	if !strings.Contains(string(publicFile(t, r, "manifest.json")), `"brief.pdf"`) {
		t.Error("the manifest does not list the brief")
	}
}

// TestTheBriefOfTheSampleShowsItsCountries holds the sample's brief to the page that
// it is meant to have.
func TestTheBriefOfTheSampleShowsItsCountries(t *testing.T) {
	r := buildSample(t)
	onePage(t, r)
	text, err := pdffile.Text(publicFile(t, r, "brief.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Draft", "Brief for the House Committee on Homeland Security, as of June 30, 2026", "What is counted", "Uzbekistan", "Moldova", "Change since May 31", "Source:"} {
		if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), want) {
			t.Errorf("the brief does not say %q:\n%s", want, text)
		}
	}
}

// TestTwoBriefsAreOne builds the brief twice, with one reader and with two.
func TestTwoBriefsAreOne(t *testing.T) {
	data := series(casesFile(0, "RUSSIA", 20))
	first, again := build(t, report.Job{Data: data, Jobs: 1}), build(t, report.Job{Data: data, Jobs: 2})
	for _, name := range []string{"brief.pdf", "brief.json", briefTable} {
		if !bytes.Equal(publicFile(t, first, name), publicFile(t, again, name)) {
			t.Errorf("%s: two builds differ", name)
		}
	}
}

// TestAForgedBriefIsTold changes a brief, its facts or its table so that the
// manifest still fits: verify tells what does not agree.
func TestAForgedBriefIsTold(t *testing.T) {
	good := build(t, report.Job{Data: series(casesFile(0, "RUSSIA", 20))})
	other := build(t, report.Job{Data: series(casesFile(0, "RUSSIA", 21))})
	for _, tt := range []struct {
		name   string
		change tamper
		want   string
	}{
		{"the brief of another review", instead("brief.pdf", string(publicFile(t, other, "brief.pdf"))), "brief.pdf: "},
		{"the brief, its facts and its table of another review", both(both(instead("brief.pdf", string(publicFile(t, other, "brief.pdf"))), instead("brief.json", string(publicFile(t, other, "brief.json")))),
			instead(briefTable, string(publicFile(t, other, briefTable)))), `brief.json: fact flagged: value is "21"; facts.json has "20"`},
		{"the review in its place", instead("brief.pdf", string(publicFile(t, good, "review.pdf"))), "brief.pdf: it has"},
		{"no PDF", instead("brief.pdf", "%PDF-1.7\n"), "brief.pdf: "},
		{"no brief", lacking("brief.pdf"), "manifest.json: brief.pdf is not listed; every bundle has one"},
		{"no facts of it", lacking("brief.json"), "manifest.json: brief.json is not listed; every bundle has one"},
		{"no table of it", lacking(briefTable), "manifest.json: " + briefTable + " is not listed; brief.json has the table"},
		{"a number of its facts", replacing("brief.json", `"value":20`, `"value":19`), `brief.json: fact flagged: value is "19"; facts.json has "20"`},
		{"a number of its table", replacing(briefTable, ",20,", ",19,"), briefTable + ": row 1"},
		{"a fact that the review does not have", replacing("brief.json", `{"id":"flagged",`, `{"id":"flogged",`), "brief.json: fact flogged is not in facts.json"},
		{"a place where it says something else", replacing("brief.json", `{"section":"brief","paragraph":2,"number":1}`, `{"section":"brief","paragraph":3,"number":1}`), "brief.pdf: the paragraph"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v, err := against(t, good, tt.change, report.Against{})
			if err != nil {
				t.Fatal(err)
			}
			if said := told(v); !strings.Contains(said, tt.want) {
				t.Errorf("verify says\n%s; want %q", said, tt.want)
			}
		})
	}
}

// instead puts a text in the place of a file.
func instead(name, text string) tamper { return both(lacking(name), having(name, text)) }

// TestTheBriefIsBuiltAgain compares a brief with that of a request for another
// committee: verify tells the first text that differs.
func TestTheBriefIsBuiltAgain(t *testing.T) {
	data := series(casesFile(0, "RUSSIA", 20))
	good := build(t, report.Job{Data: data})
	same := func(_ *testing.T, _ *bundle.Manifest, files []bundle.File) []bundle.File { return files }
	again := edited(data, "request.yaml", strings.Replace(requestText, "House Committee on", "Senate Committee on", 1))
	for _, tt := range []struct {
		name string
		data fstest.MapFS
		want string // of what is told; "" for nothing at all
	}{
		{"from the same files", data, ""},
		{"for another committee", again, `brief.pdf: page 1: P "Brief for the House Committee on Homeland Security, as of`},
	} {
		v, err := against(t, good, same, report.Against{Rebuild: &report.Job{Data: tt.data, Request: "request.yaml", Series: "series"}})
		if err != nil {
			t.Fatal(err)
		}
		if said := told(v); !strings.Contains(said, tt.want) || tt.want == "" && said != "" {
			t.Errorf("%s: verify says\n%s; want %q", tt.name, said, tt.want)
		}
	}
}
