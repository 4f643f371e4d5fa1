package chart

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
)

// chance makes charts of random facts, of which some are withheld or not held.
type chance struct {
	*maker
	*rand.Rand
	planted int
	next    int
}

func (c *chance) id() string {
	c.next++
	return fmt.Sprint("fact/", c.next)
}

// most is the largest count of a chart.
func (c *chance) most() int { return []int{0, 1, 9, 120, 40_000, 3_000_000}[c.IntN(6)] }

// state is that of a fact: mostly shown.
func (c *chance) state() document.State {
	return []document.State{document.Withheld, document.NotHeld, document.Shown, document.Shown, document.Shown, document.Shown, document.Shown}[c.IntN(7)]
}

// count adds a count up to most, perhaps without its number.
func (c *chance) count(most int) document.FactID {
	n := c.IntN(most + 1)
	if s := c.state(); s != document.Shown {
		return c.hidden(c.id(), s, c.planted)
	}
	return c.shown(c.id(), n)
}

// rate adds a percentage with its counts, or none.
func (c *chance) rate(most int) document.Rate {
	over := c.IntN(most + 1)
	of := c.IntN(over + 1)
	state := c.state()
	r := document.Rate{Of: c.shown(c.id(), of), Over: c.shown(c.id(), over)}
	switch {
	case state != document.Shown:
		r.Percent = c.hidden(c.id(), state, c.planted)
	case over > 0 && c.IntN(6) > 0:
		r.Percent = c.percent(c.id(), of, over)
	}
	return r
}

// name is that of a country, from short to sixty runes.
func (c *chance) name() string {
	all := "Saint Vincent and the Grenadines, Democratic Republic of the Congo and Ñandú"
	return strings.TrimSpace(all[:1+c.IntN(60)])
}

// rows is how many rows or months a chart has.
func (c *chance) rows() int { return []int{1, 1, 2, 3, 7, 12, 46, 250}[c.IntN(8)] }

func (c *chance) line(months, most int, peak bool) document.Trend {
	t := document.Trend{Peak: -1, Unit: "apprehensions", One: "apprehension"}
	if peak {
		t.Peak = c.IntN(months)
	}
	for i := range months {
		at := 1999*12 + 6 + i
		m := document.Month{Month: fmt.Sprintf("%04d-%02d", at/12, at%12+1), Incomplete: i == months-1, Break: at%96 == 9 && i > 0}
		if c.IntN(9) > 0 {
			m.Value = c.count(most)
		}
		t.Months = append(t.Months, m)
		if i == 0 || at%12 == 9 {
			fy := fmt.Sprint("FY ", (at+3)/12)
			t.Years = append(t.Years, document.Year{Label: fy, Short: fy, Sum: c.count(12 * most), From: i})
		}
		t.Years[len(t.Years)-1].To = i
	}
	t.Years[len(t.Years)-1].Label += " to December 31"
	return t
}

// randomPanels are the kinds of chart of panels, each of random facts.
var randomPanels = map[string]func(c *chance) document.Chart{
	"dots": func(c *chance) document.Chart {
		most, n := c.most(), 1+c.IntN(3)
		d := document.Dots{All: "All countries"}
		for range n {
			d.Panels = append(d.Panels, document.DotPanel{Head: "Apprehended, percent of flagged", All: c.rate(most)})
		}
		for range c.rows() {
			r := document.DotRow{Label: c.name(), Rest: c.IntN(8) == 0}
			for range n {
				r.Rates = append(r.Rates, c.rate(most))
			}
			d.Rows = append(d.Rows, r)
		}
		return d
	},
	"follow-up": func(c *chance) document.Chart {
		f := document.FollowUp{Whole: "All cases followed", Part: "Some followed"}
		years := 1 + c.IntN(17)
		for i := range 1 + c.IntN(4) {
			p := document.FollowPanel{Head: fmt.Sprintf("Within %d days", 90*(i+1))}
			for k := range years {
				p.Points = append(p.Points, document.FollowPoint{Label: fmt.Sprint("FY ", 2010+k), Percent: c.rate(200).Percent, Part: c.IntN(3) == 0})
			}
			f.Panels = append(f.Panels, p)
		}
		return f
	},
	"by month": func(c *chance) document.Chart {
		months, seed := c.rows(), c.Uint64()
		var b document.ByMonth
		for range 1 + c.IntN(3) {
			c.Rand = rand.New(rand.NewPCG(seed, c.Uint64()))
			b.Panels = append(b.Panels, c.line(months, c.most(), false))
		}
		return b
	},
	"shares": func(c *chance) document.Chart {
		s, n := document.Shares{}, 1+c.IntN(3)
		for range n {
			key := statuses[c.IntN(len(statuses))]
			s.Panels = append(s.Panels, document.Key{Status: document.Status(key.status), Label: key.label, Total: c.count(c.most())})
		}
		for range c.rows() {
			r := document.ShareRow{Label: c.name()}
			for range n {
				rate := c.rate(c.most())
				part := document.Share{Percent: rate.Percent, Count: rate.Of}
				if c.IntN(5) == 0 {
					part.Count = c.hidden(c.id(), document.Withheld, c.planted)
				}
				r.Parts = append(r.Parts, part)
			}
			s.Rows = append(s.Rows, r)
		}
		return s
	},
	"multiples": func(c *chance) document.Chart {
		var m document.Multiples
		months, most := c.rows(), c.most()
		for range 1 + c.IntN(9) {
			m.Panels = append(m.Panels, document.Multiple{Label: c.name(), Total: c.count(most), Line: c.line(months, most, c.IntN(4) > 0)})
		}
		return m
	},
}

