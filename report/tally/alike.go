package tally

import (
	"cmp"
	"slices"
	"strings"

	"example.org/oversight/report/judge"
)

// Alike are values of one column that differ in the case of letters alone. Each
// is counted by itself; whether they are one is for a person to say.
type Alike struct {
	Column string   // name of the field or dimension
	Values []string // two or more, in order
}

// alike finds them among the values of each column that is counted by.
func (b *builder) alike() {
	for i, name := range b.By.Dimensions {
		b.same = append(b.same, alikeIn(name, b.Dimensions[i])...)
	}
	for _, i := range b.Holds.Breakdowns {
		if judge.Breakdowns[i].OfTexts() && !slices.Contains(b.Crowded, i) {
			b.same = append(b.same, alikeIn(judge.Breakdowns[i].Axis, b.Texts[i])...)
		}
	}
}

func alikeIn(column string, values []string) (all []Alike) {
	same := map[string][]string{}
	for _, value := range values {
		small := strings.ToLower(value)
		same[small] = append(same[small], value)
	}
	for _, values := range same {
		if len(values) > 1 {
			slices.Sort(values)
			all = append(all, Alike{column, values})
		}
	}
	slices.SortFunc(all, func(a, b Alike) int { return cmp.Compare(a.Values[0], b.Values[0]) })
	return all
}
