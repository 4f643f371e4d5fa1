package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/oversight/report/document"
)

// spelled are the spans of words: each abbreviation in a Span that says what it
// stands for, wherever it occurs, since a listener comes to a page from anywhere.
// ISO 32000-1, 14.9.5. A nil tag, which stands for artifacts, spells nothing out.
func (s *setter) spelled(text string, st style, tag *Tag) []styledText {
	text = s.clean(text)
	var out []styledText
	for {
		at, short := nextAbbreviation(text, s.doc.Abbreviations)
		if short == nil {
			return append(out, styledText{text: text, style: st, tag: tag})
		}
		if at > 0 {
			out = append(out, styledText{text: text[:at], style: st, tag: tag})
		}
		span := tag.add("Span")
		if span != nil {
			span.Full = short.Spoken
		}
		out = append(out, styledText{text: short.Short, style: st, tag: span})
		if text = text[at+len(short.Short):]; text == "" {
			return out
		}
	}
}

// nextAbbreviation finds the first abbreviation in a text, the longest where
// several begin there, and nil where there is none. It is a word of its own: no
// letter or point stands before it, and no letter after it.
func nextAbbreviation(text string, all []document.Abbreviation) (at int, found *document.Abbreviation) {
	for at = range len(text) {
		if c := text[at]; c < 'A' || c > 'Z' {
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); unicode.IsLetter(before) || before == '.' {
			continue
		}
		for i, a := range all {
			rest, begins := strings.CutPrefix(text[at:], a.Short)
			next, _ := utf8.DecodeRuneInString(rest)
			if begins && !unicode.IsLetter(next) && (found == nil || len(a.Short) > len(found.Short)) {
				found = &all[i]
			}
		}
		if found != nil {
			return at, found
		}
	}
	return 0, nil
}
