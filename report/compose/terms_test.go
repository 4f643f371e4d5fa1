package compose_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/compose"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/report/words"
	"example.org/oversight/templates"
)

// byDefault are the words for persons, removals and flags where the request has
// none of its own.
var byDefault = regexp.MustCompile(`(?i)\b(noncitizen|alien|person|people|subject|deport|remov|flag)[a-z]*`)

// standing are the texts of the wording in which such a word is no term, and why.
var standing = map[string]struct{ words, why string }{
	"cover-meaning":        {"subject", "“subject of concern” is a phrase of the committees, which the text explains"},
	"cover-meaning-dated":  {"subject", "the same phrase"},
	"bridge-note":          {"removed", "cases leave a count here; nobody is removed"},
	"profile-title-orders": {"removal", "a final order of removal is an instrument of the statute"},
}

// TestNoTextHasATermOfItsOwn reads the wording: a word that a request may replace
// stands there by its name, as {$person}.
func TestNoTextHasATermOfItsOwn(t *testing.T) {
	names, err := fs.Glob(templates.FS, "words/*.md")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d files of words, %v", len(names), err)
	}
	reference := regexp.MustCompile(`\{[^}]*?(\|plural:([^}]*))?\}`)
	stood := map[string]bool{}
	for _, name := range names {
		src, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		id := ""
		for i, line := range strings.Split(string(src), "\n") {
			if strings.HasPrefix(line, "#") {
				id = strings.TrimSpace(strings.TrimLeft(line, "#"))
				continue
			}
			words := regexp.MustCompile(`\$[A-Za-z]+`).ReplaceAllString(reference.ReplaceAllString(line, " $2 "), "")
			for _, word := range byDefault.FindAllString(words, -1) {
				if allowed, is := standing[id]; is && strings.Contains(allowed.words, strings.ToLower(word)) {
					stood[id] = true
					continue
				}
				t.Errorf("%s:%d: %q is a word that a request may replace; want its name, as {$%s} (see report/compose/terms.go)", name, i+1, word, strings.ToLower(word))
			}
		}
	}
	for id, allowed := range standing {
		if !stood[id] || allowed.why == "" {
			t.Errorf("the text %q has no such word any more, or no reason; take it off the list", id)
		}
	}
}

// recognized are the names that tally writes, which the code looks for to put terms in.
var recognized = []string{"cases that name a person", " by flag basis", ", flag basis", ", departure kind removal"}

// TestNoNameInTheCodeHasATermOfItsOwn reads the strings of the rooms that write:
// what a reader sees has a space, or a capital first.
func TestNoNameInTheCodeHasATermOfItsOwn(t *testing.T) {
	placeholders := regexp.MustCompile(`\{[A-Za-z]+\}`)
	for _, room := range []string{".", "../rules", "../cases"} {
		names, err := filepath.Glob(filepath.Join(room, "*.go"))
		if err != nil || len(names) < 5 {
			t.Fatalf("%s: %d files, %v", room, len(names), err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, lit := range stringsOf(file) {
				text, err := strconv.Unquote(lit.Value)
				if err != nil || text == "" || !strings.Contains(text, " ") && !unicode.IsUpper(rune(text[0])) {
					continue
				}
				word := byDefault.FindString(placeholders.ReplaceAllString(text, ""))
				if word != "" && !slices.Contains(recognized, text) && text != strings.ToUpper(text) && !strings.Contains(text, "want ") { // no status by its id, and no fault
					t.Errorf("%s: %q is a word that a request may replace, in %q; want a placeholder, as {flag}, and ofIndex", fset.Position(lit.Pos()), word, text)
				}
			}
		}
	}
}

// stringsOf are the strings of a file, but for those that look something up, as
// names["Flagged"] does.
func stringsOf(file *ast.File) (all []*ast.BasicLit) {
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, is := n.(*ast.BasicLit); is && lit.Kind == token.STRING {
			all = append(all, lit)
		}
		_, looksUp := n.(*ast.IndexExpr)
		return !looksUp
	})
	return all
}

// TestBasesAreThoseOfTheData holds the bases that a request may name to the words
// that data may have.
func TestBasesAreThoseOfTheData(t *testing.T) {
	if diff := cmp.Diff(cases.Words(cases.FlagBasisField), request.FlagBases); diff != "" {
		t.Errorf("data and request (-data +request):\n%s", diff)
	}
}

