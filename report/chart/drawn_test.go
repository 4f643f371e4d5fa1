package chart

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/document"
)

// TestDrawnTextsNameTheirFacts holds every text to the facts that it is said to
// print, and every number but those of axes and dates to having one.
func TestDrawnTextsNameTheirFacts(t *testing.T) {
	for _, s := range specimens {
		t.Run(s.name, func(t *testing.T) {
			drawings, m := lay(t, s.make, 0)
			named := 0
			for _, d := range drawings {
				for _, drawn := range d.Drawn() {
					for _, p := range drawn.Facts {
						named++
						if wrong := misnamed(m, drawn.Text, p); wrong != "" {
							t.Error(wrong)
						}
					}
					if n := document.Numbers(drawn.Text); len(n) == 1 && n[0].Text == drawn.Text && len(drawn.Facts) == 0 && !strings.Contains(s.name, "trend") && !strings.Contains(s.name, "month") && drawn.Text != document.WithheldMark {
						t.Errorf("%q is drawn and is of no fact", drawn.Text)
					}
				}
			}
			if named == 0 {
				t.Error("no drawn text prints a fact")
			}
		})
	}
}

// misnamed says how a text does not print a fact, "" where it does.
func misnamed(m *maker, text string, p document.Printed) string {
	f, ok := m.Lookup(p.Fact)
	numbers := document.Numbers(text)
	switch {
	case !ok:
		return fmt.Sprintf("%q prints %s, which is no fact", text, p.Fact)
	case p.Number == 0 && text != f.Text && text != f.Cell:
		return fmt.Sprintf("%q is said to be %s, which is %s", text, p.Fact, f.Text)
	case p.Number > len(numbers):
		return fmt.Sprintf("%q has no number %d", text, p.Number)
	case p.Number > 0 && numbers[p.Number-1].Text != (document.FactRef{Unsigned: p.Unsigned}).Printed(f):
		return fmt.Sprintf("number %d of %q is said to be %s, which is %s", p.Number, text, p.Fact, f.Text)
	}
	return ""
}
