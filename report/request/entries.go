package request

import (
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/yamlfile"
)

var questionID = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,39}$`)

// questions reads the questions, whose ids differ.
func (f *reader) questions(to *[]Question) func(*yaml.Node) {
	return func(n *yaml.Node) {
		first := map[string]int{}
		f.List(n, func(item *yaml.Node) {
			var q Question
			var at func(int) (line, column int)
			f.Mapping(item, []yamlfile.Key{
				{Name: "id", Required: true, Read: func(n *yaml.Node) { f.questionID(n, &q.ID, first) }},
				{Name: "text", Required: true, Read: f.words(&q.Text)},
				{Name: "topic", Read: f.words(&q.Topic)},
				{Name: "answer", Read: f.answers(&q.Answer)},
				{Name: "status", Read: f.WordInto(&q.Status, "status", Statuses)},
				{Name: "basis", Read: f.words(&q.Basis)},
				{Name: "response", Read: f.response(&q.Response, &at)},
			})
			if at != nil {
				f.responses[q.ID] = at
			}
			if q.Status == "withheld" && q.Basis == "" {
				f.Fault(item, "a question that is withheld needs a basis: the statute or rule")
			}
			*to = append(*to, q)
		})
	}
}

// response reads the agency's own text, which is Markdown: its lines stay as they
// are, and what it says is judged beside the facts.
func (f *reader) response(to *string, at *func(int) (line, column int)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := f.Text(n)
		switch {
		case !ok:
		case strings.TrimSpace(text) == "":
			f.Fault(n, "the text is empty; leave the key out, or write it")
		case len(text) > longest:
			f.Fault(n, "the text has %d bytes; want %d at most, and a longer one in narrative/answers", len(text), longest)
		default:
			*to, *at = text, yamlfile.Spots(f.src, n)
		}
	}
}

func (f *reader) questionID(n *yaml.Node, to *string, first map[string]int) {
	text, ok := f.Text(n)
	if !ok {
		return
	}
	if !questionID.MatchString(text) {
		f.Fault(n, "id %q; want small letters, digits, - and _, 40 at most", text)
	}
	if line, twice := first[text]; twice {
		f.Fault(n, "id %q stands twice; first on line %d", text, line)
	}
	first[text] = n.Line
	*to = text
}

// answers reads ids of tables, figures or facts; whether they exist shows when
// the review is composed.
func (f *reader) answers(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		f.List(n, func(item *yaml.Node) {
			var id string
			f.words(&id)(item)
			*to = append(*to, id)
		})
	}
}

// accepts reads what a person has accepted. Each has a reason, which the
// review prints.
func (f *reader) accepts(to *[]Accept) func(*yaml.Node) {
	return func(n *yaml.Node) {
		f.List(n, func(item *yaml.Node) {
			a := Accept{Line: item.Line}
			var upTo *int
			f.Mapping(item, []yamlfile.Key{
				{Name: "what", Required: true, Read: f.WordInto(&a.What, "what", Accepts)},
				{Name: "label", Read: f.label(&a.Label)},
				{Name: "up_to", Read: f.CountInto(&upTo)},
				{Name: "country", Read: func(n *yaml.Node) {
					if c, ok := f.country(n); ok {
						a.Country = c.Code()
					}
				}},
				{Name: "as_of", Read: f.dateOr(&a.AsOf)},
				{Name: "reason", Required: true, Read: f.words(&a.Reason)},
				{Name: "by", Read: f.words(&a.By)},
			})
			if upTo != nil {
				a.UpTo = *upTo
			}
			switch {
			case a.What == "country" && a.Label == "":
				f.Fault(item, "accepting a country needs its label, as the file spells it")
			case a.What == "unreadable" && upTo == nil:
				f.Fault(item, "accepting unreadable rows needs up_to, the most that may be")
			case a.What == "hidden_rows" && upTo == nil:
				f.Fault(item, "accepting hidden rows needs up_to, the most that may be")
			case a.What == "country_count" && a.Country == "":
				f.Fault(item, "accepting a country's change needs its country, as a GENC code")
			}
			*to = append(*to, a)
		})
	}
}

// label reads a raw label, kept verbatim.
func (f *reader) label(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) { *to, _ = f.Text(n) }
}
