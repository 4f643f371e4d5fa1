package pdffile

import (
	"errors"
	"fmt"
	"io"
)

// maxDepth is how deep arrays and dictionaries may nest.
const maxDepth = 64

var errDeep = errors.New("arrays and dictionaries nest too deep")

// A lexer reads objects and keywords. ISO 32000-1, 7.2 and 7.3.
type lexer struct {
	data  []byte
	pos   int
	depth int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func isNumeric(c byte) bool {
	return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+'
}

// skipSpace passes over white space and comments.
func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

func (l *lexer) at(s string) bool {
	return len(l.data)-l.pos >= len(s) && string(l.data[l.pos:l.pos+len(s)]) == s
}

// word passes over the bytes for which in holds and returns them.
func (l *lexer) word(in func(byte) bool) []byte {
	start := l.pos
	for l.pos < len(l.data) && in(l.data[l.pos]) {
		l.pos++
	}
	return l.data[start:l.pos]
}

func isRegular(c byte) bool { return !isSpace(c) && !isDelimiter(c) }

// next returns an object or a keyword, and io.EOF at the end. References are
// left as their three parts: content streams have none.
func (l *lexer) next() (any, error) {
	l.skipSpace()
	if l.pos >= len(l.data) {
		return nil, io.EOF
	}
	switch c := l.data[l.pos]; {
	case c == '/':
		l.pos++
		return unescapeName(l.word(isRegular)), nil
	case c == '(':
		return l.literal()
	case l.at("<<"):
		l.pos += 2
		return l.nested(l.dictionary)
	case l.at(">>"):
		l.pos += 2
		return keyword(">>"), nil
	case c == '<':
		return l.hexadecimal()
	case c == '[':
		l.pos++
		return l.nested(l.array)
	case c == ']':
		l.pos++
		return keyword("]"), nil
	case isNumeric(c):
		return number(l.word(isNumeric)), nil
	case isDelimiter(c):
		return nil, fmt.Errorf("byte %d: stray %q", l.pos, c)
	}
	switch w := keyword(l.word(isRegular)); w {
	case "true", "false":
		return w == "true", nil
	case "null":
		return nil, nil
	default:
		return w, nil
	}
}

// value is next with references put together.
func (l *lexer) value() (any, error) {
	v, err := l.next()
	if err != nil {
		return nil, err
	}
	n, ok := v.(number)
	if !ok {
		return v, nil
	}
	object, whole := n.integer()
	after := l.pos
	if l.skipSpace(); !whole || !l.at("0") {
		l.pos = after
		return v, nil
	}
	l.pos++
	if l.skipSpace(); !l.at("R") {
		l.pos = after
		return v, nil
	}
	l.pos++
	return ref(object), nil
}

func (l *lexer) nested(read func() (any, error)) (any, error) {
	if l.depth++; l.depth > maxDepth {
		return nil, errDeep
	}
	defer func() { l.depth-- }()
	return read()
}

func (l *lexer) array() (any, error) {
	a := array{}
	for {
		v, err := l.value()
		if err != nil {
			return nil, unexpected(err)
		}
		if k, ok := v.(keyword); ok {
			if k == "]" {
				return a, nil
			}
			return nil, fmt.Errorf("byte %d: %q in an array", l.pos, k)
		}
		a = append(a, v)
	}
}

func (l *lexer) dictionary() (any, error) {
	d := dict{}
	for {
		k, err := l.next()
		if err != nil {
			return nil, unexpected(err)
		}
		if k == keyword(">>") {
			return d, nil
		}
		key, ok := k.(name)
		if !ok {
			return nil, fmt.Errorf("byte %d: the key of a dictionary is not a name", l.pos)
		}
		v, err := l.value()
		if err != nil {
			return nil, unexpected(err)
		}
		if word, ok := v.(keyword); ok {
			return nil, fmt.Errorf("byte %d: /%s has the value %q", l.pos, key, word)
		}
		d[key] = v
	}
}

// unexpected turns the end of the data into one that came too early.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
