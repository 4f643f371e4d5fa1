package sheet

import (
	"slices"
	"strconv"

	"example.org/oversight/report/document"
)

// tableCSV writes a table as printed, with numbers as plain numbers. A cell
// that is withheld is [c], one that is not held is not_held, and one that does
// not apply is x. Notes stand in the review alone, so that every row has the
// same columns.
func tableCSV(t document.Table, facts *document.Facts) []byte {
	var head []string
	for _, name := range t.Heads() {
		head = append(head, Safe(name))
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
