package judge

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// A Scheme says what to count by. AsOf and Crosswalk must be set.
type Scheme struct {
	AsOf      cases.Date   // day for which the facts hold
	Extracted cases.Date   // day on which the extract was taken; 0: not checked against
	Held      cases.Fields // fields that the snapshot holds
	Index     rules.Index  // what its index date dates

	Crosswalk     *country.Crosswalk
	CountryScheme string          // scheme of labels whose row names none
	AcceptCountry map[string]bool // unknown labels, verbatim, to count as UNMAPPED

	CohortFrom, CohortTo cases.Date // window of index dates, both included; 0: open

	Dimensions []string // names of the values in Case.Dimensions, in their order

	ApprehendedMeansSinceFlag bool // the source says apprehended only of arrests since the index date

	Count string      // column whose numbers the rows stand for; "" where each row is one case
	Grain cases.Grain // how finely the index date is known

	Key   cases.Key // of the fingerprints, as the reader has it
	Parts int       // files of the snapshot, where they are several: the content of each is kept

	Trace bool       // keep what following the cases needs: 12 bytes a row
	Since cases.Date // as-of day of the earlier snapshot: a later flag is a new one

	Resolved *Resolution // which rows stand, after a first count found repeats
}

// ToDate says whether the index date is known as finely as spans of a year that
// end with the as-of date need it. By the month it is where a month ends then: of
// one that has not ended, a part would be held against all of that a year before.
func (s *Scheme) ToDate() bool {
	return s.Grain == cases.ByDay || s.Grain == cases.ByMonth && s.Grain.Last(s.AsOf) == s.AsOf
}

// Stands says whether no other row stands in place of this one.
func (s *Scheme) Stands(c *cases.Case) bool {
	return !s.Resolved.superseded(c.ID, c.Fingerprint, c.UpdatedAt)
}

// Counts says whether a row that stands is counted.
func (s *Scheme) Counts(c *cases.Case) bool {
	_, out := s.reason(c)
	return !out
}

// reason tries the reasons that a row has by itself.
func (s *Scheme) reason(c *cases.Case) (source.Reason, bool) {
	switch {
	case c.Record == cases.RecordVoid:
		return source.Void, true
	case c.Record == cases.RecordDuplicate:
		return source.DuplicateOf, true
	case c.FlagState == cases.FlagEnteredInError:
		return source.EnteredInError, true
	case c.Flagged > s.AsOf:
		return source.FlaggedAfterAsOf, true
	case c.Flagged < s.CohortFrom, s.CohortTo != 0 && c.Flagged > s.CohortTo:
		return source.OutsideCohort, true
	case c.Beyond == cases.Withheld:
		return source.CountWithheld, true
	}
	return 0, false
}
