package words

import (
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// Words for a rise and for a fall, as they stand before or after a change.
const (
	rising  = `rose|risen|rising|rises|increased|increases|increase|grew|grown|climbed|climbs|up|more|higher|additional|gained|gain|rise`
	falling = `fell|fallen|falling|falls|decreased|decreases|decrease|dropped|declined|declines|decline|shrank|down|fewer|less|lower|reduced|reduction|drop|fall`
)

var (
	rose     = regexp.MustCompile(`(?i)\b(?:` + rising + `)\b`)
	fell     = regexp.MustCompile(`(?i)\b(?:` + falling + `)\b`)
	movedBy  = regexp.MustCompile(`(?i)\b(` + rising + `|` + falling + `)(?: [a-z]+)?(?: by| of| to| with)? ?$`)
	movedNow = regexp.MustCompile(`(?i)^ ?(?:[a-z]+ )?(more|fewer|less|higher|lower)\b`)
	fromTo   = regexp.MustCompile(`(?i)\b(` + rising + `|` + falling + `)(?: [a-z]+)? from $`)
	nextWord = regexp.MustCompile(`^[ \x{a0}]([A-Za-z]+)`)
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
			r.moved(p, fact, before, after)
		case prints(p):
			r.counts(p, fact, before, after, i == 0, v.Nouns)
		case p.form == "share" && begin(after, "percent"):
			r.fault(p.at, "{%s|share:%s} prints its percent sign; leave the word out", p.ref, p.of)
		}
		if p.form == "share" && movedBy.MatchString(before) && strings.HasSuffix(strings.TrimRight(before, " "), "by") {
			r.fault(p.at, "a difference of percentages is given in percentage points; {%s|share:%s} is a percentage", p.ref, p.of)
		}
		if i >= 2 && fact.State == document.Shown && prints(p) && !fact.Signed && strings.TrimSpace(before) == "to" {
			r.between(f, i, fact, v)
		}
	}
}

// begin says whether words begin with one, after a space.
func begin(words, with string) bool {
	next := nextWord.FindStringSubmatch(words)
	return next != nil && strings.EqualFold(next[1], with)
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
func (r *reader) moved(p piece, fact document.Fact, before, after string) {
	if begin(after, "percent") {
		r.fault(p.at, "{%s} is a number of %s; a difference of percentages is given in percentage points", p.ref, fact.Unit)
	}
	word := ""
	if found := movedBy.FindStringSubmatch(before); found != nil {
		word = found[1]
	} else if found := movedNow.FindStringSubmatch(after); found != nil {
		word = found[1]
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

// between holds words for a direction to two numbers: rose from {a} to {b}.
func (r *reader) between(f flat, i int, to document.Fact, v Values) {
	first := f.pieces[i-2]
	if !prints(first) || first.wrong {
		return
	}
	from, err := v.fact(first.ref)
	before, _ := f.around(i - 2)
	found := fromTo.FindStringSubmatch(before)
	if err != nil || found == nil || from.State != document.Shown {
		return
	}
	if word := found[1]; rose.MatchString(word) && to.Value <= from.Value || fell.MatchString(word) && to.Value >= from.Value {
		r.fault(first.at, "%q contradicts {%s} and {%s}", word, first.ref, f.pieces[i].ref)
	}
}

// counts holds the words after a number to whether it is one: "1 cases".
func (r *reader) counts(p piece, fact document.Fact, before, after string, first bool, terms [][2]string) {
	switch {
	case fact.Unit == document.Percent && begin(after, "percent"):
		r.fault(p.at, "{%s} prints its percent sign; leave the word out", p.ref)
		return
	case begin(after, "percent") || begin(after, "percentage"):
		r.fault(p.at, "{%s} is a number of %s, not a percentage; want {%s|share:flagged}", p.ref, fact.Unit, p.ref)
		return
	case fact.State != document.Shown || fact.Unit == document.Percent:
		return
	}
	one := fact.Value == 1
	for _, noun := range nounsAfter(after) {
		many, known := strings.HasSuffix(noun, "s") || noun == "people", slices.Contains(counted, noun)
		both := forms(noun)
		for _, term := range terms {
			if term[0] != term[1] && (noun == term[0] || noun == term[1]) {
				many, known, both = noun == term[1], true, term[0]+","+term[1]
			}
		}
		if !known {
			continue
		}
		if one == many {
			r.fault(p.at, "%q after {%s} contradicts it; want {%s|plural:%s}", noun, p.ref, p.ref, both)
		}
		return
	}
	next := nextWord.FindStringSubmatch(after)
	if next == nil || !first && !endsClause(before) {
		return
	}
	switch verb := strings.ToLower(next[1]); {
	case !one && pairs[verb] != "" && isVerb(verb), one && slices.Contains([]string{"were", "are", "have", "do"}, verb):
		r.fault(p.at, "%q after {%s} contradicts it; want {%s|plural:%s}", verb, p.ref, p.ref, verbs(verb))
	}
}

func isVerb(word string) bool { return slices.Contains([]string{"was", "is", "has", "does"}, word) }

// stops are words after which a noun is no longer that of the number before.
var stops = strings.Fields("of in on at to from by with and or who that which were was are is have has had for as than out per more fewer less when whose under not")

// nounsAfter are the words after a number, up to one that ends what it counts.
func nounsAfter(after string) (words []string) {
	for len(words) < 3 {
		next := nextWord.FindStringSubmatch(after)
		if next == nil {
			return words
		}
		word := strings.ToLower(next[1])
		if slices.Contains(stops, word) {
			return words
		}
		after = after[len(next[0]):]
		if !slices.Contains(counted, word) || !nextIsNoun(after) { // of "removal cases" the last noun counts
			words = append(words, word)
		}
	}
	return words
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
