package words

import (
	"fmt"
	"strings"

	"example.org/oversight/report/document"
)

// A piece is plain text, or a reference in braces:
//
//	{flagged}                        the fact as printed
//	{flagged|plural:case,cases}      the word that fits the number
//	{change/flagged|direction}       rose, fell or did not change
//	{change/flagged|size}            the size of a change without its sign
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
	at     int      // byte of the file at which it begins
}

// refer parses what stands between braces.
func refer(inner string) (piece, error) {
	ref, form, _ := strings.Cut(inner, "|")
	p := piece{ref: ref, form: form}
	name, list, _ := strings.Cut(form, ":")
	switch name {
	case "", "direction", "size":
	case "plural":
		p.form, p.words = name, strings.Split(list, ",")
		if len(p.words) != 2 {
			return p, fmt.Errorf("form %q; want plural:one,many", form)
		}
	default:
		return p, fmt.Errorf("form %q is not known; want plural, direction or size", form)
	}
	if ref == "" {
		return p, fmt.Errorf("{%s} refers to nothing", inner)
	}
	return p, nil
}

// inlines resolves pieces.
func (v Values) inlines(pieces []piece) ([]document.Inline, error) {
	var all []document.Inline
	for _, p := range pieces {
		in, err := v.inline(p)
		if err != nil {
			return nil, err
		}
		all = append(all, in)
	}
	return all, nil
}

func (v Values) inline(p piece) (document.Inline, error) {
	switch {
	case p.ref == "":
		return document.Text{S: p.text, Strong: p.strong}, nil
	case p.ref[0] == '$' && v.Places[p.ref[1:]] != (document.Anchor{}):
		return document.Ref{To: v.Places[p.ref[1:]], Bare: true}, nil
	case p.ref[0] == '$':
		name, ok := v.Names[p.ref[1:]]
		if !ok {
			return nil, fmt.Errorf("no name %s", p.ref)
		}
		return document.Text{S: name, Strong: p.strong}, nil
	case p.ref[0] == '#':
		ref, ok := v.Refs(p.ref[1:])
		if !ok {
			return nil, fmt.Errorf("no place %s", p.ref)
		}
		return ref, nil
	}
	id := p.ref
	if id[0] == '@' {
		id = v.Names[id]
	}
	f, ok := v.Facts.Lookup(document.FactID(id))
	if !ok {
		return nil, fmt.Errorf("no fact %s", p.ref)
	}
	switch p.form {
	case "plural":
		return document.Text{S: Plural(f, p.words[0], p.words[1]), Strong: p.strong}, nil
	case "direction":
		return document.Text{S: Direction(f), Strong: p.strong}, nil
	case "size":
		return document.FactRef{ID: f.ID, Strong: p.strong, Unsigned: true}, nil
	}
	return document.FactRef{ID: f.ID, Strong: p.strong}, nil
}

// Plural returns the word that fits the number: one for 1, many for any other
// and for a number that is not shown.
func Plural(f document.Fact, one, many string) string {
	if f.State == document.Shown && f.Value == 1 {
		return one
	}
	return many
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
