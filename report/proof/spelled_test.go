package proof

import (
	"slices"
	"testing"

	"example.org/oversight/report/document"
)

// TestWordsReadAsTheirNumber reads back what the document writes, by the names of
// numbers that this package keeps itself.
func TestWordsReadAsTheirNumber(t *testing.T) {
	for n := 0; n < 1_000_000; n += 1 + n/137 {
		f := document.Fact{ID: "f", Unit: document.Cases, State: document.Shown, Value: n}
		for _, how := range []document.Spelling{document.InWords, document.AsOrdinal} {
			if err := spelled(f, document.FactRef{Spelled: how, Begins: n%2 == 0}.Printed(f)); err != nil {
				t.Error(err)
			}
		}
	}
	four := document.Fact{ID: "f", Unit: document.Cases, State: document.Shown, Value: 4}
	for _, text := range []string{"five", "fourteen", "forty", "four hundred", "several"} {
		if spelled(four, text) == nil {
			t.Errorf("4 is printed as %q, and no fault is found", text)
		}
	}
	fewer := document.Fact{ID: "change/f", Unit: document.Cases, State: document.Shown, Value: -4, Signed: true}
	if err := spelled(fewer, "four"); err != nil {
		t.Errorf("a change by its size: %v", err)
	}
}

// TestAWordThatThePagesLackIsCaught looks for a number in words on the pages, where a
// line may end within it.
func TestAWordThatThePagesLackIsCaught(t *testing.T) {
	doc := &document.Document{}
	id := doc.Facts.Add(document.Fact{ID: "f", Unit: document.Cases, State: document.Shown, Value: 36})
	doc.Blocks = []document.Block{document.Quote{Text: [][]document.Inline{{document.FactRef{ID: id, Spelled: document.InWords, Begins: true}}}}}
	if err := Pages(doc, slices.Values([]string{"Thirty-", "six cases"})); err != nil {
		t.Error(err)
	}
	for _, lines := range [][]string{{"Thirty cases"}, {"36 cases"}, {"Thirty-seven cases"}} {
		if Pages(doc, slices.Values(lines)) == nil {
			t.Errorf("the pages have %q, and the number is thirty-six", lines)
		}
	}
}
