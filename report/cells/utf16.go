package cells

import (
	"bufio"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// A wide gives UTF-16 text as UTF-8 (RFC 2781). What is no UTF-16, such as half
// of a pair or of a unit, becomes a byte that is no UTF-8: the row that needs
// it is then unreadable, and nothing is guessed.
type wide struct {
	in    *bufio.Reader
	big   bool // the high byte comes first
	left  []byte
	space [utf8.UTFMax + 1]byte
}

const noUTF8 = 0xff

// NewUTF16 returns a reader of UTF-16, whose byte order mark was passed over;
// big says that the high byte comes first.
func NewUTF16(in *bufio.Reader, big bool) io.Reader { return &wide{in: in, big: big} }

// Read implements io.Reader.
func (w *wide) Read(p []byte) (int, error) {
	n := copy(p, w.left)
	w.left = w.left[n:]
	for n < len(p) && len(w.left) == 0 {
		unit, err := w.unit()
		if err == io.ErrUnexpectedEOF {
			w.left = append(w.space[:0], noUTF8)
		} else if err != nil {
			if n > 0 {
				return n, nil
			}
			return 0, err
		} else {
			w.left = w.letter(unit)
		}
		more := copy(p[n:], w.left)
		n, w.left = n+more, w.left[more:]
	}
	return n, nil
}

// letter writes the character that begins with a unit.
func (w *wide) letter(unit rune) []byte {
	if !utf16.IsSurrogate(unit) {
		return utf8.AppendRune(w.space[:0], unit)
	}
	if pair, err := w.in.Peek(2); err == nil {
		if r := utf16.DecodeRune(unit, w.join(pair)); r != utf8.RuneError {
			w.in.Discard(2)
			return utf8.AppendRune(w.space[:0], r)
		}
	}
	return append(w.space[:0], noUTF8)
}

// unit reads two bytes; where there is one, io.ErrUnexpectedEOF.
func (w *wide) unit() (rune, error) {
	var pair [2]byte
	if _, err := io.ReadFull(w.in, pair[:]); err != nil {
		return 0, err
	}
	return w.join(pair[:]), nil
}

func (w *wide) join(pair []byte) rune {
	if w.big {
		return rune(pair[0])<<8 | rune(pair[1])
	}
	return rune(pair[1])<<8 | rune(pair[0])
}
