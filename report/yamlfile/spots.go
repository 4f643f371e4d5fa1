package yamlfile

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A spot is a line and a column of a file, from 1; columns count letters.
type spot struct{ line, column int }

// Spots returns where each byte of a scalar's value stands in the file that it was
// read from, whatever way it is written: on one line or many, folded or quoted.
// White space stands where the word before it ends.
func Spots(src []byte, n *yaml.Node) func(at int) (line, column int) {
	c := &cursor{rest: src, at: spot{1, 1}}
	for c.at.line < n.Line && len(c.rest) > 0 {
		c.step()
	}
	for c.at.line == n.Line && c.at.column < n.Column && len(c.rest) > 0 {
		c.step()
	}
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		for line := c.at.line; c.at.line == line && len(c.rest) > 0; {
			c.step()
		}
	case n.Style&yaml.DoubleQuotedStyle != 0:
		c.escapes = true
		c.step()
	case n.Style&yaml.SingleQuotedStyle != 0:
		c.doubled = true
		c.step()
	}
	spots := make([]spot, 0, len(n.Value)+1)
	for i, letter := range n.Value {
		here := c.at
		if !isSpace(letter) {
			here = c.take(letter)
		}
		for len(spots) < i+utf8.RuneLen(letter) {
			spots = append(spots, here)
		}
	}
	spots = append(spots, c.at)
	return func(at int) (line, column int) {
		s := spots[min(max(at, 0), len(spots)-1)]
		return s.line, s.column
	}
}

func isSpace(letter rune) bool {
	return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r'
}

// A cursor goes through a file letter by letter.
type cursor struct {
	rest             []byte
	at               spot
	escapes, doubled bool // within double quotes, within single ones
}

// step takes one letter.
func (c *cursor) step() {
	letter, size := utf8.DecodeRune(c.rest)
	c.rest = c.rest[size:]
	c.at.column++
	if letter == '\n' {
		c.at = spot{c.at.line + 1, 1}
	}
}

func (c *cursor) steps(n int) {
	for ; n > 0 && len(c.rest) > 0; n-- {
		c.step()
	}
}

// take finds the next letter of the value, and returns where it stands. What is
// written in an unforeseen way stands where the last letter ended.
func (c *cursor) take(letter rune) spot {
	for c.blank() {
	}
	here, written := c.at, c.written(letter)
	for _, w := range written {
		if bytes.HasPrefix(c.rest, []byte(w)) {
			c.steps(utf8.RuneCountInString(w))
			return here
		}
	}
	if c.escapes && len(c.rest) > 1 && c.rest[0] == '\\' {
		c.steps(2 + map[byte]int{'x': 2, 'u': 4, 'U': 8}[c.rest[1]])
	}
	return here
}

// written are the ways in which a letter may stand in the file.
func (c *cursor) written(letter rune) []string {
	own := string(letter)
	switch {
	case c.doubled && letter == '\'':
		return []string{"''"}
	case c.escapes && strings.ContainsRune(`"\/`, letter):
		return []string{`\` + own, own}
	}
	return []string{own}
}

// blank takes white space, if there is some.
func (c *cursor) blank() bool {
	if len(c.rest) == 0 {
		return false
	}
	if isSpace(rune(c.rest[0])) {
		c.step()
		return true
	}
	if c.escapes && len(c.rest) > 1 && c.rest[0] == '\\' && strings.IndexByte("nrt \t\n", c.rest[1]) >= 0 {
		c.steps(2)
		return true
	}
	return false
}
