package object

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
)

// load reads every object: first those that lie in the file, then those that
// lie in object streams. None may lie within another.
func (f *File) load(data []byte, entries map[Ref]xrefEntry) error {
	var numbers []Ref // of objects that lie in the file
	packed := map[Ref][]Ref{}
	for n, e := range entries {
		if e.packed {
			packed[Ref(e.offset)] = append(packed[Ref(e.offset)], n)
		} else {
			numbers = append(numbers, n)
		}
	}
	slices.SortFunc(numbers, func(a, b Ref) int { return cmp.Or(entries[a].offset-entries[b].offset, int(a-b)) })
	end := 0
	for _, n := range numbers {
		e := entries[n]
		if e.offset < end {
			return fmt.Errorf("object %d: it lies within another", n)
		}
		found, o, after, err := indirect(data, e.offset)
		if err != nil {
			return fmt.Errorf("object %d: %w", n, err)
		}
		if found != n {
			return fmt.Errorf("object %d: object %d lies in its place", n, found)
		}
		f.Objects[n] = o
		f.spans = append(f.spans, byteRange{e.offset, after})
		end = after
	}
	room := maxObjectIn
	for _, holder := range slices.Sorted(maps.Keys(packed)) {
		if err := f.unpack(holder, entries, &room); err != nil {
			return fmt.Errorf("object stream %d: %w", holder, err)
		}
	}
	return nil
}

// unpack reads the objects of an object stream. ISO 32000-1, 7.5.7.
func (f *File) unpack(holder Ref, entries map[Ref]xrefEntry, room *int) error {
	s, ok := f.Objects[holder].(*Stream)
	if !ok || s.Dict["Type"] != Name("ObjStm") {
		return errors.New("is not one")
	}
	body, err := f.Inflate(s)
	if err != nil {
		return err
	}
	if *room -= len(body); *room < 0 {
		return fmt.Errorf("object streams unpack to more than %d MiB", maxObjectIn>>20)
	}
	count, ok1 := f.Integer(s.Dict["N"])
	first, ok2 := f.Integer(s.Dict["First"])
	if !ok1 || !ok2 || first < 0 || first > len(body) || count < 0 || count > MaxObjects {
		return errors.New("/N or /First does not fit")
	}
	head := &Lexer{Data: body[:first]}
	end := first
	for i := range count {
		n, err := head.integer()
		if err != nil {
			return err
		}
		at, err := head.integer()
		if err != nil {
			return err
		}
		if entries[Ref(n)] != (xrefEntry{packed: true, offset: int(holder), index: i}) {
			return fmt.Errorf("object %d lies elsewhere by the cross-reference section", n)
		}
		if at < 0 || at > len(body)-first || first+at < end {
			return fmt.Errorf("object %d: its offset is outside the stream, or within another object", n)
		}
		l := &Lexer{Data: body, Pos: first + at}
		o, err := l.value()
		if err != nil {
			return fmt.Errorf("object %d: %w", n, unexpected(err))
		}
		f.Objects[Ref(n)], end = o, l.Pos
	}
	return nil
}

// Follow follows references until it comes to an object.
func (f *File) Follow(o any) any {
	for range MaxDepth {
		r, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.Objects[r]
	}
	return nil
}

// Dict returns the dictionary that o is or leads to, nil where it is another object.
func (f *File) Dict(o any) Dict {
	d, _ := f.Follow(o).(Dict)
	return d
}

// Array returns the array that o is or leads to, nil where it is another object.
func (f *File) Array(o any) Array {
	a, _ := f.Follow(o).(Array)
	return a
}

// Name returns the name that o is or leads to, "" where it is another object.
func (f *File) Name(o any) Name {
	n, _ := f.Follow(o).(Name)
	return n
}

// Integer returns the whole number that o is or leads to, and false where it is
// another object.
func (f *File) Integer(o any) (int, bool) {
	n, _ := f.Follow(o).(Number)
	return n.Integer()
}

// Content returns the unpacked bytes of the stream that o leads to.
func (f *File) Content(o any) ([]byte, error) {
	s, ok := f.Follow(o).(*Stream)
	if !ok {
		return nil, errors.New("is not a stream")
	}
	return f.Inflate(s)
}

var errRoom = errors.New("the file unpacks to more than one of its length can hold")

// Inflate unpacks a stream: stored as it is, or by Flate with or without the
// PNG predictor "up". ISO 32000-1, 7.4.4. It takes what comes out from the
// room of the file, each time anew.
func (f *File) Inflate(s *Stream) ([]byte, error) {
	switch s.Dict["Filter"] {
	case nil:
		if f.Room -= len(s.Data); f.Room < 0 {
			return nil, errRoom
		}
		return s.Data, nil
	case Name("FlateDecode"):
	default:
		return nil, fmt.Errorf("its filter is not known; want FlateDecode")
	}
	r, err := zlib.NewReader(bytes.NewReader(s.Data))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(r, int64(f.Room)+1))
	if err != nil {
		return nil, err
	}
	if f.Room -= len(body); f.Room < 0 {
		return nil, errRoom
	}
	params, _ := s.Dict["DecodeParms"].(Dict)
	if params == nil {
		return body, nil
	}
	columns, _ := params["Columns"].(Number)
	n, ok := columns.Integer()
	if params["Predictor"] != Number("12") || !ok || n < 1 || len(body)%(n+1) != 0 {
		return nil, errors.New("its predictor is not known; want 12")
	}
	return unpredict(body, n)
}

// Unpacked returns the unpacked bytes of a stream that this program has made.
func Unpacked(s *Stream) ([]byte, error) { return (&File{Room: MostRoom}).Inflate(s) }

// unpredict undoes the PNG predictor "up" over rows of n bytes.
func unpredict(body []byte, n int) ([]byte, error) {
	out := make([]byte, 0, len(body))
	above := make([]byte, n)
	for row := 0; row < len(body); row += n + 1 {
		if body[row] != 2 {
			return nil, errors.New("its predictor is not known; want 12")
		}
		for i, c := range body[row+1 : row+1+n] {
			above[i] += c
		}
		out = append(out, above...)
	}
	return out, nil
}

// compressors are reused: to allocate one costs more than most streams do.
var compressors = sync.Pool{New: func() any { return zlib.NewWriter(io.Discard) }}

// Deflate packs b by Flate.
func Deflate(b []byte) []byte {
	var out bytes.Buffer
	z := compressors.Get().(*zlib.Writer)
	defer compressors.Put(z)
	z.Reset(&out)
	if _, err := z.Write(b); err != nil {
		panic(err) // a bytes.Buffer takes everything
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
