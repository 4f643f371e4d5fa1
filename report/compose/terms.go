package compose

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/oversight/report/request"
	"example.org/oversight/report/rules"
)

// terms finds the words of the review: those of the request, then of the packs that
// it names, then those of the first pack, which has all of them.
func (a *author) terms() map[string]string {
	t := a.req.Terms
	own := map[string]string{
		"person": t.Person.One, "persons": t.Person.Many, "subject": t.Person.One, "subjects": t.Person.Many,
		"flag": t.Flag.Noun.One, "flags": t.Flag.Noun.Many, "flagged": t.Flag.Participle,
		"removal": t.Removal.Noun.One, "removals": t.Removal.Noun.Many, "deported": t.Removal.Participle, "removed": t.Removal.Participle,
	}
	if t.Person.One != "" {
		own["person-id"] = "identifier of the " + t.Person.One
	}
	if p := t.Removal.Participle; p != "" { // the count and the status must not share a name
		own["removed-status"], own["removed-one"], own["removed-many"] = "remains "+p, "remains "+p, "remain "+p
	}
	for word, text := range t.Bases {
		own["basis-"+word] = text
	}
	first := a.pack.Terms(request.TermPacks[0])
	all := map[string]string{}
	for _, id := range first.IDs() {
		for _, said := range []string{own[id], a.packTerm(t.Removal.Pack, id), a.packTerm(t.Pack, id), first.Term(id)} {
			if all[id] = said; said != "" {
				break
			}
		}
	}
	return all
}

// packTerm is a word of a pack; "" where there is no such pack, or it has no such word.
func (a *author) packTerm(pack, id string) string { return a.pack.Terms(pack).Term(id) }

// call sets what the wording calls a thing, as {$key} within a sentence and as {$Key}
// where one begins.
func (a *author) call(key, word string) {
	a.names[key], a.names[sentence(key)] = word, sentence(word)
}

// callTerm sets a word that stands in sentences as if it were typed there.
func (a *author) callTerm(key, word string) {
	a.call(key, word)
	a.called[key], a.called[sentence(key)] = true, true
}

// term sets the words for persons, removals and for having come into the count: a
// source that holds no flag says what its index date dates.
func (a *author) term(term string) {
	t := a.terms()
	a.called = map[string]bool{}
	for key, id := range map[string]string{"person": "person", "persons": "persons", "subject": "subject", "subjects": "subjects", "personid": "person-id", "flagterm": "flag",
		"removal": "removal", "removals": "removals", "deported": "deported", "removed": "removed", "removedstatus": "removed-status", "removedone": "removed-one", "removedmany": "removed-many"} {
		a.callTerm(key, t[id])
	}
	a.callTerm("aperson", withArticle(t["person"]))
	a.callTerm("aremoval", withArticle(t["removal"]))
	a.bases = map[string]string{}
	for id, text := range t {
		if word, is := strings.CutPrefix(id, "basis-"); is {
			a.bases[word] = text
		}
	}
	noun, nouns := map[string]string{"encountered": "encounter", "apprehended": "apprehension", "detained": "detention", "departed": "departure"}[term], ""
	if nouns = noun + "s"; noun == "" {
		term, noun, nouns = t["flagged"], t["flag"], t["flags"]
	}
	for _, word := range []string{t["persons"], t["deported"], term, noun} {
		if strings.Contains(word, " ") {
			a.worded = append(a.worded, lower(word))
		}
	}
	a.call("flagged", term)
	a.call("flag", noun)
	a.callTerm("flags", nouns)
	a.call("aflag", withArticle(noun))
	a.call("apprehended", "apprehended")
	a.call("apprehension", "apprehension")
	a.names["Since"] = "Apprehended since the " + noun
	if term == "apprehended" { // two counts must not share a name
		a.call("apprehended", "apprehended again")
		a.call("apprehension", "further apprehension")
		a.names["Since"] = "Apprehended again"
	}
}

