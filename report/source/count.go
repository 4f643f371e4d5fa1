package source

import (
	"bytes"
	"fmt"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/yamlfile"
)

// A Count is the column that says for how many cases each row of a file stands.
// The zero Count is that of files whose rows are cases.
type Count struct {
	Columns  []string // the first that a file has
	Withheld []string // texts that stand for a count that the source does not tell
	Optional bool     // a file that has none of the columns has a case in each row
}

// Given reports whether rows can be counts.
func (c Count) Given() bool { return len(c.Columns) > 0 }

// countInto returns a reader of a column, or of columns with the texts that stand
// for no number.
func (t *tree) countInto(to *Count) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			t.columnsOf(&to.Columns)(n)
			return
		}
		t.Mapping(n, []yamlfile.Key{
			{Name: "column", Required: true, Read: t.columnsOf(&to.Columns)},
			{Name: "withheld", Read: t.textsInto(&to.Withheld)},
			{Name: "optional", Read: t.BoolInto(&to.Optional)},
		})
	}
}

// columnsOf returns a reader of a column, or of several of which one is there.
func (t *tree) columnsOf(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind == yaml.SequenceNode {
			if t.textsInto(to)(n); len(n.Content) == 0 {
				t.Fault(n, "the list is empty; name the column of the counts")
			}
			return
		}
		if column, ok := t.Text(n); ok {
			*to = []string{column}
		}
	}
}

// everyInto returns a reader of field: word, for what holds for every row.
func (t *tree) everyInto(to *map[cases.Field]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*to = map[cases.Field]string{}
		t.Pairs(n, func(k, v *yaml.Node) {
			f, ok := t.field(k)
			if !ok {
				return
			}
			if kind := f.Kind(); kind != cases.Word && kind != cases.YesNo || f == cases.RecordStateField || f == cases.CitizenshipScheme {
				t.Fault(k, "field %s cannot be the same for every row; want a field of words or of yes and no", f)
				return
			}
			word := ""
			if t.WordInto(&word, f.String(), cases.Words(f))(v); word != "" {
				(*to)[f] = word
			}
		})
	}
}

// everyRow records fields that hold for every row and are said otherwise too.
func (t *tree) everyRow(top *yaml.Node, p *Profile) {
	for _, f := range cases.AllFields().List() {
		if _, every := p.EveryRow[f]; !every {
			continue
		}
		for _, r := range p.Reads() {
			if r.Field == f {
				t.Fault(top, "field %s is under every_row and read from column %q; keep one", f, r.Column)
			}
		}
		if p.NotHeld.Has(f) {
			t.Fault(top, "field %s is under every_row and under not_held; keep one", f)
		}
	}
}

// counts records what a profile of counts cannot say. A row that is a count is no
// case: it has no id, no person, and no number of events.
func (t *tree) counts(top *yaml.Node, p *Profile, fed map[cases.Field]bool) {
	if !p.Count.Given() || p.Count.Optional {
		return
	}
	if !p.CaseID.Row {
		t.Fault(top, "count is for files whose rows are counts, none of which has a case_id; say case_id: row")
	}
	for _, f := range []cases.Field{cases.PersonID, cases.Events} {
		if fed[f] {
			t.Fault(top, "field %s says nothing of a row that is a count; list its column under drop", f)
		}
	}
}

const wantCount = "; want a whole number, such as 1234 or 1,234"

// ParseCount reads a number of cases as people and programs write it, 12, 1,234 or
// 3.0, without blanks around it, or says what is wrong with it.
func ParseCount(text []byte) (n int, what string) {
	if n, ok := plainCount(text); ok {
		return n, ""
	}
	if len(text) == 0 {
		return 0, "is no count" + wantCount
	}
	if text[0] == '-' || bytes.HasPrefix(text, []byte("\u2212")) {
		return 0, "is negative" + wantCount
	}
	whole, rest, pointed := bytes.Cut(text, []byte{'.'})
	digits, ok := ungrouped(whole)
	n, fits := plainCount(digits)
	switch {
	case !ok || pointed && len(bytes.Trim(rest, "0123456789")) > 0:
		return 0, "is no count" + wantCount
	case len(bytes.Trim(rest, "0")) > 0:
		return 0, "is no whole number" + wantCount
	case !fits:
		return 0, fmt.Sprintf("is more than %d, the most cases of one row", cases.MostCount)
	}
	return n, ""
}

// plainCount reads digits and nothing else, up to the most that a row stands for.
func plainCount(text []byte) (n int, ok bool) {
	var sum uint64
	for _, b := range text {
		if b < '0' || b > '9' {
			return 0, false
		}
		if sum = sum*10 + uint64(b-'0'); sum > cases.MostCount {
			return 0, false
		}
	}
	return int(sum), len(text) > 0
}

// groupMarks part thousands: one of them throughout a number.
var groupMarks = []string{",", "'", "\u2019", " ", "\u00a0", "\u2009", "\u202f"}

// ungrouped takes the marks between thousands out of a number, and returns false
// for what are no digits, or no groups of three.
func ungrouped(text []byte) ([]byte, bool) {
	for _, mark := range groupMarks {
		groups := bytes.Split(text, []byte(mark))
		for i, g := range groups {
			if len(bytes.Trim(g, "0123456789")) > 0 || len(g) == 0 || len(groups) > 1 && (len(g) > 3 || i > 0 && len(g) != 3) {
				groups = nil
				break
			}
		}
		if groups != nil {
			return bytes.Join(groups, nil), true
		}
	}
	return nil, false
}
