package source

import (
	"regexp"
	"slices"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/strict"
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

// columnsInto returns a reader of column: field.
func (t *tree) columnsInto(to *map[string]cases.Field) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*to = map[string]cases.Field{}
		t.Pairs(n, func(k, v *yaml.Node) {
			f, ok := t.field(v)
			if ok && f == cases.FlaggedDate {
				t.Fault(v, "flagged_date is the index date; name its column under index_date")
				return
			}
			if ok {
				(*to)[k.Value] = f
			}
		})
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

// indexInto returns a reader of the columns that can serve as index date.
func (t *tree) indexInto(to *[]Index) func(*yaml.Node) {
	return func(n *yaml.Node) {
		t.List(n, func(item *yaml.Node) {
			var i Index
			t.Mapping(item, []strict.Key{
				{Name: "column", Required: true, Read: t.TextInto(&i.Column)},
				{Name: "term", Required: true, Read: t.WordInto(&i.Term, "term", Terms)},
			})
			*to = append(*to, i)
		})
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			t.Fault(n, "index_date is empty; name the column of the index date")
		}
	}
}

var dimensionName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

// dimensionsInto returns a reader of name: column.
func (t *tree) dimensionsInto(to *[]Dimension) func(*yaml.Node) {
	return func(n *yaml.Node) {
		t.Pairs(n, func(k, v *yaml.Node) {
			column, ok := t.Text(v)
			if !dimensionName.MatchString(k.Value) {
				t.Fault(k, "dimension %q cannot name facts; want small letters, digits and underscores", k.Value)
				return
			}
			if ok {
				*to = append(*to, Dimension{k.Value, column})
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
			t.WordInto(&layout, "date layout", DateLayouts)(item)
			if layout != "" && !slices.Contains(*to, layout) {
				*to = append(*to, layout)
			}
		})
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			t.Fault(n, "dates is empty; %s", nearest.Want("", DateLayouts))
		}
	}
}

// valuesInto returns a reader of field: {text of the source: word of ours}.
func (t *tree) valuesInto(to *map[cases.Field]map[string]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*to = map[cases.Field]map[string]string{}
		t.Pairs(n, func(k, v *yaml.Node) {
			f, ok := t.field(k)
			if !ok {
				return
			}
			allowed := cases.Words(f)
			if allowed == nil {
				t.Fault(k, "field %s holds no closed set of words; its texts cannot be translated", f)
				return
			}
			words := map[string]string{}
			t.Pairs(v, func(from, word *yaml.Node) {
				var ours string
				t.WordInto(&ours, f.String(), allowed)(word)
				words[from.Value] = ours
			})
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
