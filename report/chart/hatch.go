package chart

import "github.com/wcharczuk/go-chart/v2/drawing"

// A region is a rectangle of a drawing, empty where it has no width.
type region struct{ x, y, w, h length }

func (g region) right() length  { return g.x + g.w }
func (g region) bottom() length { return g.y + g.h }

// hatch lays the texture of f over g, but not over the hole, where a label
// stands.
func (d *Drawing) hatch(g region, f fill, hole region) {
	var lines [][]point
	switch f.texture {
	case solid:
		return
	case dotted:
		d.dots(g, f, hole)
		return
	case level:
		for y := g.y + f.pitch/2; y < g.bottom(); y += f.pitch {
			cut := y > hole.y && y < hole.bottom()
			lines = append(lines, spans(g.x, g.right(), hole, cut, func(x length) point { return point{x, y} })...)
		}
	case upright:
		for x := g.x + f.pitch/2; x < g.right(); x += f.pitch {
			across := region{hole.y, hole.x, hole.h, hole.w}
			cut := x > hole.x && x < hole.right()
			lines = append(lines, spans(g.y, g.bottom(), across, cut, func(y length) point { return point{x, y} })...)
		}
	case falling, rising:
		lines = slanted(g, f, hole)
	}
	d.strokes(lines, f.width, f.over)
}

func (d *Drawing) strokes(lines [][]point, width length, color drawing.Color) {
	if len(lines) > 0 {
		d.marks = append(d.marks, shape{lines: lines, stroke: color, width: width})
	}
}

// slanted returns strokes at 45 degrees: x + y, or x - y, is the same along
// each of them.
func slanted(g region, f fill, hole region) [][]point {
	var lines [][]point
	step := diagonal(f.pitch)
	for c := step / 2; c < g.w+g.h; c += step {
		from, to := g.x+max(0, c-g.h), g.x+min(c, g.w)
		at := func(x length) point { return point{x, g.y + c - (x - g.x)} }
		// The stroke is inside the hole's height between these two.
		low, high := g.x+c-(hole.bottom()-g.y), g.x+c-(hole.y-g.y)
		if f.texture == falling {
			at = func(x length) point { return point{x, g.bottom() - c + (x - g.x)} }
			low, high = g.x+c-(g.bottom()-hole.y), g.x+c-(g.bottom()-hole.bottom())
		}
		inside := region{x: max(hole.x, low), w: min(hole.right(), high) - max(hole.x, low)}
		lines = append(lines, spans(from, to, inside, inside.w > 0, at)...)
	}
	return lines
}

// diagonal returns the distance along an edge of strokes at 45 degrees that
// are pitch apart across: pitch times the square root of two.
func diagonal(pitch length) length { return pitch * 1414 / 1000 }

// spans returns the line between two places, without what lies in the hole if
// it is to be cut.
func spans(from, to length, hole region, cut bool, at func(length) point) [][]point {
	const speck = 150 // shorter strokes are not worth their ink
	if !cut || hole.w <= 0 || hole.right() <= from || hole.x >= to {
		if to-from < speck {
			return nil
		}
		return [][]point{{at(from), at(to)}}
	}
	var lines [][]point
	if hole.x-from >= speck {
		lines = append(lines, []point{at(from), at(hole.x)})
	}
	if to-hole.right() >= speck {
		lines = append(lines, []point{at(hole.right()), at(to)})
	}
	return lines
}

// dots sets dots in rows 3 points apart, every other row shifted by half the
// pitch, that lie wholly inside g and outside the hole.
func (d *Drawing) dots(g region, f fill, hole region) {
	const row = 3_000
	r := f.width / 2
	var discs [][]point
	for i, y := 0, g.y+row/2; y+r <= g.bottom(); i, y = i+1, y+row {
		for x := g.x + f.pitch/4 + length(i%2)*f.pitch/2; x+r <= g.right(); x += f.pitch {
			clear := x+r <= hole.x || x-r >= hole.right() || y+r <= hole.y || y-r >= hole.bottom()
			if x-r >= g.x && (hole.w <= 0 || clear) {
				discs = append(discs, octagon(point{x, y}, r))
			}
		}
	}
	if len(discs) > 0 {
		d.marks = append(d.marks, shape{lines: discs, closed: true, fill: f.over})
	}
}

// octagon is a disc too small for more corners.
func octagon(at point, r length) []point {
	k := r * 414 / 1000
	return []point{
		{at.x + r, at.y - k}, {at.x + r, at.y + k}, {at.x + k, at.y + r}, {at.x - k, at.y + r},
		{at.x - r, at.y + k}, {at.x - r, at.y - k}, {at.x - k, at.y - r}, {at.x + k, at.y - r},
	}
}

// hatchUnder lays rising strokes over the area between the line from a to b
// and the height floor.
func (d *Drawing) hatchUnder(a, b point, floor, pitch, width length, color drawing.Color) {
	var lines [][]point
	dx, dy := b.x-a.x, b.y-a.y
	if dx <= 0 {
		return
	}
	step := diagonal(pitch)
	// Along a stroke x + y = c; it runs from the floor up to the line.
	for c := a.x + min(a.y, b.y) + step/2; c < b.x+floor; c += step {
		from, to := max(a.x, c-floor), b.x
		switch slope := dx + dy; {
		case slope > 0:
			to = min(to, ((c-a.y)*dx+dy*a.x)/slope)
		case slope < 0:
			from = max(from, ((c-a.y)*dx+dy*a.x)/slope)
		case c < a.x+a.y:
			continue
		}
		lines = append(lines, spans(from, to, region{}, false, func(x length) point { return point{x, c - x} })...)
	}
	d.strokes(lines, width, color)
}
