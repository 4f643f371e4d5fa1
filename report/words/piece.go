package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/nearest"
)

// A piece is plain text, or a reference in braces:
//
//	{flagged}                        the fact as printed
//	{flagged|plural:case,cases}      the word that fits the number
//	{persons|plural:$person,$persons} the name that fits it
//	{change/flagged|direction}       rose, fell or did not change
//	{change/flagged|size}            the size of a change without its sign
//	{flagged|words}                  the number as a word, as {change/flagged|size|words} that of a size
//	{apprehended|share:flagged}      the percentage of another fact
//	{flagged/country=UZB|rank}       the ordinal by size among the countries
//	{flagged|list:3}                 the largest countries with their numbers, then the rest
//	{change/flagged|since}           the date of the previous review
//	{@change}                        the fact that the section calls so
//	{$name}                          a name, such as the committee's
//	{#table-1}                       a link to a table, figure or section
//	**text**                         strong
type piece struct {
	text   string
	strong bool
	ref    string // of a fact, $name or #anchor; "" for text
	form   string
	words  []string // of the form plural
	of     string   // of the forms share and list
	wrong  bool     // told already
	source string   // of a number that comes from elsewhere, which text holds
	own    string   // the words of a link, where it has its own
	at     int      // byte of the file at which it begins
	chunks []chunk  // of text, the first of which begins at 0
}

// A chunk is text that stands as it is in the file, from one byte on.
type chunk struct{ from, at int }

// foreign is the ref of a number that comes from elsewhere.
const foreign = "n:"

// refer parses what stands between braces.
func refer(inner string) (piece, error) {
	ref, form, _ := strings.Cut(inner, "|")
	p := piece{ref: ref, form: form}
	name, list, more := strings.Cut(form, ":")
	switch {
	case name == "plural":
		p.form, p.words = name, strings.Split(list, ",")
		if len(p.words) != 2 || strings.TrimSpace(p.words[0]) == "" || strings.TrimSpace(p.words[1]) == "" {
			return p, fmt.Errorf("form %q; want plural:one,many", form)
		}
		p.words[0], p.words[1] = strings.TrimSpace(p.words[0]), strings.TrimSpace(p.words[1])
	case name == "share":
		if p.form, p.of = name, list; list == "" {
			return p, fmt.Errorf("form %q; want share: and the fact of which it is a percentage, as share:flagged", form)
		}
	case name == "list":
		p.form, p.of = name, list
		if n, err := strconv.Atoi(list); err != nil || n < 1 || n > longestList {
			return p, fmt.Errorf("form %q; want list: and how many countries, from 1 to %d", form, longestList)
		}
	case more && slices.Contains(bareForms, name):
		return p, fmt.Errorf("form %q; %s has nothing after it", form, name)
	case !slices.Contains(bareForms, name):
		return p, fmt.Errorf("form %q is not known; %s", form, nearest.Want(name, append(slices.Clone(bareForms[1:]), "plural", "share", "list")))
	}
	switch trimmed := strings.TrimSpace(ref); {
	case trimmed == "":
		return p, fmt.Errorf("{%s} refers to nothing", inner)
	case trimmed != ref:
		return p, fmt.Errorf("{%s} has a space beside its name; want {%s}", inner, strings.TrimSuffix(trimmed+"|"+form, "|"))
	case form != "" && strings.ContainsAny(ref[:1], "#$"):
		return p, fmt.Errorf("{%s} is no number, and has no form; want {%s}", inner, ref)
	}
	return p, nil
}

// bareForms are the forms that have nothing after them.
var bareForms = []string{"", "direction", "rank", "since", "size", "size|words", "words"}

// longestList is the most countries that the form list names.
const longestList = 60

// inlines resolves pieces.
func (v Values) inlines(pieces []piece) ([]document.Inline, error) {
	var all []document.Inline
	for i, p := range pieces {
		in, err := v.piece(p)
		if err != nil {
			return nil, err
		}
		if v.isTerm(p) || i > 0 && v.isTerm(pieces[i-1]) {
			in = joined(&all, in)
		}
		all = append(all, in...)
	}
	return all, nil
}

// isTerm says whether a piece is a word that stands in a sentence as if it were typed.
func (v Values) isTerm(p piece) bool { return strings.HasPrefix(p.ref, "$") && v.Terms[p.ref[1:]] }

