package document

import "strings"

// An Inline is a piece of running text: one of the types below.
type Inline interface{ inline() }

func (Text) inline()    {}
func (FactRef) inline() {}
func (Ref) inline()     {}
func (Link) inline()    {}

// Text is plain words. A no-break space (U+00A0) stands within what is one word
// to a reader, such as a date.
type Text struct {
	S      string
	Strong bool // emphasis
}

// A FactRef prints a fact's Text.
type FactRef struct {
	ID       FactID
	Strong   bool
	Unsigned bool // a change by its size: "rose by 12"
	Spelled  Spelling
	Begins   bool // a sentence begins with it: "Four"
}

// Printed returns what the reference prints of its fact. A number that has no
// words is written in digits.
func (r FactRef) Printed(f Fact) string {
	if words, ok := r.spelled(f); ok {
		return words
	}
	if r.Unsigned && f.State == Shown && f.Value != 0 {
		return Group(max(f.Value, -f.Value))
	}
	return f.Text
}

// spelled returns the words of the fact's number, where the reference wants them
// and there are some.
func (r FactRef) spelled(f Fact) (words string, ok bool) {
	n := f.Value
	if r.Unsigned {
		n = max(n, -n)
	}
	switch {
	case f.State != Shown:
		return "", false
	case r.Spelled == InWords:
		words, ok = Spell(n)
	case r.Spelled == AsOrdinal:
		words, ok = Ordinal(n)
	}
	if ok && r.Begins {
		words = strings.ToUpper(words[:1]) + words[1:]
	}
	return words, ok
}

// A Ref is a link to a place in the same document: it prints what the place is
// called, then, where Page is set, ", page " and the page's number.
type Ref struct {
	To     Anchor
	Text   string // "Table 2", "section 6.4", "Appendix A"; filled in by Resolve
	Page   bool
	Begins bool   // a sentence begins with it: "Section 6.4"
	Bare   bool   // no link: it prints the name alone
	Own    string // what the link is called instead; "" for the name of the place
}

// A Link leads outside. Description is spoken in place of the address.
type Link struct{ URI, Text, Description string }

// Plain returns text as a reader hears it: facts as printed, references by
// their words.
func (fs *Facts) Plain(text []Inline) string {
	var b strings.Builder
	for _, in := range text {
		switch in := in.(type) {
		case Text:
			b.WriteString(in.S)
		case FactRef:
			f, ok := fs.Lookup(in.ID)
			if !ok {
				panic("document: no fact " + string(in.ID))
			}
			b.WriteString(in.Printed(f))
		case Ref:
			b.WriteString(in.Text)
		case Link:
			b.WriteString(in.Text)
		}
	}
	return b.String()
}
