package chart

import (
	"fmt"
	"testing"

	"example.org/oversight/report/document"
)

// bridges are the steps of bridges at their edges.
var bridges = [][]int{
	{0, 0, 0}, {1}, {-1}, {-3, -4, -5, 2}, {5, -5}, {-6, 9}, {1, -20, 0, 19}, {-1, -40, 10},
	{2_000_000, 1_500_000, -4_999_999, 3}, {-1, -2, -3, -4, 5_000_000}, {1_000_000, -1, -1}, {-7_000_000, 1, 1, 1},
}

func broken(c document.Bridge) document.Bridge {
	c.Change = "seven"
	return c
}

// zeroOf returns the zero line of a bridge, its last mark.
func zeroOf(t *testing.T, d Drawing) (x, bottom length) {
	t.Helper()
	s, ok := d.marks[len(d.marks)-1].(shape)
	if !ok || len(s.lines) != 1 || s.width != 750 || s.lines[0][0].x != s.lines[0][1].x {
		t.Fatalf("last mark %v is no zero line", d.marks[len(d.marks)-1])
	}
	return s.lines[0][0].x, s.lines[0][1].y
}

// The bars of a bridge lie end to end on one scale from the zero line on:
// each begins where the one before ends, and the last goes back to zero.
func TestBridgeBarsLeadFromZeroToTheChange(t *testing.T) {
	for i, steps := range bridges {
		drawings, _ := lay(t, func(m *maker, _ int) document.Chart { return m.bridge(9_000_000, steps...) }, 0)
		d := drawings[0]
		zero, _ := zeroOf(t, d)
		var bars []region
		for _, m := range d.marks {
			if s, ok := m.(shape); ok && s.closed && !s.fill.IsZero() {
				a, b := s.lines[0][0], s.lines[0][2]
				bars = append(bars, region{a.x, a.y, b.x - a.x, b.y - a.y})
			}
		}
		run, at, k := 0, zero, 0
		for _, n := range append(steps, 0) {
			if n == 0 {
				continue
			}
			g := bars[k]
			k++
			from, to := g.x, g.right()
			if n < 0 {
				from, to = to, from
			}
			if near(from, at) {
				at, run = to, run+n
				continue
			}
			t.Errorf("bridge %d: the bar of %d begins at %d, want %d", i, n, from, at)
		}
		if run == 0 {
			if len(bars) != k {
				t.Errorf("bridge %d: %d bars, want %d", i, len(bars), k)
			}
			continue
		}
		last := bars[len(bars)-1]
		if lo, hi := min(zero, at), max(zero, at); !near(last.x, lo) || !near(last.right(), hi) {
			t.Errorf("bridge %d: the last bar runs from %d to %d, want %d to %d", i, last.x, last.right(), lo, hi)
		}
	}
}

// near allows for rounding and for the least width of a bar.
func near(a, b length) bool { return a-b <= 600 && b-a <= 600 }

// No text of a bridge stands on a bar, a connector or the zero line, and no
// bar leaves the drawing or enters the names.
func TestBridgeNothingOverlaps(t *testing.T) {
	for name, drawings := range everything(t) {
		if len(name) < 6 || name[:6] != "bridge" {
			continue
		}
		d := drawings[0]
		for _, m := range d.marks {
			s, ok := m.(shape)
			if !ok {
				continue
			}
			for _, line := range s.lines {
				lo, hi := line[0], line[0]
				for _, p := range line {
					lo, hi = point{min(lo.x, p.x), min(lo.y, p.y)}, point{max(hi.x, p.x), max(hi.y, p.y)}
				}
				if lo.x < bridgeZero || hi.x > d.Width || lo.y < 0 || hi.y > d.Height {
					t.Errorf("%s: a mark from %v to %v leaves its place", name, lo, hi)
				}
				for _, other := range d.marks {
					x, ok := other.(drawnText)
					if ok && x.at.x < hi.x && lo.x < x.at.x+x.width() && x.at.y-x.size*2/3 < hi.y && lo.y < x.at.y {
						t.Errorf("%s: %q at %v stands on a mark from %v to %v", name, x.s, x.at, lo, hi)
					}
				}
			}
		}
	}
}

// A bridge at its edges prints both counts and every cause.
func TestBridgePrintsEveryValue(t *testing.T) {
	for i, steps := range bridges {
		drawings, m := lay(t, func(m *maker, _ int) document.Chart { return m.bridge(9_000_000, steps...) }, 0)
		printed := map[string]int{}
		for _, text := range drawings[0].Texts() {
			printed[text]++
		}
		for k := range steps {
			f, _ := m.Lookup(document.FactID(fmt.Sprintf("Cause %d/change", k+1)))
			if printed[f.Cell] == 0 {
				t.Errorf("bridge %d: %s is not printed", i, f.Cell)
			}
		}
		if printed["9,000,000"] == 0 {
			t.Errorf("bridge %d: the first count is not printed", i)
		}
	}
}