// nouns are the terms of one word for what can be counted, for one and for many.
func (a *author) nouns() (all [][2]string) {
	for _, of := range [][2]string{{"person", "persons"}, {"flag", "flags"}, {"removal", "removals"}} {
		one, many := lower(a.names[of[0]]), lower(a.names[of[1]])
		if !strings.Contains(one+many, " ") {
			all = append(all, [2]string{one, many})
		}
	}
	return all
}

// Words that begin with the letter of a vowel and the sound of none, or the other
// way round, and short forms whose first letter is spelled out with a vowel.
var (
	sharp = regexp.MustCompile(`(?i)^(u[bcfhjkqrstvwx]?[aeiou]|uni([^dmn]|$)|eu|ewe|one\b|once)`)
	mute  = regexp.MustCompile(`(?i)^(hour|hono|heir|honest)`)
	short = regexp.MustCompile(`^[AEFHILMNORSX][A-Z]+\b`)
	vowel = regexp.MustCompile(`(?i)^[aeiouàáâäåæèéêëìíîïòóôöøùúûü]`)
	caps  = regexp.MustCompile(`^[A-Z]{2,}\b`)
)

// withArticle is a noun after the article that it is spoken with.
func withArticle(noun string) string {
	an := vowel.MatchString(noun) && !sharp.MatchString(noun) || mute.MatchString(noun)
	if caps.MatchString(noun) {
		an = short.MatchString(noun)
	}
	if an {
		return "an " + noun
	}
	return "a " + noun
}

// sentence is a name at the beginning of a sentence.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 || first == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// lower is a name within a sentence.
func lower(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 || first == utf8.RuneError {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// placeholder is a word in a text of the rules or of the identities that depends on
// the terms or on what the index date dates.
var placeholder = regexp.MustCompile(`\{[A-Za-z]+\}`)

// ofIndex puts the words of this review into a text of the rules.
func (a *author) ofIndex(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(ref string) string {
		key := ref[1 : len(ref)-1]
		if key == "arrest" {
			return a.arrest()
		}
		if word, ok := a.names[key]; ok {
			return word
		}
		return ref
	})
}

// arrest is what comes after the index date: a further one, where that dates an arrest.
func (a *author) arrest() string {
	if a.again() != "" {
		return "next apprehension"
	}
	return "apprehension"
}

// ownWord is a word of a name.
var ownWord = regexp.MustCompile(`[A-Za-z]+`)

// termed puts the words of this review into a name that is made of the words of
// facts, such as that of an identity. It is for names of ours alone: what a source
// calls something stays as it is.
func (a *author) termed(name string) string {
	return ownWord.ReplaceAllStringFunc(name, func(word string) string {
		if slices.Contains(named, lower(word)) {
			return a.names[word]
		}
		return word
	})
}

// named are the words of facts that go by other words in a review.
var named = []string{"flag", "flagged", "apprehended", "deported", "removal", "removals", "removed", "person", "persons", "subject", "subjects"}

// sided is the name of a side of an identity: what is counted, in the words of this
// review, and then what may be a word of the source.
func (a *author) sided(name string) string {
	if what, is := strings.CutPrefix(name, "newly "); is {
		return "newly " + a.sided(what)
	}
	if name == "cases that name a person" {
		return a.ofIndex("cases that name {aperson}")
	}
	end := strings.IndexAny(name, " ,")
	if end < 0 && (slices.Contains(rules.LagNames(), name) || rules.IsConflict(name)) {
		return a.termed(name)
	}
	if end < 0 {
		end = len(name)
	}
	measure, rest := name[:end], name[end:]
	if slices.Contains(named, measure) {
		measure = a.names[measure]
	}
	return measure + a.partOf(rest)
}

// partOf is what stands after what is counted in the name of a side: the part that
// it is of, and then words of the source.
func (a *author) partOf(rest string) string {
	for _, part := range []string{" by flag basis", ", flag basis", ", departure kind removal"} {
		if more, is := strings.CutPrefix(rest, part); is {
			return a.termed(part) + more
		}
	}
	return rest
}
