package rules

import "example.org/oversight/report/cases"

// A Status is one of the exclusive statuses, in the order in which they are
// printed, stacked and summed. The zero Status is none.
type Status uint8

// The statuses in print order, which is not the order of the rules.
const (
	NoStatus Status = iota
	Removed
	DepartedOther
	ClosedOther
	InCustody
	Supervised
	Apprehended // where custody is not held: in custody and supervised in one
	LocatedNotApprehended
	OtherLocated // in place of LocatedNotApprehended, where something that it needs is not held
	Unlocated
	NotDetermined
	StatusCount // the number of statuses, NoStatus included
)

// departed and located are groups of statuses, as readers see them.
const departed, located = "Departed or closed", "Located in the United States"

var names = [StatusCount]struct{ name, label, group string }{
	Removed:               {"REMOVED", "{Removedstatus}", departed},
	DepartedOther:         {"DEPARTED_OTHER", "Other departure", departed},
	ClosedOther:           {"CLOSED_OTHER", "Closed", departed},
	InCustody:             {"IN_CUSTODY", "In custody", located},
	Supervised:            {"SUPERVISED", "Released or supervised", located},
	Apprehended:           {"APPREHENDED", "Apprehended", ""},
	LocatedNotApprehended: {"LOCATED_NOT_APPREHENDED", "Located, not apprehended", located},
	OtherLocated:          {"OTHER_LOCATED", "Other located", ""},
	Unlocated:             {"UNLOCATED", "Unlocated", ""},
	NotDetermined:         {"NOT_DETERMINED", "Not determined", ""},
}

// String returns the name that facts use, e.g. "IN_CUSTODY".
func (s Status) String() string {
	if s >= StatusCount {
		return ""
	}
	return names[s].name
}

// Label returns the name that readers see, e.g. "In custody", with the placeholders
// of ConflictKind.Label.
func (s Status) Label() string {
	if s >= StatusCount {
		return ""
	}
	return names[s].label
}

// Group returns the group under which the status stands in a table that has
// room for it, and "" where it stands alone.
func (s Status) Group() string {
	if s >= StatusCount {
		return ""
	}
	return names[s].group
}

// ParseStatus returns the status of a name that facts use.
func ParseStatus(name string) (Status, bool) {
	for s := NoStatus + 1; s < StatusCount; s++ {
		if names[s].name == name {
			return s, true
		}
	}
	return NoStatus, false
}

// A Tree is the rules that hold for one source.
type Tree struct {
	held  cases.Fields
	rules []Rule
	print []Status
}

// For returns the tree for a source of which these fields say something: see
// Basis.Telling.
func For(held cases.Fields) Tree {
	t := Tree{held: held}
	var there [StatusCount]bool
	for _, rule := range rules {
		if rule.holds(held, &there) {
			t.rules = append(t.rules, rule)
			there[rule.Status] = true
		}
	}
	if len(t.rules) > 1 { // the last rule needs nothing
		for s := NoStatus + 1; s < StatusCount; s++ {
			if there[s] {
				t.print = append(t.print, s)
			}
		}
	}
	return t
}

// Lacks returns the grounds that the source does not hold and for which a rule
// stands in the place of another: what its status cannot tell apart.
func (t Tree) Lacks(r Rule) []Ground {
	var lacks []Ground
	for _, other := range rules {
		if r.InPlaceOf == NoStatus || other.Status != r.InPlaceOf {
			continue
		}
		for _, g := range other.Needs {
			if !g.Held(t.held) {
				lacks = append(lacks, g)
			}
		}
	}
	return lacks
}

// Held says whether the source holds enough to tell any two statuses apart.
func (t Tree) Held() bool { return len(t.print) > 0 }

// Statuses returns the statuses that a case can have, in print order; none
// where the partition is not held.
func (t Tree) Statuses() []Status { return t.print }

// Rules returns the rules that hold for the source, in the order in which they
// are tried.
func (t Tree) Rules() []Rule { return t.rules }

// Tells says whether the source holds every one of some grounds.
func (t Tree) Tells(grounds []Ground) bool { return allHeld(grounds, t.held) }

// Missing returns the fields that the source lacks for a ground: those of one
// of the sets would do. There are none where it holds the ground.
func (t Tree) Missing(g Ground) []cases.Fields { return g.lacks(t.held) }

// Of returns the one status of a case. A tree that is not held gives
// NotDetermined for every case.
func (t Tree) Of(o *Observation) Status {
	for i := range t.rules {
		if t.rules[i].When(o) {
			return t.rules[i].Status
		}
	}
	return NotDetermined
}
