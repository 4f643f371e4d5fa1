package judge

import (
	"maps"
	"math"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
)

// mostLabels bounds how many different labels a snapshot may have: agency files
// have some hundreds, and a column of free text would fill the memory.
const mostLabels = 20000

// labels looks the labels of one scheme up, each of them once.
type labels struct {
	scheme  string
	texts   texts
	entries []*label // by the text's number
}

// A label is one distinct text with what it was counted as.
type label struct {
	text    string
	country country.Country
	blank   bool // it is no text
	open    bool // nothing maps it, and it was not accepted
	cases   int
	line    int64 // least line of a case that bears it
	counts  *ByCountry
	cells   []uint32 // cases that are not yet spread, by class
}

// label returns the entry of a case's citizenship.
func (k *counter) label(c *cases.Case) *label {
	if c.CitizenshipScheme != "" {
		return k.scheme(c.CitizenshipScheme).entry(k, c.Citizenship)
	}
	n := int(c.LabelNumber)
	if n < len(k.numbered) {
		if l := k.numbered[n]; l != nil && l.text == c.Citizenship {
			return l
		}
	}
	l := k.scheme(k.By.CountryScheme).entry(k, c.Citizenship)
	*grown(&k.numbered, n) = l
	return l
}

// scheme returns the labels of a scheme, of which there are few.
func (k *counter) scheme(name string) *labels {
	for _, l := range k.schemes {
		if l.scheme == name {
			return l
		}
	}
	l := &labels{scheme: strings.Clone(name)}
	k.schemes = append(k.schemes, l)
	return l
}

func (l *labels) entry(k *counter, text string) *label {
	n, fresh := l.texts.number(text)
	if fresh {
		l.entries = append(l.entries, k.lookUp(text, l.scheme))
	}
	return l.entries[n]
}

// lookUp finds the country of a label that is new to this counter.
func (k *counter) lookUp(text, scheme string) *label {
	found, known := k.By.Crosswalk.Lookup(text, scheme)
	if !known {
		found = country.Unmapped
	}
	k.distinct++
	return &label{text: text, country: found, blank: text == "", open: !known && !k.By.AcceptCountry[text], counts: k.in(found)}
}

// bounded returns an error where the snapshot has more different texts than
// can be meant.
func (k *counter) bounded() error {
	long := 0
	for _, l := range k.schemes {
		long += l.texts.bytes
	}
	if k.distinct > mostLabels || long > mostBytes {
		return fault.At("column citizenship", "more than %d different labels, or %d MiB of them; want the labels of countries", mostLabels, mostBytes>>20)
	}
	if k.Units.all < 0 {
		return fault.At("column events", "more than %d in all; a program of 32 bits counts no more: use that of 64", math.MaxInt)
	}
	for i := range k.dimensions {
		if k.dimensions[i].over(mostValues) {
			return fault.At("dimension "+k.By.Dimensions[i], "more than %d different values, or %d MiB of them; want a column of few", mostValues, mostBytes>>20)
		}
	}
	return k.RowCounts.bounded(k.By.Count)
}

// absorbLabels adds the labels of another counter.
func (k *counter) absorbLabels(o *counter) {
	for _, theirs := range o.schemes {
		ours := k.scheme(theirs.scheme)
		for n, text := range theirs.texts.list {
			e := ours.entry(k, text)
			if theirs.entries[n].line != 0 && (e.line == 0 || theirs.entries[n].line < e.line) {
				e.line = theirs.entries[n].line
			}
			e.cases += theirs.entries[n].cases
		}
	}
}

// A spelled label is a key of the crosswalk's appendix.
type spelled struct {
	text    string
	country country.Country
}

// spellings lists the labels of counted cases by country, then label; one that
// stands under several schemes for the same country is listed once.
func (k *counter) spellings() []Spelling {
	sums := map[spelled]int{}
	for _, l := range k.schemes {
		for n, e := range l.entries {
			sums[spelled{l.texts.list[n], e.country}] += e.cases
		}
	}
	keys := slices.SortedFunc(maps.Keys(sums), func(a, b spelled) int {
		if a.country != b.country {
			return order(a.country, b.country)
		}
		return strings.Compare(a.text, b.text)
	})
	var list []Spelling
	for _, key := range keys {
		list = append(list, Spelling{key.text, key.country.Code(), sums[key]})
	}
	return list
}

// unknown lists the labels that leave a question open, by label, then scheme.
func (k *counter) unknown() []Unknown {
	var list []Unknown
	for _, l := range k.schemes {
		for n, e := range l.entries {
			if e.open {
				list = append(list, Unknown{l.texts.list[n], l.scheme, e.cases, e.line})
			}
		}
	}
	slices.SortFunc(list, func(a, b Unknown) int {
		if a.Label != b.Label {
			return strings.Compare(a.Label, b.Label)
		}
		return strings.Compare(a.Scheme, b.Scheme)
	})
	return list
}

// order compares countries as they are printed.
func order(a, b country.Country) int {
	switch {
	case country.Less(a, b):
		return -1
	case country.Less(b, a):
		return 1
	}
	return 0
}

// A Spelling is one raw label with the country under which it was counted.
type Spelling struct {
	Label   string // verbatim
	Country string // code: "RUS", "UNMAPPED"
	Cases   int    // counted cases that bear the label
}

// An Unknown is a label that no crosswalk knows and the request did not accept.
type Unknown struct {
	Label  string // verbatim
	Scheme string // the scheme under which it was looked up
	Cases  int    // counted cases that bear the label
	Line   int64  // least line of the file on which it stands among them
}
