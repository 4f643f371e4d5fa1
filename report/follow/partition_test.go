package follow

import (
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// TestTracesGiveTheStatusOfTheirTree judges every observation that a trace can
// keep by the tree and by the partition.
func TestTracesGiveTheStatusOfTheirTree(t *testing.T) {
	all := cases.AllFields()
	lists := map[string]cases.Fields{"arrests": all.Without(cases.Apprehended, cases.ApprehendedDate), "custody": all.Without(cases.CustodyField), "closures": all.Without(cases.ClosedReasonField),
		"departures": all.Without(cases.DepartureKindField, cases.Deported), "the location": all.Without(cases.Unlocated), "later encounters": all.Without(cases.LastEncounterDate)}
	for name, held := range lists {
		p, coarser := partitionOf(all, held)
		if !coarser || !same(p.statuses, rules.For(held).Statuses()) {
			t.Errorf("without %s the partition has %v, coarser %t", name, p.statuses, coarser)
		}
		tree := rules.For(held)
		for i := range judge.Observations {
			o := judge.Trace(i).Observation()
			if o.Again = o.Again && seesReturns(held); p.statusOf(judge.Trace(i)) != tree.Of(&o) {
				t.Fatalf("without %s, %+v is %v; want %v", name, o, p.statusOf(judge.Trace(i)), tree.Of(&o))
			}
		}
	}
	if p, coarser := partitionOf(all, all); coarser || p.by != nil {
		t.Error("two snapshots of one kind are judged again")
	}
}
