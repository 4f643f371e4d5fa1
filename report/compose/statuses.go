package compose

import (
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// statusSentences say where the cases stand: that all have left where they are
// dated by that, then the largest status, the others, and those that no case
// has.
func (a *author) statusSentences() []document.Block {
	var left []document.Block
	if a.basis().Index == rules.Departures && !a.none(a.count("flagged")) {
		left = a.say("status-departed")
	}
	switch {
	case len(a.statuses) == 0:
		return append(left, a.say("status-not-held")...)
	case a.none(a.count("flagged")):
		return a.say("status-no-case")
	}
	top, first := a.largestStatus(), "status-closed"
	names := map[string]string{"toprelates": a.ofIndex(predicates[top]), "@top": "status=" + top}
	switch {
	case a.onlyStatus(top):
		first = "status-only"
		if n, _ := a.number("flagged"); n == 1 {
			first += "-one"
		}
	case top != "":
		where := grid.At("status", top)
		share := a.shareCell(a.count("status", where), "flagged", a.now.Cell("status", where), a.now.Cell("flagged")).Fact
		names["@share"], first = string(share), "status-largest"
		if _, shown := a.number(share); shown {
			first = "status-largest-share"
		}
	}
	a.with(names, func() { left = append(left, a.say(first)...) })
	if a.onlyStatus(top) {
		return left
	}
	return append(left, a.otherStatuses(top)...)
}

// predicates say of the cases of a status what they are.
var predicates = map[string]string{
	"REMOVED": "{removedone}", "DEPARTED_OTHER": "left by other means", "CLOSED_OTHER": "was closed", "IN_CUSTODY": "is in custody",
	"SUPERVISED": "is released or supervised", "APPREHENDED": "was apprehended", "LOCATED_NOT_APPREHENDED": "was located but not apprehended",
	"OTHER_LOCATED": "is otherwise located", "UNLOCATED": "is unlocated", "NOT_DETERMINED": "could not be determined",
}

// otherStatuses is one paragraph on the statuses that are not the largest.
func (a *author) otherStatuses(top string) []document.Block {
	var clauses [][]document.Inline
	var none []string
	for _, s := range a.statuses {
		fact := a.count("status", grid.At("status", s))
		n, shown := a.number(fact)
		switch {
		case s == top:
		case shown && n == 0:
			none = append(none, "\u201c"+lower(a.statusName(s))+"\u201d")
		default:
			a.with(map[string]string{"@n": string(fact)}, func() { clauses = append(clauses, a.phrase("clause-"+s)) })
		}
	}
	var text []document.Inline
	if len(clauses) > 0 {
		text = append(text, a.phrase(map[bool]string{true: "status-all", false: "status-others"}[top == ""])...)
		for i, c := range clauses {
			text = append(append(text, plain(joint(i, len(clauses)))), c...)
		}
		text = append(text, plain("."))
	}
	if len(none) > 0 {
		if len(text) > 0 {
			text = append(text, plain(" "))
		}
		a.with(map[string]string{"none": listOf(none, "or")}, func() { text = append(text, a.phrase("status-none-of")...) })
	}
	if len(text) == 0 {
		return nil
	}
	return []document.Block{paragraph(text...)}
}

// joint stands before the item i of n of a list in a sentence.
func joint(i, n int) string {
	switch i {
	case 0:
		return " "
	case n - 1:
		return " and "
	}
	return ", "
}

// largestStatus is the status with more cases than any other; "" where two
// are as large, or one is not shown.
func (a *author) largestStatus() string {
	best, most, tie := "", 0, false
	for _, s := range a.statuses {
		n, shown := a.number(a.count("status", grid.At("status", s)))
		switch {
		case !shown:
			return ""
		case n > most:
			best, most, tie = s, n, false
		case n == most:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// onlyStatus says whether every case has one status.
func (a *author) onlyStatus(status string) bool {
	if status == "" {
		return false
	}
	n, shown := a.number(a.count("status", grid.At("status", status)))
	all, too := a.number(a.count("flagged"))
	return shown && too && n == all
}

// merged names the statuses that the source cannot tell, with the columns that
// they need.
func (a *author) merged() []document.Block {
	var kinds []string
	needed := map[string][]string{}
	for _, r := range rules.All() {
		if len(r.Without) > 0 || r.InPlaceOf != rules.NoStatus || a.tree.Tells(r.Needs) || !a.since.utmost.Tells(r.Needs) {
			continue // one that stands in for others, that is told, or that no source so dated tells
		}
		key := a.columnsFor(r.Needs)
		if needed[key] == nil {
			kinds = append(kinds, key)
		}
		needed[key] = append(needed[key], "\u201c"+lower(a.statusLabel(r.Status))+"\u201d")
	}
	if len(kinds) == 0 {
		return a.ruledOut()
	}
	for i, key := range kinds {
		kinds[i] = list(needed[key]) + " (" + key + ")"
	}
	var blocks []document.Block
	a.with(map[string]string{"merged": strings.Join(kinds, "; ")}, func() { blocks = a.say("status-merged") })
	return append(blocks, a.ruledOut()...)
}
