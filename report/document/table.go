package document

// A Table is a table with both row and column headers.
type Table struct {
	Name     string // file name of its CSV without ending, e.g. "table-2-status-by-country"; unique
	Anchor   Anchor
	Label    string        // "Table 2"; "" for an unnumbered table
	Title    []Inline      // the finding, or what it is
	Subtitle []Inline      // what is counted, unit, as of
	Groups   []ColumnGroup // heads over several columns; may be empty
	Columns  []Column
	Rows     []Row
	Machine  []Row  // further rows of the CSV alone, where the page gives their sum
	Notes    []Note // in order of their marks a, b, c
	Note     []Inline
	Source   []Inline
	Words    bool // a table of words: 9/12.5, top-aligned, wrapped
	Compact  bool // rows of 8.5/13
}

// A ColumnGroup is a head over the columns From up to and including To.
type ColumnGroup struct {
	Text     string
	From, To int
}

// A Column is one column of a table. The first column holds row headers unless
// it is marked otherwise.
type Column struct {
	Head    string // a newline forces a break
	Numeric bool   // flush right
	Swatch  Status // a status whose swatch stands under the head; "" for none
	Weight  int    // of a words column: its share of the free width; 0 is by content
	Measure string // for CSV: machine name of the column, e.g. "flagged"
}

// A RowKind says what a row is.
type RowKind uint8

// The kinds of row.
const (
	RowBody     RowKind = iota
	RowGroup            // the name of a group of rows; only the first cell
	RowSubtotal         // SemiBold
	RowTotal            // SemiBold between rules
)

// A Row is one row of a table.
type Row struct {
	Kind   RowKind
	Indent bool
	Key    string // for CSV: machine name of the row, e.g. a country code
	Cells  []Cell // one for each column
}

// A Cell is one cell: a fact, or words, or neither (blank).
type Cell struct {
	Fact          FactID
	Text          []Inline
	NotApplicable bool   // printed x
	Mark          string // footnote mark
	Strong        bool
}

// A Note is a footnote of a table.
type Note struct {
	Mark string
	Text []Inline
}
