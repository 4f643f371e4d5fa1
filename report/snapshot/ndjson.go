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
)

// A ndjson gives the records of a file of JSON objects, one a line. Its columns
// are the keys of all objects in the order of first use, so the file is read
// twice: a key that only the last object has is a column all the same.
type ndjson struct {
	lines  *bufio.Scanner
	header []string
	column map[string]int
	record []string
	line   int   // of the file, 1-based
	from   []int // line of the file of each record, where blank lines part them
	begun  bool
}

// openNDJSON reads the file once for its keys; open gives it from the start.
func openNDJSON(open func() (io.ReadCloser, error)) (*ndjson, io.Closer, error) {
	first, err := open()
	if err != nil {
		return nil, nil, err
	}
	defer first.Close()
	n := &ndjson{lines: jsonLines(first), column: map[string]int{}}
	for {
		err := n.object(func(key, _ string) {
			if _, known := n.column[key]; !known {
				n.column[key] = len(n.header)
				n.header = append(n.header, key)
			}
		})
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, err
		}
	}
	second, err := open()
	if err != nil {
		return nil, nil, err
	}
	n.lines, n.line = jsonLines(second), 0
	n.record = make([]string, len(n.header))
	return n, second, nil
}

func jsonLines(in io.Reader) *bufio.Scanner {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 64<<10), maxToken)
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
	n.from = append(n.from, n.line)
	return n.record, nil
}

// object reads the next object and yields its keys and values.
func (n *ndjson) object(yield func(key, value string)) error {
	for n.lines.Scan() {
		n.line++
		line := bytes.TrimSpace(n.lines.Bytes())
		if n.line == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		if len(line) == 0 {
			continue
		}
		if err := jsonObject(line, yield); err != nil {
			return fmt.Errorf("line %d: %v", n.line, err)
		}
		return nil
	}
	if errors.Is(n.lines.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("line %d: more than %d bytes in one line", n.line+1, maxToken)
	}
	if n.lines.Err() != nil {
		return n.lines.Err()
	}
	return io.EOF
}

// jsonObject yields the members of one flat object: text as it stands, numbers
// as written, truth as yes and no, null as blank.
func jsonObject(line []byte, yield func(key, value string)) error {
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
			yield(key, value)
		case json.Number:
			yield(key, value.String())
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

func plainJSON(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("the object is cut off")
	}
	return fmt.Errorf("no JSON: %v", err)
}

// place names the line of the file and the key.
func (n *ndjson) place(line, column int) string {
	at := line
	if line >= 2 && line-2 < len(n.from) {
		at = n.from[line-2]
	}
	if column < 0 || column >= len(n.header) {
		return "line " + strconv.Itoa(at)
	}
	return fmt.Sprintf("line %d, key %q", at, n.header[column])
}
