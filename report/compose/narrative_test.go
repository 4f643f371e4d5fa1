package compose_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/compose"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// sized is a view of some measures by country, with any number in each place; the
// whole of a measure goes by the code "".
func sized(asOf string, measures map[string]map[string]disclosure.Cell) *disclosure.View {
	var tables []disclosure.Table
	for _, measure := range []string{"flagged", "apprehended", "unlocated"} {
		cells := measures[measure]
		if cells == nil {
			continue
		}
		countries := grid.Axis{Name: "country"}
		for _, code := range []string{"GEO", "KAZ", "RUS", "TJK", "UZB", "UNKNOWN"} {
			if _, there := cells[code]; there {
				countries.Values = append(countries.Values, code)
			}
		}
		t := disclosure.NewTable(measure, countries)
		for code, c := range cells {
			if code == "" {
				t = t.Set(c)
			} else {
				t = t.Set(c, grid.At("country", code))
			}
		}
		tables = append(tables, t)
	}
	return disclosure.NewView(asOf, tables)
}

// cells are the numbers of a measure: all, then Georgia, Kazakhstan, Russia,
// Tajikistan, Uzbekistan, and those of no known country. -1 is withheld.
func cells(numbers ...int) map[string]disclosure.Cell {
	all := map[string]disclosure.Cell{}
	for i, code := range []string{"", "GEO", "KAZ", "RUS", "TJK", "UZB", "UNKNOWN"}[:len(numbers)] {
		if all[code] = disclosure.Shown(numbers[i]); numbers[i] < 0 {
			all[code] = disclosure.Withheld()
		}
	}
	return all
}

// own composes a review with one text of the agency's own, as the conclusion, and
// returns what the section says.
func own(t *testing.T, text string, now, before *disclosure.View) (says string, err error) {
	t.Helper()
	from := []source.Provenance{nothingHeld("2026-06-30")}
	if before != nil {
		from = append(from, nothingHeld("2026-05-31"))
	}
	doc, err := compose.Review(&request.Request{Title: "Review", Committee: "House Committee", Date: "2026-07-08", AsOf: "latest"}, "committee",
		&disclosure.Release{Now: now, Before: before}, from, templates.FS, compose.Text{File: source.File{Name: "narrative/conclusion.md"}, Data: []byte(text)})
	for _, s := range sections(doc) {
		if _, said, has := strings.Cut(s.text, "Conclusion <section-conclusion>\nparagraph: "); has {
			says, _, _ = strings.Cut(said, "\n")
		}
	}
	return strings.TrimSpace(says), err
}

