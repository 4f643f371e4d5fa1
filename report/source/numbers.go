package source

import (
	"bytes"
	"fmt"
	"math/bits"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Numbers is what the cells of one column say about its rows: whether each may
// be a number of cases, and not a case. It judges by what the cells hold; only a
// year as the name says more. The order of cells never matters.
type Numbers struct {
	Filled int // cells that hold anything; a mark for "none" or "withheld" is nothing
	Whole  int // of them, the whole numbers up to 9,999,999

	over        bool // one is above 1
	other       bool // one is no year
	again       bool // one stands twice
	least, most uint32
	seen        numberSet
}

// The limits of a number of cases, and of a year.
const mostCases, firstYear, lastYear = 9_999_999, 1900, 2100

// fewNumbers is how many numbers may all differ by chance: more of them tell
// rows apart, as numbers of files or persons do, and count nothing.
const fewNumbers = 20

// See takes one cell.
func (n *Numbers) See(cell []byte) {
	value, kind := wholeNumber(bytes.TrimSpace(cell))
	if kind == nothing {
		return
	}
	if n.Filled++; kind != number {
		return
	}
	if n.Whole++; n.Whole == 1 || value < n.least {
		n.least = value
	}
	n.most = max(n.most, value)
	n.over = n.over || value > 1
	n.other = n.other || value < firstYear || value > lastYear
	if !n.again && n.seen.add(value) {
		n.again, n.seen = true, numberSet{}
	}
}

// Add takes what was seen of further cells of the column.
func (n *Numbers) Add(more *Numbers) {
	if more.Whole > 0 {
		if n.Whole == 0 || more.least < n.least {
			n.least = more.least
		}
		n.most = max(n.most, more.most)
	}
	n.Filled += more.Filled
	n.Whole += more.Whole
	n.over, n.other, n.again = n.over || more.over, n.other || more.other, n.again || more.again
	for value := range more.seen.all {
		if n.again || n.seen.add(value) {
			n.again, n.seen = true, numberSet{}
			break
		}
	}
}

// Most returns the greatest of the whole numbers.
func (n *Numbers) Most() uint32 { return n.most }

// Counts reports whether the rows of a column of that name seem to be counts:
// nine in ten of its cells are whole numbers, some above 1, neither years nor
// numbers that tell the rows apart. In a column that is named by a year they are
// counts whatever they are.
func (n *Numbers) Counts(name string) bool {
	if n.Whole == 0 || n.Whole*10 < n.Filled*9 {
		return false
	}
	if NamedByYear(name) {
		return true
	}
	run := n.Whole > 2 && int(n.most-n.least)+1 == n.Whole // of numbers that follow each other
	apart := !n.again && (run || n.Whole >= fewNumbers)
	return n.over && n.other && !apart
}

// SeemCounts says that the rows of a file seem to be counts, by the columns that
// hold them, and what a person can do. "" is a column without a name.
func SeemCounts(columns []string) string {
	all := make([]string, len(columns))
	for i, name := range columns {
		if all[i] = strconv.Quote(name); name == "" {
			all[i] = `without a name ("")`
		}
	}
	noun, verb, it := "column", "holds", "it"
	if len(all) > 1 {
		noun, verb, it = "columns", "hold", "them"
	}
	way := "where each row is a count of cases, say count: " + all[0] + " in the profile"
	switch {
	case !slices.ContainsFunc(columns, func(name string) bool { return !NamedByYear(name) }):
		way = "want one row for each country and year, with the year in one column and the count in another, which the profile names under count"
	case len(columns) > 1:
		way = "where each row is a count of cases, name the column of the counts under count in the profile"
	case columns[0] == "":
		way = "where each row is a count of cases, give the column a name, and say count with it in the profile"
	}
	return fmt.Sprintf("%s %s %s numbers: the rows seem to be counts, and not a case each; %s; where each row is a case, list %s under drop or dimensions in the profile",
		noun, strings.Join(all, ", "), verb, way, it)
}

// SeemCountsToo says that further columns of a file whose rows are counts hold
// numbers, and what a person can do.
func SeemCountsToo(columns []string, count string) string {
	var all []string
	for _, name := range columns {
		all = append(all, strconv.Quote(name))
	}
	noun, verb, it := "column", "holds", "it"
	if len(all) > 1 {
		noun, verb, it = "columns", "hold", "them"
	}
	return fmt.Sprintf("%s %s %s numbers, and the rows are counted by column %q; where that is right, list %s under drop or dimensions in the profile",
		noun, strings.Join(all, ", "), verb, count, it)
}

var byYear = regexp.MustCompile(`(?i)^(fy|cy|fiscal year|calendar year|year)? ?'?(19|20)\d\d([-/](19|20)?\d\d)?\*?$`)

// NamedByYear reports whether a column is called by a year, or by two.
func NamedByYear(name string) bool {
	return byYear.MatchString(strings.Join(strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '_' }), " "))
}

