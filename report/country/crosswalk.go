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

	"example.org/oversight/report/nearest"
)

// A Crosswalk maps raw labels to countries. It is not changed once made, and
// may be shared.
type Crosswalk struct {
	labels map[string]Country // by folded label
	series map[string]Country // those of labels that With was given
	names  []spelling         // for the nearest
}

type spelling struct {
	folded string
	to     Country
	words  []string // none of a code
	whole  []string // without small ones, sorted
	strong []string // of them, those that tell countries apart
}

// official.csv holds the long names of countries and the names of ISO 3166;
// crosswalk.csv the spellings that agencies were seen to use.
var (
	//go:embed official.csv
	officialCSV []byte
	//go:embed crosswalk.csv
	crosswalkCSV []byte
)

// Builtin returns the crosswalk that comes with the program: every name, long
// name and three-letter code, and the spellings that agencies were seen to use.
func Builtin() *Crosswalk { return builtin() }

var builtin = sync.OnceValue(func() *Crosswalk {
	c := &Crosswalk{labels: map[string]Country{"": NotReported}}
	for i, e := range list() {
		to := Country(i)
		if to.isPlace() {
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
	long, err := c.With("official.csv", officialCSV)
	full, err2 := long.With("crosswalk.csv", crosswalkCSV)
	if err := errors.Join(err, err2); err != nil {
		panic("country: the embedded crosswalk: " + err.Error())
	}
	full.series = nil
	return full
})

func (c *Crosswalk) add(folded string, to Country) {
	if _, known := c.labels[folded]; !known {
		words := wordsOf(folded)
		c.names = append(c.names, spelling{folded, to, words, telling(words, small), telling(words, weak)})
	}
	c.labels[folded] = to
}

// mostFaults is how many faults of a file are told.
const mostFaults = 1000

// With returns a crosswalk that has the lines of a CSV file beside its own:
// label and code, under a header. A line stands above what was there. The
// error joins every fault, each with file and line.
func (c *Crosswalk) With(name string, text []byte) (*Crosswalk, error) {
	more := &Crosswalk{labels: maps.Clone(c.labels), series: maps.Clone(c.series), names: c.names[:len(c.names):len(c.names)]}
	if more.series == nil {
		more.series = map[string]Country{}
	}
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
			return more, errors.Join(append(faults, placed(name, err))...)
		}
		line, _ := rows.FieldPos(0)
		if n == 0 {
			if len(row) != 2 || row[0] != "label" || row[1] != "code" {
				faults = append(faults, fmt.Errorf("%s:%d: header %q; want label,code", name, line, strings.Join(row, ",")))
			}
			continue
		}
		if err := more.line(row, seen); err != nil {
			if faults = append(faults, fmt.Errorf("%s:%d: %w", name, line, err)); len(faults) == mostFaults {
				return more, errors.Join(append(faults, fmt.Errorf("%s: there may be more faults", name))...)
			}
		}
	}
}

// placed puts the file and line of a fault in the writing of a CSV file first.
func placed(name string, err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return fmt.Errorf("%s:%d:%d: %w", name, parse.Line, parse.Column, parse.Err)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// line takes one line of a CSV file.
func (c *Crosswalk) line(row []string, seen map[string]string) error {
	if len(row) != 2 {
		return fmt.Errorf("%d fields; want label,code", len(row))
	}
	code := strings.TrimSpace(row[1])
	to, ok := Parse(code)
	if !ok {
		return fmt.Errorf("code %q is not known; want a GENC code of three letters, or UNMAPPED, UNKNOWN, STATELESS, OTHER, REDACTED, NOT_REPORTED%s", code, meant(code))
	}
	folded := fold(row[0])
	if folded == "" {
		return errors.New("the label is blank; a blank is always NOT_REPORTED")
	}
	if before, twice := seen[folded]; twice && before != code {
		return fmt.Errorf("label %q stands twice, for %s and for %s", row[0], before, code)
	}
	seen[folded] = code
	c.add(folded, to)
	c.series[folded] = to
	return nil
}

// meant is the end of a fault on a code: the nearest that is known, if any.
func meant(code string) string {
	var known []string
	for _, e := range list() {
		known = append(known, e.code)
	}
	if near := nearest.Word(code, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// Lookup returns the country of a raw label written in the given scheme: name
// or "" (names, and codes of three letters), genc3, iso3, iso2, fips2. Under a
// scheme of codes its codes come first, then what With was given. It returns
// false for a label that it does not know, and for a code of two letters that
// no line of the series gives and no scheme explains.
func (c *Crosswalk) Lookup(label, scheme string) (Country, bool) {
	folded := fold(label)
	switch scheme {
	case "iso2", "fips2", "genc3", "iso3":
		if to, ok := codes()[schemeCode{scheme, letters(label)}]; ok {
			return to, true
		}
		if to, ok := c.series[folded]; ok {
			return to, true
		}
		to, ok := c.labels[folded]
		return to, ok && !to.isPlace()
	}
	to, ok := c.labels[folded]
	return to, ok
}

type schemeCode struct{ scheme, code string }

// letters is a label read as a code. It is not folded: ST is a code, and no
// short form of Saint.
func letters(label string) string { return strings.ToUpper(strings.TrimSpace(label)) }

// codes holds the codes of each scheme.
var codes = sync.OnceValue(func() map[schemeCode]Country {
	m := map[schemeCode]Country{}
	for i, e := range list() {
		if !Country(i).isPlace() {
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
		if to, ok := codes()[schemeCode{scheme, letters(code)}]; ok {
			both = append(both, to.Name()+" ("+scheme+")")
		}
	}
	return strings.Join(both, " or ")
}
