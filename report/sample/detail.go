package sample

import (
	"slices"
	"time"
)

// A detail is what the register holds of a case beyond its course.
type detail struct {
	person, events          string
	kind, agency, state     string
	proceedings, impediment string
	charge                  string
}

// places are where the invented arrests were made, the first most often.
var places = []string{
	"New York", "New York", "California", "California", "Texas", "Illinois", "Ohio", "Pennsylvania", "New Jersey", "Florida", "Washington",
	"Colorado", "Georgia", "Massachusetts", "Michigan", "Arizona", "Virginia", "Oregon", "Kentucky",
}

// details invents the details of every case from a seed of their own, so that
// the courses of the cases do not depend on them.
func details(all []*story) {
	r := random(20240717)
	again := map[string]bool{} // persons of more than one case
	for i, s := range all {
		d := &s.detail
		d.person = personOf(&r, s, all[:i], again)
		d.events = r.pick("1", "1", "1", "1", "2", "2", "3", "")
		d.kind = r.pick("administrative", "administrative", "administrative", "criminal", "border")
		d.agency = r.pick("ICE ERO", "ICE ERO", "ICE ERO", "ICE HSI", "CBP USBP", "")
		d.state = r.pick(places...)
		d.charge = r.pick("none", "none", "immigration_only", "immigration_only", "other_criminal", "unknown")
		s.litigate(&r)
	}
}

// citizensOfTwo is of how many persons with a second case one has it under another
// country, as who has two citizenships.
const citizensOfTwo = 12

// personOf is a new person, or now and then one of another case: of the same
// country as a rule, where there is one that stands in the same snapshots as the
// case that is drawn.
func personOf(r *random, s *story, others []*story, again map[string]bool) string {
	if len(others) > 0 && r.below(30) == 0 {
		at, two := r.below(len(others)), len(again)%citizensOfTwo == 0
		drawn := others[at]
		for i := range others {
			other := others[(at+i)%len(others)]
			person := other.detail.person
			if len(other.edits) == 0 && other.since() == drawn.since() && !again[person] && (other.country() != s.country()) == two {
				again[person] = true
				return person
			}
		}
		return drawn.detail.person
	}
	const digits = "0123456789abcdef"
	name := make([]byte, 12)
	for i := range name {
		name[i] = digits[r.below(len(digits))]
	}
	return string(name)
}

// country is the country of a case, by its first spelling.
func (s *story) country() string {
	for _, p := range people {
		if slices.Contains(p.labels, s.label) {
			return p.labels[0]
		}
	}
	panic("sample: no country is spelled " + s.label)
}

// since is the day of the first snapshot that has the case.
func (s *story) since() time.Time {
	for _, c := range cuts {
		if !s.entered.After(c.extracted) {
			return c.asOf
		}
	}
	return lastDay.AddDate(0, 1, 0)
}

// litigate invents the proceedings, and what stands in the way of a removal.
func (s *story) litigate(r *random) {
	d := &s.detail
	switch s.end {
	case removed:
		d.proceedings = "final_order"
	case closed:
		d.proceedings = map[string]string{"relief": "relief", "status_granted": "relief", "terminated": "terminated", "us_citizen": "terminated"}[s.closedWhy]
	case unclear:
	default:
		d.proceedings = r.pick("pending", "pending", "pending", "final_order", "none")
	}
	if d.proceedings == "final_order" && s.end != removed {
		d.impediment = r.pick("No travel document", "No travel document", "Appeal pending", "Stay by a court", "Medical")
	}
}

// row adds what is known of the details at a snapshot to a row.
func (d *detail) row(values map[string]string, apprehended time.Time, known func(time.Time) bool) {
	values["person_id"], values["events"] = d.person, d.events
	values["proceedings"], values["impediment"], values["charge_level"] = d.proceedings, d.impediment, d.charge
	if known(apprehended) {
		values["apprehension_kind"], values["agency"], values["state"] = d.kind, d.agency, d.state
	}
}
