package pdffile_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.org/oversight/report"
	"example.org/oversight/report/bundle"
	"example.org/oversight/report/pdffile"
)

// A forgery is one change of the review of a bundle.
type forgery struct {
	kind string
	what string
	make func() []byte
}

// unseen are the kinds of forgery that verify does not claim to notice without
// building the review again, as its summary says.
var unseen = map[string]string{
	"number of a repeated head": "words that a table repeats on its next page",
}

// TestForgedReviews changes one printed thing of the sample's review at a time,
// seals the bundle anew, and has it verified: no number of a table or a key
// figure, no mark and nothing that hides a number goes unnoticed. A few of each
// kind are tried; with OVERSIGHT_FORGERIES=all, all are of the kinds that verify
// notices.
func TestForgedReviews(t *testing.T) {
	files := sampleFiles(t)
	all := forgeries(pdffile.NewForger(t, files["review.pdf"]))
	tried, survived := map[string]int{}, map[string][]string{}
	var mutex sync.Mutex
	var workers sync.WaitGroup
	work := make(chan func(folder string))
	for range runtime.GOMAXPROCS(0) {
		folder := t.TempDir()
		write(t, folder, files)
		workers.Go(func() {
			for do := range work {
				do(folder)
			}
		})
	}
	for _, f := range chosen(all, os.Getenv("OVERSIGHT_FORGERIES") == "all") {
		forged := maps.Clone(files)
		forged["review.pdf"] = f.make()
		forged[bundle.ManifestName] = resealed(t, forged)
		work <- func(folder string) {
			write(t, folder, map[string][]byte{"review.pdf": forged["review.pdf"], bundle.ManifestName: forged[bundle.ManifestName]})
			v, err := report.Verify(context.Background(), folder, report.Against{})
			mutex.Lock()
			defer mutex.Unlock()
			if tried[f.kind]++; err != nil {
				t.Errorf("%s: %v", f.what, err)
			} else if v.OK() {
				survived[f.kind] = append(survived[f.kind], f.what)
			}
		}
	}
	close(work)
	workers.Wait()
	for _, kind := range slices.Sorted(maps.Keys(tried)) {
		t.Logf("%5d of %5d noticed: %s", tried[kind]-len(survived[kind]), tried[kind], kind)
		if len(survived[kind]) > 0 && unseen[kind] == "" {
			t.Errorf("%s: %d go unnoticed, such as %s", kind, len(survived[kind]), strings.Join(survived[kind][:min(5, len(survived[kind]))], "; "))
		}
	}
}

