package chart

import (
	"math"
	"testing"

	"github.com/wcharczuk/go-chart/v2/drawing"

	"example.org/oversight/report/document"
)

// pairs are colors that stand beside or on each other in figures of panels and
// must be told apart, with the contrast that each needs.
var pairs = []struct {
	name   string
	a, b   drawing.Color
	least  float64
	reason string
}{
	{"a column on paper", series, white, 3, "an area that is read"},
	{"a column on a band", series, band, 3, "columns stand on the bands of years"},
	{"a line on the average of the others", series, hair, 3, "the line runs over the area"},
	{"the edge of the average on paper", context, white, 3, "the area itself is too light to be seen by all"},
	{"a cut bar on paper", context, white, 3, "the bar of the rest"},
	{"an open dot on paper", series, white, 3, "only its border is seen"},
	{"the line of all beside a dot", muted, white, 3, "a line that is read"},
	{"a label on paper", ink, white, 4.5, "text"},
	{"a label on a band", ink, band, 4.5, "sums stand on the bands"},
	{"a count on paper", muted, white, 4.5, "text"},
	{"a count of an axis on a band", muted, band, 4.5, "text"},
	{"a count of an axis on the average", muted, hair, 4.5, "counts stand inside the small plots"},
	{"hatching of an incomplete column", series, white, 3, "it alone tells it from a whole one"},
}

// TestColorsOfPanelsAreToldApart holds the pairs to their contrast for all eyes:
// as they are, in gray, and as the three kinds of color blindness see them.
func TestColorsOfPanelsAreToldApart(t *testing.T) {
	for _, p := range pairs {
		for eye, see := range eyes {
			if got := contrast(see(p.a), see(p.b)); got < p.least {
				t.Errorf("%s, %s: contrast %.2f, want %v: %s", p.name, eye, got, p.least, p.reason)
			}
		}
	}
}

// TestStatusesAreToldApartByAllEyes holds neighbors in the fixed order, and all
// labels, to their contrast; two fills that no contrast parts have other hatching.
// Two light fills have none: they are told apart by the status that stands between
// them, by a separator where it counts nothing, and by the names beside samples.
func TestStatusesAreToldApartByAllEyes(t *testing.T) {
	for eye, see := range eyes {
		for i, s := range statuses {
			f := fills[document.Status(s.status)]
			if got := contrast(see(f.color), see(f.label().color)); got < 4.5 {
				t.Errorf("label on %s, %s: contrast %.2f, want 4.5", s.status, eye, got)
			}
			for k, o := range statuses[:i] {
				g := fills[document.Status(o.status)]
				got := contrast(see(f.color), see(g.color))
				if k == i-1 && got < leastContrast {
					t.Errorf("%s beside %s, %s: contrast %.2f, want %v", s.status, o.status, eye, got, leastContrast)
				}
				if got < leastContrast && f.texture == g.texture && !(s.status == "LOCATED_NOT_APPREHENDED" && o.status == "IN_CUSTODY") {
					t.Errorf("%s and %s, %s: contrast %.2f and one hatching", s.status, o.status, eye, got)
				}
			}
		}
	}
}

// eyes are the ways in which colors are seen. The matrices are those of Machado,
// Oliveira and Fernandes, 2009, for a whole deficiency, on linear light.
var eyes = map[string]func(drawing.Color) drawing.Color{
	"in color": func(c drawing.Color) drawing.Color { return c },
	"in gray": func(c drawing.Color) drawing.Color {
		y := encode(luminance(c))
		return drawing.Color{R: y, G: y, B: y, A: 255}
	},
	"without red":   mixed([9]float64{.152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116, 1.051998}),
	"without green": mixed([9]float64{.367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881}),
	"without blue":  mixed([9]float64{1.255528, -.076749, -.178779, -.078411, .930809, .147602, .004733, .691367, .303900}),
}

func mixed(m [9]float64) func(drawing.Color) drawing.Color {
	return func(c drawing.Color) drawing.Color {
		r, g, b := decode(c.R), decode(c.G), decode(c.B)
		at := func(i int) uint8 { return encode(m[i]*r + m[i+1]*g + m[i+2]*b) }
		return drawing.Color{R: at(0), G: at(3), B: at(6), A: 255}
	}
}

// decode and encode are the transfer function of sRGB.
func decode(v uint8) float64 {
	f := float64(v) / 255
	if f <= .04045 {
		return f / 12.92
	}
	return math.Pow((f+.055)/1.055, 2.4)
}

func encode(f float64) uint8 {
	f = min(max(f, 0), 1)
	if f <= .0031308 {
		return uint8(math.Round(255 * 12.92 * f))
	}
	return uint8(math.Round(255 * (1.055*math.Pow(f, 1/2.4) - .055)))
}
