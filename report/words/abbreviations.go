package words

import (
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// An Abbreviation is one that a review may print, and what it stands for.
type Abbreviation struct{ Short, Long string }

// Abbreviations are all that a review may print, by their letters: a text of the
// agency's own that has another is refused, since no reader could look it up.
var Abbreviations = []Abbreviation{
	{"CBP", "U.S. Customs and Border Protection"},
	{"CFR", "Code of Federal Regulations"},
	{"CSV", "comma-separated values, a format of files"},
	{"CUI", "controlled unclassified information"},
	{"DHS", "Department of Homeland Security"},
	{"ERO", "Enforcement and Removal Operations, of ICE"},
	{"FIPS", "Federal Information Processing Standards"},
	{"FY", "fiscal year, from October 1 to September 30"},
	{"GENC", "Geopolitical Entities, Names, and Codes"},
	{"HSI", "Homeland Security Investigations, of ICE"},
	{"ICE", "U.S. Immigration and Customs Enforcement"},
	{"ISO", "International Organization for Standardization"},
	{"JSON", "JavaScript Object Notation, a format of files"},
	{"NOFORN", "not releasable to foreign nationals"},
	{"OFO", "Office of Field Operations, of CBP"},
	{"PDF", "Portable Document Format"},
	{"SHA", "secure hash algorithm"},
	{"UA", "universal accessibility, of a PDF"},
	{"U.S.", "United States"},
	{"U.S.C.", "United States Code"},
	{"USBP", "U.S. Border Patrol, of CBP"},
	{"UTC", "coordinated universal time"},
}

// Spoken are the abbreviations as they are read out in a text: what they stand for,
// without what explains it further.
func Spoken() (all []document.Abbreviation) {
	for _, a := range Abbreviations {
		spoken, _, _ := strings.Cut(a.Long, ", ")
		all = append(all, document.Abbreviation{Short: a.Short, Spoken: spoken})
	}
	return all
}

// abbreviated says whether an abbreviation is one of those.
func abbreviated(short string) bool {
	return slices.ContainsFunc(Abbreviations, func(a Abbreviation) bool { return a.Short == short })
}

// shorts are the abbreviations alone.
func shorts() (all []string) {
	for _, a := range Abbreviations {
		all = append(all, a.Short)
	}
	return all
}
