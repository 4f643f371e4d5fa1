package snapshot_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// untidy are ways to write a text that a person reads as the text alone.
var untidy = []struct{ name, before, after string }{
	{"as it is", "", ""}, {"blanks of fixed width", "", "    "}, {"a space before", " ", ""}, {"tabs", "\t", "\t"}, {"no-break spaces", "\u00a0", "\u202f\u2007"},
	{"blanks of no width", "\ufeff", "\u200b\u2060"}, {"an ideographic space", "\u3000", "\u3000"}, {"line ends", "\r\n", "\n"}, {"a soft line end", "\v", "\u2028"},
	{"marks of direction", "\u200e", "\u200f"},
}

// TestKeysAreReadAsAPersonReadsThem writes each cell by which cases are told
// apart or counted in every untidy way, and holds the case to the tidy one.
func TestKeysAreReadAsAPersonReadsThem(t *testing.T) {
	p := profile(t, "standard")
	p.Dimensions = []source.Dimension{{Name: "sector", Column: "sector"}}
	names := strings.Split("case_id,person_id,citizenship,citizenship_scheme,entry_office,agency,state,impediment,sector,custody,apprehended,record_state,flagged_date", ",")
	values := strings.Split("C-1 x,p1,Côte d'Ivoire,name,El Paso,ICE ERO,New York,No document,Big Bend,state_local,yes,void,2024-01-01", ",")
	write := func(row []string) string {
		quoted := make([]string, len(row))
		for i, cell := range row {
			quoted[i] = `"` + cell + `"`
		}
		return strings.Join(quoted, ",") + "\n"
	}
	var b strings.Builder
	b.WriteString(write(names))
	for _, u := range untidy {
		row := make([]string, len(values))
		for i, value := range values {
			if row[i] = u.before + value + u.after; names[i] == "flagged_date" {
				row[i] = value
			}
		}
		b.WriteString(write(row))
		for i, value := range row { // runs within
			row[i] = strings.ReplaceAll(value, " ", " \u00a0 ")
		}
		row[len(row)-1] = values[len(row)-1]
		b.WriteString(write(row))
	}
	r, got := read(t, p, b.String())
	if len(got) != 2*len(untidy) {
		t.Fatalf("%d cases of %d rows: %v", len(got), 2*len(untidy), r.Faults())
	}
	day, _ := cases.NewDate(2024, 1, 1)
	want := cases.Case{ID: "C-1 x", Fingerprint: printOf("C-1 x"), Person: "p1", Citizenship: "Côte d'Ivoire", CitizenshipScheme: "name", EntryOffice: "El Paso",
		Agency: "ICE ERO", State: "New York", Impediment: "No document", Custody: cases.CustodyStateLocal, Apprehended: cases.Yes, Record: cases.RecordVoid,
		Flagged: day, Dimensions: []string{"Big Bend"}}
	for i, c := range got {
		c.Line = 0
		if diff := cmp.Diff(want, c); diff != "" {
			t.Errorf("%s:\n%s", untidy[i/2].name, diff)
		}
	}
}

func TestAnIDThatNobodySeesIsNone(t *testing.T) {
	for _, u := range untidy {
		r, got := read(t, profile(t, "standard"), "case_id,citizenship,flagged_date\n\""+u.before+u.after+"\",Peru,2024-01-01\nC1,Peru,2024-01-01\n")
		if fault := fmt.Sprint(errors.Join(r.Faults()...)); len(got) != 1 || !strings.Contains(fault, "column case_id: the cell is empty; every row needs a case_id") {
			t.Errorf("%s: %d cases, %s", u.name, len(got), fault)
		}
	}
}

