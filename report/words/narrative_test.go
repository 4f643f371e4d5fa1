package words_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
	"example.org/oversight/report/words"
)

// facts are those that an agency's text of these tests may refer to.
func facts() words.Values {
	var all document.Facts
	shown := func(id document.FactID, n int) {
		all.Add(document.Fact{ID: id, State: document.Shown, Value: n, Signed: strings.HasPrefix(string(id), "change/"), Unit: document.Cases})
	}
	for id, n := range map[document.FactID]int{"flagged": 436, "previous/flagged": 427, "one": 1, "two": 2, "none": 0, "change/flagged": 9, "change/unlocated": -3, "change/less": -1, "change/none": 0} {
		shown(id, n)
	}
	all.Add(document.Fact{ID: "share", Unit: document.Percent, State: document.Shown, Value: 51, Of: 222, Over: 436})
	all.Add(document.Fact{ID: "hidden", Unit: document.Cases})
	all.Add(document.Fact{ID: "change/hidden", Unit: document.Cases, Signed: true})
	all.Add(document.Fact{ID: "lacking", Unit: document.Cases, State: document.NotHeld})
	all.Add(document.Fact{ID: "change/lacking", Unit: document.Cases, Signed: true, State: document.NotHeld})
	return words.Values{Facts: &all, Nouns: [][2]string{{"wug", "wugzen"}},
		Refs: func(anchor string) (document.Ref, bool) {
			return document.Ref{To: document.ParseAnchor(anchor), Text: "Table 1"}, anchor == "table-headline"
		},
		Form: func(name string, f document.Fact, of string, strong bool) ([]document.Inline, error) {
			return []document.Inline{document.Text{S: fmt.Sprintf("<%s of %s %s>", name, f.ID, of)}}, nil
		}}
}

// own reads a text of the agency's own and says what is wrong with it.
func own(text string, verbatim ...string) ([]document.Block, []string) {
	blocks, err := words.ParseNarrative(words.Source{Name: "narrative/conclusion.md", Text: []byte(text)}, verbatim).Blocks(facts())
	if err == nil {
		return blocks, nil
	}
	return blocks, strings.Split(err.Error(), "\n")
}

