package object

import (
	"fmt"
	"io"
)

// literal reads a string in parentheses. ISO 32000-1, 7.3.4.2.
func (l *Lexer) literal() (any, error) {
	l.Pos++
	out, depth := String{}, 1
	for l.Pos < len(l.Data) {
		c := l.Data[l.Pos]
		l.Pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out, nil
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r': // an end of line reads as a line feed
			if l.at("\n") {
				l.Pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return nil, io.ErrUnexpectedEOF
}

// escape appends what the escape at the current byte stands for.
func (l *Lexer) escape(out String) String {
	if l.Pos >= len(l.Data) {
		return out
	}
	c := l.Data[l.Pos]
	l.Pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.at("\n") {
			l.Pos++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := c - '0'
	for i := 0; i < 2 && l.Pos < len(l.Data) && l.Data[l.Pos] >= '0' && l.Data[l.Pos] <= '7'; i++ {
		v = v<<3 + (l.Data[l.Pos] - '0')
		l.Pos++
	}
	return append(out, v)
}

// hexadecimal reads a string in angle brackets. ISO 32000-1, 7.3.4.3.
func (l *Lexer) hexadecimal() (any, error) {
	l.Pos++
	out, digits := String{}, 0
	for l.Pos < len(l.Data) {
		c := l.Data[l.Pos]
		l.Pos++
		if c == '>' {
			return out, nil
		}
		if isSpace(c) {
			continue
		}
		v, ok := hexDigit(c)
		if !ok {
			return nil, fmt.Errorf("byte %d: %q in a hexadecimal string", l.Pos-1, c)
		}
		if digits%2 == 0 {
			out = append(out, v<<4)
		} else {
			out[len(out)-1] |= v
		}
		digits++
	}
	return nil, io.ErrUnexpectedEOF
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// unescapeName replaces each #xx of a name by its byte. ISO 32000-1, 7.3.5.
func unescapeName(b []byte) Name {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] == '#' && i+2 < len(b) {
			hi, ok1 := hexDigit(b[i+1])
			lo, ok2 := hexDigit(b[i+2])
			if ok1 && ok2 {
				out = append(out, hi<<4|lo)
				i += 2
				continue
			}
		}
		out = append(out, b[i])
	}
	return Name(out)
}
