package sheet

import (
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// A Headline is one of the headline counts of a review, as facts name it. The
// first of a list is the count of which all others are.
type Headline struct {
	Name   string
	Status string // the exclusive status whose size it is; "" for none
}

// Headlines are those of a review, the first of which counts all cases. They are
// handed in: which there are is no matter of this package.
type Headlines []Headline

// has says whether a measure is one of them.
func (all Headlines) has(measure string) bool {
	return slices.ContainsFunc(all, func(h Headline) bool { return h.Name == measure })
}

// A part is a fact by the axis along which its whole is parted: the whole, the
// axis, and the fact.
type part struct {
	whole document.FactID
	axis  string
	of    document.FactID
}

// partsOf takes an id apart, where the parts of its whole are all facts of any
// review that has one: countries, statuses and fiscal years of the cases
// flagged and of the headline counts. A country that is none, all other
// countries and sums of some are no parts.
func (all Headlines) partsOf(id document.FactID) []part {
	kind, rest := "", string(id)
	for _, prefix := range []string{previous, change} {
		if after, is := strings.CutPrefix(rest, prefix); is {
			kind, rest = prefix, after
		}
	}
	pieces := strings.Split(rest, "/")
	measure, isStatus := pieces[0], strings.HasPrefix(pieces[0], "status=")
	if len(all) == 0 || !isStatus && !all.has(measure) {
		return nil
	}
	whole := all[0].Name // a status is one of it
	var country, year, years string
	for _, p := range pieces[1:] {
		axis, value, _ := strings.Cut(p, "=")
		switch {
		case axis == "country" && country == "" && !strings.Contains(value, "+") && value != "ALL_OTHER":
			country = "/" + p
		case (axis == "fy" || axis == "year") && year == "" && measure == whole && kind == "":
			year, years = "/"+p, map[string]string{"fy": "fiscal years", "year": "calendar years"}[axis]
		default:
			return nil
		}
	}
	var parts []part
	add := func(axis, of string) { parts = append(parts, part{document.FactID(kind + of), axis, id}) }
	if country != "" {
		add("countries", measure+year)
	}
	if year != "" {
		add(years, measure+country)
	}
	if isStatus && year == "" {
		add("statuses", whole+country)
	}
	return parts
}

// sums says which wholes are not the sum of their parts, where the whole and
// every part are shown.
func (f *Facts) sums(w *wrong, headlines Headlines, values map[document.FactID]*int) {
	type along struct {
		whole document.FactID
		axis  string
	}
	sum, unknown := map[along]int{}, map[along]bool{}
	var order []along
	for _, one := range f.List {
		for _, p := range headlines.partsOf(one.ID) {
			at := along{p.whole, p.axis}
			if _, begun := sum[at]; !begun {
				order = append(order, at)
				sum[at] = 0
			}
			if one.Value == nil {
				unknown[at] = true
				continue
			}
			sum[at] += *one.Value
		}
	}
	for _, at := range order {
		whole := values[at.whole]
		if whole != nil && !unknown[at] && sum[at] != *whole {
			w.add("fact %s: it is %d, and its %s sum to %d", at.whole, *whole, at.axis, sum[at])
		}
	}
}

// within says which headline counts, in all or of a country, are more than the
// cases that they are of, and which are not those of their status.
func (f *Facts) within(w *wrong, headlines Headlines, values map[document.FactID]*int) {
	for _, one := range f.List {
		measure, where, parted := strings.Cut(string(one.ID), "/")
		at := slices.IndexFunc(headlines, func(h Headline) bool { return h.Name == measure })
		if one.Value == nil || parted && (!strings.HasPrefix(where, "country=") || strings.Contains(where, "/")) || at < 1 {
			continue
		}
		of := func(whole string) document.FactID {
			return document.FactID(whole + strings.TrimPrefix(string(one.ID), measure))
		}
		if all := values[of(headlines[0].Name)]; all != nil && *one.Value > *all {
			w.add("fact %s: %d of %d %s", one.ID, *one.Value, *all, headlines[0].Name)
		}
		status := of("status=" + headlines[at].Status)
		if n := values[status]; headlines[at].Status != "" && n != nil && *n != *one.Value {
			w.add("fact %s: it is %d, and %s is %d", one.ID, *one.Value, status, *n)
		}
	}
}