// TestForgedThroughout changes the review everywhere in the same way, with what
// a careful forger would do besides.
func TestForgedThroughout(t *testing.T) {
	files := sampleFiles(t)
	f := pdffile.NewForger(t, files["review.pdf"])
	review, err := pdffile.Read(files["review.pdf"])
	if err != nil {
		t.Fatal(err)
	}
	replaced := func(pairs ...string) func(pdffile.ForgedText) string {
		r := strings.NewReplacer(pairs...)
		return func(text pdffile.ForgedText) string { return r.Replace(text.Text) }
	}
	only := func(in func(pdffile.ForgedText) bool, change func(pdffile.ForgedText) string) func(pdffile.ForgedText) string {
		return func(text pdffile.ForgedText) string {
			if in(text) {
				return change(text)
			}
			return text.Text
		}
	}
	for _, tt := range []struct {
		name   string
		change func(pdffile.ForgedText) string
		tables map[string][2]string // a file, and what is changed in it
		want   string
	}{
		{"nothing", replaced(), nil, ""},
		{"a draft that says it is final", replaced("Draft", "Final", "Fictitious data", "Actual data"), nil, "review.pdf: the manifest's status is draft; not said on page 1, 2, 3,"},
		{"a draft that says so only inside", only(func(t pdffile.ForgedText) bool { return t.Page == 0 }, replaced("Draft", "Final")), nil, "review.pdf: the manifest's status is draft; not said on page 1"},
		{"a draft that says so only outside", only(func(t pdffile.ForgedText) bool { return t.Page == 6 }, replaced("Draft", "Final")), nil, "review.pdf: the manifest's status is draft; not said on page 7"},
		{"the headline, on its page alone", only(func(t pdffile.ForgedText) bool { return t.Page == 1 }, replaced("436", "999")), nil, `review.pdf: key figure 1, "999 Flagged`},
		{"the headline, wherever it stands", replaced("436", "999"), nil, `review.pdf: key figure 1, "999 Flagged`},
		{"the headline, in every file but the facts", replaced("436", "999"), map[string][2]string{"tables/scorecard.csv": {"436", "999"}, "tables/cases-by-status.csv": {"436", "999"}},
			`tables/scorecard.csv: row 1, column 2: it has "999"; fact rows/counted is 436`},
		{"two countries exchanged on the pages", replaced("Uzbekistan", "Tajikistan", "Tajikistan", "Uzbekistan"), nil, `review.pdf: table headline-counts-by-country, row 1, column 1: it prints "Tajikistan"`},
		{"two countries exchanged on the pages and in one file", only(func(t pdffile.ForgedText) bool { return t.Page == 6 }, replaced("118", "104", "104", "118")),
			map[string][2]string{"tables/headline-counts-by-country.csv": {"Uzbekistan,118,4,113,46,39,13,13,28,13,11\nTajikistan,104,", "Uzbekistan,104,4,113,46,39,13,13,28,13,11\nTajikistan,118,"}},
			`tables/headline-counts-by-country.csv: row 1, column 2: it has "104"; fact flagged/country=UZB is 118`},
		{"the date", replaced("June\u00a030", "June\u00a020"), nil, `its foot does not say "As of June 30, 2026"`},
		{"a page's number", replaced("Page 7 of", "Page 8 of"), nil, fmt.Sprintf(`review.pdf: page 7: its foot does not say "Page 7 of %d"`, len(review.Pages))},
		{"the title in the running heads", only(func(t pdffile.ForgedText) bool { return t.Kind == "Header" }, replaced("Review of", "Report on")), nil, `review.pdf: its title is "Review of persons`},
		{"the committee, on one page", only(func(t pdffile.ForgedText) bool { return t.Page == 6 }, replaced("House Committee", "House Caucus")), nil, "review.pdf: page 7: its running head and foot say"},
		{"where a table goes on", func(text pdffile.ForgedText) string {
			return strings.Replace(text.Text, "Continued on page\u00a0", "Continued on page\u00a01", 1)
		}, nil, `it says "Continued on page\u00a01`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			forged := maps.Clone(files)
			forged["review.pdf"] = f.SayAll(tt.change)
			for name, pair := range tt.tables {
				if !strings.Contains(string(forged[name]), pair[0]) {
					t.Fatalf("%s has no %s", name, pair[0])
				}
				forged[name] = []byte(strings.Replace(string(forged[name]), pair[0], pair[1], 1))
			}
			forged[bundle.ManifestName] = resealed(t, forged)
			folder := t.TempDir()
			write(t, folder, forged)
			v, err := report.Verify(context.Background(), folder, report.Against{})
			if err != nil {
				t.Fatal(err)
			}
			told := ""
			for _, d := range v.Differences {
				told += d.String() + "\n"
			}
			if !strings.Contains(told, tt.want) || v.OK() != (tt.want == "") {
				t.Errorf("%s\nwant %s", told, tt.want)
			}
		})
	}
}

// chosen are the forgeries that are tried, spread over each kind.
func chosen(all []forgery, whole bool) []forgery {
	total, seen := map[string]int{}, map[string]int{}
	for _, f := range all {
		total[f.kind]++
	}
	var some []forgery
	for _, f := range all {
		each := 2
		switch {
		case whole && unseen[f.kind] == "":
			each = total[f.kind]
		case whole:
			each = 20
		}
		if seen[f.kind]++; seen[f.kind]%max(total[f.kind]/each, 1) == 0 {
			some = append(some, f)
		}
	}
	return some
}

