package snapshot

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/oversight/report/source"
)

// headerAt returns the place of the header among the first rows, or -1: the
// first row of names that is as wide as the rows below. A row that has the look
// of a record ends the search: below it only records follow, and a record must
// never be taken for names.
func headerAt(records [][]string) int {
	width := usualWidth(records)
	for i, record := range records[:min(len(records), longestPreamble)] {
		if filled(record) < min(width, len(record)) || len(record) < width {
			continue
		}
		names, periods := namesOf(record)
		if periods > 0 && names > 0 {
			names += namingYears(record, slices.Concat(records[:i], records[i+1:]))
		}
		if names*10 < width*8 || names == 0 {
			continue
		}
		if slices.ContainsFunc(record, source.LooksLikeData) || recurs(record, records[:i]) || recurs(record, records[i+1:]) {
			return -1
		}
		return i
	}
	return -1
}

// longestName is more than a column's name has, in bytes.
const longestName = 100

// period is a year, or two, as columns of counts are called by.
var period = regexp.MustCompile(`^(19|20)\d\d([-/](19|20)?\d\d)?\*?$`)

// namesOf counts the cells that have letters, as names have, and those that are
// years.
func namesOf(record []string) (names, periods int) {
	for _, cell := range record {
		switch cell = strings.TrimSpace(cell); {
		case strings.ContainsFunc(cell, unicode.IsLetter) && len(cell) < longestName && utf8.ValidString(cell):
			names++
		case period.MatchString(cell):
			periods++
		}
	}
	return names, periods
}

// namingYears counts the years of a row that name columns of other numbers: a
// year among years is a value like them.
func namingYears(record []string, others [][]string) (names int) {
	for k, cell := range record {
		if !period.MatchString(strings.TrimSpace(cell)) {
			continue
		}
		years, numbers := 0, 0
		for _, row := range others {
			if k >= len(row) || strings.TrimSpace(row[k]) == "" {
				continue
			}
			if period.MatchString(strings.TrimSpace(row[k])) {
				years++
			} else {
				numbers++
			}
		}
		if years <= numbers {
			names++
		}
	}
	return names
}

// recurs reports whether a third of the cells with letters of a row stand in
// their columns of other rows too: they are values then. A row that is repeated
// whole is a header that stands again.
func recurs(record []string, others [][]string) bool {
	found := make([]bool, len(record))
	again := 0
	for _, row := range others {
		if slices.Equal(row, record) {
			continue
		}
		for k, cell := range row[:min(len(row), len(record))] {
			if !found[k] && cell == record[k] && strings.ContainsFunc(cell, unicode.IsLetter) {
				found[k] = true
				again++
			}
		}
	}
	names, _ := namesOf(record)
	return again*3 >= max(names, 1)
}
