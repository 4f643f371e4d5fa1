package judge

import (
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// A Breakdown divides the cases of a headline count by one field more. A blank
// cell is unknown, row by row; only where a blank has a meaning of its own
// does the last value say so.
type Breakdown struct {
	Axis    string        // as facts name it
	needs   []cases.Field // all must be held
	without cases.Field   // must not be held; 0: any may be
	Within  int           // the headline count whose cases are divided; flagged: each of the four, and the statuses
	Words   []string      // values in print order; nil where text gives them
	Inner   string        // a second axis that varies faster; "" for none
	Second  []string      // its values
	word    func(k *counter, c *cases.Case, is rules.Comparisons) int
	text    func(c *cases.Case) string

	Unprinted bool // counted, and in no table of a review
}

const breakdownCount = 18

// Breakdowns are tried for every counted case, in this order.
var Breakdowns = [breakdownCount]Breakdown{
	{Axis: "custody", needs: fields(cases.CustodyField), Words: known(cases.CustodyField),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.Custody), int(cases.CustodyUnknown))
		}},
	{Axis: "flag_basis", needs: fields(cases.FlagBasisField), Words: known(cases.FlagBasisField, "unknown"),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.FlagBasis), int(cases.FlagOther)+1)
		}},
	{Axis: "entry_mode", needs: fields(cases.EntryModeField), Words: known(cases.EntryModeField),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.EntryMode), int(cases.EntryUnknown))
		}},
	{Axis: "entry_office", needs: fields(cases.EntryOffice), text: func(c *cases.Case) string { return c.EntryOffice }},
	{Axis: "first_disposition", needs: fields(cases.FirstDisposition, cases.FirstEncounterDate), Words: known(cases.FirstDisposition),
		Inner: "first_encounter", Second: beforeAfter, word: dispositionAt},
	{Axis: "first_disposition", needs: fields(cases.FirstDisposition), without: cases.FirstEncounterDate, Words: known(cases.FirstDisposition),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.FirstDisposition), int(cases.DispositionUnknown))
		}},
	{Axis: "apprehension_kind", needs: fields(cases.ApprehensionKindField), Within: Apprehended, Words: known(cases.ApprehensionKindField, "unknown"),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.ApprehensionKind), int(cases.ApprehensionOther)+1)
		}},
	{Axis: "agency", needs: fields(cases.Agency), Within: Apprehended, text: func(c *cases.Case) string { return c.Agency }},
	{Axis: "state", needs: fields(cases.State), Within: Apprehended, text: func(c *cases.Case) string { return c.State }},
	{Axis: "departure_kind", Unprinted: true, needs: fields(cases.DepartureKindField), Words: known(cases.DepartureKindField),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.Departure), int(cases.DepartureUnknown))
		}},
	{Axis: "proceedings", needs: fields(cases.ProceedingsField), Words: known(cases.ProceedingsField, "unknown"),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.Proceedings), int(cases.ProceedingsTerminated)+1)
		}},
	{Axis: "impediment", needs: fields(cases.Impediment), text: func(c *cases.Case) string { return c.Impediment }},
	{Axis: "charge_level", needs: fields(cases.ChargeLevelField), Words: known(cases.ChargeLevelField),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.ChargeLevel), int(cases.ChargeUnknown))
		}},
	{Axis: "closed_reason", needs: fields(cases.ClosedReasonField), Words: known(cases.ClosedReasonField, "not_closed"),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.ClosedReason), int(cases.ClosedOther)+1)
		}},
	{Axis: "minor", Unprinted: true, needs: fields(cases.Minor), Words: States, word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int { return int(stateAt[c.Minor]) }},
	{Axis: "protected_1367", Unprinted: true, needs: fields(cases.Protected1367), Words: States, word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int { return int(stateAt[c.Protected]) }},
	{Axis: "age", needs: fields(cases.Unlocated, cases.UnlocatedSince), Within: Unlocated, Words: bands,
		word: func(k *counter, c *cases.Case, _ rules.Comparisons) int {
			return rules.BandOf(c.UnlocatedSince, k.By.AsOf)
		}},
	{Axis: "contact", needs: fields(cases.Unlocated, cases.LastContactDate), Words: bands,
		word: func(k *counter, c *cases.Case, _ rules.Comparisons) int {
			return rules.BandOf(c.LastContact, k.By.AsOf)
		}},
}

func fields(list ...cases.Field) []cases.Field { return list }

