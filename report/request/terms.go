package request

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/nearest"
	"example.org/oversight/report/yamlfile"
)

// Terms are the words of the agency that every sentence, head and figure uses.
// What the request leaves out is as its pack has it.
type Terms struct {
	Pack    string // of TermPacks; "" for the first
	Person  Noun   // for a person; the zero Noun where the pack's stands
	Removal Removal
	Flag    Flag
	Bases   map[string]string // what a basis of the flag is called, by its word, of FlagBases; nil where the pack's stand
}

// A Noun is a noun for one and for many, as it stands within a sentence.
type Noun struct{ One, Many string }

// A Removal is what a confirmed removal is called.
type Removal struct {
	Pack       string // of RemovalPacks; "" where the request has words of its own, or none
	Noun       Noun
	Participle string // what the person is then: "removed"
}

// A Flag is what a flag is called.
type Flag struct {
	Noun       Noun
	Participle string // what a case is then: "flagged"
}

// The closed sets of words on terms. A pack is a file of the folder terms.
var (
	TermPacks    = []string{"person", "noncitizen", "alien"}
	RemovalPacks = []string{"removed", "deported"}
	FlagBases    = []string{"network_link", "special_interest", "watchlist_possible", "watchlist_confirmed", "other"}
)

// participles are those of the nouns by which agencies call a flag, by the last
// word. Of any other noun the request says the participle: a guess would stand in
// every table.
var participles = map[string]string{"flag": "flagged", "alert": "alerted", "match": "matched", "referral": "referred", "designation": "designated",
	"nomination": "nominated", "identification": "identified", "detection": "detected", "listing": "listed", "notification": "notified"}

// taken are the words that a review has for other things that it counts.
var taken = strings.Fields(`case cases country countries row rows record records event events encounter encounters arrest arrests apprehension
	apprehensions departure departures return returns withdrawal withdrawals expulsion expulsions detention detentions closure closures
	arrested apprehended detained departed returned withdrawn expelled closed located unlocated encountered counted unknown total`)

// The most letters of a term and of the name of a basis: longer ones leave no room
// for the sentence, or the number, beside them.
const (
	longestNoun       = 24
	longestParticiple = 20 // at the head of a column, too
	longestBasis      = 60
)

// Letters are those of Latin alphabets that the faces of a review have. A numeral
// is none: every number of a review is a fact.
const (
	letters   = `A-Za-zÀ-ÖØ-öø-ž`
	termForm  = `^[` + letters + `]+([ '’-][` + letters + `]+)*$`
	basisForm = `^[` + letters + `]([` + letters + ` ,()/&'’-]*[` + letters + `)])?$`
)

var (
	termText  = regexp.MustCompile(termForm)
	basisText = regexp.MustCompile(basisForm)
)

// terms reads the name of a pack, or the words that differ from it.
func (f *reader) terms(to *Terms) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			f.WordInto(&to.Pack, "pack of terms", TermPacks)(n)
			return
		}
		keys := []yamlfile.Key{
			{Name: "pack", Read: f.WordInto(&to.Pack, "pack of terms", TermPacks)},
			{Name: "person", Read: f.noun(&to.Person)},
			{Name: "removal", Read: f.removal(&to.Removal)},
			{Name: "flag", Read: f.flag(&to.Flag)},
			{Name: "bases", Read: f.bases(&to.Bases)},
		}
		if len(n.Content) == 0 {
			f.Fault(n, "the terms are empty; want one of pack, person, removal, flag, bases, or leave the key out")
		}
		f.Mapping(n, keys)
		f.distinct(n, to)
	}
}

// distinct refuses one word for two things.
func (f *reader) distinct(n *yaml.Node, t *Terms) {
	for _, two := range []struct{ key, what, one, other string }{
		{"flag", "a person", t.Flag.Noun.One, t.Person.One},
		{"removal", "a person", t.Removal.Noun.One, t.Person.One},
		{"removal", "a flag", t.Removal.Noun.One, t.Flag.Noun.One},
		{"removal", "what a flagged case is", t.Removal.Participle, t.Flag.Participle},
	} {
		if two.one != "" && strings.EqualFold(two.one, two.other) {
			f.Fault(valueOf(n, two.key), "%q is called %s, too; want another word, since readers could not tell the two apart", two.one, two.what)
		}
	}
}

// valueOf is the value of a key of a mapping, and the mapping where it has none.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return n
}

// removal reads the name of a pack, or a noun and its participle.
func (f *reader) removal(to *Removal) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			f.WordInto(&to.Pack, "pack of words for a removal", RemovalPacks)(n)
			return
		}
		f.nounAndParticiple(n, &to.Noun, &to.Participle)
	}
}

