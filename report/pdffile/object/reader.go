package object

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// MaxObjects bounds the numbers of objects in a file that is read.
const MaxObjects = 1 << 20

// A File is the objects of a PDF file by number.
type File struct {
	Objects map[Ref]any
	Trailer Dict
	Room    int // how many bytes streams may still unpack to

	spans []byteRange // where the objects lie that are in no object stream, in order
	start int         // of the cross-reference section
}

// A byteRange is where an object lies in the file: its first byte, and the one
// after its last.
type byteRange struct{ from, to int }

// MostRoom is how many bytes the streams of any file may unpack to, all
// together.
const MostRoom = 64 << 20

// Streams may unpack to so many times the length of the file, and never to more
// than MostRoom. A review unpacks to four times its length.
const (
	perByte     = 64
	leastRoom   = 1 << 20
	maxObjectIn = 32 << 20 // what object streams may unpack to
)

// An xrefEntry tells where an object lies: at a byte of the file, or as the
// index-th of an object stream.
type xrefEntry struct {
	packed bool
	offset int // byte, or number of the object stream
	index  int
}

// Parse reads a file with one cross-reference section, a table or a stream.
// ISO 32000-1, 7.5.
func Parse(data []byte) (*File, error) {
	i := bytes.LastIndex(data, []byte("startxref"))
	if i < 0 {
		return nil, errors.New("no startxref: the file is cut off or is not a PDF")
	}
	l := &Lexer{Data: data, Pos: i + len("startxref")}
	start, err := l.integer()
	if err != nil || start < 0 || start >= len(data) {
		return nil, errors.New("startxref leads nowhere")
	}
	f := &File{Objects: map[Ref]any{}, start: start, Room: min(perByte*len(data)+leastRoom, MostRoom)}
	entries, err := f.crossReferences(data, start)
	if err != nil {
		return nil, fmt.Errorf("cross-reference section: %w", err)
	}
	if f.Trailer["Prev"] != nil || f.Trailer["XRefStm"] != nil {
		return nil, errors.New("the file was changed after it was finished: it has more than one cross-reference section")
	}
	if f.Trailer["Encrypt"] != nil {
		return nil, errors.New("the file is encrypted")
	}
	if err := f.load(data, entries); err != nil {
		return nil, err
	}
	return f, nil
}

// integer reads a whole number.
func (l *Lexer) integer() (int, error) {
	v, err := l.Next()
	if err != nil {
		return 0, unexpected(err)
	}
	n, _ := v.(Number)
	i, ok := n.Integer()
	if !ok {
		return 0, fmt.Errorf("byte %d: want a whole number", l.Pos)
	}
	return i, nil
}

// crossReferences reads the section at start and sets the trailer.
func (f *File) crossReferences(data []byte, start int) (map[Ref]xrefEntry, error) {
	l := &Lexer{Data: data, Pos: start}
	l.SkipSpace()
	if !l.at("xref") {
		return f.crossReferenceStream(data, l.Pos)
	}
	l.Pos += len("xref")
	entries := map[Ref]xrefEntry{}
	for {
		l.SkipSpace()
		if l.at("trailer") {
			l.Pos += len("trailer")
			v, err := l.Next()
			if err != nil {
				return nil, unexpected(err)
			}
			f.Trailer, _ = v.(Dict)
			return entries, nil
		}
		if err := l.tableSection(entries); err != nil {
			return nil, err
		}
	}
}

// tableSection reads one subsection of a cross-reference table.
func (l *Lexer) tableSection(entries map[Ref]xrefEntry) error {
	first, err := l.integer()
	if err != nil {
		return err
	}
	count, err := l.integer()
	if err != nil {
		return err
	}
	if first < 0 || count < 0 || first+count > MaxObjects {
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
		kind, err := l.Next()
		if err != nil {
			return unexpected(err)
		}
		if kind == Keyword("n") {
			entries[Ref(n)] = xrefEntry{offset: offset}
		}
	}
	return nil
}

// crossReferenceStream reads a section in the form of ISO 32000-1, 7.5.8.
func (f *File) crossReferenceStream(data []byte, start int) (map[Ref]xrefEntry, error) {
	_, o, _, err := indirect(data, start)
	if err != nil {
		return nil, err
	}
	s, ok := o.(*Stream)
	if !ok || s.Dict["Type"] != Name("XRef") || s.Dict["Index"] != nil {
		return nil, errors.New("not a cross-reference stream over all objects")
	}
	f.Trailer = s.Dict
	var width [3]int
	w, _ := s.Dict["W"].(Array)
	for i := range width {
		if i < len(w) {
			n, _ := w[i].(Number)
			width[i], ok = n.Integer()
		}
		if !ok || len(w) != 3 || width[i] < 0 || width[i] > 4 {
			return nil, errors.New("/W is not three widths of at most four bytes")
		}
	}
	body, err := f.Inflate(s)
	if err != nil {
		return nil, err
	}
	size := width[0] + width[1] + width[2]
	if size == 0 || len(body)%size != 0 || len(body)/size > MaxObjects {
		return nil, errors.New("its length does not fit /W")
	}
	entries := map[Ref]xrefEntry{}
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
			entries[Ref(n)] = xrefEntry{packed: field[0] == 2, offset: field[1], index: field[2]}
		}
	}
	return entries, nil
}

// indirect reads the indirect object at start: its number, what it is, and the
// byte after it.
func indirect(data []byte, start int) (n Ref, o any, end int, err error) {
	if start < 0 || start >= len(data) {
		return 0, nil, 0, errors.New("its offset is outside the file")
	}
	l := &Lexer{Data: data, Pos: start}
	number, err := l.integer()
	if err != nil {
		return 0, nil, 0, err
	}
	if _, err := l.integer(); err != nil {
		return 0, nil, 0, err
	}
	if l.SkipSpace(); !l.at("obj") {
		return 0, nil, 0, fmt.Errorf("byte %d: want \"obj\"", l.Pos)
	}
	l.Pos += len("obj")
	if o, err = l.value(); err != nil {
		return 0, nil, 0, unexpected(err)
	}
	if k, ok := o.(Keyword); ok {
		return 0, nil, 0, fmt.Errorf("%q is not an object", k)
	}
	d, isDict := o.(Dict)
	if l.SkipSpace(); isDict && l.at("stream") {
		l.Pos += len("stream")
		if o, err = l.streamBody(d); err != nil {
			return 0, nil, 0, err
		}
		l.Pos += len("endstream")
	}
	if l.SkipSpace(); !l.at("endobj") {
		return 0, nil, 0, fmt.Errorf("byte %d: want \"endobj\"", l.Pos)
	}
	return Ref(number), o, l.Pos + len("endobj"), nil
}

// streamBody reads the bytes of a stream. ISO 32000-1, 7.3.8.
func (l *Lexer) streamBody(d Dict) (*Stream, error) {
	if l.at("\r") {
		l.Pos++
	}
	if l.at("\n") {
		l.Pos++
	}
	n, _ := d["Length"].(Number)
	length, ok := n.Integer()
	if !ok || length < 0 || length > len(l.Data)-l.Pos {
		return nil, errors.New("a stream's /Length does not fit the file")
	}
	s := &Stream{Dict: d, Data: l.Data[l.Pos : l.Pos+length]}
	l.Pos += length
	if l.SkipSpace(); !l.at("endstream") {
		return nil, io.ErrUnexpectedEOF
	}
	return s, nil
}
