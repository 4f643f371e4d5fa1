package tally

import (
	"maps"
	"math/bits"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// A builder turns a counter into the tables of a book.
type builder struct {
	*counter
	book     *Book
	order    []country.Country // in which there are counted cases, in print order
	counts   []*byCountry      // by the position in order
	statuses []rules.Status
	same     []Alike // values that differ in case alone
}

// counted builds the book of everything counted, which is still open.
func (k *counter) counted() *Counted {
	b := &builder{counter: k, book: &Book{
		asOf:      k.by.AsOf,
		telling:   k.telling,
		ledger:    k.ledger,
		crosswalk: k.spellings(),
		named:     map[string]bool{},
	}}
	b.countries()
	if k.holds.status {
		b.statuses = k.tree.Statuses()
		for _, s := range b.statuses {
			b.book.statuses = append(b.book.statuses, s.String())
		}
	}
	b.headlineTables()
	b.stateTables()
	b.statusTables()
	b.eventTables()
	b.quality()
	b.dimensionTables()
	b.breakdownTables()
	b.lagTables()
	b.toDateTables()
	b.unitTables()
	b.alike()
	b.rowTables()
	b.book.setRows()
	return &Counted{book: b.book, unknown: k.unknown(), alike: b.same}
}

// countries orders the countries that have a counted case.
func (b *builder) countries() {
	for c, n := range b.counter.countries {
		if n != nil && n.headline[flagged] > 0 {
			b.order = append(b.order, country.Country(c))
		}
	}
	slices.SortFunc(b.order, country.Compare)
	b.book.countryAxis.Name = axisCountry
	for _, c := range b.order {
		b.counts = append(b.counts, b.counter.countries[c])
		b.book.countryAxis.Values = append(b.book.countryAxis.Values, c.Code())
		b.book.named[c.Code()] = c.IsCountry()
	}
}

// table adds an empty table to the book.
func (b *builder) table(measure string, axes ...grid.Axis) *grid.Table {
	t := newTable(measure, axes...)
	b.book.tables = append(b.book.tables, t)
	return t
}

// newTable returns an empty table, one of those that a book may have.
func newTable(measure string, axes ...grid.Axis) *grid.Table {
	names := make([]string, len(axes))
	for i, a := range axes {
		names[i] = a.Name
	}
	expectTable(measure, names...)
	return grid.New(measure, axes...)
}

// total adds a table without axes.
func (b *builder) total(measure string, n int) { b.table(measure).Add(n) }

// byCountry adds a table of one number for each country.
func (b *builder) byCountry(measure string, number func(*byCountry) int) {
	t := b.table(measure, b.book.countryAxis)
	for i, n := range b.counts {
		t.Add(number(n), i)
	}
}

// held reports whether the snapshot holds a headline count.
func (h holding) held(headline int) bool { return h.headline[headline] }

// headlineTables adds the headline counts: in all, by country, and by country
// and month or year of the index date, as far as it is known. Of an index date
// that is known by the calendar year nobody knows the fiscal year.
func (b *builder) headlineTables() {
	month := func(n *byCountry) *series[[headlineCount]int] { return &n.month }
	fiscal := func(n *byCountry) *series[[headlineCount]int] { return &n.fiscal }
	for h, measure := range headlines {
		if !b.holds.held(h) {
			continue
		}
		b.total(measure, b.counter.total.headline[h])
		b.byCountry(measure, func(n *byCountry) int { return n.headline[h] })
		if b.by.Grain.TellsMonths() {
			b.byPeriod(measure, axisMonth, h, flagged, month, monthName)
		}
		if b.by.Grain.TellsFiscalYears() {
			b.byPeriod(measure, axisFiscal, h, flagged, fiscal, yearName)
		} else {
			b.byPeriod(measure, axisYear, h, flagged, (*byCountry).calendarYears, yearName)
		}
	}
}

// byPeriod adds a table by country and period. Its axis has the periods in
// which the headline count scope is not zero, and those in between.
func (b *builder) byPeriod(measure, axis string, headline, scope int, of func(*byCountry) *series[[headlineCount]int], name func(int) string) {
	present := map[int]bool{}
	for _, n := range b.counts {
		of(n).each(func(period int, counter *[headlineCount]int) {
			if counter[scope] != 0 {
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
		of(n).each(func(period int, counter *[headlineCount]int) {
			if counter[headline] != 0 {
				t.Add(counter[headline], i, at[period])
			}
		})
	}
}

// calendarYears adds up the months of each calendar year.
func (n *byCountry) calendarYears() *series[[headlineCount]int] {
	var all series[[headlineCount]int]
	n.month.each(func(month int, counter *[headlineCount]int) {
		addAll(all.at(floorDiv(month, 12), years)[:], counter[:])
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
	if b.holds.apprehended {
		b.byState("apprehended_state", func(n *byCountry) *[stateCount]int { return &n.apprehended })
		b.byCountry("pre_flag", func(n *byCountry) int { return n.preFlag })
	}
	if b.holds.deported {
		b.byState("deported_state", func(n *byCountry) *[stateCount]int { return &n.deported })
	}
	if b.holds.departed {
		b.byCountry("departed_other", func(n *byCountry) int { return n.departed[yes] })
		b.byState("departed_other_state", func(n *byCountry) *[stateCount]int { return &n.departed })
	}
	if b.holds.unlocated {
		b.byState("unlocated_state", func(n *byCountry) *[stateCount]int { return &n.unlocated })
	}
}

func (b *builder) byState(measure string, of func(*byCountry) *[stateCount]int) {
	t := b.table(measure, b.book.countryAxis, grid.Axis{Name: axisState, Values: states})
	for i, n := range b.counts {
		for state, count := range of(n) {
			t.Add(count, i, state)
		}
	}
}

// statusTables adds the exclusive statuses, alone and crossed with the states
// of apprehension and deportation.
func (b *builder) statusTables() {
	if b.holds.status {
		b.byStatus()
	}
	if b.holds.apprehended && b.holds.deported {
		after := func(n *byCountry) int { return n.crossed(yes, yes) }
		otherwise := func(n *byCountry) int { return n.crossed(no, yes) + n.crossed(unknown, yes) }
		b.byCountry("deported_after_apprehension", after)
		b.byCountry("deported_otherwise", otherwise)
	}
	if b.holds.status && b.holds.deported {
		b.byCountry("deported_again", func(n *byCountry) int { return n.again })
	}
}

func (b *builder) byStatus() {
	axis := grid.Axis{Name: axisStatus, Values: b.book.statuses}
	whole := b.table("status", axis)
	each := b.table("status", b.book.countryAxis, axis)
	var crossed *grid.Table
	if b.holds.apprehended {
		crossed = b.table("apprehended_status", b.book.countryAxis, grid.Axis{Name: axisState, Values: states}, axis)
	}
	for at, s := range b.statuses {
		for _, byDeported := range b.counter.total.crossTab[s] {
			whole.Add(sum(byDeported[:]), at)
		}
		for i, n := range b.counts {
			each.Add(n.status[s], i, at)
			for a := range n.crossTab[s] {
				if crossed != nil {
					crossed.Add(sum(n.crossTab[s][a][:]), i, a, at)
				}
			}
		}
	}
}

// crossed returns the cases of one state of apprehension and of deportation.
func (n *byCountry) crossed(a, r int) (count int) {
	for s := range n.crossTab {
		count += n.crossTab[s][a][r]
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
	event := func(n *byCountry) *series[[headlineCount]int] { return &n.event }
	for _, h := range []int{apprehended, deported} {
		if !b.holds.held(h) || !rules.Headlines[h].Dated(b.telling) {
			continue
		}
		b.byPeriod(headlines[h], axisEventMonth, h, h, event, monthName)
		b.byCountry(headlines[h]+"_undated", func(n *byCountry) int { return n.undated[h] })
	}
}

// quality adds what says how good the data are: blank cells, conflicts, and
// events that lie after the day for which the snapshot speaks.
func (b *builder) quality() {
	var blank []cases.Field
	for _, f := range blankFields.List() {
		if b.by.Held.Has(f) {
			blank = append(blank, f)
		}
	}
	names := make([]string, len(blank))
	for i, f := range blank {
		names[i] = f.String()
	}
	t := b.table("blank", grid.Axis{Name: axisField, Values: names})
	for i, f := range blank {
		t.Add(b.blank[f], i)
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
		conflict.Add(b.conflicts[bits.TrailingZeros(uint(kind.Conflict))], i)
	}
	for i, kind := range rules.CutKinds {
		cut.Add(b.cuts[bits.TrailingZeros(uint(kind.Cut))], i)
	}
}

// dimensionTables adds a table for each declared dimension, with its values in
// order.
func (b *builder) dimensionTables() {
	for d, name := range b.by.Dimensions {
		values := slices.Sorted(slices.Values(b.dimensions[d].list))
		t := b.table(dimensionMeasure+name, b.book.countryAxis, grid.Axis{Name: name, Values: values})
		at := make([]int, len(values))
		for n, text := range b.dimensions[d].list {
			at[n], _ = slices.BinarySearch(values, text)
		}
		for i, n := range b.counts {
			for value, count := range n.dimension[d] {
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
