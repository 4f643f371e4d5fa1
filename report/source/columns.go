package source

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
)

// Reads returns every field with a column that feeds it, in the order of the
// profile: of the columns that can feed one field, the first that a file has
// does.
func (p *Profile) Reads() []Reading {
	var all []Reading
	for _, column := range p.columnsInOrder() {
		all = append(all, Reading{column, p.Columns[column]})
		for _, r := range p.further {
			if r.Column == column {
				all = append(all, r)
			}
		}
	}
	return all
}

// Shared returns the texts that are known in a column because it feeds several
// fields: a text that any of them translates is blank for those that do not.
func (p *Profile) Shared(column string) []string {
	var fields []cases.Field
	for _, r := range p.Reads() {
		if r.Column == column {
			fields = append(fields, r.Field)
		}
	}
	if len(fields) < 2 {
		return nil
	}
	var texts []string
	for _, f := range fields {
		for text := range p.Values[f] {
			texts = append(texts, text)
		}
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// columnsInOrder returns the columns as the file lists them.
func (p *Profile) columnsInOrder() []string {
	var names []string
	for column := range p.Columns {
		names = append(names, column)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(p.order[a]-p.order[b], strings.Compare(a, b))
	})
	return names
}

// Needs returns the sets of columns of which a file must have one each: those
// of the case_id or the count, of citizenship and of the index date.
func (p *Profile) Needs() [][]string {
	var needs [][]string
	for _, f := range []cases.Field{cases.CaseID, cases.Citizenship} {
		var any []string
		for _, r := range p.Reads() {
			if r.Field == f {
				any = append(any, r.Column)
			}
		}
		if f == cases.CaseID && (len(any) > 0 || !p.Count.Optional) {
			any = append(any, p.Count.Columns...)
		}
		if len(any) > 0 {
			needs = append(needs, any)
		}
	}
	for _, column := range p.CaseID.Columns {
		needs = append(needs, []string{column})
	}
	var index []string
	for _, i := range p.Index {
		index = append(index, i.Column)
	}
	return append(needs, index)
}

// whole records what only the profile as a whole can get wrong.
func (t *tree) whole(top *yaml.Node, p *Profile) {
	fed := map[cases.Field]bool{}
	for _, r := range p.Reads() {
		if !fed[r.Field] && p.NotHeld.Has(r.Field) {
			t.Fault(top, "field %s is under not_held and read from column %q", r.Field, r.Column)
		}
		fed[r.Field] = true
	}
	t.identity(top, p, fed)
	t.counts(top, p, fed)
	t.everyRow(top, p)
	if !fed[cases.Citizenship] {
		t.Fault(top, "no column is read as %s", cases.Citizenship)
	}
	if p.OnDuplicate == "newest" && !fed[cases.UpdatedAt] {
		t.Fault(top, "on_duplicate: newest needs a column that is read as updated_at")
	}
	t.once(top, p)
	for _, form := range DateForms() { // one text would be two days
		month, day, both := Orders(form)
		if both && slices.Contains(p.Dates, month) && slices.Contains(p.Dates, day) {
			t.Fault(top, "dates cannot be both %s and %s; keep one", month, day)
		}
	}
	for _, day := range p.DaysMeant {
		if day < p.Earliest {
			t.Fault(top, "%s stands under days_meant and is before %s, the earliest date; set earliest", day, yearOrDay(p.Earliest))
		}
	}
}

// identity records where a profile says twice, or not at all, what makes a case.
func (t *tree) identity(top *yaml.Node, p *Profile, fed map[cases.Field]bool) {
	switch {
	case fed[cases.CaseID] && p.CaseID.Given():
		t.Fault(top, "case_id is a key of the profile and a column is read as case_id too; keep one")
	case !fed[cases.CaseID] && !p.CaseID.Given():
		t.Fault(top, "no column is read as case_id; name one under columns, or say case_id: row where each row is a case of its own")
	case p.CaseID.Row && p.OnDuplicate == "newest":
		t.Fault(top, "on_duplicate: newest has no meaning where each row is a case of its own")
	}
}

// once records columns that stand under keys that exclude each other. The
// column of the index date may be read as a field where it does not serve as
// such, a column of the case_id may be read as any, and one may be counted by
// that is read as a field.
func (t *tree) once(top *yaml.Node, p *Profile) {
	used := map[string]string{}
	for _, u := range p.uses() {
		name := Fold(u.column)
		first, twice := used[name]
		switch {
		case twice && first == "columns" && (u.under == "index_date" || u.under == "dimensions"):
			continue
		case twice:
			t.Fault(top, "column %q stands under %s and under %s", u.column, first, u.under)
		}
		used[name] = u.under
	}
	for _, column := range p.Coded {
		if used[Fold(column)] != "columns" {
			t.Fault(top, "column %q stands under coded and is not read under columns", column)
		}
	}
}

// A use is a column with the key of the profile under which it stands.
type use struct{ column, under string }

// uses returns every column that the profile names, in a fixed order. One
// column may be named twice under index_date, beside or with different others.
func (p *Profile) uses() []use {
	var all []use
	for _, column := range p.columnsInOrder() {
		all = append(all, use{column, "columns"})
	}
	seen := map[string]bool{}
	for _, i := range p.Index {
		for _, column := range i.Columns() {
			if !seen[Fold(column)] || i.Beside == "" && i.Within == "" {
				all = append(all, use{column, "index_date"})
			}
			seen[Fold(column)] = true
		}
	}
	for _, column := range p.Count.Columns {
		all = append(all, use{column, "count"})
	}
	for _, d := range p.Dimensions {
		all = append(all, use{d.Column, "dimensions"})
	}
	for _, column := range p.Drop {
		all = append(all, use{column, "drop"})
	}
	return all
}

// Fold returns a column's name as names are compared: without regard to case,
// to blanks around it, or to whether blanks, line ends, hyphens or underscores
// join its words.
func Fold(column string) string {
	words := strings.FieldsFunc(strings.ToLower(column), func(r rune) bool {
		return r == '_' || r == '-' || unicode.IsSpace(r)
	})
	return strings.Join(words, "_")
}
