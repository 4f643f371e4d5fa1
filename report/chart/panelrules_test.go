package chart

import (
	"fmt"
	"slices"
	"testing"

	"github.com/wcharczuk/go-chart/v2/drawing"

	"example.org/oversight/report/document"
)

// filled are the areas of a color, in the order in which they are painted, each by
// its outermost places.
func filled(d Drawing, color drawing.Color) (all []region) {
	for _, m := range d.marks {
		s, ok := m.(shape)
		if !ok || s.fill != color {
			continue
		}
		for _, line := range s.lines {
			lo, hi := line[0], line[0]
			for _, p := range line {
				lo, hi = point{min(lo.x, p.x), min(lo.y, p.y)}, point{max(hi.x, p.x), max(hi.y, p.y)}
			}
			all = append(all, region{lo.x, lo.y, hi.x - lo.x, hi.y - lo.y})
		}
	}
	return all
}

// textAt is the place of the first text that reads so.
func textAt(t *testing.T, d Drawing, s string) drawnText {
	t.Helper()
	for _, m := range d.marks {
		if x, ok := m.(drawnText); ok && x.s == s {
			return x
		}
	}
	t.Fatalf("%q is not drawn: %q", s, d.Texts())
	return drawnText{}
}

// TestARestThatDwarfsTheOthersIsCut draws a rest of several sizes after a country
// of ten cases.
func TestARestThatDwarfsTheOthersIsCut(t *testing.T) {
	for _, tt := range []struct {
		name        string
		first, rest int // -1 is withheld
		parts       int // of the rest's bar
		reason      string
	}{
		{"as large", 10, 10, 1, "nothing is dwarfed"},
		{"twice as large", 10, 20, 1, "the border"},
		{"more than twice", 10, 21, 2, "beyond the border"},
		{"a thousand times", 10, 10_000, 2, "its number says it"},
		{"nothing else", 0, 50, 1, "no bar that it could dwarf"},
		{"all else withheld", -1, 50, 1, "a scale never depends on what is withheld"},
		{"itself withheld", 10, -1, 0, "its mark stands alone"},
	} {
		m := new(maker)
		fact := func(id string, n int) document.FactID {
			if n < 0 {
				return m.hidden(id, document.Withheld, 3)
			}
			return m.shown(id, n)
		}
		c := document.Bars{Rows: []document.BarRow{{Label: "Moldova", Value: fact("first", tt.first)}, {Label: "All other", Value: fact("rest", tt.rest), Rest: true}}}
		drawings, err := Layout(c, &m.Facts, wide)
		if err != nil {
			t.Fatal(err)
		}
		bars := filled(drawings[0], context)
		if len(bars) != tt.parts {
			t.Errorf("%s: the bar of the rest has %d parts, want %d: %s", tt.name, len(bars), tt.parts, tt.reason)
		}
		if first := filled(drawings[0], series); tt.parts == 2 && bars[1].right() != first[0].right() {
			t.Errorf("%s: the cut bar ends at %d, the longest other at %d", tt.name, bars[1].right(), first[0].right())
		}
		for _, id := range []document.FactID{"first", "rest"} {
			f, _ := m.Lookup(id)
			textAt(t, drawings[0], f.Text)
		}
	}
}

// TestDotsOfAllPanelsHaveOneScale finds each dot where its percentage is, and its
// label on the side away from the line of all.
func TestDotsOfAllPanelsHaveOneScale(t *testing.T) {
	m := new(maker)
	c := document.Dots{All: "All", Panels: []document.DotPanel{{Head: "A", All: m.rate("all/a", 30, 100)}, {Head: "B", All: m.rate("all/b", 20, 100)}}}
	for i, p := range [][2]int{{10, 40}, {30, 20}, {50, 0}, {25, 25}} {
		c.Rows = append(c.Rows, document.DotRow{Label: fmt.Sprint("Row ", i), Rest: i == 3, Rates: []document.Rate{m.rate(fmt.Sprint(i, "a"), p[0], 100), m.rate(fmt.Sprint(i, "b"), p[1], 100)}})
	}
	drawings, err := Layout(c, &m.Facts, wide)
	if err != nil {
		t.Fatal(err)
	}
	d := drawings[0]
	var dots []length
	for _, m := range d.marks {
		if s, ok := m.(shape); ok && s.closed && len(s.lines[0]) == len(unit) {
			dots = append(dots, (s.lines[0][0].x+s.lines[0][8].x)/2)
		}
	}
	const a, b = 84_000, 286_000
	half := dots[4] - a // of the row of 50%
	want := []length{a + half/5, b + half*4/5, a + half*3/5, b + half*2/5, a + half, b, a + half/2, b + half/2}
	for i := range want {
		if i >= len(dots) || dots[i]-want[i] > 10 || want[i]-dots[i] > 10 {
			t.Errorf("dots stand at %v, want %v", dots, want)
			break
		}
	}
	for text, left := range map[string]bool{"10%": true, "50%": false, "40%": false} {
		x := textAt(t, d, text)
		at := map[string]length{"10%": dots[0], "50%": dots[4], "40%": dots[1]}[text]
		if (x.at.x < at) != left {
			t.Errorf("%s stands at %d, its dot at %d; left of it is %t", text, x.at.x, at, left)
		}
	}
}

