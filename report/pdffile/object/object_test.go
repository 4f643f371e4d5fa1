package object_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/pdffile/object"
)

// written is a small file with an object of each kind, some of them in an
// object stream.
func written() []byte {
	w := &object.Writer{}
	root := w.Reserve()
	info := w.Add(object.Dict{"Title": object.String("a (title) with \\ and \x00")})
	body := w.AddStream(object.Dict{}, bytes.Repeat([]byte("0 0 1 1 re f\n"), 40))
	w.Set(root, object.Dict{
		"Type": object.Name("Catalog"), "Odd name#": object.Array{object.Integer(-3), object.Thousandths(1250), true, nil},
		"Body": body,
	})
	return w.Serialize(root, info, bytes.Repeat([]byte{7}, 16))
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	data := written()
	f, err := object.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Formed(data); err != nil {
		t.Error(err)
	}
	root := f.Dict(f.Trailer["Root"])
	want := object.Dict{
		"Type": object.Name("Catalog"), "Odd name#": object.Array{object.Number("-3"), object.Number("1.25"), true, nil},
		"Body": object.Ref(3),
	}
	if diff := cmp.Diff(want, root); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(object.String("a (title) with \\ and \x00"), f.Dict(f.Trailer["Info"])["Title"]); diff != "" {
		t.Error(diff)
	}
	body, err := f.Content(root["Body"])
	if diff := cmp.Diff(string(bytes.Repeat([]byte("0 0 1 1 re f\n"), 40)), string(body)); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if reached := f.Reached(); !reached[1] || !reached[2] || !reached[3] || reached[4] {
		t.Errorf("reached %v; want the three objects that were added, and not the stream that holds two of them", reached)
	}
}

func TestFormed(t *testing.T) {
	data := written()
	for _, tt := range []struct {
		name, reason string
		change       func() []byte
	}{
		{"a line after the end", "something was added later", func() []byte { return append(bytes.Clone(data), "more\n"...) }},
		{"a comment between objects", "what nobody reads may say anything", func() []byte {
			return bytes.Replace(data, []byte("endobj\n"), []byte("endobj%"), 1)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			changed := tt.change()
			f, err := object.Parse(changed)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Formed(changed); err == nil {
				t.Errorf("no fault; %s", tt.reason)
			}
		})
	}
}

// FuzzParse reads what may be no file: nothing panics, and what streams unpack
// to is bounded.
func FuzzParse(f *testing.F) {
	f.Add(written())
	f.Add([]byte("%PDF-1.7\nstartxref\n0\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := object.Parse(data)
		if err != nil {
			return
		}
		total := 0
		for _, n := range file.Objects {
			if body, err := file.Content(n); err == nil {
				total += len(body)
			}
		}
		if total > object.MostRoom {
			t.Errorf("%d bytes unpacked; want %d at most", total, object.MostRoom)
		}
	})
}
