package sample

import (
	"fmt"
	"time"
)

// An ending is how a case stands at the last snapshot.
type ending int

const (
	removed ending = iota
	departed
	closed
	inCustody
	supervised
	located
	unlocated
	unclear
	endings
)

// people says how many cases of each country end in each way. The rest of the
// numbers of a review follow from the cases.
var people = []struct {
	labels []string // spellings, the first most often
	ends   [endings]int
}{
	{[]string{"UZBEKISTAN", "UZBEKISTAN", "Uzbekistan", "UZEBEKISTAN"}, [endings]int{10, 5, 8, 20, 13, 44, 13, 5}},
	{[]string{"TAJIKISTAN", "TAJIKISTAN", "TAJIKISTAN (TADZHIK)"}, [endings]int{9, 3, 6, 17, 13, 38, 14, 4}},
	{[]string{"KYRGYZSTAN", "KIRGHIZIA (KYRGYZSTAN)"}, [endings]int{7, 3, 5, 9, 7, 24, 7, 0}},
	{[]string{"RUSSIA", "RUSSIA", "Russian Federation"}, [endings]int{5, 3, 3, 6, 4, 20, 7, 0}},
	{[]string{"GEORGIA"}, [endings]int{4, 2, 3, 4, 4, 13, 4, 3}},
	{[]string{"MOLDOVA", "MOLDAVIA (MOLDOVA)"}, [endings]int{0, 3, 3, 3, 3, 12, 3, 2}},
	{[]string{"KAZAKHSTAN"}, [endings]int{1, 1, 0, 1, 1, 3, 1, 0}},
	{[]string{"TURKMENISTAN"}, [endings]int{0, 0, 1, 1, 0, 2, 1, 0}},
	{[]string{"AZERBAIJAN"}, [endings]int{1, 0, 0, 1, 1, 2, 0, 0}},
	{[]string{"ARMENIA"}, [endings]int{0, 1, 0, 0, 1, 1, 1, 0}},
	{[]string{"TURKEY", "TURKIYE"}, [endings]int{1, 0, 1, 1, 0, 1, 0, 1}},
	{[]string{"UKRAINE"}, [endings]int{0, 0, 1, 0, 0, 1, 0, 0}},
	{[]string{"BELARUS"}, [endings]int{0, 0, 0, 1, 0, 1, 0, 0}},
	{[]string{"CHINA, PEOPLES REPUBLIC OF"}, [endings]int{0, 1, 0, 0, 0, 0, 1, 0}},
	{[]string{"BURMA", "MYANMAR (BURMA)"}, [endings]int{0, 0, 0, 0, 1, 1, 0, 0}},
	{[]string{"STATELESS"}, [endings]int{0, 0, 0, 0, 0, 0, 0, 1}},
	{[]string{"UNKNOWN", ""}, [endings]int{0, 0, 0, 0, 0, 0, 1, 1}},
}

// flaggedIn says how many cases were flagged in each month from October 2023.
var flaggedIn = []int{
	4, 5, 7, 9, 11, 14, 19, 26, 38, 34, 26, 21,
	18, 15, 13, 12, 14, 12, 11, 10, 9, 9, 8, 8,
	9, 8, 7, 10, 11, 12, 11, 9, 6,
}

var (
	firstMonth = day(2023, 10, 1)
	lastDay    = day(2026, 6, 30)
)

// A story is one invented case from its beginning to the last snapshot. Dates
// that never come are zero.
type story struct {
	id       string
	label    string
	end      ending
	entered  time.Time // when the record was made
	flagged  time.Time
	entry    time.Time
	first    time.Time // encounter
	mode     string
	disposal string
	basis    string

	apprehended time.Time
	before      bool // the arrest on record came before the flag
	custody     string
	released    time.Time
	left        time.Time
	leftHow     string
	again       time.Time // encountered after leaving
	closed      time.Time
	closedWhy   string
	lost        time.Time
	contact     time.Time

	detail detail

	edits []edit
}

