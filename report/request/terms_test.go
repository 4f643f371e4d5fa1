package request_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/request"
)

func TestTerms(t *testing.T) {
	flag := func(one, many, participle string) request.Flag {
		return request.Flag{Noun: request.Noun{One: one, Many: many}, Participle: participle}
	}
	tests := []struct {
		name, src string
		want      request.Terms
	}{
		{"none", "", request.Terms{}},
		{"a pack", "alien", request.Terms{Pack: "alien"}},
		{"a pack with words of its own", "{pack: noncitizen, removal: deported}", request.Terms{Pack: "noncitizen", Removal: request.Removal{Pack: "deported"}}},
		{"a regular noun", "{person: alien}", request.Terms{Person: request.Noun{One: "alien", Many: "aliens"}}},
		{"two words", "{person: foreign national}", request.Terms{Person: request.Noun{One: "foreign national", Many: "foreign nationals"}}},
		{"a plural of its own", "{person: [person of interest, persons of interest]}", request.Terms{Person: request.Noun{One: "person of interest", Many: "persons of interest"}}},
		{"a noun in y", "{person: deportee's family}", request.Terms{Person: request.Noun{One: "deportee’s family", Many: "deportee’s families"}}},
		{"a noun in ey", "{person: attorney}", request.Terms{Person: request.Noun{One: "attorney", Many: "attorneys"}}},
		{"a noun in ch", "{flag: match}", request.Terms{Flag: flag("match", "matches", "matched")}},
		{"a noun whose last word is known", "{flag: security concern flag}", request.Terms{Flag: flag("security concern flag", "security concern flags", "flagged")}},
		{"a noun that is not known, with its participle", "{flag: {noun: lookout, participle: looked out for}}", request.Terms{Flag: flag("lookout", "lookouts", "looked out for")}},
		{"a removal by its own words", "{removal: {noun: [repatriation, repatriations], participle: repatriated}}",
			request.Terms{Removal: request.Removal{Noun: request.Noun{One: "repatriation", Many: "repatriations"}, Participle: "repatriated"}}},
		{"lines and spaces", "{person: \"  foreign\\n   national \"}", request.Terms{Person: request.Noun{One: "foreign national", Many: "foreign nationals"}}},
		{"accents", "{person: émigré}", request.Terms{Person: request.Noun{One: "émigré", Many: "émigrés"}}},
		{"bases", "{bases: {network_link: Link to a smuggling network, watchlist_possible: \"Possible match (watchlist)\"}}",
			request.Terms{Bases: map[string]string{"network_link": "Link to a smuggling network", "watchlist_possible": "Possible match (watchlist)"}}},
	}
	for _, test := range tests {
		src := least
		if test.src != "" {
			src += "terms: " + test.src + "\n"
		}
		r, err := request.Parse("r.yaml", []byte(src))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if diff := cmp.Diff(test.want, r.Terms); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestFaultsOfTerms(t *testing.T) {
	const letters = "; want letters, with single spaces, hyphens and apostrophes between them, as it stands within a sentence"
	tests := []struct{ name, src, want string }{
		{"a pack that is none", "alein", `r.yaml:5:8: pack of terms "alein" is not known; want one of person, noncitizen, alien; did you mean "alien"?`},
		{"a pack within", "{pack: non-citizen}", `did you mean "noncitizen"?`},
		{"a list", "[alien]", "r.yaml:5:8: want text, found a list"},
		{"nothing", "{}", "r.yaml:5:8: the terms are empty; want one of pack, person, removal, flag, bases, or leave the key out"},
		{"a key that is none", "{persons: aliens}", `r.yaml:5:9: key "persons" is not known; want one of pack, person, removal, flag, bases; did you mean "person"?`},
		{"an empty word", "{person: ''}", "r.yaml:5:17: the text is empty; leave the key out, or write it"},
		{"a number", "{person: 3}", `r.yaml:5:17: term "3"` + letters},
		{"a numeral in a word", "{flag: 287g match}", `term "287g match"` + letters},
		{"a brace, which begins references", "{person: '{flagged}'}", `term "{flagged}"` + letters},
		{"a heading of wording", "{person: '## alien'}", `term "## alien"` + letters},
		{"a bar, which parts heads", "{person: 'al | ien'}", `term "al | ien"` + letters},
		{"emphasis", "{person: '**alien**'}", `term "**alien**"` + letters},
		{"a sign in angles", "{person: '<b>alien</b>'}", `term "<b>alien</b>"` + letters},
		{"letters from right to left", "{person: 'أجنبي'}", `term "أجنبي"` + letters},
		{"a turn of direction", "{person: \"al\\u202Eien\"}", letters},
		{"a sign without width", "{person: \"al\\u200Bien\"}", letters},
		{"letters that no face of the review has", "{person: '外国人'}", letters},
		{"a letter with its accent apart", "{person: \"e\\u0301migre\"}", letters},
		{"a hyphen at the end", "{person: alien-}", letters},
		{"a word without end", "{person: " + strings.Repeat("a", 25) + "}", "r.yaml:5:17: the text has 25 letters; want 24 at most"},
		{"a participle for a head of several lines", "{removal: {noun: banishment, participle: banished from this land}}", "the text has 23 letters; want 20 at most"},
		{"a word that the review has for something else", "{person: case}", `r.yaml:5:17: term "case" is the word of the review for something else; want another`},
		{"a participle of another count", "{removal: {noun: banishment, participle: Apprehended}}", `term "Apprehended" is the word of the review for something else`},
		{"a plural in the place of one", "{person: aliens}", `r.yaml:5:17: the plural of "aliens" is not known; want the words for one and for many`},
		{"a noun whose first word has the plural", "{person: person of interest}", `as [person of interest, persons of interest]`},
		{"one word in a list", "{person: [alien]}", "r.yaml:5:17: 1 words; want one for one and one for many, as [alien, aliens]"},
		{"one word twice", "{person: [sheep, sheep]}", `r.yaml:5:25: "sheep" is the word for one, too; want that for many`},
		{"a flag whose participle nobody knows", "{flag: lookout}", `r.yaml:5:15: a flag is called "lookout", and what a case with one is called is not known; want flag: {noun: lookout, participle: ...}`},
		{"a removal that is no pack", "{removal: deprted}", `r.yaml:5:18: pack of words for a removal "deprted" is not known; want one of removed, deported; did you mean "deported"?`},
		{"a removal without a participle", "{removal: {noun: repatriation}}", `key "participle" is missing`},
		{"a person who is a flag", "{person: alert, flag: alert}", `r.yaml:5:30: "alert" is called a person, too; want another word`},
		{"one participle for both", "{flag: flag, removal: {noun: banishment, participle: flagged}}", `"flagged" is called what a flagged case is, too`},
		{"a basis that is none", "{bases: {network_lnk: Link}}", `r.yaml:5:17: key "network_lnk" is not known; want one of network_link, special_interest, watchlist_possible, watchlist_confirmed, other; did you mean "network_link"?`},
		{"no basis", "{bases: {}}", "r.yaml:5:16: no basis; want one of network_link"},
		{"bases in a list", "{bases: [network_link]}", "want keys with values, found a list"},
		{"a basis with a number", "{bases: {other: 12 others}}", `r.yaml:5:24: basis "12 others"; want letters, spaces`},
		{"a basis with a reference", "{bases: {other: 'Other {flagged}'}}", `basis "Other {flagged}"`},
		{"a basis without end", "{bases: {other: " + strings.Repeat("other ", 11) + "}}", "the text has 65 letters; want 60 at most"},
		{"two bases of one name", "{bases: {network_link: Link, other: link}}", `r.yaml:5:44: basis "link" is the name of network_link, too; want one for each`},
		{"a basis like another row", "{bases: {other: Unknown}}", `basis "Unknown" is another row of the same table`},
		{"all at once", "{pack: x, person: 1, removal: y, flag: z, bases: {w: 1, other: 2}}", ""},
	}
	for _, test := range tests {
		_, err := request.Parse("r.yaml", []byte(least+"terms: "+test.src+"\n"))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v\nwant %q in it", test.name, err, test.want)
		}
		if n := len(strings.Split(fmt.Sprint(err), "\n")); test.name == "all at once" && n != 6 {
			t.Errorf("%d faults of six:\n%v", n, err)
		}
	}
}

// TestSchemaHasTheTerms holds the schema to the keys and words of the parser, and
// its patterns to what the parser takes.
func TestSchemaHasTheTerms(t *testing.T) {
	type of struct {
		Enum       []string
		Properties map[string]json.RawMessage
		OneOf      []of
		Pattern    string
		MaxLength  int
	}
	var schema struct {
		Properties struct{ Terms of }
		Defs       map[string]of `json:"$defs"`
	}
	readSchema(t, &schema)
	terms := schema.Properties.Terms
	object := terms.OneOf[1].Properties
	part := func(key string) (one of) {
		if err := json.Unmarshal(object[key], &one); err != nil {
			t.Fatal(err)
		}
		return one
	}
	_, err := request.Parse("r.yaml", []byte(least+"terms: {zzzzzz: 1}\n"))
	_, list, _ := strings.Cut(err.Error(), "want one of ")
	for _, both := range []struct {
		what      string
		ours, its []string
	}{
		{"keys", sorted(strings.Split(list, ", ")), slices.Sorted(maps.Keys(object))},
		{"packs", request.TermPacks, terms.OneOf[0].Enum},
		{"packs within", request.TermPacks, part("pack").Enum},
		{"packs for a removal", request.RemovalPacks, part("removal").OneOf[0].Enum},
		{"bases", sorted(slices.Clone(request.FlagBases)), slices.Sorted(maps.Keys(part("bases").Properties))},
	} {
		if diff := cmp.Diff(both.ours, both.its); diff != "" {
			t.Errorf("%s: parser and schema (-parser +schema):\n%s", both.what, diff)
		}
	}
	for _, text := range []string{"alien", "émigré", "foreign national", "a", "a-b", "a--b", "a ", "3", "a{b", "a|b", "ß", "×", "外", "a (b)", "A & b/c", "it's", strings.Repeat("a", 24), strings.Repeat("a", 25), strings.Repeat("a", 61)} {
		for def, form := range map[string]string{"term": "terms: {person: [%q, others]}\n", "basis": "terms: {bases: {other: %q}}\n"} {
			_, err := request.Parse("r.yaml", []byte(least+fmt.Sprintf(form, text)))
			d := schema.Defs[def]
			fits := regexp.MustCompile(d.Pattern).MatchString(text) && utf8.RuneCountInString(text) <= d.MaxLength
			if trimmed := strings.TrimSpace(text) != text; fits != (err == nil) && !trimmed {
				t.Errorf("%s %q fits the schema: %v; the parser says %v", def, text, fits, err)
			}
		}
	}
}

func sorted(words []string) []string {
	slices.Sort(words)
	return words
}

// FuzzTerms holds what the parser takes of a word to letters that a sentence can have.
func FuzzTerms(f *testing.F) {
	for _, seed := range []string{"alien", "{$flag}", "a|b", "## x", "*a*", "\u202ea", "a\nb", strings.Repeat("x", 300)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Skip()
		}
		r, err := request.Parse("r.yaml", fmt.Appendf(nil, "%sterms: {person: [%s, others], bases: {other: %s}}\n", least, quoted, quoted))
		if err != nil {
			return
		}
		for _, got := range []string{r.Terms.Person.One, r.Terms.Bases["other"]} {
			if strings.ContainsAny(got, "{}|#*_<>`[]\\$@0123456789\n\t") || got == "" || got != strings.TrimSpace(got) {
				t.Errorf("%q was taken as %q", text, got)
			}
		}
	})
}
