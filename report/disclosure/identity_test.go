package disclosure

import (
	"fmt"
	"testing"

	"example.org/oversight/report/tally"
)

// TestAnIdentityIsKnownByItsID asks for what the id says, here and in tally.
func TestAnIdentityIsKnownByItsID(t *testing.T) {
	for _, test := range []struct {
		id     ID
		number int
		noted  bool
		gate   string
	}{
		{NothingDerived, 16, false, ""}, {StatusesSum, 2, false, ""}, {DatesInOrder, 7, true, ""}, {CasesFollow, 17, true, "linkage"},
	} {
		if test.id.Number() != test.number || test.id.Noted() != test.noted || test.id.Gate() != test.gate {
			t.Errorf("%s: number %d, noted %t, gate %q", test.id, test.id.Number(), test.id.Noted(), test.id.Gate())
		}
	}
	if got, want := StatusesSum.Name(), tally.StatusesSum.Name(); got != want {
		t.Errorf("its name is %q; want %q, as it is stated in tally", got, want)
	}
	for name, ask := range map[string]func(ID){"a number": func(id ID) { id.Number() }, "a name": func(id ID) { id.Name() }, "a note": func(id ID) { id.Noted() }, "a gate": func(id ID) { id.Gate() }} {
		func() {
			defer func() {
				if got, want := fmt.Sprint(recover()), `tally: no identity is called "statuses sum"`; got != want {
					t.Errorf("%s of an unknown identity: panic %s; want %s", name, got, want)
				}
			}()
			ask("statuses sum")
		}()
	}
}
