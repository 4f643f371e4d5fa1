package object

import (
	"errors"
	"fmt"
	"io"
)

// MaxDepth is how deep arrays and dictionaries may nest.
const MaxDepth = 64

var errDeep = errors.New("arrays and dictionaries nest too deep")

// A Lexer reads objects and keywords. ISO 32000-1, 7.2 and 7.3.
type Lexer struct {
	Data []byte
	Pos  int // the byte of Data that is read next

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

// SkipSpace passes over white space and comments.
func (l *Lexer) SkipSpace() {
	for l.Pos < len(l.Data) {
		switch c := l.Data[l.Pos]; {
		case isSpace(c):
			l.Pos++
		case c == '%':
			for l.Pos < len(l.Data) && l.Data[l.Pos] != '\n' && l.Data[l.Pos] != '\r' {
				l.Pos++
			}
		default:
			return
		}
	}
}

func (l *Lexer) at(s string) bool {
	return len(l.Data)-l.Pos >= len(s) && string(l.Data[l.Pos:l.Pos+len(s)]) == s
}

// word passes over the bytes for which in holds and returns them.
func (l *Lexer) word(in func(byte) bool) []byte {
	start := l.Pos
	for l.Pos < len(l.Data) && in(l.Data[l.Pos]) {
		l.Pos++
	}
	return l.Data[start:l.Pos]
}

func isRegular(c byte) bool { return !isSpace(c) && !isDelimiter(c) }

// Next returns an object or a keyword, and io.EOF at the end. References are
// left as their three parts: content streams have none.
func (l *Lexer) Next() (any, error) {
	l.SkipSpace()
	if l.Pos >= len(l.Data) {
		return nil, io.EOF
	}
	switch c := l.Data[l.Pos]; {
	case c == '/':
		l.Pos++
		return unescapeName(l.word(isRegular)), nil
	case c == '(':
		return l.literal()
	case l.at("<<"):
		l.Pos += 2
		return l.nested(l.dictionary)
	case l.at(">>"):
		l.Pos += 2
		return Keyword(">>"), nil
	case c == '<':
		return l.hexadecimal()
	case c == '[':
		l.Pos++
		return l.nested(l.array)
	case c == ']':
		l.Pos++
		return Keyword("]"), nil
	case isNumeric(c):
		return Number(l.word(isNumeric)), nil
	case isDelimiter(c):
		return nil, fmt.Errorf("byte %d: stray %q", l.Pos, c)
	}
	switch w := Keyword(l.word(isRegular)); w {
	case "true", "false":
		return w == "true", nil
	case "null":
		return nil, nil
	default:
		return w, nil
	}
}

// value is next with references put together.
func (l *Lexer) value() (any, error) {
	v, err := l.Next()
	if err != nil {
		return nil, err
	}
	n, ok := v.(Number)
	if !ok {
		return v, nil
	}
	object, whole := n.Integer()
	after := l.Pos
	if l.SkipSpace(); !whole || !l.at("0") {
		l.Pos = after
		return v, nil
	}
	l.Pos++
	if l.SkipSpace(); !l.at("R") {
		l.Pos = after
		return v, nil
	}
	l.Pos++
	return Ref(object), nil
}

func (l *Lexer) nested(read func() (any, error)) (any, error) {
	if l.depth++; l.depth > MaxDepth {
		return nil, errDeep
	}
	defer func() { l.depth-- }()
	return read()
}

func (l *Lexer) array() (any, error) {
	a := Array{}
	for {
		v, err := l.value()
		if err != nil {
			return nil, unexpected(err)
		}
		if k, ok := v.(Keyword); ok {
			if k == "]" {
				return a, nil
			}
			return nil, fmt.Errorf("byte %d: %q in an array", l.Pos, k)
		}
		a = append(a, v)
	}
}

func (l *Lexer) dictionary() (any, error) {
	d := Dict{}
	for {
		k, err := l.Next()
		if err != nil {
			return nil, unexpected(err)
		}
		if k == Keyword(">>") {
			return d, nil
		}
		key, ok := k.(Name)
		if !ok {
			return nil, fmt.Errorf("byte %d: the key of a dictionary is not a name", l.Pos)
		}
		v, err := l.value()
		if err != nil {
			return nil, unexpected(err)
		}
		if word, ok := v.(Keyword); ok {
			return nil, fmt.Errorf("byte %d: /%s has the value %q", l.Pos, key, word)
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
