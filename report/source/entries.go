package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/nearest"
)

// field reads the name of a field.
func (t *tree) field(n *yaml.Node) (cases.Field, bool) {
	text, ok := t.Text(n)
	if !ok {
		return 0, false
	}
	f, err := cases.ParseField(text)
	if err != nil {
		t.Fault(n, "%v", err)
	}
	return f, err == nil
}

// columnsInto returns a reader of column: field, or column: [field, ...] where
// one column feeds several.
func (t *tree) columnsInto(p *Profile) func(*yaml.Node) {
	return func(n *yaml.Node) {
		p.Columns, p.order = map[string]cases.Field{}, map[string]int{}
		t.Pairs(n, func(k, v *yaml.Node) {
			items := []*yaml.Node{v}
			if v.Kind == yaml.SequenceNode {
				items = v.Content
			}
			if len(items) == 0 {
				t.Fault(v, "column %q feeds no field; name one, or list the column under drop", k.Value)
			}
			p.order[k.Value] = len(p.order)
			for _, item := range items {
				t.reads(p, k.Value, item)
			}
		})
	}
}

// reads adds one field that a column feeds.
func (t *tree) reads(p *Profile, column string, item *yaml.Node) {
	f, ok := t.field(item)
	if !ok {
		return
	}
	first, there := p.Columns[column]
	switch {
	case f == cases.FlaggedDate:
		t.Fault(item, "flagged_date is the index date; name its column under index_date")
	case !there:
		p.Columns[column] = f
	case f == first || slices.Contains(p.further, Reading{column, f}):
		t.Fault(item, "%q stands twice", f)
	default:
		p.further = append(p.further, Reading{column, f})
	}
}

// undecided reads the questions that have no value of their own to stand in for.
// None may be left; the key may.
func (t *tree) undecided(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	t.List(n, func(item *yaml.Node) {
		if text, ok := t.Text(item); ok {
			t.Open(item, "%s", text)
		}
	})
}

// caseInto returns a reader of row, or of the columns that make a case.
func (t *tree) caseInto(to *CaseID) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind == yaml.SequenceNode {
			if t.textsInto(&to.Columns)(n); len(to.Columns) == 0 {
				t.Fault(n, "case_id is empty; want the columns that together make a case, or row")
			}
			return
		}
		var word string
		t.WordInto(&word, "case_id", []string{"row"})(n)
		to.Row = word == "row"
	}
}

// separatorInto returns a reader of the sign between cells: tab, or the sign
// itself. What a number, a word or a quoted cell has can be none.
func (t *tree) separatorInto(to *byte) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := t.Text(n)
		if !ok {
			return
		}
		if text == "tab" {
			text = "\t"
		}
		if !separates(text) {
			t.Fault(n, "separator %q is none; want one sign of ASCII that is no letter, digit, blank, quote or line end, such as %q, or tab", text, "^")
			return
		}
		*to = text[0]
	}
}

func separates(text string) bool {
	if len(text) != 1 {
		return false
	}
	sign := rune(text[0])
	return sign > 0 && sign <= unicode.MaxASCII && !unicode.IsLetter(sign) && !unicode.IsDigit(sign) && !strings.ContainsRune(" \"\r\n", sign)
}

// sheetsInto returns a reader of a list of sheets, or all.
func (t *tree) sheetsInto(p *Profile) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			var word string
			t.WordInto(&word, "sheets", []string{"all"})(n)
			p.AllSheets = word == "all"
			return
		}
		t.textsInto(&p.Sheets)(n)
	}
}

// preambleInto returns a reader of a number of rows, or find.
func (t *tree) preambleInto(p *Profile) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if p.FindHeader = n.Value == "find"; !p.FindHeader {
			t.linesInto(&p.Preamble)(n)
		}
	}
}

// timeInto returns a reader of what is done with a time of day.
func (t *tree) timeInto(to *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var word string
		t.WordInto(&word, "time_of_day", timesOfDay)(n)
		*to = word == "ignore"
	}
}

// fieldsInto returns a reader of a list of fields.
func (t *tree) fieldsInto(to *cases.Fields) func(*yaml.Node) {
	return func(n *yaml.Node) {
		t.List(n, func(item *yaml.Node) {
			if f, ok := t.field(item); ok {
				*to = to.With(f)
			}
		})
	}
}

// textsInto returns a reader of a list of texts, none of which stands twice.
func (t *tree) textsInto(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*to = nil
		t.List(n, func(item *yaml.Node) {
			text, ok := t.Text(item)
			if ok && slices.Contains(*to, text) {
				t.Fault(item, "%q stands twice", text)
				return
			}
			if ok {
				*to = append(*to, text)
			}
		})
	}
}

var dimensionName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

// dimensionsInto returns a reader of name: column, or name: [column, ...] where
// files call it differently.
func (t *tree) dimensionsInto(to *[]Dimension) func(*yaml.Node) {
	return func(n *yaml.Node) {
		t.Pairs(n, func(k, v *yaml.Node) {
			columns := []*yaml.Node{v}
			if v.Kind == yaml.SequenceNode {
				columns = v.Content
			}
			if !dimensionName.MatchString(k.Value) {
				t.Fault(k, "dimension %q cannot name facts; want small letters, digits and underscores", k.Value)
				return
			}
			if len(columns) == 0 {
				t.Fault(v, "dimension %q has no column", k.Value)
			}
			for _, item := range columns {
				if column, ok := t.Text(item); ok {
					*to = append(*to, Dimension{k.Value, column})
				}
			}
		})
	}
}

// datesInto returns a reader of a list of date layouts.
func (t *tree) datesInto(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*to = nil
		t.List(n, func(item *yaml.Node) {
			var layout string
			t.WordInto(&layout, "date layout", DateLayouts())(item)
			if layout != "" && !slices.Contains(*to, layout) {
				*to = append(*to, layout)
			}
		})
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			t.Fault(n, "dates is empty; %s", nearest.Want("", DateLayouts()))
		}
	}
}

// mostTexts is how many texts of a field a profile may translate.
const mostTexts = 250

// valuesInto returns a reader of field: {text of the source: word of ours}. A
// word of "" says that the text means no value; a field of free text may be
// given any.
func (t *tree) valuesInto(to *map[cases.Field]map[string]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*to = map[cases.Field]map[string]string{}
		t.Pairs(n, func(k, v *yaml.Node) {
			f, ok := t.field(k)
			if !ok {
				return
			}
			allowed := cases.Words(f)
			if allowed == nil && (f.Kind() != cases.Text || f == cases.CaseID || f == cases.PersonID) {
				t.Fault(k, "field %s holds no set of words; its texts cannot be translated", f)
				return
			}
			words := map[string]string{}
			t.Pairs(v, func(from, word *yaml.Node) {
				ours, ok := t.Text(word)
				if ok && ours != "" && allowed != nil {
					t.WordInto(&ours, f.String(), allowed)(word)
				}
				words[from.Value] = ours
			})
			if len(words) > mostTexts {
				t.Fault(k, "field %s has %d texts; want %d at most", f, len(words), mostTexts)
			}
			(*to)[f] = words
		})
	}
}

// linesInto returns a reader of a number of lines.
func (t *tree) linesInto(to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var count *int
		t.CountInto(&count)(n)
		if count != nil {
			*to = *count
		}
	}
}