// unmistakable are terms that no review has by itself.
var unmistakable = request.Terms{
	Person:  request.Noun{One: "wug", Many: "wugzen"},
	Removal: request.Removal{Noun: request.Noun{One: "florp", Many: "florpzen"}, Participle: "florpt"},
	Flag:    request.Flag{Noun: request.Noun{One: "oblick", Many: "oblickzen"}, Participle: "oblickt"},
	Bases: map[string]string{"network_link": "Zim one", "special_interest": "Zim two", "watchlist_possible": "Zim three", "watchlist_confirmed": "Zim four",
		"other": "Zim five"},
}

// kept are the words that stand in a review whatever its terms are, and why.
var kept = []struct{ words, why string }{
	{`“subject of concern”`, "a phrase of the committees, which the text explains"},
	{`final order of removal`, "an instrument of the statute"},
	{`Hatched: removed from the count`, "cases leave a count"},
	{`Enforcement and Removal Operations`, "the name of an office"},
	{`\bflag-basis\b`, "the name of a file"},
	{`\bA\. Person, Chief\b`, "whom the request names"},
	{`\bREMOVED\b`, "a status by its id, in rows for machines"},
	{`\b[a-z]+(_[a-z0-9]+)+\b`, "a column of the source"},
	{`\b(?:deported|case_id|events)\b(?:, [a-z_]+)* and [a-z0-9_]+$|(?:^|, )deported(?:,|$)`, "a list of columns of the source"},
}

// TestEveryTermIsThatOfTheRequest composes the review and the briefs of each
// situation with invented terms: no sentence, head, label, note or alternative text
// has one of the default words, and all the invented ones stand somewhere.
func TestEveryTermIsThatOfTheRequest(t *testing.T) {
	stood, seen := map[string]bool{}, map[string]bool{}
	ours := regexp.MustCompile(`(?i)\b(wug|florp|oblick|zim)[a-z]*( (one|two|three|four|five))?`)
	var keep []*regexp.Regexp
	for _, k := range kept {
		keep = append(keep, regexp.MustCompile(k.words))
	}
	for _, s := range situations() {
		req := *s.req
		req.Terms = unmistakable
		s.req = &req
		docs := []*document.Document{s.document(t), s.brief(t, compose.Scope{}, compose.AllRoom), s.brief(t, compose.Scope{Country: "RUS"}, compose.AllRoom)}
		for _, doc := range docs {
			for _, text := range texts(doc) {
				if seen[text] {
					continue
				}
				seen[text] = true
				rest := text
				for _, k := range keep {
					if byDefault.MatchString(rest) {
						rest = k.ReplaceAllString(rest, "")
					}
				}
				if word := byDefault.FindString(rest); word != "" && !ownWordsOf(req)[text] {
					t.Errorf("%s: %q stands in %q", s.name, word, text)
				}
				for _, word := range ours.FindAllString(text, -1) {
					stood[word] = true
				}
			}
		}
	}
	for _, want := range strings.Fields("wug wugzen Wugzen florp florpzen florpt Florpt oblick oblickzen Oblickzen oblickt Oblickt") {
		if !stood[want] {
			t.Errorf("%q stands in no review", want)
		}
	}
}

// wordsOf are the texts that a request has itself.
func ownWordsOf(req request.Request) map[string]bool {
	all := map[string]bool{req.Title: true, req.Subtitle: true}
	for _, q := range req.Questions {
		all[q.Text], all[q.Topic] = true, true
	}
	return all
}

// texts are what readers and machines see of a document in words: every text but ids,
// and the labels of its facts.
func texts(doc *document.Document) (all []string) {
	for _, f := range doc.Facts.All() {
		all = append(all, f.Label)
	}
	ids := []string{"Measure", "Key", "Name", "ID"}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if v.Type() == reflect.TypeFor[string]() {
				all = append(all, v.String())
			}
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[document.Anchor]() {
				return
			}
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() && !slices.Contains(ids, f.Name) {
					walk(v.Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Interface, reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		}
	}
	walk(reflect.ValueOf(*doc))
	return all
}

