// Package country knows the countries by their GENC codes (the United States
// Government's profile of ISO 3166) and names, and the many spellings under
// which agencies write them.
//
// A Country is one of a closed list: countries and areas, historic states, and
// the values that are no country and are never dropped. A Crosswalk maps raw
// labels to them. The package guesses nothing: a label that it does not know is
// unknown, and a code of two letters needs a scheme, because sixty-odd of them
// mean one place in ISO 3166 and another in FIPS 10-4.
package country

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"
)

// A Country is a country or area, a historic state, or one of the values that
// are no country. The zero Country is Unmapped.
type Country uint16

// The values that are no country, in the order in which they stand after all
// countries.
const (
	Unmapped    Country = iota // a label that names no country, by decision
	Other                      // the source's own rest
	Stateless                  // the source says that there is none
	Unknown                    // the source says that it does not know
	NotReported                // a blank
	Redacted                   // withheld by the source
	firstCountry
)

// Count is the number of Countries; every Country is below it.
func Count() int { return len(list()) }

// entry is what is known of a Country.
type entry struct {
	code, name       string
	iso3, iso2, fips string
	historic         bool
}

//go:embed countries.csv
var countriesCSV string

// outside are the values that are no country, by their constants.
var outside = [firstCountry]entry{
	Unmapped:    {code: "UNMAPPED", name: "Unmapped"},
	Other:       {code: "OTHER", name: "Other (not itemized by the source)"},
	Stateless:   {code: "STATELESS", name: "Stateless"},
	Unknown:     {code: "UNKNOWN", name: "Unknown"},
	NotReported: {code: "NOT_REPORTED", name: "Not reported"},
	Redacted:    {code: "REDACTED", name: "Redacted by the source"},
}

// historic states keep the codes of ISO 3166-3.
var historic = []entry{
	{code: "ANHH", name: "Netherlands Antilles (historic)", historic: true},
	{code: "CSHH", name: "Czechoslovakia (historic)", historic: true},
	{code: "CSXX", name: "Serbia and Montenegro (historic)", historic: true},
	{code: "DDDE", name: "German Democratic Republic (historic)", historic: true},
	{code: "SUHH", name: "Soviet Union (historic)", historic: true},
	{code: "VDVN", name: "North Vietnam (historic)", historic: true},
	{code: "YDYE", name: "South Yemen (historic)", historic: true},
	{code: "YUCS", name: "Yugoslavia (historic)", historic: true},
}

var list = sync.OnceValue(func() []entry {
	all := append([]entry(nil), outside[:]...)
	rows, err := csv.NewReader(strings.NewReader(countriesCSV)).ReadAll()
	if err != nil {
		panic("country: the embedded list: " + err.Error())
	}
	for _, row := range rows[1:] {
		all = append(all, entry{code: row[0], iso3: row[1], iso2: row[2], fips: row[3], name: row[4]})
	}
	return append(all, historic...)
})

var byCode = sync.OnceValue(func() map[string]Country {
	m := map[string]Country{}
	for i, e := range list() {
		m[e.code] = Country(i)
	}
	return m
})

func (c Country) entry() entry {
	if int(c) >= len(list()) {
		return outside[Unmapped]
	}
	return list()[c]
}

// Code returns the GENC code of three letters, the four-letter code of ISO
// 3166-3 for a historic state, or the name of a value that is no country.
func (c Country) Code() string { return c.entry().code }

// Name returns the short name that readers see.
func (c Country) Name() string { return c.entry().name }

// String returns the code.
func (c Country) String() string { return c.Code() }

// IsCountry says whether c is a country or area of today. A historic state is
// none, though it keeps its row.
func (c Country) IsCountry() bool { return c.isPlace() && !c.entry().historic }

// isPlace says whether c is a country or area of today or of the past.
func (c Country) isPlace() bool { return c >= firstCountry && int(c) < len(list()) }

// Parse returns the country of a code as Code gives it.
func Parse(code string) (Country, bool) {
	c, ok := byCode()[code]
	return c, ok
}

// Compare orders countries by name, then code, puts historic states after
// them, in the same order, and then the other values in fixed order.
func Compare(a, b Country) int {
	if by := cmp.Compare(a.rank(), b.rank()); by != 0 {
		return by
	}
	if !a.isPlace() {
		return cmp.Compare(outsideOrder(a), outsideOrder(b))
	}
	return cmp.Or(cmp.Compare(fold(a.Name()), fold(b.Name())), cmp.Compare(a.Code(), b.Code()))
}

// rank is 0 for a country, 1 for a historic state and 2 for anything else.
func (c Country) rank() int {
	switch {
	case c.IsCountry():
		return 0
	case c.isPlace():
		return 1
	}
	return 2
}

// outsideOrder puts Unmapped last.
func outsideOrder(c Country) int {
	if c == Unmapped {
		return int(firstCountry)
	}
	return int(c)
}

// Less says whether a stands before b: by name, then code, non-countries last.
func Less(a, b Country) bool { return Compare(a, b) < 0 }
