package chart

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/oversight/report/document"
)

// brokenMonths leaves out three fiscal years after every second one.
func brokenMonths(m *maker, n, scale int) document.Chart {
	return randomTrend(m, rand.New(rand.NewPCG(uint64(n), 1)), 5, n, scale, 2)
}

// randomTrend is a trend of n months from some month of a fiscal year on, October
// being 0, in which years are left out after every so many fiscal years, or at
// random where that is 0.
func randomTrend(m *maker, r *rand.Rand, from, n, scale, every int) document.Trend {
	c := document.Trend{Peak: -1, Unit: "cases", One: "case"}
	month := (1990-1)*12 + 9 + from // of the calendar, from the year 0
	for i := range n {
		begins := i > 0 && month%12 == 9
		cut := begins && (every > 0 && len(c.Years)%every == 0 || every == 0 && r.IntN(4) == 0)
		if cut {
			month += 3 * 12
		}
		id := fmt.Sprintf("%04d-%02d", month/12, month%12+1)
		c.Months = append(c.Months, document.Month{Month: id, Value: m.shown("month/"+id, r.IntN(scale+1)), Break: cut, Incomplete: i == n-1 && r.IntN(2) == 0})
		if begins || i == 0 {
			fy := (month + 3) / 12
			c.Years = append(c.Years, document.Year{Label: fmt.Sprintf("FY %d", fy), Sum: m.shown(fmt.Sprint("fy/", fy), r.IntN(12*scale+1)), From: i})
		}
		c.Years[len(c.Years)-1].To = i
		month++
	}
	last := &c.Years[len(c.Years)-1]
	last.Short, last.Label = last.Label, last.Label+" to December 31"
	return c
}

// TestTitlesOfFiscalYearsStandOverTheirBands lays out spans of a month to three
// hundred years. A title begins over its own band and ends with it, unless the
// years behind it have none; the first and the last stand where they have room.
func TestTitlesOfFiscalYearsStandOverTheirBands(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for range 600 {
		n := 1 + r.IntN([]int{6, 40, 200, 800, 3600}[r.IntN(5)])
		m := new(maker)
		c := randomTrend(m, r, r.IntN(12), n, []int{0, 1, 40, 2_000_000}[r.IntN(4)], r.IntN(3))
		tr, err := factReader{&m.Facts}.trend(c)
		if err != nil {
			t.Fatal(err)
		}
		tr.right = wide - plotRight
		tr.fit(wide)
		what := fmt.Sprintf("%d months from %s, %d breaks, %d years", n, c.Months[0].Month, tr.breaks(), len(c.Years))
		var at []int // the years that have a title
		for _, name := range tr.titles {
			i := slices.IndexFunc(tr.years, func(f fiscal) bool { return f.label == name.name || f.short == name.name })
			if left := tr.edge(tr.years[i].from); name.x != left+bandText {
				t.Errorf("%s: %q begins at %d; its band runs from %d to %d", what, name.name, name.x, left, tr.end(tr.years[i].to))
			}
			if name.sum != "" && i+1 < len(tr.years) && name.x+name.width() > tr.edge(tr.years[i+1].from) {
				t.Errorf("%s: %q and its sum end at %d, over the next band from %d", what, name.name, name.x+name.width(), tr.edge(tr.years[i+1].from))
			}
			at = append(at, i)
		}
		for k, i := range at {
			to := length(wide)
			if k+1 < len(at) {
				to = tr.edge(tr.years[at[k+1]].from)
			}
			if end := tr.titles[k].x + tr.titles[k].width(); end > to {
				t.Errorf("%s: %q ends at %d, beyond %d", what, tr.titles[k].name, end, to)
			}
			if k > 1 && i-at[k-1] != at[1]-at[0] && k < len(at)-1 && at[0] == 0 {
				t.Errorf("%s: years %v have titles; want every so many", what, at)
			}
		}
		short := func(i int) length {
			return tr.edge(tr.years[i].from) + bandText + strong.width(tr.years[i].short) + keyGap
		}
		last := len(tr.years) - 1
		if !slices.Contains(at, last) && short(last) <= wide {
			t.Errorf("%s: the last year has room and no title: %v", what, at)
		}
		if !slices.Contains(at, 0) && (last == 0 || short(0) <= tr.end(tr.years[0].to)) && short(0) <= wide {
			t.Errorf("%s: the first year has room and no title: %v", what, at)
		}
		if high := tr.floor; high > bandLine+noteHigh+plotHigh {
			t.Errorf("%s: the plot ends at %d", what, high)
		}
	}
}

