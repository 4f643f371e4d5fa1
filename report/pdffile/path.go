package pdffile

import "example.org/oversight/report/pdffile/object"

// An outline is the path that is being drawn, on the page, part by part.
type outline struct {
	start, last point
	parts       []extent   // around each part
	pieces      [][2]point // the lines of all parts; of curves, those between their points
}

// clear begins another path in the place of this one, whose parts and pieces
// stand until something is added.
func (o *outline) clear() { *o = outline{parts: o.parts[:0], pieces: o.pieces[:0]} }

// step follows an operator of the path. ISO 32000-1, 8.5.2.
func (o *outline) step(op object.Keyword, n []float64, ctm transform) {
	switch op {
	case "m":
		o.begin(ctm.at(n[0], n[1]))
	case "re":
		o.begin(ctm.at(n[0], n[1]))
		o.to(ctm.at(n[0]+n[2], n[1]))
		o.to(ctm.at(n[0]+n[2], n[1]+n[3]))
		o.to(ctm.at(n[0], n[1]+n[3]))
		o.to(o.start)
	case "h":
		o.to(o.start)
	default: // to each point in turn: a curve lies among them
		for i := 0; i+1 < len(n); i += 2 {
			o.to(ctm.at(n[i], n[i+1]))
		}
	}
}

func (o *outline) begin(p point) {
	o.start, o.last = p, p
	o.parts = append(o.parts, around(p))
}

func (o *outline) to(p point) {
	if len(o.parts) == 0 {
		o.begin(p)
	}
	o.pieces = append(o.pieces, [2]point{o.last, p})
	o.last = p
	part := &o.parts[len(o.parts)-1]
	*part = extent{min(part.left, p.x), min(part.bottom, p.y), max(part.right, p.x), max(part.top, p.y)}
}
