package tally

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/fault"
)

// A Resolution says which rows stand among those whose case_id repeats.
type Resolution struct {
	checked sightings // by fingerprint: rows that were compared in full
	stand   bool      // some of them do, and others do not
}

// Recount reports whether rows must be left out, so that the snapshot has to
// be counted again with Scheme.Resolved set. Otherwise Book.Resolve is enough.
func (r *Resolution) Recount() bool { return r.stand }

// The rules for a case_id that stands on several rows.
const (
	RefuseDuplicates = "refuse" // also the meaning of ""
	NewestStands     = "newest"
)

// mostTold is how many ids that repeat are told one by one; of the others the
// number is told.
const mostTold = 1000

// Resolve compares, in a second look, the full ids of rows whose fingerprints
// repeat. Different ids with one fingerprint are different cases. Rows with one
// id are refused, with their places and without the id, unless onDuplicate is
// NewestStands and one of them was updated later than all others: that one
// stands. The error joins a *fault.Fault for each id, in the order of the file.
func Resolve(ctx context.Context, again Again, prints []uint64, onDuplicate string) (*Resolution, error) {
	r := &Resolution{checked: sightings{}}
	for left := slices.Clone(prints); len(left) > 0; left = r.without(left) {
		// The first that are refused are enough. Where the newest stands, all
		// are needed.
		sought := &search{wanted: left, most: mostTold, streams: 1, as: asItStands}
		if onDuplicate == NewestStands {
			sought.most, sought.streams = len(left), 0
		}
		look, err := sought.run(ctx, again)
		if err != nil {
			return nil, err
		}
		faults := r.judge(sought.found, onDuplicate, look)
		if len(faults) > 0 {
			return nil, told(faults, len(left)-len(sought.found), look)
		}
	}
	return r, nil
}

// told joins faults in the order of the file, as many as can be read, with the
// number of those that are left out and of others that were not looked for.
func told(faults []error, others int, look Look) error {
	if len(faults) > mostTold {
		others += len(faults) - mostTold
		faults = faults[:mostTold]
	}
	if others > 0 {
		faults = append(slices.Clip(faults), fmt.Errorf("%s: %d more case ids stand on several rows", look.Name, others))
	}
	return errors.Join(faults...)
}

// judge tells which rows of each id stand, or why none does, in the order of
// the file.
func (r *Resolution) judge(found sightings, onDuplicate string, look Look) (faults []error) {
	for print, s := range found {
		r.checked[print] = s
	}
	for _, s := range found.repeats() {
		switch {
		case onDuplicate != NewestStands:
			faults = append(faults, s.fault(look, "the case_id stands again at", "want each case_id once"))
		case s.bear > 1:
			faults = append(faults, s.fault(look, "the case_id stands again at", "updated_at does not tell which row is the newest"))
		default:
			r.stand = true
		}
	}
	return faults
}

// fault says at the first place of an id that it stands at others too.
func (s *sighting) fault(look Look, what, why string) error {
	var others []string
	for _, line := range s.places[1:min(s.rows, mostPlaces)] {
		others = append(others, look.Where(line))
	}
	list := strings.Join(others, ", ")
	if more := s.rows - mostPlaces; more > 0 {
		list += fmt.Sprintf(" and %d more places", more)
	}
	return fault.At(look.Where(s.places[0]), "%s %s; %s", what, list, why)
}

// repeats are the ids that stand on several rows, in the order of the file.
func (all sightings) repeats() (list []*sighting) {
	for _, first := range all {
		for s := first; s != nil; s = s.next {
			if s.rows > 1 {
				list = append(list, s)
			}
		}
	}
	slices.SortFunc(list, func(a, b *sighting) int { return cmp.Compare(a.places[0], b.places[0]) })
	return list
}

// without returns the fingerprints that were not compared in full.
func (r *Resolution) without(prints []uint64) []uint64 {
	return slices.DeleteFunc(prints, func(print uint64) bool { return r.checked[print] != nil })
}

// superseded reports whether another row of the same case stands.
func (r *Resolution) superseded(id string, print uint64, updated int64) bool {
	if r == nil {
		return false
	}
	for s := r.checked[print]; s != nil; s = s.next {
		if s.id == id {
			return s.rows > 1 && updated != s.newest
		}
	}
	return false
}

// Resolve strikes the fingerprints that were compared in full from the book's
// open questions. It refuses a resolution that calls for a recount.
func (c *Counted) Resolve(r *Resolution) error {
	if r.Recount() {
		return errors.New("some case ids stand on several rows: count again with the resolution")
	}
	c.strike(r)
	return nil
}

func (c *Counted) strike(r *Resolution) {
	if r != nil {
		c.repeats = r.without(c.repeats)
	}
}