// TestFormsOfSeveralFacts prints each form at the borders of what there can be.
func TestFormsOfSeveralFacts(t *testing.T) {
	now := func(flagged, unlocated []int) *disclosure.View {
		return sized("2026-06-30", map[string]map[string]disclosure.Cell{"flagged": cells(flagged...), "unlocated": cells(unlocated...)})
	}
	usual := now([]int{100, 10, 20, 20, 0, 45, 5}, []int{30, 1, 2, 3, 0, 20, 4})
	hidden := now([]int{100, 10, -1, 20, -1, 45, 5}, []int{-1, -1, -1, -1, -1, -1, -1})
	few := now([]int{8, 0, 0, 1, 2, 5, 0}, []int{0, 0, 0, 0, 0, 0, 0})
	before := sized("2026-05-31", map[string]map[string]disclosure.Cell{"flagged": cells(90, 12, 18, 10, 0, 50, 0), "unlocated": cells(30, 1, 2, 3, 0, 20, 4)})
	for _, tt := range []struct {
		name, reason, text string
		now, before        *disclosure.View
		want               string
	}{
		{"the largest", "an ordinal", "{flagged/country=UZB|rank}", usual, nil, "First<rank/flagged/country=UZB, ordinal, begins>"},
		{"a tie", "both are second, and no one third", "a {flagged/country=RUS|rank} b", usual, nil, "a joint second<rank/flagged/country=RUS, ordinal> b"},
		{"after a tie", "two are larger by one", "a {flagged/country=GEO|rank}", usual, nil, "a fourth<rank/flagged/country=GEO, ordinal>"},
		{"none at all", "zero is the least", "a {flagged/country=TJK|rank}", usual, nil, "a fifth<rank/flagged/country=TJK, ordinal>"},
		{"a rank beside withheld numbers", "it would tell of them", "a {flagged/country=UZB|rank}", hidden, nil, "a [c]<rank/flagged/country=UZB, ordinal>"},
		{"a rank of a withheld number", "it has none", "a {flagged/country=KAZ|rank}", hidden, nil, "a [c]<rank/flagged/country=KAZ, ordinal>"},
		{"a rank of what is not held", "it has none", "a {apprehended/country=KAZ|rank}", usual, nil, "a not held<rank/apprehended/country=KAZ, ordinal>"},
		{"a list", "the rest has what is no country too", "{flagged|list:2}", usual, nil,
			"Uzbekistan (45<flagged/country=UZB>), Kazakhstan (20<flagged/country=KAZ>) and all other (35<flagged/country=ALL_OTHER/list=2>)"},
		{"a list of one", "", "{flagged|list:1}", usual, nil, "Uzbekistan (45<flagged/country=UZB>) and all other (55<flagged/country=ALL_OTHER/list=1>)"},
		{"a list whose rest is one", "a rest of one is a name left out", "{flagged|list:4}", usual, nil,
			"Uzbekistan (45<flagged/country=UZB>), Kazakhstan (20<flagged/country=KAZ>), Russia (20<flagged/country=RUS>), Georgia (10<flagged/country=GEO>) and Unknown (5<flagged/country=UNKNOWN>)"},
		{"a list of more than there are", "those without a case are not named", "{flagged|list:60}", few, nil,
			"Uzbekistan (5<flagged/country=UZB>), Tajikistan (2<flagged/country=TJK>) and Russia (1<flagged/country=RUS>)"},
		{"a list of none", "", "There is {unlocated|list:3}.", few, nil, "There is no country."},
		{"a list with withheld numbers", "they stand after those that are shown, by name, and hide the rest", "{flagged|list:3}", hidden, nil,
			"Uzbekistan (45<flagged/country=UZB>), Russia (20<flagged/country=RUS>), Georgia (10<flagged/country=GEO>) and all other ([c]<flagged/country=ALL_OTHER/list=3>)"},
		{"a list of withheld numbers", "by name", "{unlocated|list:1}", hidden, nil, "Georgia ([c]<unlocated/country=GEO>) and all other ([c]<unlocated/country=ALL_OTHER/list=1>)"},
		{"a list of what is not held", "", "{apprehended|list:3}", usual, nil, "not held<apprehended>"},
		{"a list of the review before", "", "{previous/flagged|list:1}", usual, before, "Uzbekistan (50<previous/flagged/country=UZB>) and all other (40<previous/flagged/country=ALL_OTHER/list=1>)"},
		{"a share", "", "{unlocated|share:flagged}", usual, nil, "30%<share/unlocated/of=flagged>"},
		{"a share of a country", "", "{unlocated/country=UZB|share:unlocated}", usual, nil, "67%<share/unlocated/country=UZB/of=unlocated>"},
		{"a share of nearly none", "never 0%", "{flagged/country=TJK|share:flagged}", usual, nil, "0%<share/flagged/country=TJK/of=flagged>"},
		{"a share of too few", "no percentage of so few is printed", "{flagged/country=UZB|share:flagged}", few, nil, "5<flagged/country=UZB> of 8<flagged>"},
		{"a share of a withheld number", "", "{unlocated|share:flagged}", hidden, nil, "[c]<share/unlocated/of=flagged>"},
		{"a share of what is not held", "", "{apprehended|share:flagged}", usual, nil, "not held<share/apprehended/of=flagged>"},
		{"a share of a sum", "", "{flagged/country=UZB|share:flagged/country=UZB+KAZ}", usual, nil, "69%<share/flagged/country=UZB/of=flagged/country=UZB+KAZ>"},
		{"a sum of countries", "no section prints it", "{flagged/country=TJK+UZB+GEO}", usual, nil, "55<flagged/country=TJK+UZB+GEO>"},
		{"a sum with a withheld number", "", "{flagged/country=UZB+KAZ}", hidden, nil, "[c]<flagged/country=UZB+KAZ>"},
		{"a country without a case", "", "{flagged/country=FRA}", usual, nil, "0<flagged/country=FRA>"},
		{"a country before", "", "{previous/flagged/country=GEO+KAZ} and {change/flagged/country=GEO+KAZ}", usual, before,
			"30<previous/flagged/country=GEO+KAZ> and 0<change/flagged/country=GEO+KAZ>"},
		{"what was before, without a review before", "", "{previous/flagged/country=GEO} and {change/flagged/country=GEO}", usual, nil,
			"not held<previous/flagged/country=GEO> and not held<change/flagged/country=GEO>"},
		{"since", "", "{change/flagged|since}", usual, before, "May~31,~2026"},
		{"emphasis", "", "**{flagged|list:1}**", usual, nil, "**Uzbekistan (****45<flagged/country=UZB>****)****~and~****all other (****55<flagged/country=ALL_OTHER/list=1>****)**"},
	} {
		got, err := own(t, tt.text, tt.now, tt.before)
		if strings.ReplaceAll(got, "~", " ") != strings.ReplaceAll(tt.want, "~", " ") || err != nil {
			t.Errorf("%s: %s, %v\nwant %s (%s)", tt.name, got, err, tt.want, tt.reason)
		}
	}
}

