package compose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
)

const (
	longestSide = 9 // terms of a side that are printed one by one
)

// reconciliation is the appendix of identities: one row each, with both sides for the
// whole, and how often it closes elsewhere. The file beside it has every evaluation,
// and those of the checks of the data, which have tables of their own.
func (a *author) reconciliation() []document.Block {
	blocks := []document.Block{a.begin("Reconciliation", "reconciliation")}
	groups := grouped(a.evaluated())
	if len(groups) == 0 {
		return append(blocks, a.say("reconciliation-none")...)
	}
	blocks = append(blocks, a.say("reconciliation")...)
	title := "reconciliation-title"
	if slices.ContainsFunc(a.evaluated(), func(i disclosure.Identity) bool { return !i.OK }) {
		title = "reconciliation-title-noted"
	}
	b := a.table("reconciliation", "reconciliation", title, "reconciliation-subtitle").details().names("number", a.head("number-of")).stub("identity", a.head("identity"))
	b.counts("left", a.head("left-side")).names("relation", a.head("relation")).names("right", a.head("right-side")).names("result", a.head("result")).counts("elsewhere", a.head("elsewhere"))
	b.note("reconciliation-note")
	number := 0
	for i, g := range groups {
		if g[0].Noted() {
			for _, one := range g {
				b.t.Machine = append(b.t.Machine, a.machineRow(one))
			}
			continue
		}
		shown := ""
		if g[0].Number() != number {
			number = g[0].Number()
			shown = strconv.Itoa(number)
		}
		rows, machine := a.identityRows(i, g, shown)
		b.t.Rows, b.t.Machine = append(b.t.Rows, rows...), append(b.t.Machine, machine...)
	}
	return append(append(blocks, b.unsourced()), a.acceptedGates()...)
}

// evaluated are the identities whose sides the source has the fields for.
func (a *author) evaluated() []disclosure.Identity {
	return slices.DeleteFunc(a.now.Identities(), func(i disclosure.Identity) bool { return i.Noted() && !a.canSee(i.LeftName) })
}

// grouped puts the evaluations of one identity together.
func grouped(all []disclosure.Identity) [][]disclosure.Identity {
	var groups [][]disclosure.Identity
	for _, i := range all {
		n := len(groups)
		if n > 0 && groups[n-1][0].ID == i.ID {
			groups[n-1] = append(groups[n-1], i)
			continue
		}
		groups = append(groups, []disclosure.Identity{i})
	}
	return groups
}

// identityRows print an identity for the whole, and where it does not close. How
// often it was evaluated elsewhere, and how often it closed there, stands in the
// first row; these evaluations are rows for machines.
func (a *author) identityRows(group int, g []disclosure.Identity, number string) (rows, machine []document.Row) {
	elsewhere, hold := 0, 0
	for i, one := range g {
		whole := one.Where == "" && len(rows) == 0 || !one.OK
		if !whole || len(one.Right) > longestSide {
			machine = append(machine, a.machineRow(one))
		}
		if !whole {
			elsewhere++
			if one.OK {
				hold++
			}
			continue
		}
		row := a.identityRow(fmt.Sprintf("identity=%d/check=%d.%d", one.Number(), group+1, i+1), number, a.identityName(one), one)
		rows = append(rows, row)
		number = ""
	}
	before, held := a.earlier(g[0].ID)
	elsewhere, hold = elsewhere+before, hold+held
	if elsewhere == 0 {
		return rows, machine
	}
	id := fmt.Sprintf("identity=%d/check=%d", g[0].Number(), group+1)
	if len(rows) > 0 {
		name := a.termed(g[0].Name())
		places := a.tell(id+"/places", name+": places", elsewhere)
		closing := a.tell(id+"/close", name+": places where it closes", hold)
		last := len(rows[0].Cells) - 1
		rows[0].Cells[last].Text = []document.Inline{document.FactRef{ID: closing}, plain(" of "), document.FactRef{ID: places}}
		return rows, machine
	}
	return append(rows, a.tallyRow(id, number, a.identityName(g[0]), g[0], elsewhere, hold)), machine
}

