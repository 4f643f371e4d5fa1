package layout

// A sheet is a page under work.
type sheet struct {
	Page
	number int
	areas  []*Area // of the links on the page, in order
	cover  bool
	repeat bool // what is drawn now repeats an earlier page
}

// text draws one fragment.
func (p *sheet) text(f fragment, x, y Length) {
	t := Text{Tag: f.tag, X: x, Y: y - f.raise, Face: f.style.face, Size: f.style.size, Color: f.style.color, S: f.text}
	if p.repeat || t.Tag == nil {
		t.Tag, t.Kind = nil, Repeat
	}
	p.Items = append(p.Items, t)
}

// line draws a line of text whose first letter stands at x on the baseline y,
// with the underlines and areas of its links.
func (p *sheet) line(l line, x, y Length) {
	for _, f := range l.fragments {
		p.text(f, x+f.x, y)
	}
	if p.repeat {
		return
	}
	for _, f := range l.fragments {
		if f.link == nil {
			continue
		}
		if f.raise == 0 {
			drop := y + underlineDrop
			p.Items = append(p.Items, Rule{X1: x + f.x, Y1: drop, X2: x + f.x + f.width, Y2: drop, Width: underlineWide, Color: LinkBlue})
		}
		p.reach(f.link.back, y-f.style.size, f.link.tag)
		size := f.style.size
		p.area(f.link, Rect{x + f.x, y - f.raise - size*8/10, f.width, size * 11 / 10})
	}
}

// area makes a rectangle of a link active. Rectangles that touch on one line
// become one.
func (p *sheet) area(l *link, r Rect) {
	var a *Area
	for _, one := range p.areas {
		if one.Tag == l.tag {
			a = one
		}
	}
	if a == nil {
		a = &Area{Tag: l.tag, To: l.to, URI: l.uri, Description: l.description}
		p.areas = append(p.areas, a)
	}
	if n := len(a.Rects); n > 0 {
		last := &a.Rects[n-1]
		if gap := r.X - last.X - last.W; last.Y == r.Y && last.H == r.H && gap >= 0 && gap < 4_000 {
			last.W = r.X + r.W - last.X
			return
		}
	}
	a.Rects = append(a.Rects, r)
}

// finish adds the areas of the links, which come after all of their text.
func (p *sheet) finish() {
	for _, a := range p.areas {
		p.Items = append(p.Items, a)
	}
	p.areas = nil
}

// rule draws a level line.
func (p *sheet) rule(x, y, width, thick Length, c Color) {
	r := Rule{X1: x, Y1: y, X2: x + width, Y2: y, Width: thick, Color: c}
	if p.repeat {
		r.Kind = Repeat
	}
	p.Items = append(p.Items, r)
}

// graphic draws a drawing.
func (p *sheet) graphic(g Graphic) {
	if p.repeat {
		g.Tag, g.Kind = nil, Repeat
	}
	p.Items = append(p.Items, g)
}

// reach sets a place to the height y of the page.
func (p *sheet) reach(d *Dest, y Length, tag *Tag) {
	if d != nil && d.Page == 0 && !p.repeat {
		*d = Dest{Page: p.number, Y: y, Tag: tag}
	}
}
