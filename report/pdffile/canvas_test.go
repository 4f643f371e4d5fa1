package pdffile

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/pdffile/object"
)

// hidden is what a canvas finds of a page with this content; each letter is
// half as wide as its size.
func hidden(t *testing.T, content string) string {
	t.Helper()
	var f faults
	font := &metrics{widths: map[int]int{}, other: 500}
	c := newCanvas(Page{Width: 612_000, Height: 792_000}, func(object.Name) *metrics { return font }, func(mcid int) any { return mcid })
	scan([]byte("/Artifact <<>> BDC /F0 10 Tf "+content+" EMC"), "page", &f, c)
	if err := f.err(); err != nil {
		t.Fatal(err)
	}
	return c.found
}

// at shows a text on a baseline.
func at(x, y int, text string) string {
	return fmt.Sprintf("BT %d %d Td %s Tj ET ", x, y, object.AppendString(nil, codes(text)))
}

func TestTextThatCannotBeSeen(t *testing.T) {
	const dark, white, black = "0.1 g ", "1 g ", "0 g "
	for _, tt := range []struct {
		name, content string
		want          string // "" where it can be seen
	}{
		{"black on the page", black + at(72, 700, "436"), ""},
		{"white on the page", white + at(72, 700, "436"), `the text "436" is drawn in #FFFFFF on #FFFFFF`},
		{"almost white", "0.9 0.9 0.95 rg " + at(72, 700, "436"), `is drawn in #E6E6F2 on #FFFFFF`},
		{"white on a dark area", dark + "60 690 60 30 re f " + white + at(72, 700, "436"), ""},
		{"dark on a dark area", dark + "60 690 60 30 re f " + black + at(72, 700, "436"), `is drawn in #000000 on #1A1A1A`},
		{"white beside a dark area", dark + "160 690 60 30 re f " + white + at(72, 700, "436"), `is drawn in #FFFFFF on #FFFFFF`},
		{"a color that q and Q bring back", white + "q " + black + "Q " + at(72, 700, "436"), `is drawn in #FFFFFF`},
		{"a white area that is painted over", dark + "60 690 60 30 re f 1 g 60 690 60 30 re f " + black + at(72, 700, "436"), ""},
		{"only spaces", white + at(72, 700, "  "), ""},
		{"tiny", "/F0 0.5 Tf " + at(72, 700, "436"), `the text "436" is 0.5 points high; want 4 at least`},
		{"made tiny", "q 0.1 0 0 0.1 72 700 cm " + at(0, 0, "436") + "Q", `is 1.0 points high`},
		{"made flat", "BT 1 0 0 0.01 72 700 Tm (\x004) Tj ET", `is 1.0 points high`},
		{"small, as a footnote mark is", "/F0 6.5 Tf " + at(72, 700, "a"), ""},
		{"left of the page", at(-30, 700, "436"), `the text "436" leaves the page`},
		{"above the page", at(72, 790, "436"), `leaves the page`},
		{"half off the page on the right", at(605, 700, "436"), `leaves the page`},
		{"moved off by a matrix", "q 1 0 0 1 0 -800 cm " + at(72, 700, "436") + "Q", `leaves the page`},
		{"turned, on the page", "q 0 1 -1 0 100 100 cm " + at(0, 0, "436") + "Q", ""},
		{"turned off the page", "q 0 1 -1 0 3 100 cm " + at(0, 0, "436") + "Q", `leaves the page`},
		{"painted over by an area", black + at(72, 700, "436") + white + "60 690 60 30 re f", `the text "436" is painted over`},
		{"painted over in part", black + at(72, 700, "436") + white + "80 690 m 120 690 l 120 720 l 80 720 l h f", `is painted over`},
		{"painted over by a curve", black + at(72, 700, "436") + "60 690 m 60 720 120 720 120 690 c h f", `is painted over`},
		{"painted over by a thick line", black + at(72, 700, "436") + "1 G 20 w 60 703 m 120 703 l S", `is painted over`},
		{"crossed out", black + at(72, 700, "436") + "0.5 w 60 702 m 120 702 l S", `is painted over`},
		{"underlined", black + at(72, 700, "436") + "0.4 w 60 698.3 m 120 698.3 l S", ""},
		{"a slanting line past it", black + at(72, 700, "436") + "0.5 w 60 703 m 70 720 l 90 722 l S", ""},
		{"an area beside it", black + at(72, 700, "436") + white + "100 690 60 30 re f", ""},
		{"a path that is not painted", black + at(72, 700, "436") + "60 690 60 30 re n", ""},
		{"drawn over another text", black + at(72, 700, "436") + at(74, 701, "999"), `the text "999" is drawn over the text "436"`},
		{"right after another text", black + at(72, 700, "436 ") + at(89, 700, "cases"), ""},
		{"a text that goes on by itself", black + "BT 72 700 Td (\x004) Tj (\x003) Tj ET", ""},
		{"below another line", black + at(72, 700, "436") + at(72, 689, "161"), ""},
		{"right before another's text", black + at(72, 700, "9") + "EMC /P <</MCID 0>> BDC " + at(78, 700, "436"), `the text "436" stands so near to the text "9", which is another's`},
		{"two others side by side", black + "EMC /P <</MCID 1>> BDC " + at(72, 700, "9") + "EMC /P <</MCID 0>> BDC " + at(81, 700, "436"), `stands so near`},
		{"in another column", black + at(72, 700, "9") + "EMC /P <</MCID 0>> BDC " + at(84, 700, "436"), ""},
		{"pieces of one", black + "EMC /P <</MCID 0>> BDC " + at(72, 700, "9") + "EMC /P <</MCID 0>> BDC " + at(78, 700, "436"), ""},
		{"the first that is hidden is told", white + at(72, 700, "436") + at(72, 650, "161"), `the text "436"`},
		{"more than can be told apart", black + strings.Repeat("100 100 2 2 re f ", mostOfACell+1), "more is drawn in one place"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := hidden(t, tt.content); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("%q; want %q", got, tt.want)
			}
		})
	}
}