// The kinds of cells.
type cellKind int

const (
	nothing cellKind = iota // blank, or a mark that no number is given
	number                  // a whole number of cases
	another
)

// wholeNumber reads a cell without the blanks around it. Agencies part thousands,
// put marks of footnotes behind, and programs write 12.0.
func wholeNumber(cell []byte) (value uint32, kind cellKind) {
	if value, ok := plainNumber(cell); ok {
		return value, number
	}
	if len(cell) == 0 || isMark(cell) {
		return 0, nothing
	}
	text := strings.TrimRight(string(cell[:min(len(cell), longestNumber)]), "*\u2020\u2021 ")
	if whole, rest, ok := strings.Cut(text, "."); ok && strings.Trim(rest, "0") == "" {
		text = whole
	}
	if value, ok := plainNumber([]byte(withoutGroups(text))); ok && len(cell) < longestNumber {
		return value, number
	}
	return 0, another
}

// longestNumber is more than a number of cases has, in bytes.
const longestNumber = 24

// plainNumber reads digits, of which the first is no zero but alone.
func plainNumber(cell []byte) (value uint32, ok bool) {
	if len(cell) == 0 || len(cell) > 7 || cell[0] == '0' && len(cell) > 1 {
		return 0, false
	}
	for _, b := range cell {
		if b < '0' || b > '9' {
			return 0, false
		}
		value = value*10 + uint32(b-'0')
	}
	return value, value <= mostCases
}

// withoutGroups joins groups of three digits; what is none stays as it is.
func withoutGroups(text string) string {
	groups := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(", '\u2019\u00a0\u2009\u202f", r) })
	for i, g := range groups {
		if len(g) > 3 || i > 0 && len(g) != 3 {
			return text
		}
	}
	return strings.Join(groups, "")
}

// noNumbers are words that stand where a number is not given.
var noNumbers = strings.Fields("na n/a #n/a null (null) none nan nil (blank) unknown unk supp suppressed withheld redacted masked")

// isMark reports whether a cell says that no number is given: a sign, a letter,
// "<5", a word, an exemption of the law.
func isMark(cell []byte) bool {
	if len(cell) > longestNumber {
		return false
	}
	letters, digits := 0, 0
	for rest := cell; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	text := strings.ToLower(string(cell))
	switch {
	case digits == 0 && letters < 2:
		return true // "-", "*", "D", "(X)"
	case digits == 0:
		return slices.Contains(noNumbers, text)
	case letters == 0:
		return strings.ContainsAny(text[:1], "<>~") || strings.HasPrefix(text, "\u2264") || strings.HasPrefix(text, "\u2265")
	}
	return strings.HasPrefix(text, "(b)(") || strings.HasPrefix(text, "b(")
}

// IsMark reports whether a text that stands among counts says that none is given:
// a sign, a letter, "<5", a word, an exemption of the law.
func IsMark(text string) bool { return text != "" && isMark([]byte(text)) }

// A numberSet is a set of numbers: a map of the first, then a bit for each. It
// holds no more memory than the cells that gave them.
type numberSet struct {
	few  map[uint32]bool
	bits []uint64
}

// mostFew is how many numbers a map holds: in as much memory the bits stand for
// all numbers.
const mostFew = 1 << 14

// add takes a number, and reports whether it was there.
func (s *numberSet) add(value uint32) bool {
	if s.bits == nil && len(s.few) < mostFew {
		if s.few == nil {
			s.few = map[uint32]bool{}
		}
		known := s.few[value]
		s.few[value] = true
		return known
	}
	if s.bits == nil {
		s.bits = make([]uint64, mostCases/64+1)
		for known := range s.few {
			s.bits[known/64] |= 1 << (known % 64)
		}
		s.few = nil
	}
	known := s.bits[value/64]>>(value%64)&1 == 1
	s.bits[value/64] |= 1 << (value % 64)
	return known
}

// all yields the numbers, in any order.
func (s *numberSet) all(yield func(uint32) bool) {
	for value := range s.few {
		if !yield(value) {
			return
		}
	}
	for i, word := range s.bits {
		for ; word != 0; word &= word - 1 {
			if !yield(uint32(64*i + bits.TrailingZeros64(word))) {
				return
			}
		}
	}
}
