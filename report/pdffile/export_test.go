package pdffile

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"unicode/utf16"

	"example.org/oversight/report/pdffile/object"
)

// A Forger changes one thing of a finished file at a time and writes the file
// out well-formed, with the bytes of all the rest as they were.
type Forger struct {
	m     *mutant
	r     *reading
	Texts []ForgedText // in the order in which they are drawn
}

// A ForgedText is one that an operator shows.
type ForgedText struct {
	Page      int
	Text      string
	Roles     []string // of the elements around it, the outermost first; none for an artifact
	Kind      string   // of an artifact
	KeyFigure bool     // of a paragraph that begins with a larger number
	place     int      // of where it is drawn, in the content
	from, to  int      // of the string in the content
	operator  int      // after the operator
	codes     []uint16 // that its font has
}

// NewForger takes a finished file apart.
func NewForger(t *testing.T, data []byte) *Forger {
	t.Helper()
	r, faults := read(data)
	if err := faults.err(); err != nil {
		t.Fatal(err)
	}
	f := &Forger{m: &mutant{t, r.file}, r: r}
	paths := map[*Element][]string{}
	var walk func(e *Element, above []string)
	walk = func(e *Element, above []string) {
		paths[e] = append(slices.Clone(above), e.Type)
		for _, kid := range e.Kids {
			if child, ok := kid.(*Element); ok {
				walk(child, paths[e])
			}
		}
	}
	walk(r.doc.Root, nil)
	for page := range r.pages {
		f.page(page, paths)
	}
	return f
}

// page finds the texts of a page.
func (f *Forger) page(page int, paths map[*Element][]string) {
	content, err := f.m.Content(f.m.page(page)["Contents"])
	if err != nil {
		f.m.t.Fatal(err)
	}
	var strings [][4]int
	l := &object.Lexer{Data: content}
	begun := 0 // the text object
	for {
		l.SkipSpace()
		from := l.Pos
		o, err := l.Next()
		if err != nil {
			break
		}
		switch o := o.(type) {
		case object.String:
			strings = append(strings, [4]int{from, l.Pos, 0, begun})
		case object.Keyword:
			switch o {
			case "BT":
				begun = l.Pos
			case "Tj":
				strings[len(strings)-1][2] = l.Pos
			}
		}
	}
	resources := f.m.Dict(f.m.Dict(f.m.page(page)["Resources"])["Font"])
	for _, s := range f.r.sequences[page] {
		var owner *Element
		if s.mcid >= 0 {
			owner = f.r.doc.Pages[page].Marks[s.mcid]
		}
		for i, run := range s.runs {
			at := strings[0]
			strings = strings[1:]
			font, _ := resources[run.font].(object.Ref)
			text := ForgedText{Page: page, Text: run.shown.text, Kind: s.kind, Roles: paths[owner], from: at[0], to: at[1], operator: at[2], place: at[3],
				codes: slices.Sorted(maps.Keys(f.r.used[font]))}
			text.KeyFigure = owner != nil && len(s.runs) > 1 && s.runs[0].shown.size > s.runs[1].shown.size && s.runs[0].shown.size > 14 && (i > 0 || run.shown.text[0] <= '9')
			f.Texts = append(f.Texts, text)
		}
	}
}

// Has says whether the font of a text can show a letter.
func (t ForgedText) Has(r rune) bool { return slices.Contains(t.codes, uint16(r)) }

// splice replaces bytes of the content of a page and writes the file.
func (f *Forger) splice(page, from, to int, by []byte) []byte {
	content := f.content(page)
	return f.write(map[int][]byte{page: slices.Concat(content[:from], by, content[to:])})
}

func (f *Forger) content(page int) []byte {
	f.m.Room = object.MostRoom
	content, err := f.m.Content(f.m.page(page)["Contents"])
	if err != nil {
		f.m.t.Fatal(err)
	}
	return content
}

// write writes the file with other contents of some pages.
func (f *Forger) write(contents map[int][]byte) []byte {
	saved := map[*object.Stream]object.Stream{}
	for page, content := range contents {
		s := f.m.Follow(f.m.page(page)["Contents"]).(*object.Stream)
		saved[s] = *s
		s.Data = object.Deflate(content)
	}
	f.m.Room = object.MostRoom
	data := f.m.write()
	for s, was := range saved {
		*s = was
	}
	return data
}

func say(text string) []byte {
	var codes object.String
	for _, u := range utf16.Encode([]rune(text)) {
		codes = append(codes, byte(u>>8), byte(u))
	}
	return object.AppendString(nil, codes)
}

// Say has a text say another.
func (f *Forger) Say(t ForgedText, text string) []byte {
	return f.splice(t.Page, t.from, t.to, say(text))
}

// SayAll has every text say what change gives for it.
func (f *Forger) SayAll(change func(t ForgedText) string) []byte {
	contents := map[int][]byte{}
	for _, t := range slices.Backward(f.Texts) {
		text := change(t)
		if text == t.Text {
			continue
		}
		if contents[t.Page] == nil {
			contents[t.Page] = f.content(t.Page)
		}
		contents[t.Page] = slices.Concat(contents[t.Page][:t.from], say(text), contents[t.Page][t.to:])
	}
	return f.write(contents)
}

// Exchange has two texts of a page drawn in each other's place.
func (f *Forger) Exchange(a, b ForgedText) []byte {
	content := f.content(a.Page)
	if a.from > b.from {
		a, b = b, a
	}
	return f.write(map[int][]byte{a.Page: slices.Concat(content[:a.place], content[b.place:b.from],
		content[a.from:b.place], content[a.place:a.from], content[b.from:])})
}

// Turn has the first letter of a text drawn after the rest of it, and read before.
func (f *Forger) Turn(t ForgedText) []byte {
	first, rest := t.Text[:1], t.Text[1:]
	return f.splice(t.Page, t.from, t.operator, fmt.Appendf(nil, "20 0 Td %s Tj -20 0 Td %s Tj", say(first), say(rest)))
}

// Draw puts operators around the one that shows a text: before it, within the
// text object, and after it.
func (f *Forger) Draw(t ForgedText, before, after string) []byte {
	show := f.content(t.Page)[t.from:t.operator]
	return f.splice(t.Page, t.from, t.operator, fmt.Appendf(nil, "%s %s %s", before, show, after))
}

// A ForgedElement is a structure element, to be changed.
type ForgedElement struct{ d object.Dict }

// Elements returns the structure elements that have a key such as "Alt".
func (f *Forger) Elements(key string) []ForgedElement {
	var found []ForgedElement
	for _, n := range slices.Sorted(maps.Keys(f.m.Objects)) {
		if d, ok := f.m.Objects[n].(object.Dict); ok && d["Type"] == object.Name("StructElem") && d[object.Name(key)] != nil {
			found = append(found, ForgedElement{d})
		}
	}
	return found
}

// Get returns a text of an element.
func (e ForgedElement) Get(key string) string {
	s, _ := e.d[object.Name(key)].(object.String)
	return decodeText(s)
}

// SayOf has an element say another text under a key.
func (f *Forger) SayOf(e ForgedElement, key, text string) []byte {
	saved := e.d[object.Name(key)]
	e.d[object.Name(key)] = textString(text)
	f.m.Room = object.MostRoom
	data := f.m.write()
	e.d[object.Name(key)] = saved
	return data
}
