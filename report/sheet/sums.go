package sheet

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// A part is a fact by the axis along which its whole is parted: the whole, the
// axis, and the fact.
type part struct {
	whole document.FactID
	axis  string
	of    document.FactID
}

// partOf takes an id apart, where the parts of its whole are all facts of any
// review that has one: countries, statuses and fiscal years of the cases
// flagged and of the headline counts. A country that is none, all other
// countries and sums of some are no parts.
func partsOf(id document.FactID) []part {
	kind, rest := "", string(id)
	for _, prefix := range []string{previous, change} {
		if after, is := strings.CutPrefix(rest, prefix); is {
			kind, rest = prefix, after
		}
	}
	pieces := strings.Split(rest, "/")
	measure, isStatus := pieces[0], strings.HasPrefix(pieces[0], "status=")
	if !isStatus && !slices.Contains([]string{"flagged", "apprehended", "deported", "unlocated"}, measure) {
		return nil
	}
	var country, year string
	for _, p := range pieces[1:] {
		axis, value, _ := strings.Cut(p, "=")
		switch {
		case axis == "country" && country == "" && !strings.Contains(value, "+") && value != "ALL_OTHER":
			country = "/" + p
		case axis == "fy" && year == "" && measure == "flagged" && kind == "":
			year = "/" + p
		default:
			return nil
		}
	}
	var parts []part
	add := func(axis, whole string) { parts = append(parts, part{document.FactID(kind + whole), axis, id}) }
	if country != "" {
		add("countries", measure+year)
	}
	if year != "" {
		add("fiscal years", measure+country)
	}
	if isStatus && year == "" {
		add("statuses", "flagged"+country)
	}
	return parts
}

// sums says which wholes are not the sum of their parts, where the whole and
// every part are shown.
func (f *Facts) sums(values map[document.FactID]*int) []string {
	type along struct {
		whole document.FactID
		axis  string
	}
	sum, unknown := map[along]int{}, map[along]bool{}
	var order []along
	for _, one := range f.List {
		for _, p := range partsOf(one.ID) {
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
	var wrong []string
	for _, at := range order {
		whole := values[at.whole]
		if whole != nil && !unknown[at] && sum[at] != *whole {
			wrong = append(wrong, fmt.Sprintf("fact %s: it is %d, and its %s sum to %d", at.whole, *whole, at.axis, sum[at]))
		}
	}
	return wrong
}
