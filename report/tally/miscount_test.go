package tally

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// A miscount is a mistake of the counting itself: it counts a case otherwise
// than count does, or spoils what was counted, and leaves the book to be built
// from that as from any other.
type miscount struct {
	name   string
	number int                                  // the identity that must catch it
	count  func(k *counter, c *cases.Case) bool // in place of count, where it returns true
	spoil  func(k *counter)                     // after all cases; nil for none
}

var russia, _ = country.Parse("RUS")

var miscounts = []miscount{
	{"a row counted twice", 1, func(k *counter, c *cases.Case) bool {
		k.count([]cases.Case{*c})
		observe(k, c)
		return true
	}, nil},
	{"a row passed over", 1, func(_ *counter, c *cases.Case) bool { return c.Fingerprint == 7 }, nil},
	{"an excluded row that is counted as well", 1, func(k *counter, c *cases.Case) bool {
		if c.Record == cases.RecordVoid {
			observe(k, c)
		}
		return false
	}, nil},
	{"an exclusion under two reasons", 1, nil, func(k *counter) { k.ledger.Exclude(source.DuplicateOf, 1) }},
	{"a country skipped", 2, nil, func(k *counter) { k.countries[russia] = nil }},
	{"a case under a second country", 2, nil, func(k *counter) { k.countries[russia].headline[flagged]++ }},
	{"a label's case under another label", 2, nil, func(k *counter) {
		k.schemes[0].entries[0].cases--
		k.schemes[0].entries[1].cases++
	}},
	{"two statuses for a case", 2, nil, func(k *counter) { k.countries[russia].status[rules.Unlocated]++ }},
	{"a case of a custody lost", 2, nil, func(k *counter) {
		for at := range k.countries[russia].parts[0] {
			k.countries[russia].parts[0][at].headline[flagged] = 0
		}
	}},
	{"a blank read as no in one of two places", 4, nil, func(k *counter) {
		n := k.countries[russia]
		n.apprehended[no] += n.apprehended[unknown]
		n.apprehended[unknown] = 0
	}},
	{"a state lost", 3, nil, func(k *counter) { k.countries[russia].deported[unknown]-- }},
	{"unlocated by the column, not by the status", 3, nil, func(k *counter) {
		for _, n := range k.countries {
			if n != nil {
				k.total.headline[unlocated] += n.unlocated[yes] - n.headline[unlocated]
				n.headline[unlocated] = n.unlocated[yes]
			}
		}
	}},
	{"a lag counted twice", 3, nil, func(k *counter) { k.lags[flagToApprehension].state[lagOpen]++ }},
	{"a removal before an arrest lost", 4, nil, func(k *counter) {
		for _, n := range k.countries {
			for s := range rules.StatusCount {
				if n != nil {
					n.crossTab[s][no][yes] = 0
				}
			}
		}
	}},
	{"a return not noticed", 5, nil, func(k *counter) { k.countries[russia].again = 0 }},
	{"a person for every row of two snapshots", 6, nil, func(k *counter) { k.persons += 1_000 }},
	{"cases without an event", 6, nil, func(k *counter) { k.units.events[russia] = 0 }},
	{"a month in the wrong year", 12, nil, func(k *counter) {
		m := &k.countries[russia].month
		from := m.base
		*m.at(from+12, months), *m.at(from, months) = *m.at(from, months), *m.at(from+12, months)
	}},
	{"a fiscal year from September 30", 12, func(k *counter, c *cases.Case) bool {
		k.count([]cases.Case{*c})
		if c.Record != cases.RecordVoid {
			n := k.label(c).counts
			at := n.fiscal.at(fiscalOf(c.Flagged), years)
			at[flagged]--
			n.fiscal.at(fiscalOf(c.Flagged+1), years)[flagged]++
		}
		return true
	}, nil},
	{"the month of an arrest lost", 12, nil, func(k *counter) {
		k.countries[russia].event.each(func(_ int, n *[headlineCount]int) { n[apprehended] = 0 })
	}},
	{"a total beside its countries", 13, nil, func(k *counter) { k.total.headline[deported]++ }},
}

// observe counts a case beside the ledger.
func observe(k *counter, c *cases.Case) {
	m := k.place(c, k.label(c))
	k.enter(c, &m)
}

// miscounted counts the whole cases with a mistake, in a counter of its own
// that another then absorbs, as Count does, and enters the reader's own count of
// the rows.
func miscounted(m *miscount) error {
	by := wholeScheme()
	k := newCounter(&by)
	list := wholeCases()
	for i := range list {
		if m.count == nil || !m.count(k, &list[i]) {
			k.count(list[i : i+1])
		}
	}
	sum := newCounter(&by)
	if err := sum.absorb(k); err != nil {
		return err
	}
	sum.persons, sum.personsIn = distinct([]*counter{k})
	if m.spoil != nil {
		m.spoil(sum)
	}
	c := sum.counted()
	c.Rows(len(list), 0)
	_, err := c.Close(Beside{})
	return err
}

// TestEveryMiscountIsCaught makes the counting wrong in one way after another.
// Each must stop the build by the identity that is there for it.
func TestEveryMiscountIsCaught(t *testing.T) {
	if err := miscounted(&miscount{}); err != nil {
		t.Fatalf("counted as it should be: %v", err)
	}
	for _, m := range miscounts {
		t.Run(m.name, func(t *testing.T) {
			err := miscounted(&m)
			if err == nil {
				t.Fatal("no identity fails")
			}
			var first *Broken
			if !errors.As(err, &first) {
				t.Fatalf("%v; want a broken identity", err)
			}
			if !strings.Contains(err.Error(), "identity "+strconv.Itoa(m.number)+", ") {
				t.Errorf("identity %d holds; what fails is\n%v", m.number, err)
			}
		})
	}
}

// TestEachCounterIsAbsorbed leaves one thing out of what one counter takes over
// from another, as a forgotten line of absorb would.
func TestEachCounterIsAbsorbed(t *testing.T) {
	for name, forget := range map[string]func(k *counter){
		"exclusions":      func(k *counter) { k.ledger.Excluded = source.Ledger{}.Excluded },
		"totals":          func(k *counter) { k.total = totals{} },
		"headlines":       func(k *counter) { k.countries[russia].headline = [headlineCount]int{} },
		"statuses":        func(k *counter) { k.countries[russia].status = [statusCount]int{} },
		"cross-tab":       func(k *counter) { k.countries[russia].crossTab = crossTab{} },
		"states":          func(k *counter) { k.countries[russia].apprehended = [stateCount]int{} },
		"months":          func(k *counter) { k.countries[russia].month = series[[headlineCount]int]{} },
		"fiscal years":    func(k *counter) { k.countries[russia].fiscal = series[[headlineCount]int]{} },
		"events by month": func(k *counter) { k.countries[russia].event = series[[headlineCount]int]{} },
		"breakdowns":      func(k *counter) { k.countries[russia].parts = nil },
		"returns":         func(k *counter) { k.countries[russia].again = 0 },
		"labels":          func(k *counter) { k.schemes[0].entries[0].cases = 0 },
		"lags":            func(k *counter) { k.lags = [lagCount]lag{} },
		"events":          func(k *counter) { k.units.events = nil },
	} {
		if err := miscounted(&miscount{spoil: forget}); err == nil {
			t.Errorf("%s left out: no identity fails", name)
		}
	}
}
