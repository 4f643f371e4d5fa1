package tally

import (
	"cmp"
	"slices"
	"strings"
)

// Alike are values of one column that differ in the case of letters alone. Each
// is counted by itself; whether they are one is for a person to say.
type Alike struct {
	Column string   // name of the field or dimension
	Values []string // two or more, in order
}

// alike finds them among the values of each column that is counted by.
func (b *builder) alike() {
	for i, name := range b.by.Dimensions {
		b.same = append(b.same, alikeIn(name, b.dimensions[i].list)...)
	}
	for _, i := range b.breakdowns {
		if list := b.texts[i].list; breakdowns[i].text != nil && !b.texts[i].over(mostTexts) {
			b.same = append(b.same, alikeIn(breakdowns[i].axis, list)...)
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
