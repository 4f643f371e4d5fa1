package words

import (
	"regexp"
	"strings"
)

// A mark is a sign of Markdown that is left in the words, since texts do not have
// what it stands for or it is not closed: it would be printed.
type mark struct {
	form *regexp.Regexp
	says string
}

var leftMarks = []mark{
	{regexp.MustCompile(`\[\^[^\]]*\]:?`), "a footnote is not allowed; say it in a sentence, or in [n: 12]{source: ...}"},
	{regexp.MustCompile(`\]\s?\[`), "a link has its place beside it; want [the table](#table-headline)"},
	{regexp.MustCompile(`~~|__`), "this mark is not known, or opens and does not close; want **bold** or *italic*"},
	{regexp.MustCompile(`(?:^|[ (])\*[^ *]|[^ *]\*(?:$|[ .,;:)])`), "* opens and does not close"},
	{regexp.MustCompile(`(?:^|[ (])_[^ _]|[^ _]_(?:$|[ .,;:)])`), "_ opens and does not close"},
	{regexp.MustCompile(`^\[[ xX]\] `), "a box to tick is not allowed; want words"},
}

// marks refuses the marks that are left, and a quote without the sign before it.
func (r *reader) marks(f flat, kind blockKind) {
	text := []byte(f.text)
	for _, m := range leftMarks {
		for _, at := range m.form.FindAllIndex(text, -1) {
			if !strings.Contains(f.text[at[0]:at[1]], "**") { // told already
				r.fault(f.at(at[0]+strings.IndexAny(f.text[at[0]:at[1]], "[]~_*")), "%s", m.says)
			}
		}
		blank(text, m.form)
	}
	if kind == paragraph && (strings.HasPrefix(f.text, quoteOpens) || strings.HasPrefix(f.text, quoteCloses)) {
		r.fault(f.at(0), "each line of a quote begins with >; want > quote: ..., and below it > cite: and whose words they are")
	}
}
