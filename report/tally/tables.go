package tally

import (
	"maps"
	"math/bits"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// headlineTables adds the headline counts: in all, by country, and by country
// and month or year of the index date, as far as it is known. Of an index date
// that is known by the calendar year nobody knows the fiscal year.
func (b *builder) headlineTables() {
	month := func(n *judge.ByCountry) *judge.Series[[judge.HeadlineCount]int] { return &n.Month }
	fiscal := func(n *judge.ByCountry) *judge.Series[[judge.HeadlineCount]int] { return &n.Fiscal }
	for h, measure := range headlines {
		if !b.Holds.Headline[h] {
			continue
		}
		b.total(measure, b.Total.Headline[h])
		b.byCountry(measure, func(n *judge.ByCountry) int { return n.Headline[h] })
		if b.By.Grain.TellsMonths() {
			b.byPeriod(measure, axisMonth, h, judge.Flagged, month, monthName)
		}
		if b.By.Grain.TellsFiscalYears() {
			b.byPeriod(measure, axisFiscal, h, judge.Flagged, fiscal, yearName)
		} else {
			b.byPeriod(measure, axisYear, h, judge.Flagged, calendarYears, yearName)
		}
	}
}

// byPeriod adds a table by country and period. Its axis has the periods in
// which the headline count scope is not zero, and those in between.
func (b *builder) byPeriod(measure, axis string, headline, scope int, of func(*judge.ByCountry) *judge.Series[[judge.HeadlineCount]int], name func(int) string) {
	present := map[int]bool{}
	for _, n := range b.counts {
		of(n).Each(func(period int, counts *[judge.HeadlineCount]int) {
			if counts[scope] != 0 {
				present[period] = true
			}
		})
	}
	list := between(present)
	at := map[int]int{}
	values := make([]string, len(list))
	for i, period := range list {
		at[period], values[i] = i, name(period)
	}
	t := b.table(measure, b.book.countryAxis, grid.Axis{Name: axis, Values: values})
	for i, n := range b.counts {
		of(n).Each(func(period int, counts *[judge.HeadlineCount]int) {
			if counts[headline] != 0 {
				t.Add(counts[headline], i, at[period])
			}
		})
	}
}

// calendarYears adds up the months of each calendar year.
func calendarYears(n *judge.ByCountry) *judge.Series[[judge.HeadlineCount]int] {
	var all judge.Series[[judge.HeadlineCount]int]
	n.Month.Each(func(month int, counts *[judge.HeadlineCount]int) {
		year := all.At(floorDiv(month, 12), judge.Years)
		for h, n := range counts {
			year[h] += n
		}
	})
	return &all
}

// eventYears adds up the months of events in each fiscal year, which ends with
// September.
func eventYears(n *judge.ByCountry) *judge.Series[[judge.HeadlineCount]int] {
	var all judge.Series[[judge.HeadlineCount]int]
	n.Event.Each(func(month int, counts *[judge.HeadlineCount]int) {
		year := all.At(floorDiv(month+3, 12), judge.Years)
		for h, n := range counts {
			year[h] += n
		}
	})
	return &all
}

// longestGap is how many empty periods in a row stand between others in an
// axis; a longer gap is left out, since a date far off is a slip of the pen.
const longestGap = 120

// between returns the periods in order, with those of gaps that are not long.
func between(present map[int]bool) []int {
	var list []int
	for _, period := range slices.Sorted(maps.Keys(present)) {
		if n := len(list); n > 0 && period-list[n-1] <= longestGap {
			for gap := list[n-1] + 1; gap < period; gap++ {
				list = append(list, gap)
			}
		}
		list = append(list, period)
	}
	return list
}

// stateTables adds the three states of each outcome.
func (b *builder) stateTables() {
	if b.Holds.Apprehended {
		b.byState("apprehended_state", func(n *judge.ByCountry) *[judge.StateCount]int { return &n.Apprehended })
		b.byCountry("pre_flag", func(n *judge.ByCountry) int { return n.PreFlag })
	}
	if b.Holds.Deported {
		b.byState("deported_state", func(n *judge.ByCountry) *[judge.StateCount]int { return &n.Deported })
	}
	if b.Holds.Departed {
		b.byCountry("departed_other", func(n *judge.ByCountry) int { return n.Departed[judge.StateYes] })
		b.byState("departed_other_state", func(n *judge.ByCountry) *[judge.StateCount]int { return &n.Departed })
	}
	if b.Holds.Unlocated {
		b.byState("unlocated_state", func(n *judge.ByCountry) *[judge.StateCount]int { return &n.Unlocated })
	}
}

func (b *builder) byState(measure string, of func(*judge.ByCountry) *[judge.StateCount]int) {
	t := b.table(measure, b.book.countryAxis, grid.Axis{Name: axisState, Values: judge.States})
	for i, n := range b.counts {
		for state, count := range of(n) {
			t.Add(count, i, state)
		}
	}
}

// statusTables adds the exclusive statuses, alone and crossed with the states
// of apprehension and deportation.
func (b *builder) statusTables() {
	if b.Holds.Status {
		b.byStatus()
	}
	if b.Holds.Apprehended && b.Holds.Deported {
		after := func(n *judge.ByCountry) int { return crossed(n, judge.StateYes, judge.StateYes) }
		otherwise := func(n *judge.ByCountry) int {
			return crossed(n, judge.StateNo, judge.StateYes) + crossed(n, judge.StateUnknown, judge.StateYes)
		}
		b.byCountry("deported_after_apprehension", after)
		b.byCountry("deported_otherwise", otherwise)
	}
	if b.Holds.Status && b.Holds.Deported {
		b.byCountry("deported_again", func(n *judge.ByCountry) int { return n.Again })
	}
}

func (b *builder) byStatus() {
	axis := grid.Axis{Name: axisStatus, Values: b.book.statuses}
	whole := b.table("status", axis)
	each := b.table("status", b.book.countryAxis, axis)
	for at, s := range b.statuses {
		for _, byDeported := range b.Total.CrossTab[s] {
			whole.Add(sum(byDeported[:]), at)
		}
		for i, n := range b.counts {
			each.Add(n.Status[s], i, at)
		}
	}
	b.crossTables(axis)
}

// crossTables adds what the cross-tab says of each status: how many of its cases
// were apprehended, or deported, or one after the other.
func (b *builder) crossTables(axis grid.Axis) {
	states := grid.Axis{Name: axisState, Values: judge.States}
	if b.Holds.Apprehended {
		t := b.table("apprehended_status", b.book.countryAxis, states, axis)
		b.eachCross(func(i, a, _, status, n int) { t.Add(n, i, a, status) })
	}
	if b.Holds.Deported {
		t := b.table("deported_status", b.book.countryAxis, states, axis)
		b.eachCross(func(i, _, r, status, n int) { t.Add(n, i, r, status) })
	}
	if b.Holds.Apprehended && b.Holds.Deported {
		t := b.table("deported_after_apprehension", b.book.countryAxis, axis)
		b.eachCross(func(i, a, r, status, n int) {
			if a == judge.StateYes && r == judge.StateYes {
				t.Add(n, i, status)
			}
		})
	}
}

// eachCross calls visit with every number of the cross-tabs: by the positions of
// the country, the states of apprehension and of deportation, and the status.
func (b *builder) eachCross(visit func(country, apprehended, deported, status, n int)) {
	for i, n := range b.counts {
		for at, s := range b.statuses {
			for a := range n.CrossTab[s] {
				for r, cases := range n.CrossTab[s][a] {
					visit(i, a, r, at, cases)
				}
			}
		}
	}
}

// crossed returns the cases of one state of apprehension and of deportation.
func crossed(n *judge.ByCountry, a, r int) (count int) {
	for s := range n.CrossTab {
		count += n.CrossTab[s][a][r]
	}
	return count
}

func sum(list []int) (n int) {
	for _, one := range list {
		n += one
	}
	return n
}

// eventTables adds apprehensions and deportations by the month in which they
// happened, where their dates are held.
func (b *builder) eventTables() {
	event := func(n *judge.ByCountry) *judge.Series[[judge.HeadlineCount]int] { return &n.Event }
	for _, h := range []int{judge.Apprehended, judge.Deported} {
		if !b.Holds.Headline[h] || !rules.Headlines[h].Dated(b.Telling) {
			continue
		}
		b.byPeriod(headlines[h], axisEventMonth, h, h, event, monthName)
		b.byPeriod(headlines[h], axisEventFiscal, h, h, eventYears, yearName)
		b.byCountry(headlines[h]+"_undated", func(n *judge.ByCountry) int { return n.Undated[h] })
	}
}

// quality adds what says how good the data are: blank cells, conflicts, and
// events that lie after the day for which the snapshot speaks.
func (b *builder) quality() {
	var blank []cases.Field
	for _, f := range judge.BlankFields.List() {
		if b.By.Held.Has(f) {
			blank = append(blank, f)
		}
	}
	names := make([]string, len(blank))
	for i, f := range blank {
		names[i] = f.String()
	}
	t := b.table("blank", grid.Axis{Name: axisField, Values: names})
	for i, f := range blank {
		t.Add(b.Blank[f], i)
	}
	b.conflictTables()
}

// conflictTables adds the cases in conflict, by kind, and the events that were
// cut because they lie after the as-of date.
func (b *builder) conflictTables() {
	kinds, cuts := grid.Axis{Name: axisKind}, grid.Axis{Name: axisEvent}
	for _, kind := range rules.ConflictKinds {
		kinds.Values = append(kinds.Values, kind.Name)
		if kind.Order {
			b.book.orderKinds = append(b.book.orderKinds, kind.Name)
		}
	}
	for _, cut := range rules.CutKinds {
		cuts.Values = append(cuts.Values, cut.Name)
	}
	conflict, cut := b.table("conflict", kinds), b.table("cut", cuts)
	for i, kind := range rules.ConflictKinds {
		conflict.Add(b.Conflicts[bits.TrailingZeros(uint(kind.Conflict))], i)
	}
	for i, kind := range rules.CutKinds {
		cut.Add(b.Cuts[bits.TrailingZeros(uint(kind.Cut))], i)
	}
}

// dimensionTables adds a table for each declared dimension, with its values in
// order.
func (b *builder) dimensionTables() {
	for d, name := range b.By.Dimensions {
		values := slices.Sorted(slices.Values(b.Dimensions[d]))
		t := b.table(dimensionMeasure+name, b.book.countryAxis, grid.Axis{Name: name, Values: values})
		at := make([]int, len(values))
		for n, text := range b.Dimensions[d] {
			at[n], _ = slices.BinarySearch(values, text)
		}
		for i, n := range b.counts {
			for value, count := range n.Dimension[d] {
				t.Add(count, i, at[value])
			}
		}
	}
}

// setRows replaces the tables of the ledger by what the ledger says now.
func (b *Book) setRows() {
	b.tables = slices.DeleteFunc(b.tables, func(t *grid.Table) bool {
		return t.Measure == "rows/read" || t.Measure == "rows/counted" || t.Measure == "rows/excluded"
	})
	read, counted := newTable("rows/read"), newTable("rows/counted")
	read.Add(b.ledger.Read)
	counted.Add(b.ledger.Counted())
	axis := grid.Axis{Name: axisReason}
	reasons := b.ledger.Reasons()
	for _, r := range reasons {
		axis.Values = append(axis.Values, r.String())
	}
	excluded := newTable("rows/excluded", axis)
	for i, r := range reasons {
		excluded.Add(b.ledger.Excluded[r], i)
	}
	b.tables = append(b.tables, read, counted, excluded)
}
