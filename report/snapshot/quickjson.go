package snapshot

import (
	"bytes"

	"example.org/oversight/report/cells"
)

// A member is a key of an object and its value as text. Both share memory with
// the line.
type member struct{ key, value string }

// quickObject reads the flat objects that programs write, without escapes, a
// key once each. Values of keys that are not wanted are passed over, whatever
// they are, and are blank. It returns false for any other line, which is then
// read the slow way; so it never has to say what is wrong.
func quickObject(line []byte, want func(i int, key string) bool, members []member) ([]member, bool) {
	q := quickJSON{line, 0}
	if !q.sign('{') {
		return members, false
	}
	if q.sign('}') {
		return members, q.at == len(line)
	}
	for {
		key, ok := q.text()
		if !ok || !q.sign(':') {
			return members, false
		}
		value := ""
		if want(len(members), key) {
			value, ok = q.value()
		} else {
			_, ok = q.skip()
		}
		if !ok {
			return members, false
		}
		for _, m := range members {
			if m.key == key {
				return members, false
			}
		}
		if members = append(members, member{key, value}); len(members) > 100 {
			return members, false // the slow way looks for keys that stand twice in a table
		}
		if q.sign('}') {
			q.space()
			return members, q.at == len(line)
		}
		if !q.sign(',') {
			return members, false
		}
	}
}

type quickJSON struct {
	b  []byte
	at int
}

func (q *quickJSON) space() {
	for q.at < len(q.b) && (q.b[q.at] == ' ' || q.b[q.at] == '\t' || q.b[q.at] == '\r') {
		q.at++
	}
}

// sign steps over a sign and the blanks before it.
func (q *quickJSON) sign(want byte) bool {
	q.space()
	if q.at < len(q.b) && q.b[q.at] == want {
		q.at++
		return true
	}
	return false
}

// text reads a string that has no escapes. Its bytes are taken as they are:
// those that are no UTF-8 are a fault of the row that needs them.
func (q *quickJSON) text() (string, bool) {
	if !q.sign('"') {
		return "", false
	}
	end := bytes.IndexByte(q.b[q.at:], '"')
	if end < 0 {
		return "", false
	}
	text := q.b[q.at : q.at+end]
	for _, c := range text {
		if c < ' ' || c == '\\' {
			return "", false
		}
	}
	q.at += end + 1
	return cells.Borrowed(text), true
}

// value reads text, a whole number, truth as yes and no, null as blank.
func (q *quickJSON) value() (string, bool) {
	q.space()
	rest := q.b[q.at:]
	for _, word := range []struct{ json, text string }{{"true", "yes"}, {"false", "no"}, {"null", ""}} {
		if bytes.HasPrefix(rest, []byte(word.json)) {
			q.at += len(word.json)
			return word.text, true
		}
	}
	n := 0
	for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	if n == 0 {
		return q.text()
	}
	if n > 1 && rest[0] == '0' || n < len(rest) && bytes.IndexByte([]byte(".eE"), rest[n]) >= 0 {
		return "", false
	}
	q.at += n
	return cells.Borrowed(rest[:n]), true
}

// skip steps over a value of any kind by its signs alone, and returns it as it
// stands. Where it fails, it stands at what is wrong, or at the end.
func (q *quickJSON) skip() ([]byte, bool) {
	q.space()
	from, ok := q.at, false
	switch {
	case q.at == len(q.b):
	case q.b[q.at] == '"':
		ok = q.quoted()
	case q.b[q.at] == '{' || q.b[q.at] == '[':
		ok = q.nested()
	default:
		for q.at < len(q.b) && bytes.IndexByte([]byte(",:}] \t\r\""), q.b[q.at]) < 0 {
			q.at++
		}
		ok = q.at > from
	}
	return q.b[from:q.at], ok
}

// quoted steps over a string, from its first quote on.
func (q *quickJSON) quoted() bool {
	for q.at++; q.at < len(q.b); q.at++ {
		switch q.b[q.at] {
		case '\\':
			q.at++
		case '"':
			q.at++
			return true
		}
	}
	q.at = len(q.b)
	return false
}

// nested steps over a list or an object, from its first sign on. It keeps a byte
// for each that is open, however deep they stand.
func (q *quickJSON) nested() bool {
	var open []byte
	for q.at < len(q.b) {
		switch c := q.b[q.at]; c {
		case '"':
			if !q.quoted() {
				return false
			}
			continue
		case '{', '[':
			open = append(open, c+('}'-'{')) // as far apart as [ and ]
		case '}', ']':
			if c != open[len(open)-1] {
				return false
			}
			open = open[:len(open)-1]
		}
		q.at++
		if len(open) == 0 {
			return true
		}
	}
	return false
}