// TestNarrativeSays reads what a text may have, and prints it as a dump.
func TestNarrativeSays(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"paragraphs and emphasis", "We *looked*.\nAgain.\n\nAnd **found**.", "paragraph: We **looked**. Again.\nparagraph: And **found**.\n"},
		{"bullets", "- a\n- b {one}", "list\n- a\n- b 1<one>\n"},
		{"numbers of a list, which are no numerals", "1. a\n2. b\n\n1) c", "list, numbered\n- a\n- b\nlist, numbered\n- c\n"},
		{"a number as a word", "There {two|plural:is,are} {two|words}.", "paragraph: There are two<two, words>.\n"},
		{"a word that begins a sentence", "{two|words} stand. {one|words} falls.", "paragraph: Two<two, words, begins> stand. One<one, words, begins> falls.\n"},
		{"a number that has no place at the end of one", "Vol. {two}", "paragraph: Vol. 2<two>\n"},
		{"zero as a word", "It was {none|words}.", "paragraph: It was zero<none, words>.\n"},
		{"a withheld number as a word", "It was {hidden|words}.", "paragraph: It was [c]<hidden, words>.\n"},
		{"a number that is not held as a word", "It was {lacking|words}.", "paragraph: It was not held<lacking, words>.\n"},
		{"a change", "It {change/unlocated|direction} by {change/unlocated|size}.", "paragraph: It fell by 3<change/unlocated, unsigned>.\n"},
		{"a change by its size in words", "It {change/unlocated|direction} by {change/unlocated|size|words}.", "paragraph: It fell by three<change/unlocated, unsigned, words>.\n"},
		{"a change by one", "It {change/less|direction} by {change/less|size} {change/less|plural:case, cases}.", "paragraph: It fell by 1<change/less, unsigned> case.\n"},
		{"entities and escapes", "A &amp; b\\!", "paragraph: A & b!\n"},
		{"no change", "It {change/none|direction}.", "paragraph: It did not change.\n"},
		{"a withheld change", "It {change/hidden|direction} by {change/hidden|size}.", "paragraph: It changed by [c]<change/hidden, unsigned>.\n"},
		{"a typed direction that is right", "It rose by {change/flagged|size}, and fell by {change/unlocated|size}.", "paragraph: It rose by 9<change/flagged, unsigned>, and fell by 3<change/unlocated, unsigned>.\n"},
		{"two numbers in their order", "It rose from {previous/flagged} to {flagged}.", "paragraph: It rose from 427<previous/flagged> to 436<flagged>.\n"},
		{"terms that fit", "{flagged} wugzen; {one} wug", "paragraph: 436<flagged> wugzen; 1<one> wug\n"},
		{"nouns that fit", "{flagged} flagged cases; {one} case; {none} cases; {two} removal cases", "paragraph: 436<flagged> flagged cases; 1<one> case; 0<none> cases; 2<two> removal cases\n"},
		{"verbs that fit", "{one} is here, and {two} are there. The total of {flagged} is large.", "paragraph: 1<one> is here, and 2<two> are there. The total of 436<flagged> is large.\n"},
		{"forms of two facts", "{one|share:flagged}, {one|rank}, {flagged|list:3}, {flagged|since}", "paragraph: <share of one flagged>, <rank of one >, <list of flagged 3>, <since of flagged >\n"},
		{"links", "See {#table-headline}. {#table-headline} and [the *first* table](#table-headline).",
			"paragraph: See Table 1<to table-headline>. Table 1<to table-headline, begins> and Table 1<to table-headline, called the first table>.\n"},
		{"a quote", "> quote: Provide 12 XYZ tables\n> by May.\n>\n> More.\n>\n> cite: Letter, page 3", "quote\n  paragraph: Provide 12 XYZ tables by May.\n  paragraph: More.\n  cite: Letter, page 3\n"},
		{"a quote in one paragraph", "> quote: Provide.\n> cite: Letter", "quote\n  paragraph: Provide.\n  cite: Letter\n"},
		{"two quotes", "> quote: A.\n>\n> cite: B\n\nc\n\n> quote: D.\n>\n> cite: E", "quote\n  paragraph: A.\n  cite: B\nparagraph: c\nquote\n  paragraph: D.\n  cite: E\n"},
		{"a number from elsewhere", "The court closed [n: 1,012]{source: EOIR, May 4} cases.", "paragraph: The court closed 1,012 cases.\n"},
		{"lines that end as on Windows", "One\r\ntwo\r\n\r\nThree\r\n", "paragraph: One two\nparagraph: Three\n"},
		{"a mark of the order of bytes", "\ufeffWords.", "paragraph: Words.\n"},
	} {
		blocks, wrong := own(tt.text)
		v := facts()
		if got := v.Facts.Dump(blocks); got != tt.want || wrong != nil {
			t.Errorf("%s: %q\n%s\nwant\n%s", tt.name, wrong, got, tt.want)
		}
	}
}

