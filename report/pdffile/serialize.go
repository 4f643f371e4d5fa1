package pdffile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// A writer collects the objects of a new file. They are numbered in the order
// in which they are added, so equal documents give equal files.
type writer struct {
	objects []any
}

func (w *writer) add(o any) ref {
	w.objects = append(w.objects, o)
	return ref(len(w.objects))
}

// reserve gives a number to an object that set brings later.
func (w *writer) reserve() ref { return w.add(nil) }

func (w *writer) set(r ref, o any) { w.objects[r-1] = o }

// addStream adds a stream and packs it.
func (w *writer) addStream(d dict, data []byte) ref {
	d["Filter"] = name("FlateDecode")
	return w.add(&stream{dict: d, data: deflate(data)})
}

// digest identifies the content: the hash of all objects so far.
func (w *writer) digest() [sha256.Size]byte {
	h := sha256.New()
	var b []byte
	for _, o := range w.objects {
		b = b[:0]
		if s, ok := o.(*stream); ok {
			b = append(appendObject(b, s.dict), s.data...)
		} else {
			b = appendObject(b, o)
		}
		h.Write(b)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// perObjectStream is how many objects go into one object stream; the index in
// the cross-reference stream has one byte.
const perObjectStream = 200

// place tells where an object stands, by the fields of ISO 32000-1, 7.5.8.3.
type place struct {
	kind   byte // 0 free, 1 in the file, 2 in an object stream
	offset int
	index  byte
}

// A serializer writes the objects out.
type serializer struct {
	out    bytes.Buffer
	places []place // by number; the first is the head of the free list
}

// serialize writes a file of version 1.7 with object streams and a
// cross-reference stream. ISO 32000-1, 7.5.
func (w *writer) serialize(root, info ref, id []byte) []byte {
	s := &serializer{places: make([]place, len(w.objects)+1)}
	s.places[0].index = 255
	s.out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	var small []ref
	for i, o := range w.objects {
		if body, ok := o.(*stream); ok {
			s.stream(ref(i+1), body.dict, body.data)
		} else {
			small = append(small, ref(i+1))
		}
	}
	for len(small) > 0 {
		n := min(perObjectStream, len(small))
		s.pack(w, small[:n])
		small = small[n:]
	}
	s.crossReferences(dict{"Root": root, "Info": info, "ID": array{str(id), str(id)}})
	return s.out.Bytes()
}

func (s *serializer) stream(n ref, d dict, data []byte) {
	s.places[n] = place{kind: 1, offset: s.out.Len()}
	d["Length"] = integer(len(data))
	head := appendObject(fmt.Appendf(nil, "%d 0 obj\n", n), d)
	s.out.Write(append(head, "\nstream\n"...))
	s.out.Write(data)
	s.out.WriteString("\nendstream\nendobj\n")
}

// pack writes an object stream with the given objects.
func (s *serializer) pack(w *writer, numbers []ref) {
	holder := len(s.places)
	s.places = append(s.places, place{})
	var head, body []byte
	for i, n := range numbers {
		head = fmt.Appendf(head, "%d %d ", n, len(body))
		body = append(appendObject(body, w.objects[n-1]), '\n')
		s.places[n] = place{kind: 2, offset: holder, index: byte(i)}
	}
	s.stream(ref(holder), dict{
		"Type": name("ObjStm"), "N": integer(len(numbers)), "First": integer(len(head)),
		"Filter": name("FlateDecode"),
	}, deflate(append(head, body...)))
}

// crossReferences writes the cross-reference stream and the end of the file.
func (s *serializer) crossReferences(trailer dict) {
	const columns = 1 + 4 + 1
	number, start := len(s.places), s.out.Len()
	s.places = append(s.places, place{kind: 1, offset: start})
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
	trailer["Type"] = name("XRef")
	trailer["Size"] = integer(len(s.places))
	trailer["W"] = array{integer(1), integer(4), integer(1)}
	trailer["Filter"] = name("FlateDecode")
	trailer["DecodeParms"] = dict{"Predictor": integer(12), "Columns": integer(columns)}
	s.stream(ref(number), trailer, deflate(rows))
	fmt.Fprintf(&s.out, "startxref\n%d\n%%%%EOF\n", start)
}
