package document

// These charts have panels: parts that stand beside each other, on one scale.

func (Dots) chart()      {}
func (FollowUp) chart()  {}
func (ByMonth) chart()   {}
func (Shares) chart()    {}
func (Multiples) chart() {}

// Empty says whether the chart has no panel or no row.
func (d Dots) Empty() bool { return len(d.Panels) == 0 || len(d.Rows) == 0 }

// Empty says whether no panel has a point.
func (f FollowUp) Empty() bool {
	for _, p := range f.Panels {
		if len(p.Points) > 0 {
			return false
		}
	}
	return true
}

// Empty says whether no panel has a month.
func (m ByMonth) Empty() bool { return noMonth(m.Panels) }

// Empty says whether the chart has no panel or no row.
func (s Shares) Empty() bool { return len(s.Panels) == 0 || len(s.Rows) == 0 }

// Empty says whether no panel has a month.
func (m Multiples) Empty() bool {
	lines := make([]Trend, len(m.Panels))
	for i, p := range m.Panels {
		lines[i] = p.Line
	}
	return noMonth(lines)
}

func noMonth(lines []Trend) bool {
	for _, l := range lines {
		if !l.Empty() {
			return false
		}
	}
	return true
}

// A Rate is a percentage with the two counts that it was worked out from, such
// as 44% of 27 of 62.
type Rate struct {
	Percent  FactID // "" where it is not worked out: printed x
	Of, Over FactID // "" where they are not printed
}

// Dots compares rates of the same rows: one panel a rate, one dot a row, with a
// line at the rate of all.
type Dots struct {
	All    string // of the line, e.g. "All countries"
	Panels []DotPanel
	Rows   []DotRow // each with one rate a panel
}

// A DotPanel is one rate, and that of all rows together.
type DotPanel struct {
	Head string // e.g. "Apprehended, percent of flagged"
	All  Rate
}

// A DotRow is the rates of one row. Rest marks several rows in one, whose dot is
// open.
type DotRow struct {
	Label string
	Rates []Rate
	Rest  bool
}

// FollowUp shows, one panel a span of days, which percentage of those flagged in
// a year something had happened to within it.
type FollowUp struct {
	Whole  string // of closed points, e.g. "All cases followed"
	Part   string // of open points, e.g. "Some followed"
	Panels []FollowPanel
}

// A FollowPanel is one span of days.
type FollowPanel struct {
	Head   string // e.g. "Within 90 days"
	Points []FollowPoint
}

// A FollowPoint is one year. Part says that not all of its cases have been
// followed for that long.
type FollowPoint struct {
	Label   string // e.g. "FY 2024"
	Percent FactID // "" where no case has been: printed x
	Part    bool
}

// ByMonth shows what happened in each month as columns, one panel a kind of
// event. Every panel has the same months and years; its peak is not marked.
type ByMonth struct {
	Panels []Trend
}

// Shares compares groups of cases side by side: one panel a group, one bar a row,
// whose length is its percentage of the group.
type Shares struct {
	Panels []Key
	Rows   []ShareRow // each with one part a panel
}

// A ShareRow is one row of bars.
type ShareRow struct {
	Label string
	Parts []Share
}

// A Share is a part of a group: its percentage and its count.
type Share struct {
	Percent FactID // "" where it is not worked out: printed x
	Count   FactID
}

// Multiples shows months as small lines on one scale, three abreast, each before
// the average of the others. Every line has the same months and years.
type Multiples struct {
	Panels []Multiple
}

// A Multiple is one small line: its peak is marked, its sums are not printed.
type Multiple struct {
	Label string
	Total FactID // "" for none
	Line  Trend
}
