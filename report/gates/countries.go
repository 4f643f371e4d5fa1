package gates

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/series"
	"example.org/oversight/report/source"
)

// mostFaults is how many faults of one kind are told one by one; of the others
// the number is told.
const mostFaults = 1000

// Countries refuses country labels that nothing maps: each with its count and the
// line to add to the series' crosswalk.
func (r Reading) Countries(crosswalk *country.Crosswalk) error {
	unknown := r.Book.Unknown()
	slices.SortStableFunc(unknown, func(a, b judge.Unknown) int { return cmp.Compare(a.Line, b.Line) })
	var faults []error
	for _, u := range unknown[:min(len(unknown), mostFaults)] {
		hint := country.Hint(nearest(crosswalk, u.Label))
		if both := country.Meanings(u.Label); both != "" && u.Scheme != "iso2" && u.Scheme != "fips2" {
			hint = "; two letters can be " + both + ": name the scheme in citizenship_scheme or the profile"
		}
		shown, line := quote(u.Label), lineOf(u.Label)
		if source.Numbered(u.Label) != "" {
			shown, line = quote(source.Masked(u.Label)), "the label as the file has it"
		}
		faults = append(faults, fmt.Errorf("%s: country %s is not known (%s); add to %s: %s,CODE%s",
			r.Reader.Where(u.Line), shown, fault.Plural(u.Cases, "case"), series.CrosswalkName, line, hint))
	}
	if more := len(unknown) - mostFaults; more > 0 {
		faults = append(faults, fmt.Errorf("%s: %d more labels of countries are not known", r.Reader.Files()[0].Name, more))
	}
	if len(faults) > 0 {
		faults = append(faults, fmt.Errorf("%s: CODE is a GENC code, or UNMAPPED; or accept a label in the request: accept: [{what: country, label: ..., reason: ...}]", series.CrosswalkName))
	}
	return fault.Refuse(fault.Undecided, errors.Join(faults...))
}

// longestLabel is the most letters of a label that a fault shows.
const longestLabel = 60

// quote shows a label on one line, cut where it is long.
func quote(label string) string {
	letters := []rune(label)
	if len(letters) > longestLabel {
		label = string(letters[:longestLabel]) + "..."
	}
	return fmt.Sprintf("%q", label)
}

// lineOf is a label as the first field of a line of the crosswalk, where it
// can be shown whole on one line, and words for it where not.
func lineOf(label string) string {
	odd := func(r rune) bool { return !unicode.IsPrint(r) && r != ' ' }
	switch {
	case len([]rune(label)) > longestLabel || strings.ContainsFunc(label, odd):
		return "the label as the file has it"
	case strings.ContainsAny(label, ",\""):
		return `"` + strings.ReplaceAll(label, `"`, `""`) + `"`
	}
	return label
}

// nearest are the countries that a label may mean; one that is long is no name.
func nearest(crosswalk *country.Crosswalk, label string) []country.Country {
	if len([]rune(label)) > longestLabel {
		return nil
	}
	return crosswalk.Nearest(label)
}
