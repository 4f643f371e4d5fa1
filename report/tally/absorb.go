package tally

// absorb adds what another counter counted, but for its fingerprints.
func (k *counter) absorb(o *counter) error {
	o.settle()
	k.ledger.Read += o.ledger.Read
	addAll(k.ledger.Excluded[:], o.ledger.Excluded[:])
	k.rowCounts.absorb(o.rowCounts)
	k.absorbLabels(o)
	addAll(k.total.headline[:], o.total.headline[:])
	k.total.crossTab.absorb(&o.total.crossTab)
	addAll(k.conflicts[:], o.conflicts[:])
	addAll(k.cuts[:], o.cuts[:])
	addAll(k.blank[:], o.blank[:])
	k.absorbLags(o)
	k.units.absorb(&o.units)
	renumbered, moved := k.renumber(o), k.movedTexts(o)
	for c, theirs := range o.countries {
		if theirs != nil {
			k.countries[c].absorb(theirs, renumbered)
			k.countries[c].absorbParts(theirs, moved)
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

func (n *byCountry) absorb(o *byCountry, renumbered [][]int32) {
	addAll(n.headline[:], o.headline[:])
	addAll(n.apprehended[:], o.apprehended[:])
	addAll(n.deported[:], o.deported[:])
	addAll(n.departed[:], o.departed[:])
	addAll(n.unlocated[:], o.unlocated[:])
	addAll(n.status[:], o.status[:])
	n.crossTab.absorb(&o.crossTab)
	n.again += o.again
	n.preFlag += o.preFlag
	addAll(n.undated[:], o.undated[:])
	for h := range n.toDate {
		addAll(n.toDate[h][:], o.toDate[h][:])
	}
	absorbSeries(&n.month, &o.month, months)
	absorbSeries(&n.fiscal, &o.fiscal, years)
	absorbSeries(&n.event, &o.event, months)
	for i, values := range o.dimension {
		for theirs, count := range values {
			n.values(i, int(renumbered[i][theirs]), count)
		}
	}
}

func (t *crossTab) absorb(o *crossTab) {
	for s := range t {
		for a := range t[s] {
			addAll(t[s][a][:], o[s][a][:])
		}
	}
}

func absorbSeries(into, from *series[[headlineCount]int], limit int) {
	from.each(func(period int, counter *[headlineCount]int) {
		addAll(into.at(period, limit)[:], counter[:])
	})
}

// addAll adds the numbers of one slice to those of another as long.
func addAll(into, from []int) {
	for i, n := range from {
		into[i] += n
	}
}
