package pdffile

import (
	"fmt"
	"io"
	"unicode/utf16"

	"example.org/oversight/report/pdffile/object"
)

// operators are the operators that a content stream may use, with the number
// of their operands. What they leave out on purpose: images, shadings, forms,
// CMYK and named color spaces, graphics states, clipping, and text that is not
// shown. ISO 32000-1, annex A; ISO 19005-2, 6.2.
var operators = map[object.Keyword]int{
	"q": 0, "Q": 0, "cm": 6, "w": 1, "J": 1, "j": 1, "M": 1, "d": 2,
	"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "h": 0, "re": 4,
	"S": 0, "s": 0, "f": 0, "f*": 0, "B": 0, "B*": 0, "b": 0, "b*": 0,
	"n": 0,
	"g": 1, "G": 1, "rg": 3, "RG": 3,
	"BT": 0, "ET": 0, "Tf": 2, "Td": 2, "Tm": 6, "Tj": 1,
	"BMC": 1, "BDC": 2, "EMC": 0,
}

// paints are the operators that leave marks on a page.
var paints = map[object.Keyword]bool{
	"S": true, "s": true, "f": true, "f*": true, "B": true, "B*": true, "b": true, "b*": true, "Tj": true,
}

// Limits of ISO 19005-2, 6.1.13.
const (
	maxString     = 32767 // bytes of a string
	maxSavedState = 28    // nested q
)

// maxOperands bounds what may stand before an operator.
const maxOperands = 16

// A run is one piece of text: its font resource and its UTF-16 codes.
type run struct {
	font  object.Name
	codes []uint16
	shown shown // where a canvas follows
}

// A sequence is a marked content sequence; artifacts have the MCID -1 and may
// say of what kind they are.
type sequence struct {
	tag  object.Name
	mcid int
	kind string // of an artifact: its subtype, else its type
	runs []run
}

// A scanner walks a content stream and holds each operator to the rules.
type scanner struct {
	place     string
	faults    *faults
	sequences []sequence
	open      bool
	inText    bool
	font      object.Name
	saved     []object.Name // font at each q
	operands  []any
	canvas    *canvas // follows what can be seen; nil for none
}

// scan returns the marked content sequences of a content stream. A canvas, where
// there is one, follows.
func scan(content []byte, place string, f *faults, c *canvas) []sequence {
	s := &scanner{place: place, faults: f, canvas: c}
	l := &object.Lexer{Data: content}
	for {
		o, err := l.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			s.fault("content stream: %v", err)
			return s.sequences
		}
		op, ok := o.(object.Keyword)
		if !ok {
			if s.operands = append(s.operands, o); len(s.operands) > maxOperands {
				s.fault("content stream: more than %d operands", maxOperands)
				return s.sequences
			}
			continue
		}
		want, known := operators[op]
		switch {
		case !known:
			s.fault("operator %s is not allowed: content is text and paths in RGB or gray (ISO 19005-2, 6.2)", op)
			return s.sequences
		case len(s.operands) != want:
			s.fault("operator %s has %d operands, want %d", op, len(s.operands), want)
			return s.sequences
		}
		s.operator(op)
		s.operands = s.operands[:0]
	}
	if s.open || s.inText || len(s.saved) > 0 {
		s.fault("marked content, text or graphics state left open at the end (ISO 32000-1, 14.6)")
	}
	return s.sequences
}

func (s *scanner) fault(format string, args ...any) { s.faults.add(s.place, format, args...) }

