package propose

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/oversight/report/source"
)

// Best chooses among the proposals for the tables of one file: the one that has
// what every case must have, a date and a citizenship. Where several have, the
// one with the most rows is written down, and which is meant is left open. There
// must be one proposal at least.
func Best(all []*Proposal) *Proposal {
	best := all[0]
	var rivals []string
	for _, p := range all {
		if p.better(best) > 0 {
			best = p
		}
		if p.has == 2 && p.rows > 0 {
			rivals = append(rivals, fmt.Sprintf("%s (%s)", shown(p.Sheets), counted(p.rows, "row")))
		}
	}
	if last := len(rivals) - 1; last > 0 {
		both := map[bool]string{true: "both", false: "all"}[last == 1]
		question := fmt.Sprintf("sheets %s and %s could %s be read; name one with --sheet", strings.Join(rivals[:last], ", "), rivals[last], both)
		best.Open = append([]string{question}, best.Open...)
	}
	return best
}

// better compares two tables by what they hold of a case, then by their rows
// where they hold all, else by their columns.
func (p *Proposal) better(than *Proposal) int {
	by := cmp.Compare(p.has, than.has)
	if p.has == 2 {
		by = cmp.Or(by, cmp.Compare(p.rows, than.rows))
	}
	return cmp.Or(by, cmp.Compare(len(p.Columns), len(than.Columns)))
}

// shown lists names of sheets.
func shown(names []string) string {
	var all []string
	for _, name := range names {
		all = append(all, source.Shown(name))
	}
	return strings.Join(all, ", ")
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
