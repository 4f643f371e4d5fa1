package propose

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// A clockwork is what the values of one column of dates prove.
type clockwork struct {
	column string
	kind   string // source.Slash, Slash2 or Dash: forms in which order is not plain
	first  int    // rows whose first number is above 12
	second int
	reason *string
}

// zone is the zone with which a time of day is told, and the last digit of it.
var zone = regexp.MustCompile(`(?i)\d( ?[AP]\.?M\.?)? ?(Z|UTC|GMT|[+-]\d{2}(:?\d{2})?)$`)

// looksLikeDates reports whether most values of a column are dates. A number
// of five digits is one only where the column's name says so.
func (s *sight) looksLikeDates(i int) bool {
	name := key(s.Header[i])
	named := strings.Contains(name, "date") || strings.Contains(name, "time") || strings.HasSuffix(name, "_dt") || strings.HasSuffix(name, "_on")
	if s.Rows == 0 {
		return named // nothing contradicts it
	}
	dates, others := 0, s.Columns[i].Long
	for text, shape := range s.Columns[i].Shapes {
		if !strings.ContainsAny(text, "9") || isBlank(shape.Example) || isWithheld(shape.Example) {
			continue
		}
		if kind, _ := source.DateForm(shape.Example); kind == "" || (kind == "serial" || kind == "yyyymmdd") && !named {
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
	strange, example := 0, ""
	orders := map[string]*clockwork{}
	for _, text := range slices.Sorted(maps.Keys(s.Columns[i].Shapes)) {
		shape := s.Columns[i].Shapes[text]
		if isBlank(shape.Example) || isWithheld(shape.Example) {
			continue
		}
		form, clocked := source.DateForm(shape.Example)
		if form == "" {
			strange += shape.Rows
			example = cmp.Or(example, shape.Example)
			continue
		}
		rows[form] += shape.Rows
		switch {
		case clocked && zone.MatchString(shape.Example):
			zoned += shape.Rows
			told = shape.Example
		case clocked || form == "serial" && strings.Contains(shape.Example, "."):
			timed += shape.Rows
		}
		if _, _, ordered := source.Orders(form); ordered {
			if orders[form] == nil {
				orders[form] = &clockwork{column: c.Name, kind: form, reason: &c.Reason}
			}
			orders[form].first += shape.Over[0]
			orders[form].second += shape.Over[1]
		}
	}
	for _, form := range source.DateForms() {
		if n := rows[form]; n > 0 && orders[form] == nil {
			c.Reason += fmt.Sprintf("; %d values are %s", n, form)
			s.layout(form)
		}
		if orders[form] != nil {
			s.clocks = append(s.clocks, *orders[form])
		}
	}
	switch long := s.Columns[i].Long; {
	case strange > 0:
		s.open("column %q: %d values such as %q are no date that is known", c.Name, strange+long, example)
	case long > 0:
		s.open("column %q: %d values of more than 40 letters are no date that is known", c.Name, long)
	}
	s.halfConverted(i, rows, orders)
	if timed > 0 {
		s.proposal.IgnoreTime = true
		c.Reason += fmt.Sprintf("; %d have a time of day: the day stands as it is written", timed)
	}
	if zoned > 0 {
		s.open("column %q: %d times such as %q are told with a zone, and nothing tells whose days count, which are others near midnight; add time_zone, such as America/New_York", c.Name, zoned, told)
	}
}

// leastHalves is how many dates of both kinds a column must have before they
// can look like halves.
const leastHalves = 3

// halfConverted asks about a column of which a spreadsheet seems to have read
// as dates what it could, day and month changed over, and left the rest as text:
// then no date has a day above twelve, and no text what could be a month of the
// other order.
func (s *sight) halfConverted(i int, rows map[string]int, orders map[string]*clockwork) {
	converted := rows["yyyy-mm-dd"] + rows["yyyy/mm/dd"] + rows["serial"]
	for _, form := range source.DateForms() {
		o, texts := orders[form], rows[form]
		if o == nil {
			continue
		}
		first, second := o.first == texts, o.second == texts
		if converted == 0 || converted+texts < leastHalves || first == second || s.lateDays(i) > 0 {
			continue
		}
		monthFirst, layout, _ := source.Orders(form)
		place := "first"
		if second {
			layout, place = monthFirst, "second"
		}
		s.open("column %q: none of its %d dates has a day above 12, and none of its %d texts %s a %s number up to 12: a spreadsheet seems to have taken the others for dates, with day and month changed over; correct the file from its source",
			s.Header[i], converted, texts, layout, place)
	}
}

// lateDays counts the dates of a column that stand in the order of a calendar or
// as a spreadsheet counts, and whose day is above twelve.
func (s *sight) lateDays(i int) (late int) {
	for _, shape := range s.Columns[i].Shapes {
		if form, _ := source.DateForm(shape.Example); form == "yyyy-mm-dd" || form == "yyyy/mm/dd" {
			late += shape.Over[2]
		}
	}
	for _, value := range s.Columns[i].Order {
		if form, _ := source.DateForm(value); form == "serial" {
			if _, _, day, _ := source.LayoutOf("serial").Numbers([]byte(value)); day > 12 {
				late += s.Columns[i].Counts[value]
			}
		}
	}
	return late
}

func (s *sight) layout(layout string) {
	if !slices.Contains(s.proposal.Dates, layout) {
		s.proposal.Dates = append(s.proposal.Dates, layout)
	}
}

// order decides between month first and day first, for all columns that are
// written alike: what one column proves holds for the others.
func (s *sight) order() {
	var first, second []string // columns that prove day first, month first
	for _, c := range s.clocks {
		if c.first > 0 && !slices.Contains(first, c.column) {
			first = append(first, c.column)
		}
		if c.second > 0 && !slices.Contains(second, c.column) {
			second = append(second, c.column)
		}
	}
	if len(first) > 0 && len(second) > 0 {
		s.open("some dates of the file are month first (%s) and some day first (%s), and one profile reads only one order", quoted(second), quoted(first))
	}
	unproven := map[string][]string{} // columns by form
	for _, c := range s.clocks {
		monthFirst, dayFirst, _ := source.Orders(c.kind)
		switch {
		case len(first) > 0 && len(second) > 0:
		case len(second) > 0:
			*c.reason += "; month first: " + proof(c.column, c.second, "second", second)
			s.layout(monthFirst)
		case len(first) > 0:
			*c.reason += "; day first: " + proof(c.column, c.first, "first", first)
			s.layout(dayFirst)
		default:
			unproven[c.kind] = append(unproven[c.kind], c.column)
		}
	}
	for _, form := range source.DateForms() {
		if columns := unproven[form]; len(columns) > 0 {
			monthFirst, dayFirst, _ := source.Orders(form)
			s.openAt(form, "%s: no date has a number above 12 in its first or second place, so that nothing tells month from day; set %s or %s under dates", columnsNamed(columns), monthFirst, dayFirst)
		}
	}
	var sorted []string
	for _, known := range source.DateLayouts() {
		if slices.Contains(s.proposal.Dates, known) {
			sorted = append(sorted, known)
		}
	}
	s.proposal.Dates = sorted
}

// columnsNamed is "column" or "columns" with their names.
func columnsNamed(names []string) string {
	if len(names) == 1 {
		return "column " + strconv.Quote(names[0])
	}
	return "columns " + quoted(names)
}

func proof(column string, n int, place string, by []string) string {
	if n > 0 {
		return fmt.Sprintf("%d values have a %s number above 12", n, place)
	}
	return "as column " + quoted(by[:1]) + " proves"
}
