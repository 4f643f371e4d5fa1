package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report"
	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
)

// A tamper changes the files of a bundle, and what its manifest says of itself,
// before it is sealed anew.
type tamper func(t *testing.T, m *bundle.Manifest, files []bundle.File) []bundle.File

// replacing changes a text of one file, once.
func replacing(name, old, by string) tamper {
	return func(t *testing.T, _ *bundle.Manifest, files []bundle.File) []bundle.File {
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

// both makes one change after the other.
func both(all ...tamper) tamper {
	return func(t *testing.T, m *bundle.Manifest, files []bundle.File) []bundle.File {
		for _, one := range all {
			files = one(t, m, files)
		}
		return files
	}
}

// cutting takes what stands from one text to the end of another out of a file.
func cutting(name, from, to string) tamper {
	return func(t *testing.T, m *bundle.Manifest, files []bundle.File) []bundle.File {
		for _, f := range files {
			if _, after, found := strings.Cut(string(f.Data), from); f.Name == name && found {
				cut, _, _ := strings.Cut(after, to)
				return replacing(name, from+cut+to, "")(t, m, files)
			}
		}
		t.Errorf("%s has no %s", name, from)
		return files
	}
}

func lacking(name string) tamper {
	return func(_ *testing.T, _ *bundle.Manifest, files []bundle.File) []bundle.File {
		return slices.DeleteFunc(files, func(f bundle.File) bool { return f.Name == name })
	}
}

func having(name, text string) tamper {
	return func(_ *testing.T, _ *bundle.Manifest, files []bundle.File) []bundle.File {
		return append(files, bundle.File{Name: name, Data: []byte(text)})
	}
}

func saying(change func(m *bundle.Manifest)) tamper {
	return func(_ *testing.T, m *bundle.Manifest, files []bundle.File) []bundle.File {
		change(m)
		return files
	}
}

// tampered is a review whose bundle was changed and sealed anew.
func tampered(t *testing.T, good report.Review, change tamper) report.Review {
	t.Helper()
	var m bundle.Manifest
	if err := json.Unmarshal(publicFile(t, good, bundle.ManifestName), &m); err != nil {
		t.Fatal(err)
	}
	files := slices.DeleteFunc(slices.Clone(good.Files), func(f bundle.File) bool { return f.Name == bundle.ManifestName })
	files, err := bundle.Seal(m, change(t, &m, files))
	if err != nil {
		t.Fatal(err)
	}
	// The manifest is sealed after the change, which may be of the manifest.
	files, err = bundle.Seal(m, files[:len(files)-1])
	if err != nil {
		t.Fatal(err)
	}
	return report.Review{Series: good.Series, AsOf: good.AsOf, Audience: good.Audience, Files: files}
}

const (
	headline = "tables/headline-counts-by-country.csv"
	proofs   = "tables/reconciliation.csv"
)

// TestVerifySeesFilesThatDisagree changes one thing of a bundle each, and seals
// the bundle anew, so that every hash is right.
func TestVerifySeesFilesThatDisagree(t *testing.T) {
	good := buildSample(t)
	tests := []struct {
		name   string
		change tamper
		want   string
	}{
		{"nothing", both(), ""},

		{"another series", saying(func(m *bundle.Manifest) { m.Series = "other" }), `manifest.json: series is "other"; facts.json has "series"`},
		{"a series that is no name", saying(func(m *bundle.Manifest) { m.Series = "../other" }), `manifest.json: series "../other" is no name of a folder`},
		{"another date", saying(func(m *bundle.Manifest) { m.AsOf = "2026-05-31" }), `manifest.json: as_of is "2026-05-31"; facts.json has "2026-06-30"`},
		{"another date, which the review has too", both(saying(func(m *bundle.Manifest) { m.AsOf = "2026-05-31" }), replacing("facts.json", `"as_of":"2026-06-30"`, `"as_of":"2026-05-31"`)),
			`review.pdf: its title is "Review of persons flagged for a security concern, as of June`},
		{"another audience", replacing("facts.json", `"audience":"committee"`, `"audience":"public"`), `manifest.json: audience is "committee"; facts.json has "public"`},
		{"an audience that nobody knows", saying(func(m *bundle.Manifest) { m.Audience = "press" }), `manifest.json: audience "press" is not known; want one of committee`},
		{"a status that is none", saying(func(m *bundle.Manifest) { m.Status = "final" }), `manifest.json: status "final" is not known; want "draft"`},
		{"a draft that is not called one", saying(func(m *bundle.Manifest) { m.Status = "issued" }), `manifest.json: the status is "issued"; the review says Draft on page 1, 2`},
		{"another program", saying(func(m *bundle.Manifest) { m.Tool = "foresight 1.0.0" }), `manifest.json: tool "foresight 1.0.0" is none of ours`},
		{"another version", saying(func(m *bundle.Manifest) { m.Tool = "oversight 9.9.9" }), `manifest.json: tool is "oversight 9.9.9"; the review was written by "oversight 0.1.0"`},
		{"another hash of an input", saying(func(m *bundle.Manifest) { m.Inputs[4].SHA256 = strings.Repeat("0", 64) }), `manifest.json: the SHA-256 of input snapshots/2026-06-30.csv is 000`},
		{"another length of an input", saying(func(m *bundle.Manifest) { m.Inputs[4].Bytes++ }), `manifest.json: input snapshots/2026-06-30.csv has 99605 bytes; tables/inputs.csv has 99604`},
		{"an input left out", saying(func(m *bundle.Manifest) { m.Inputs = m.Inputs[:4] }), `manifest.json: snapshots/2026-06-30.csv is no input; tables/inputs.csv has it`},
		{"an input twice", saying(func(m *bundle.Manifest) { m.Inputs = append(m.Inputs, m.Inputs[0]) }), `manifest.json: the input snapshots/2026-04-30.csv stands twice`},

		{"a value", replacing("facts.json", `"value":436`, `"value":437`), `facts.json: fact flagged: the text is "436"; its value is printed "437"`},
		{"a text", replacing("facts.json", `"text":"436"`, `"text":"437"`), `facts.json: fact flagged: the text is "437"; its value is printed "436"`},
		{"a change", replacing("facts.json", `{"id":"change/flagged","value":13,`, `{"id":"change/flagged","value":14,`), "facts.json: fact change/flagged: 14 is not the change from 423 to 436"},
		{"a share", replacing("facts.json", `"value":15,"numerator":53,"denominator":345`, `"value":15,"numerator":53,"denominator":346`), "fact share/unlocated/of=open: numerator or denominator are not the values of unlocated and open"},
		{"a value of the table of facts", replacing("facts.csv", "flagged,436,", "flagged,437,"), `facts.csv: fact flagged: value is "437"; facts.json has "436"`},
		{"a text of it", replacing("facts.csv", "Flagged,436", "Flagged,437"), `facts.csv: fact flagged: text is "437"; facts.json has "436"`},
		{"an id of it", replacing("facts.csv", "\nflagged,", "\nflogged,"), "facts.csv: line 2: the fact is not flagged, as in facts.json"},
		{"a fact more in it", replacing("facts.csv", "\nflagged,436", "\nflagged,436,,,shown,cases,Flagged,436\nflagged,436"), "facts.csv: line 3: the fact is not apprehended"},
		{"quotes in it that mean nothing", replacing("facts.csv", "\nflagged,436", "\n\"flagged\",436"), "facts.csv: its cells are those of facts.json, and it is not written as they are"},
		{"both, and not the review", both(replacing("facts.csv", "flagged,436,,,shown,cases,Flagged,436", "flagged,8436,,,shown,cases,Flagged,\"8,436\""),
			replacing("facts.json", `"value":436,"unit":"cases","label":"Flagged","text":"436"`, `"value":8436,"unit":"cases","label":"Flagged","text":"8,436"`)),
			"review.pdf: 8,436, the number of fact flagged in facts.json, is printed nowhere"},
		{"spaces in facts.json", replacing("facts.json", `{"id":"flagged",`, `{"id": "flagged",`), "facts.json: not written as files of facts are"},
		{"a key twice in facts.json", replacing("facts.json", `{"id":"flagged",`, `{"id":"flagged","value":9,`), `facts.json: not a file of facts: line 2: the key "value" stands twice`},
		{"facts that are none", replacing("facts.json", "{", "["), "facts.json: not a file of facts"},
		{"facts with more after them", replacing("facts.json", "\n]}\n", "\n]}{}\n"), "facts.json: not a file of facts: more stands after its end"},
		{"facts of before there was a format", replacing("facts.json", `"format":2,`, ""), "facts.json: not a file of facts: format 0, and the key sections, which came with 2"},
		{"facts of the format before", both(replacing("facts.json", `"format":2,`, `"format":1,`), cutting("facts.json", `"sections":[`, `],`)),
			"facts.json: its format is 1; oversight 0.1.0 writes 2, which says where sentences print facts; build the review again"},
		{"a place of a sentence in another paragraph", replacing("facts.json", `{"section":"found","paragraph":1,"number":2}`, `{"section":"found","paragraph":1,"number":3}`), "review.pdf: the paragraph \"No case is recorded"},
		{"a place of a sentence that is not there", replacing("facts.json", `{"section":"found","paragraph":1,"number":2}`, `{"section":"found","paragraph":99,"number":2}`),
			"review.pdf: fact status=LOCATED_NOT_APPREHENDED: the review does not have paragraph 99 of section found, which should print it"},
		{"the words of a section", replacing("facts.json", `{"name":"found","words":"`, `{"name":"found","words":"0`), "review.pdf: the words of section found are not those of which facts.json has the digest"},
		{"a section more", replacing("facts.json", `{"name":"found",`, `{"name":"lost","words":""},{"name":"found",`), "review.pdf: it has 39 headings; facts.json lists 40 sections"},
		{"a figure more", replacing("facts.json", `"figures":[`, `"figures":["another",`), "review.pdf: it has 8 figures; facts.json lists 9"},
		{"a place that is none", replacing("facts.json", `{"key_figure":1}`, `{"key_figure":1,"row":1}`), "is no place of this review"},
		{"a place in another table", replacing("facts.json", `{"table":"scorecard","row":2,"column":3}`, `{"table":"scorecard","row":1,"column":3}`), "tables/scorecard.csv: row 2, column 3: 436 is no fact of facts.json"},

		{"a cell", replacing(headline, "118", "8118"), headline + `: row 1, column 2: it has "8118"; fact flagged/country=UZB is 118`},
		{"two countries exchanged", replacing(headline, "Uzbekistan,118,4,113,46,39,13,13,28,13,11\nTajikistan,104,", "Uzbekistan,104,4,113,46,39,13,13,28,13,11\nTajikistan,118,"),
			headline + `: row 1, column 2: it has "104"; fact flagged/country=UZB is 118`},
		{"a name of a row", replacing(headline, "\nUzbekistan,", "\nTurkmenistan,"), `review.pdf: table headline-counts-by-country, row 1, column 1: it prints "Uzbekistan"; the file has "Turkmenistan"`},
		{"a head", replacing(headline, "Flagged: Change", "Flagged: Chance"), `review.pdf: table headline-counts-by-country: the head of column 3 is "Flagged: Change`},
		{"a row left out", replacing(headline, "Stateless,1,0,1,0,x,0,0,x,0,x\n", ""), headline + ": 17 rows; the review prints 18"},
		{"a row more", replacing(headline, "Stateless,1,0,1,0,x,0,0,x,0,x\n", "Stateless,1,0,1,0,x,0,0,x,0,x\nNobody,0,0,0,0,x,0,0,x,0,x\n"), headline + ": 19 rows; the review prints 18"},
		{"a blank that is a number", replacing("tables/restatements.csv", "Apprehended,All,,,1", "Apprehended,All,7,,1"), `review.pdf: table restatements, row 1, column 3: it prints ""; the file has "7"`},
		{"ends of lines", replacing(headline, "\n", "\r\n"), headline + ": it is not written as tables are"},
		{"an identity", replacing(proofs, ",38,≤,41,PASS", ",39,≤,41,PASS"), proofs + ": row"},

		{"no review", lacking("review.pdf"), "manifest.json: review.pdf is not listed; every bundle has one"},
		{"no facts", lacking("facts.json"), "manifest.json: facts.json is not listed"},
		{"no table of facts", lacking("facts.csv"), "manifest.json: facts.csv is not listed"},
		{"a table left out", lacking("tables/scorecard.csv"), "manifest.json: tables/scorecard.csv is not listed; facts.json has the table"},
		{"a table more", having("tables/more.csv", "a\n1\n"), "manifest.json: tables/more.csv is no file of a review"},
		{"a program", having("run.sh", "#!/bin/sh\n"), "manifest.json: run.sh is no file of a review"},
		{"a second review", having("second.pdf", "%PDF-1.7\n"), "manifest.json: second.pdf is no file of a review"},
		{"a review that is none", replacing("review.pdf", "%PDF-1.7", "%PDF-1.4"), "review.pdf: file: does not begin as a PDF 1.7"},
		{"a comment after the review's end", replacing("review.pdf", "%%EOF\n", "%%EOF\n%\n"), "review.pdf: file: "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, v := saved(t, tampered(t, good, test.change))
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

// TestNewerFormatsAreRefused holds verify to a word instead of a difference:
// what another version can read is no forgery.
func TestNewerFormatsAreRefused(t *testing.T) {
	good := buildOnce(t)
	for name, change := range map[string]struct {
		file, old, by string
		format        int
	}{
		"facts.json":    {"facts.json", `{"format":2,`, `{"format":3,"more":[],`, 3},
		"manifest.json": {"manifest.json", `"format": 1,`, `"format": 2, "more": [],`, 2},
	} {
		review := report.Review{Series: good.Series, AsOf: good.AsOf, Audience: good.Audience, Files: slices.Clone(good.Files)}
		if change.file == "facts.json" {
			review = tampered(t, good, replacing(change.file, change.old, change.by))
		} else {
			review.Files = replacing(change.file, change.old, change.by)(t, nil, review.Files)
		}
		folders, err := report.Save(context.Background(), t.TempDir(), report.Result{Reviews: []report.Review{review}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = report.Verify(context.Background(), folders[0], report.Against{})
		want := fmt.Sprintf("%s/%s: format %d; this version reads up to %d; use a newer oversight", filepath.ToSlash(folders[0]), name, change.format, change.format-1)
		if err == nil || err.Error() != want || fault.KindOf(err) != fault.Given {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
}

// buildOnce builds a small series.
func buildOnce(t *testing.T) report.Review {
	t.Helper()
	return build(t, report.Job{Data: series(casesFile(0, "RUSSIA", 20))})
}

// TestVerifyIsBoundedByTheBundle has bundles that claim to be more than any can.
func TestVerifyIsBoundedByTheBundle(t *testing.T) {
	const most = 64 << 20
	good := buildOnce(t)
	for _, tt := range []struct {
		name  string
		spoil func(folder string) error
		want  string
	}{
		{"facts that would fill the memory", func(d string) error { return os.Truncate(filepath.Join(d, "facts.json"), 20<<30) }, "facts.json: 21474836480 bytes; no file of a bundle has more than 32 MiB"},
		{"a review that would", func(d string) error { return os.Truncate(filepath.Join(d, "review.pdf"), 20<<30) }, "review.pdf: 21474836480 bytes"},
		{"a table that would", func(d string) error { return os.Truncate(filepath.Join(d, "tables", "scorecard.csv"), 20<<30) }, "tables/scorecard.csv: 21474836480 bytes"},
		{"a file more that would", func(d string) error {
			return errors.Join(os.WriteFile(filepath.Join(d, "more"), nil, 0o600), os.Truncate(filepath.Join(d, "more"), 20<<30))
		}, "more: not in the manifest"},
		{"folders without end", func(d string) error { return os.MkdirAll(filepath.Join(d, strings.Repeat("a/", 400)), 0o700) }, "a: a folder that the manifest does not need"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			folder, _ := saved(t, good)
			if err := tt.spoil(folder); err != nil {
				t.Skip(err) // the disk has no files with holes
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			v, err := report.Verify(context.Background(), folder, report.Against{})
			runtime.ReadMemStats(&after)
			if err != nil {
				t.Fatal(err)
			}
			if got := after.TotalAlloc - before.TotalAlloc; got > most {
				t.Errorf("%d bytes allocated; want %d at most", got, most)
			}
			told := ""
			for _, d := range v.Differences {
				told += d.String() + "\n"
			}
			if !strings.Contains(told, tt.want) {
				t.Errorf("%q; want %q", told, tt.want)
			}
		})
	}
}

// TestFactsThatSayNothingAreRefused has files that are as large as they may be
// and hold as many things as they can.
func TestFactsThatSayNothingAreRefused(t *testing.T) {
	const perByte = 120
	good := buildOnce(t)
	for name, text := range map[string]string{
		"facts":  `{"format":1,"series":"s","as_of":"a","audience":"c","tables":[],"figures":[],"facts":[` + strings.Repeat(`{"id":"a","text":""},`, 200_000) + `{}]}`,
		"tables": `{"format":1,"series":"s","as_of":"a","audience":"c","tables":[` + strings.Repeat(`"",`, 1_000_000) + `""],"figures":[],"facts":[]}`,
		"places": `{"format":1,"series":"s","as_of":"a","audience":"c","tables":[],"figures":[],"facts":[{"id":"a","places":[` + strings.Repeat(`{"key_figure":1},`, 200_000) + `{}]}]}`,
	} {
		folder, _ := saved(t, tampered(t, good, both(lacking("facts.json"), having("facts.json", text))))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		v, err := report.Verify(context.Background(), folder, report.Against{})
		runtime.ReadMemStats(&after)
		if err != nil {
			t.Fatal(err)
		}
		if got := int(after.TotalAlloc - before.TotalAlloc); got > perByte*len(text)+64<<20 || v.OK() {
			t.Errorf("%s: %d bytes allocated for a file of %d; as it should be: %v", name, got, len(text), v.OK())
		}
		if len(v.Differences) > 2_000 {
			t.Errorf("%s: %d differences are told", name, len(v.Differences))
		}
	}
}
