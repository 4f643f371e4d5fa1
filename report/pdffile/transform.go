package pdffile

import (
	"strconv"

	"example.org/oversight/report/pdffile/object"
)

// A transform maps x, y to a·x + c·y + e, b·x + d·y + f. ISO 32000-1, 8.3.3.
type transform struct{ a, b, c, d, e, f float64 }

var identity = transform{a: 1, d: 1}

// times is the transform that maps by m first, then by n.
func (m transform) times(n transform) transform {
	return transform{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m transform) at(x, y float64) point { return point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f} }

// scale is the area that m makes of a unit square.
func (m transform) scale() float64 { return max(m.a*m.d-m.b*m.c, m.b*m.c-m.a*m.d) }

// A point is a place on a page, in points.
type point struct{ x, y float64 }

// An extent is a rectangle on a page, in points.
type extent struct{ left, bottom, right, top float64 }

// around is the least extent that holds the points.
func around(points ...point) extent {
	e := extent{points[0].x, points[0].y, points[0].x, points[0].y}
	for _, p := range points[1:] {
		e = extent{min(e.left, p.x), min(e.bottom, p.y), max(e.right, p.x), max(e.top, p.y)}
	}
	return e
}

// meets says whether two extents share more than an edge.
func (e extent) meets(o extent) bool {
	return e.left < o.right && o.left < e.right && e.bottom < o.top && o.bottom < e.top
}

func (e extent) holds(p point) bool {
	return e.left <= p.x && p.x <= e.right && e.bottom <= p.y && p.y <= e.top
}

// crossed says whether a line has a point in an extent.
func (e extent) crossed(line [2]point) bool {
	from, to := 0.0, 1.0 // the part of the line that may lie within
	for _, side := range [4][2]float64{
		{line[0].x - line[1].x, line[0].x - e.left}, {line[1].x - line[0].x, e.right - line[0].x},
		{line[0].y - line[1].y, line[0].y - e.bottom}, {line[1].y - line[0].y, e.top - line[0].y},
	} {
		switch out, room := side[0], side[1]; {
		case out == 0 && room < 0:
			return false
		case out < 0:
			from = max(from, room/out)
		case out > 0:
			to = min(to, room/out)
		}
	}
	return from <= to
}

func (e extent) middle() point { return point{(e.left + e.right) / 2, (e.bottom + e.top) / 2} }

// within is e without a margin on each side.
func (e extent) within(margin float64) extent {
	return extent{e.left + margin, e.bottom + margin, e.right - margin, e.top - margin}
}

// numbers returns operands as numbers; what is none is 0.
func numbers(operands []any) []float64 {
	all := make([]float64, len(operands))
	for i, o := range operands {
		n, _ := o.(object.Number)
		all[i], _ = strconv.ParseFloat(string(n), 64)
	}
	return all
}