// TestNarrativeRefuses holds each fault to its place and its words.
func TestNarrativeRefuses(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a numeral", "Of them,\n436 were found.", `2:1: numeral "436" is typed in; want a fact, as {flagged}`},
		{"a numeral at the end of a sentence", "It was 1,012.", `1:8: numeral "1,012" is typed in`},
		{"a percentage", "About 37% of them.", `1:7: numeral "37%"`},
		{"a decimal", "It took 4.5 days.", `1:9: numeral "4.5"`},
		{"a numeral within emphasis", "We *saw 12 men*.", `1:9: numeral "12"`},
		{"a numeral in a list", "- one\n- 14 more", `2:3: numeral "14"`},
		{"a numeral after a law", "8 U.S.C. 1367 protects 12 cases.", `1:24: numeral "12"`},
		{"a year that counts", "In 2024 cases were few.", `1:4: numeral "2024"`},
		{"a numeral in the words of a link", "[all 436](#table-headline)", `numeral "436"`},
		{"a number word", "We saw twelve men.", `1:8: number "twelve" is typed in; want a fact, as {flagged|words}`},
		{"a number word in two", "Twenty-one men.", `1:1: number "Twenty-one"`},
		{"hundreds", "two hundred men", `1:1: number "two hundred"`},
		{"dozens", "There were dozens.", `1:12: number "dozens"`},
		{"an ordinal", "the eleventh country", `1:5: number "eleventh"`},
		{"a hidden plural", "the case(s)", `"(s)" hides a plural`},
		{"many where there is one", "We saw {one} cases.", `1:8: "cases" after {one} contradicts it; want {one|plural:case,cases}`},
		{"one where there are many", "We saw {flagged} flagged case.", `1:8: "case" after {flagged} contradicts it`},
		{"one where there is none", "We saw {none} person.", `"person" after {none} contradicts it; want {none|plural:person,persons}`},
		{"countries", "from {one} countries", `want {one|plural:country,countries}`},
		{"a term for many where there is one", "We saw {one} wugzen.", `1:8: "wugzen" after {one} contradicts it; want {one|plural:wug,wugzen}`},
		{"a term for one where there are many", "We saw {flagged} flagged wug.", `"wug" after {flagged} contradicts it; want {flagged|plural:wug,wugzen}`},
		{"a verb for one", "{two} was found.", `"was" after {two} contradicts it; want {two|plural:was,were}`},
		{"a verb for many", "Of these, {one} were found.", `"were" after {one} contradicts it`},
		{"a plural turned round", "{one} {one|plural:cases,case}", `1:7: the plural of {one} is turned round`},
		{"a verb turned round", "{one} {one|plural:were,was}", `is turned round: "were" is for one and "was" for many`},
		{"the plural of another", "{one} {two|plural:case,cases}", `1:7: the plural is of {two}, and the number before it is {one}`},
		{"a rise that fell", "It rose by {change/unlocated|size}.", `1:12: "rose" contradicts {change/unlocated}, which fell; want {change/unlocated|direction}`},
		{"a fall that rose", "It fell by {change/flagged}.", `"fell" contradicts {change/flagged}, which rose`},
		{"a rise of none", "It increased by {change/none|size}.", `"increased" contradicts {change/none}, which did not change`},
		{"an increase", "an increase of {change/unlocated|size}", `"increase" contradicts`},
		{"fewer after a rise", "{change/flagged|size} fewer", `"fewer" contradicts {change/flagged}`},
		{"fewer cases", "{change/flagged|size} fewer cases", `"fewer" contradicts {change/flagged}`},
		{"the direction of what is withheld", "It rose by {change/hidden|size}.", `"rose" says the direction of {change/hidden}, which is withheld`},
		{"the direction of what is not held", "It fell by {change/lacking|size}.", `which is not held`},
		{"the form of a direction of what is not held", "It {change/lacking|direction}.", `1:4: {change/lacking} is not held`},
		{"two numbers against their order", "It fell from {previous/flagged} to {flagged}.", `"fell" contradicts {previous/flagged} and {flagged}`},
		{"the size of another change", "It {change/flagged|direction} by {change/unlocated|size}.", `the size is of {change/unlocated}, and the direction before it is that of {change/flagged}`},
		{"a direction of no change", "It {flagged|direction}.", `{flagged} is no change, and has no direction; want {change/flagged|direction}`},
		{"a size of no change", "By {flagged|size}.", `{flagged} is no change, and has no size`},
		{"words that hide a sign", "It is {change/unlocated|words}.", `words would hide the sign of {change/unlocated}`},
		{"a percentage in words", "{share|words}", `is a percentage, which is printed in digits`},
		{"a percentage with its word", "{share} percent", `prints its percent sign; leave the word out`},
		{"a share with its word", "{one|share:flagged} percent", `prints its percent sign`},
		{"a number called percent", "{flagged} percent", `{flagged} is a number of cases, not a percentage; want {flagged|share:flagged}`},
		{"a change called percent", "It rose by {change/flagged|size} percent.", `given in percentage points`},
		{"a rise by a share", "It rose by {one|share:flagged}.", `a difference of percentages is given in percentage points`},
		{"an abbreviation", "We asked EOIR.", `1:10: abbreviation "EOIR" is not among those that the review explains; write it out`},
		{"an abbreviation near a known one", "We asked CPB.", `did you mean "CBP"?`},
		{"an abbreviation with points", "the D.O.J. said", `abbreviation "D.O.J." is not`},
		{"a heading", "# Head\n\na", `1:1: a heading is not allowed`},
		{"a heading by its underline", "Head\n---\n", `1:1: a heading is not allowed`},
		{"a table", "a\n\n| a | b |\n|---|---|\n| c | d |", `3:1: a table is not allowed`},
		{"a table without bars at the sides", "a | b\n--- | ---\nc | d", `a table is not allowed`},
		{"a picture", "![a](b.png)", `pictures are not allowed`},
		{"HTML", "a <br> c", `1:3: HTML is not allowed`},
		{"a block of HTML", "<div>\na\n</div>", `1:1: HTML is not allowed`},
		{"code", "a `b`", `code is not allowed`},
		{"a block of code", "```\na\n```", `code is not allowed`},
		{"indented lines", "a\n\n    b", `code is not allowed`},
		{"a line across", "a\n\n***", `a line across the page`},
		{"a link that leads out", "[a](https://example.org)", `1:1: a link leads to "https://example.org"; a place of the review is named as {#table-headline} or [the table](#table-headline)`},
		{"an address", "see https://example.org/x now", `1:5: "https://example.org/x" leads out of the review`},
		{"an address within angles", "<https://example.org>", `a link leads out`},
		{"an address without a scheme", "see www.example.org", `leads out of the review`},
		{"an address of post", "write to a.b@example.org", `leads out of the review`},
		{"a link without words", "[](#table-headline)", `a link without words`},
		{"a fact within a link", "[{one}](#table-headline)", `a reference within a link`},
		{"a place that is none", "{#table-9}", `1:1: no place #table-9`},
		{"a link to a place that is none", "[a](#table-9)", `1:1: no place #table-9`},
		{"a fact that is none", "a {flaged} b", `1:3: no fact flaged`},
		{"a form that is none", "{flagged|plurral:a,b}", `form "plurral:a,b" is not known; want one of direction, rank, since, size, size|words, words, plural, share, list; did you mean "plural"?`},
		{"a form with too much", "{flagged|rank:3}", `rank has nothing after it`},
		{"a share of nothing", "{one|share}", `want share: and the fact`},
		{"a list of none", "{flagged|list:0}", `from 1 to 60`},
		{"a list without a number", "{flagged|list}", `from 1 to 60`},
		{"a brace that does not close", "a {flagged", `1:3: "{flagged" has no closing brace`},
		{"emphasis that does not close", "a **b", `** opens and does not close`},
		{"a quote without its word", "> Provide.\n>\n> cite: Letter", `1:3: a quote begins with quote:`},
		{"a quote of nobody", "> quote: Provide.", `a quote ends with cite:`},
		{"a quote that goes on", "> quote: A.\n>\n> cite: B\n>\n> C", `3:9: cite: is the last of a quote`},
		{"a quote of nothing", "> quote:\n>\n> cite: B", `quote: says nothing`},
		{"a quote with a fact", "> quote: {one}\n>\n> cite: B", `1:10: a quote has the words of others as they stand`},
		{"a quote with a list", "> quote: a\n>\n> - b\n>\n> cite: c", `a quote has paragraphs only`},
		{"a foreign number without its source", "[n: 12] men", `1:1: a number from elsewhere says where it comes from`},
		{"a foreign number of an empty source", "[n: 12]{source: } men", `says where it comes from`},
		{"a foreign number that is none", "[n: many]{source: a}", `"many" is no number`},
		{"digits of full width", "We saw １２ men.", `1:8: numeral "１２" is typed in`},
		{"digits of another script", "We saw ١٢ men.", `1:8: numeral "١٢"`},
		{"digits for mathematics", "𝟏𝟐 men", `1:1: numeral "𝟏𝟐"`},
		{"a sign for a fraction", "½ of them", `1:1: numeral "½"`},
		{"a fraction by its entity", "&frac12; of them", `1:1: numeral "½"`},
		{"a numeral after an entity, which is longer in the file", "&amp;&amp; 12", `1:12: numeral "12"`},
		{"a numeral after an escape", "a\\! 12 b", `1:5: numeral "12"`},
		{"a numeral after letters of several bytes", "- é *ü 12*", `1:8: numeral "12"`},
		{"a numeral on a line that ends as on Windows", "a\r\n\r\n- é 12", `3:5: numeral "12"`},
		{"a Roman numeral", "We saw XII cases.", `1:8: numeral "XII" is typed in; want a fact, as {flagged}; after the name of what it numbers it may stand, as in Title II`},
		{"a number word in capitals", "TWENTY men", `1:1: number "TWENTY"`},
		{"a number word with a hyphen that does not break", "twenty‑one men", `number "twenty‑one"`},
		{"a share in words", "half of them", `1:1: "half" is a share that is typed in; want {deported|share:flagged}`},
		{"a third", "About a third of them", `1:7: "a third of" is a share`},
		{"two thirds", "two-thirds were found", `"two-thirds" is a share`},
		{"one in five", "Of them, one in five stayed.", `1:10: "one in five" is a share`},
		{"a percentage in words", "five percent of them", `"five percent" is a share`},
		{"a multiple", "The number doubled.", `1:12: "doubled" is a multiple that is typed in; want both numbers, as {previous/flagged} and {flagged}`},
		{"twice as many", "twice as many", `"twice as" is a multiple`},
		{"times as many", "three times as many", `"three times as" is a multiple`},
		{"tenths", "nine tenths of them", `1:1: "nine tenths" is a share`},
		{"a quarter without its article", "Quarter of them", `"Quarter of them" is a share`},
		{"a number with its word in parentheses", "We saw 6(six) cases.", `1:8: numeral "6"`},
		{"letters of a numeral that are none", "an MD", `1:4: abbreviation "MD" is not`},
		{"a fold", "a tenfold rise", `"tenfold" is a multiple`},
		{"a number after a list of sections", "Under 8 U.S.C. 1367, 436 cases stand.", `1:22: numeral "436"`},
		{"a number after years", "Of 2024 flagged cases few stand.", `1:4: numeral "2024"`},
		{"a number after a day", "On June 30, 2026 cases stood.", `1:13: numeral "2026"`},
		{"a table by its number", "See Table 4.", `1:5: "Table 4" is a number that another review would have otherwise; want a link, as {#table-headline}`},
		{"a page by its number", "See page 4.", `1:5: "page 4"`},
		{"a hidden plural in es", "the process(es)", `"(es)" hides a plural`},
		{"a verb before its number", "There are {one} here.", `1:11: "are" before {one} contradicts it; want {one|plural:is,are}`},
		{"a verb after the plural of one", "{one} {one|plural:case,cases} were found.", `1:1: "were" after {one} contradicts it`},
		{"a verb after a noun", "{two} cases was found.", `1:1: "was" after {two} contradicts it`},
		{"a change by one, called many", "It fell by {change/less|size} cases.", `"cases" after {change/less} contradicts it; want {change/less|plural:case,cases}`},
		{"an increase that is none", "an {change/unlocated|size} increase", `1:4: "increase" contradicts {change/unlocated}`},
		{"a rise in something", "a rise in unlocated cases of {change/unlocated|size}", `"rise" contradicts`},
		{"a rise with a comma", "The number rose, by {change/unlocated|size}.", `"rose" contradicts`},
		{"another word for a fall", "It plunged by {change/flagged|size}.", `"plunged" contradicts`},
		{"two numbers, the later first", "{previous/flagged} cases, up from {flagged}.", `1:1: "up" contradicts {previous/flagged} and {flagged}`},
		{"two numbers with the word between them", "From {previous/flagged} it fell to {flagged}.", `"fell" contradicts`},
		{"a number that is not more", "{previous/flagged} is more than {flagged}.", `"more" contradicts {previous/flagged} and {flagged}`},
		{"a number that is not fewer, some words on", "The {flagged} flagged cases are fewer than the {previous/flagged} of the last review.", `"fewer" contradicts {flagged} and {previous/flagged}`},
		{"a rise of a share", "a rise of {one|share:flagged}", `1:11: a difference of percentages is given in percentage points; {one|share:flagged} is a percentage`},
		{"a rise by a percentage", "It rose by {share}.", `a difference of percentages is given in percentage points; {share}`},
		{"a percentage with its sign", "{share}%", `prints its percent sign; leave the word out`},
		{"a number with a percent sign", "{flagged}%", `{flagged} is a number of cases, not a percentage`},
		{"an address without www", "see statistics.example.gov/a now", `1:5: "statistics.example.gov/a" leads out`},
		{"a link by its label", "[a][b]", `1:3: a link has its place beside it`},
		{"a link with a title, which nobody would read", "[a](#table-headline \"12\")", `1:1: a link has no title`},
		{"a footnote", "a[^b]", `1:2: a footnote is not allowed`},
		{"a list that begins elsewhere", "3. a\n4. b", `1:1: a numbered list begins with 1, and this one with 3`},
		{"a year that begins a list", "2026. A year.", `and this one with 2026`},
		{"a box to tick", "- [ ] a", `a box to tick is not allowed`},
		{"a star that does not close", "*a b", `1:1: * opens and does not close`},
		{"a mark that is not known", "a ~~b", `1:3: this mark is not known`},
		{"a quote within a list", "- > quote: a\n  >\n  > cite: b", `1:3: a quote within a list`},
		{"a quote within a quote", "> quote: a\n> > b\n> cite: c", `2:3: a quote has paragraphs only`},
		{"a quote without its sign", "quote: a\ncite: b", `1:1: each line of a quote begins with >`},
		{"a brace that closes nothing", "{flagged}}", `1:10: a brace that closes no reference`},
		{"a brace by its entity", "a &lbrace;b", `1:3: a brace that begins no reference`},
		{"a reference with spaces", "{ flagged }", `1:1: { flagged } has a space beside its name; want {flagged}`},
		{"a place with a form", "{#table-headline|words}", `1:1: {#table-headline|words} is no number, and has no form`},
		{"a sign of no width", "twelve\u200b", `1:7: the text has the control character U+200B`},
		{"a hyphen that nobody sees", "twel\u00adve", `1:5: the text has the control character U+00AD`},
		{"a sign of no width by its entity", "a&#x200b;b", `1:2: the text has the control character U+200B`},
		{"a list within a list", "- a\n  - b", `a list within a list`},
		{"a text of nothing", " \n\n", `the text says nothing`},
		{"a letter that turns the direction", "a\u202eb", `1:2: the text has the control character U+202E`},
		{"a control character", "ab\x07", `1:3: the text has the control character U+0007`},
		{"no UTF-8", "ab\n\xff", `2:1: the file is not UTF-8`},
	} {
		_, wrong := own(tt.text)
		if len(wrong) != 1 || !strings.HasPrefix(wrong[0], "narrative/conclusion.md:") || !strings.Contains(wrong[0], tt.want) {
			t.Errorf("%s: %q; want one, %q", tt.name, wrong, tt.want)
		}
	}
}

