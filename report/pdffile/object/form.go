package object

import (
	"bytes"
	"errors"
	"fmt"
)

// Header begins every file: the version, and a comment of bytes above 127.
var Header = []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")

// Formed returns an error unless the bytes from which the file was read have
// the form that serialize gives: a header, one object after the other, one
// cross-reference section and the end. Nothing stands before, between or after
// them, so that nothing was added later. ISO 32000-1, 7.5.
func (f *File) Formed(data []byte) error {
	at := len(Header)
	for _, s := range f.spans {
		if between := data[min(at, s.from):s.from]; len(bytes.TrimSpace(between)) > 0 || s.from < at {
			return fmt.Errorf("byte %d: something stands between two objects", at)
		}
		at = s.to
	}
	if n := len(f.spans); n == 0 || f.spans[n-1].from != f.start {
		return errors.New("its cross-reference section is not its last object")
	}
	if end := fmt.Appendf(nil, "\nstartxref\n%d\n%%%%EOF\n", f.start); !bytes.Equal(data[at:], end) {
		return fmt.Errorf("byte %d: it does not end there with startxref and %%%%EOF (ISO 19005-2, 6.1.3)", at)
	}
	return nil
}

// Reached are the objects that the trailer leads to.
func (f *File) Reached() map[Ref]bool {
	reached := map[Ref]bool{}
	var queue []Ref
	var find func(o any)
	find = func(o any) {
		switch v := o.(type) {
		case Ref:
			if !reached[v] {
				reached[v] = true
				queue = append(queue, v)
			}
		case Array:
			for _, e := range v {
				find(e)
			}
		case Dict:
			for _, e := range v {
				find(e)
			}
		case *Stream:
			find(v.Dict)
		}
	}
	find(f.Trailer)
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		find(f.Objects[n])
	}
	return reached
}
