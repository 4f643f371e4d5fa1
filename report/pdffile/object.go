package pdffile

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The objects of ISO 32000-1, 7.3. A null is nil and a boolean a bool. An
// operator of a content stream, or another bare word, is a keyword.
type (
	name    string
	number  string // as written, so that reading and writing lose nothing
	str     []byte // literal or hexadecimal, decoded
	ref     int    // number of an indirect object; the generation is always 0
	array   []any
	dict    map[name]any
	keyword string
	stream  struct {
		dict dict
		data []byte // as stored in the file
	}
)

func integer(i int) number { return number(strconv.Itoa(i)) }

// thousandths returns v/1000 as a PDF number without needless digits.
func thousandths(v int) number {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	whole, rest := strconv.Itoa(v/1000), v%1000
	if rest == 0 {
		if v == 0 {
			return "0"
		}
		return number(sign + whole)
	}
	digits := strings.TrimRight(fmt.Sprintf("%03d", rest), "0")
	return number(sign + whole + "." + digits)
}

// integer returns n as an int, and false where n is not a whole number.
func (n number) integer() (int, bool) {
	i, err := strconv.Atoi(string(n))
	return i, err == nil
}

// thousandths returns n in thousandths; more digits are cut off. It returns
// false where n is not a number of at most nine whole digits, or an int too small
// for it, as one of 32 bits may be.
func (n number) thousandths() (int, bool) {
	s := string(n)
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimLeft(s, "+-")
	whole, rest, _ := strings.Cut(s, ".")
	if len(whole) > 9 || whole == "" && rest == "" {
		return 0, false
	}
	v, err := strconv.ParseUint("0"+whole+(rest + "000")[:3], 10, 62)
	if err != nil || v > math.MaxInt {
		return 0, false
	}
	if negative {
		return -int(v), true
	}
	return int(v), true
}

// keys returns the keys of d: Type first, then Subtype and S, then by name.
func (d dict) keys() []name {
	keys := make([]name, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b name) int {
		if ra, rb := rank(a), rank(b); ra != rb {
			return ra - rb
		}
		return strings.Compare(string(a), string(b))
	})
	return keys
}

func rank(k name) int {
	switch k {
	case "Type":
		return 0
	case "Subtype", "S":
		return 1
	}
	return 2
}

// appendObject appends o as it stands in a file.
func appendObject(b []byte, o any) []byte {
	switch v := o.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, v)
	case number:
		return append(b, v...)
	case name:
		return appendName(b, v)
	case str:
		return appendString(b, v)
	case ref:
		b = strconv.AppendInt(b, int64(v), 10)
		return append(b, " 0 R"...)
	case array:
		b = append(b, '[')
		for i, e := range v {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendObject(b, e)
		}
		return append(b, ']')
	case dict:
		b = append(b, "<<"...)
		for _, k := range v.keys() {
			b = appendName(b, k)
			switch v[k].(type) {
			case nil, bool, number, ref:
				b = append(b, ' ')
			}
			b = appendObject(b, v[k])
		}
		return append(b, ">>"...)
	}
	panic(fmt.Sprintf("pdffile: a %T is not an object", o))
}

func appendName(b []byte, n name) []byte {
	b = append(b, '/')
	for i := range len(n) {
		c := n[i]
		if c <= ' ' || c >= 127 || c == '#' || isDelimiter(c) {
			b = fmt.Appendf(b, "#%02X", c)
		} else {
			b = append(b, c)
		}
	}
	return b
}

// appendString writes s literally, or in hexadecimal where most of it would
// need escapes.
func appendString(b []byte, s str) []byte {
	binary := 0
	for _, c := range s {
		if c < ' ' || c > '~' {
			binary++
		}
	}
	if 3*binary > len(s) {
		return fmt.Appendf(b, "<%x>", []byte(s))
	}
	b = append(b, '(')
	for _, c := range s {
		switch {
		case c == '(' || c == ')' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ' || c > '~':
			b = fmt.Appendf(b, "\\%03o", c)
		default:
			b = append(b, c)
		}
	}
	return append(b, ')')
}
