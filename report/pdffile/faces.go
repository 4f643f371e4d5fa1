package pdffile

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// OtherFaces says which fonts of the file are not what Finish embeds of the
// given faces for the same text: a glyph that looks like another, or a width
// that moves it. Each is a fault with its place.
func (f *Finished) OtherFaces(faces []Font) []string {
	if len(f.used) > len(faces) {
		return []string{fmt.Sprintf("%d fonts; this version prints with %d faces, each embedded once", len(f.used), len(faces))}
	}
	var wrong []string
	for _, object := range slices.Sorted(maps.Keys(f.used)) {
		d := f.file.dict(object)
		base := string(f.file.name(d["BaseFont"]))
		_, face, _ := strings.Cut(base, "+")
		at := slices.IndexFunc(faces, func(one Font) bool { return one.Name == face })
		if at < 0 {
			wrong = append(wrong, fmt.Sprintf("font in object %d: the face %q is none that this version prints with", object, base))
			continue
		}
		w := &writer{}
		r, err := w.addFont(&faces[at], f.used[object])
		if err != nil || !f.file.same(object, w, r, 0) {
			wrong = append(wrong, fmt.Sprintf("font in object %d: %s is not embedded as the face is: a text may look like another", object, base))
		}
	}
	return wrong
}

// same compares an object of the file with one that a writer has, and all that
// it leads to.
func (f *file) same(o any, w *writer, want any, depth int) bool {
	o = f.get(o)
	if r, ok := want.(ref); ok {
		want = w.objects[r-1]
	}
	if depth > maxDepth {
		return false
	}
	switch want := want.(type) {
	case array:
		got, ok := o.(array)
		return ok && slices.EqualFunc(got, want, func(a, b any) bool { return f.same(a, w, b, depth+1) })
	case dict:
		got, ok := o.(dict)
		return ok && maps.EqualFunc(got, want, func(a, b any) bool { return f.same(a, w, b, depth+1) })
	case *stream:
		got, ok := o.(*stream)
		if !ok {
			return false
		}
		body, err := f.inflate(got)
		wanted, broken := (&file{room: mostRoom}).inflate(want)
		return err == nil && broken == nil && bytes.Equal(body, wanted)
	}
	return reflect.DeepEqual(o, want)
}
