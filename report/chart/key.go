package chart

import (
	"fmt"

	"example.org/oversight/report/document"
)

const (
	keyLine    = 13_000
	keyPitch   = 15_000
	keyText    = 18_000 // from the swatch's left to its name
	keyGap     = 5_000  // from a name to its count
	keyApart   = 6_000  // at least between two columns
	swatchWide = 14_000
	swatchHigh = 8_000
)

// Swatch returns a sample of the fill of s, as heads of tables show it. A
// status without a fill gets an open frame.
func Swatch(s document.Status, w, h length) Drawing {
	d := Drawing{Width: w, Height: h}
	if f, ok := fills[s]; ok {
		d.segment(region{0, 0, w, h}, f, document.Fact{})
	} else {
		d.frame(0, 0, w, h, 500, muted, 2_000, 1_500)
	}
	return d
}

// A keyEntry is one line of a key.
type keyEntry struct {
	fill        fill
	name, count string
	of          document.FactID // the count
}

func (e keyEntry) width() length {
	return keyText + plain.width(e.name) + keyGap + strong.width(e.count)
}

func (b factReader) entries(keys []document.Key) ([]keyEntry, error) {
	out := make([]keyEntry, len(keys))
	for i, k := range keys {
		f, ok := fills[k.Status]
		if !ok {
			return nil, fmt.Errorf("status %q has no fill", k.Status)
		}
		n, _, err := b.optional(k.Total)
		if err != nil {
			return nil, err
		}
		out[i] = keyEntry{f, k.Label, n.Text, n.ID}
	}
	return out, nil
}

// key draws the key from the height y on, row by row in the order of the
// segments, and returns where it ends.
func (d *Drawing) key(y length, entries []keyEntry) length {
	columns := keyColumns(entries, d.Width)
	for i, e := range entries {
		x, top := columns[i%len(columns)], y+length(i/len(columns))*keyPitch
		d.segment(region{x, top + (keyLine-swatchHigh)/2, swatchWide, swatchHigh}, e.fill, document.Fact{})
		end := d.set(x+keyText, top+keyLine/2, e.name, plain)
		d.setFact(end+keyGap, top+keyLine/2, e.count, strong, e.of)
	}
	lines := (len(entries) + len(columns) - 1) / len(columns)
	return y + length(lines)*keyPitch - (keyPitch - keyLine)
}

// keyColumns returns the left edges of the columns of a key: the usual four,
// or, where a name is too long for its column, fewer and even ones.
func keyColumns(entries []keyEntry, width length) []length {
	choices := [][]length{{0, 104_000, 272_000, 368_000}, {0, width / 3, 2 * width / 3}, {0, width / 2}}
	for _, columns := range choices {
		fits := true
		for i, e := range entries {
			c := i % len(columns)
			edge := width + keyApart
			if c+1 < len(columns) {
				edge = columns[c+1]
			}
			fits = fits && columns[c]+e.width()+keyApart <= edge
		}
		if fits {
			return columns
		}
	}
	return []length{0}
}
