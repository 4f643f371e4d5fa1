package request

import (
	"gopkg.in/yaml.v3"

	"example.org/oversight/report/fault"
)

// A spot is a line and column of the file, counted from 1.
type spot struct{ line, column int }

// locate notes where the file has what only a later stage can judge: its keys,
// the words of lists of them, and the answers of its questions.
func locate(top *yaml.Node) map[string]spot {
	spots := map[string]spot{}
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		note(spots, key.Value, key)
		for at, item := range value.Content {
			if item.Kind == yaml.ScalarNode && value.Kind == yaml.SequenceNode {
				note(spots, key.Value+"/"+item.Value, item)
			}
			if key.Value == "questions" {
				answers(spots, item)
			}
			if value.Kind == yaml.MappingNode && at%2 == 0 {
				note(spots, key.Value+"/"+item.Value, item)
			}
		}
	}
	return spots
}

// answers notes the answers of one question.
func answers(spots map[string]spot, question *yaml.Node) {
	id := ""
	for i := 0; i+1 < len(question.Content); i += 2 {
		if question.Content[i].Value == "id" {
			id = question.Content[i+1].Value
		}
	}
	for i := 0; i+1 < len(question.Content); i += 2 {
		if question.Content[i].Value != "answer" {
			continue
		}
		for _, item := range question.Content[i+1].Content {
			note(spots, "answer/"+id+"/"+item.Value, item)
		}
	}
}

// note keeps the first place of a name.
func note(spots map[string]spot, name string, n *yaml.Node) {
	if _, known := spots[name]; !known {
		spots[name] = spot{n.Line, n.Column}
	}
}

// Fault returns a fault of the request that a later stage has found, at the
// place of a key ("previous"), of a word of a list ("audiences/public") or of an
// answer ("answer/q1/flagged"); of the file as a whole where it is not written.
func (r *Request) Fault(where, format string, args ...any) error {
	if at, written := r.spots[where]; written {
		return fault.InFile(r.name, at.line, at.column, format, args...)
	}
	return fault.At(r.name, format, args...)
}

// ResponseAt returns where the file has a byte of the response to a question, and
// its beginning for a question without one.
func (r *Request) ResponseAt(question string) func(at int) (line, column int) {
	if of := r.responses[question]; of != nil {
		return of
	}
	return func(int) (line, column int) { return 1, 1 }
}

// Name is the file's, as its faults give it.
func (r *Request) Name() string { return r.name }

// Faults joins faults of one request in its order; nil where there are none.
func Faults(faults ...error) error { return fault.Join(faults...) }
