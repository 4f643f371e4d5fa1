package gates

import (
	"fmt"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// An Unlinked snapshot is one in which the cases of the one before are not found
// again, by their ids, as they must be for a cause of a change to be told.
type Unlinked struct {
	From   source.Provenance
	Before cases.Date // as-of day of the one before
	Link   *follow.Linkage
}

// lost says of each snapshot without a link how many cases were lost, and what
// may have become of their ids.
func (c Compared) lost() (faults []error) {
	for _, u := range c.Doubts.Unlinked {
		asOf := u.From.Manifest.AsOf.String()
		if _, ok := c.accepts(tally.GateLinkage, "", asOf); ok {
			continue
		}
		l, would := u.Link, ""
		if l.Alike > 0 {
			would = fmt.Sprintf(", and %d would be if %s", l.Alike, passed(l.But))
		}
		faults = append(faults, fmt.Errorf("%s: %d of %d cases as of %s are not in this snapshot by their case_id%s; want %d at most (half), and %d at most whose ids differ in writing alone (1%%, and any 1)%s, and changes are net, without causes",
			u.From.Files[0].Name, l.Lost(), l.Of, u.Before, would, l.MostLost(), l.MostAlike(), toAccept("what: linkage", asOf)))
	}
	return faults
}

// passed says what would have to be passed over, and where it may come from.
func passed(but []judge.Loose) string {
	words := map[judge.Loose]string{judge.ButZeros: "leading zeros", judge.ButFraction: `".0" at the end`, judge.ButCase: "the case of letters", judge.ButBlanks: "blanks and hyphens"}
	var list []string
	number := false
	for _, one := range but {
		list = append(list, words[one])
		number = number || one == judge.ButZeros || one == judge.ButFraction
	}
	text := "zeros, case, blanks and hyphens did not count"
	if len(list) > 0 {
		text = strings.Join(list, " and ") + " did not count"
	}
	if number {
		text += ": a program may have read ids as numbers"
	}
	return text
}