// TestAWithheldRateTakesItsCountsWithIt looks for the counts of rates in all states.
func TestAWithheldRateTakesItsCountsWithIt(t *testing.T) {
	for _, tt := range []struct {
		name    string
		percent func(m *maker) document.FactID
		printed bool
		reason  string
	}{
		{"shown", func(m *maker) document.FactID { return m.percent("p", 7, 29) }, true, "the base of the rate"},
		{"not worked out", func(m *maker) document.FactID { return "" }, true, "the base says why"},
		{"withheld", func(m *maker) document.FactID { return m.hidden("p", document.Withheld, 24) }, false, "the counts would say it"},
		{"not held", func(m *maker) document.FactID { return m.hidden("p", document.NotHeld, 24) }, false, "there is nothing to be a base of"},
	} {
		m := new(maker)
		rate := document.Rate{Percent: tt.percent(m), Of: m.shown("of", 7), Over: m.shown("over", 29)}
		c := document.Dots{All: "All", Panels: []document.DotPanel{{Head: "A"}}, Rows: []document.DotRow{{Label: "Moldova", Rates: []document.Rate{rate}}}}
		drawings, err := Layout(c, &m.Facts, wide)
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Contains(drawings[0].Texts(), "7 of 29"); got != tt.printed {
			t.Errorf("%s: the counts are printed is %t, want %t: %s", tt.name, got, tt.printed, tt.reason)
		}
	}
}

// TestColumnsByMonthHaveOneScale finds the columns of two panels as high as their
// counts, and those of the last month open.
func TestColumnsByMonthHaveOneScale(t *testing.T) {
	m := new(maker)
	c := document.ByMonth{Panels: []document.Trend{m.events("arrests", 0, []int{4, 0, 8, 2}), m.events("removals", 0, []int{2, 6, -2, 1})}}
	drawings, err := Layout(c, &m.Facts, wide)
	if err != nil {
		t.Fatal(err)
	}
	var heights []length
	for _, g := range filled(drawings[0], series) {
		heights = append(heights, g.h)
	}
	unit := heights[2] / 2
	want := []length{4 * unit, 8 * unit, 2 * unit, 6 * unit}
	if !slices.EqualFunc(heights, want, func(a, b length) bool { return a-b < 10 && b-a < 10 }) {
		t.Errorf("columns are %v high, want %v: 4, 8, 2 and 6 cases; the last month is open", heights, want)
	}
	var open []length
	for _, g := range filled(drawings[0], white) {
		if g.h != noteHigh { // the halo of the withheld month
			open = append(open, g.h)
		}
	}
	if want := []length{2 * unit, unit}; !slices.EqualFunc(open, want, func(a, b length) bool { return a-b < 10 && b-a < 10 }) {
		t.Errorf("open columns are %v high, want %v: 2 and 1 cases of the last month", open, want)
	}
}

// TestTicksByMonthAreThoseOfTheHigherPanel draws a panel of thousands beside one of a
// case or two: the ticks stand apart, reach up to the thousands, and have room for
// their numbers.
func TestTicksByMonthAreThoseOfTheHigherPanel(t *testing.T) {
	many, few := []int{1_200, 800, 4_000, 2_000}, []int{1, 0, 2, 1}
	for name, panels := range map[string][][]int{"the first is higher": {many, few}, "the last is higher": {few, many}} {
		m := new(maker)
		drawings, err := Layout(document.ByMonth{Panels: []document.Trend{m.events("arrests", 0, panels[0]), m.events("removals", 0, panels[1])}}, &m.Facts, wide)
		if err != nil {
			t.Fatal(err)
		}
		ticks := map[string]length{}
		last := length(-tickApart)
		for _, mark := range drawings[0].marks {
			x, is := mark.(drawnText)
			if !is || len(document.Numbers(x.s)) != 1 || len(x.facts) > 0 || x.at.x > plotLeft+20_000 || x.s[0] > '9' {
				continue
			}
			if apart := max(x.at.y-last, last-x.at.y); apart < tickApart {
				t.Errorf("%s: the tick %s stands %d from the one before", name, x.s, apart)
			}
			if x.at.x < 0 {
				t.Errorf("%s: the tick %s begins at %d, left of the figure", name, x.s, x.at.x)
			}
			ticks[x.s], last = x.at.y, x.at.y
		}
		if _, reached := ticks["4,000"]; !reached {
			t.Errorf("%s: ticks at %v; want one at the largest count", name, ticks)
		}
	}
}

