package judge

import (
	"bytes"
	"unicode/utf8"
)

// Loose is a way to compare ids in which signs are passed over that programs add
// and take off.
type Loose uint8

// The ways, which can be joined.
const (
	ButZeros    Loose = 1 << iota // at the beginning of an id: spreadsheets take a number for one
	ButFraction                   // .0 at its end: programs write such numbers with it
	ButCase                       // of letters of ASCII
	ButBlanks                     // and hyphens

	ButAll = ButZeros | ButFraction | ButCase | ButBlanks
)

// joint stands behind each part of an id of several columns.
const joint = 0

// Of appends an id in the loose form. Each part of an id of several columns is
// taken by itself, as a program that rewrote its cell would.
func (but Loose) Of(to []byte, id string) []byte {
	for len(id) > 0 {
		part, from := id, len(to)
		for i := range len(id) {
			if id[i] == joint {
				part = id[:i]
				break
			}
		}
		id = id[min(len(part)+1, len(id)):]
		to = but.letters(to, part)
		to = append(but.number(to[:from], to[from:]), joint)
	}
	return to
}

// letters appends the letters of a part that count.
func (but Loose) letters(to []byte, part string) []byte {
	for i, size := 0, 0; i < len(part); i += size {
		var r rune
		r, size = utf8.DecodeRuneInString(part[i:])
		switch {
		case but&ButBlanks != 0 && (r == ' ' || r == '-' || r >= '\u2010' && r <= '\u2015' || r == '\u2212'):
		case but&ButCase != 0 && r >= 'a' && r <= 'z':
			to = append(to, byte(r-'a'+'A'))
		default:
			to = append(to, part[i:i+size]...)
		}
	}
	return to
}

// number appends a part without what does not count of it as a number. It stands
// where it is to be put, or behind.
func (but Loose) number(to, part []byte) []byte {
	if point := bytes.LastIndexByte(part, '.'); but&ButFraction != 0 && point > 0 && point+1 < len(part) && len(bytes.Trim(part[point+1:], "0")) == 0 {
		part = part[:point]
	}
	if but&ButZeros != 0 {
		for len(part) > 1 && part[0] == '0' {
			part = part[1:]
		}
	}
	return append(to, part...)
}
