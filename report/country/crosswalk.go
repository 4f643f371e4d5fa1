package country

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"sync"
)

// A Crosswalk maps raw labels to countries. It is not changed once made, and
// may be shared.
type Crosswalk struct {
	labels map[string]Country // by folded label
	names  []spelling         // for the nearest
}

type spelling struct {
	folded string
	to     Country
}

//go:embed crosswalk.csv
var crosswalkCSV []byte

// Builtin returns the crosswalk that comes with the program: every name, every
// three-letter code, and the spellings that agencies were seen to use.
func Builtin() *Crosswalk { return builtin() }

var builtin = sync.OnceValue(func() *Crosswalk {
	c := &Crosswalk{labels: map[string]Country{"": NotReported}}
	for i, e := range list() {
		to := Country(i)
		if to.IsCountry() {
			c.add(fold(e.name), to)
		} else {
			c.add(fold(e.code), to)
		}
		for _, code := range []string{e.code, e.iso3} {
			if code != "" {
				c.add(fold(code), to)
			}
		}
	}
	full, err := c.With("crosswalk.csv", crosswalkCSV)
	if err != nil {
		panic("country: the embedded crosswalk: " + err.Error())
	}
	return full
})

func (c *Crosswalk) add(folded string, to Country) {
	if _, known := c.labels[folded]; !known {
		c.names = append(c.names, spelling{folded, to})
	}
	c.labels[folded] = to
}

// With returns a crosswalk that has the lines of a CSV file beside its own:
// label and code, under a header. A line stands above what was there. The
// error joins every fault, each with file and line.
func (c *Crosswalk) With(name string, text []byte) (*Crosswalk, error) {
	more := &Crosswalk{labels: maps.Clone(c.labels), names: c.names[:len(c.names):len(c.names)]}
	rows := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\uFEFF"))))
	rows.FieldsPerRecord = -1
	var faults []error
	seen := map[string]string{}
	for n := 0; ; n++ {
		row, err := rows.Read()
		if err == io.EOF {
			return more, errors.Join(faults...)
		}
		if err != nil {
			return more, errors.Join(append(faults, fmt.Errorf("%s: %v", name, err))...)
		}
		line, _ := rows.FieldPos(0)
		if n == 0 {
			if len(row) != 2 || row[0] != "label" || row[1] != "code" {
				faults = append(faults, fmt.Errorf("%s:%d: header %q; want label,code", name, line, strings.Join(row, ",")))
			}
			continue
		}
		if err := more.line(row, seen); err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", name, line, err))
		}
	}
}

// line takes one line of a CSV file.
func (c *Crosswalk) line(row []string, seen map[string]string) error {
	if len(row) != 2 {
		return fmt.Errorf("%d fields; want label,code", len(row))
	}
	code := strings.TrimSpace(row[1])
	to, ok := Parse(code)
	if !ok {
		return fmt.Errorf("code %q is not known; want a GENC code of three letters, or UNMAPPED, UNKNOWN, STATELESS, OTHER, REDACTED, NOT_REPORTED", code)
	}
	folded := fold(row[0])
	if before, twice := seen[folded]; twice && before != code {
		return fmt.Errorf("label %q stands twice, for %s and for %s", row[0], before, code)
	}
	seen[folded] = code
	c.add(folded, to)
	return nil
}

// Lookup returns the country of a raw label written in the given scheme: name
// or "" (names, and codes of three letters), genc3, iso3, iso2, fips2. It
// returns false for a label that it does not know, and for a code of two
// letters that no line of the series gives and no scheme explains.
func (c *Crosswalk) Lookup(label, scheme string) (Country, bool) {
	folded := fold(label)
	if folded == "" && strings.TrimSpace(label) != "" {
		return Unmapped, false // signs without a letter are no blank
	}
	switch scheme {
	case "iso2", "fips2", "genc3", "iso3":
		if to, ok := codes()[schemeCode{scheme, folded}]; ok {
			return to, true
		}
		to, ok := c.labels[folded]
		return to, ok && !to.IsCountry()
	}
	to, ok := c.labels[folded]
	return to, ok
}

type schemeCode struct{ scheme, code string }

// codes holds the codes of each scheme.
var codes = sync.OnceValue(func() map[schemeCode]Country {
	m := map[schemeCode]Country{}
	for i, e := range list() {
		if !Country(i).IsCountry() {
			continue
		}
		m[schemeCode{"genc3", e.code}] = Country(i)
		for scheme, code := range map[string]string{"iso3": e.iso3, "iso2": e.iso2, "fips2": e.fips} {
			if code != "" {
				m[schemeCode{scheme, code}] = Country(i)
			}
		}
	}
	return m
})

// Meanings returns what a code of two letters means in ISO 3166 and in FIPS
// 10-4, as "Russia (fips2) or Serbia (iso2)", and "" for one that is neither.
func Meanings(code string) string {
	var both []string
	for _, scheme := range []string{"fips2", "iso2"} {
		if to, ok := codes()[schemeCode{scheme, fold(code)}]; ok {
			both = append(both, to.Name()+" ("+scheme+")")
		}
	}
	return strings.Join(both, " or ")
}
