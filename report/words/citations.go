package words

import (
	"regexp"
	"slices"
	"strings"
)

// Numerals of law, standards and names, beside those of the standing wording: what
// an agency's text cites.
var citations = regexp.MustCompile(strings.Join([]string{
	`\b\d+ (?:U\.S\.C\.|C\.F\.R\.|CFR|Stat\.|Fed\. Reg\.|F\.(?:2d|3d|4th)|U\.S\.|I&N Dec\.) ?(?:[Pp]arts? |§+ ?)?` + number + `(?:(?:-| to | and |, )\d{3,}[a-z]?` + below + `)*`,
	`\b(?:Public Law|Pub\. L\.|P\.L\.)(?: No\.)? \d+-\d+`, `\b(?:Executive Order|E\.O\.|Proclamation|Presidential Memorandum|Directive|Form)(?: No\.)? (?:[A-Z]{1,4}-)?\d[\d,]*[A-Z]?(?:[-.]\d+)*`,
	`\b[A-Z]-\d{1,4}[A-Z]?\b`, `\b(?:GAO|OIG)-\d\d-\d+[A-Z]*\b`, `\b[A-Z][a-z]+ Nos?\. [A-Z]*\d[A-Z0-9:-]*`, // forms and visas, reports, dockets
	`\b(?:H\.R\.|S\.|H\. ?Res\.|S\. ?Res\.|H\. ?Rept\.|S\. ?Rept\.|H\. ?Con\. ?Res\.) \d+(?:-\d+)?`, `\b\d+(?:st|nd|rd|d|th) (?:Congress|Session|Circuit|Amendment)\b`,
	`(?:\b(?:[Ss]ections|[Ss]ubsections|[Pp]aragraphs|[Tt]itles|[Cc]hapters|[Pp]arts|[Ss]ubparts|[Aa]rticles|[Cc]lauses|[Ii]dentities|[Qq]uestions|[Rr]ecommendations|Items|Levels|Tiers|Phases)|§§) ?` + number + `(?:(?:-| to | and |, | or )` + number + `)*`,
	`(?:\b(?:[Ss]ection|[Ss]ubsection|[Pp]aragraph|[Tt]itle|[Cc]hapter|[Pp]art|[Ss]ubpart|[Aa]rticle|[Cc]lause|[Vv]ersion|[Ii]dentity|[Qq]uestion|[Rr]ecommendation|Item|Level|Tier|Phase|Category|Attachment|Enclosure|Exhibit|Annex|Volume)|§) ?` + number + `(?:-\d+)?`,
	`\b(?:[Ss]ubsections?|[Pp]aragraphs?|[Cc]lauses?) (?:` + inside + `)+`,
	`\b[Pp]ages? \d+(?:-\d+)? of (?:the|that|your|its) (?:[A-Za-z]+ ){0,3}(?:letter|report|opinion|order|memorandum|notice|bill|rule|Register|record|transcript|testimony|statement)\b`,
	`\b\d+(?:` + inside + `)+`, `\b9/11(?:/2001)?\b`, `\b[Tt]he (?:19|20)\d\d [A-Z]`, `\bPDF/UA-[12]\b`, `\bPDF/A-\d[ab]?\b`, `\bSHA-256\b`, `\bISO \d+(?:-\d+)*\b`, `\bFIPS 10-4\b`,
	`\bWashington, (?:D\.C\.|DC\b)(?: \d{5}(?:-\d{4})?\b)?`, `\b(?:Mr|Ms|Mrs|Dr|Hon)\. (?:[A-Z]\. ?)+[A-Z][a-z]+`, `\bHonorable (?:[A-Z]\. ?)+[A-Z][a-z]+`, `(?:\(\d{3}\) |\b\d{3}-)\d{3}-\d{4}\b`,
}, "|"))

