package country

import (
	"slices"
	"unicode/utf8"

	"example.org/oversight/report/nearest"
)

// Nearest returns up to three countries whose spellings are nearest to a label
// that is not known, nearest first; none where nothing is near.
func (c *Crosswalk) Nearest(label string) []Country {
	folded := fold(label)
	type near struct {
		spelling
		distance int
	}
	var found []near
	most := 2 + len(folded)/6
	for _, s := range c.names {
		if !s.to.isPlace() || len(s.folded) <= 3 || abs(utf8.RuneCountInString(folded)-utf8.RuneCountInString(s.folded)) > most {
			continue // too far by its length alone
		}
		if d := nearest.Distance(folded, s.folded); d <= most {
			found = append(found, near{s, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return a.distance - b.distance })
	var best []Country
	for _, n := range found {
		if len(best) < 3 && !slices.Contains(best, n.to) {
			best = append(best, n.to)
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }
