package tally

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// A miscount is a mistake of the counting: rows are counted otherwise than they
// stand in the file, or what was counted is spoiled. The book is built from that
// as from any other.
type miscount struct {
	name   string
	number int                                  // the identity that must catch it
	rows   func(list []cases.Case) []cases.Case // that are counted in place of the file's; nil for those
	spoil  func(c *judge.Counted)               // after all cases; nil for none
}

var russia, _ = country.Parse("RUS")

var miscounts = []miscount{
	{"a row counted twice", 1, func(list []cases.Case) []cases.Case { return append(list, list...) }, nil},
	{"a row passed over", 1, func(list []cases.Case) []cases.Case { return slices.Delete(list, 6, 7) }, nil},
	{"an excluded row that is counted as well", 1, func(list []cases.Case) []cases.Case {
		for _, c := range list {
			if c.Record == cases.RecordVoid {
				c.Record = 0
				list = append(list, c)
			}
		}
		return list
	}, nil},
	{"an exclusion under two reasons", 1, nil, func(c *judge.Counted) { c.Ledger.Exclude(source.DuplicateOf, 1) }},
	{"a country skipped", 2, nil, func(c *judge.Counted) { c.Countries[russia] = nil }},
	{"a case under a second country", 2, nil, func(c *judge.Counted) { c.Countries[russia].Headline[judge.Flagged]++ }},
	{"a label's case under another label", 2, nil, func(c *judge.Counted) {
		c.Spellings[0].Cases--
		c.Spellings[1].Cases++
	}},
	{"two statuses for a case", 2, nil, func(c *judge.Counted) { c.Countries[russia].Status[rules.Unlocated]++ }},
	{"a case of a custody lost", 2, nil, func(c *judge.Counted) {
		for at := range c.Countries[russia].Parts[0] {
			c.Countries[russia].Parts[0][at].Headline[judge.Flagged] = 0
		}
	}},
	{"a blank read as no in one of two places", 4, nil, func(c *judge.Counted) {
		n := c.Countries[russia]
		n.Apprehended[judge.StateNo] += n.Apprehended[judge.StateUnknown]
		n.Apprehended[judge.StateUnknown] = 0
	}},
	{"a state lost", 3, nil, func(c *judge.Counted) { c.Countries[russia].Deported[judge.StateUnknown]-- }},
	{"unlocated by the column, not by the status", 3, nil, func(c *judge.Counted) {
		for _, n := range c.Countries {
			if n != nil {
				c.Total.Headline[judge.Unlocated] += n.Unlocated[judge.StateYes] - n.Headline[judge.Unlocated]
				n.Headline[judge.Unlocated] = n.Unlocated[judge.StateYes]
			}
		}
	}},
	{"a lag counted twice", 3, nil, func(c *judge.Counted) { c.Lags[1].State[judge.LagOpen]++ }},
	{"a removal before an arrest lost", 4, nil, func(c *judge.Counted) {
		for _, n := range c.Countries {
			for s := range rules.StatusCount {
				if n != nil {
					n.CrossTab[s][judge.StateNo][judge.StateYes] = 0
				}
			}
		}
	}},
	{"a return not noticed", 5, nil, func(c *judge.Counted) { c.Countries[russia].Again = 0 }},
	{"a person for every row of two snapshots", 6, nil, func(c *judge.Counted) { c.Units.Persons += 1_000 }},
	{"cases without an event", 6, nil, func(c *judge.Counted) { c.Units.Events[russia] = 0 }},
	{"a month in the wrong year", 12, nil, func(c *judge.Counted) {
		m := &c.Countries[russia].Month
		from := judge.Months
		m.Each(func(month int, _ *[judge.HeadlineCount]int) { from = min(from, month) })
		*m.At(from+12, judge.Months), *m.At(from, judge.Months) = *m.At(from, judge.Months), *m.At(from+12, judge.Months)
	}},
	{"a fiscal year from September 30", 12, nil, func(c *judge.Counted) {
		for _, one := range wholeCases() {
			if one.Record == cases.RecordVoid {
				continue
			}
			of, _ := c.By.Crosswalk.Lookup(one.Citizenship, "")
			years := &c.Countries[of].Fiscal
			years.At(one.Flagged.FiscalYear()-judge.FirstYear, judge.Years)[judge.Flagged]--
			years.At((one.Flagged+1).FiscalYear()-judge.FirstYear, judge.Years)[judge.Flagged]++
		}
	}},
	{"the month of an arrest lost", 12, nil, func(c *judge.Counted) {
		c.Countries[russia].Event.Each(func(_ int, n *[judge.HeadlineCount]int) { n[judge.Apprehended] = 0 })
	}},
	{"a total beside its countries", 13, nil, func(c *judge.Counted) { c.Total.Headline[judge.Deported]++ }},
}

// miscounted counts the whole cases with a mistake, and enters the reader's own
// count of the rows.
func miscounted(m *miscount) error {
	by, list := wholeScheme(), wholeCases()
	if m.rows != nil {
		list = m.rows(list)
	}
	c, err := judge.Rows(context.Background(), dealt(list, 1), &by)
	if err != nil {
		return err
	}
	if m.spoil != nil {
		m.spoil(c)
	}
	o := Of(c)
	o.Rows(len(wholeCases()), 0)
	o.repeats = nil // nobody asks about repeats here
	_, err = o.Close(Beside{})
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

// TestNothingCountedCanBeLeftOut leaves one thing out of what was counted, as a
// forgotten line would where counters are added up.
func TestNothingCountedCanBeLeftOut(t *testing.T) {
	for name, forget := range map[string]func(c *judge.Counted){
		"exclusions":      func(c *judge.Counted) { c.Ledger.Excluded = source.Ledger{}.Excluded },
		"totals":          func(c *judge.Counted) { c.Total = judge.Totals{} },
		"headlines":       func(c *judge.Counted) { c.Countries[russia].Headline = [judge.HeadlineCount]int{} },
		"statuses":        func(c *judge.Counted) { c.Countries[russia].Status = [judge.StatusCount]int{} },
		"cross-tab":       func(c *judge.Counted) { c.Countries[russia].CrossTab = judge.CrossTab{} },
		"states":          func(c *judge.Counted) { c.Countries[russia].Apprehended = [judge.StateCount]int{} },
		"months":          func(c *judge.Counted) { c.Countries[russia].Month = judge.Series[[judge.HeadlineCount]int]{} },
		"fiscal years":    func(c *judge.Counted) { c.Countries[russia].Fiscal = judge.Series[[judge.HeadlineCount]int]{} },
		"events by month": func(c *judge.Counted) { c.Countries[russia].Event = judge.Series[[judge.HeadlineCount]int]{} },
		"breakdowns":      func(c *judge.Counted) { c.Countries[russia].Parts = nil },
		"returns":         func(c *judge.Counted) { c.Countries[russia].Again = 0 },
		"labels":          func(c *judge.Counted) { c.Spellings[0].Cases = 0 },
		"lags":            func(c *judge.Counted) { c.Lags = [judge.LagCount]judge.Lag{} },
		"events":          func(c *judge.Counted) { c.Units.Events = nil },
	} {
		if err := miscounted(&miscount{spoil: forget}); err == nil {
			t.Errorf("%s left out: no identity fails", name)
		}
	}
}
