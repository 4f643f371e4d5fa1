package compose

import (
	"fmt"
	"slices"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/proof"
)

// prove holds the finished review to the identities 14 and 15 and ends the
// reconciliation with them. Their own numbers are
// held to them too, and counted by none: what is printed of the review is true of
// the one that prints it.
func (a *author) prove() {
	at := slices.IndexFunc(a.doc.Blocks, func(b document.Block) bool {
		t, ok := b.(document.Table)
		return ok && t.Name == "reconciliation"
	})
	if at < 0 {
		return
	}
	lines, err := proof.Document(a.doc)
	if err != nil {
		a.fault(err)
		return
	}
	t := a.doc.Blocks[at].(document.Table)
	t.Rows = append(slices.Clip(t.Rows), a.proofRows(lines)...)
	a.doc.Blocks[at] = t
	switch again, err := proof.Document(a.doc); {
	case err != nil:
		a.fault(err)
	case !slices.Equal(again, lines):
		a.fault(&proof.Broken{What: fmt.Sprintf("identity 15 does not hold: the review prints %v and has %v", lines, again)})
	}
}

// proofRows are rows of proofs that hold: one that does not lets no review pass.
func (a *author) proofRows(lines []proof.Line) (rows []document.Row) {
	number := 0
	passed := []document.Inline{strong("PASS")}
	for i, l := range lines {
		shown := ""
		if l.Number() != number {
			number = l.Number()
			shown = fmt.Sprint(number)
		}
		one := disclosure.Identity{LeftName: l.Left(), Left: disclosure.Shown(l.Places), Relation: "=", Right: []disclosure.Term{{Name: l.Right(), Cell: disclosure.Shown(l.Of)}}}
		rows = append(rows, a.sidesRow(fmt.Sprintf("identity=%d/check=%d", l.Number(), i+1), shown, sentence(l.Name()), l.Name(), one, passed))
	}
	return rows
}