// dates are days, months and years as they are usually written. A year after a day
// is the last group.
var dates = regexp.MustCompile(strings.Join([]string{
	`\b` + month + `\.? \d{1,2}(?:st|nd|rd|th)?(?:(?:-|–| to | and )(?:` + month + ` )?\d{1,2})?\b`, `\b` + month + `\.?,? ` + year + `\b`,
	`\b\d{1,2} ` + month + `(?: ` + year + `)?\b`, `\b\d{1,2}(?:st|nd|rd|th) (?:day )?of ` + month + `(?:,? ` + year + `)?\b`,
	`\b` + year + `-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])\b`, `\b(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:(?:19|20)\d\d|\d\d)\b`,
	`\b(?:FY|FYs|[Ff]iscal [Yy]ears?|[Cc]alendar [Yy]ears?|[Yy]ears?|Act of) ?` + year + `(?:(?:-| to | and | or | through |, |, and )` + year + `|[-–]\d\d\b)*\b`,
	`\b` + year + `(?: through |-|–)` + year + `\b`, `\(` + year + `\)`, `\b(?:19|20)\d0s\b`, `\b\d{1,2}(?::[0-5]\d)? ?[ap]\.m\.`,
}, "|"))

// The number of a section, and what stands below it in parentheses.
const (
	number = `\d[\d.]*[a-z]?` + below
	below  = `(?:` + inside + `)*`
	inside = `\((?:[a-z]{1,2}|[A-Z]{1,2}|[ivx]{1,5}|[IVX]{1,5}|\d{1,2})\)` // a letter or number, and no word
)

const (
	month = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)`
	year  = `(?:19|20)\d\d`
)

var (
	// inYear is a year after a word that dates, or after a day, which stands blank
	// by then; with the words that follow it.
	inYear = regexp.MustCompile(`\b((?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Tt]hrough|[Bb]y|[Bb]efore|[Aa]fter|[Oo]f|late|early|[Ff]rom|[Bb]etween) |[Mm]id-)(` + year + `(?:(?: to | and | or |, | through )` + year + `)*)\b`)
	ofDay  = regexp.MustCompile(`\x00,? ?(` + year + `)\b`)

	// ordinalName is a name that counts, such as a Congress and an amendment.
	ordinalName = regexp.MustCompile(`\b(?:[A-Z][a-z]+ ?-?)+ (?:Congress|Amendment|Circuit|Session)\b`)

	// lastOfList is a number at the end of what is cited that may count what follows,
	// as in "8 U.S.C. 1367, 12 cases".
	lastOfList = regexp.MustCompile(`(?:, | and | to | or )(\d[\d,.]*)$`)
)

// blankCitations takes out of a text the numerals that count nothing.
func blankCitations(text []byte) {
	for _, at := range citations.FindAllIndex(text, -1) {
		end := at[1]
		if last := lastOfList.FindSubmatchIndex(text[at[0]:end]); last != nil && counts(text[end:], 2) {
			end = at[0] + last[2]
		}
		clear(text[at[0]:end])
	}
	for _, at := range dates.FindAllIndex(text, -1) {
		clear(text[at[0]:at[1]])
	}
	for _, at := range ofDay.FindAllSubmatchIndex(text, -1) {
		if !counts(text[at[3]:], 1) {
			clear(text[at[2]:at[3]])
		}
	}
	for _, at := range inYear.FindAllSubmatchIndex(text, -1) {
		room := 1
		if strings.EqualFold(string(text[at[2]:at[3]]), "of ") { // of 2024 flagged cases
			room = 2
		}
		if !counts(text[at[5]:], room) {
			clear(text[at[4]:at[5]])
		}
	}
	for i, b := range text {
		if b == 0 {
			text[i] = ' '
		}
	}
}

// counts says whether what follows a number is a noun that can be counted, within so
// many words.
func counts(after []byte, room int) bool {
	text := string(after[:min(len(after), 80)])
	for range room {
		next := nextWord.FindStringSubmatch(text)
		if next == nil {
			return false
		}
		word := strings.ToLower(next[1])
		if slices.Contains(counted, word) {
			return true
		}
		if slices.Contains(stops, word) || slices.Contains(determiners, word) {
			return false
		}
		text = text[len(next[0]):]
	}
	return false
}

// determiners begin another noun than the one that a number counts.
var determiners = strings.Fields("the a an all most some many no these those this that its our their each every any both")
