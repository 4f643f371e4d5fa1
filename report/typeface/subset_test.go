package typeface_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/typeface"
)

// TestSubset takes the glyphs of a few letters out of each face and reads what
// came out: the same widths under new numbers, and nothing else.
func TestSubset(t *testing.T) {
	for _, face := range typeface.Faces() {
		t.Run(face.Name(), func(t *testing.T) {
			whole, err := typeface.ParseTrueType(face.TTF())
			if err != nil {
				t.Fatal(err)
			}
			var wanted []int
			for _, r := range "Aé№" { // one plain glyph, composites, one wide
				wanted = append(wanted, face.Glyph(r))
			}
			kept := whole.Closure(wanted)
			for _, g := range append(wanted, 0) {
				if !slices.Contains(kept, g) {
					t.Errorf("glyph %d is not kept", g)
				}
			}
			subset, err := typeface.ParseTrueType(whole.Subset(kept))
			if err != nil {
				t.Fatal(err)
			}
			if subset.Glyphs != len(kept) {
				t.Errorf("%d glyphs; want %d", subset.Glyphs, len(kept))
			}
			for i, g := range kept {
				if got, want := subset.Width(i), whole.Width(g); got != want {
					t.Errorf("glyph %d, now %d, is %d wide; want %d", g, i, got, want)
				}
			}
		})
	}
}

func TestMeasures(t *testing.T) {
	whole, err := typeface.ParseTrueType(typeface.SemiBold.TTF())
	if err != nil {
		t.Fatal(err)
	}
	m := whole.Measures()
	size := typeface.Pt(1)
	want := typeface.Measures{
		Box: m.Box, Weight: 600, // as the face's name says
		Ascent: int(typeface.SemiBold.Ascent(size)), Descent: -int(typeface.SemiBold.Descent(size)),
		CapHeight: int(typeface.SemiBold.CapHeight(size)),
	}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Error(diff)
	}
	if m.Box[0] >= 0 || m.Box[1] >= 0 || m.Box[2] < 1000 || m.Box[3] < m.CapHeight {
		t.Errorf("box %v does not hold the letters", m.Box)
	}
}

func TestParseTrueTypeOfNone(t *testing.T) {
	data := typeface.Regular.TTF()
	for _, n := range []int{0, 11, 12, 100, len(data) / 2} {
		if _, err := typeface.ParseTrueType(data[:n]); err == nil {
			t.Errorf("%d bytes of a face are taken for one", n)
		}
	}
}
