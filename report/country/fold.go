package country

import (
	"strings"
	"unicode"
)

// plain maps letters with marks to those without, as far as names of countries
// use them.
var plain = strings.NewReplacer(
	"Á", "A", "À", "A", "Â", "A", "Ã", "A", "Ä", "A", "Å", "A", "Ç", "C", "É", "E", "È", "E", "Ê", "E", "Ë", "E",
	"Í", "I", "Ì", "I", "Î", "I", "Ï", "I", "İ", "I", "Ñ", "N", "Ó", "O", "Ò", "O", "Ô", "O", "Õ", "O", "Ö", "O",
	"Ú", "U", "Ù", "U", "Û", "U", "Ü", "U", "Ý", "Y", "&", " AND ",
	"'", "", "’", "", "‘", "", "`", "", "´", "", "ʼ", "", "ʻ", "", "′", "",
)

// fold gives the form in which two spellings of one label are equal: upper
// case, no marks (composed or not), no invisible signs, one space between
// words, no punctuation, SAINT for ST, no THE. A label of signs alone is
// itself; only a blank folds to nothing.
func fold(label string) string {
	upper := plain.Replace(strings.Map(visible, strings.ToUpper(label)))
	words := strings.FieldsFunc(upper, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	kept := words[:0]
	for _, word := range words {
		switch word {
		case "THE":
		case "ST":
			kept = append(kept, "SAINT")
		default:
			kept = append(kept, word)
		}
	}
	if len(kept) == 0 {
		return strings.TrimSpace(upper)
	}
	return strings.Join(kept, " ")
}

// visible drops combining marks and signs that only steer the writing, such as
// a soft hyphen or a mark of direction.
func visible(r rune) rune {
	if unicode.In(r, unicode.Mn, unicode.Cf) {
		return -1
	}
	return r
}
