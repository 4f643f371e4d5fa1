package snapshot

import (
	"slices"
	"strings"
	"unicode"
)

// phrases are the words, one after the other, by which a column's name says
// that it holds who somebody is. Written as one word they count too.
var phrases = split("date of birth|birth date|birth dt|birthdate|birthday|birth day|dob|d o b|date born|born on|" +
	"social security|soc sec|ssn|s s n|ss number|" +
	"a number|a file|afile|anumber|alien number|alien file|alien registration|alien id|alien|arn|uscis number|uscis account|anum|fbi number|fin number|fins|fin|" +
	"passport|travel document number|visa number|foil number|driver license|drivers license|driver s license|license plate|license number|plate number|" +
	"national id|identity card|identity number|id card|cedula|curp|" +
	"phone|telephone|phone number|cell number|mobile number|mobile|cellphone|fax|email|e mail|email address|mail|mailing|" +
	"address|home address|street|street name|street number|street address|street line|apartment|" +
	"fingerprint|photo|photograph|face image|mugshot|iris|dna|signature|" +
	"surname|forename|initial|middle initial|nickname|alias|aka|maiden|nombre|apellido|username|next of kin")

// alone are the phrases that count only where they are the whole name: an alien
// category, a street gang or a mobile unit is nobody.
var alone = split("alien|street|mobile|mail|fin|mailing|name|iris|dna")

// owners make "name" personal when they stand beside it, and things undo it:
// the name of a field office, or of a country of birth, is nobody's.
var (
	owners = strings.Fields("first last middle full given family maiden legal birth nick alias other true real preferred previous former called sur fore " +
		"subject alien person individual applicant petitioner respondent claimant principal beneficiary noncitizen migrant traveler passenger suspect " +
		"mother father parent guardian spouse wife husband child sponsor detainee inmate offender defendant victim witness contact " +
		"officer agent supervisor judge attorney lawyer employee user owner holder")
	things = strings.Fields("country nation citizenship nationality state city county town district region area border sector station office site facility center " +
		"landmark program operation agency organization component unit group gang affiliation court port program disposition status charge crime category type method code " +
		"event file field form month day language religion race ethnicity school vessel ship airline flight carrier checkpoint location place demographic transport transportation document")
	// innocent words undo any phrase: whether there is one, of what kind, since when.
	innocent = strings.Fields("country nation issuing issue issued type class kind category yes reason verified known count gang")
)

func split(list string) (all [][]string) {
	for _, phrase := range strings.Split(list, "|") {
		all = append(all, strings.Fields(phrase))
	}
	return all
}

// personal reports whether a column's name looks like that of data that tell
// who somebody is.
func personal(name string) bool {
	words := wordsOf(name)
	if len(words) == 0 {
		return false
	}
	has := func(any []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(any, w) })
	}
	whole := strings.Join(words, "")
	if slices.Contains(words, "name") && !has(things) && (len(words) == 1 || has(owners)) {
		return true
	}
	for _, owner := range owners {
		if whole == owner+"name" || whole == "name"+owner {
			return true
		}
	}
	for _, phrase := range phrases {
		joined := strings.Join(phrase, "")
		switch {
		case whole == joined || whole == joined+"number":
			return true
		case slices.ContainsFunc(alone, func(a []string) bool { return slices.Equal(a, phrase) }):
		case contains(words, phrase) && !has(innocent):
			return true
		}
	}
	return false
}

// contains reports whether the words of a phrase stand one after the other.
func contains(words, phrase []string) bool {
	for i := 0; i+len(phrase) <= len(words); i++ {
		if slices.Equal(words[i:i+len(phrase)], phrase) {
			return true
		}
	}
	return false
}

// numberWords are ways to write "number", which "#" is too; singular are words
// whose s is no plural's.
var (
	numberWords = []string{"no", "num", "nr", "nbr", "numbers", "numb"}
	singular    = []string{"fins", "alias", "iris", "status", "drivers", "uscis"}
)

// wordsOf splits a name into small words without plural or number: at signs,
// at capitals within a word, and before digits.
func wordsOf(name string) []string {
	var b strings.Builder
	letters := []rune(strings.ReplaceAll(name, "#", " number "))
	for i, r := range letters {
		switch {
		case r == '\'' || r == '\u2019':
			continue
		case !unicode.IsLetter(r):
			b.WriteByte(' ')
			continue
		case unicode.IsUpper(r) && i > 0 && (unicode.IsLower(letters[i-1]) || unicode.IsUpper(letters[i-1]) && i+1 < len(letters) && unicode.IsLower(letters[i+1])):
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		switch {
		case slices.Contains(numberWords, w):
			words[i] = "number"
		case w == "addresses" || w == "aliases":
			words[i] = strings.TrimSuffix(w, "es")
		case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !slices.Contains(singular, w):
			words[i] = strings.TrimSuffix(w, "s")
		}
	}
	return words
}
