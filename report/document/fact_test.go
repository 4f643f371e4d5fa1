package document_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
)

const held, hidden = document.Shown, document.Withheld

// TestAFactIsPrintedInOneWay prints facts of every unit and state.
func TestAFactIsPrintedInOneWay(t *testing.T) {
	count := func(n int) document.Fact { return document.Fact{Unit: document.Cases, State: held, Value: n} }
	change := func(n int) document.Fact {
		return document.Fact{Unit: document.Cases, State: held, Value: n, Signed: true}
	}
	share := func(value, of, over int) document.Fact {
		return document.Fact{Unit: document.Percent, State: held, Value: value, Of: of, Over: over}
	}
	for _, test := range []struct {
		name, reason string
		fact         document.Fact
		text, cell   string
	}{
		{"a count", "as it is", count(7), "7", "7"},
		{"none", "a dash says in a table that a zero is no gap", count(0), "0", "-"},
		{"a thousand", "signs between thousands", count(1000), "1,000", "1,000"},
		{"just under it", "none", count(999), "999", "999"},
		{"millions", "each three digits", count(12345678), "12,345,678", "12,345,678"},
		{"a rise", "its sign is printed", change(12), "+12", "+12"},
		{"a fall", "the minus has the width of a plus", change(-1012), "\u22121,012", "\u22121,012"},
		{"no change", "a zero has no sign", change(0), "0", "-"},
		{"a share", "with its sign", share(37, 163, 436), "37%", "37%"},
		{"a share of none", "a dash in a table, as the count beside it", share(0, 0, 436), "0%", "-"},
		{"hardly any", "not none", share(0, 1, 436), "<1%", "<1%"},
		{"nearly all", "not all", share(100, 435, 436), ">99%", ">99%"},
		{"all", "is 100%", share(100, 436, 436), "100%", "100%"},
		{"a percentage that is no share", "a bound is a plain number", document.Fact{Unit: document.Percent, State: held, Value: 20}, "20", "20"},
		{"withheld", "the mark", document.Fact{Unit: document.Cases, State: hidden}, "[c]", "[c]"},
		{"withheld with a number left in it", "the mark all the same", document.Fact{Unit: document.Cases, State: hidden, Value: 3}, "[c]", "[c]"},
		{"a withheld share", "the mark", document.Fact{Unit: document.Percent, State: hidden, Value: 3, Of: 1, Over: 30}, "[c]", "[c]"},
		{"not held", "never zero", document.Fact{Unit: document.Cases, State: document.NotHeld}, "not held", "not held"},
		{"the zero fact", "a forgotten field publishes nothing", document.Fact{}, "[c]", "[c]"},
	} {
		var facts document.Facts
		got, _ := facts.Lookup(facts.Add(test.fact))
		if got.Text != test.text || got.Cell != test.cell || document.Print(test.fact) != test.text {
			t.Errorf("%s (%s): %q, in a table %q; want %q, %q", test.name, test.reason, got.Text, got.Cell, test.text, test.cell)
		}
	}
}

// TestAFactHasOneValue adds facts twice: the same is one fact, and another under
// its id is a mistake of the author.
func TestAFactHasOneValue(t *testing.T) {
	var facts document.Facts
	one := document.Fact{ID: "flagged", Label: "Flagged", Unit: document.Cases, State: held, Value: 7}
	other := document.Fact{ID: "deported", Unit: document.Cases, State: held, Value: 2}
	for _, f := range []document.Fact{one, other, one} {
		if id := facts.Add(f); id != f.ID {
			t.Errorf("adding %s gives %s", f.ID, id)
		}
	}
	var ids []document.FactID
	for _, f := range facts.All() {
		ids = append(ids, f.ID)
	}
	if diff := cmp.Diff([]document.FactID{"flagged", "deported"}, ids); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if _, ok := facts.Lookup("unlocated"); ok {
		t.Error("a fact that was never added is found")
	}
	for name, change := range map[string]func(f *document.Fact){
		"value": func(f *document.Fact) { f.Value++ }, "label": func(f *document.Fact) { f.Label = "Cases" }, "state": func(f *document.Fact) { f.State, f.Value = hidden, 0 },
	} {
		f := one
		change(&f)
		if got := panicked(func() { facts.Add(f) }); got != "document: two values for fact flagged" {
			t.Errorf("another %s under one id: %q", name, got)
		}
	}
}

func panicked(f func()) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint(r)
		}
	}()
	f()
	return ""
}

// TestATextReadsAsItIsPrinted has one text with each kind of inline.
func TestATextReadsAsItIsPrinted(t *testing.T) {
	var facts document.Facts
	facts.Add(document.Fact{ID: "fall", Unit: document.Cases, State: held, Value: -1012, Signed: true})
	facts.Add(document.Fact{ID: "none", Unit: document.Cases, State: held, Signed: true})
	facts.Add(document.Fact{ID: "secret", Unit: document.Cases, Signed: true})
	facts.Add(document.Fact{ID: "seven", Unit: document.Cases, State: held, Value: 7})
	in := func(id document.FactID, unsigned bool) document.Inline {
		return document.FactRef{ID: id, Unsigned: unsigned}
	}
	said := func(s string) document.Inline { return document.Text{S: s} }
	for _, test := range []struct {
		name    string
		text    []document.Inline
		want    string
		printed []document.Printed
	}{
		{"nothing", nil, "", nil},
		{"a change with its sign", []document.Inline{said("by "), in("fall", false)}, "by \u22121,012", []document.Printed{{Fact: "fall", Number: 1}}},
		{"a change by its size", []document.Inline{said("fell by "), in("fall", true)}, "fell by 1,012", []document.Printed{{Fact: "fall", Number: 1, Unsigned: true}}},
		{"no change by its size", []document.Inline{said("by "), in("none", true)}, "by 0", []document.Printed{{Fact: "none", Number: 1, Unsigned: true}}},
		{"a withheld change by its size", []document.Inline{said("by "), in("secret", true)}, "by [c]", []document.Printed{{Fact: "secret", Number: 1, Unsigned: true}}},
		{"places and links by their words", []document.Inline{document.Ref{To: document.ToTable("t"), Text: "Table 2", Page: true}, said(", "), document.Link{URI: "https://example.org", Text: "there", Description: "a place"}}, "Table 2, there", nil},
		{"the second number of a text", []document.Inline{said("On June 30, "), in("seven", false), said(" cases")}, "On June 30, 7 cases", []document.Printed{{Fact: "seven", Number: 2}}},
		{"a number that runs into another", []document.Inline{said("1"), in("seven", false)}, "17", nil},
	} {
		if got := facts.Plain(test.text); got != test.want {
			t.Errorf("%s: %q; want %q", test.name, got, test.want)
		}
		if diff := cmp.Diff(test.printed, facts.Printed(test.text)); diff != "" {
			t.Errorf("%s: facts that it prints (-want +got):\n%s", test.name, diff)
		}
	}
	if got := panicked(func() { facts.Plain([]document.Inline{in("nobody", false)}) }); got != "document: no fact nobody" {
		t.Errorf("a fact that is not there: %q", got)
	}
}