// tallyRow counts the evaluations of an identity that are not printed one by
// one, and those that close.
func (a *author) tallyRow(id, number, what string, one disclosure.Identity, places, hold int) document.Row {
	name := a.termed(one.Name())
	evaluated := a.tell(id+"/places", name+": places", places)
	closing := a.tell(id+"/close", name+": places where it closes", hold)
	return document.Row{Within: number == "", Key: id, Cells: []document.Cell{{Text: text(number)}, {Text: text(what)},
		{Fact: evaluated}, {Text: text("=")}, {Text: []document.Inline{document.FactRef{ID: closing}, plain(" passed")}}, {Text: result(one, hold == places)}, {}}}
}

// identityName says what is held to what: the rule, then the left side by the
// name that readers know.
func (a *author) identityName(one disclosure.Identity) string {
	name, left := sentence(a.termed(one.Name())), one.LeftName
	if short, ok := shortNames[one.ID]; ok {
		name = a.ofIndex(short)
	}
	switch {
	case left == "" || one.Where != "" && !one.Noted():
		return name
	case (one.ID == disclosure.StatesSum || one.ID == disclosure.OthersSum) && left == "flagged": // both outcomes have the same left side
		left, _, _ = strings.Cut(one.Right[0].Name, " ")
	case one.ID == disclosure.StatesSum: // no sum of states, but the one that is the headline count
		name = "The headline count is the yes"
	case one.Gate() != "":
		return name
	case one.Noted():
		return name + ": " + lower(a.conflictName(left))
	}
	left = a.sideName(left)
	if strings.HasPrefix(strings.ToLower(name), left) { // "Unlocated, rolled forward: unlocated"
		return name
	}
	return name + ": " + left
}

// sideName is the name of a left side as readers know it.
func (a *author) sideName(left string) string {
	for _, m := range headlines {
		if rest, ok := strings.CutPrefix(left, m); ok {
			return lower(a.headlineName(m)) + a.partOf(rest)
		}
	}
	if name, is := strings.CutPrefix(left, "status "); is {
		left = name
	}
	for _, mark := range []string{", ", " by "} { // what stands beside a status
		if name, rest, found := strings.Cut(left, mark); found {
			return a.sided(lowerFirst(a.statusName(name))) + a.partOf(mark+rest)
		}
	}
	return a.sided(lowerFirst(a.statusName(left)))
}

// shortNames are names of identities that fit a line with their left side.
var shortNames = map[disclosure.ID]string{
	disclosure.StatusesSum:       "Statuses sum to the cases",
	disclosure.CountriesSum:      "Countries sum to the total",
	disclosure.SpellingsSum:      "Spellings sum to each country",
	disclosure.PartsSum:          "Parts sum to the count",
	disclosure.StatusPartsSum:    "Parts sum to each status",
	disclosure.StatesSum:         "Yes + no + unknown",
	disclosure.UnlocatedIsStatus: "Unlocated = those of that status",
	disclosure.OthersSum:         "Yes + no + unknown",
	disclosure.UnlocatedTold:     "With conflicts",
	disclosure.CausesSum:         "Causes by country",
	disclosure.LagsClose:         "Lags measured + open + reversed + unknown",
	disclosure.FollowedSum:       "Followed or too recent",
	disclosure.CrossTabCloses:    "Summed over statuses",
	disclosure.DeportedSplits:    "{Deported} = after apprehension + otherwise",
	disclosure.RemovedWithin:     "{Removedstatus} is within {deported}",
	disclosure.UnitsNest:         "{Persons}, cases, events",
	disclosure.PersonsSum:        "{Persons} by country less those counted again",
	disclosure.DatesInOrder:      "Dates",
	disclosure.FlaggedRolls:      "{Flagged}, rolled forward",
	disclosure.FlowCloses:        "Cases in both snapshots",
	disclosure.FlowSplits:        "Same status, another or left",
	disclosure.UnlocatedSteps:    "Causes of the unlocated",
	disclosure.OutcomesStay:      "On the same cases",
	disclosure.MonthsSum:         "Months sum to the fiscal year",
	disclosure.FiscalYearsSum:    "Fiscal years sum to the total",
	disclosure.EventsSum:         "Event months + undated",
	disclosure.ToDateSum:         "Year to date",
	disclosure.LargestSum:        "Largest + other + no country",
}