// TestAnyPanelsStandClear lays out charts of random facts in figures of every
// width: no text meets another, stands on hatching or leaves the figure; no mark
// leaves it either; and a number that is not shown moves nothing.
func TestAnyPanelsStandClear(t *testing.T) {
	for kind, make := range randomPanels {
		for seed := range uint64(48) {
			width := []length{wide, wide, 304_000, leastWidth}[seed%4]
			name := fmt.Sprintf("%s %d, %d wide", kind, seed, width)
			drawings, m := layAny(t, name, make, seed, 0, width)
			standClear(t, name, drawings)
			offHatching(t, name, drawings)
			staysInside(t, name, drawings)
			for _, d := range drawings {
				for _, drawn := range d.Drawn() {
					for _, p := range drawn.Facts {
						if wrong := misnamed(m, drawn.Text, p); wrong != "" {
							t.Errorf("%s: %s", name, wrong)
						}
					}
				}
			}
			if other, _ := layAny(t, name, make, seed, 77, width); cmp.Diff(record(drawings), record(other)) != "" {
				t.Errorf("%s: a withheld 77 shows", name)
			}
			if t.Failed() {
				return
			}
		}
	}
}

func layAny(t *testing.T, name string, make func(c *chance) document.Chart, seed uint64, planted int, width length) ([]Drawing, *maker) {
	t.Helper()
	c := &chance{maker: new(maker), Rand: rand.New(rand.NewPCG(seed, 9)), planted: planted}
	chart := make(c)
	drawings, err := Layout(chart, &c.Facts, width)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return drawings, c.maker
}

// TestLabelsStandOffHatching looks at the charts of all kinds.
func TestLabelsStandOffHatching(t *testing.T) {
	for name, drawings := range everything(t) {
		offHatching(t, name, drawings)
	}
}

// offHatching reports texts through which a stroke of hatching runs that nothing
// has covered since.
func offHatching(t *testing.T, name string, drawings []Drawing) {
	t.Helper()
	for _, d := range drawings {
		for i, m := range d.marks {
			x, ok := m.(drawnText)
			if !ok {
				continue
			}
			box := region{x.at.x, x.at.y - x.size*66/100, x.width(), x.size * 66 / 100}
			for k, other := range d.marks {
				if s, ok := other.(shape); ok && len(s.lines) > 1 && !covered(d.marks[min(k+1, i):i], box) {
					for _, line := range s.lines {
						if crosses(line, box) {
							t.Errorf("%s: %q at %v stands on hatching %v", name, x.s, x.at, line)
						}
					}
				}
			}
		}
	}
}

// covered reports whether one of the marks is a plain rectangle over a box.
func covered(marks []mark, box region) bool {
	for _, m := range marks {
		s, ok := m.(shape)
		if !ok || s.fill.IsZero() || len(s.lines) != 1 || len(s.lines[0]) != 4 {
			continue
		}
		a, b := s.lines[0][0], s.lines[0][2]
		if a.x <= box.x && a.y <= box.y && b.x >= box.right() && b.y >= box.bottom() {
			return true
		}
	}
	return false
}

// crosses reports whether a line of straight parts has a place in a box, looked at
// every quarter of a point.
func crosses(line []point, box region) bool {
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		n := max(b.x-a.x, a.x-b.x, b.y-a.y, a.y-b.y)/250 + 1
		for k := range n + 1 {
			p := point{a.x + (b.x-a.x)*k/n, a.y + (b.y-a.y)*k/n}
			if p.x > box.x && p.x < box.right() && p.y > box.y && p.y < box.bottom() {
				return true
			}
		}
	}
	return false
}

// staysInside reports marks that leave their drawing by more than the radius of a
// dot or half a stroke.
func staysInside(t *testing.T, name string, drawings []Drawing) {
	t.Helper()
	const slack = 3_000
	for _, d := range drawings {
		if d.Height > 600_000 {
			t.Errorf("%s: %d high, more than a page holds", name, d.Height)
		}
		for _, m := range d.marks {
			s, ok := m.(shape)
			if !ok {
				continue
			}
			for _, line := range s.lines {
				for _, p := range line {
					if p.x < -slack || p.x > d.Width+slack || p.y < -slack || p.y > d.Height+slack {
						t.Errorf("%s: a mark at %v leaves %d x %d", name, p, d.Width, d.Height)
						return
					}
				}
			}
		}
	}
}
