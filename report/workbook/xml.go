package workbook

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
)

// longestCell is the most that the XML of one cell may hold: a spreadsheet
// program allows 32,767 characters, each with a look of its own.
const longestCell = 4 << 20

// deepest is how deep elements may stand within each other.
const deepest = 64

// An xmlReader is a decoder whose memory stays bounded whatever the file says:
// it refuses a run of more bytes than allowed, and elements that stand too deep.
type xmlReader struct {
	*xml.Decoder
	in *runLimit
}

// newXMLReader reads a part, which is UTF-8 or UTF-16 with its mark (ISO/IEC
// 29500-2, 6.2.5).
func newXMLReader(in io.Reader, most int) *xmlReader {
	buffer := bufio.NewReaderSize(in, lookAhead)
	if mark, _ := buffer.Peek(2); string(mark) == "\xff\xfe" || string(mark) == "\xfe\xff" {
		buffer = bufio.NewReaderSize(cells.NewUTF16(buffer, mark[0] == 0xfe), lookAhead)
	}
	limit := &runLimit{in: buffer, most: most}
	raw := xml.NewDecoder(limit)
	raw.CharsetReader = func(name string, text io.Reader) (io.Reader, error) {
		if strings.EqualFold(name, "utf-16") {
			return text, nil // turned into UTF-8 already
		}
		return nil, fmt.Errorf("its text is in %s; want UTF-8", fault.Quoted(name))
	}
	return &xmlReader{xml.NewTokenDecoder(&shallow{raw: raw}), limit}
}

// Token returns the next token, with which a run begins.
func (x *xmlReader) Token() (xml.Token, error) {
	x.in.since = 0
	return x.Decoder.Token()
}

// element returns the next start of an element.
func (x *xmlReader) element() (xml.StartElement, error) {
	for {
		token, err := x.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, nil
		}
	}
}

// cell reads a cell whose element has started (ISO/IEC 29500-1, 18.3.1.4).
func (x *xmlReader) cell(start xml.StartElement) (xlsxCell, error) {
	var c xlsxCell
	for _, attr := range start.Attr {
		if attr.Name.Space != "" {
			continue
		}
		switch attr.Name.Local {
		case "r":
			c.place = attr.Value
		case "t":
			c.kind = attr.Value
		case "s":
			var err error
			if c.format, err = strconv.Atoi(attr.Value); err != nil {
				return c, fmt.Errorf("cell %s: format %q; want a whole number", c.place, attr.Value)
			}
		}
	}
	for {
		token, err := x.Decoder.Token()
		if err != nil {
			return c, err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return c, nil // those within are read to their ends
		case xml.StartElement:
			switch token.Name.Local {
			case "v":
				c.valued = true
				c.value, err = x.plainText()
			case "is":
				c.inlined = true
				c.inline, err = x.richText("is")
			case "f":
				c.formula, c.area = true, areaOfFormula(token)
				err = x.Skip()
			default:
				err = x.Skip()
			}
			if err != nil {
				return c, err
			}
		}
	}
}

// areaOfFormula returns the cells for which a formula stands that fills several.
func areaOfFormula(start xml.StartElement) string {
	kind, ref := "", ""
	for _, attr := range start.Attr {
		switch attr.Name.Local {
		case "t":
			kind = attr.Value
		case "ref":
			ref = attr.Value
		}
	}
	if kind == "array" || kind == "dataTable" {
		return ref
	}
	return ""
}

// plainText reads the text up to the end of the element that has started.
func (x *xmlReader) plainText() (string, error) {
	var text strings.Builder
	for {
		token, err := x.Decoder.Token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			if err := x.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return text.String(), nil
		}
	}
}

// richText reads a string that may be cut into runs of different looks, up to
// the end of its element; how it is spoken is left out.
func (x *xmlReader) richText(element string) (string, error) {
	var text strings.Builder
	for {
		token, err := x.Decoder.Token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "r":
			case "t":
				part, err := x.plainText()
				if err != nil {
					return "", err
				}
				text.WriteString(part)
			default:
				if err := x.Skip(); err != nil {
					return "", err
				}
			}
		case xml.EndElement:
			if token.Name.Local == element {
				return unescape(text.String()), nil
			}
		}
	}
}

// shallow gives the tokens of a decoder that do not stand too deep.
type shallow struct {
	raw   *xml.Decoder
	depth int
}

// Token implements xml.TokenReader.
func (s *shallow) Token() (xml.Token, error) {
	token, err := s.raw.RawToken()
	switch token.(type) {
	case xml.StartElement:
		if s.depth++; s.depth > deepest {
			return nil, fmt.Errorf("elements stand more than %d deep", deepest)
		}
	case xml.EndElement:
		s.depth--
	}
	return token, err
}

// A runLimit gives so many bytes, counted since a token began. A decoder takes
// no more of them than it needs, so that what comes next can be looked at.
type runLimit struct {
	in          *bufio.Reader
	since, most int
}

// Read implements io.Reader.
func (l *runLimit) Read(p []byte) (int, error) {
	if l.since > l.most {
		return 0, l.tooMany()
	}
	n, err := l.in.Read(p)
	l.since += n
	return n, err
}

// ReadByte implements io.ByteReader.
func (l *runLimit) ReadByte() (byte, error) {
	if l.since > l.most {
		return 0, l.tooMany()
	}
	l.since++
	return l.in.ReadByte()
}

func (l *runLimit) tooMany() error { return fmt.Errorf("more than %d MiB in one place", l.most>>20) }

// seen returns the bytes that come next and were read already; ahead reads on
// until there are as many as may be looked at, or no more. Both are valid until
// something is read.
func (l *runLimit) seen() []byte {
	b, _ := l.in.Peek(l.in.Buffered())
	return b
}

func (l *runLimit) ahead() []byte {
	b, _ := l.in.Peek(lookAhead) // an error comes up again when it is read
	return b
}

// pass takes the next n bytes as read.
func (l *runLimit) pass(n int) { l.in.Discard(n) }

// A shared holds the strings that cells share, close together.
type shared struct {
	n      int
	blocks [][]byte
	spans  [][]byteRange
	bytes  int
}

type byteRange struct{ block, start, end uint32 }

const (
	mostShared = 80 << 20 // bytes of all strings
	blockSize  = 1 << 20  // bytes of a block
	spanCount  = 1 << 12  // spans of a block
	spanBytes  = 12
)

// add adds a string. Blanks alone are none.
func (s *shared) add(text string) error {
	if text = short(text); strings.TrimSpace(text) == "" {
		text = ""
	}
	if s.bytes += len(text) + spanBytes; s.bytes > mostShared {
		return errors.New("the strings take more than " + strconv.Itoa(mostShared>>20) + " MiB; save the sheet as CSV")
	}
	last := len(s.blocks) - 1
	if last < 0 || len(s.blocks[last])+len(text) > cap(s.blocks[last]) {
		s.blocks = append(s.blocks, make([]byte, 0, max(blockSize, len(text))))
		last++
	}
	start := len(s.blocks[last])
	s.blocks[last] = append(s.blocks[last], text...)
	if s.n%spanCount == 0 {
		s.spans = append(s.spans, make([]byteRange, spanCount))
	}
	s.spans[s.n/spanCount][s.n%spanCount] = byteRange{uint32(last), uint32(start), uint32(start + len(text))}
	s.n++
	return nil
}

// at returns string number n, which shares memory with the others.
func (s *shared) at(n int) string {
	at := s.spans[n/spanCount][n%spanCount]
	return cells.Borrowed(s.blocks[at.block][at.start:at.end])
}
