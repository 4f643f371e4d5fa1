package words

import (
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// Words for a rise and for a fall, as they stand before or after a change: verbs, and
// nouns.
const (
	risingVerbs  = `rose|risen|rising|rises|increased|increases|increasing|increase|grew|grown|growing|climbed|climbs|climbing|surged|soared|jumped|spiked|expanded|swelled|up|more|higher|additional|gained|gain|rise`
	risingNouns  = `increase|rise|growth|surge|jump|spike|gain|climb`
	fallingVerbs = `fell|fallen|falling|falls|decreased|decreases|decreasing|decrease|dropped|drops|dropping|declined|declines|declining|decline|shrank|shrunk|plunged|plummeted|sank|slid|dwindled|diminished|down|fewer|less|lower|reduced|reduction|drop|fall`
	fallingNouns = `decrease|fall|drop|decline|reduction|plunge|loss`
	rising       = risingVerbs + `|` + risingNouns
	falling      = fallingVerbs + `|` + fallingNouns
	moving       = `(` + rising + `|` + falling + `)`
)

var (
	rose     = regexp.MustCompile(`(?i)\b(?:` + rising + `)\b`)
	fell     = regexp.MustCompile(`(?i)\b(?:` + falling + `)\b`)
	movedBy  = regexp.MustCompile(`(?i)\b` + moving + `(?: [a-z]+)?(?:,? by| of| to)? ?$`)
	movedIn  = regexp.MustCompile(`(?i)\b(` + risingNouns + `|` + fallingNouns + `) in (?:[a-z]+ ){1,5}of $`)
	movedNow = regexp.MustCompile(`(?i)^[ -](?:[a-z]+ ){0,2}(more|fewer|less|higher|lower|` + risingNouns + `|` + fallingNouns + `)\b`)
	nextWord = regexp.MustCompile(`^[ \x{a0}]([A-Za-z]+)`)

	// byOrOf is what stands between a movement and its size, with the noun or verb
	// before it.
	byOrOf = regexp.MustCompile(`(?i)\b(?:` + moving + `(?: [a-z]+)?,? by|(?:` + risingNouns + `|` + fallingNouns + `) of|(?:rose|fell|increased|decreased|grew|dropped|declined)) $`)

	// inPercent is a word or sign for a percentage after a number.
	inPercent = regexp.MustCompile(`(?i)^(?:[ \x{a0}]?%|[ \x{a0}-](?:per ?cent(?:age)?s?|pct)\b)`)
)

// agree holds the words of a block to the facts that it prints: the noun after a
// number, the direction of a change, and what is a percentage.
func (r *reader) agree(b block, v Values) {
	if b.kind == quoted || b.kind == cited {
		return
	}
	f := flatten(b)
	for i, p := range f.pieces {
		if p.wrong || p.ref == "" || p.ref == foreign || strings.ContainsAny(p.ref[:1], "#$") {
			continue
		}
		fact, err := v.fact(p.ref)
		if err != nil {
			continue // told already
		}
		before, after := f.around(i)
		switch {
		case p.form == "direction" && !fact.Signed:
			r.fault(p.at, "{%s} is no change, and has no direction; want {change/%s|direction}", p.ref, p.ref)
		case p.form == "direction":
			r.directed(f, i, fact)
		case strings.HasPrefix(p.form, "size") && !fact.Signed:
			r.fault(p.at, "{%s} is no change, and has no size; want {change/%s|size}, or {%s}", p.ref, p.ref, p.ref)
		case p.form == "words" && fact.Signed:
			r.fault(p.at, "words would hide the sign of {%s}; want {%s|direction} and {%s|size|words}", p.ref, p.ref, p.ref)
		case spellingOf(p) != document.Digits && fact.Unit == document.Percent:
			r.fault(p.at, "{%s} is a percentage, which is printed in digits; want {%s}", p.ref, p.ref)
		case fact.Signed && prints(p):
			r.moved(p, fact, before, after, v.Nouns)
		case prints(p):
			r.counts(p, fact, before, after, i == 0, v.Nouns)
			r.verbAfterPlural(f, i, fact, before)
		case p.form == "share":
			r.shares(p, before, after)
		}
		if i >= 2 && fact.State == document.Shown && prints(p) && !fact.Signed {
			r.between(f, i, fact, v)
		}
	}
}

// shares holds the words beside a percentage to it: it prints its sign, and is no
// difference of percentages.
func (r *reader) shares(p piece, before, after string) {
	name := p.ref
	if p.form == "share" {
		name += "|share:" + p.of
	}
	switch more := movedNow.FindString(after); {
	case byOrOf.MatchString(before), more != "" && !strings.Contains(strings.TrimLeft(more, " "), " "):
		r.fault(p.at, "a difference of percentages is given in percentage points; {%s} is a percentage", name)
	case inPercent.MatchString(after):
		r.fault(p.at, "{%s} prints its percent sign; leave the word out", name)
	}
}

// directed holds a direction to the size that follows it: of the same fact.
func (r *reader) directed(f flat, i int, fact document.Fact) {
	if fact.State == document.NotHeld {
		r.fault(f.pieces[i].at, "{%s} is not held, so that nothing can be said of its direction; leave the sentence out", f.pieces[i].ref)
	}
	if i+2 < len(f.pieces) && f.pieces[i+1].ref == "" && strings.TrimSpace(f.pieces[i+1].text) == "by" {
		if size := f.pieces[i+2]; strings.HasPrefix(size.form, "size") && size.ref != f.pieces[i].ref {
			r.fault(size.at, "the size is of {%s}, and the direction before it is that of {%s}", size.ref, f.pieces[i].ref)
		}
	}
}

// moved holds typed words for a direction to the change that stands beside them.
func (r *reader) moved(p piece, fact document.Fact, before, after string, terms [][2]string) {
	if inPercent.MatchString(after) && fact.Unit != document.Percent {
		r.fault(p.at, "{%s} is a number of %s; a difference of percentages is given in percentage points", p.ref, fact.Unit)
	}
	word := ""
	if found := movedBy.FindStringSubmatch(before); found != nil && !strings.HasSuffix(before, " than ") { // which compares
		word = found[1]
	} else if found := movedIn.FindStringSubmatch(before); found != nil {
		word = found[1]
	} else if found := movedNow.FindStringSubmatch(after); found != nil {
		word = found[1]
	}
	if fact.State == document.Shown {
		r.noun(p, fact, after, terms)
	}
	if word == "" {
		return
	}
	switch {
	case fact.State != document.Shown:
		r.fault(p.at, "%q says the direction of {%s}, which is %s; want {%s|direction}, or leave the sentence out", word, p.ref, state(fact), p.ref)
	case rose.MatchString(word) && fact.Value <= 0, fell.MatchString(word) && fact.Value >= 0:
		r.fault(p.at, "%q contradicts {%s}, which %s; want {%s|direction}", word, p.ref, Direction(fact), p.ref)
	}
}

func state(f document.Fact) string {
	if f.State == document.NotHeld {
		return "not held"
	}
	return "withheld"
}

// counts holds the words after a number to whether it is one: "1 cases".
func (r *reader) counts(p piece, fact document.Fact, before, after string, first bool, terms [][2]string) {
	switch {
	case fact.Unit == document.Percent:
		r.shares(p, before, after)
		return
	case inPercent.MatchString(after):
		r.fault(p.at, "{%s} is a number of %s, not a percentage; want {%s|share:flagged}", p.ref, fact.Unit, p.ref)
		return
	case fact.State != document.Shown:
		return
	}
	if r.noun(p, fact, after, terms) {
		return
	}
	if found := thereIs.FindStringSubmatch(before); found != nil {
		r.verb(p, fact, "before", found[1])
	}
	if first || endsClause(before) {
		r.verb(p, fact, "after", verbAfter(after))
	}
}

// thereIs is a verb that stands before its number.
var thereIs = regexp.MustCompile(`(?i)\bthere (?:\w+ly )?(is|are|was|were|has|have)(?: been)? $`)

// noun holds the noun after a number to it, and says whether it contradicts.
func (r *reader) noun(p piece, fact document.Fact, after string, terms [][2]string) (wrong bool) {
	words, _ := nounsAfter(after)
	for _, noun := range words {
		many, known, both := strings.HasSuffix(noun, "s") || noun == "people", slices.Contains(counted, noun), forms(noun)
		for _, term := range terms {
			if term[0] != term[1] && (noun == term[0] || noun == term[1]) {
				many, known, both = noun == term[1], true, term[0]+","+term[1]
			}
		}
		if !known {
			continue
		}
		if single(fact) == many {
			r.fault(p.at, "%q after {%s} contradicts it; want {%s|plural:%s}", noun, p.ref, p.ref, both)
		}
		return single(fact) == many
	}
	return false
}

// verb holds a verb to the number that it is of.
func (r *reader) verb(p piece, fact document.Fact, side, verb string) {
	verb = strings.ToLower(verb)
	one := single(fact)
	if !one && isVerb(verb) || one && slices.Contains([]string{"were", "are", "have", "do"}, verb) {
		r.fault(p.at, "%q %s {%s} contradicts it; want {%s|plural:%s}", verb, side, p.ref, p.ref, verbs(verb))
	}
}

// verbAfter is the word after a number, or after the nouns that it counts.
func verbAfter(after string) string {
	words, rest := nounsAfter(after)
	if len(words) > 0 && !slices.Contains(counted, words[len(words)-1]) {
		return ""
	}
	next := nextWord.FindStringSubmatch(rest)
	if next == nil || len(words) == 0 && ofNumber.MatchString(rest) {
		return ""
	}
	return next[1]
}

// ofNumber is a verb of the number itself: "12 is the most".
var ofNumber = regexp.MustCompile(`^[ \x{a0}](?:is|was) (?:the|an?|much|far|more|less|fewer|higher|lower|greater|larger|smaller)\b`)

// verbAfterPlural holds the verb after {x} {x|plural:case,cases} to the number.
func (r *reader) verbAfterPlural(f flat, i int, fact document.Fact, before string) {
	if i+2 >= len(f.pieces) || fact.State != document.Shown || fact.Unit == document.Percent || i > 0 && !endsClause(before) {
		return
	}
	between, noun := f.pieces[i+1], f.pieces[i+2]
	if between.ref != "" || strings.TrimSpace(between.text) != "" || noun.form != "plural" || noun.ref != f.pieces[i].ref || noun.wrong {
		return
	}
	if _, after := f.around(i + 2); after != "" {
		if next := nextWord.FindStringSubmatch(after); next != nil {
			r.verb(f.pieces[i], fact, "after", next[1])
		}
	}
}

func isVerb(word string) bool { return slices.Contains([]string{"was", "is", "has", "does"}, word) }

// stops are words after which a noun is no longer that of the number before.
var stops = strings.Fields("of in on at to from by with and or who that which were was are is have has had for as than out per more fewer less when whose under not")

// nounsAfter are the words after a number, up to one that ends what it counts, and the
// rest from that one on.
func nounsAfter(after string) (words []string, rest string) {
	for len(words) < 3 {
		next := nextWord.FindStringSubmatch(after)
		if next == nil {
			return words, after
		}
		word := strings.ToLower(next[1])
		if slices.Contains(stops, word) {
			return words, after
		}
		after = after[len(next[0]):]
		if !slices.Contains(counted, word) || !nextIsNoun(after) { // of "removal cases" the last noun counts
			words = append(words, word)
			if slices.Contains(counted, word) {
				return words, after
			}
		}
	}
	return words, after
}

// nextIsNoun says whether another noun that can be counted follows.
func nextIsNoun(after string) bool {
	next := nextWord.FindStringSubmatch(after)
	return next != nil && slices.Contains(counted, strings.ToLower(next[1]))
}

// forms are the one and the many of a noun.
func forms(noun string) string {
	switch {
	case noun == "people":
		return "person,people"
	case strings.HasSuffix(noun, "ies"):
		return strings.TrimSuffix(noun, "ies") + "y," + noun
	case strings.HasSuffix(noun, "y"):
		return noun + "," + strings.TrimSuffix(noun, "y") + "ies"
	case strings.HasSuffix(noun, "s"):
		return strings.TrimSuffix(noun, "s") + "," + noun
	}
	return noun + "," + noun + "s"
}

// verbs are the one and the many of a verb.
func verbs(verb string) string {
	for one, many := range map[string]string{"was": "were", "is": "are", "has": "have", "does": "do"} {
		if verb == one || verb == many {
			return one + "," + many
		}
	}
	return verb
}

// endsClause says whether what stands before a number ends a clause, so that the
// verb after the number is that of the number.
func endsClause(before string) bool {
	text := strings.TrimRight(before, " \u00a0")
	return text == "" || strings.ContainsAny(text[len(text)-1:], ".;:?!,") || strings.HasSuffix(text, " and") || strings.HasSuffix(text, " but")
}
