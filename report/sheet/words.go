package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strings"

	"example.org/oversight/report/document"
)

// A digest takes down the words of a section: the letters and digits of ASCII
// and the signs of numbers, text by text. What else a page may show otherwise
// than it was given (spaces, hyphens, letters that no face has) is left out.
type digest struct{ hash.Hash }

func newDigest() digest { return digest{sha256.New()} }

// add takes down one text; one without such letters is none.
func (d digest) add(text string) {
	if text = strings.Map(kept, text); text != "" {
		d.Write([]byte(text + "\n"))
	}
}

// sum is the SHA-256 of what was taken down, in hexadecimal.
func (d digest) sum() string { return hex.EncodeToString(d.Sum(nil)) }

func kept(r rune) rune {
	switch {
	case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', strings.ContainsRune("+<>%"+document.Minus, r):
		return r
	}
	return -1
}

// Words returns the SHA-256 of the words of a section, of which the texts are
// given in reading order: its heading, paragraphs and lists with their labels,
// and of a table or figure the caption, the alternative text and the notes.
func Words(texts []string) string {
	d := newDigest()
	for _, text := range texts {
		d.add(text)
	}
	return d.sum()
}

// hasInk says whether anything of a text can be seen.
func hasInk(text string) bool { return strings.TrimSpace(text) != "" }
