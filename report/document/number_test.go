package document_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
)

func TestNumbersOfAText(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "No number here.", nil},
		{"with a sign between thousands", "1,012 of 12,345,678 cases", []string{"1,012", "12,345,678"}},
		{"at the end of a sentence", "It rose to 436.", []string{"436"}},
		{"a list is no thousand", "3, 104 and 12", []string{"3", "104", "12"}},
		{"changes with their signs", "+12 and \u22123", []string{"+12", "\u22123"}},
		{"shares, of which some are not whole", "<1%, 37% and >99%", []string{"<1%", "37%", ">99%"}},
		{"the marks that stand for a number", "[c] of 12, and not held", []string{"[c]", "12", "not held"}},
		{"a date counts too", "on May\u00a031,\u00a02026", []string{"31", "2026"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, n := range document.Numbers(tt.text) {
				got = append(got, n.Text)
				if tt.text[n.At:n.At+len(n.Text)] != n.Text {
					t.Errorf("%q does not stand at byte %d", n.Text, n.At)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNumbersInWords writes numbers in words, and finds them in a text.
func TestNumbersInWords(t *testing.T) {
	for _, tt := range []struct {
		n                 int
		cardinal, ordinal string
	}{
		{0, "zero", ""}, {1, "one", "first"}, {2, "two", "second"}, {3, "three", "third"}, {9, "nine", "ninth"}, {12, "twelve", "twelfth"}, {13, "thirteen", "thirteenth"},
		{20, "twenty", "twentieth"}, {21, "twenty-one", "twenty-first"}, {40, "forty", "fortieth"}, {99, "ninety-nine", "ninety-ninth"},
		{100, "one hundred", "one hundredth"}, {436, "four hundred thirty-six", "four hundred thirty-sixth"}, {1012, "one thousand twelve", "one thousand twelfth"},
		{999_999, "nine hundred ninety-nine thousand nine hundred ninety-nine", "nine hundred ninety-nine thousand nine hundred ninety-ninth"},
		{1_000_000, "", ""}, {-1, "", ""},
	} {
		cardinal, _ := document.Spell(tt.n)
		ordinal, _ := document.Ordinal(tt.n)
		if cardinal != tt.cardinal || ordinal != tt.ordinal {
			t.Errorf("%d is %q and %q; want %q and %q", tt.n, cardinal, ordinal, tt.cardinal, tt.ordinal)
		}
		for _, word := range []string{cardinal, ordinal} {
			if found := document.SpelledNumbers("Of them, " + word + " stood."); word != "" && (len(found) != 1 || found[0] != document.Number{Text: word, At: 9}) {
				t.Errorf("%v is found of %q; want the whole of it", found, word)
			}
		}
	}
	if found := document.SpelledNumbers("Often someone listened; the tenants have done it."); len(found) > 0 {
		t.Errorf("%v is found where no number is", found)
	}
}

// TestSpelledFactsOfAText counts what is in words apart from what is in digits,
// so that neither moves the other.
func TestSpelledFactsOfAText(t *testing.T) {
	var facts document.Facts
	facts.Add(document.Fact{ID: "four", Unit: document.Cases, State: document.Shown, Value: 4})
	facts.Add(document.Fact{ID: "change/four", Unit: document.Cases, State: document.Shown, Value: -4, Signed: true})
	facts.Add(document.Fact{ID: "many", Unit: document.Cases, State: document.Shown, Value: 1_000_000})
	facts.Add(document.Fact{ID: "hidden", Unit: document.Cases})
	words := func(s string) document.Inline { return document.Text{S: s} }
	text := []document.Inline{document.FactRef{ID: "four", Spelled: document.InWords, Begins: true}, words(" of 7, the first "), document.FactRef{ID: "four", Spelled: document.AsOrdinal},
		words(", fell by "), document.FactRef{ID: "change/four", Unsigned: true, Spelled: document.InWords}, words("; "), document.FactRef{ID: "many", Spelled: document.InWords},
		words(", "), document.FactRef{ID: "hidden", Spelled: document.InWords}, words(", "), document.FactRef{ID: "change/four", Spelled: document.InWords}}
	if got, want := facts.Plain(text), "Four of 7, the first fourth, fell by four; 1,000,000, [c], \u22124"; got != want {
		t.Errorf("%q; want %q", got, want)
	}
	want := []document.Printed{{Fact: "many", Number: 2}, {Fact: "hidden", Number: 3}, {Fact: "change/four", Number: 4}, {Fact: "four", Number: 1, Spelled: document.InWords},
		{Fact: "change/four", Number: 3, Unsigned: true, Spelled: document.InWords}}
	if diff := cmp.Diff(want, facts.Printed(text)); diff != "" {
		t.Error(diff)
	}
}

func TestPrintedFactsOfAText(t *testing.T) {
	var facts document.Facts
	facts.Add(document.Fact{ID: "flagged", Unit: document.Cases, State: document.Shown, Value: 1012})
	facts.Add(document.Fact{ID: "change/flagged", Unit: document.Cases, State: document.Shown, Value: -12, Signed: true})
	facts.Add(document.Fact{ID: "hidden", Unit: document.Cases})
	words := func(s string) document.Inline { return document.Text{S: s} }
	text := []document.Inline{words("On May 31: "), document.FactRef{ID: "flagged"}, words(" cases, by "), document.FactRef{ID: "change/flagged", Unsigned: true},
		words(" fewer ("), document.FactRef{ID: "change/flagged"}, words("); "), document.FactRef{ID: "hidden"}, words("; 1"), document.FactRef{ID: "flagged"}}
	want := []document.Printed{{Fact: "flagged", Number: 2}, {Fact: "change/flagged", Number: 3, Unsigned: true}, {Fact: "change/flagged", Number: 4}, {Fact: "hidden", Number: 5}}
	if diff := cmp.Diff(want, facts.Printed(text)); diff != "" {
		t.Error(diff)
	}
}