// TestNarrativeMayCite has what looks like a number or an abbreviation and is none.
func TestNarrativeMayCite(t *testing.T) {
	for _, text := range []string{
		"under 8 U.S.C. 1367, 8 U.S.C. § 1182(a)(3)(B) and 32 CFR 2002.20", "section 235(b)(1) and sections 212 and 237", "Public Law 117-58 and Pub. L. No. 104-208",
		"on June 30, 2026, May 4 and 2026-05-04", "May 4-6, 2026; June 2026; 4 May 2026", "in fiscal year 2025, FY 2026 and fiscal years 2024 and 2025", "since 2024, in 2025 and the Act of 1952",
		"the 119th Congress and the One Hundred Nineteenth Congress", "the Fourteenth Amendment", "Executive Order 14161", "H.R. 1234", "Form I-213", "section 6.3 and identities 1-5",
		"ICE and CBP of DHS", "the U.S. Border Patrol (USBP)", "as U.S.C. says", "World War II", "nine of them", "often, someone, tenants", "a letter of the Committee (HS-2026-014)", "paragraph (2)",
		"the 287(g) agreements", "the 9/11 Commission", "May 4th", "the 2026 National Defense Authorization Act", "ICE arrested {two} of the {flagged} persons flagged since October 1, 2023.",
		"Of the {flagged} cases, {one} was closed; {two} have hearings.", "Title 8 and Title 42", "from fiscal year 2024 to fiscal year 2026", "The number of cases is {flagged}.",
		"Between May 31 and June 30, 2026, unlocated cases {change/unlocated|direction} by {change/unlocated|size}, from {previous/flagged}.", "A few. I agree.", "Customs & Border", "88 Fed. Reg. 12345",
		"8 C.F.R. 208.1 and 8 CFR part 208", "P.L. 118-47", "an I-589, Forms I-589 and I-862, an N-400, H-1B visas", "Executive Order 14,161", "118th Congress, 2d Session", "the 4th Amendment in the 2nd Circuit", "Docket No. 24-1234",
		"June 30 2026", "the 30th of June", "Jan. 2024", "06/30/2026", "mid-2024, between 2021 and 2024, from 2021 to 2024, 2021 through 2024", "fiscal years 2024-25", "the 1990s", "last year (2025)", "June 30, 2026, at 5:30 p.m.",
		"question 3 and questions 1 and 2", "page 4 of the letter", "Washington, D.C., and Washington, DC 20528", "Mr. J.R. Example, 202-555-0100", "Title II and Titles I and II, Phase III", "the second half of 2025 and a half-day", "the first quarter of fiscal year 2026",
		"a third country", "No person is counted twice; double counting does not occur.", "In 2024 flagged cases were few.", "two-way, one-time", "one in particular", "From {one|share:flagged} to {two|share:flagged}, more than {one|share:flagged} of them.",
		"the 9/11/2001 attacks", "section 241(a)(1)(C)(ii) and 12(b)", "no fewer than {change/flagged|size} cases", "lower courts with {change/flagged|size} cases",
		"It fell to {two}, from {flagged}.", "no more than {two} cases, fewer than {flagged} cases", "{flagged} more than {previous/flagged}", "The {flagged} flagged cases are more than the {previous/flagged} of then.", "There is {one} case; there are {two} cases.", "the number of cases, {one}, was", "{flagged}, up from {previous/flagged}", "up to {flagged} cases",
	} {
		if _, wrong := own(text, "HS-2026-014"); wrong != nil {
			t.Errorf("%q is refused: %q", text, wrong)
		}
	}
	if _, wrong := own("the letter HS-2026-014"); len(wrong) == 0 {
		t.Error("a reference that is not the request's is accepted")
	}
}

