package compose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
)

// longestSide is how many terms of a side are printed one by one.
const longestSide = 16

// reconciliation is appendix D: the identities with both sides.
func (a *author) reconciliation() []document.Block {
	blocks := []document.Block{a.begin("D", "Reconciliation")}
	groups := grouped(a.evaluated())
	if len(groups) == 0 {
		return append(blocks, a.say("reconciliation-none")...)
	}
	blocks = append(blocks, a.say("reconciliation")...)
	label := a.nextTable("table-D-1")
	t := document.Table{
		Name: "reconciliation", Anchor: label.To, Label: label.Text, Title: a.phrase("reconciliation-title"), Subtitle: a.phrase("reconciliation-subtitle"), Words: true, Compact: true,
		Columns: []document.Column{{Head: "No.", Measure: "number"}, {Head: "Identity", Weight: 4, Measure: "identity"}, {Head: "Left side", Numeric: true, Measure: "left"},
			{Head: "", Measure: "relation"}, {Head: "Right side", Weight: 4, Measure: "right"}, {Head: "Result", Measure: "result"}},
		Note: a.phrase("reconciliation-note"),
	}
	number := 0
	for i, g := range groups {
		shown := ""
		if g[0].Number != number {
			number = g[0].Number
			shown = strconv.Itoa(number)
		}
		t.Rows = append(t.Rows, a.identityRows(i, g, shown)...)
	}
	return append(append(blocks, t), a.acceptedGates()...)
}

// evaluated are the identities whose sides the source has the fields for.
func (a *author) evaluated() []disclosure.Identity {
	return slices.DeleteFunc(a.now.Identities(), func(i disclosure.Identity) bool { return i.Noted && !a.canSee(i.LeftName) })
}

// grouped puts the evaluations of one identity together.
func grouped(all []disclosure.Identity) [][]disclosure.Identity {
	var groups [][]disclosure.Identity
	for _, i := range all {
		n := len(groups)
		if n > 0 && groups[n-1][0].Number == i.Number && groups[n-1][0].Name == i.Name {
			groups[n-1] = append(groups[n-1], i)
			continue
		}
		groups = append(groups, []disclosure.Identity{i})
	}
	return groups
}

// identityRows print an identity for the whole and, for the sum of the
// statuses, for each country of the short list; how often it was evaluated
// elsewhere is counted.
func (a *author) identityRows(group int, g []disclosure.Identity, number string) []document.Row {
	var rows []document.Row
	elsewhere, hold := 0, 0
	for i, one := range g {
		byName := one.Number == 2 && len(one.Right) == len(a.statuses) && g[0].Where == "" && g[0].LeftName == "flagged" && a.onShortList(one.Where)
		if one.Where != "" && !byName {
			elsewhere++
			if one.OK {
				hold++
			}
			continue
		}
		name := a.identityName(one)
		if byName {
			name = nameOf(one.Where)
		}
		row := a.identityRow(fmt.Sprintf("identity=%d/check=%d.%d", one.Number, group+1, i+1), number, name, one)
		row.Indent = byName
		rows = append(rows, row)
		number = ""
	}
	if places, hold := a.earlier(g[0].Name); places > 0 {
		rows = append(rows, a.tallyRow(fmt.Sprintf("identity=%d/check=%d/earlier", g[0].Number, group+1), "", "From each snapshot to the next before", g[0], places, hold))
	}
	if elsewhere == 0 {
		return rows
	}
	id := fmt.Sprintf("identity=%d/check=%d", g[0].Number, group+1)
	what := "By country and period"
	if len(rows) == 0 {
		what = sentence(g[0].Name)
	}
	row := a.tallyRow(id, number, what, g[0], elsewhere, hold)
	row.Indent = len(rows) > 0
	return append(rows, row)
}

// tallyRow counts the evaluations of an identity that are not printed one by
// one, and those that close.
func (a *author) tallyRow(id, number, what string, one disclosure.Identity, places, hold int) document.Row {
	evaluated := a.tell(id+"/places", one.Name+": places", places)
	close := a.tell(id+"/close", one.Name+": places where it closes", hold)
	return document.Row{Indent: true, Key: id, Cells: []document.Cell{{Text: []document.Inline{plain(number)}}, {Text: []document.Inline{plain(what)}},
		{Fact: evaluated}, {Text: []document.Inline{plain("=")}}, {Text: []document.Inline{document.FactRef{ID: close}, plain(" that close")}}, {Text: result(one, hold == places)}}}
}

// identityName says what is held to what: the rule, then the left side by the
// name that readers know.
func (a *author) identityName(one disclosure.Identity) string {
	name, left := sentence(one.Name), one.LeftName
	switch {
	case left == "" || left == one.Name:
		return name
	case one.Number == 3 && left == "flagged" && len(one.Right) > 0: // both outcomes have the same left side
		left, _, _ = strings.Cut(one.Right[0].Name, " ")
	case one.Number == 3 && len(one.Right) == 1 && one.Right[0].Name == left+" yes":
		name = "The headline count is the yes"
	case one.Gate != "":
		return name
	case one.Noted:
		left = conflictName(left)
	}
	for _, m := range headlines {
		if rest, ok := strings.CutPrefix(left, m); ok {
			left = lower(a.headlineName(m)) + rest
			break
		}
	}
	left, rest, _ := strings.Cut(left, ", ")
	if rest != "" {
		rest = ", " + rest
	}
	return name + ": " + lower(statusName(left)) + rest
}

func (a *author) onShortList(code string) bool {
	for _, p := range a.places {
		if p.code == code {
			return true
		}
	}
	return false
}

// identityRow prints both sides of one evaluation.
func (a *author) identityRow(id, number, name string, one disclosure.Identity) document.Row {
	left := a.fact(id+"/left", one.Name+": "+one.LeftName, document.Places, one.Left)
	var right []document.Inline
	for i, term := range one.Right {
		fact := a.fact(fmt.Sprintf("%s/right=%d", id, i+1), one.Name+": "+term.Name, document.Places, term.Cell)
		switch {
		case term.Minus:
			right = append(right, plain(" "+document.Minus+" "))
		case i > 0:
			right = append(right, plain(" + "))
		}
		right = append(right, document.FactRef{ID: fact})
	}
	if len(one.Right) > longestSide {
		terms := a.tell(id+"/terms", one.Name+": numbers on the right side", len(one.Right))
		right = []document.Inline{plain("the sum of "), document.FactRef{ID: terms}, plain(" numbers")}
	}
	return document.Row{Key: id, Cells: []document.Cell{{Text: []document.Inline{plain(number)}}, {Text: []document.Inline{plain(name)}},
		{Fact: left}, {Text: []document.Inline{plain(relation(one.Relation))}}, {Text: right}, {Text: result(one, one.OK)}}}
}

func relation(r string) string { return strings.NewReplacer("<=", "\u2264", ">=", "\u2265").Replace(r) }

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// result says whether an identity closes; a check of the data notes instead.
func result(i disclosure.Identity, ok bool) []document.Inline {
	switch {
	case ok:
		return []document.Inline{strong("PASS")}
	case i.Gate != "": // one that nobody accepts lets no review pass
		return []document.Inline{strong("Accepted")}
	case i.Noted:
		return []document.Inline{strong("Noted")}
	}
	return []document.Inline{strong("FAIL")}
}
