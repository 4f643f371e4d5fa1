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

	"example.org/oversight/report/cells"
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
	used   []cells.Need // of the columns; nil is all read
	record []string
	line   int         // of the file, 1-based
	begins cells.Lines // where each object stands; the header has none
	begun  bool

	members []member // of the line, where it could be read quickly
	quick   bool
}

// newNDJSON reads text once for its keys; rows gives the same text again.
func newNDJSON(text io.Reader) (*ndjson, error) {
	n := &ndjson{in: jsonLines(text), column: map[string]int{}}
	for {
		err := n.object(nothing, func(key, _ string) {
			if _, known := n.column[key]; !known {
				key = strings.Clone(key)
				n.column[key] = len(n.header)
				n.header = append(n.header, key)
			}
		})
		switch {
		case err == io.EOF:
			return n, nil
		case err == nil && len(n.header) > cells.MostColumns:
			err = fmt.Errorf("line %d: more than %d keys; want the same few in every object", n.line, cells.MostColumns)
			fallthrough
		case err != nil:
			return nil, err
		}
	}
}

// nothing wants no value: the keys are read first, by themselves.
func nothing(int, string) bool { return false }

// Want says which columns are read: the values of the others are passed over.
func (n *ndjson) Want(used []cells.Need) error {
	n.used = used
	return nil
}

// wanted reports whether the value of a key is read. Most objects have the keys
// in the order of the header.
func (n *ndjson) wanted(i int, key string) bool {
	known := i < len(n.header) && n.header[i] == key
	if !known {
		i, known = n.column[key]
	}
	return known && (n.used == nil || n.used[i] != cells.Unread)
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

// Next gives the keys, then the values of each object in their order.
func (n *ndjson) Next() ([]string, error) {
	if !n.begun {
		n.begun = true
		if len(n.header) == 0 {
			return nil, io.EOF
		}
		return slices.Clone(n.header), nil
	}
	clear(n.record)
	if err := n.object(n.wanted, func(key, value string) {
		if column, known := n.column[key]; known {
			n.record[column] = value
		}
	}); err != nil {
		return nil, err
	}
	n.begins.Add(n.line)
	return n.record, nil
}

// object reads the next object and yields its keys, and the values of those that
// are wanted.
func (n *ndjson) object(want func(i int, key string) bool, yield func(key, value string)) error {
	for n.in.Scan() {
		n.line++
		line := bytes.TrimSpace(n.in.Bytes())
		if n.line == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		if len(line) == 0 {
			continue
		}
		if n.members, n.quick = quickObject(line, want, n.members[:0]); !n.quick {
			if err := jsonObject(line, want, yield); err != nil {
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

// jsonObject yields the members of one object: text as it stands, each number as
// its one text, truth as yes and no, null as blank. A list or an object is no value
// of a cell. Values that are not wanted are blank, whatever they are.
func jsonObject(line []byte, want func(i int, key string) bool, yield func(key, value string)) error {
	q := quickJSON{line, 0}
	if !q.sign('{') {
		return errors.New("want one JSON object a line")
	}
	seen := map[string]bool{}
	for more := !q.sign('}'); more; more = !q.sign('}') {
		if len(seen) > 0 && !q.sign(',') {
			return q.amiss("a comma or the end of the object")
		}
		key, raw, err := q.member()
		if err == nil && seen[key] {
			err = fmt.Errorf("key %q stands twice", key)
		}
		value := ""
		if err == nil && want(len(seen), key) {
			value, err = jsonValue(key, raw)
		}
		if err != nil {
			return err
		}
		seen[key] = true
		yield(key, value)
	}
	if q.space(); q.at < len(line) {
		return errors.New("want one JSON object a line, and nothing after it")
	}
	return nil
}

// member reads a key, and its value as it stands.
func (q *quickJSON) member() (key string, value []byte, err error) {
	q.space()
	if q.at == len(q.b) || q.b[q.at] != '"' {
		return "", nil, q.amiss("a key in quotes")
	}
	from := q.at
	if !q.quoted() {
		return "", nil, q.amiss("")
	}
	if key, err = jsonText(q.b[from:q.at]); err != nil {
		return "", nil, fmt.Errorf("a key: %v", err)
	}
	if !q.sign(':') {
		return "", nil, q.amiss("a colon after key " + strconv.Quote(key))
	}
	value, ok := q.skip()
	if !ok {
		return "", nil, q.amiss("the value of key " + strconv.Quote(key))
	}
	return key, value, nil
}

// amiss says that something else stands where it was wanted.
func (q *quickJSON) amiss(wanted string) error {
	if q.at >= len(q.b) {
		return errors.New("the object is cut off")
	}
	return fmt.Errorf("no JSON: %q stands in place of %s", q.b[q.at], wanted)
}

// jsonValue returns a value as the text of a cell.
func jsonValue(key string, raw []byte) (string, error) {
	switch text := string(raw); {
	case raw[0] == '"':
		text, err := jsonText(raw)
		if err != nil {
			return "", fmt.Errorf("key %q: %v", key, err)
		}
		return text, nil
	case raw[0] == '{' || raw[0] == '[':
		return cells.NotFlat, nil
	case text == "true":
		return "yes", nil
	case text == "false":
		return "no", nil
	case text == "null":
		return "", nil
	case json.Valid(raw):
		return cells.Numeral(text), nil
	}
	return "", fmt.Errorf("no JSON: the value of key %q is neither text in quotes, a number, true, false nor null", key)
}

// jsonText returns the text of a string in quotes.
func jsonText(raw []byte) (text string, err error) {
	if !utf8.Valid(raw) {
		return "", errors.New("the text is not UTF-8; save the file as UTF-8")
	}
	if err := json.Unmarshal(raw, &text); err != nil {
		return "", fmt.Errorf("no JSON: %v", err)
	}
	if strings.ContainsRune(text, utf8.RuneError) && !replaced(raw) {
		return "", errors.New("it holds half of a pair of \\u escapes; want both")
	}
	return text, nil
}

// replaced reports whether a text itself says U+FFFD, which is otherwise put in
// place of what cannot be read.
func replaced(raw []byte) bool {
	return bytes.ContainsRune(raw, utf8.RuneError) || bytes.Contains(bytes.ToLower(raw), []byte(`\ufffd`))
}

// Place names the line of the file and the key.
func (n *ndjson) Place(record, column int) string {
	at := 1
	if record > 0 {
		at = n.begins.Line(record - 1)
	}
	if column < 0 || column >= len(n.header) {
		return "line " + strconv.Itoa(at)
	}
	return fmt.Sprintf("line %d, key %q", at, n.header[column])
}
