package judge

// absorb adds what another counter counted, but for its fingerprints.
func (k *counter) absorb(o *counter) error {
	o.settle()
	k.Ledger.Read += o.Ledger.Read
	addAll(k.Ledger.Excluded[:], o.Ledger.Excluded[:])
	k.RowCounts.absorb(o.RowCounts)
	k.absorbLabels(o)
	addAll(k.Total.Headline[:], o.Total.Headline[:])
	k.Total.CrossTab.absorb(&o.Total.CrossTab)
	addAll(k.Conflicts[:], o.Conflicts[:])
	addAll(k.Cuts[:], o.Cuts[:])
	addAll(k.Blank[:], o.Blank[:])
	k.absorbLags(o)
	k.Units.absorb(&o.Units)
	renumbered, moved := k.renumber(o), k.movedTexts(o)
	for c, theirs := range o.Countries {
		if theirs != nil {
			k.Countries[c].absorb(theirs, renumbered)
			k.Countries[c].absorbParts(theirs, moved)
		}
	}
	return k.bounded()
}

// renumber returns, by dimension and the other counter's number of a value,
// this counter's number of it.
func (k *counter) renumber(o *counter) [][]int32 {
	all := make([][]int32, len(o.dimensions))
	for i := range o.dimensions {
		for _, text := range o.dimensions[i].list {
			n, _ := k.dimensions[i].number(text)
			all[i] = append(all[i], n)
		}
	}
	return all
}

func (n *ByCountry) absorb(o *ByCountry, renumbered [][]int32) {
	addAll(n.Headline[:], o.Headline[:])
	addAll(n.Apprehended[:], o.Apprehended[:])
	addAll(n.Deported[:], o.Deported[:])
	addAll(n.Departed[:], o.Departed[:])
	addAll(n.Unlocated[:], o.Unlocated[:])
	addAll(n.Status[:], o.Status[:])
	n.CrossTab.absorb(&o.CrossTab)
	n.Again += o.Again
	n.PreFlag += o.PreFlag
	addAll(n.Undated[:], o.Undated[:])
	for h := range n.ToDate {
		addAll(n.ToDate[h][:], o.ToDate[h][:])
	}
	absorbSeries(&n.Month, &o.Month, Months)
	absorbSeries(&n.Fiscal, &o.Fiscal, Years)
	absorbSeries(&n.Event, &o.Event, Months)
	for i, values := range o.Dimension {
		for theirs, count := range values {
			n.values(i, int(renumbered[i][theirs]), count)
		}
	}
}

func (t *CrossTab) absorb(o *CrossTab) {
	for s := range t {
		for a := range t[s] {
			addAll(t[s][a][:], o[s][a][:])
		}
	}
}

func absorbSeries(into, from *Series[[HeadlineCount]int], limit int) {
	from.Each(func(period int, counter *[HeadlineCount]int) {
		addAll(into.At(period, limit)[:], counter[:])
	})
}

// addAll adds the numbers of one slice to those of another as long.
func addAll(into, from []int) {
	for i, n := range from {
		into[i] += n
	}
}

// settle spreads what was counted by class and by period.
func (k *counter) settle() {
	k.spreadClasses()
	k.spreadDates()
}
