// Package yamlfile reads YAML that people write: by its nodes, with every fault of
// the file at once, each with line and column.
//
// An unknown, repeated or missing key, an alias, an anchor, a merge key, a tag
// or a value of the wrong kind is a fault that says what would be right. The
// package knows no key of any file.
package yamlfile

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
)

// largestFile is the most that a profile or manifest may hold, in bytes.
const largestFile = 1 << 20

// longestShown is the longest value that a fault shows again as it should be, in bytes.
const longestShown = 60

// A File reads one YAML file by its nodes and collects every fault with line
// and column. yaml.Unmarshal is not used: it stops at the first fault of a
// mapping, tells no column, and resolves aliases.
type File struct {
	Name string // as faults give it
	Asks bool   // a value that begins with DECIDE is a question that nobody has answered yet

	faults    []*fault.Fault
	questions []*fault.Fault
	asked     map[*yaml.Node]bool // values that are questions
}

// A Key is one key of a mapping: what reads its value, and whether it must be there.
type Key struct {
	Name     string
	Required bool
	Read     func(*yaml.Node)
}

// Fault records what is wrong with a node. One that is a question has no fault
// beside it.
func (t *File) Fault(n *yaml.Node, format string, args ...any) {
	if !t.asked[n] {
		t.faults = append(t.faults, fault.InFile(t.Name, n.Line, n.Column, format, args...))
	}
}

// mostTold is how many faults of a file are told one by one; of the others the
// number is told.
const mostTold = 1000

// Err returns all faults and open questions in the order of the file, or nil; it
// is a *fault.Questions where there are only questions.
func (t *File) Err() error {
	var all []error
	for _, f := range slices.Concat(t.faults, t.questions) {
		all = append(all, f)
	}
	err := fault.Join(all...)
	if several, joined := err.(interface{ Unwrap() []error }); joined && len(all) > mostTold {
		return errors.Join(append(several.Unwrap()[:mostTold:mostTold], fault.At(t.Name, "%d more faults", len(all)-mostTold))...)
	}
	if t.Undecided() {
		return fault.Ask(err)
	}
	return err
}

// Bad says whether any fault or question was recorded.
func (t *File) Bad() bool { return len(t.faults)+len(t.questions) > 0 }

// Root parses src, which must hold one YAML document, and returns its top
// node, or nil after a fault.
func (t *File) Root(src []byte) *yaml.Node {
	if len(src) > largestFile {
		t.faults = append(t.faults, fault.At(t.Name, "the file has %d bytes; want %d at most", len(src), largestFile))
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(src))
	var doc, next yaml.Node
	err := decoder.Decode(&doc)
	if err == io.EOF || err == nil && len(doc.Content) == 0 {
		t.faults = append(t.faults, fault.At(t.Name+":1:1", "the file is empty"))
		return nil
	}
	if err == nil {
		if err = decoder.Decode(&next); err == nil {
			t.Fault(&next, "the file holds a second document; want one")
			return nil
		}
	}
	if err != io.EOF {
		t.syntax(src, err)
		return nil
	}
	if t.plain(doc.Content[0]); len(t.faults) > 0 {
		return nil
	}
	if t.Asks {
		t.ask(doc.Content[0])
	}
	return doc.Content[0]
}

// plain records anchors, aliases, merge keys and tags: a file that a person
// must check reads the same from top to bottom only without them.
func (t *File) plain(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode:
		t.Fault(n, "alias *%s is not allowed; write the value again", n.Value)
	case n.Anchor != "":
		t.Fault(n, "anchor &%s is not allowed; write the value where it is used", n.Anchor)
	case n.Tag == "!!merge":
		t.Fault(n, "merge key << is not allowed; write the keys again")
	case n.Style&yaml.TaggedStyle != 0:
		tag := strconv.Quote(n.Tag) // a tag may spell any byte, a line end too
		t.Fault(n, "tag %s is not allowed; write the plain value", tag[1:len(tag)-1])
	}
	for _, child := range n.Content {
		t.plain(child)
	}
}

// Mapping reads a mapping whose keys are known, and records unknown, repeated
// and missing ones.
func (t *File) Mapping(n *yaml.Node, keys []Key) {
	names := make([]string, len(keys))
	for i := range keys {
		names[i] = keys[i].Name
	}
	seen := map[string]bool{}
	t.Pairs(n, func(k, v *yaml.Node) {
		seen[k.Value] = true
		if i := slices.Index(names, k.Value); i >= 0 {
			keys[i].Read(v)
			return
		}
		t.Fault(k, "key %q is not known; %s", k.Value, nearest.Want(k.Value, names))
	})
	if n.Kind != yaml.MappingNode {
		return
	}
	for _, k := range keys {
		if k.Required && !seen[k.Name] {
			t.Fault(n, "key %q is missing", k.Name)
		}
	}
}

// Pairs calls read for every key and value of a mapping, and records repeated
// keys, of which the first stands.
func (t *File) Pairs(n *yaml.Node, read func(k, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		t.Fault(n, "want keys with values, found %s", kindOf(n))
		return
	}
	first := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind != yaml.ScalarNode {
			t.Fault(k, "want a word as key, found %s", kindOf(k))
			continue
		}
		if line, again := first[k.Value]; again {
			t.Fault(k, "key %q stands twice; first on line %d", k.Value, line)
			continue
		}
		first[k.Value] = k.Line
		read(k, v)
	}
}

// List calls read for every item of a list.
func (t *File) List(n *yaml.Node, read func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		how := ""
		if n.Kind == yaml.ScalarNode && n.Value != "" && len(n.Value) <= longestShown {
			how = "; want it in brackets, as [" + n.Value + "]"
		}
		t.Fault(n, "want a list, found %s%s", kindOf(n), how)
		return
	}
	for _, item := range n.Content {
		read(item)
	}
}

// Text returns the text of a scalar as it is written, and false after a fault.
func (t *File) Text(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		t.Fault(n, "want text, found %s", kindOf(n))
		return "", false
	}
	return n.Value, true
}

// TextInto returns a reader that stores text.
func (t *File) TextInto(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) { *to, _ = t.Text(n) }
}

// WordInto returns a reader that stores one of the allowed words.
func (t *File) WordInto(to *string, what string, allowed []string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		word, ok := t.Text(n)
		if ok && !slices.Contains(allowed, word) {
			t.Fault(n, "%s %q is not known; %s", what, word, nearest.Want(word, allowed))
			return
		}
		*to = word
	}
}

// BoolInto returns a reader that stores true or false.
func (t *File) BoolInto(to *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
			t.Fault(n, "want true or false, found %s", kindOf(n))
			return
		}
		*to = n.Value == "true"
	}
}

// CountInto returns a reader that stores a whole number from 0 up.
func (t *File) CountInto(to **int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		count, err := strconv.Atoi(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil || count < 0 || n.Value[0] == '+' {
			t.Fault(n, "want a whole number, found %s", kindOf(n))
			return
		}
		*to = &count
	}
}

// kindOf describes a node for a fault.
func kindOf(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "keys with values"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Tag == "!!null":
		return "nothing"
	}
	return strconv.Quote(n.Value)
}
