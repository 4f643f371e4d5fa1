package source

import (
	"strconv"
	"strings"
	"unicode"

	"example.org/oversight/report/cases"
)

// FoldLabel returns a label as labels are compared where they do not agree to
// the letter: without regard to case, to runs of blanks, to blanks around
// hyphens and strokes, or to the kind of hyphen.
func FoldLabel(text string) string {
	text = strings.NewReplacer("\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2013", "-", "\u2014", "-", "\u00a0", " ").Replace(text)
	text = strings.Join(strings.Fields(strings.ToLower(text)), " ")
	for _, sign := range []string{"-", "/"} {
		text = strings.ReplaceAll(strings.ReplaceAll(text, " "+sign, sign), sign+" ", sign)
	}
	return text
}

// Shown returns a column's name as a fault or a note shows it: as it stands,
// and quoted where it has signs that are not seen, breaks the line or is blank.
func Shown(name string) string {
	odd := func(r rune) bool { return r != ' ' && !unicode.IsPrint(r) }
	if name == "" || name != strings.TrimSpace(name) || strings.ContainsFunc(name, odd) {
		return strconv.Quote(name)
	}
	return name
}

// CodeOf returns the code with which a label begins, "8E" of "[8E] Inadmissible
// - ICE Fugitive" and "6" of "6-Deported/Removed - Deportability", or "".
func CodeOf(label string) string {
	code, rest := "", strings.TrimSpace(label)
	if inner, bracket := strings.CutPrefix(rest, "["); bracket {
		code, _, _ = strings.Cut(inner, "]")
	} else if before, _, dash := strings.Cut(rest, "-"); dash {
		code = before
	}
	code = strings.TrimSpace(code)
	if code == "" || len(code) > 3 || strings.ContainsFunc(code, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		return ""
	}
	return code
}

// Knows reports whether a column of the profile can read a text: one of its
// fields translates it, to the letter, but for case, blanks and hyphens, or by
// its code.
func (p *Profile) Knows(column, text string) bool {
	coded := false
	for _, name := range p.Coded {
		coded = coded || Fold(name) == Fold(column)
	}
	for _, r := range p.Reads() {
		if Fold(r.Column) == Fold(column) && p.knows(r.Field, text, coded) {
			return true
		}
	}
	return false
}

func (p *Profile) knows(f cases.Field, text string, coded bool) bool {
	folded, code := FoldLabel(text), ""
	if coded {
		code = FoldLabel(CodeOf(text))
	}
	for known := range p.Values[f] {
		if k := FoldLabel(known); k == folded || code != "" && k == code {
			return true
		}
	}
	return false
}
