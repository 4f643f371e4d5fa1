package cases

import "math"

// Withheld is the Beyond of a row whose count the source does not tell: it
// stands for some number of cases that nobody can add.
const Withheld int32 = math.MinInt32

// MostCount is the most cases for which a row can stand.
const MostCount = math.MaxInt32

// Count returns the number of cases for which the row stands: 1 for a row that
// is a case, which has no Beyond, and 0 or more for a row that is a count. Of
// a row whose count is withheld it is 0.
func (c *Case) Count() int {
	if c.Beyond == Withheld {
		return 0
	}
	return 1 + int(c.Beyond)
}

// Stands makes the row stand for a number of cases from 0 to MostCount.
func (c *Case) Stands(n int) { c.Beyond = int32(n - 1) }
