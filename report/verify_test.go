package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report"
	"example.org/oversight/report/bundle"
)

// TestVerifySeesFilesThatDisagree changes one file of a bundle each, and seals
// the bundle anew, so that every hash is right.
func TestVerifySeesFilesThatDisagree(t *testing.T) {
	good := buildSample(t)
	replace := func(name, old, by string) func(*bundle.Manifest, []bundle.File) []bundle.File {
		return func(_ *bundle.Manifest, files []bundle.File) []bundle.File {
			for i, f := range files {
				if f.Name == name && bytes.Contains(f.Data, []byte(old)) {
					files[i].Data = bytes.Replace(f.Data, []byte(old), []byte(by), 1)
					return files
				}
			}
			t.Errorf("%s has no %s", name, old)
			return files
		}
	}
	both := func(_ *bundle.Manifest, files []bundle.File) []bundle.File {
		files = replace("facts.csv", "flagged,436,", "flagged,8436,")(nil, files)
		files = replace("facts.csv", "Flagged,436", "Flagged,\"8,436\"")(nil, files)
		return replace("facts.json", `"value":436,"unit":"cases","label":"Flagged","text":"436"`, `"value":8436,"unit":"cases","label":"Flagged","text":"8,436"`)(nil, files)
	}
	without := func(name string) func(*bundle.Manifest, []bundle.File) []bundle.File {
		return func(_ *bundle.Manifest, files []bundle.File) []bundle.File {
			return slices.DeleteFunc(files, func(f bundle.File) bool { return f.Name == name })
		}
	}
	tests := []struct {
		name   string
		tamper func(*bundle.Manifest, []bundle.File) []bundle.File
		want   string
	}{
		{"another series", func(m *bundle.Manifest, f []bundle.File) []bundle.File { m.Series = "other"; return f }, `manifest.json: series is "other"; facts.json has "series"`},
		{"another date", func(m *bundle.Manifest, f []bundle.File) []bundle.File { m.AsOf = "2026-05-31"; return f }, `manifest.json: as_of is "2026-05-31"`},
		{"another audience", replace("facts.json", `"audience":"committee"`, `"audience":"public"`), `manifest.json: audience is "committee"; facts.json has "public"`},
		{"a value", replace("facts.json", `"value":436`, `"value":437`), `facts.json: fact flagged: the text is "436"; its value is printed "437"`},
		{"a text", replace("facts.json", `"text":"436"`, `"text":"437"`), `facts.json: fact flagged: the text is "437"; its value is printed "436"`},
		{"a value of the table", replace("facts.csv", "flagged,436,", "flagged,437,"), `facts.csv: fact flagged: value is "437"; facts.json has "436"`},
		{"a text of the table", replace("facts.csv", "Flagged,436", "Flagged,437"), `facts.csv: fact flagged: text is "437"; facts.json has "436"`},
		{"an id of the table", replace("facts.csv", "\nflagged,", "\nflogged,"), "facts.csv: line 2: the fact is not flagged, as in facts.json"},
		{"a fact of the table more", replace("facts.csv", "\nflagged,436", "\nflagged,436,,,shown,cases,Flagged,436\nflagged,436"), "facts.csv: line 3: the fact is not apprehended"},
		{"both, and not the review", both, "review.pdf: 8,436, the number of fact flagged in facts.json, is printed nowhere"},
		{"a change", replace("facts.json", `{"id":"change/flagged","value":13,`, `{"id":"change/flagged","value":14,`), "facts.json: fact change/flagged: 14 is not the change from 423 to 436"},
		{"a share", replace("facts.json", `"value":15,"numerator":53,"denominator":345`, `"value":15,"numerator":53,"denominator":346`), "fact share/unlocated/of=open: numerator or denominator are not the values of unlocated and open"},
		{"a cell", replace("tables/headline-counts-by-country.csv", "118", "8118"), "8118 is the value of no fact, and the review does not print it"},
		{"facts that are none", replace("facts.json", "{", "["), "facts.json: not a file of facts"},
		{"facts with more after them", replace("facts.json", "\n]}\n", "\n]}{}\n"), "facts.json: not a file of facts: more stands after its end"},
		{"no review", without("review.pdf"), "manifest.json: review.pdf is not listed; every bundle has one"},
		{"no facts", without("facts.json"), "manifest.json: facts.json is not listed"},
		{"no table of facts", without("facts.csv"), "manifest.json: facts.csv is not listed"},
		{"nothing", func(_ *bundle.Manifest, f []bundle.File) []bundle.File { return f }, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := bundle.Manifest{Series: good.Series, AsOf: good.AsOf, Audience: good.Audience}
			files := slices.DeleteFunc(slices.Clone(good.Files), func(f bundle.File) bool { return f.Name == bundle.ManifestName })
			files = test.tamper(&m, files)
			files, err := bundle.Seal(m, files)
			if err != nil {
				t.Fatal(err)
			}
			_, v := saved(t, report.Review{Series: good.Series, AsOf: good.AsOf, Audience: good.Audience, Files: files})
			told := ""
			for _, d := range v.Differences {
				told += d.String() + "\n"
			}
			if !strings.Contains(told, test.want) || v.OK() != (test.want == "") {
				t.Errorf("%q; want %q", told, test.want)
			}
		})
	}
}
