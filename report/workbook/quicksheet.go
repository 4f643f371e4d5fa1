package workbook

import (
	"strconv"
	"strings"

	"example.org/oversight/report/cells"
)

// lookAhead is how much of a sheet is looked at to find a row in it.
const lookAhead = 256 << 10

// quick reads the next row if it is written as programs write rows: plain
// letters, each cell a value or a string of its own and nothing else. For any
// other it returns false with nothing read, and the row is read the slow way;
// so it never has to say what is wrong.
func (s *sheetReader) quick() bool {
	q := quickXML{text: s.in.in.seen()}
	row := s.row
	ok := s.quickRow(&q)
	if !ok && q.short() {
		q = quickXML{text: s.in.in.ahead()}
		s.row = row
		ok = s.quickRow(&q)
	}
	if !ok {
		s.row = row
		return false
	}
	s.in.in.pass(q.at)
	return true
}

// quickString reads the next shared string in the same way, if it is nothing but
// text. It is valid until something is read.
func (x *xmlReader) quickString() (string, bool) {
	q := quickXML{text: x.in.seen()}
	text, ok := q.shared()
	if !ok && q.short() {
		q = quickXML{text: x.in.ahead()}
		text, ok = q.shared()
	}
	if ok {
		x.in.pass(q.at)
	}
	return text, ok
}

// shared reads a shared string.
func (q *quickXML) shared() (string, bool) {
	q.space()
	if !q.sign("<si><t>") && !q.sign(`<si><t xml:space="preserve">`) {
		return "", false
	}
	text := unescape(q.run())
	return text, q.sign("</t></si>")
}

// quickRow reads a row.
func (s *sheetReader) quickRow(q *quickXML) bool {
	q.space()
	if !q.sign("<row") {
		return false
	}
	number := ""
	s.hidden = false
	for q.more() {
		name, value, ok := q.attribute()
		if !ok {
			return false
		}
		switch name {
		case "r":
			number = value
		case "hidden", "ht":
			s.hidden = s.hidden || unseenRow(name, value)
		}
	}
	if !q.sign(">") || s.begin(number) != nil {
		return false
	}
	for !q.sign("</row>") {
		cell, ok := q.cell()
		if !ok || s.put(cell) != nil {
			return false
		}
	}
	return s.end() == nil
}

// A quickXML is XML that is read from front to back. What it gives shares
// memory with the text.
type quickXML struct {
	text []byte
	at   int
}

// short reports whether so little of the text is left that the longest sign may
// have been cut off.
func (q *quickXML) short() bool { return len(q.text)-q.at < len(keepSpace) }

// sign passes a sign that stands next.
func (q *quickXML) sign(sign string) bool {
	if len(q.text)-q.at < len(sign) || string(q.text[q.at:q.at+len(sign)]) != sign {
		return false
	}
	q.at += len(sign)
	return true
}

// space passes blanks and line ends.
func (q *quickXML) space() {
	for q.at < len(q.text) && (q.text[q.at] == ' ' || q.text[q.at] == '\n' || q.text[q.at] == '\r') {
		q.at++
	}
}

// more reports whether a blank stands next, as before an attribute.
func (q *quickXML) more() bool { return q.sign(" ") }

// attribute reads a name and a value in double quotes. A name with a prefix must
// not be one that means something without it.
func (q *quickXML) attribute() (name, value string, ok bool) {
	from := q.at
	for q.at < len(q.text) && nameByte[q.text[q.at]] {
		q.at++
	}
	name = cells.Borrowed(q.text[from:q.at])
	if !q.sign(`="`) || name == "" || name[0]|0x20 < 'a' || name[0]|0x20 > 'z' {
		return "", "", false
	}
	if prefix, local, both := strings.Cut(name, ":"); both && (len(prefix) == 0 || len(local) < 2 || strings.Contains(local, ":")) {
		return "", "", false
	}
	value = q.run()
	return name, value, q.sign(`"`)
}

// run reads plain letters, up to a sign of XML or another letter.
func (q *quickXML) run() string {
	from := q.at
	for q.at < len(q.text) && plainByte[q.text[q.at]] {
		q.at++
	}
	return cells.Borrowed(q.text[from:q.at])
}

// cell reads a cell.
func (q *quickXML) cell() (c xlsxCell, ok bool) {
	if !q.sign("<c") {
		return c, false
	}
	for q.more() {
		name, value, ok := q.attribute()
		if !ok {
			return c, false
		}
		switch name {
		case "r":
			c.place = value
		case "t":
			c.kind = value
		case "s":
			var err error
			if c.format, err = strconv.Atoi(value); err != nil {
				return c, false
			}
		}
	}
	switch {
	case q.sign("/>"):
		return c, true
	case q.sign("><v>"):
		c.valued, c.value = true, q.run()
		return c, q.sign("</v></c>")
	case c.kind == "inlineStr" && (q.sign("><is><t>") || q.sign(keepSpace)):
		c.inlined, c.inline = true, unescape(q.run())
		return c, q.sign("</t></is></c>")
	}
	return c, q.sign("></c>")
}

// keepSpace begins a string whose blanks count, the longest sign there is.
const keepSpace = `><is><t xml:space="preserve">`

// plainByte says which bytes stand for themselves: neither signs of XML nor
// part of a longer letter.
var plainByte, nameByte = func() (plain, name [256]bool) {
	for b := range 256 {
		plain[b] = b >= ' ' && b < 0x7f && b != '<' && b != '>' && b != '&' && b != '"'
		name[b] = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == ':' || b == '.' || b == '-' || b == '_'
	}
	return plain, name
}()