// TestNarrativeTellsAllAtOnce has several faults, in the order of the file,
// whichever needs the facts.
func TestNarrativeTellsAllAtOnce(t *testing.T) {
	_, wrong := own("We saw {one} cases and {nothing}.\n\n# Head\n\nOf EOIR, 12.\n\n- {two|words} and `b`\n- It rose by {change/unlocated|size}.")
	want := []string{
		`narrative/conclusion.md:1:8: "cases" after {one} contradicts it; want {one|plural:case,cases}`,
		`narrative/conclusion.md:1:24: no fact nothing`,
		`narrative/conclusion.md:3:1: a heading is not allowed; the review has its own, and this text stands below one`,
		`narrative/conclusion.md:5:4: abbreviation "EOIR" is not among those that the review explains; write it out`,
		`narrative/conclusion.md:5:10: numeral "12" is typed in; want a fact, as {flagged}, or [n: 12]{source: ...} for a number from elsewhere`,
		`narrative/conclusion.md:7:19: code is not allowed; want words`,
		`narrative/conclusion.md:8:14: "rose" contradicts {change/unlocated}, which fell; want {change/unlocated|direction}`,
	}
	if diff := cmp.Diff(want, wrong); diff != "" {
		t.Error(diff)
	}
}

// TestForeignNumbers lists what a text takes from elsewhere.
func TestForeignNumbers(t *testing.T) {
	n := words.ParseNarrative(words.Source{Name: "a.md", Text: []byte("Of [n: 1,012]{source: Office of Example,  May 4} and\n\n- [n: <1%]{source: another}")}, nil)
	want := []words.Foreign{{Number: "1,012", Source: "Office of Example, May 4"}, {Number: "<1%", Source: "another"}}
	if diff := cmp.Diff(want, n.Foreign()); diff != "" {
		t.Error(diff)
	}
}

