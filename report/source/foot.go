package source

import (
	"fmt"
	"strconv"
	"strings"
)

// A Row is one row of a file by its place.
type Row struct {
	Sheet string // "" where the file is no workbook
	Line  int    // from 1
}

// RowsOf returns rows of one sheet.
func RowsOf(sheet string, lines []int) (rows []Row) {
	for _, line := range lines {
		rows = append(rows, Row{sheet, line})
	}
	return rows
}

// A Foot is what stands below the table of a file: rows that hold no case.
type Foot struct {
	File string
	Rows []Row
}

// mostRows is how many rows a text names.
const mostRows = 10

// BelowTable says that rows stand below a table, and what a person can do about
// them; unreadable is how many rows of the file cannot be read, these included.
func BelowTable(rows []Row, unreadable int) string {
	count, verb := fmt.Sprintf("%d rows", len(rows)), "hold"
	if len(rows) == 1 {
		count, verb = "1 row", "holds"
	}
	return fmt.Sprintf("%s below the table %s no case (%s): end the table there, or accept: [{what: unreadable, up_to: %d, reason: ...}]",
		count, verb, placesOf(rows), unreadable)
}

// placesOf names rows: "row 5", "rows 5, 6", and of sheets `sheet "A", row 5`.
func placesOf(rows []Row) string {
	var all []string
	plural := "row "
	if len(rows) > 1 && rows[0].Sheet == "" {
		plural = "rows "
	}
	for _, r := range rows[:min(len(rows), mostRows)] {
		if r.Sheet == "" {
			all = append(all, strconv.Itoa(r.Line))
		} else {
			all = append(all, fmt.Sprintf("sheet %q, row %d", r.Sheet, r.Line))
		}
	}
	if more := len(rows) - len(all); more > 0 {
		all = append(all, fmt.Sprintf("and %d more", more))
	}
	if rows[0].Sheet != "" {
		return strings.Join(all, "; ")
	}
	return plural + strings.Join(all, ", ")
}
