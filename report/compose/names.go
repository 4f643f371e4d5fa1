package compose

import (
	"strconv"
	"strings"
	"time"

	"example.org/oversight/report/cases"
)

// prepare finds what every section needs.
func (a *author) prepare() {
	m := a.from[0].Manifest
	a.names = map[string]string{
		"asof": longDate(a.now.AsOf), "asofday": dayMonth(a.now.AsOf), "committee": a.req.Committee, "title": a.req.Title,
		"extractedday": shortOf(longDate(m.AsOf.String()), longDate(m.ExtractedAt.Format(time.DateOnly))), "extracted": longDate(m.ExtractedAt.Format(time.DateOnly)), "system": orElse(m.SourceSystem, "not stated"),
		"scope": m.ScopeNote, "definitions": orElse(m.DefinitionVersion, "not stated"), "profile": a.from[0].ProfileName,
		"index": a.from[0].IndexField, "letter": longDate(a.req.Letter.Date), "reference": a.req.Letter.Reference,
		"previous": "", "previousday": "", "fictitious": "",
	}
	a.names["version"], a.names["laterrecords"] = "", "Records of the later period"
	if from, ok := fiscalOf(a.now.AsOf); ok {
		a.names["laterrecords"] = from + " records"
	}
	if m.DefinitionVersion != "" {
		a.names["version"] = "Definitions are those of version\u00a0" + m.DefinitionVersion + ". "
	}
	if a.req.Fictitious {
		a.names["fictitious"] = " Fictitious data."
	}
	if a.before != nil {
		a.names["previous"], a.names["previousday"] = longDate(a.before.AsOf), dayMonth(a.before.AsOf)
	}
	a.names["bothdays"] = bothDays(a.names["previous"], a.names["asof"])
	a.term(a.from[0].Term)
	a.rowsAndDates()
	a.observe()
	a.names["outcomefields"] = a.fieldsInWords(a.outcomeFields())
	a.names["nokind"] = "the kind of departure"
	if !contains(a.missing, "departure_kind") {
		a.names["nokind"] = "whether a departure is confirmed"
	}
	a.statuses = a.now.Statuses()
	a.listPlaces()
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// longDate is "June 30, 2026", with spaces that do not break.
func longDate(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return nobreak(t.Format("January 2, 2006"))
}

// shortOf is a day as it is said after another: without its year where that is the
// same.
func shortOf(after, day string) string {
	if head, year, found := strings.Cut(day, ","); found && strings.HasSuffix(after, ","+year) {
		return head
	}
	return day
}

// bothDays is "May 31 and June 30, 2026", or two whole dates in two years.
func bothDays(before, now string) string {
	day, year, _ := strings.Cut(before, ",")
	if day == "" {
		return now
	}
	if strings.HasSuffix(now, ","+year) {
		return day + " and " + now
	}
	return before + ", and " + now
}

// dayMonth is "June 30".
func dayMonth(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return nobreak(t.Format("January 2"))
}

// monthName is "June 2026" for "2026-06".
func monthName(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return nobreak(t.Format("January 2006"))
}

// fiscalYear is the fiscal year of a day or a month, "2026"; "" for neither.
func fiscalYear(day string) string {
	if len(day) == len("2006-01") {
		day += "-01"
	}
	d, err := cases.ParseDate(day)
	if err != nil {
		return ""
	}
	return strconv.Itoa(d.FiscalYear())
}

// fiscalOf is the fiscal year of a day as it is printed.
func fiscalOf(day string) (string, bool) {
	year := fiscalYear(day)
	return nobreak("FY " + year), year != ""
}

func nobreak(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }
