// Package object knows a PDF file as objects: names, numbers, arrays,
// dictionaries and streams, by their numbers.
//
// Parse reads a file with one cross-reference section, and a Writer writes one
// anew: what is read and written again says the same. A Lexer reads the objects
// and operators of a content stream. What a file says unpacks to is bounded by
// the length of the file.
//
// The package does not know what an object means: no page, font or tag.
package object

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The objects of ISO 32000-1, 7.3. A null is nil and a boolean a bool. A
// Keyword is an operator of a content stream, or another bare word.
type (
	Name    string // without the slash, unescaped
	Number  string // as written, so that reading and writing lose nothing
	String  []byte // literal or hexadecimal, decoded
	Ref     int    // number of an indirect object; the generation is always 0
	Array   []any
	Dict    map[Name]any
	Keyword string
)

// A Stream is a dictionary and bytes. ISO 32000-1, 7.3.8.
type Stream struct {
	Dict Dict
	Data []byte // as stored in the file
}

// Integer returns i as a PDF number.
func Integer(i int) Number { return Number(strconv.Itoa(i)) }

// Thousandths returns v/1000 as a PDF number without needless digits.
func Thousandths(v int) Number {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	whole, rest := strconv.Itoa(v/1000), v%1000
	if rest == 0 {
		if v == 0 {
			return "0"
		}
		return Number(sign + whole)
	}
	digits := strings.TrimRight(fmt.Sprintf("%03d", rest), "0")
	return Number(sign + whole + "." + digits)
}

// Integer returns n as an int, and false where n is not a whole number.
func (n Number) Integer() (int, bool) {
	i, err := strconv.Atoi(string(n))
	return i, err == nil
}

// Thousandths returns n in thousandths; more digits are cut off. It returns
// false where n is not a number of at most nine whole digits, or an int too small
// for it, as one of 32 bits may be.
func (n Number) Thousandths() (int, bool) {
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

// Keys returns the keys of d: Type first, then Subtype and S, then by name.
func (d Dict) Keys() []Name {
	keys := make([]Name, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b Name) int {
		if ra, rb := rank(a), rank(b); ra != rb {
			return ra - rb
		}
		return strings.Compare(string(a), string(b))
	})
	return keys
}

func rank(k Name) int {
	switch k {
	case "Type":
		return 0
	case "Subtype", "S":
		return 1
	}
	return 2
}

// Append appends o as it stands in a file.
func Append(b []byte, o any) []byte {
	switch v := o.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, v)
	case Number:
		return append(b, v...)
	case Name:
		return appendName(b, v)
	case String:
		return AppendString(b, v)
	case Ref:
		b = strconv.AppendInt(b, int64(v), 10)
		return append(b, " 0 R"...)
	case Array:
		b = append(b, '[')
		for i, e := range v {
			if i > 0 {
				b = append(b, ' ')
			}
			b = Append(b, e)
		}
		return append(b, ']')
	case Dict:
		b = append(b, "<<"...)
		for _, k := range v.Keys() {
			b = appendName(b, k)
			switch v[k].(type) {
			case nil, bool, Number, Ref:
				b = append(b, ' ')
			}
			b = Append(b, v[k])
		}
		return append(b, ">>"...)
	}
	panic(fmt.Sprintf("pdffile: a %T is not an object", o))
}

func appendName(b []byte, n Name) []byte {
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

// AppendString writes s literally, or in hexadecimal where most of it would
// need escapes.
func AppendString(b []byte, s String) []byte {
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
