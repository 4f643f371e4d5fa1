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