// flag reads a noun whose participle is known, or both.
func (f *reader) flag(to *Flag) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind == yaml.MappingNode {
			f.nounAndParticiple(n, &to.Noun, &to.Participle)
			return
		}
		f.noun(&to.Noun)(n)
		last := to.Noun.One[strings.LastIndexByte(to.Noun.One, ' ')+1:]
		if to.Participle = participles[strings.ToLower(last)]; to.Participle == "" && to.Noun.One != "" {
			f.Fault(n, "a flag is called %q, and what a case with one is called is not known; want flag: {noun: %s, participle: ...}, as flagged is that of flag", to.Noun.One, to.Noun.One)
		}
	}
}

func (f *reader) nounAndParticiple(n *yaml.Node, noun *Noun, participle *string) {
	f.Mapping(n, []yamlfile.Key{
		{Name: "noun", Required: true, Read: f.noun(noun)},
		{Name: "participle", Required: true, Read: f.term(participle, longestParticiple)},
	})
}

// noun reads a noun: for one, where its plural is regular, or a list of that for
// one and that for many.
func (f *reader) noun(to *Noun) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			f.term(&to.One, longestNoun)(n)
			var ok bool
			if to.Many, ok = plural(to.One); !ok && to.One != "" {
				f.Fault(n, "the plural of %q is not known; want the words for one and for many, as [person of interest, persons of interest]", to.One)
			}
			return
		}
		if len(n.Content) != 2 {
			f.Fault(n, "%d words; want one for one and one for many, as [alien, aliens]", len(n.Content))
			return
		}
		f.term(&to.One, longestNoun)(n.Content[0])
		f.term(&to.Many, longestNoun)(n.Content[1])
		if to.One != "" && to.One == to.Many {
			f.Fault(n.Content[1], "%q is the word for one, too; want that for many", to.Many)
		}
	}
}

// plural is the regular plural of a noun; false where there is none, or where the
// noun is more than its last word.
func plural(one string) (many string, ok bool) {
	words := strings.Fields(one)
	if len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(linking, w) }) {
		return "", false
	}
	ends := func(with ...string) bool {
		return slices.ContainsFunc(with, func(w string) bool { return strings.HasSuffix(one, w) })
	}
	switch {
	case ends("ss", "x", "z", "ch", "sh"):
		return one + "es", true
	case ends("s", "man", "men", "child", "people"):
		return "", false
	case ends("y") && !ends("ay", "ey", "iy", "oy", "uy"):
		return strings.TrimSuffix(one, "y") + "ies", true
	}
	return one + "s", true
}

// linking are words after which a noun is no longer the one that is counted.
var linking = strings.Fields("of for to in on at by with from under without")

// term reads a word or a few that stand within sentences.
func (f *reader) term(to *string, most int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := f.cleaned(n, most)
		switch {
		case !ok:
		case !termText.MatchString(text):
			f.Fault(n, "term %q; want letters, with single spaces, hyphens and apostrophes between them, as it stands within a sentence", text)
		case slices.Contains(taken, strings.ToLower(text)):
			f.Fault(n, "term %q is the word of the review for something else; want another", text)
		default:
			*to = strings.ReplaceAll(text, "'", "’")
		}
	}
}

// bases reads what bases of the flag are called.
func (f *reader) bases(to *map[string]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*to = map[string]string{}
		var keys []yamlfile.Key
		for _, word := range FlagBases {
			keys = append(keys, yamlfile.Key{Name: word, Read: f.basis(*to, word)})
		}
		if n.Kind == yaml.MappingNode && len(n.Content) == 0 {
			f.Fault(n, "no basis; %s", nearest.Want("", FlagBases))
		}
		f.Mapping(n, keys)
	}
}

// basis reads what one is called: a name at the head of a row.
func (f *reader) basis(all map[string]string, word string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := f.cleaned(n, longestBasis)
		text = strings.ReplaceAll(text, "'", "’")
		switch {
		case !ok:
		case !basisText.MatchString(text):
			f.Fault(n, "basis %q; want letters, spaces and the signs , ( ) / & - and ’, with a letter first: numbers are facts", text)
		case slices.ContainsFunc([]string{"unknown", "total", "all other"}, func(row string) bool { return strings.EqualFold(row, text) }):
			f.Fault(n, "basis %q is another row of the same table; want a name of its own", text)
		default:
			for _, other := range FlagBases {
				if strings.EqualFold(all[other], text) {
					f.Fault(n, "basis %q is the name of %s, too; want one for each", text, other)
				}
			}
			all[word] = text
		}
	}
}

// cleaned reads text on one line that is not too long. What it may hold is for
// whoever asks to say.
func (f *reader) cleaned(n *yaml.Node, most int) (string, bool) {
	text, ok := f.Text(n)
	text = strings.Join(strings.Fields(text), " ")
	count := utf8.RuneCountInString(text)
	switch {
	case !ok:
		return "", false
	case text == "":
		f.Fault(n, "the text is empty; leave the key out, or write it")
		return "", false
	case count > most:
		f.Fault(n, "the text has %d letters; want %d at most", count, most)
		return "", false
	}
	return text, true
}
