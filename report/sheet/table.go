package sheet

import (
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// tableCSV writes a table as printed, with numbers as plain numbers. A cell
// that is withheld is [c], one that is not held is not_held, and one that does
// not apply is x. Notes stand in the review alone, so that every row has the
// same columns.
func tableCSV(t document.Table, facts *document.Facts) []byte {
	var head []string
	for i, c := range t.Columns {
		head = append(head, Safe(strings.TrimSpace(groupOf(t, i)+c.Head.String())))
	}
	rows := [][]string{head}
	for _, r := range slices.Concat(t.Rows, t.Machine) {
		row := make([]string, len(t.Columns))
		for i, c := range r.Cells {
			if i < len(row) {
				row[i] = cellText(c, facts)
			}
		}
		rows = append(rows, row)
	}
	return written(rows)
}

// groupOf is the head over a column, as the beginning of its name.
func groupOf(t document.Table, column int) string {
	for _, g := range t.Groups {
		if column >= g.From && column <= g.To {
			return g.Text + ": "
		}
	}
	return ""
}

func cellText(c document.Cell, facts *document.Facts) string {
	if c.NotApplicable {
		return document.NotApplicableMark
	}
	if c.Fact == "" {
		return Safe(facts.Plain(c.Text))
	}
	f, _ := facts.Lookup(c.Fact)
	return machineForm(f)
}

// machineForm is a fact as the file of a table has it.
func machineForm(f document.Fact) string {
	switch f.State {
	case document.Shown:
		return strconv.Itoa(f.Value)
	case document.NotHeld:
		return "not_held"
	}
	return document.WithheldMark
}
