package propose

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// A clockwork is what the values of one column of dates prove.
type clockwork struct {
	column string
	kind   string // "slash", "slash2" or "dash": layouts in which order is not plain
	first  int    // rows whose first number is above 12
	second int
	reason *string
}

// forms are the ways to write a date, by a text without its time of day.
var forms = []struct {
	kind string
	form *regexp.Regexp
}{
	{"yyyy-mm-dd", regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)},
	{"yyyymmdd", regexp.MustCompile(`^(19|20)\d{6}$`)},
	{"yyyy/mm/dd", regexp.MustCompile(`^\d{4}/\d{1,2}/\d{1,2}$`)},
	{"slash", regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{4}$`)},
	{"slash2", regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{2}$`)},
	{"dash", regexp.MustCompile(`^\d{1,2}-\d{1,2}-\d{4}$`)},
	{"dd.mm.yyyy", regexp.MustCompile(`^\d{1,2}\.\d{1,2}\.\d{4}$`)},
	{"dd-mon-yyyy", regexp.MustCompile(`^\d{1,2}[- /][A-Za-z]{3,9}[- /]\d{4}$`)},
	{"dd-mon-yy", regexp.MustCompile(`^\d{1,2}[- /][A-Za-z]{3,9}[- /]\d{2}$`)},
	{"mon dd, yyyy", regexp.MustCompile(`^[A-Za-z]{3,9}\.? \d{1,2},? \d{4}$`)},
	{"serial", regexp.MustCompile(`^[1-9]\d{4}(\.\d+)?$`)},
}

// clock is a time of day after a date.
var clock = regexp.MustCompile(`(?i)[ T]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AP]\.?M\.?)?( ?(Z|UTC|GMT|[+-]\d{2}(:?\d{2})?))?$`)

// zone is the zone with which a time of day is told.
var zone = regexp.MustCompile(`(?i) ?(Z|UTC|GMT|[+-]\d{2}(:?\d{2})?)$`)

// formOf returns how a date is written, or "", and whether a time follows it.
func formOf(text string) (kind string, timed bool) {
	day := text
	if at := clock.FindStringIndex(text); at != nil {
		day, timed = text[:at[0]], true
	}
	for _, f := range forms {
		if f.form.MatchString(day) {
			return f.kind, timed
		}
	}
	return "", timed
}

// looksLikeDates reports whether most values of a column are dates. A number
// of five digits is one only where the column's name says so.
func (s *sight) looksLikeDates(i int) bool {
	name := key(s.Header[i])
	named := strings.Contains(name, "date") || strings.Contains(name, "time") || strings.HasSuffix(name, "_dt") || strings.HasSuffix(name, "_on")
	if s.Rows == 0 {
		return named // nothing contradicts it
	}
	dates, others := 0, 0
	for text, shape := range s.Columns[i].Shapes {
		if !strings.ContainsAny(text, "9") || slices.Contains(blanks, shape.Example) || isWithheld(shape.Example) {
			continue
		}
		if kind, _ := formOf(shape.Example); kind == "" || (kind == "serial" || kind == "yyyymmdd") && !named {
			others += shape.Rows
		} else {
			dates += shape.Rows
		}
	}
	return dates > others*4
}

// day proposes a column as a date.
func (s *sight) day(i int, f cases.Field, why string, own bool) bool {
	empty := s.Columns[i].Filled == 0
	if !own && (empty || !s.looksLikeDates(i)) {
		s.at(i).Reason = fmt.Sprintf("it is called like %s, and holds no dates", f)
		return false
	}
	s.take(i, f, why)
	s.dates(i, s.at(i))
	return true
}

// dates finds the layouts of a column's dates. Whether the month or the day
// stands first is proven by a number above twelve, never guessed.
func (s *sight) dates(i int, c *Column) {
	rows, timed, zoned, told := map[string]int{}, 0, 0, ""
	orders := map[string]*clockwork{}
	for _, text := range slices.Sorted(maps.Keys(s.Columns[i].Shapes)) {
		shape := s.Columns[i].Shapes[text]
		if slices.Contains(blanks, shape.Example) || isWithheld(shape.Example) {
			continue
		}
		kind, clocked := formOf(shape.Example)
		if kind == "" {
			s.open("column %q: %d values such as %q are no date that is known", c.Name, shape.Rows, shape.Example)
			continue
		}
		rows[kind] += shape.Rows
		switch {
		case clocked && zone.MatchString(shape.Example):
			zoned += shape.Rows
			told = shape.Example
		case clocked || kind == "serial" && strings.Contains(shape.Example, "."):
			timed += shape.Rows
		}
		if kind == "slash" || kind == "slash2" || kind == "dash" {
			if orders[kind] == nil {
				orders[kind] = &clockwork{column: c.Name, kind: kind, reason: &c.Reason}
			}
			orders[kind].first += shape.Over[0]
			orders[kind].second += shape.Over[1]
		}
	}
	for _, f := range forms {
		if n := rows[f.kind]; n > 0 && orders[f.kind] == nil {
			c.Reason += fmt.Sprintf("; %d values are %s", n, f.kind)
			s.layout(f.kind)
		}
		if orders[f.kind] != nil {
			s.clocks = append(s.clocks, *orders[f.kind])
		}
	}
	if timed > 0 {
		s.proposal.IgnoreTime = true
		c.Reason += fmt.Sprintf("; %d have a time of day: the day stands as it is written", timed)
	}
	if zoned > 0 {
		s.open("column %q: %d times such as %q are told with a zone, and nothing tells whose days count, which are others near midnight; add time_zone, such as America/New_York", c.Name, zoned, told)
	}
}

func (s *sight) layout(layout string) {
	if !slices.Contains(s.proposal.Dates, layout) {
		s.proposal.Dates = append(s.proposal.Dates, layout)
	}
}

// order decides between month first and day first, for all columns that are
// written alike: what one column proves holds for the others.
func (s *sight) order() {
	layouts := map[string][2]string{"slash": {"mm/dd/yyyy", "dd/mm/yyyy"}, "slash2": {"mm/dd/yy", "dd/mm/yy"}, "dash": {"mm-dd-yyyy", "dd-mm-yyyy"}}
	var first, second []string // columns that prove day first, month first
	for _, c := range s.clocks {
		if c.first > 0 && !slices.Contains(first, c.column) {
			first = append(first, c.column)
		}
		if c.second > 0 && !slices.Contains(second, c.column) {
			second = append(second, c.column)
		}
	}
	for _, c := range s.clocks {
		pair := layouts[c.kind]
		switch {
		case len(first) > 0 && len(second) > 0:
			s.open("column %q is in order %s or %s: some dates of the file are month first (%s) and some day first (%s), and one profile reads only one order", c.column, pair[0], pair[1], quoted(second), quoted(first))
		case len(second) > 0:
			*c.reason += "; month first: " + proof(c.column, c.second, "second", second)
			s.layout(pair[0])
		case len(first) > 0:
			*c.reason += "; day first: " + proof(c.column, c.first, "first", first)
			s.layout(pair[1])
		default:
			s.open("column %q: no date has a number above 12 in its first or second place, so that nothing tells month from day; add %s or %s to dates", c.column, pair[0], pair[1])
		}
	}
	var sorted []string
	for _, known := range source.DateLayouts {
		if slices.Contains(s.proposal.Dates, known) {
			sorted = append(sorted, known)
		}
	}
	s.proposal.Dates = sorted
}

func proof(column string, n int, place string, by []string) string {
	if n > 0 {
		return fmt.Sprintf("%d values have a %s number above 12", n, place)
	}
	return "as column " + quoted(by[:1]) + " proves"
}
