package country

import "slices"

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
		if d := distance(folded, s.folded); s.to.IsCountry() && len(s.folded) > 3 && d <= 2+len(folded)/6 {
			found = append(found, near{s, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return a.distance - b.distance })
	var nearest []Country
	for _, n := range found {
		if len(nearest) < 3 && !slices.Contains(nearest, n.to) {
			nearest = append(nearest, n.to)
		}
	}
	return nearest
}

// distance is the number of letters to insert, remove or replace (Levenshtein)
// to make one word of the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
