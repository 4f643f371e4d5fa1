package pdffile

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"example.org/oversight/report/pdffile/object"
)

// OtherFaces says which fonts of the file are not what Finish embeds of the
// given faces for the same text: a glyph that looks like another, or a width
// that moves it. Each is a fault with its place.
func (f *Finished) OtherFaces(faces []Font) []string {
	if len(f.used) > len(faces) {
		return []string{fmt.Sprintf("%d fonts; this version prints with %d faces, each embedded once", len(f.used), len(faces))}
	}
	var wrong []string
	for _, ref := range slices.Sorted(maps.Keys(f.used)) {
		d := f.file.Dict(ref)
		base := string(f.file.Name(d["BaseFont"]))
		_, face, _ := strings.Cut(base, "+")
		at := slices.IndexFunc(faces, func(one Font) bool { return one.Name == face })
		if at < 0 {
			wrong = append(wrong, fmt.Sprintf("font in object %d: the face %q is none that this version prints with", ref, base))
			continue
		}
		w := &object.Writer{}
		r, err := addFont(w, &faces[at], f.used[ref])
		if err != nil || !same(f.file, ref, w, r, 0) {
			wrong = append(wrong, fmt.Sprintf("font in object %d: %s is not embedded as the face is: a text may look like another", ref, base))
		}
	}
	return wrong
}

// same compares an object of the file with one that a writer has, and all that
// it leads to.
func same(f *object.File, o any, w *object.Writer, want any, depth int) bool {
	o = f.Follow(o)
	if r, ok := want.(object.Ref); ok {
		want = w.Objects[r-1]
	}
	if depth > object.MaxDepth {
		return false
	}
	switch want := want.(type) {
	case object.Array:
		got, ok := o.(object.Array)
		return ok && slices.EqualFunc(got, want, func(a, b any) bool { return same(f, a, w, b, depth+1) })
	case object.Dict:
		got, ok := o.(object.Dict)
		return ok && maps.EqualFunc(got, want, func(a, b any) bool { return same(f, a, w, b, depth+1) })
	case *object.Stream:
		got, ok := o.(*object.Stream)
		if !ok {
			return false
		}
		body, err := f.Inflate(got)
		wanted, broken := object.Unpacked(want)
		return err == nil && broken == nil && bytes.Equal(body, wanted)
	}
	return reflect.DeepEqual(o, want)
}
