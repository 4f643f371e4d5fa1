package document

import "strings"

// A Table is a table with both row and column headers.
type Table struct {
	Name       string // file name of its CSV without ending, e.g. "table-2-status-by-country"; unique
	Anchor     Anchor
	Label      string        // "Table 2"; filled in by Resolve, "" for an unnumbered table
	Called     string        // what references call an unnumbered table; "" for one that none leads to
	Title      []Inline      // the finding, or what it is
	Subtitle   []Inline      // what is counted, unit, as of
	Groups     []ColumnGroup // heads over several columns; may be empty
	Columns    []Column
	Stub       int // the column that holds the row headers
	Rows       []Row
	Machine    []Row  // further rows of the CSV alone, where the page gives their sum
	Notes      []Note // in order of their marks a, b, c
	Note       []Inline
	Source     []Inline
	Unnumbered bool
	Filed      bool // a file alone, with Machine rows: what the page says of it stands elsewhere
	Words      bool // a table of words, which are read; others are looked up
	Detail     bool // a table of details, of which many stand one after the other
}

// Heads are the names of the columns, each after that of its group.
func (t *Table) Heads() []string {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head.String()
	}
	for _, g := range t.Groups {
		for i := g.From; i <= g.To; i++ {
			heads[i] = strings.TrimSpace(g.Text + ": " + heads[i])
		}
	}
	return heads
}

// Summary says what the rows and columns of a table are, by the heads of its
// columns and which of them holds the row headers. It is for those who hear a
// table before they enter it.
func Summary(heads []string, stub int) string {
	var rest []string
	for i, head := range heads {
		if head = strings.Join(strings.Fields(head), " "); i != stub && head != "" {
			rest = append(rest, head)
		}
	}
	which := "The first column"
	if stub > 0 {
		which = "The column"
	}
	said := which + ", " + strings.Join(strings.Fields(heads[stub]), " ") + ", names the rows."
	switch len(rest) {
	case 0:
		return said
	case 1:
		return said + " The other is " + rest[0] + "."
	}
	return said + " The others are: " + strings.Join(rest, "; ") + "."
}

// A ColumnGroup is a head over the columns From up to and including To.
type ColumnGroup struct {
	Text     string
	From, To int
}

// A Column is one column of a table.
type Column struct {
	Head    Head
	Numeric bool       // its cells are numbers
	Status  Status     // that its numbers count; "" for none
	Role    ColumnRole // of words
	Arrow   bool       // an arrow leads to each of its words from the column before
	Bars    bool       // a bar of its length follows the number of each row but sums
	Measure string     // for CSV: machine name of the column, e.g. "flagged"
}

// A Head is the name of a column in phrases, such as "Still open" and
// "(cases)", each of which stays together where the column is narrow.
type Head []string

// String is the whole name.
func (h Head) String() string { return strings.Join(h, " ") }

// A ColumnRole says what the words of a column are.
type ColumnRole uint8

// The roles of a column of words.
const (
	Names      ColumnRole = iota // short, each of its own length
	Prose                        // running text
	References                   // to other places
)

// A RowKind says what a row is.
type RowKind uint8

// The kinds of row.
const (
	RowBody     RowKind = iota
	RowGroup            // the name of a group of rows; only the first cell
	RowSubtotal         // the sum of some rows
	RowTotal            // the sum of all
)

// A Row is one row of a table.
type Row struct {
	Kind   RowKind
	Within bool   // it is a part of the row above that names or sums it
	Key    string // for CSV: machine name of the row, e.g. a country code
	Cells  []Cell // one for each column
}

// A Cell is one cell: a fact, or words, or neither (blank).
type Cell struct {
	Fact          FactID
	Text          []Inline
	Status        Status // that its words name: they follow a sample of it
	NotApplicable bool   // printed x
	Mark          string // footnote mark
	Strong        bool   // emphasis
}

// A Note is a footnote of a table.
type Note struct {
	Mark string
	Text []Inline
}
