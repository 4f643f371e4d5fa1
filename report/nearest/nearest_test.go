package nearest_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/nearest"
)

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"grantd", "granted", 1}, {"teh", "the", 1}, {"abc", "abc", 0}, {"kitten", "sitting", 3}, {"ü", "u", 1}}
	for _, test := range tests {
		if got := nearest.Distance(test.a, test.b); got != test.want || nearest.Distance(test.b, test.a) != test.want {
			t.Errorf("%q to %q: %d; want %d both ways", test.a, test.b, got, test.want)
		}
	}
}

func TestWant(t *testing.T) {
	if got, want := nearest.Want("grantd", []string{"granted", "denied"}), `want one of granted, denied; did you mean "granted"?`; got != want {
		t.Errorf("%s; want %s", got, want)
	}
	for _, word := range []string{"KNOWN", "confirmed"} { // the hint would be the opposite of what stands there
		if got := nearest.Word(word, []string{"unknown", "unconfirmed"}); got != "" {
			t.Errorf("%s is taken for %s", word, got)
		}
	}
	if got, want := nearest.Word("unknwon", []string{"unknown"}), "unknown"; got != want {
		t.Errorf("%s; want %s", got, want)
	}
	if got, want := nearest.Want("x", []string{"only"}), "want only"; got != want {
		t.Errorf("%s; want %s", got, want)
	}
	many := make([]string, 200)
	for i := range many {
		many[i] = fmt.Sprint("word", i)
	}
	if got := nearest.Want("x", many); !strings.HasPrefix(got, "want one of word0, word1, ") || !strings.HasSuffix(got, ", word59 and 140 more") {
		t.Errorf("of many words: %s", got)
	}
}