// TestGuidesEndBeforeTheCounts draws rates of counts of several widths: the guide of
// a dot does not run through them.
func TestGuidesEndBeforeTheCounts(t *testing.T) {
	m := new(maker)
	c := document.Dots{All: "All countries", Panels: []document.DotPanel{{Head: "A", All: m.rate("all/a", 26_415, 100_000)}, {Head: "B", All: m.rate("all/b", 5_833, 26_415)}}}
	for i, over := range []int{12, 4_956, 48_956, 1_000_000} {
		c.Rows = append(c.Rows, document.DotRow{Label: fmt.Sprint("Row ", i), Rates: []document.Rate{m.rate(fmt.Sprint(i, "a"), over/4, over), m.rate(fmt.Sprint(i, "b"), over/5, over)}})
	}
	drawings, err := Layout(c, &m.Facts, wide)
	if err != nil {
		t.Fatal(err)
	}
	guides := 0
	for _, mark := range drawings[0].marks {
		guide, is := mark.(shape)
		if !is || guide.width != guideWidth {
			continue
		}
		guides++
		from, to := guide.lines[0][0], guide.lines[0][1]
		for _, mark := range drawings[0].marks {
			x, is := mark.(drawnText)
			if is && x.at.x > from.x && x.at.x < to.x && len(x.facts) == 2 && max(x.at.y-to.y, to.y-x.at.y) < dotPitch/2 {
				t.Errorf("a guide from %d to %d runs through %q, which begins at %d", from.x, to.x, x.s, x.at.x)
			}
		}
	}
	if guides != 2*len(c.Rows) {
		t.Errorf("%d guides; want one a dot", guides)
	}
}

// TestTheAverageIsOfTheOthers finds the gray area of each small line at the average
// of the others, and none in a month in which one of them is withheld.
func TestTheAverageIsOfTheOthers(t *testing.T) {
	m := new(maker)
	counts := [][]int{{2, 2, 2, 8}, {4, 4, 4, 4}, {6, 6, 6, -2}}
	var c document.Multiples
	for i, n := range counts {
		c.Panels = append(c.Panels, document.Multiple{Label: fmt.Sprint("Land ", i), Line: m.events(fmt.Sprint("flags", i, "s"), 0, n)})
	}
	drawings, err := Layout(c, &m.Facts, wide)
	if err != nil {
		t.Fatal(err)
	}
	areas := filled(drawings[0], hair)
	if len(areas) != 3 {
		t.Fatalf("%d areas, want one a panel", len(areas))
	}
	one := areas[0].h / 5 // the average of 4 and 6
	for i, want := range []struct {
		high   length
		months int
	}{{5, 3}, {4, 3}, {6, 4}} {
		a := areas[i]
		if got := a.h - want.high*one; got > 10 || got < -10 {
			t.Errorf("the area of panel %d is %d high, want %d cases of %d", i, a.h, want.high, one)
		}
		if months := int(a.w*4/140_000) + 1; months != want.months {
			t.Errorf("the area of panel %d is over %d months, want %d", i, months, want.months)
		}
	}
}

// TestWholeStacksEndTogether holds bars of one length to it, whatever their totals.
func TestWholeStacksEndTogether(t *testing.T) {
	m := new(maker)
	c := document.Stacked{Whole: true, Keys: m.keys(1), Rows: []document.StackRow{
		m.stack("Moldova", 0, 8, 1, 1, 1, 1, 1, 1, 1, 1), m.stack("All", 0, 8_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000),
	}}
	for i := range c.Rows {
		c.Rows[i].Change = ""
	}
	drawings, err := Layout(c, &m.Facts, wide)
	if err != nil {
		t.Fatal(err)
	}
	last := filled(drawings[0], fills["NOT_DETERMINED"].color)
	if n := len(last); n != 3 || last[1].right() != last[2].right() {
		t.Errorf("the last parts are %v; want those of both bars to end together", last)
	}
}

// TestBesideNumbersRefuses asks for bars of what can have none.
func TestBesideNumbersRefuses(t *testing.T) {
	m := new(maker)
	for _, tt := range []struct {
		id     document.FactID
		want   string
		reason string
	}{
		{m.change("less", -3), `fact "less" is -3; want zero or more for a bar`, "a bar has no other side"},
		{"none", `fact "none" is not known`, "no such fact"},
	} {
		if _, err := BesideNumbers([]document.FactID{tt.id}, &m.Facts, 100_000, 8_000, []length{13_000}); fmt.Sprint(err) != tt.want {
			t.Errorf("%v, want %s: %s", err, tt.want, tt.reason)
		}
	}
}
