package tally

import (
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// A breakdown divides the cases of a headline count by one field more. A blank
// cell is unknown, row by row; only where a blank has a meaning of its own
// does the last value say so.
type breakdown struct {
	axis    string        // as facts name it
	needs   []cases.Field // all must be held
	without cases.Field   // must not be held; 0: any may be
	within  int           // the headline count whose cases are divided; flagged: each of the four, and the statuses
	words   []string      // values in print order; nil where text gives them
	inner   string        // a second axis that varies faster; "" for none
	second  []string      // its values
	word    func(k *counter, c *cases.Case, is rules.Comparisons) int
	text    func(c *cases.Case) string

	unprinted bool // counted, and in no table of a review
}

const breakdownCount = 18

// breakdowns are tried for every counted case, in this order.
var breakdowns = [breakdownCount]breakdown{
	{axis: "custody", needs: fields(cases.CustodyField), words: known(cases.CustodyField),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.Custody), int(cases.CustodyUnknown))
		}},
	{axis: "flag_basis", needs: fields(cases.FlagBasisField), words: known(cases.FlagBasisField, "unknown"),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.FlagBasis), int(cases.FlagOther)+1)
		}},
	{axis: "entry_mode", needs: fields(cases.EntryModeField), words: known(cases.EntryModeField),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.EntryMode), int(cases.EntryUnknown))
		}},
	{axis: "entry_office", needs: fields(cases.EntryOffice), text: func(c *cases.Case) string { return c.EntryOffice }},
	{axis: "first_disposition", needs: fields(cases.FirstDisposition, cases.FirstEncounterDate), words: known(cases.FirstDisposition),
		inner: "first_encounter", second: beforeAfter, word: dispositionAt},
	{axis: "first_disposition", needs: fields(cases.FirstDisposition), without: cases.FirstEncounterDate, words: known(cases.FirstDisposition),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.FirstDisposition), int(cases.DispositionUnknown))
		}},
	{axis: "apprehension_kind", needs: fields(cases.ApprehensionKindField), within: apprehended, words: known(cases.ApprehensionKindField, "unknown"),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.ApprehensionKind), int(cases.ApprehensionOther)+1)
		}},
	{axis: "agency", needs: fields(cases.Agency), within: apprehended, text: func(c *cases.Case) string { return c.Agency }},
	{axis: "state", needs: fields(cases.State), within: apprehended, text: func(c *cases.Case) string { return c.State }},
	{axis: "departure_kind", unprinted: true, needs: fields(cases.DepartureKindField), words: known(cases.DepartureKindField),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.Departure), int(cases.DepartureUnknown))
		}},
	{axis: "proceedings", needs: fields(cases.ProceedingsField), words: known(cases.ProceedingsField, "unknown"),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.Proceedings), int(cases.ProceedingsTerminated)+1)
		}},
	{axis: "impediment", needs: fields(cases.Impediment), text: func(c *cases.Case) string { return c.Impediment }},
	{axis: "charge_level", needs: fields(cases.ChargeLevelField), words: known(cases.ChargeLevelField),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.ChargeLevel), int(cases.ChargeUnknown))
		}},
	{axis: "closed_reason", needs: fields(cases.ClosedReasonField), words: known(cases.ClosedReasonField, "not_closed"),
		word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int {
			return at(int(c.ClosedReason), int(cases.ClosedOther)+1)
		}},
	{axis: "minor", unprinted: true, needs: fields(cases.Minor), words: states, word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int { return int(stateAt[c.Minor]) }},
	{axis: "protected_1367", unprinted: true, needs: fields(cases.Protected1367), words: states, word: func(_ *counter, c *cases.Case, _ rules.Comparisons) int { return int(stateAt[c.Protected]) }},
	{axis: "age", needs: fields(cases.Unlocated, cases.UnlocatedSince), within: unlocated, words: bands,
		word: func(k *counter, c *cases.Case, _ rules.Comparisons) int {
			return rules.BandOf(c.UnlocatedSince, k.by.AsOf)
		}},
	{axis: "contact", needs: fields(cases.Unlocated, cases.LastContactDate), within: unlocated, words: bands,
		word: func(k *counter, c *cases.Case, _ rules.Comparisons) int {
			return rules.BandOf(c.LastContact, k.by.AsOf)
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

// grounds are what the breakdown needs: its own fields, and what the headline
// count within which it divides is known by.
func (b *breakdown) grounds() Use {
	var all Use
	for _, f := range b.needs {
		all = append(all, rules.By(f))
	}
	return append(all, rules.Headlines[b.within].Needs...)
}

// heldBreakdowns are the breakdowns that the fields of a snapshot allow.
func heldBreakdowns(held cases.Fields) []int {
	tree := rules.For(held)
	var list []int
	for i := range breakdowns {
		if b := &breakdowns[i]; tree.Tells(b.grounds()) && (b.without == 0 || !held.Has(b.without)) {
			list = append(list, i)
		}
	}
	return list
}

// A divided count is what was counted at one value of a breakdown.
type divided struct {
	headline [headlineCount]int
	status   [statusCount]int
}

// mostTexts bounds how many different texts a breakdown tells apart; with more
// it has no table, since no reader could use one.
const mostTexts = 1000

// divide counts cases in the breakdowns that hold them.
func (k *counter) divide(v *verdict, n *byCountry, cases int) {
	for _, i := range k.breakdowns {
		if v.parts[i] < 0 {
			continue
		}
		d := n.divided(i, int(v.parts[i]))
		d.status[v.status] += cases
		for h := range headlineCount {
			if v.in(h) {
				d.headline[h] += cases
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
func (n *byCountry) divided(breakdown, at int) *divided {
	if n.parts == nil {
		n.parts = make([][]divided, len(breakdowns))
	}
	list := n.parts[breakdown]
	if at >= len(list) {
		list = append(list, make([]divided, at+1-len(list))...)
		n.parts[breakdown] = list
	}
	return &list[at]
}

// absorbParts adds the breakdowns of another counter's country, whose texts
// have this counter's numbers by moved.
func (n *byCountry) absorbParts(o *byCountry, moved [][]int) {
	for i, list := range o.parts {
		for at := range list {
			to := at
			if breakdowns[i].text != nil {
				to = moved[i][at]
			}
			if to < 0 {
				continue
			}
			d := n.divided(i, to)
			addAll(d.headline[:], list[at].headline[:])
			addAll(d.status[:], list[at].status[:])
		}
	}
}

// movedTexts gives, by breakdown and the other counter's number of a text, this
// counter's number of it.
func (k *counter) movedTexts(o *counter) [][]int {
	all := make([][]int, len(breakdowns))
	for i := range o.texts {
		for _, text := range o.texts[i].list {
			all[i] = append(all[i], k.textAt(i, text))
		}
	}
	return all
}

// breakdownTables adds the tables of every breakdown: each headline count that
// it divides by country, and the statuses without regard to country.
func (b *builder) breakdownTables() {
	for _, i := range b.breakdowns {
		d := &breakdowns[i]
		if d.text != nil && b.texts[i].over(mostTexts) {
			b.book.crowded = append(b.book.crowded, d.axis)
			continue
		}
		axes, at := b.partAxes(i)
		for h, measure := range headlines {
			if !b.holds.held(h) || d.within != flagged && h != d.within {
				continue
			}
			t := b.table(measure, append([]grid.Axis{b.book.countryAxis}, axes...)...)
			b.eachPart(i, func(country, part int, n *divided) {
				t.Add(n.headline[h], append([]int{country}, at(part)...)...)
			})
		}
		if d.within == flagged && b.holds.status {
			b.partStatuses(i, axes, at)
		}
	}
}

// partStatuses adds the statuses of the cases at each value of a breakdown.
func (b *builder) partStatuses(breakdown int, axes []grid.Axis, at func(int) []int) {
	t := b.table("status", append(slices.Clone(axes), grid.Axis{Name: axisStatus, Values: b.book.statuses})...)
	b.eachPart(breakdown, func(_, part int, n *divided) {
		for to, s := range b.statuses {
			t.Add(n.status[s], append(at(part), to)...)
		}
	})
}

func (b *builder) eachPart(breakdown int, visit func(country, part int, n *divided)) {
	for country, n := range b.counts {
		if n.parts == nil {
			continue
		}
		for part := range n.parts[breakdown] {
			visit(country, part, &n.parts[breakdown][part])
		}
	}
}

// partAxes are the axes of a breakdown, and the positions along them of each
// part. Texts stand in order; a blank one is called unknown and stands last.
func (b *builder) partAxes(breakdown int) ([]grid.Axis, func(part int) []int) {
	d := &breakdowns[breakdown]
	if d.text == nil {
		axes := []grid.Axis{{Name: d.axis, Values: d.words}}
		if d.inner == "" {
			return axes, func(part int) []int { return []int{part} }
		}
		width := len(d.second)
		return append(axes, grid.Axis{Name: d.inner, Values: d.second}), func(part int) []int { return []int{part / width, part % width} }
	}
	values := slices.DeleteFunc(slices.Sorted(slices.Values(b.texts[breakdown].list)), blankText)
	values = append(values, blankName)
	at := make([]int, len(b.texts[breakdown].list))
	for n, text := range b.texts[breakdown].list {
		at[n] = len(values) - 1
		if !blankText(text) {
			at[n], _ = slices.BinarySearch(values[:len(values)-1], text)
		}
	}
	return []grid.Axis{{Name: d.axis, Values: values}}, func(part int) []int { return []int{at[part]} }
}

// blankName stands for a blank text. A text that reads the same is one: the
// source said that it does not know.
const blankName = "unknown"

func blankText(text string) bool { return text == "" || text == blankName }

func partNames(d *breakdown) []string {
	if d.inner == "" {
		return []string{axisCountry, d.axis}
	}
	return []string{axisCountry, d.axis, d.inner}
}