// identityRow prints both sides of one evaluation.
func (a *author) identityRow(id, number, name string, one disclosure.Identity) document.Row {
	return a.sidesRow(id, number, name, one.Name(), one, result(one, one.OK))
}

// sidesRow prints two sides of which something must hold.
func (a *author) sidesRow(id, number, name, must string, one disclosure.Identity, result []document.Inline) document.Row {
	what := a.termed(must) + ": "
	left := a.fact(id+"/left", what+a.sided(one.LeftName), document.Places, one.Left)
	var right []document.Inline
	switch {
	case len(one.Right) == 0:
		right = []document.Inline{document.FactRef{ID: a.fact(id+"/right", what+"nothing to sum", document.Places, disclosure.Shown(0))}}
	case len(one.Right) > longestSide:
		terms := a.tell(id+"/terms", what+"numbers on the right side", len(one.Right))
		right = []document.Inline{plain("the sum of "), document.FactRef{ID: terms}, plain(" numbers")}
	default:
		for i, term := range one.Right {
			fact := a.fact(fmt.Sprintf("%s/right=%d", id, i+1), what+a.sided(term.Name), document.Places, term.Cell)
			right = append(right, plain(operator(i, term)), document.FactRef{ID: fact})
		}
	}
	return document.Row{Key: id, Cells: []document.Cell{{Text: text(number)}, {Text: text(name)},
		{Fact: left}, {Text: text(relation(one.Relation))}, {Text: right}, {Text: result}, {}}}
}

// machineRow gives both sides of an evaluation, for machines alone: its
// numbers are those of tables too detailed to print.
func (a *author) machineRow(one disclosure.Identity) document.Row {
	var right strings.Builder
	for i, term := range one.Right {
		right.WriteString(operator(i, term) + printed(term.Cell))
	}
	if len(one.Right) == 0 {
		right.WriteString(printed(disclosure.Shown(0)))
	}
	name := sentence(a.termed(one.Name()))
	if one.LeftName != "" {
		name += ": " + a.sided(one.LeftName)
	}
	if one.Where != "" {
		name += ", " + a.sided(nameOf(one.Where))
	}
	return document.Row{Cells: []document.Cell{{Text: text(strconv.Itoa(one.Number()))}, {Text: text(name)}, {Text: text(printed(one.Left))},
		{Text: text(relation(one.Relation))}, {Text: text(right.String())}, {Text: result(one, one.OK)}, {}}}
}

// printed is a number of a row for machines.
func printed(c disclosure.Cell) string {
	return document.Print(stateOf(document.Fact{Unit: document.Places}, c))
}

// operator stands before term i of a side.
func operator(i int, term disclosure.Term) string {
	switch {
	case term.Minus:
		return " " + document.Minus + " "
	case i > 0:
		return " + "
	}
	return ""
}

func text(s string) []document.Inline { return []document.Inline{plain(s)} }

func relation(r string) string { return strings.NewReplacer("<=", "\u2264", ">=", "\u2265").Replace(r) }

// result says whether an identity closes; a check of the data notes instead.
func result(i disclosure.Identity, ok bool) []document.Inline {
	switch {
	case ok:
		return []document.Inline{strong("PASS")}
	case i.Gate() != "": // one that nobody accepts lets no review pass
		return []document.Inline{strong("Accepted")}
	case i.Noted():
		return []document.Inline{strong("Noted")}
	}
	return []document.Inline{strong("FAIL")}
}
