package fault_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/fault"
)

func TestJoinIsInTheOrderOfTheFile(t *testing.T) {
	whole := fault.At("f.yaml", "too long")
	joined := fault.Join(errors.New("no fault of a place"), fault.InFile("f.yaml", 9, 1, "late"), nil,
		errors.Join(fault.InFile("f.yaml", 2, 7, "right"), fault.InFile("f.yaml", 2, 3, "left")), fault.OnLine("f.yaml", 2, "line"), whole)
	want := "f.yaml: too long\nf.yaml:2: line\nf.yaml:2:3: left\nf.yaml:2:7: right\nf.yaml:9:1: late\nno fault of a place"
	if diff := cmp.Diff(want, joined.Error()); diff != "" {
		t.Error(diff)
	}
	if err := fault.Join(nil, nil); err != nil {
		t.Errorf("%v of nothing", err)
	}
}

func TestAFaultIsOneLine(t *testing.T) {
	for name, want := range map[string]string{
		"a\nb": `a\nb: the name "a\nb"`, "a\r\nb": `a\r\nb: the name "a\r\nb"`, "a\u2028b": "a\\u2028b: the name \"a\\u2028b\"", "a b": `a b: the name "a b"`,
	} {
		if got := fault.At(name, "the name \"%s\"", name).Error(); got != want {
			t.Errorf("%s; want %s", got, want)
		}
	}
}

func TestKinds(t *testing.T) {
	given := fault.Refusef(fault.Given, "data.csv:3: %w", io.ErrUnexpectedEOF)
	for _, tt := range []struct {
		name, reason string
		err          error
		want         fault.Kind
	}{
		{"any other error", "nobody but the machine can be meant", io.EOF, fault.Failed},
		{"a refusal", "it says so", given, fault.Given},
		{"a refusal within another error", "words around it change nobody's turn", fmt.Errorf("reading: %w", given), fault.Given},
		{"refused twice", "who saw it first knows best", fault.Refuse(fault.Asked, given), fault.Given},
		{"refused and placed", "a folder before it changes nobody's turn", fault.Inside("data/", given), fault.Given},
	} {
		if got := fault.KindOf(tt.err); got != tt.want {
			t.Errorf("%s: kind %d; want %d: %s", tt.name, got, tt.want, tt.reason)
		}
	}
	if err := fault.Refuse(fault.Asked, nil); err != nil {
		t.Errorf("%v of no error", err)
	}
	if !errors.Is(given, io.ErrUnexpectedEOF) {
		t.Error("the error beneath is lost")
	}
}

func TestInside(t *testing.T) {
	two := fault.Refuse(fault.Given, errors.Join(errors.New("a.csv:1: wrong"), errors.New("b.csv: missing")))
	want := "data/x/a.csv:1: wrong\ndata/x/b.csv: missing"
	for _, tt := range []struct {
		name, want string
		err        error
	}{
		{"each line", want, fault.Inside("data/x/", two)},
		{"once only", want, fault.Inside("data/x/", fault.Inside("data/x/", two))},
		{"what has a place of its own", "out/z: taken", fault.Inside("data/x/", fault.Within("", fault.Refusef(fault.Undecided, "out/z: taken")))},
		{"no refusal", "EOF", fault.Inside("data/x/", io.EOF)},
	} {
		if diff := cmp.Diff(tt.want, tt.err.Error()); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
