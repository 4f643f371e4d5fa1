package words

import "regexp"

// few are the number words below ten, which a text may have.
const few = `one|two|three|four|five|six|seven|eight|nine`

// parts of a whole, one and many.
const (
	part  = `third|quarter|fourth|fifth|sixth|seventh|eighth|ninth`
	parts = `thirds|fourths|fifths|sixths|sevenths|eighths|ninths|tenths|hundredths`
)

var (
	// half is one, with the words beside it: the second half of a year is none of a
	// number, and a half-day neither.
	half     = regexp.MustCompile(`(?i)(?:\b(first|second|former|latter|last|other|earlier|later|next|this|each|either|early|late)[ -])?\b(half|halves)\b(-[a-z]+)?`)
	fraction = regexp.MustCompile(`(?i)\b(?:(?:a|one) (?:` + part + `) of\b|(?:` + few + `)[ -](?:` + parts + `)\b|one-(?:` + part + `)\b|(?:two|three)-quarters\b|(?:two|three) quarters of\b|quarter of (?:them|those|these|all)\b)`)
	ofTime   = regexp.MustCompile(`^ (?:a |the |each |this |last )?(?:fiscal|calendar|year|(?:19|20)\d\d)`)
	ratio    = regexp.MustCompile(`(?i)\b(?:` + few + `) (?:in|out of)(?: every)? (?:` + few + `|ten|twenty|hundred|a hundred|a thousand)\b`)
	ofCent   = regexp.MustCompile(`(?i)\b(?:` + few + `|zero|half a)(?: and a half)?[ -]per ?cent\b`)
	multiple = regexp.MustCompile(`(?i)\b(?:(?:doubl|tripl|trebl|quadrupl)(?:ed|ing)|halved|halving|(?:double|triple|treble|quadruple|twice|thrice) (?:the|that|those|what|of|its|their|last|as)|` +
		`(?:more than|less than|nearly|almost|about|over) (?:double|triple|twice)|(?:` + few + `|several|many) times (?:as|the|that|those|what|more|fewer|less|higher|larger|greater|lower|smaller)|` +
		`(?:two|three|four|five|six|seven|eight|nine|ten|hundred|many|several)[- ]?fold)\b`)
)

// ratios refuses shares and multiples in words, which go stale as numbers do, and
// takes them out of the text.
func (r *reader) ratios(f flat, text []byte) {
	const share = "%q is a share that is typed in; want {deported|share:flagged}, or [n: 12]{source: ...} for a number from elsewhere"
	tell := func(from, to int, format string) {
		r.fault(f.at(from), format, text[from:to])
		for i := from; i < to; i++ {
			text[i] = ' '
		}
	}
	for _, at := range half.FindAllSubmatchIndex(text, -1) {
		if at[2] < 0 && at[6] < 0 {
			tell(at[4], at[5], share)
		}
	}
	for _, at := range fraction.FindAllIndex(text, -1) {
		if !ofTime.Match(text[at[1]:]) {
			tell(at[0], at[1], share)
		}
	}
	for _, form := range []*regexp.Regexp{ratio, ofCent} {
		for _, at := range form.FindAllIndex(text, -1) {
			tell(at[0], at[1], share)
		}
	}
	for _, at := range multiple.FindAllIndex(text, -1) {
		tell(at[0], at[1], "%q is a multiple that is typed in; want both numbers, as {previous/flagged} and {flagged}")
	}
}

// ownPlace is a place of the review by the number that it has today.
var ownPlace = regexp.MustCompile(`\b(?:[Tt]ables?|[Ff]igures?|[Pp]ages?) (\d+(?:(?:-|–| and | to |, )\d+)*)`)

// movable refuses places of the review by their numbers, which change.
func (r *reader) movable(f flat, text []byte) {
	for _, at := range ownPlace.FindAllSubmatchIndex(text, -1) {
		r.fault(f.at(at[0]), "%q is a number that another review would have otherwise; want a link, as {#table-headline}, or the words of a letter in a quote", text[at[0]:at[1]])
		for i := at[2]; i < at[3]; i++ {
			text[i] = ' '
		}
	}
}

// anyNumeral is a numeral in the digits of any script, and a fraction or another
// sign that stands for one.
var anyNumeral = regexp.MustCompile(`\p{N}[\p{N},.]*%?`)
