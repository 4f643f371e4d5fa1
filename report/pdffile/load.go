package pdffile

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
func (f *file) load(data []byte, entries map[ref]entry) error {
	var numbers []ref // of objects that lie in the file
	packed := map[ref][]ref{}
	for n, e := range entries {
		if e.packed {
			packed[ref(e.offset)] = append(packed[ref(e.offset)], n)
		} else {
			numbers = append(numbers, n)
		}
	}
	slices.SortFunc(numbers, func(a, b ref) int { return cmp.Or(entries[a].offset-entries[b].offset, int(a-b)) })
	end := 0
	for _, n := range numbers {
		e := entries[n]
		if e.offset < end {
			return fmt.Errorf("object %d: it lies within another", n)
		}
		found, o, after, err := object(data, e.offset)
		if err != nil {
			return fmt.Errorf("object %d: %w", n, err)
		}
		if found != n {
			return fmt.Errorf("object %d: object %d lies in its place", n, found)
		}
		f.objects[n] = o
		f.spans = append(f.spans, span{e.offset, after})
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
func (f *file) unpack(holder ref, entries map[ref]entry, room *int) error {
	s, ok := f.objects[holder].(*stream)
	if !ok || s.dict["Type"] != name("ObjStm") {
		return errors.New("is not one")
	}
	body, err := f.inflate(s)
	if err != nil {
		return err
	}
	if *room -= len(body); *room < 0 {
		return fmt.Errorf("object streams unpack to more than %d MiB", maxObjectIn>>20)
	}
	count, ok1 := f.integer(s.dict["N"])
	first, ok2 := f.integer(s.dict["First"])
	if !ok1 || !ok2 || first < 0 || first > len(body) || count < 0 || count > maxObjects {
		return errors.New("/N or /First does not fit")
	}
	head := &lexer{data: body[:first]}
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
		if entries[ref(n)] != (entry{packed: true, offset: int(holder), index: i}) {
			return fmt.Errorf("object %d lies elsewhere by the cross-reference section", n)
		}
		if at < 0 || at > len(body)-first || first+at < end {
			return fmt.Errorf("object %d: its offset is outside the stream, or within another object", n)
		}
		l := &lexer{data: body, pos: first + at}
		o, err := l.value()
		if err != nil {
			return fmt.Errorf("object %d: %w", n, unexpected(err))
		}
		f.objects[ref(n)], end = o, l.pos
	}
	return nil
}

// get follows references until it comes to an object.
func (f *file) get(o any) any {
	for range maxDepth {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.objects[r]
	}
	return nil
}

func (f *file) dict(o any) dict {
	d, _ := f.get(o).(dict)
	return d
}

func (f *file) array(o any) array {
	a, _ := f.get(o).(array)
	return a
}

func (f *file) name(o any) name {
	n, _ := f.get(o).(name)
	return n
}

func (f *file) integer(o any) (int, bool) {
	n, _ := f.get(o).(number)
	return n.integer()
}

// content returns the unpacked bytes of the stream that o leads to.
func (f *file) content(o any) ([]byte, error) {
	s, ok := f.get(o).(*stream)
	if !ok {
		return nil, errors.New("is not a stream")
	}
	return f.inflate(s)
}

var errRoom = errors.New("the file unpacks to more than one of its length can hold")

// inflate unpacks a stream: stored as it is, or by Flate with or without the
// PNG predictor "up". ISO 32000-1, 7.4.4. It takes what comes out from the
// room of the file, each time anew.
func (f *file) inflate(s *stream) ([]byte, error) {
	switch s.dict["Filter"] {
	case nil:
		if f.room -= len(s.data); f.room < 0 {
			return nil, errRoom
		}
		return s.data, nil
	case name("FlateDecode"):
	default:
		return nil, fmt.Errorf("its filter is not known; want FlateDecode")
	}
	r, err := zlib.NewReader(bytes.NewReader(s.data))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(r, int64(f.room)+1))
	if err != nil {
		return nil, err
	}
	if f.room -= len(body); f.room < 0 {
		return nil, errRoom
	}
	params, _ := s.dict["DecodeParms"].(dict)
	if params == nil {
		return body, nil
	}
	columns, _ := params["Columns"].(number)
	n, ok := columns.integer()
	if params["Predictor"] != number("12") || !ok || n < 1 || len(body)%(n+1) != 0 {
		return nil, errors.New("its predictor is not known; want 12")
	}
	return unpredict(body, n)
}

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

// deflate packs b by Flate.
func deflate(b []byte) []byte {
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
