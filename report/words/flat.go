package words

import "strings"

// hole stands in a flat text for what is printed of a reference.
const hole = "\ufffc"

// A flat text is the words of a block in one run, with a hole for each reference.
type flat struct {
	text   string
	starts []int // of each piece
	pieces []piece
}

func flatten(b block) flat {
	f := flat{pieces: b.pieces}
	var text strings.Builder
	for _, p := range b.pieces {
		f.starts = append(f.starts, text.Len())
		switch {
		case p.ref == "":
			text.WriteString(p.text)
		case p.own != "":
			text.WriteString(p.own)
		default:
			text.WriteString(hole)
		}
	}
	f.text = text.String()
	return f
}

// at is the byte of the file at which a byte of the flat text stands.
func (f flat) at(offset int) int {
	i := len(f.starts) - 1
	for i > 0 && f.starts[i] > offset {
		i--
	}
	p := f.pieces[i]
	offset -= f.starts[i]
	for k := len(p.chunks) - 1; k >= 0; k-- {
		if c := p.chunks[k]; c.from <= offset {
			return c.at + offset - c.from
		}
	}
	return p.at
}

// around are the words before and after a piece, up to other references.
func (f flat) around(i int) (before, after string) {
	end := len(f.text)
	if i+1 < len(f.starts) {
		end = f.starts[i+1]
	}
	before, after = f.text[:f.starts[i]], f.text[end:]
	if at := strings.LastIndex(before, hole); at >= 0 {
		before = before[at+len(hole):]
	}
	if at := strings.Index(after, hole); at >= 0 {
		after = after[:at]
	}
	return before, after
}
