package country

import (
	"slices"

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
	for _, s := range c.names {
		if d := nearest.Distance(folded, s.folded); s.to.IsCountry() && len(s.folded) > 3 && d <= 2+len(folded)/6 {
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
