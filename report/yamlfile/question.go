package yamlfile

import (
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/fault"
)

// Decide begins a value that a person must set: the question follows it.
const Decide = "DECIDE"

// question returns what a value asks, and false where it is none.
func question(value string) (string, bool) {
	rest, asks := strings.CutPrefix(value, Decide)
	text, more := strings.CutPrefix(rest, ":")
	switch {
	case !asks || rest != "" && !more:
		return "", false
	case strings.TrimSpace(text) == "":
		return "what to put here", true
	}
	return strings.TrimSpace(text), true
}

// ask records every value below a node that is a question. A key is none.
func (t *File) ask(n *yaml.Node) {
	if text, asks := question(n.Value); n.Kind == yaml.ScalarNode && asks {
		t.Open(n, "%s", text)
	}
	for i, child := range n.Content {
		if n.Kind != yaml.MappingNode || i%2 == 1 {
			t.ask(child)
		}
	}
}

// Open records a question at a node that a person must answer.
func (t *File) Open(n *yaml.Node, format string, args ...any) {
	if t.asked[n] {
		return
	}
	if t.asked == nil {
		t.asked = map[*yaml.Node]bool{}
	}
	t.asked[n] = true
	t.questions = append(t.questions, fault.InFile(t.Name, n.Line, n.Column, "a person must decide: "+format, args...))
}

// Undecided says whether nothing is wrong with the file but that it has
// questions which nobody has answered.
func (t *File) Undecided() bool { return len(t.faults) == 0 && len(t.questions) > 0 }
