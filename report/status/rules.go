package status

import "example.org/oversight/report/cases"

// A Rule gives a status to the cases that no rule above it took.
type Rule struct {
	Status  Status
	Needs   []cases.Field // any one of these must be held
	Without []cases.Field // none of these may be held
	When    func(*Observation) bool
	English string // what the methodology prints
}

func (r Rule) holds(held cases.Fields) bool {
	for _, field := range r.Without {
		if held.Has(field) {
			return false
		}
	}
	for _, field := range r.Needs {
		if held.Has(field) {
			return true
		}
	}
	return len(r.Needs) == 0
}

// Rules returns every rule in the order in which they are tried, whatever a
// source holds.
func Rules() []Rule { return rules }

var (
	ofArrest  = []cases.Field{cases.Apprehended, cases.ApprehendedDate}
	ofCustody = []cases.Field{cases.CustodyField}
)

var rules = []Rule{
	{
		Status:  Removed,
		Needs:   []cases.Field{cases.DepartureKindField, cases.Deported},
		When:    func(o *Observation) bool { return o.Deported == cases.Yes && !o.Again },
		English: "The subject was removed, and no later encounter is on record.",
	}, {
		Status:  DepartedOther,
		Needs:   []cases.Field{cases.DepartureKindField},
		When:    func(o *Observation) bool { return o.DepartedOther == cases.Yes && !o.Again },
		English: "Another departure (voluntary return, voluntary departure, withdrawal, expulsion or confirmed self-departure) is confirmed, and no later encounter is on record.",
	}, {
		Status:  ClosedOther,
		Needs:   []cases.Field{cases.ClosedReasonField},
		When:    func(o *Observation) bool { return o.Closed },
		English: "The case was closed for another reason, or the flag was cleared.",
	}, {
		Status:  InCustody,
		Needs:   ofCustody,
		When:    func(o *Observation) bool { return o.InCustody },
		English: "The subject is in federal, State or local custody.",
	}, {
		Status:  Unlocated,
		Needs:   []cases.Field{cases.Unlocated},
		When:    func(o *Observation) bool { return o.Unlocated == cases.Yes },
		English: "The subject's whereabouts were assessed and are unknown.",
	}, {
		Status:  Supervised,
		Needs:   ofCustody,
		When:    func(o *Observation) bool { return o.Apprehended == cases.Yes && o.Released },
		English: "The subject was apprehended since the flag and is not in custody: supervised under an alternative to detention, or released.",
	}, {
		Status:  Apprehended,
		Needs:   ofArrest,
		Without: ofCustody,
		When:    func(o *Observation) bool { return o.Apprehended == cases.Yes },
		English: "The subject was apprehended since the flag; whether in custody or released is not held.",
	}, {
		Status:  LocatedNotApprehended,
		Needs:   []cases.Field{cases.Unlocated},
		When:    func(o *Observation) bool { return o.Apprehended == cases.No && o.Unlocated == cases.No },
		English: "The subject was not apprehended since the flag, and the subject's whereabouts are known.",
	}, {
		Status:  NotDetermined,
		When:    func(*Observation) bool { return true },
		English: "The records do not say enough for any of the rules above.",
	},
}
