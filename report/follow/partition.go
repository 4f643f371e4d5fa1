package follow

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// A partition gives the status of a counted row under one tree of rules: that
// of its own snapshot, or the one that holds for what two snapshots share.
type partition struct {
	statuses []rules.Status // in print order; none where it is not held
	by       *[judge.Observations]rules.Status
}

// statusOf returns the status of a counted row.
func (p *partition) statusOf(t judge.Trace) rules.Status {
	if p.by == nil {
		return t.Status()
	}
	return p.by[t.Observed()]
}

// partitionOf returns the partition of what both snapshots hold. Where each
// tells the same statuses apart by the same fields, it is that of both;
// otherwise the coarser one, under which every row is judged again.
func partitionOf(now, before cases.Fields) (p partition, coarser bool) {
	ours, theirs := rules.For(now), rules.For(before)
	if same(ours.Statuses(), theirs.Statuses()) && seesReturns(now) == seesReturns(before) {
		return partition{statuses: ours.Statuses()}, false
	}
	common := shared(now, before)
	tree := rules.For(common)
	p = partition{statuses: tree.Statuses(), by: new([judge.Observations]rules.Status)}
	for i := range p.by {
		o := judge.Trace(i).Observation()
		o.Again = o.Again && seesReturns(common)
		p.by[i] = tree.Of(&o)
	}
	return p, true
}

// shared are the fields by which the cases of both snapshots can be judged. A
// removal that one of them knows by its kind and the other by a yes or no is
// not the same thing, so that neither is compared.
func shared(now, before cases.Fields) cases.Fields {
	common := now & before
	if removalBy(now) != removalBy(before) || removalBy(now) != removalBy(common) {
		common = common.Without(cases.Deported, cases.DepartureKindField, cases.DepartureConfirmed)
	}
	return common
}

// removalBy returns the fields by which a source knows a removal; none where
// it knows of none.
func removalBy(held cases.Fields) cases.Fields {
	for _, set := range rules.OfRemoval.Sets {
		if held&set == set {
			return set
		}
	}
	return 0
}

// seesReturns says whether an encounter after a departure can be seen.
func seesReturns(held cases.Fields) bool {
	return held.Has(cases.LastEncounterDate) && held.Has(cases.DepartureDate)
}

func same(a, b []rules.Status) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// sharedOutcomes are the positions of the outcomes that both snapshots hold. Of
// a removal that they know by different fields nothing is compared.
func sharedOutcomes(now, before cases.Fields) (held []int) {
	ours, theirs := rules.For(now), rules.For(before)
	for i, o := range rules.Outcomes {
		if ours.Tells(o.Needs) && theirs.Tells(o.Needs) && (o.Name != "deported" || removalBy(now) == removalBy(before)) {
			held = append(held, i)
		}
	}
	return held
}
