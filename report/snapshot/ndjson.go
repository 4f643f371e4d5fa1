package snapshot

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// longestObject is the most that one line may hold, in bytes.
const longestObject = 16 << 20

// A ndjson gives the records of a file of JSON objects, one a line. Its columns
// are the keys of all objects in the order of first use, so the file is read
// twice: a key that only the last object has is a column all the same.
type ndjson struct {
	in     *bufio.Scanner
	header []string
	column map[string]int
	record []string
	line   int   // of the file, 1-based
	begins lines // where each object stands; the header has none
	begun  bool

	members []member // of the line, where it could be read quickly
	quick   bool
}

// newNDJSON reads text once for its keys; rows gives the same text again.
func newNDJSON(text io.Reader) (*ndjson, error) {
	n := &ndjson{in: jsonLines(text), column: map[string]int{}}
	for {
		err := n.object(func(key, _ string) {
			if _, known := n.column[key]; !known {
				key = strings.Clone(key)
				n.column[key] = len(n.header)
				n.header = append(n.header, key)
			}
		})
		switch {
		case err == io.EOF:
			return n, nil
		case err == nil && len(n.header) > mostColumns:
			err = fmt.Errorf("line %d: more than %d keys; want the same few in every object", n.line, mostColumns)
			fallthrough
		case err != nil:
			return nil, err
		}
	}
}

// rows begins to read the rows.
func (n *ndjson) rows(text io.Reader) {
	n.in, n.line = jsonLines(text), 0
	n.record = make([]string, len(n.header))
}

func jsonLines(in io.Reader) *bufio.Scanner {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 64<<10), longestObject)
	return lines
}

// next gives the keys, then the values of each object in their order.
func (n *ndjson) next() ([]string, error) {
	if !n.begun {
		n.begun = true
		if len(n.header) == 0 {
			return nil, io.EOF
		}
		return slices.Clone(n.header), nil
	}
	clear(n.record)
	if err := n.object(func(key, value string) {
		if column, known := n.column[key]; known {
			n.record[column] = value
		}
	}); err != nil {
		return nil, err
	}
	n.begins.add(n.line)
	return n.record, nil
}

// object reads the next object and yields its keys and values.
func (n *ndjson) object(yield func(key, value string)) error {
	for n.in.Scan() {
		n.line++
		line := bytes.TrimSpace(n.in.Bytes())
		if n.line == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		if len(line) == 0 {
			continue
		}
		if n.members, n.quick = quickObject(line, n.members[:0]); !n.quick {
			if err := jsonObject(line, yield); err != nil {
				return fmt.Errorf("line %d: %v", n.line, err)
			}
			return nil
		}
		for _, m := range n.members {
			yield(m.key, m.value)
		}
		return nil
	}
	if errors.Is(n.in.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("line %d: more than %d bytes in one line", n.line+1, longestObject)
	}
	if n.in.Err() != nil {
		return n.in.Err()
	}
	return io.EOF
}

// jsonObject yields the members of one flat object: text as it stands, each
// number as its one text, truth as yes and no, null as blank.
func jsonObject(line []byte, yield func(key, value string)) error {
	if !utf8.Valid(line) {
		return errors.New("the text is not UTF-8; save the file as UTF-8")
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return errors.New("want one JSON object a line")
	}
	seen := map[string]bool{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return plainJSON(err)
		}
		key := token.(string) // in an object every other token is a key
		if seen[key] {
			return fmt.Errorf("key %q stands twice", key)
		}
		seen[key] = true
		if token, err = decoder.Token(); err != nil {
			return plainJSON(err)
		}
		switch value := token.(type) {
		case string:
			if strings.ContainsRune(value, utf8.RuneError) && !replaced(line) {
				return fmt.Errorf("key %q holds half of a pair of \\u escapes; want both", key)
			}
			yield(key, value)
		case json.Number:
			yield(key, numeral(value.String()))
		case bool:
			yield(key, map[bool]string{true: "yes", false: "no"}[value])
		case nil:
			yield(key, "")
		default:
			return fmt.Errorf("key %q holds a list or an object; want text, a number, true, false or null", key)
		}
	}
	if _, err := decoder.Token(); err != nil {
		return plainJSON(err)
	}
	if decoder.More() {
		return errors.New("want one JSON object a line, and nothing after it")
	}
	return nil
}

// replaced reports whether a line itself says U+FFFD, which the decoder puts in
// place of what it cannot read.
func replaced(line []byte) bool {
	return bytes.ContainsRune(line, utf8.RuneError) || bytes.Contains(bytes.ToLower(line), []byte(`\ufffd`))
}

func plainJSON(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("the object is cut off")
	}
	return fmt.Errorf("no JSON: %v", err)
}

// place names the line of the file and the key.
func (n *ndjson) place(record, column int) string {
	at := 1
	if record > 0 {
		at = n.begins.line(record - 1)
	}
	if column < 0 || column >= len(n.header) {
		return "line " + strconv.Itoa(at)
	}
	return fmt.Sprintf("line %d, key %q", at, n.header[column])
}
