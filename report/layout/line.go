package layout

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A word is what stands between two spaces: pieces of one or more spans.
type word struct {
	pieces []styledText
	width  Length
	space  Length // width of the space after it
}

// A fragment is a part of a line that is drawn at once.
type fragment struct {
	styledText
	x, width Length // from the start of the line; without the space at its end
}

// A line is a line of text, set.
type line struct {
	fragments []fragment
	width     Length
	words     int
}

// words splits spans at their spaces. A no-break space stays within its word.
func words(spans []styledText) []word {
	var out []word
	open := false // the last word goes on
	for _, sp := range spans {
		for i, part := range strings.Split(sp.text, " ") {
			if i > 0 {
				open = false
				if len(out) > 0 && out[len(out)-1].space == 0 {
					out[len(out)-1].space = sp.style.width(" ")
				}
			}
			if part == "" {
				continue
			}
			if !open {
				out = append(out, word{})
				open = true
			}
			piece := sp
			piece.text = part
			last := &out[len(out)-1]
			last.pieces = append(last.pieces, piece)
			last.width += max(sp.style.width(part), sp.room)
		}
	}
	return out
}

// breakLines fills lines of a measure, each as full as it gets. A word that is
// wider than the measure is cut. There is always at least one line.
func breakLines(spans []styledText, measure Length) []line {
	lines := []line{{}}
	var space Length
	queue := words(spans)
	for i := 0; i < len(queue); i++ {
		w := queue[i]
		last := &lines[len(lines)-1]
		if last.words > 0 && last.width+space+w.width > measure {
			last.end()
			lines = append(lines, line{})
			last = &lines[len(lines)-1]
		}
		if last.words == 0 && w.width > measure {
			head, rest, ok := w.cut(measure)
			if ok {
				last.add(head, 0)
				lines = append(lines, line{})
				queue[i] = rest
				i--
				space = 0
				continue
			}
		}
		last.add(w, space)
		space = w.space
	}
	return lines
}

// end gives the line the space at its end that keeps words apart when the text
// is read out. ISO 32000-1, 14.8.2.5.
func (l *line) end() {
	if n := len(l.fragments); n > 0 {
		l.fragments[n-1].text += " "
	}
}

// add appends a word after a space of a width; 0 at the start of a line.
func (l *line) add(w word, space Length) {
	for i, p := range w.pieces {
		width := max(p.style.width(p.text), p.room)
		n := len(l.fragments)
		if i == 0 && l.words > 0 {
			l.width += space
			if last := &l.fragments[n-1]; last.joins(p) {
				last.text += " " + p.text
				last.width = l.width + width - last.x
				l.width += width
				continue
			}
			l.fragments[n-1].text += " "
		}
		l.fragments = append(l.fragments, fragment{styledText: p, x: l.width, width: width})
		l.width += width
	}
	l.words++
}

// joins reports whether a piece can be drawn together with f.
func (f *fragment) joins(p styledText) bool {
	return f.style == p.style && f.tag == p.tag && f.link == p.link && f.room == 0 && p.room == 0 && f.raise == p.raise
}

// cut splits a word so that its head fits a measure: after a hyphen, slash,
// dot or underscore if one is near, else between two characters. It returns
// false where the word has one character only.
func (w word) cut(measure Length) (head, rest word, ok bool) {
	var used Length
	for i, p := range w.pieces {
		width := max(p.style.width(p.text), p.room)
		if used+width <= measure {
			used += width
			continue
		}
		at := fit(p, measure-used)
		if at == 0 && i == 0 {
			_, at = utf8.DecodeRuneInString(p.text)
		}
		if at == len(p.text) && i == len(w.pieces)-1 {
			return word{}, word{}, false
		}
		return w.split(i, at)
	}
	return word{}, word{}, false
}

// fit is how many bytes of p fit a measure, cut at a good place.
func fit(p styledText, measure Length) int {
	at, good := 0, 0
	var width Length
	for i, r := range p.text {
		size := utf8.RuneLen(r)
		if width += p.style.width(p.text[i : i+size]); width > measure {
			break
		}
		at = i + size
		if strings.ContainsRune("-/_.\u2013\u2014,;:", r) {
			good = at
		}
	}
	if good*2 >= at {
		return good
	}
	return at
}

// split cuts a word in its piece i after at bytes.
func (w word) split(i, at int) (head, rest word, ok bool) {
	head.pieces = append(head.pieces, w.pieces[:i]...)
	if at > 0 {
		p := w.pieces[i]
		p.text, p.room = p.text[:at], 0
		head.pieces = append(head.pieces, p)
	}
	if at < len(w.pieces[i].text) {
		p := w.pieces[i]
		p.text = p.text[at:]
		rest.pieces = append(rest.pieces, p)
	}
	rest.pieces = append(rest.pieces, w.pieces[i+1:]...)
	rest.space = w.space
	for _, p := range head.pieces {
		head.width += max(p.style.width(p.text), p.room)
	}
	rest.width = w.width - head.width
	return head, rest, len(rest.pieces) > 0 && len(head.pieces) > 0
}

// balanced is breakLines, but leaves no single word on the last line where a
// smaller measure avoids it with as many lines.
func balanced(spans []styledText, measure Length) []line {
	lines := breakLines(spans, measure)
	for less := measure; len(lines) > 1 && lines[len(lines)-1].words == 1 && less > measure*2/3; {
		less -= measure / 40
		if again := breakLines(spans, less); len(again) == len(lines) {
			lines = again
		} else {
			break
		}
	}
	return lines
}

// clip keeps the first n lines; the last one then ends in an ellipsis within
// the measure.
func clip(lines []line, n int, measure Length) []line {
	if len(lines) <= n {
		return lines
	}
	lines = slices.Clone(lines[:n])
	last := &lines[n-1]
	if k := len(last.fragments) - 1; k >= 0 {
		last.fragments = slices.Clone(last.fragments)
		f := &last.fragments[k]
		f.text = shorten(strings.TrimRight(f.text, " ")+"…", f.style, measure-f.x)
		f.width = f.style.width(f.text)
		last.width = f.x + f.width
	}
	return lines
}

// widest is the width of the longest word of spans.
func widest(spans []styledText) Length {
	var most Length
	for _, w := range words(spans) {
		most = max(most, w.width)
	}
	return most
}

// unbroken is the width of spans on one line.
func unbroken(spans []styledText) Length {
	var width, space Length
	for _, w := range words(spans) {
		width += space + w.width
		space = w.space
	}
	return width
}