// forgeries are the changes of every text of a review, and of what is said in
// place of one.
func forgeries(f *pdffile.Forger) []forgery {
	var all []forgery
	add := func(kind, what string, make func() []byte) { all = append(all, forgery{kind, what, make}) }
	for i, t := range f.Texts {
		kind := kindOf(t)
		what := fmt.Sprintf("%q on page %d", t.Text, t.Page+1)
		if text, ok := otherNumber(t.Text, t.Has); ok {
			add("number of "+kind, what, func() []byte { return f.Say(t, text) })
		}
		if text, ok := otherWord(t.Text, t.Has); ok {
			add("word of "+kind, what, func() []byte { return f.Say(t, text) })
		}
		if kind != "a table" && kind != "a key figure" || strings.TrimSpace(t.Text) == "" {
			continue
		}
		if n := i + 1 + i%7; n < len(f.Texts) && f.Texts[n].Page == t.Page && kindOf(f.Texts[n]) == kind && f.Texts[n].Text != t.Text && strings.TrimSpace(f.Texts[n].Text) != "" {
			add("texts of "+kind+" in each other's place", what, func() []byte { return f.Exchange(t, f.Texts[n]) })
		}
		if len(t.Text) > 1 && t.Text[0] >= '0' && t.Text[0] <= '9' {
			add("number of "+kind+" drawn the other way round", what, func() []byte { return f.Turn(t) })
		}
		hiding := hidings[i%len(hidings)]
		add("text of "+kind+" "+hiding.how, what, func() []byte { return f.Draw(t, hiding.before, hiding.after) })
	}
	for _, e := range f.Elements("ActualText") {
		add("mark that is read out", e.Get("ActualText"), func() []byte { return f.SayOf(e, "ActualText", "nine") })
	}
	for _, e := range f.Elements("Alt") {
		alt := e.Get("Alt")
		for i, r := range alt {
			if r >= '0' && r <= '9' {
				kind := "number of an alternative"
				if before := alt[:i]; strings.HasSuffix(strings.TrimRight(before, "0123456789"), "\u00a0") {
					kind = "other number of an alternative" // of a date or a table
				}
				add(kind, alt, func() []byte { return f.SayOf(e, "Alt", alt[:i]+string('0'+(r-'0'+1)%10)+alt[i+1:]) })
			}
		}
		add("word of an alternative", alt, func() []byte { return f.SayOf(e, "Alt", strings.Replace(alt, "e", "o", 1)) })
	}
	slices.SortStableFunc(all, func(a, b forgery) int { return strings.Compare(a.kind, b.kind) })
	return all
}

// hidings are operators around the one that shows a text, which then is no
// longer seen.
var hidings = []struct{ how, before, after string }{
	{"in white", "1 g", "0.1 g"}, {"tiny", "0.01 0 0 0.01 72 700 Tm", ""}, {"off the page", "0 2000 Td", ""},
	{"painted over", "", "ET 1 g 0 0 612 792 re f 0.1 g BT"},
}

// kindOf says what a text is a part of.
func kindOf(t pdffile.ForgedText) string {
	in := func(role string) bool { return slices.Contains(t.Roles, role) }
	switch {
	case t.Kind == "Header" || t.Kind == "Footer":
		return "a running head or foot"
	case t.Kind != "":
		return "a repeated head"
	case in("Caption"):
		return "the text"
	case in("Link"):
		return "a reference"
	case in("Figure"):
		return "a drawn figure"
	case in("Table"):
		return "a table"
	case t.KeyFigure:
		return "a key figure"
	}
	return "the text"
}

// otherNumber changes the first digit of a text.
func otherNumber(text string, has func(rune) bool) (string, bool) {
	for i, r := range text {
		if r < '0' || r > '9' {
			continue
		}
		for n := rune(1); n < 10; n++ {
			if other := '0' + (r-'0'+n)%10; has(other) {
				return text[:i] + string(other) + text[i+1:], true
			}
		}
	}
	return "", false
}

// otherWord changes the last letter of a text.
func otherWord(text string, has func(rune) bool) (string, bool) {
	letters := []rune(text)
	for i, r := range slices.Backward(letters) {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			continue
		}
		for _, other := range "aeiounrst" {
			if other != r && has(other) {
				letters[i] = other
				return string(letters), true
			}
		}
	}
	return "", false
}

// sampleFiles builds the sample once.
var built = sync.OnceValues(func() (report.Result, error) {
	return report.Build(context.Background(), report.Job{Data: os.DirFS(filepath.Join("..", "..", "data", "sample")), Request: "request.yaml", Series: "sample"})
})

func sampleFiles(t *testing.T) map[string][]byte {
	t.Helper()
	result, err := built()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range result.Reviews[0].Files {
		files[f.Name] = f.Data
	}
	return files
}

// resealed is the manifest of the same bundle with other files.
func resealed(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var m bundle.Manifest
	if err := json.Unmarshal(files[bundle.ManifestName], &m); err != nil {
		t.Fatal(err)
	}
	var list []bundle.File
	for name, data := range files {
		if name != bundle.ManifestName {
			list = append(list, bundle.File{Name: name, Data: data})
		}
	}
	sealed, err := bundle.Seal(m, list)
	if err != nil {
		t.Fatal(err)
	}
	return sealed[len(sealed)-1].Data
}

func write(t *testing.T, folder string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