func (s *scanner) operator(op object.Keyword) {
	if paints[op] && !s.open {
		s.fault("%s outside any element and any artifact (ISO 14289-1, 7.1)", drawn(op))
	}
	if s.canvas != nil {
		s.canvas.operator(op, s.operands)
	}
	switch op {
	case "BMC", "BDC":
		s.begin(op)
	case "EMC":
		if !s.open {
			s.fault("EMC without a sequence to end (ISO 32000-1, 14.6)")
		}
		s.open = false
	case "q":
		if s.saved = append(s.saved, s.font); len(s.saved) > maxSavedState {
			s.fault("q nested deeper than %d (ISO 19005-2, 6.1.13)", maxSavedState)
		}
	case "Q":
		if len(s.saved) == 0 {
			s.fault("Q without q (ISO 32000-1, 8.4.2)")
			return
		}
		s.font, s.saved = s.saved[len(s.saved)-1], s.saved[:len(s.saved)-1]
	case "BT", "ET":
		if s.inText == (op == "BT") {
			s.fault("BT and ET do not pair (ISO 32000-1, 9.4.1)")
		}
		s.inText = op == "BT"
	case "Tf":
		s.font, _ = s.operands[0].(object.Name)
	case "Tj":
		s.show(s.operands[0])
	}
}

func drawn(op object.Keyword) string {
	if op == "Tj" {
		return "text"
	}
	return fmt.Sprintf("a path (%s)", op)
}

// begin opens a sequence. ISO 32000-1, 14.6 and 14.7.4.
func (s *scanner) begin(op object.Keyword) {
	if s.open {
		s.fault("marked content inside marked content (ISO 14289-1, 7.1)")
	}
	s.open = true
	next := sequence{mcid: -1}
	next.tag, _ = s.operands[0].(object.Name)
	properties, _ := s.operands[len(s.operands)-1].(object.Dict)
	if next.tag == "Artifact" {
		kind, _ := properties["Type"].(object.Name)
		if sub, ok := properties["Subtype"].(object.Name); ok {
			kind = sub
		}
		next.kind = string(kind)
	} else {
		n, _ := properties["MCID"].(object.Number)
		mcid, ok := n.Integer()
		if op == "BMC" || !ok || mcid < 0 {
			s.fault("marked content /%s has no MCID and is no artifact (ISO 14289-1, 7.1)", next.tag)
		}
		next.mcid = mcid
	}
	if s.canvas != nil {
		s.canvas.begin(next)
	}
	s.sequences = append(s.sequences, next)
}

// show notes the codes of a string of two-byte codes.
func (s *scanner) show(o any) {
	text, ok := o.(object.String)
	switch {
	case !ok || len(text)%2 != 0:
		s.fault("Tj does not show a string of two-byte codes")
		return
	case len(text) > maxString:
		s.fault("a text of %d bytes, longer than %d (ISO 19005-2, 6.1.13)", len(text), maxString)
	case s.font == "":
		s.fault("text without a font (ISO 32000-1, 9.3.1)")
	}
	if !s.open {
		return
	}
	r := run{font: s.font, codes: make([]uint16, len(text)/2)}
	for i := range r.codes {
		r.codes[i] = uint16(text[2*i])<<8 | uint16(text[2*i+1])
	}
	if s.canvas != nil {
		r.shown = s.canvas.show(r.codes, string(utf16.Decode(r.codes)))
	}
	last := &s.sequences[len(s.sequences)-1]
	last.runs = append(last.runs, r)
}

// checkMarks compares the sequences of a page with the MCIDs handed out.
func checkMarks(sequences []sequence, marks []*Element, place string, f *faults) {
	seen := make([]bool, len(marks))
	for _, s := range sequences {
		switch {
		case s.mcid < 0:
		case s.mcid >= len(marks) || marks[s.mcid] == nil:
			f.add(place, "MCID %d of the content belongs to no element (ISO 14289-1, 7.1)", s.mcid)
		case seen[s.mcid]:
			f.add(place, "MCID %d occurs twice in the content (ISO 32000-1, 14.7.4)", s.mcid)
		default:
			seen[s.mcid] = true
		}
	}
	for mcid, ok := range seen {
		if !ok && marks[mcid] != nil {
			f.add(place, "MCID %d of %s is not in the content (ISO 32000-1, 14.7.4)", mcid, marks[mcid].Type)
		}
	}
}
