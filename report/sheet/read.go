package sheet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// LargestFile is the most that facts.json, facts.csv or a table may hold, in
// bytes. A review of every country in every month of thirty years has a tenth.
const LargestFile = 32 << 20

// leastObject is how many bytes an object of facts.json has at least, over the
// whole file: so much less would be many objects of which each says nothing.
const leastObject = 16

// A Newer error says that a file is of a later format than this version reads.
type Newer struct{ Format int }

// Error names both formats and says what to do.
func (n *Newer) Error() string {
	return fmt.Sprintf("format %d; this version reads up to %d; use a newer oversight", n.Format, Format)
}

// ReadFacts reads facts.json as Files writes it, or as it was before it had a
// format, which leaves Format, Tables and Figures zero. The error is a *Newer
// for a format that is not known yet. A key that the format does not have, one
// that stands twice or is spelled otherwise, and what follows the end are
// errors too: other programs might read them otherwise.
func ReadFacts(data []byte) (*Facts, error) {
	if len(data) > LargestFile {
		return nil, fmt.Errorf("not a file of facts: larger than %d MiB", LargestFile>>20)
	}
	if objects := bytes.Count(data, []byte("{")); objects > 2+len(data)/leastObject {
		return nil, fmt.Errorf("not a file of facts: %d objects in %d bytes", objects, len(data))
	}
	var head struct {
		Format *int `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err == nil && head.Format != nil {
		switch {
		case *head.Format > Format:
			return nil, &Newer{*head.Format}
		case *head.Format < placedCells:
			return nil, fmt.Errorf("not a file of facts: format %d; this version reads %d to %d", *head.Format, placedCells, Format)
		}
	}
	var f Facts
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&f); err != nil {
		return nil, fmt.Errorf("not a file of facts: %v", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a file of facts: more stands after its end")
	}
	if err := plainKeys(data); err != nil {
		return nil, fmt.Errorf("not a file of facts: %v", err)
	}
	if f.Format < Format && f.Sections != nil {
		return nil, fmt.Errorf("not a file of facts: format %d, and the key sections, which came with %d", f.Format, Format)
	}
	if f.Format == 0 && (f.Tables != nil || f.Figures != nil) {
		return nil, errors.New("not a file of facts: it has no format, and keys that came with one")
	}
	return &f, nil
}

// plainKeys refuses keys that stand twice in one object, and those that the
// decoder takes for another key, as it does not mind capitals. The text is
// known to be JSON.
func plainKeys(data []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var open []map[string]bool // the keys of each object that is open; nil for an array
	key := false               // the next string is one
	for {
		token, err := decoder.Token()
		if err != nil {
			return nil // the end
		}
		text, isText := token.(string)
		switch {
		case token == json.Delim('{'):
			open = append(open, map[string]bool{})
		case token == json.Delim('['):
			open = append(open, nil)
		case token == json.Delim('}') || token == json.Delim(']'):
			open = open[:len(open)-1]
		case key && isText:
			what := ""
			switch keys := open[len(open)-1]; {
			case keys[text]:
				what = "stands twice"
			case strings.ContainsFunc(text, func(r rune) bool { return r > '~' || r >= 'A' && r <= 'Z' }):
				what = "is not known; keys have small letters"
			default:
				keys[text] = true
			}
			if what != "" {
				line := 1 + bytes.Count(data[:decoder.InputOffset()], []byte("\n"))
				return fmt.Errorf("line %d: the key %q %s", line, text, what)
			}
			key = false
			continue
		}
		key = len(open) > 0 && open[len(open)-1] != nil
	}
}
