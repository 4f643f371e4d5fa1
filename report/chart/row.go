package chart

import (
	"strings"
	"unicode/utf8"

	"example.org/oversight/report/document"
)

const (
	nameColumn   = 82_000  // the usual place of the zero line
	widestColumn = 150_000 // of the zero line where names are long
	nameApart    = 8_000   // between a name and the zero line
	nameLine     = 10_500
	headLine     = 12_500
	tallest      = 570_000 // a figure that leaves room for caption and notes on a page
)

// A barRow is what bar charts of either kind share.
type barRow struct {
	name   []string // lines
	change string
	of     document.FactID // the change
	height length
}

// A barFrame is the frame of a bar chart: the place of the zero line and of the
// changes, and the heads over them.
type barFrame struct {
	zero       length
	right      length // the end of the changes
	changes    length // width of the widest change, 0 where there is none
	whole      length // of every bar; 0 where they have one scale
	head, last string
}

// limit returns the room for a bar and for the number after it.
func (c barFrame) limit() length {
	if c.changes == 0 {
		return c.right - c.zero
	}
	return c.right - c.changes - changeApart - c.zero
}

// zeroLine returns the place of the zero line for the given names.
func zeroLine(names []string, width length) length {
	at := length(nameColumn)
	for _, n := range names {
		at = max(at, name.width(n)+nameApart)
	}
	return min(at, widestColumn, width/3)
}

// newRow wraps a row's name and reads its change.
func (b factReader) newRow(label string, change document.FactID, zero, pitch length) (barRow, error) {
	f, ok, err := b.optional(change)
	r := barRow{name: wrap(label, name, zero-nameApart)}
	if ok {
		r.change, r.of = f.Cell, f.ID
	}
	r.height = max(pitch, length(len(r.name))*nameLine+2_000)
	return r, err
}

// heads draws the heads over a bar chart and returns where they end.
func (d *Drawing) heads(y length, c barFrame) length {
	left := c.head
	if left == "" && (c.last == "" || c.changes == 0) {
		return y
	}
	end := c.zero
	for _, line := range wrap(left, faint, c.right-c.zero) {
		end = max(end, d.set(c.zero, y+headLine/2, line, faint))
		y += headLine
	}
	if c.last == "" || c.changes == 0 {
		return y
	}
	lines := wrap(c.last, faint, c.right-c.zero)
	beside := left != "" && len(lines) == 1 && end+beforeRight+faint.width(c.last) <= c.right
	if beside {
		y -= headLine
	}
	for _, line := range lines {
		d.setRight(c.right, y+headLine/2, line, faint)
		y += headLine
	}
	return y
}

// names draws a row's name and change around the height y.
func (d *Drawing) names(y length, r barRow, c barFrame) {
	top := y - length(len(r.name)-1)*nameLine/2
	for i, line := range r.name {
		d.set(0, top+length(i)*nameLine, line, name)
	}
	d.setRight(c.right, y, r.change, name)
	d.prints(r.change, document.Printed{Fact: r.of})
}

// split cuts rows into drawings of like height, none taller than a page
// leaves room for; it returns the index of the first row of each, and the end.
func split(rows []barRow, head length) []int {
	all := length(0)
	for _, r := range rows {
		all += r.height
	}
	room := max(tallest-head, nameLine)
	pages := (all + room - 1) / room
	even := (all + pages - 1) / pages
	cuts := []int{0}
	used := length(0)
	for i, r := range rows {
		if used > 0 && (used+r.height > room || used+r.height/2 > even) {
			cuts = append(cuts, i)
			used = 0
		}
		used += r.height
	}
	return append(cuts, len(rows))
}

// wrap breaks s at spaces into lines no wider than measure; a word that is
// wider is broken between runes. Nothing is lost but the spaces at the breaks.
func wrap(s string, st style, measure length) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && st.width(line+" "+word) <= measure {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for st.width(word) > measure {
			n := fitting(word, st, measure)
			if n == len(word) {
				break
			}
			lines, word = append(lines, word[:n]), word[n:]
		}
		line = word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// fitting returns how many bytes of word fit into measure: whole runes, and at
// least one.
func fitting(word string, st style, measure length) int {
	_, n := utf8.DecodeRuneInString(word)
	for n < len(word) {
		_, size := utf8.DecodeRuneInString(word[n:])
		if st.width(word[:n+size]) > measure {
			break
		}
		n += size
	}
	return n
}
