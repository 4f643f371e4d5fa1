package snapshot

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/oversight/report/source"
)

// lookedAt is how much of a file's beginning is looked at.
const lookedAt = 32 << 10

// separators are the signs that are looked for between cells; others must be
// declared.
const separators = ",;\t|"

// A parting is how one sign would part the records at the beginning of a file.
type parting struct {
	sign    rune
	records int
	run     int // most records one after the other with the same number of cells, of two at least
	width   int // that number
	first   int // record that has it first
	last    int // of the last three records, those that have it too
	prose   int // times that a blank follows the sign
}

// partingBy tries a sign.
func partingBy(head []byte, sign rune) parting {
	r := csv.NewReader(bytes.NewReader(head))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = sign, -1, true, true
	best, run := parting{sign: sign}, 0
	var widths []int
	for len(widths) < topRecords {
		record, err := r.Read()
		if err != nil {
			break
		}
		if n := len(widths); n == 0 || widths[n-1] != len(record) {
			run = 0
		}
		widths = append(widths, len(record))
		if run++; len(record) > 1 && (run > best.run || run == best.run && len(record) > best.width) {
			best.run, best.width = run, len(record)
		}
		for _, cell := range record[1:] {
			if strings.HasPrefix(cell, " ") {
				best.prose++
			}
		}
	}
	best.records, best.first = len(widths), max(slices.Index(widths, best.width), 0)
	for _, n := range widths[max(len(widths)-3, 0):] {
		if n == best.width {
			best.last++
		}
	}
	return best
}

// better orders partings. The table is the longest run of records that have as
// many cells, and reaches to the end: neither a preamble nor signs within some
// cells decide. A sign that prose uses is followed by a blank.
func better(a, b parting) int {
	return cmp.Or(b.last-a.last, b.run-a.run, a.prose-b.prose, b.width-a.width)
}

// separator is the sign that parts the cells: of comma, semicolon, tab and bar
// the one that parts the rows best; it is sure where most rows are parted. Where
// none is, other is the sign that seems to do it, or 0.
func separator(head []byte, preamble int) (sign byte, sure bool, other rune) {
	for range preamble {
		_, head, _ = bytes.Cut(head, []byte("\n"))
	}
	if cut := bytes.LastIndexByte(head, '\n'); len(head) >= lookedAt && cut > 0 {
		head = head[:cut+1] // the last line may not be whole
	}
	best := bestOf(head, []rune(separators))
	if best.run > 0 && best.run == best.records {
		return byte(best.sign), true, 0
	}
	// A rare one must part most rows, and the header, which the best does not.
	rare := bestOf(head, raresIn(head))
	parts := rare.run > max(best.run, 1) && rare.run*2 > rare.records && rare.prose == 0
	sure = best.run*2 > best.records
	if parts && (best.run == 0 || rare.first < best.first || !sure && (rare.first == best.first || best.prose > 0)) {
		return ',', false, rare.sign
	}
	return byte(cmp.Or(best.sign, ',')), sure, 0
}

func bestOf(head []byte, signs []rune) parting {
	best := parting{}
	for _, sign := range signs {
		if p := partingBy(head, sign); p.run > 0 && (best.run == 0 || better(p, best) < 0) {
			best = p
		}
	}
	return best
}

// raresIn returns the signs of a text that seldom part cells, and that no number,
// date or name has: few, since the first lines must have them.
func raresIn(head []byte) (signs []rune) {
	const most = 16
	for _, r := range string(head[:min(len(head), 4<<10)]) {
		ordinary := r == utf8.RuneError || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSpace(r) || unicode.IsMark(r) ||
			strings.ContainsRune(separators+"\"'.-/:()_\u2013\u2014\u2018\u2019\u201c\u201d\ufeff", r)
		if !ordinary && len(signs) < most && !slices.Contains(signs, r) {
			signs = append(signs, r)
		}
	}
	return signs
}

// fixedWidth reports whether the lines of a text seem to hold cells at fixed
// places: most have the same number of texts with two blanks between, and the
// first of them, which has the names, has no sign that parts cells.
func fixedWidth(head []byte) bool {
	counts, names, lines := map[int]int{}, map[int]string{}, 0
	for line := range strings.Lines(string(head)) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		lines++
		n := len(strings.FieldsFunc(strings.ReplaceAll(line, "  ", "\x00"), func(r rune) bool { return r == 0 }))
		if counts[n]++; counts[n] == 1 {
			names[n] = line
		}
	}
	for n, same := range counts {
		if n > 1 && lines > 1 && same*5 >= lines*4 && !strings.ContainsAny(names[n], separators) {
			return true
		}
	}
	return false
}

// unparted reports whether nothing seems to part the names of a header: it is
// one, and none of those that the profile needs.
func (p *dataFile) unparted(names []string, profile *source.Profile) bool {
	if len(names) != 1 {
		return p.other != 0 && !p.declared
	}
	return !slices.ContainsFunc(slices.Concat(profile.Needs()...), func(column string) bool { return source.Fold(column) == source.Fold(names[0]) })
}

// oneColumn says of a text in which nothing parts the cells what seems to, and
// what a person can do; it quotes no line.
func (p *dataFile) oneColumn() string {
	const looked = "nothing parts its cells: looked for comma, semicolon, tab and |"
	said := signNamed(rune(p.comma))
	switch {
	case p.declared && p.other != 0:
		return fmt.Sprintf("%s parts no cells, and the profile says separator: %s; they seem to be separated by %s", said, said, signNamed(p.other))
	case p.declared:
		return fmt.Sprintf("%s parts no cells, and the profile says separator: %s", said, said)
	case p.other > unicode.MaxASCII:
		return fmt.Sprintf("the cells seem to be separated by %s; save it with comma, semicolon, tab, | or another sign of ASCII", signNamed(p.other))
	case p.other != 0:
		return fmt.Sprintf("the cells seem to be separated by %s; say separator: %s in the profile", signNamed(p.other), signNamed(p.other))
	case p.fixed:
		return looked + "; the columns seem to have a fixed width: save it as CSV"
	}
	return looked + "; say in the profile what does, such as separator: \"^\""
}

// signNamed is a sign as the profile has it.
func signNamed(sign rune) string {
	if sign == '\t' {
		return "tab"
	}
	return fmt.Sprintf("%q", string(sign))
}
