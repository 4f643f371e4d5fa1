package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
)

// largestFile is the most that a profile or manifest may hold, in bytes.
const largestFile = 1 << 20

// A tree reads one YAML file by its nodes and collects every fault with line
// and column. yaml.Unmarshal is not used: it stops at the first fault of a
// mapping, tells no column, and resolves aliases.
type tree struct {
	name   string
	faults []error
}

// A key is one key of a mapping: what reads its value, and whether it must be there.
type key struct {
	name     string
	required bool
	read     func(*yaml.Node)
}

// fault records what is wrong with a node.
func (t *tree) fault(n *yaml.Node, format string, args ...any) {
	t.faults = append(t.faults, At(fmt.Sprintf("%s:%d:%d", t.name, n.Line, n.Column), format, args...))
}

// err returns all faults, or nil.
func (t *tree) err() error { return errors.Join(t.faults...) }

// root parses src, which must hold one YAML document, and returns its top
// node, or nil after a fault.
func (t *tree) root(src []byte) *yaml.Node {
	if len(src) > largestFile {
		t.faults = append(t.faults, At(t.name, "the file has %d bytes; want %d at most", len(src), largestFile))
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(src))
	var doc, next yaml.Node
	err := decoder.Decode(&doc)
	if err == io.EOF || err == nil && len(doc.Content) == 0 {
		t.faults = append(t.faults, At(t.name+":1:1", "the file is empty"))
		return nil
	}
	if err == nil {
		if err = decoder.Decode(&next); err == nil {
			t.fault(&next, "the file holds a second document; want one")
			return nil
		}
	}
	if err != io.EOF {
		t.syntax(err)
		return nil
	}
	if t.plain(doc.Content[0]); len(t.faults) > 0 {
		return nil
	}
	return doc.Content[0]
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// syntax records an error of the YAML parser, which knows the line only.
func (t *tree) syntax(err error) {
	text, line := err.Error(), "1"
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		text = text[len(m[0]):]
		if m[1] != "" {
			line = m[1]
		}
	}
	text, _, _ = strings.Cut(text, "\n")
	t.faults = append(t.faults, At(t.name+":"+line+":1", "not YAML: %s", text))
}

// plain records anchors, aliases, merge keys and tags: a file that a person
// must check reads the same from top to bottom only without them.
func (t *tree) plain(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode:
		t.fault(n, "alias *%s is not allowed; write the value again", n.Value)
	case n.Anchor != "":
		t.fault(n, "anchor &%s is not allowed; write the value where it is used", n.Anchor)
	case n.Tag == "!!merge":
		t.fault(n, "merge key << is not allowed; write the keys again")
	case n.Style&yaml.TaggedStyle != 0:
		t.fault(n, "tag %s is not allowed; write the plain value", n.Tag)
	}
	for _, child := range n.Content {
		t.plain(child)
	}
}

// mapping reads a mapping whose keys are known, and records unknown, repeated
// and missing ones.
func (t *tree) mapping(n *yaml.Node, keys []key) {
	names := make([]string, len(keys))
	for i := range keys {
		names[i] = keys[i].name
	}
	seen := map[string]bool{}
	t.pairs(n, func(k, v *yaml.Node) {
		seen[k.Value] = true
		if i := slices.Index(names, k.Value); i >= 0 {
			keys[i].read(v)
			return
		}
		t.fault(k, "key %q is not known; %s", k.Value, cases.Want(k.Value, names))
	})
	if n.Kind != yaml.MappingNode {
		return
	}
	for _, k := range keys {
		if k.required && !seen[k.name] {
			t.fault(n, "key %q is missing", k.name)
		}
	}
}

// pairs calls read for every key and value of a mapping, and records repeated
// keys, of which the first stands.
func (t *tree) pairs(n *yaml.Node, read func(k, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		t.fault(n, "want keys with values, found %s", kindOf(n))
		return
	}
	first := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind != yaml.ScalarNode {
			t.fault(k, "want a word as key, found %s", kindOf(k))
			continue
		}
		if line, again := first[k.Value]; again {
			t.fault(k, "key %q stands twice; first on line %d", k.Value, line)
			continue
		}
		first[k.Value] = k.Line
		read(k, v)
	}
}

// list calls read for every item of a list.
func (t *tree) list(n *yaml.Node, read func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		t.fault(n, "want a list, found %s", kindOf(n))
		return
	}
	for _, item := range n.Content {
		read(item)
	}
}

// text returns the text of a scalar as it is written, and false after a fault.
func (t *tree) text(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		t.fault(n, "want text, found %s", kindOf(n))
		return "", false
	}
	return n.Value, true
}

// textInto returns a reader that stores text.
func (t *tree) textInto(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) { *to, _ = t.text(n) }
}

// wordInto returns a reader that stores one of the allowed words.
func (t *tree) wordInto(to *string, what string, allowed []string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		word, ok := t.text(n)
		if ok && !slices.Contains(allowed, word) {
			t.fault(n, "%s %q is not known; %s", what, word, cases.Want(word, allowed))
			return
		}
		*to = word
	}
}

// boolInto returns a reader that stores true or false.
func (t *tree) boolInto(to *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
			t.fault(n, "want true or false, found %s", kindOf(n))
			return
		}
		*to = n.Value == "true"
	}
}

// countInto returns a reader that stores a whole number from 0 up.
func (t *tree) countInto(to **int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		count, err := strconv.Atoi(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil || count < 0 {
			t.fault(n, "want a whole number, found %s", kindOf(n))
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
