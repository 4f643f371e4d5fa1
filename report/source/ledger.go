package source

// A Reason says why a row that was read is not counted.
type Reason uint8

// The reasons, in the order in which they are tried: the first that applies
// excludes a row.
const (
	Unreadable Reason = iota
	DuplicateID
	Void
	DuplicateOf
	EnteredInError
	FlaggedAfterAsOf
	OutsideCohort
	CountWithheld
	reasonCount
)

var reasons = [reasonCount]struct{ name, label string }{
	Unreadable:       {"unreadable", "Unreadable"},
	DuplicateID:      {"duplicate_id", "Case number repeated"},
	Void:             {"void", "Void"},
	DuplicateOf:      {"duplicate_of", "Duplicate of another case"},
	EnteredInError:   {"entered_in_error", "Entered in error"},
	FlaggedAfterAsOf: {"flagged_after_as_of", "Dated after the as-of date"},
	OutsideCohort:    {"outside_cohort", "Outside the period asked about"},
	CountWithheld:    {"count_withheld", "Count withheld by the source"},
}

// String returns the reason's name in facts: "duplicate_id".
func (r Reason) String() string {
	if r >= reasonCount {
		return "unknown reason"
	}
	return reasons[r].name
}

// ParseReason returns the reason of that name, and false where there is none.
func ParseReason(name string) (Reason, bool) {
	for r := range reasons {
		if reasons[r].name == name {
			return Reason(r), true
		}
	}
	return 0, false
}

// Label returns the reason as readers see it: "Case number repeated".
func (r Reason) Label() string {
	if r >= reasonCount {
		return "Unknown reason"
	}
	return reasons[r].label
}

// Reasons returns every reason that may apply to the rows of the snapshot, in the
// order in which they are tried: a count can be withheld only where rows are
// counts. That is tried last, so that it is known to be missing from the totals.
func (l Ledger) Reasons() []Reason {
	var all []Reason
	for r := range reasonCount {
		if r != CountWithheld || l.OfCounts {
			all = append(all, r)
		}
	}
	return all
}

// A Ledger accounts for every row that was read. The zero value is that of a
// snapshot without rows.
type Ledger struct {
	Read     int              // rows, the header not counted
	Excluded [reasonCount]int // by Reason
	OfCounts bool             // each row is a count of cases, and not a case
}

// Exclude counts n more rows under a reason.
func (l *Ledger) Exclude(r Reason, n int) { l.Excluded[r] += n }

// Counted returns the rows that were read and not excluded.
func (l Ledger) Counted() int {
	n := l.Read
	for _, out := range l.Excluded {
		n -= out
	}
	return n
}
