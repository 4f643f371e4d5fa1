package propose

import (
	"regexp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// newest finds the latest day of the column that dates the rows, as far as its
// values are days of the layouts that were found.
func (s *sight) newest() {
	if s.indexAt < 0 || s.Columns[s.indexAt].More || s.at(s.indexAt).Period != "" {
		return
	}
	var latest cases.Date
	for _, value := range s.Columns[s.indexAt].Order {
		for _, layout := range s.proposal.Dates {
			if day, ok := dayOf(value, layout); ok && day > latest {
				latest, s.proposal.Newest = day, day.String()
			}
		}
	}
}

// dayOf reads a day of a layout, with or without a time of day after it.
func dayOf(value, layout string) (cases.Date, bool) {
	for _, text := range []string{value, clock.ReplaceAllString(value, "")} {
		if y, m, d, fits := source.LayoutOf(layout).Numbers([]byte(text)); fits {
			return cases.NewDate(y, m, d)
		}
	}
	return 0, false
}

// clock is a time of day after a date.
var clock = regexp.MustCompile(`[T ]\d{1,2}:\d{2}.*$`)
