package document

// A Status names one of the exclusive statuses, as facts spell it
// ("IN_CUSTODY"); the drawing rooms know its fill, and nothing else of it.
type Status string

// A Figure is an illustration with a text alternative and a data table.
type Figure struct {
	Name       string // unique, e.g. "status-by-country"
	Anchor     Anchor
	Label      string // "Figure 1"; filled in by Resolve, "" for an unnumbered figure
	Unnumbered bool
	Title      []Inline // the finding
	Subtitle   []Inline
	Alt        []Inline // chart type, finding, and which table has the data
	Note       []Inline
	Source     []Inline
	Chart      Chart
}

// A Chart is what a figure draws: one of the types below. Charts hold ids of
// facts and words, never numbers.
type Chart interface {
	chart()
	// Empty says whether there is nothing to draw. The figure is then its
	// subtitle in a sentence.
	Empty() bool
}

func (Bars) chart()      {}
func (Stacked) chart()   {}
func (StatusBar) chart() {}
func (Trend) chart()     {}
func (Bridge) chart()    {}

// Empty says whether the chart has no bar.
func (b Bars) Empty() bool { return len(b.Rows) == 0 }

// Empty says whether the chart has no bar.
func (s Stacked) Empty() bool { return len(s.Rows) == 0 }

// Empty says whether the bar has no part.
func (s StatusBar) Empty() bool { return len(s.Keys) == 0 }

// Empty says whether the line has no point.
func (t Trend) Empty() bool { return len(t.Months) == 0 }

// Empty says whether there is no step.
func (b Bridge) Empty() bool { return len(b.Steps) == 0 }

// Bars is a horizontal bar chart, one row a bar, with the previous snapshot
// and the change beside it. Previous and Change may be "".
type Bars struct {
	Head       string // of the bars, e.g. "Cases"
	ChangeHead string // of the changes, e.g. "Change since May 31"
	Rows       []BarRow
}

// A BarRow is one bar. Rest marks "All other" and rows that are no country; one
// that would dwarf the others is cut short, and its number says how long it is.
type BarRow struct {
	Label                   string
	Value, Previous, Change FactID
	Rest                    bool
}

// A Key is one status in a figure's key.
type Key struct {
	Status Status
	Label  string // "In custody"
	Total  FactID
}

// Stacked is a horizontal stacked bar chart of exclusive statuses.
type Stacked struct {
	Head, ChangeHead string
	Whole            bool  // every bar is as long as the others, and its parts are parts of it
	Keys             []Key // in the fixed order; every row has one part a key
	Rows             []StackRow
}

// A StackRow is one stacked bar. Main marks the one that the figure is about. A
// rest that would dwarf the other bars has none, and its number stands alone.
type StackRow struct {
	Label         string
	Parts         []FactID
	Total, Change FactID // Change may be ""
	Rest, Main    bool
}

// StatusBar is one stacked bar of all cases, with its key.
type StatusBar struct {
	Keys []Key
}

// Trend is a line over months with fiscal-year bands.
type Trend struct {
	Months []Month
	Years  []Year
	Peak   int    // index of the month to label as the highest; -1 for none
	Unit   string // "cases"
	One    string // "case"; "" for Unit
	Low    bool   // half as high, and its unit stands in the first band alone
}

// A Month is one point of a trend.
type Month struct {
	Month      string // "2024-06"
	Value      FactID // "" where there is no snapshot: a gap
	Incomplete bool
	Break      bool // months are left out before it
}

// A Year is a fiscal-year band with its sum.
type Year struct {
	Label    string // "FY 2024", "FY 2026 to June 30"
	Short    string // the same in short, "FY 2026"; "" is Label
	Sum      FactID
	From, To int // indices into Months, inclusive
}

// Bridge leads from one count to a later one by the causes of the change. Its
// bars start at no change, not at no case.
type Bridge struct {
	Head     string // of zero, e.g. "No change"
	Close    bool   // its rows stand closer
	From, To BridgeEnd
	Steps    []BridgeStep
	Change   FactID   // of To against From, signed: the length of the last bar
	After    []Inline // follows the number of To, e.g. ", 12 more than on May 31"
}

// A BridgeEnd is one of the two counts of a bridge.
type BridgeEnd struct {
	Label string
	Count FactID
}

// A BridgeStep is one cause; its fact is signed.
type BridgeStep struct {
	Label string
	Value FactID
}
