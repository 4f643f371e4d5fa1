package pdffile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxObjects bounds the numbers of objects in a file that is read.
const maxObjects = 1 << 20

// A file is the objects of a PDF file by number.
type file struct {
	objects map[ref]any
	trailer dict
	spans   []span // where the objects lie that are in no object stream, in order
	start   int    // of the cross-reference section
	room    int    // how many bytes streams may still unpack to
}

// A span is where an object lies in the file: its first byte, and the one
// after its last.
type span struct{ from, to int }

// Streams may unpack to this many bytes, all together: to so many times the
// length of the file, and never to more than the most. A review unpacks to
// four times its length.
const (
	perByte     = 64
	leastRoom   = 1 << 20
	mostRoom    = 64 << 20
	maxObjectIn = 32 << 20 // what object streams may unpack to
)

// An entry tells where an object lies: at a byte of the file, or as the
// index-th of an object stream.
type entry struct {
	packed bool
	offset int // byte, or number of the object stream
	index  int
}

// parse reads a file with one cross-reference section, a table or a stream.
// ISO 32000-1, 7.5.
func parse(data []byte) (*file, error) {
	i := bytes.LastIndex(data, []byte("startxref"))
	if i < 0 {
		return nil, errors.New("no startxref: the file is cut off or is not a PDF")
	}
	l := &lexer{data: data, pos: i + len("startxref")}
	start, err := l.integer()
	if err != nil || start < 0 || start >= len(data) {
		return nil, errors.New("startxref leads nowhere")
	}
	f := &file{objects: map[ref]any{}, start: start, room: min(perByte*len(data)+leastRoom, mostRoom)}
	entries, err := f.crossReferences(data, start)
	if err != nil {
		return nil, fmt.Errorf("cross-reference section: %w", err)
	}
	if f.trailer["Prev"] != nil || f.trailer["XRefStm"] != nil {
		return nil, errors.New("the file was changed after it was finished: it has more than one cross-reference section")
	}
	if f.trailer["Encrypt"] != nil {
		return nil, errors.New("the file is encrypted")
	}
	if err := f.load(data, entries); err != nil {
		return nil, err
	}
	return f, nil
}

// integer reads a whole number.
func (l *lexer) integer() (int, error) {
	v, err := l.next()
	if err != nil {
		return 0, unexpected(err)
	}
	n, _ := v.(number)
	i, ok := n.integer()
	if !ok {
		return 0, fmt.Errorf("byte %d: want a whole number", l.pos)
	}
	return i, nil
}

// crossReferences reads the section at start and sets the trailer.
func (f *file) crossReferences(data []byte, start int) (map[ref]entry, error) {
	l := &lexer{data: data, pos: start}
	l.skipSpace()
	if !l.at("xref") {
		return f.crossReferenceStream(data, l.pos)
	}
	l.pos += len("xref")
	entries := map[ref]entry{}
	for {
		l.skipSpace()
		if l.at("trailer") {
			l.pos += len("trailer")
			v, err := l.next()
			if err != nil {
				return nil, unexpected(err)
			}
			f.trailer, _ = v.(dict)
			return entries, nil
		}
		if err := l.tableSection(entries); err != nil {
			return nil, err
		}
	}
}

// tableSection reads one subsection of a cross-reference table.
func (l *lexer) tableSection(entries map[ref]entry) error {
	first, err := l.integer()
	if err != nil {
		return err
	}
	count, err := l.integer()
	if err != nil {
		return err
	}
	if first < 0 || count < 0 || first+count > maxObjects {
		return errors.New("too many objects")
	}
	for n := first; n < first+count; n++ {
		offset, err := l.integer()
		if err != nil {
			return err
		}
		if _, err := l.integer(); err != nil {
			return err
		}
		kind, err := l.next()
		if err != nil {
			return unexpected(err)
		}
		if kind == keyword("n") {
			entries[ref(n)] = entry{offset: offset}
		}
	}
	return nil
}

// crossReferenceStream reads a section in the form of ISO 32000-1, 7.5.8.
func (f *file) crossReferenceStream(data []byte, start int) (map[ref]entry, error) {
	_, o, _, err := object(data, start)
	if err != nil {
		return nil, err
	}
	s, ok := o.(*stream)
	if !ok || s.dict["Type"] != name("XRef") || s.dict["Index"] != nil {
		return nil, errors.New("not a cross-reference stream over all objects")
	}
	f.trailer = s.dict
	var width [3]int
	w, _ := s.dict["W"].(array)
	for i := range width {
		if i < len(w) {
			n, _ := w[i].(number)
			width[i], ok = n.integer()
		}
		if !ok || len(w) != 3 || width[i] < 0 || width[i] > 4 {
			return nil, errors.New("/W is not three widths of at most four bytes")
		}
	}
	body, err := f.inflate(s)
	if err != nil {
		return nil, err
	}
	size := width[0] + width[1] + width[2]
	if size == 0 || len(body)%size != 0 || len(body)/size > maxObjects {
		return nil, errors.New("its length does not fit /W")
	}
	entries := map[ref]entry{}
	for n := 0; n < len(body)/size; n++ {
		row := body[n*size:]
		var field [3]int
		for i, at := 0, 0; i < 3; i++ {
			for range width[i] {
				field[i] = field[i]<<8 | int(row[at])
				at++
			}
		}
		if field[0] != 0 {
			entries[ref(n)] = entry{packed: field[0] == 2, offset: field[1], index: field[2]}
		}
	}
	return entries, nil
}

// object reads the indirect object at start: its number, what it is, and the
// byte after it.
func object(data []byte, start int) (n ref, o any, end int, err error) {
	if start < 0 || start >= len(data) {
		return 0, nil, 0, errors.New("its offset is outside the file")
	}
	l := &lexer{data: data, pos: start}
	number, err := l.integer()
	if err != nil {
		return 0, nil, 0, err
	}
	if _, err := l.integer(); err != nil {
		return 0, nil, 0, err
	}
	if l.skipSpace(); !l.at("obj") {
		return 0, nil, 0, fmt.Errorf("byte %d: want \"obj\"", l.pos)
	}
	l.pos += len("obj")
	if o, err = l.value(); err != nil {
		return 0, nil, 0, unexpected(err)
	}
	if k, ok := o.(keyword); ok {
		return 0, nil, 0, fmt.Errorf("%q is not an object", k)
	}
	d, isDict := o.(dict)
	if l.skipSpace(); isDict && l.at("stream") {
		l.pos += len("stream")
		if o, err = l.streamBody(d); err != nil {
			return 0, nil, 0, err
		}
		l.pos += len("endstream")
	}
	if l.skipSpace(); !l.at("endobj") {
		return 0, nil, 0, fmt.Errorf("byte %d: want \"endobj\"", l.pos)
	}
	return ref(number), o, l.pos + len("endobj"), nil
}

// streamBody reads the bytes of a stream. ISO 32000-1, 7.3.8.
func (l *lexer) streamBody(d dict) (*stream, error) {
	if l.at("\r") {
		l.pos++
	}
	if l.at("\n") {
		l.pos++
	}
	n, _ := d["Length"].(number)
	length, ok := n.integer()
	if !ok || length < 0 || length > len(l.data)-l.pos {
		return nil, errors.New("a stream's /Length does not fit the file")
	}
	s := &stream{dict: d, data: l.data[l.pos : l.pos+length]}
	l.pos += length
	if l.skipSpace(); !l.at("endstream") {
		return nil, io.ErrUnexpectedEOF
	}
	return s, nil
}
