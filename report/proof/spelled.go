package proof

import (
	"strings"

	"example.org/oversight/report/document"
)

// worth is what the words of a number are worth: cardinals and ordinals alike.
var worth = func() map[string]int {
	all := map[string]int{"hundred": 100, "hundredth": 100, "thousand": 1000, "thousandth": 1000}
	for n, pair := range [...]string{"zero zeroth", "one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh",
		"eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth", "thirteen thirteenth", "fourteen fourteenth", "fifteen fifteenth",
		"sixteen sixteenth", "seventeen seventeenth", "eighteen eighteenth", "nineteen nineteenth"} {
		for _, word := range strings.Fields(pair) {
			all[word] = n
		}
	}
	for n, pair := range [...]string{"twenty twentieth", "thirty thirtieth", "forty fortieth", "fifty fiftieth", "sixty sixtieth", "seventy seventieth", "eighty eightieth", "ninety ninetieth"} {
		for _, word := range strings.Fields(pair) {
			all[word] = 10 * (n + 2)
		}
	}
	return all
}()

// spelled reads a number back that is printed in words; one in digits is read
// elsewhere.
func spelled(f document.Fact, text string) error {
	if text == "" || noLetter(rune(text[0])) {
		return nil
	}
	total, group := 0, 0
	for _, word := range strings.FieldsFunc(strings.ToLower(text), noLetter) {
		switch n, known := worth[word]; {
		case !known:
			return broken(14, "%s is %d and is printed as %q", f.ID, f.Value, text)
		case n == 1000:
			total, group = total+group*n, 0
		case n == 100:
			group *= n
		default:
			group += n
		}
	}
	if n := total + group; n != f.Value && (!f.Signed || -n != f.Value) {
		return broken(14, "%s is %d and is printed as %q", f.ID, f.Value, text)
	}
	return nil
}