// TestFormsThatThereAreNot refuses what no sentence can say.
func TestFormsThatThereAreNot(t *testing.T) {
	now := sized("2026-06-30", map[string]map[string]disclosure.Cell{"flagged": cells(100, 10, 20, 20, 0, 45, 5), "unlocated": cells(30, 1, 2, 3, 0, 20, 4)})
	before := sized("2026-05-31", map[string]map[string]disclosure.Cell{"flagged": cells(90, 10, 10, 20, 0, 45, 5)})
	for _, tt := range []struct{ name, text, want string }{
		{"a rank of all", "{flagged|rank}", "{flagged} is not the number of one country"},
		{"a rank of several", "{flagged/country=UZB+KAZ|rank}", "is not the number of one country"},
		{"a rank of no country", "{flagged/country=UNKNOWN|rank}", "UNKNOWN is no country"},
		{"a rank of a change", "{change/flagged/country=UZB|rank}", "is a change, of which there is no rank"},
		{"a list of one country", "{flagged/country=UZB|list:3}", "is not a number of all countries"},
		{"a list of changes", "{change/flagged|list:3}", "is a change, of which there is no list"},
		{"a share of the smaller", "{flagged|share:unlocated}", "{flagged} is no share of {unlocated}: it is the larger one"},
		{"a share of another country", "{flagged/country=GEO|share:flagged/country=UZB}", "the other is of country=UZB alone"},
		{"a share of two dates", "{unlocated|share:previous/flagged}", "they are of two dates"},
		{"a share of a change", "{unlocated|share:change/flagged}", "the other is a change"},
		{"a share of nothing known", "{unlocated|share:flaged}", `no fact flaged; did you mean "flagged"?`},
		{"a country that is none", "{flagged/country=UZX}", `no fact flagged/country=UZX; did you mean`},
		{"a country twice", "{flagged/country=UZB+UZB}", "no fact flagged/country=UZB+UZB"},
		{"an axis that is none", "{flagged/sector=x}", "no fact flagged/sector=x"},
		{"a measure that is none", "{detained/country=UZB}", "no fact detained/country=UZB"},
		{"a form of a fact in another order", "{flagged/month=2026-06/country=UZB}", "no fact flagged/month=2026-06/country=UZB"},
		{"nothing but a sign", "{=}", "no fact ="},
		{"a place that is none", "{#table-headlin}", "no place #table-headlin; did you mean {#table-headline}?"},
	} {
		_, err := own(t, tt.text, now, before)
		if err == nil || !strings.HasPrefix(err.Error(), "narrative/conclusion.md:1:1: ") || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v; want one fault, %q", tt.name, err, tt.want)
		}
	}
	if _, err := own(t, "{change/flagged|since}", now, nil); err == nil || !strings.Contains(err.Error(), "there is no previous review") {
		t.Errorf("since nothing: %v", err)
	}
}

