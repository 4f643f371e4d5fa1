package snapshot

import (
	"slices"
	"strings"
)

// personalNames are folded names of columns that hold who somebody is.
var personalNames = []string{
	"name", "names", "surname", "forename", "initials", "nickname", "alias", "aliases", "aka",
	"a_number", "anumber", "a_no", "a_num", "a_file", "a_file_number", "alien_number", "alien_no", "alien_file_number",
	"alien_id", "alien_registration_number", "arn", "uscis_number",
	"date_of_birth", "birth_date", "birthdate", "birthday", "dob",
	"social_security", "fin", "fins", "face_image", "photo", "photograph", "fingerprint", "fingerprints",
}

// personalWords make any column personal whose name has them as a word.
var personalWords = []string{
	"surname", "forename", "dob", "ssn", "passport", "phone", "telephone", "mobile", "cellphone",
	"email", "mail", "address", "street", "birthdate", "anumber", "fingerprint", "social",
}

// owners make "name" personal when they stand beside it: office_name is not.
var owners = []string{
	"first", "last", "middle", "full", "given", "family", "maiden", "legal", "birth", "nick", "alias", "other",
	"subject", "alien", "person", "individual", "applicant", "mother", "mothers", "father", "fathers", "spouse", "sponsor", "detainee",
}

// personal reports whether a folded column name looks like that of data that
// tell who somebody is.
func personal(folded string) bool {
	folded = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '_'
	}, folded)
	words := strings.FieldsFunc(folded, func(r rune) bool { return r == '_' })
	if slices.Contains(personalNames, strings.Join(words, "_")) {
		return true
	}
	for _, w := range words {
		if slices.Contains(personalWords, w) {
			return true
		}
	}
	if slices.Contains(words, "name") {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(owners, w) })
	}
	joined := strings.Join(words, "")
	for _, owner := range owners {
		if joined == owner+"name" {
			return true
		}
	}
	return strings.Contains(folded, "alien_number") || strings.Contains(folded, "date_of_birth") || strings.Contains(folded, "a_number")
}
