package words

import (
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/nearest"
)

// Numerals of law, standards, dates and places, beside those of the standing
// wording: what an agency's text cites.
var citations = regexp.MustCompile(strings.Join([]string{
	`\b\d+ (?:U\.S\.C\.|CFR|Stat\.|Fed\. Reg\.|F\.(?:2d|3d|4th)|U\.S\.|I&N Dec\.) ?(?:§+ ?)?` + number + `(?:(?:-| to | and |, )\d{3,}[a-z]?` + below + `)*`,
	`\b(?:Public Law|Pub\. L\.)(?: No\.)? \d+-\d+`, `\b(?:Executive Order|E\.O\.|Proclamation|Presidential Memorandum|Directive|Form)(?: No\.)? (?:[A-Z]{1,4}-)?\d+[A-Z]?(?:[-.]\d+)*`,
	`\b(?:H\.R\.|S\.|H\. ?Res\.|S\. ?Res\.|H\. ?Rept\.|S\. ?Rept\.|H\. ?Con\. ?Res\.) \d+(?:-\d+)?`, `\b\d+(?:st|nd|rd|th) Congress\b`,
	`(?:\b(?:[Ss]ections|[Ss]ubsections|[Pp]aragraphs|[Tt]itles|[Cc]hapters|[Pp]arts|[Ss]ubparts|[Aa]rticles|[Cc]lauses|[Ii]dentities)|§§) ?` + number + `(?:(?:-| to | and |, | or )` + number + `)*`,
	`(?:\b(?:[Ss]ection|[Ss]ubsection|[Pp]aragraph|[Tt]itle|[Cc]hapter|[Pp]art|[Ss]ubpart|[Aa]rticle|[Cc]lause|[Vv]ersion|[Ii]dentity)|§) ?` + number + `(?:-\d+)?`,
	`\b(?:[Ss]ubsections?|[Pp]aragraphs?|[Cc]lauses?) (?:\([a-zA-Z0-9]+\))+`,
	`\b` + month + `\.? \d{1,2}(?:st|nd|rd|th)?(?:(?:-|–| to | and )(?:` + month + ` )?\d{1,2})?(?:, ?(?:19|20)\d\d)?\b`, `\b` + month + `,? (?:19|20)\d\d\b`, `\b\d{1,2} ` + month + `(?: (?:19|20)\d\d)?\b`,
	`\b(?:19|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])\b`, `\b(?:FY|FYs|[Ff]iscal [Yy]ears?|[Cc]alendar [Yy]ears?|[Yy]ears?|Act of) ?(?:19|20)\d\d(?:(?:-| to | and | through |, )(?:19|20)\d\d)*\b`,
	`\b\d+(?:\([a-zA-Z0-9]+\))+`, `\b9/11\b`, `\b[Tt]he (?:19|20)\d\d [A-Z]`, `\bPDF/UA-[12]\b`, `\bPDF/A-\d[ab]?\b`, `\bSHA-256\b`, `\bISO \d+(?:-\d+)*\b`, `\bFIPS 10-4\b`,
}, "|"))

// The number of a section, and what stands below it in parentheses.
const (
	number = `\d[\d.]*[a-z]?` + below
	below  = `(?:\([a-zA-Z0-9]+\))*`
)

const month = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)`

// inYear is a year after a word that dates, with the word that follows it.
var inYear = regexp.MustCompile(`\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Tt]hrough|[Bb]y|[Bb]efore|[Aa]fter|of|late|early|mid) ((?:19|20)\d\d)\b(?:[ -]([A-Za-z]+))?`)

// ordinalName is a name that counts, such as a Congress and an amendment.
var ordinalName = regexp.MustCompile(`\b(?:[A-Z][a-z]+ ?-?)+ (?:Congress|Amendment|Circuit|Session)\b`)

// typedWord is a number word from ten up.
var typedWord = func() *regexp.Regexp {
	const units, teens = `(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)`,
		`ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth`
	const tens = `(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]` + units + `)?|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth`
	const big = `(?:` + units + ` )?(?:hundreds?|thousands?|millions?|billions?|dozens?|hundredth|thousandth)`
	return regexp.MustCompile(`(?i)\b(?:` + teens + `|` + tens + `|` + big + `)\b`)
}()

// shortForm is an abbreviation: capitals, or letters with a point each.
var shortForm = regexp.MustCompile(`\b(?:[A-Z]\.){2,}(?:[A-Z]\b)?|\b[A-Z][A-Z&]*[A-Z]`)

var roman = regexp.MustCompile(`^[IVX]+$`)

// address is one that leads out of the review.
var address = regexp.MustCompile(`(?i)\b(?:https?|ftp|mailto):\S*|\bwww\.\S+|\b[a-z0-9._-]+@[a-z0-9-]+\.[a-z.]+\b`)

// typed refuses what is typed in where a fact belongs, and abbreviations that the
// review does not explain. The words of others are theirs.
func (r *reader) typed(b block, verbatim []string) {
	if b.kind == quoted || b.kind == cited {
		return
	}
	f := flatten(b)
	text := []byte(f.text)
	for _, words := range verbatim {
		blank(text, regexp.MustCompile(regexp.QuoteMeta(words)))
	}
	for _, at := range address.FindAllIndex(text, -1) {
		r.fault(f.at(at[0]), "%q leads out of the review; links lead to its places alone, as {#table-headline}", text[at[0]:at[1]])
	}
	blank(text, address)
	blank(text, citations)
	r.shortForms(f, string(text))
	blank(text, harmless)
	blank(text, ordinalName)
	for _, at := range inYear.FindAllSubmatchIndex(text, -1) {
		if at[4] < 0 || !slices.Contains(counted, strings.ToLower(string(text[at[4]:at[5]]))) {
			copy(text[at[2]:at[3]], "    ")
		}
	}
	for _, at := range numeral.FindAllIndex(text, -1) {
		digits := strings.TrimRight(string(text[at[0]:at[1]]), ".,")
		r.fault(f.at(at[0]), "numeral %q is typed in; want a fact, as {flagged}, or [n: %s]{source: ...} for a number from elsewhere", digits, digits)
	}
	for _, at := range typedWord.FindAllIndex(text, -1) {
		r.fault(f.at(at[0]), "number %q is typed in; want a fact, as {flagged|words}, or [n: 12]{source: ...} for a number from elsewhere", text[at[0]:at[1]])
	}
	if at := strings.Index(f.text, "(s)"); at >= 0 {
		r.fault(f.at(at), "\"(s)\" hides a plural; want {fact|plural:one,many}")
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
		if abbreviated(short) || roman.MatchString(short) {
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