// TestOwnTextsStandInTheirPlaces has a text of every kind, and looks where it is said.
func TestOwnTextsStandInTheirPlaces(t *testing.T) {
	req := asked()
	req.Letter = request.Letter{Date: "2026-05-12", Reference: "HS-2026-014", Chair: "A. Example", RankingMember: "B. Example"}
	var texts []compose.Text
	add := func(name, text string) {
		texts = append(texts, compose.Text{File: source.File{Name: name, SHA256: strings.Repeat("a", 64)}, Data: []byte(text)})
	}
	where := map[string]string{"transmittal": "transmittal", "criteria": "flag", "conclusion": "conclusion", "flag": "flag", "highlights": "highlights", "status": "countries",
		"quality": "quality", "methodology": "methodology", "inputs": "inputs", "answers/" + req.Questions[0].ID: "answers"}
	for name := range where {
		add("narrative/"+name+".md", "Own words of "+strings.TrimRight(name, "0123456789")+", by the letter HS-2026-014, with [n: 12]{source: another office}.")
	}
	add("words/front.md", "")
	doc, err := compose.Review(req, "committee", &disclosure.Release{Now: view("2026-06-30", 3, shown), Before: view("2026-05-31", 3, shown)},
		[]source.Provenance{provenance("2026-06-30"), provenance("2026-05-31")}, templates.FS, texts...)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range sections(doc) {
		for name := range where {
			if strings.Contains(s.text, "Own words of "+strings.TrimRight(name, "0123456789")+",") {
				got[name] += strings.TrimPrefix(s.name, "section-")
			}
		}
		switch s.name {
		case "section-transmittal":
			for _, want := range []string{"Chair = A. Example", "Ranking Member = B. Example"} {
				if !strings.Contains(s.text, want) {
					t.Errorf("the transmittal lacks %q: %s", want, s.text)
				}
			}
		case "section-inputs":
			if n := strings.Count(s.text, "- 12: another office"); n != 1 {
				t.Errorf("a number from elsewhere is listed %d times; want once: %s", n, s.text)
			}
		}
	}
	if diff := cmp.Diff(where, got); diff != "" {
		t.Errorf("texts by their sections (-want +got):\n%s", diff)
	}
	if n := strings.Count(doc.Dump(), strings.Repeat("a", 64)); n != len(texts) {
		t.Errorf("%d hashes of own texts are printed; want %d", n, len(texts))
	}
}

// TestOwnAnswerIsAnAnswer takes a question that points at nothing for answered where
// the agency answers it.
func TestOwnAnswerIsAnAnswer(t *testing.T) {
	status := func(texts ...compose.Text) string {
		req := asked()
		req.Questions = []request.Question{{ID: "q9", Text: "Why?"}}
		doc, err := compose.Review(req, "committee", &disclosure.Release{Now: view("2026-06-30", 3, shown)}, []source.Provenance{provenance("2026-06-30")}, templates.FS, texts...)
		if err != nil {
			t.Fatal(err)
		}
		for b := range document.Every(doc.Blocks) {
			if q, is := b.(document.Question); is {
				return q.Status
			}
		}
		return ""
	}
	if got := status(); got != "Not held" {
		t.Errorf("without a text: %q", got)
	}
	if got := status(compose.Text{File: source.File{Name: "narrative/answers/q9.md"}, Data: []byte("Because.")}); got != "Answered" {
		t.Errorf("with one: %q", got)
	}
}

// TestOwnTextForNoSection is refused: nobody would read it.
func TestOwnTextForNoSection(t *testing.T) {
	_, err := compose.Review(asked(), "committee", &disclosure.Release{Now: view("2026-06-30", 3, shown)}, []source.Provenance{provenance("2026-06-30")}, templates.FS,
		compose.Text{File: source.File{Name: "narrative/errata.md"}, Data: []byte("Nothing.")})
	if want := `narrative/errata.md: this review has no section "errata"`; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v; want %q", err, want)
	}
}
