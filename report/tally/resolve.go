package tally

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/strict"
)

// A Sighting is one row with a fingerprint that repeats, looked at again.
type Sighting struct {
	ID          string // the full case_id; never printed
	Fingerprint uint64
	UpdatedAt   int64  // seconds since 1970 UTC; 0 is blank
	Place       string // what a person can open: "2026-06.csv:1042"
}

// A Resolution says which rows stand among those whose case_id repeats.
type Resolution struct {
	checked  map[uint64]bool  // fingerprints whose rows were compared in full
	standing map[string]int64 // updated_at of the row that stands, by case_id
}

// Recount reports whether rows must be left out, so that the snapshot has to
// be counted again with Scheme.Resolved set. Otherwise Book.Resolve is enough.
func (r *Resolution) Recount() bool { return len(r.standing) > 0 }

// The rules for a case_id that stands on several rows.
const (
	RefuseDuplicates = "refuse" // also the meaning of ""
	NewestStands     = "newest"
)

// Resolve compares the full ids of rows whose fingerprints repeat. Different
// ids with one fingerprint are different cases. Rows with one id are refused,
// with every place and without the id, unless onDuplicate is NewestStands and
// one of them was updated later than all others: that one stands. The error
// joins a *strict.Fault for each id, in the order of sightings.
func Resolve(sightings []Sighting, onDuplicate string) (*Resolution, error) {
	r := &Resolution{checked: map[uint64]bool{}, standing: map[string]int64{}}
	var order []string
	rows := map[string][]Sighting{}
	for _, s := range sightings {
		r.checked[s.Fingerprint] = true
		if rows[s.ID] == nil {
			order = append(order, s.ID)
		}
		rows[s.ID] = append(rows[s.ID], s)
	}
	var faults []error
	for _, id := range order {
		same := rows[id]
		if len(same) < 2 {
			continue
		}
		newest, alone := newestOf(same)
		switch {
		case onDuplicate != NewestStands:
			faults = append(faults, duplicate(same, "want each case_id once"))
		case !alone:
			faults = append(faults, duplicate(same, "updated_at does not tell which row is the newest"))
		default:
			r.standing[id] = newest
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return r, nil
}

// newestOf returns the latest update and whether exactly one row bears it.
func newestOf(same []Sighting) (latest int64, alone bool) {
	times := make([]int64, len(same))
	for i, s := range same {
		times[i] = s.UpdatedAt
	}
	slices.SortFunc(times, func(a, b int64) int { return cmp.Compare(b, a) })
	return times[0], times[0] != times[1]
}

func duplicate(same []Sighting, why string) error {
	var others []string
	for _, s := range same[1:] {
		others = append(others, s.Place)
	}
	return strict.At(same[0].Place, "the case_id stands again at %s; %s", strings.Join(others, ", "), why)
}

// superseded reports whether another row of the same case stands.
func (r *Resolution) superseded(id string, print uint64, updated int64) bool {
	if r == nil || !r.checked[print] {
		return false
	}
	newest, repeated := r.standing[id]
	return repeated && updated != newest
}

// Resolve strikes the fingerprints that were compared in full from the book's
// open questions. It refuses a resolution that calls for a recount.
func (b *Book) Resolve(r *Resolution) error {
	if r.Recount() {
		return fmt.Errorf("%d case ids stand on several rows: count again with the resolution", len(r.standing))
	}
	b.strike(r)
	return nil
}

func (b *Book) strike(r *Resolution) {
	if r == nil {
		return
	}
	for print := range r.checked {
		delete(b.Repeats, print)
	}
}
