package words

import (
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/nearest"
)

// typedWord is a number word from ten up.
var typedWord = func() *regexp.Regexp {
	const units, teens = `(?:` + few + `|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)`,
		`ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth`
	const tens = `(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- \x{2010}-\x{2013}]` + units + `)?|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ie(?:th|s)`
	const big = `(?:` + units + ` )?(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?|hundredth|thousandth)`
	return regexp.MustCompile(`(?i)\b(?:` + teens + `|` + tens + `|` + big + `)\b`)
}()

// shortForm is an abbreviation: capitals, or letters with a point each.
var shortForm = regexp.MustCompile(`\b(?:[A-Z]\.){2,}(?:[A-Z]\b)?|\b[A-Z][A-Z&]*[A-Z]`)

// roman is a number of those letters, which stands after the name of what it
// numbers: Title II, Titles I and II.
var (
	roman   = regexp.MustCompile(`^[IVX]+$`)
	numbers = regexp.MustCompile(`(?:\b[A-Z][A-Za-z]+|\b(?:title|part|chapter|article|division|subtitle|phase|level|tier)s?|\b[IVX]+(?: and| to| or|,|-|–)) ?$`)
)

// address is one that leads out of the review.
var address = regexp.MustCompile(`(?i)\b(?:https?|ftp|mailto):\S*|\bwww\.\S+|\b[a-z0-9._-]+@[a-z0-9-]+\.[a-z.]+\b|\b(?:[a-z0-9-]+\.)+(?:gov|mil|com|org|net|edu)\b(?:/\S*)?`)

// typed refuses what is typed in where a fact belongs, and abbreviations that the
// review does not explain. The words of others are theirs.
func (r *reader) typed(b block, verbatim []string) {
	if b.kind == quoted || b.kind == cited {
		return
	}
	f := flatten(b)
	r.marks(f, b.kind)
	text := []byte(f.text)
	for _, words := range verbatim {
		blank(text, regexp.MustCompile(regexp.QuoteMeta(words)))
	}
	for _, at := range address.FindAllIndex(text, -1) {
		r.fault(f.at(at[0]), "%q leads out of the review; links lead to its places alone, as {#table-headline}", text[at[0]:at[1]])
	}
	blank(text, address)
	blankCitations(text)
	r.shortForms(f, string(text))
	blank(text, harmless)
	blank(text, ordinalName)
	r.movable(f, text)
	for _, at := range anyNumeral.FindAllIndex(text, -1) {
		digits := strings.TrimRight(string(text[at[0]:at[1]]), ".,")
		such := "12"
		if numberForm.MatchString(digits) {
			such = digits
		}
		r.fault(f.at(at[0]), "numeral %q is typed in; want a fact, as {flagged}, or [n: %s]{source: ...} for a number from elsewhere", digits, such)
	}
	r.ratios(f, text)
	for _, at := range typedWord.FindAllIndex(text, -1) {
		r.fault(f.at(at[0]), "number %q is typed in; want a fact, as {flagged|words}, or [n: 12]{source: ...} for a number from elsewhere", text[at[0]:at[1]])
	}
	for _, at := range hiddenPlural.FindAllStringIndex(f.text, -1) {
		r.fault(f.at(at[0]), "%q hides a plural; want {fact|plural:one,many}", f.text[at[0]:at[1]])
	}
	r.plurals(f)
}

// blank takes out of a text what may stand there.
func blank(text []byte, form *regexp.Regexp) {
	for _, at := range form.FindAllIndex(text, -1) {
		for i := at[0]; i < at[1]; i++ {
			text[i] = ' '
		}
	}
}

// shortForms refuses abbreviations that the review does not explain.
func (r *reader) shortForms(f flat, text string) {
	for _, at := range shortForm.FindAllStringIndex(text, -1) {
		short := text[at[0]:at[1]]
		if abbreviated(short) || typedWord.MatchString(short) { // a number word is told as one
			continue
		}
		if roman.MatchString(short) {
			if !numbers.MatchString(text[:at[0]]) {
				r.fault(f.at(at[0]), "numeral %q is typed in; want a fact, as {flagged}; after the name of what it numbers it may stand, as in Title II", short)
			}
			continue
		}
		if ends := strings.TrimSuffix(short, "."); ends != short && abbreviated(ends) {
			continue
		}
		near := nearest.Word(short, shorts())
		if near != "" {
			near = "; did you mean \"" + near + "\"?"
		}
		r.fault(f.at(at[0]), "abbreviation %q is not among those that the review explains; write it out%s", short, near)
	}
}

// counted are the nouns that follow numbers, one and many.
var counted = strings.Fields(`case cases person persons individual individuals country countries row rows record records event events
	noncitizen noncitizens alien aliens subject subjects arrest arrests removal removals departure departures apprehension apprehensions
	release releases flag flags question questions snapshot snapshots encounter encounters people`)

// plurals refuses plurals that are turned round, and those of another fact than the
// number before them.
func (r *reader) plurals(f flat) {
	for i, p := range f.pieces {
		if p.form != "plural" || p.wrong {
			continue
		}
		one, many := strings.TrimSpace(p.words[0]), strings.TrimSpace(p.words[1])
		if one == many+"s" || pairs[many] == one {
			r.fault(p.at, "the plural of {%s} is turned round: %q is for one and %q for many; want plural:%s,%s", p.ref, one, many, many, one)
		}
		if i >= 2 && f.pieces[i-1].ref == "" && strings.TrimSpace(f.pieces[i-1].text) == "" && prints(f.pieces[i-2]) && f.pieces[i-2].ref != p.ref {
			r.fault(p.at, "the plural is of {%s}, and the number before it is {%s}; want {%s|plural:%s,%s}", p.ref, f.pieces[i-2].ref, f.pieces[i-2].ref, one, many)
		}
	}
}

// hiddenPlural is a plural for who knows how many.
var hiddenPlural = regexp.MustCompile(`\((?:s|es|ies)\)`)

// pairs are words for one and for many.
var pairs = map[string]string{"was": "were", "is": "are", "has": "have", "does": "do", "person": "people", "country": "countries", "it": "they", "this": "these", "its": "their"}

// prints says whether a piece prints the number of a fact.
func prints(p piece) bool {
	return p.ref != "" && p.ref != foreign && !strings.ContainsAny(p.ref[:1], "#$") && slices.Contains([]string{"", "size", "words", "size|words"}, p.form)
}

// spellingOf is how a piece prints its number.
func spellingOf(p piece) document.Spelling {
	if strings.HasSuffix(p.form, "words") {
		return document.InWords
	}
	return document.Digits
}