// known are the words of a field, with one more for what none of them says.
func known(f cases.Field, more ...string) []string { return slices.Concat(cases.Words(f), more) }

// at is the position of a word's value, which is 0 where the cell is blank.
func at(value, unknown int) int {
	if value == 0 {
		value = unknown
	}
	return value - 1
}

// beforeAfter says when the first encounter was, as seen from the flag.
var beforeAfter = []string{"before_flag", "same_day", "after_flag", "unknown"}

// dispositionAt tells the first disposition, and within it whether the
// encounter came before the flag. An encounter after the as-of date has not
// happened by then.
func dispositionAt(_ *counter, c *cases.Case, is rules.Comparisons) int {
	when := 3
	switch {
	case !is.Has(rules.HasFirstEncounter) || is.Has(rules.FirstEncounterAfterAsOf):
	case is.Has(rules.FirstEncounterBeforeFlag):
		when = 0
	case is.Has(rules.FlagBeforeFirstEncounter):
		when = 2
	default:
		when = 1
	}
	return at(int(c.FirstDisposition), int(cases.DispositionUnknown))*len(beforeAfter) + when
}

// bands are the names of the bands of days, and one more for none of them.
var bands = append(bandNames(), "unknown")

func bandNames() (names []string) {
	for _, b := range rules.Bands {
		names = append(names, b.Name)
	}
	return names
}

// OfTexts says whether the values are the texts of a column, and no closed list.
func (b *Breakdown) OfTexts() bool { return b.text != nil }

// Grounds are what the breakdown needs: its own fields, and what the headline
// count within which it divides is known by.
func (b *Breakdown) Grounds() []rules.Ground {
	var all []rules.Ground
	for _, f := range b.needs {
		all = append(all, rules.By(f))
	}
	return append(all, rules.Headlines[b.Within].Needs...)
}

// heldBreakdowns are the breakdowns that the fields of a snapshot allow.
func heldBreakdowns(held cases.Fields) []int {
	tree := rules.For(held)
	var list []int
	for i := range Breakdowns {
		if b := &Breakdowns[i]; tree.Tells(b.Grounds()) && (b.without == 0 || !held.Has(b.without)) {
			list = append(list, i)
		}
	}
	return list
}

// A Divided count is what was counted at one value of a breakdown.
type Divided struct {
	Headline [HeadlineCount]int
	Status   [StatusCount]int
}

// mostTexts bounds how many different texts a breakdown tells apart; with more
// it has no table, since no reader could use one.
const mostTexts = 1000

// divide counts cases in the breakdowns that hold them.
func (c *Counted) divide(v *verdict, n *ByCountry, cases int) {
	for _, i := range c.Holds.Breakdowns {
		if v.parts[i] < 0 {
			continue
		}
		d := n.divided(i, int(v.parts[i]))
		d.Status[v.status] += cases
		for h := range HeadlineCount {
			if v.in(h) {
				d.Headline[h] += cases
			}
		}
	}
}

// textAt numbers a text of a breakdown; -1 where there are too many.
func (k *counter) textAt(breakdown int, text string) int {
	t := &k.texts[breakdown]
	if t.over(mostTexts) {
		return -1
	}
	n, _ := t.number(text)
	return int(n)
}

// divided returns the counts of a breakdown at a position.
func (n *ByCountry) divided(breakdown, at int) *Divided {
	if n.Parts == nil {
		n.Parts = make([][]Divided, len(Breakdowns))
	}
	list := n.Parts[breakdown]
	if at >= len(list) {
		list = append(list, make([]Divided, at+1-len(list))...)
		n.Parts[breakdown] = list
	}
	return &list[at]
}

// absorbParts adds the breakdowns of another counter's country, whose texts
// have this counter's numbers by moved.
func (n *ByCountry) absorbParts(o *ByCountry, moved [][]int) {
	for i, list := range o.Parts {
		for at := range list {
			to := at
			if Breakdowns[i].text != nil {
				to = moved[i][at]
			}
			if to < 0 {
				continue
			}
			d := n.divided(i, to)
			addAll(d.Headline[:], list[at].Headline[:])
			addAll(d.Status[:], list[at].Status[:])
		}
	}
}

// movedTexts gives, by breakdown and the other counter's number of a text, this
// counter's number of it.
func (k *counter) movedTexts(o *counter) [][]int {
	all := make([][]int, len(Breakdowns))
	for i := range o.texts {
		for _, text := range o.texts[i].list {
			all[i] = append(all[i], k.textAt(i, text))
		}
	}
	return all
}
