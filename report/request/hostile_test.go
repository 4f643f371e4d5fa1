package request_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/request"
)

// TestEveryFaultOfOneFile holds the parser to exact lines: all of them, in the
// order of the file, and none more.
func TestEveryFaultOfOneFile(t *testing.T) {
	src := `titel: A review
committee: ""
letter: {date: 2026-13-01, chiar: x}
audiences: [member, member, nobody]
snapshots: [a.csv, ../b.csv]
as_of: latset
questions:
  - {id: Q 1, text: x}
  - {id: q2, text: y}
  - {id: q2, text: z, status: withheld}
max_age: 0
accept: [{what: country, reason: known}]
`
	want := []string{
		`r.yaml:1:1: key "title" is missing`,
		`r.yaml:1:1: key "titel" is not known; `,
		`r.yaml:2:12: the text is empty; leave the key out, or write it`,
		`r.yaml:3:16: "2026-13-01" is a date that no calendar has; want yyyy-mm-dd`,
		`r.yaml:3:28: key "chiar" is not known; want one of date, reference, chair, ranking_member; did you mean "chair"?`,
		`r.yaml:4:21: audience "member" stands twice`,
		`r.yaml:4:29: audience "nobody" is not known; want one of committee, member, public, internal`,
		`r.yaml:5:20: "../b.csv" leaves the series' folder; want a path below it`,
		`r.yaml:6:8: "latset" is no date; want yyyy-mm-dd, or latest; did you mean "latest"?`,
		`r.yaml:8:10: id "Q 1"; want small letters, digits, - and _, 40 at most`,
		`r.yaml:10:5: a question that is withheld needs a basis: the statute or rule`,
		`r.yaml:10:10: id "q2" stands twice; first on line 9`,
		`r.yaml:11:10: 0 days; want the greatest age of a snapshot, as 45 or 45d`,
		`r.yaml:12:10: accepting a country needs its label, as the file spells it`,
	}
	_, err := request.Parse("r.yaml", []byte(src))
	if err == nil {
		t.Fatal("no fault")
	}
	got := strings.Split(err.Error(), "\n")
	for i, line := range got { // the list of all keys is held by another test
		if before, _, cut := strings.Cut(line, "want one of title, "); cut {
			if !strings.HasSuffix(line, `did you mean "title"?`) {
				t.Errorf("no nearest key: %s", line)
			}
			got[i] = before
		}
	}
	slices.Sort(got[:2]) // two faults of one place
	slices.Sort(want[:2])
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestHostileStrings puts strings that break terminals, sheets, markup and
// paths everywhere; a fault stays one line of visible letters, and a text that
// is accepted stays what it was.
func TestHostileStrings(t *testing.T) {
	hostile := []string{"\x1b[31mred", "a\x00b", "a\u202egnp.exe", "\u2066a\u2069", "a\u200fb", "{flagged}", "</Document>", "=cmd|' /C calc'!A1", "%s%n%!d", `\input{x}`,
		"../../etc/passwd", "%2e%2e/", strings.Repeat("a", 20_001), "\u0085", "🏛", "a\r\nb", "null", "ＦＵＬＬ", "İ", "ß"}
	refused := map[int]bool{0: true, 1: true, 2: true, 3: true, 4: true, 12: true, 13: true}
	forms := []string{"title: %s\n", "committee: C\n%s: x\n", "as_of: %s\n", "countries: [%s]\n", "template: %s\n", "marking: %s\n", "snapshots: %s\n", "questions: [{id: %s, text: x}]\n"}
	for i, text := range hostile {
		r, err := request.Parse("r.yaml", []byte(strings.Replace(least, "A review", jsonQuoted(text), 1)))
		if refused[i] != (err != nil) {
			t.Errorf("title %q: %v; want refused %v", text, err, refused[i])
		}
		if err == nil && r.Title != strings.Join(strings.Fields(text), " ") {
			t.Errorf("title %q became %q", text, r.Title)
		}
		for _, form := range forms {
			src := fmt.Sprintf(form, jsonQuoted(text))
			visible(t, src)
		}
	}
	for _, src := range []string{"title: !<a%0Abelow> x\n", "title: !<%1b[31m> x\n", "title: \x1b\n", "\ufefftitle: x\n", "? [a]\n: b\n", "{", "\t", "- - - -", "!!binary x"} {
		visible(t, src)
	}
}

// jsonQuoted writes a text as a double-quoted scalar of YAML.
func jsonQuoted(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return `"` + b.String() + `"`
}

// visible fails if a fault of src is more than lines of visible letters, each
// with its place.
func visible(t *testing.T, src string) {
	t.Helper()
	_, err := request.Parse("r.yaml", []byte(src))
	if err == nil {
		t.Errorf("%.60q is accepted", src)
		return
	}
	for _, line := range strings.Split(err.Error(), "\n") {
		place, what, _ := strings.Cut(line, ": ")
		parts := strings.Split(place, ":")
		syntax := strings.HasPrefix(what, "not YAML: ") // the parser tells the line alone
		if len(parts) != 3 && !(syntax && len(parts) == 2) || parts[0] != "r.yaml" || what == "" {
			t.Errorf("%.60q: a fault without its place: %.200q", src, line)
			continue
		}
		if n, err := strconv.Atoi(parts[1]); err != nil || n < 1 {
			t.Errorf("%.60q: line %q", src, parts[1])
		}
		if at := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }); at >= 0 {
			t.Errorf("%.60q: a fault with a sign that is not visible: %.200q", src, line[at:])
		}
	}
}
