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
	"Ú", "U", "Ù", "U", "Û", "U", "Ü", "U", "Ý", "Y", "&", " AND ", "'", "", "’", "", "‘", "", "`", "",
)

// fold gives the form in which two spellings of one label are equal: upper
// case, no marks, one space between words, no punctuation, SAINT for ST, no
// article at the front.
func fold(label string) string {
	upper := plain.Replace(strings.ToUpper(label))
	words := strings.FieldsFunc(upper, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, word := range words {
		if word == "ST" {
			words[i] = "SAINT"
		}
	}
	if len(words) > 1 && words[0] == "THE" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
