package verify

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// The columns of the table of identities.
const (
	proofLeft = 2 + iota
	proofRelation
	proofRight
	proofResult
)

// proofWrong reckons an identity anew: what is wrong with a row of the table of
// identities, "" for nothing. A row says that both sides are as its relation
// says, or that they are not. One with a number that is not shown says neither.
func proofWrong(row []string) string {
	if len(row) <= proofResult {
		return "it is no identity"
	}
	left, ok := sideOf(row[proofLeft])
	right, alsoOK := sideOf(row[proofRight])
	if !ok || !alsoOK {
		if strings.Contains(row[proofLeft]+row[proofRight], document.WithheldMark) || strings.Contains(row[proofLeft]+row[proofRight], document.NotHeldMark) {
			return ""
		}
		return "a side is no sum of numbers"
	}
	holds := map[string]bool{"=": left == right, "≤": left <= right, "≥": left >= right, "<": left < right, ">": left > right}
	relation := strings.TrimPrefix(row[proofRelation], "'")
	holding, known := holds[relation]
	switch {
	case !known:
		return fmt.Sprintf("%q is no relation", relation)
	case holding != (row[proofResult] == "PASS"):
		return fmt.Sprintf("%s %s %s is not %s", row[proofLeft], relation, row[proofRight], row[proofResult])
	}
	return ""
}

// plainNumber takes the signs of print from a number.
var plainNumber = strings.NewReplacer(",", "", document.Minus, "-")

// sideOf reckons a sum as it is printed: "1,012 + 3 − 2".
func sideOf(text string) (sum int, ok bool) {
	sign, words := 1, strings.Fields(text)
	for i, word := range words {
		switch {
		case i%2 == 1 && word == "+":
			sign = 1
		case i%2 == 1 && word == document.Minus:
			sign = -1
		case i%2 == 1:
			return 0, false
		default:
			n, err := strconv.Atoi(plainNumber.Replace(word))
			if err != nil {
				return 0, false
			}
			sum += sign * n
		}
	}
	return sum, len(words)%2 == 1
}

// labels is the table of the labels of countries: of many, some stand in the file
// alone.
const labels = "country-crosswalk"

// The columns of a label.
const (
	labelText = iota
	_
	labelCode
	labelCases
)

// labelWrong says what is wrong with a label that only the file has: its number must
// be that of a fact of the label and its country.
func (v *verifier) labelWrong(row []string) string {
	if len(row) <= labelCases {
		return "it is no label"
	}
	label := strconv.Quote(strings.TrimPrefix(row[labelText], "'"))
	if row[labelText] == "(blank)" {
		label = strconv.Quote("")
	}
	for _, f := range v.facts.List {
		if strings.HasPrefix(string(f.ID), "spelling=") && strings.HasSuffix(string(f.ID), "/country="+row[labelCode]) && strings.HasSuffix(f.Label, " "+label) && bare(f.Text) == bare(row[labelCases]) {
			return ""
		}
	}
	return "no fact says so of the label"
}

// spellings is how many labels the facts have.
func (v *verifier) spellings() (n int) {
	for _, f := range v.facts.List {
		if strings.HasPrefix(string(f.ID), "spelling=") {
			n++
		}
	}
	return n
}

// labelSums says which countries have another number of cases than their labels
// together: a label that is left out of each file that has it leaves a gap.
func (v *verifier) labelSums() (wrong []string) {
	const of = "/country="
	sums, cases := map[string]int{}, map[string]int{}
	var counted []string
	for _, f := range v.facts.List {
		name, country, ok := strings.Cut(string(f.ID), of)
		if !ok || f.Value == nil {
			continue
		}
		switch {
		case strings.HasPrefix(name, "spelling="):
			sums[country] += *f.Value
		case name == "flagged" && !strings.ContainsAny(country, "/+") && country != "ALL_OTHER":
			cases[country], counted = *f.Value, append(counted, country)
		}
	}
	for _, country := range counted {
		if sums[country] != cases[country] {
			wrong = append(wrong, fmt.Sprintf("the labels of %s have %d cases together; facts.json has %d", country, sums[country], cases[country]))
		}
	}
	return wrong
}
