package words

import (
	"regexp"
	"strings"

	"example.org/oversight/report/document"
)

// Two numbers with a word between or before them that says which is the larger.
var (
	fromTo   = regexp.MustCompile(`(?i)\b` + moving + `(?: [a-z]+)? from $`)     // rose from {a} to {b}
	toFrom   = regexp.MustCompile(`(?i)\b` + moving + `(?: [a-z]+)? to $`)       // rose to {b} from {a}
	nowFrom  = regexp.MustCompile(`(?i)^(?: [a-z]+)?,? ` + moving + ` from $`)   // {b}, up from {a}
	thenTo   = regexp.MustCompile(`(?i)^,?(?: [a-z]+){0,3} ` + moving + ` to $`) // from {a} it rose to {b}
	above    = regexp.MustCompile(`(?i)^(?:greater|larger)$`)
	under    = regexp.MustCompile(`(?i)^smaller$`)
	moreThan = regexp.MustCompile(`(?i)^(?:(?: [a-z]+)?,?(?: (?:is|was|are|were|which is|which was))?|(?: [a-z]+){2,3} (?:is|was|are|were))(?: much| far)? (more|higher|greater|larger|fewer|less|lower|smaller) than(?: the)? $`)
)

// between holds words for a direction to the two numbers around it.
func (r *reader) between(f flat, i int, second document.Fact, v Values) {
	first := f.pieces[i-2]
	if f.pieces[i-1].ref != "" || !prints(first) || first.wrong {
		return
	}
	one, err := v.fact(first.ref)
	if err != nil || one.State != document.Shown || one.Signed || one.Unit != second.Unit {
		return
	}
	before, middle := f.around(i - 2)
	from, to, word := one.Value, second.Value, ""
	switch plain := strings.TrimLeft(middle, ", "); {
	case plain == "to ":
		word = firstOf(fromTo, before)
	case plain == "from ":
		word, from, to = firstOf(toFrom, before), to, from
	case nowFrom.MatchString(middle):
		word, from, to = firstOf(nowFrom, middle), to, from
	case thenTo.MatchString(middle) && strings.HasSuffix(strings.ToLower(before), "from "):
		word = firstOf(thenTo, middle)
	case moreThan.MatchString(middle):
		word, from, to = firstOf(moreThan, middle), to, from
	}
	if (rose.MatchString(word) || above.MatchString(word)) && to <= from || (fell.MatchString(word) || under.MatchString(word)) && to >= from {
		r.fault(first.at, "%q contradicts {%s} and {%s}", word, first.ref, f.pieces[i].ref)
	}
}

// firstOf is the first group of what a form finds; "" for nothing.
func firstOf(form *regexp.Regexp, text string) string {
	if found := form.FindStringSubmatch(text); found != nil {
		return found[1]
	}
	return ""
}