// An edit changes some columns of a case's row in the snapshots from one date
// on, or up to one date.
type edit struct {
	from, to time.Time // as-of dates, both included; zero is open
	values   map[string]string
}

// stories invents every case.
func stories() []*story {
	r := random(20240626)
	var all []*story
	for _, p := range people {
		for end, n := range p.ends {
			for range n {
				all = append(all, &story{label: r.pick(p.labels...), end: ending(end)})
			}
		}
	}
	r.shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	month, left := 0, flaggedIn[0]
	for _, s := range all {
		for left == 0 {
			month++
			left = flaggedIn[month]
		}
		left--
		s.begin(&r, firstMonth.AddDate(0, month, 0))
		s.live(&r)
	}
	all = append(all, extras(&r, all)...)
	plant(all)
	r.shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for i, s := range all {
		s.id = fmt.Sprintf("FX-%06d", 100_003+i*37)
	}
	link(all)
	details(all)
	return all
}

// begin invents how the case came about: entry, first encounter, flag.
func (s *story) begin(r *random, month time.Time) {
	days := month.AddDate(0, 1, 0).Sub(month).Hours() / 24
	s.flagged = month.AddDate(0, 0, r.below(int(days)))
	s.entered = s.flagged.AddDate(0, 0, r.below(6))
	s.entry = s.flagged.AddDate(0, 0, -20-r.below(400))
	s.first = s.entry.AddDate(0, 0, r.below(4))
	s.mode = r.pick("between_poe", "between_poe", "between_poe", "poe_appointment", "poe_appointment", "poe_no_appointment", "visa", "")
	s.disposal = r.pick("nta_released", "nta_released", "nta_released", "paroled", "paroled", "detained", "")
	s.basis = r.pick("network_link", "network_link", "network_link", "special_interest", "watchlist_possible")
}

// after returns a day from one day up to the last, sooner more often.
func after(r *random, from time.Time) time.Time {
	span := int(lastDay.Sub(from).Hours() / 24)
	if span < 1 {
		return from
	}
	return from.AddDate(0, 0, 1+min(r.below(span), r.below(span)))
}

// live invents what happened to the case up to its ending.
func (s *story) live(r *random) {
	s.contact = after(r, s.flagged)
	switch s.end {
	case removed:
		s.arrest(r, "ice", r.below(10) > 0)
		s.left, s.leftHow = after(r, s.latest()), "removal"
	case departed:
		s.arrest(r, "ice", r.below(3) == 0)
		s.left = after(r, s.latest())
		s.leftHow = r.pick("voluntary_return", "voluntary_departure", "withdrawal", "self_departure_confirmed")
	case closed:
		s.arrest(r, "ice", r.below(6) == 0)
		s.closed = after(r, s.latest())
		s.closedWhy = r.pick("relief", "status_granted", "us_citizen", "terminated", "died", "other")
	case inCustody:
		s.arrest(r, r.pick("ice", "ice", "ice", "other_federal", "state_local"), true)
	case supervised:
		s.arrest(r, "ice", true)
		s.released = after(r, s.apprehended)
	case unlocated:
		s.arrest(r, "ice", r.below(18) == 0)
		if !s.apprehended.IsZero() {
			s.released = after(r, s.apprehended)
		}
		s.lost = after(r, s.latest())
		s.contact = s.lost.AddDate(0, 0, -r.below(90))
	}
}

// arrest invents an arrest since the flag, if there was one.
func (s *story) arrest(r *random, custody string, happened bool) {
	if happened {
		s.apprehended, s.custody = after(r, s.flagged), custody
	}
}

// latest is the day of the last thing that happened.
func (s *story) latest() time.Time {
	last := s.flagged
	for _, t := range []time.Time{s.apprehended, s.released} {
		if t.After(last) {
			last = t
		}
	}
	return last
}