func TestJoinedIDsAreTidyPartByPart(t *testing.T) {
	p, err := source.ParseProfile("joined.yaml", []byte("name: joined\ncase_id: [Office, Number]\ncolumns: {Country: citizenship}\nindex_date: [{column: On, term: flagged}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, got := read(t, p, "Office,Number,Country,On\nA B,1,Peru,2024-01-01\n A\u00a0 B ,\ufeff1\u200b,Peru,2024-01-01\nA,B1,Peru,2024-01-01\n\"A\x1fB\",1,Peru,2024-01-01\nA,\"B\x1f1\",Peru,2024-01-01\n")
	if len(got) != 5 || got[0].ID != got[1].ID || got[0].Fingerprint != got[1].Fingerprint {
		t.Fatalf("%d cases, of which the first two are not one", len(got))
	}
	seen := map[string]bool{}
	for _, c := range got[1:] {
		seen[c.ID] = true
	}
	if len(seen) != 4 {
		t.Errorf("%d of 4 ids are told apart", len(seen))
	}
}

// TestCaseIsRuledOutWhereItCanBe names files whose ids cannot differ in case
// alone, for which no second look is worth its time, and files whose may.
func TestCaseIsRuledOutWhereItCanBe(t *testing.T) {
	tests := []struct {
		name string
		ids  func(i int) string
		want bool
	}{
		{"numbers", func(i int) string { return fmt.Sprintf("%09d", i) }, false},
		{"capitals and numbers", func(i int) string { return fmt.Sprintf("CASE-%d", i) }, false},
		{"hexadecimal", func(i int) string { return fmt.Sprintf("%032x", uint64(i)*2654435761) }, false},
		{"hexadecimal in capitals", func(i int) string { return fmt.Sprintf("%X", uint64(i)*2654435761) }, false},
		{"a word in front", func(i int) string { return fmt.Sprintf("Case %d", i) }, false},
		{"a word in front, padded", func(i int) string { return fmt.Sprintf("Case %d%*s", i, i%7, "") }, false},
		{"underscores in small letters", func(i int) string { return fmt.Sprintf("%*sx_%d", i%5, "", i) }, false},
		{"capitals, then small letters", func(i int) string { return fmt.Sprintf([]string{"C%d", "c%d"}[i/2000], i) }, true},
		{"one small letter", func(i int) string { return strings.Replace(fmt.Sprintf("CASE-%d", i), "CASE-3999", "CaSE-3999", 1) }, true},
		{"one small letter far back", func(i int) string {
			return strings.Replace(fmt.Sprintf("%s%09dX", strings.Repeat("0", 70), i), "3999X", "3999x", 1)
		}, true},
		{"letters of both cases anywhere", func(i int) string { return []string{"aB", "Ab", "AB", "ab"}[i%4] + fmt.Sprint(i) }, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			b.WriteString("case_id,citizenship,flagged_date\n")
			for i := range 4000 {
				b.WriteString(test.ids(i) + ",Peru,2024-01-01\n")
			}
			for _, streams := range []int{1, 3} {
				if r := readIn(t, profile(t, "standard"), b.String(), 2000, streams); r.MixedCase() != test.want {
					t.Errorf("%d streams: case may decide: %t; want %t", streams, r.MixedCase(), test.want)
				}
			}
		})
	}
}

// TestCaseIsNeverRuledOutWrongly draws ids until some differ in case alone.
func TestCaseIsNeverRuledOutWrongly(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	pairs := 0
	for range 300 {
		letters := []string{"aA1", "abAB-", "Aa\u00e9", "aA "}[r.IntN(4)]
		longest := []int{2, 6, 20, 80}[r.IntN(4)]
		var b strings.Builder
		b.WriteString("case_id,citizenship,flagged_date\n")
		seen, alike, last := map[string]string{}, false, ""
		for range 20 {
			id := ""
			for len(id) < 1+r.IntN(longest) {
				id += string([]rune(letters)[r.IntN(len([]rune(letters)))])
			}
			switch r.IntN(4) {
			case 0:
				id = strings.ToUpper(id)
			case 1:
				id = strings.ToLower(id)
			}
			if longest > 6 && last != "" && r.IntN(20) == 0 {
				id = strings.ToUpper(last)
			}
			last = id
			b.WriteString(id + ",Peru,2024-01-01\n")
			id = source.TidyText(id)
			folded := asciiLower(id)
			if other, there := seen[folded]; there && other != id && id != "" {
				alike = true
			}
			seen[folded] = id
		}
		if alike {
			pairs++
		}
		if reader := readIn(t, profile(t, "standard"), b.String(), []int{64, 1 << 16}[r.IntN(2)], 2); alike && !reader.MixedCase() {
			t.Fatalf("ids differ in case alone, which was ruled out:\n%q", b.String())
		}
	}
	if pairs < 50 {
		t.Errorf("%d files with such ids; the test proves little", pairs)
	}
}

func asciiLower(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, text)
}

// readIn reads a text in chunks of so many bytes and in several streams.
func readIn(t *testing.T, p *source.Profile, text string, chunk, streams int) *snapshot.Reader {
	t.Helper()
	r, err := snapshot.Open(t.Context(), fstest.MapFS{"a.csv": {Data: []byte(text)}}, "a.csv", p, &source.Manifest{}, snapshot.InChunksOf(chunk))
	if err != nil {
		t.Fatal(err)
	}
	for _, stream := range r.Streams(streams) {
		for _, err := range stream {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return r
}
