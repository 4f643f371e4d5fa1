package object

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// A Writer collects the objects of a new file. They are numbered in the order
// in which they are added, so equal documents give equal files.
type Writer struct {
	Objects []any // number 1 first
}

// Add adds an object and returns its number.
func (w *Writer) Add(o any) Ref {
	w.Objects = append(w.Objects, o)
	return Ref(len(w.Objects))
}

// Reserve gives a number to an object that Set brings later.
func (w *Writer) Reserve() Ref { return w.Add(nil) }

// Set sets the object of a number that Reserve gave.
func (w *Writer) Set(r Ref, o any) { w.Objects[r-1] = o }

// AddStream adds a stream and packs it.
func (w *Writer) AddStream(d Dict, data []byte) Ref {
	d["Filter"] = Name("FlateDecode")
	return w.Add(&Stream{Dict: d, Data: Deflate(data)})
}

// Digest identifies the content: the hash of all objects so far.
func (w *Writer) Digest() [sha256.Size]byte {
	h := sha256.New()
	var b []byte
	for _, o := range w.Objects {
		b = b[:0]
		if s, ok := o.(*Stream); ok {
			b = append(Append(b, s.Dict), s.Data...)
		} else {
			b = Append(b, o)
		}
		h.Write(b)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// perObjectStream is how many objects go into one object stream; the index in
// the cross-reference stream has one byte.
const perObjectStream = 200

// objectPlace tells where an object stands, by the fields of ISO 32000-1, 7.5.8.3.
type objectPlace struct {
	kind   byte // 0 free, 1 in the file, 2 in an object stream
	offset int
	index  byte
}

// A serializer writes the objects out.
type serializer struct {
	out    bytes.Buffer
	places []objectPlace // by number; the first is the head of the free list
}

// Serialize writes a file of version 1.7 with object streams and a
// cross-reference stream. ISO 32000-1, 7.5.
func (w *Writer) Serialize(root, info Ref, id []byte) []byte {
	s := &serializer{places: make([]objectPlace, len(w.Objects)+1)}
	s.places[0].index = 255
	s.out.Write(Header)
	var small []Ref
	for i, o := range w.Objects {
		if body, ok := o.(*Stream); ok {
			s.stream(Ref(i+1), body.Dict, body.Data)
		} else {
			small = append(small, Ref(i+1))
		}
	}
	for len(small) > 0 {
		n := min(perObjectStream, len(small))
		s.pack(w, small[:n])
		small = small[n:]
	}
	s.crossReferences(Dict{"Root": root, "Info": info, "ID": Array{String(id), String(id)}})
	return s.out.Bytes()
}

func (s *serializer) stream(n Ref, d Dict, data []byte) {
	s.places[n] = objectPlace{kind: 1, offset: s.out.Len()}
	d["Length"] = Integer(len(data))
	head := Append(fmt.Appendf(nil, "%d 0 obj\n", n), d)
	s.out.Write(append(head, "\nstream\n"...))
	s.out.Write(data)
	s.out.WriteString("\nendstream\nendobj\n")
}

// pack writes an object stream with the given objects.
func (s *serializer) pack(w *Writer, numbers []Ref) {
	holder := len(s.places)
	s.places = append(s.places, objectPlace{})
	var head, body []byte
	for i, n := range numbers {
		head = fmt.Appendf(head, "%d %d ", n, len(body))
		body = append(Append(body, w.Objects[n-1]), '\n')
		s.places[n] = objectPlace{kind: 2, offset: holder, index: byte(i)}
	}
	s.stream(Ref(holder), Dict{
		"Type": Name("ObjStm"), "N": Integer(len(numbers)), "First": Integer(len(head)),
		"Filter": Name("FlateDecode"),
	}, Deflate(append(head, body...)))
}

// crossReferences writes the cross-reference stream and the end of the file.
func (s *serializer) crossReferences(trailer Dict) {
	const columns = 1 + 4 + 1
	number, start := len(s.places), s.out.Len()
	s.places = append(s.places, objectPlace{kind: 1, offset: start})
	rows := make([]byte, 0, len(s.places)*(columns+1))
	var above [columns]byte
	for _, p := range s.places {
		var row [columns]byte
		row[0], row[columns-1] = p.kind, p.index
		binary.BigEndian.PutUint32(row[1:], uint32(p.offset))
		rows = append(rows, 2) // the PNG predictor "up"
		for i, c := range row {
			rows = append(rows, c-above[i])
		}
		above = row
	}
	trailer["Type"] = Name("XRef")
	trailer["Size"] = Integer(len(s.places))
	trailer["W"] = Array{Integer(1), Integer(4), Integer(1)}
	trailer["Filter"] = Name("FlateDecode")
	trailer["DecodeParms"] = Dict{"Predictor": Integer(12), "Columns": Integer(columns)}
	s.stream(Ref(number), trailer, Deflate(rows))
	fmt.Fprintf(&s.out, "startxref\n%d\n%%%%EOF\n", start)
}