// termed composes a small review with some terms.
func termed(t *testing.T, terms request.Terms) *document.Document {
	t.Helper()
	rel := &disclosure.Release{Now: view("2026-06-30", 3, shown)}
	req := asked()
	req.Terms, req.Questions = terms, nil
	doc, err := compose.Review(req, "committee", rel, []source.Provenance{provenance("2026-06-30")}, templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestANounHasItsArticle(t *testing.T) {
	for _, tt := range []struct{ one, want string }{
		{"person", "A person whose"}, {"alien", "An alien whose"}, {"émigré", "An émigré whose"}, {"user", "A user whose"},
		{"unidentified subject", "An unidentified subject whose"}, {"unit", "A unit whose"}, {"European", "A European whose"}, {"heir", "An heir whose"},
		{"house guest", "A house guest whose"}, {"US person", "A US person whose"}, {"FBI subject", "An FBI subject whose"}, {"undocumented migrant", "An undocumented migrant whose"},
	} {
		doc := termed(t, request.Terms{Person: request.Noun{One: tt.one, Many: tt.one + "s"}})
		if !strings.Contains(doc.Dump(), tt.want) {
			t.Errorf("%s: no %q on the cover", tt.one, tt.want)
		}
	}
}

// TestACountAndItsStatusHaveTwoNames holds what was ever a removal, and who stays
// removed, apart under every name for it.
func TestACountAndItsStatusHaveTwoNames(t *testing.T) {
	for _, tt := range []struct {
		name          string
		removal       request.Removal
		count, status string
	}{
		{"none", request.Removal{}, "Deported", "Status removed"},
		{"removed for both", request.Removal{Pack: "removed"}, "Removed", "Status remains removed"},
		{"deported for both", request.Removal{Pack: "deported"}, "Deported", "Status remains deported"},
		{"a word of its own", request.Removal{Noun: request.Noun{One: "banishment", Many: "banishments"}, Participle: "banished"}, "Banished", "Status remains banished"},
	} {
		doc := termed(t, request.Terms{Removal: tt.removal})
		for id, want := range map[document.FactID]string{"deported": tt.count, "status=REMOVED": tt.status} {
			if f, _ := doc.Facts.Lookup(id); f.Label != want {
				t.Errorf("%s: %s is called %q; want %q", tt.name, id, f.Label, want)
			}
		}
	}
}

// TestASourceWithoutFlagsKeepsItsWords leaves what a source is dated by, and says
// that it records no flag by the request's word for one; a source of flags says so
// whatever it calls them.
func TestASourceWithoutFlagsKeepsItsWords(t *testing.T) {
	for _, s := range situations() {
		req := *s.req
		req.Terms = request.Terms{Flag: unmistakable.Flag}
		s.req = &req
		text := s.document(t).Dump()
		if dated := strings.Contains(text, "records no oblick for"); dated == (s.term == "" || s.term == "flagged") {
			t.Errorf("%s: the cover says that there is no flag: %v", s.name, dated)
		}
	}
}

// TestPacksHaveTheSameWords holds the packs to the first, and each word of it to a use.
func TestPacksHaveTheSameWords(t *testing.T) {
	p, err := words.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	first := p.Terms(request.TermPacks[0])
	for _, pack := range slices.Concat(request.TermPacks[1:], request.RemovalPacks) {
		if len(p.Terms(pack).IDs()) == 0 {
			t.Errorf("the pack %q has no word", pack)
		}
		for _, id := range p.Terms(pack).IDs() {
			if !first.Has(id) {
				t.Errorf("the pack %q has %q, which the first has not", pack, id)
			}
		}
	}
}

// TestReplacedTermsAreHeldToTheBuiltIn refuses a pack that lacks a word or has another.
func TestReplacedTermsAreHeldToTheBuiltIn(t *testing.T) {
	over := fstest.MapFS{}
	for _, folder := range []string{"words", "terms"} {
		entries, err := fs.ReadDir(templates.FS, folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			data, err := fs.ReadFile(templates.FS, folder+"/"+e.Name())
			if err != nil {
				t.Fatal(err)
			}
			over[folder+"/"+e.Name()] = &fstest.MapFile{Data: data}
		}
	}
	over["terms/alien.md"] = &fstest.MapFile{Data: []byte("## person\nalien\n\n## persns\naliens\n\n## person-id\nfile\n\n## subject\nalien\n\n## subjects\naliens\n")}
	err := compose.Wording(over, templates.FS)
	want := `terms/alien.md: the text "persons" is missing, which the built-in file has; want ## persons and its words` + "\n" +
		`terms/alien.md:4: no text is called "persns"; did you mean "persons"?`
	if fmt.Sprint(err) != want {
		t.Errorf("%v\nwant\n%s", err, want)
	}
}
