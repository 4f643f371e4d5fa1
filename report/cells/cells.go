// Package cells is what files of rows share, whatever their format: the text of
// a cell or why it has none, the one text that a number has, which columns are
// wanted, and how much a file may hold.
//
// It reads no file and knows no case.
package cells

import "unsafe"

// The most that a file may have.
const (
	MostColumns = 16384    // columns: as many as a sheet
	MostRecord  = 16 << 20 // bytes of a record, beyond which a file is refused
	MostText    = 32_767   // characters of a cell, by the specification of spreadsheet programs
)

// The ways out of a file whose format is not read.
const (
	SaveAs = "save it as XLSX or CSV"
	AskFor = "want the cases themselves as XLSX or CSV"
	Unpack = "unpack it"
)

// A Need says what is made of a column.
type Need uint8

const (
	Unread  Need = iota // its values are left out
	Glanced             // it is looked at whether it holds numbers, and nothing in it is at fault
	Wanted              // it is read
)

// Borrowed returns b as a string without a copy: it is valid as long as b is.
func Borrowed(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