// TestPlacesWithinAnotherFile places the faults of a text where another file has it.
func TestPlacesWithinAnotherFile(t *testing.T) {
	src := words.Source{Name: "request.yaml", Text: []byte("a\n\n12"), Spot: func(at int) (int, int) { return 40, at }}
	if _, err := words.ParseNarrative(src, nil).Blocks(facts()); err == nil || !strings.HasPrefix(err.Error(), "request.yaml:40:3: numeral") {
		t.Error(err)
	}
}

// TestHostileNarrativeEnds reads long texts that have no end of one thing: none
// may panic or go on for ever. Reading them takes time by the square of their
// length, for which they are bounded; these are a fifth as long as one may be.
func TestHostileNarrativeEnds(t *testing.T) {
	for _, part := range []string{"[", "*a ", "{", "{one} cases ", "[n:", "> ", "12 ", "<a", "[a](", "A.B. ", "a@", "\n\n> quote: a\n>\n> cite: b\n"} {
		own(strings.Repeat(part, words.Longest/5/len(part)))
	}
}

// FuzzNarrative reads any text: each fault has its place, and what is accepted
// prints no brace.
func FuzzNarrative(f *testing.F) {
	for _, seed := range []string{"A {flagged} {flagged|plural:case,cases}.", "- a\n- *b*\n\n> quote: a\n> b\n>\n> cite: c", "[n: 12]{source: a} [b](#table-headline)", "{one|share:flagged}{", "> quote:", "> cite:", ">", "> quote: a\n> cite:",
		"a\n-|-\n", "**{one|words}**", "\r\r\n", "\xff", "{|}", "{one|size|words}", "\\{", "&lbrace;", "1. a\n\n   b", "- > a", "> > a", "[n:", "[n: 1]{source:", "> quote: a [n: 1]{source: b}\n>\n> cite: c", "![", "***", "{one}{two|plural:a,b}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		blocks, err := words.ParseNarrative(words.Source{Name: "a.md", Text: []byte(text)}, nil).Blocks(facts())
		if err != nil {
			for _, line := range strings.Split(err.Error(), "\n") {
				if !strings.HasPrefix(line, "a.md:") {
					t.Errorf("%q: a fault without its place: %q", text, line)
				}
			}
			return
		}
		v := facts()
		if dump := v.Facts.Dump(blocks); len(blocks) == 0 || strings.Contains(dump, "{") {
			t.Errorf("%q is %q", text, dump)
		}
	})
}
