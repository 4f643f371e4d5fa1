package tally

import (
	"fmt"
	"strconv"

	"example.org/oversight/report/judge"
)

// monthName returns the name of a month by its number: "2024-03".
func monthName(n int) string {
	all := judge.FirstYear*12 + n
	return fmt.Sprintf("%04d-%02d", all/12, all%12+1)
}

// yearName returns the name of a fiscal or calendar year by its number: "2024".
func yearName(n int) string { return strconv.Itoa(judge.FirstYear + n) }

// fiscalOfMonth returns the number of the fiscal year that a month is in.
func fiscalOfMonth(month int) int {
	return floorDiv(month+3, 12)
}

// fiscalOfName returns the name of the fiscal year of a month by its name.
func fiscalOfName(month string) string {
	y, _ := strconv.Atoi(month[:4])
	m, _ := strconv.Atoi(month[5:])
	return yearName(fiscalOfMonth((y-judge.FirstYear)*12 + m - 1))
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}