// joined adds text to the text before it, and returns what is left.
func joined(all *[]document.Inline, in []document.Inline) []document.Inline {
	if len(*all) == 0 || len(in) == 0 {
		return in
	}
	last, is := (*all)[len(*all)-1].(document.Text)
	next, too := in[0].(document.Text)
	if !is || !too || last.Strong != next.Strong {
		return in
	}
	last.S += next.S
	(*all)[len(*all)-1] = last
	return in[1:]
}

// piece resolves one piece.
func (v Values) piece(p piece) ([]document.Inline, error) {
	one := func(in document.Inline) ([]document.Inline, error) { return []document.Inline{in}, nil }
	switch {
	case p.ref == "" || p.ref == foreign:
		return one(document.Text{S: p.text, Strong: p.strong})
	case p.ref[0] == '$' && v.Places[p.ref[1:]] != (document.Anchor{}):
		return one(document.Ref{To: v.Places[p.ref[1:]], Bare: true})
	case p.ref[0] == '$':
		name, err := v.named(p.ref)
		if err != nil {
			return nil, err
		}
		return one(document.Text{S: name, Strong: p.strong})
	case p.ref[0] == '#':
		ref, ok := v.Refs(p.ref[1:])
		if !ok {
			if v.Absent != nil && v.Absent(p.ref[1:]) != "" {
				return nil, fmt.Errorf("%s %s", p.ref, v.Absent(p.ref[1:]))
			}
			if near := nearest.Word(p.ref[1:], v.Known); near != "" {
				return nil, fmt.Errorf("no place %s; did you mean {#%s}?", p.ref, near)
			}
			return nil, fmt.Errorf("no place %s", p.ref)
		}
		ref.Own = p.own
		return one(ref)
	}
	f, err := v.fact(p.ref)
	if err != nil {
		return nil, err
	}
	return v.form(p, f)
}

// named is a word, or the name that it refers to: $name.
func (v Values) named(word string) (string, error) {
	ref, is := strings.CutPrefix(word, "$")
	if !is {
		return word, nil
	}
	name, ok := v.Names[ref]
	if !ok {
		return "", fmt.Errorf("no name %s", word)
	}
	return name, nil
}

// fact finds a fact by its id or by what the section calls it.
func (v Values) fact(ref string) (document.Fact, error) {
	id := ref
	if id != "" && id[0] == '@' {
		id = v.Names[id]
	}
	if f, ok := v.Facts.Lookup(document.FactID(id)); ok {
		return f, nil
	}
	if v.Ask == nil {
		return document.Fact{}, fmt.Errorf("no fact %s", ref)
	}
	return v.Ask(id)
}

// form prints a fact in one of its forms.
func (v Values) form(p piece, f document.Fact) ([]document.Inline, error) {
	ref := document.FactRef{ID: f.ID, Strong: p.strong}
	switch p.form {
	case "plural":
		word, err := v.named(Plural(f, p.words[0], p.words[1]))
		return []document.Inline{document.Text{S: word, Strong: p.strong}}, err
	case "direction":
		return []document.Inline{document.Text{S: Direction(f), Strong: p.strong}}, nil
	case "share", "rank", "list", "since":
		if v.Form == nil {
			return nil, fmt.Errorf("form %q is for the agency's own texts", p.form)
		}
		return v.Form(p.form, f, p.of, p.strong)
	case "size":
		ref.Unsigned = true
	case "words":
		ref.Spelled = document.InWords
	case "size|words":
		ref.Unsigned, ref.Spelled = true, document.InWords
	}
	return []document.Inline{ref}, nil
}

// Plural returns the word that fits the number: one for 1 and for a change by 1,
// many for any other and for a number that is not shown.
func Plural(f document.Fact, one, many string) string {
	if single(f) {
		return one
	}
	return many
}

// single says whether the number of a fact is one, up or down.
func single(f document.Fact) bool {
	return f.State == document.Shown && (f.Value == 1 || f.Signed && f.Value == -1)
}

// Direction returns the verb for the sign of a change; for one that is not
// shown it says nothing of its sign.
func Direction(f document.Fact) string {
	switch {
	case f.State != document.Shown:
		return "changed"
	case f.Value > 0:
		return "rose"
	case f.Value < 0:
		return "fell"
	}
	return "did not change"
}