// TestYearsOfManyAreNamed lays out whole fiscal years.
func TestYearsOfManyAreNamed(t *testing.T) {
	for _, tt := range []struct {
		years  int
		named  []int
		sums   bool
		reason string
	}{
		{3, []int{0, 1, 2}, true, "there is room for all"},
		{12, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, false, "for all by name"},
		{14, []int{0, 2, 4, 6, 8, 10, 13}, false, "for every second, but the last, for which the one before it makes way"},
		{61, []int{0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55}, false, "for every fifth"},
		{250, []int{0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220}, false, "for every twentieth"},
	} {
		m := new(maker)
		c := randomTrend(m, rand.New(rand.NewPCG(2, 2)), 0, 12*tt.years, 9_000, 1_000)
		tr, err := factReader{&m.Facts}.trend(c)
		if err != nil {
			t.Fatal(err)
		}
		tr.right = wide - plotRight
		tr.fit(wide)
		var named []int
		for _, name := range tr.titles {
			named = append(named, slices.IndexFunc(tr.years, func(f fiscal) bool { return f.label == name.name || f.short == name.name }))
			if (name.sum != "") != tt.sums {
				t.Errorf("of %d years, %q has sum %q", tt.years, name.name, name.sum)
			}
		}
		d := Drawing{Width: wide}
		tr.bands(&d)
		lines := 0
		for _, mark := range d.marks {
			if line, is := mark.(shape); is && line.stroke == context {
				lines++
			}
		}
		if apart := len(tt.named) == tt.years; apart != (lines == tt.years-1) || !apart && lines > 0 {
			t.Errorf("%d lines part %d years; want one between two where each is named, else none: they would run through the labels", lines, tt.years)
		}
		if !slices.Equal(named, tt.named) {
			t.Errorf("of %d years %v are named; want %v: %s", tt.years, named, tt.named, tt.reason)
		}
	}
}

// TestBreaksPartTheLineAndTheAxis draws a year, a break and a year.
func TestBreaksPartTheLineAndTheAxis(t *testing.T) {
	m := new(maker)
	c := randomTrend(m, rand.New(rand.NewPCG(1, 1)), 0, 24, 9, 1)
	tr, err := factReader{&m.Facts}.trend(c)
	if err != nil {
		t.Fatal(err)
	}
	tr.right = wide - plotRight
	tr.fit(wide)
	left, right := tr.end(11), tr.edge(12)
	if right-left != breakWide {
		t.Fatalf("the break runs from %d to %d; want %d between", left, right, breakWide)
	}
	drawings, err := Layout(c, &m.Facts, wide)
	if err != nil {
		t.Fatal(err)
	}
	slanted := 0
	for _, mark := range drawings[0].marks {
		s, ok := mark.(shape)
		if !ok {
			continue
		}
		for _, line := range s.lines {
			low, high := line[0].x, line[0].x
			for _, p := range line {
				low, high = min(low, p.x), max(high, p.x)
			}
			if low < left && high > right {
				t.Errorf("a mark runs from %d to %d, through the break from %d to %d", low, high, left, right)
			}
			if len(line) == 2 && line[0].x != line[1].x && line[0].y > tr.floor && line[1].y < tr.floor {
				slanted++
			}
		}
	}
	if slanted != 2 {
		t.Errorf("%d strokes cross the axis; want two at the break", slanted)
	}
}
