package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/strict"
)

// A Profile says how a source speaks: which column holds which field, how it
// writes dates and words, and what it does not hold.
type Profile struct {
	Name                      string
	Encoding                  string                 // of text without a mark: utf-8, or windows-1252
	Sheets                    []string               // of a workbook, in this order; none for its only one
	Preamble                  int                    // lines or rows before the header
	Columns                   map[string]cases.Field // by column
	Index                     []Index                // columns that serve as index date, the first that is there decides
	Dimensions                []Dimension            // further columns to count by, in this order
	Values                    map[cases.Field]map[string]string
	Dates                     []string // layouts of DateLayouts, tried in order
	Blank                     []string // texts that mean an empty cell, beside the empty one
	Redacted                  []string // texts that stand for a value withheld by the source
	CountryScheme             string   // how citizenship is written where no column says so
	NotHeld                   cases.Fields
	Drop                      []string // columns that are never parsed, personal data above all
	OnDuplicate               string   // refuse, or newest: the row with the latest updated_at stands
	ApprehendedMeansSinceFlag bool     // apprehended says yes only for an arrest since the flag
}

// An Index is a column that can serve as the index date of a file.
type Index struct {
	Column string
	Term   string // one of Terms: what the review says for "flagged"
}

// A Dimension is a further column by which cases can be counted.
type Dimension struct {
	Name   string // as facts name it: "sector"
	Column string
}

// DateLayouts are the ways to write a date. Days and months of one digit are
// allowed where slashes separate.
var DateLayouts = []string{"yyyy-mm-dd", "yyyymmdd", "mm/dd/yyyy", "dd/mm/yyyy"}

var (
	encodings    = []string{"utf-8", "windows-1252"}
	onDuplicates = []string{"refuse", "newest"}
)

// OpenProfile reads the profile that a manifest names: a built-in name, which
// is looked for in builtin as profiles/<name>.yaml, or the path of a YAML file
// in data.
func OpenProfile(builtin, data fs.FS, name string) (*Profile, error) {
	from, file := builtin, path.Join("profiles", name+".yaml")
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		from, file = data, name
	}
	if !fs.ValidPath(file) {
		return nil, strict.At(name, "no path of a profile below this folder")
	}
	src, err := fs.ReadFile(from, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, strict.At(name, "no such profile; %s, or the path of a YAML file", nearest.Want(name, builtinNames(builtin)))
	}
	if err != nil {
		return nil, strict.At(name, "%v", plainReason(err))
	}
	return ParseProfile(file, src)
}

// plainReason is an error of reading without the name and the call.
func plainReason(err error) error {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// builtinNames returns the names of the built-in profiles, sorted.
func builtinNames(builtin fs.FS) []string {
	files, _ := fs.Glob(builtin, "profiles/*.yaml")
	for i, file := range files {
		files[i] = strings.TrimSuffix(path.Base(file), ".yaml")
	}
	return files
}

// ParseProfile reads a profile. The error joins every fault of the file.
func ParseProfile(name string, src []byte) (*Profile, error) {
	t := &tree{strict.File{Name: name}}
	p := &Profile{Encoding: "utf-8", Dates: []string{"yyyy-mm-dd"}, CountryScheme: "name", OnDuplicate: "refuse"}
	top := t.Root(src)
	if top == nil {
		return nil, t.Err()
	}
	t.Mapping(top, []strict.Key{
		{Name: "name", Required: true, Read: t.TextInto(&p.Name)},
		{Name: "encoding", Read: t.WordInto(&p.Encoding, "encoding", encodings)},
		{Name: "sheets", Read: t.textsInto(&p.Sheets)},
		{Name: "preamble_rows", Read: t.linesInto(&p.Preamble)},
		{Name: "columns", Required: true, Read: t.columnsInto(&p.Columns)},
		{Name: "index_date", Required: true, Read: t.indexInto(&p.Index)},
		{Name: "dimensions", Read: t.dimensionsInto(&p.Dimensions)},
		{Name: "values", Read: t.valuesInto(&p.Values)},
		{Name: "dates", Read: t.datesInto(&p.Dates)},
		{Name: "blank", Read: t.textsInto(&p.Blank)},
		{Name: "redacted", Read: t.textsInto(&p.Redacted)},
		{Name: "country_scheme", Read: t.WordInto(&p.CountryScheme, "country_scheme", cases.Words(cases.CitizenshipScheme))},
		{Name: "not_held", Read: t.fieldsInto(&p.NotHeld)},
		{Name: "drop", Read: t.textsInto(&p.Drop)},
		{Name: "on_duplicate", Read: t.WordInto(&p.OnDuplicate, "on_duplicate", onDuplicates)},
		{Name: "apprehended_means_since_flag", Read: t.BoolInto(&p.ApprehendedMeansSinceFlag)},
	})
	if !t.Bad() {
		t.whole(top, p)
	}
	if err := t.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// whole records what only the profile as a whole can get wrong.
func (t *tree) whole(top *yaml.Node, p *Profile) {
	byField := map[cases.Field]string{}
	for _, column := range sortedColumns(p) {
		f := p.Columns[column]
		if first, twice := byField[f]; twice {
			t.Fault(top, "field %s is read from two columns, %q and %q", f, first, column)
		}
		byField[f] = column
		if p.NotHeld.Has(f) {
			t.Fault(top, "field %s is under not_held and read from column %q", f, column)
		}
	}
	for _, f := range []cases.Field{cases.CaseID, cases.Citizenship} {
		if _, there := byField[f]; !there {
			t.Fault(top, "no column is read as %s", f)
		}
	}
	if p.OnDuplicate == "newest" {
		if _, there := byField[cases.UpdatedAt]; !there {
			t.Fault(top, "on_duplicate: newest needs a column that is read as updated_at")
		}
	}
	used := map[string]string{}
	for _, u := range p.uses() {
		name := Fold(u.column)
		if first, twice := used[name]; twice {
			t.Fault(top, "column %q stands under %s and under %s", u.column, first, u.under)
		}
		used[name] = u.under
	}
	if slices.Contains(p.Dates, "mm/dd/yyyy") && slices.Contains(p.Dates, "dd/mm/yyyy") {
		t.Fault(top, "dates cannot be both mm/dd/yyyy and dd/mm/yyyy; keep one")
	}
}

// A use is a column with the key of the profile under which it stands.
type use struct{ column, under string }

// uses returns every column that the profile names, in a fixed order.
func (p *Profile) uses() []use {
	var all []use
	for _, column := range sortedColumns(p) {
		all = append(all, use{column, "columns"})
	}
	for _, i := range p.Index {
		all = append(all, use{i.Column, "index_date"})
	}
	for _, d := range p.Dimensions {
		all = append(all, use{d.Column, "dimensions"})
	}
	for _, column := range p.Drop {
		all = append(all, use{column, "drop"})
	}
	return all
}

func sortedColumns(p *Profile) []string {
	var names []string
	for column := range p.Columns {
		names = append(names, column)
	}
	slices.Sort(names)
	return names
}

// Fold returns a column's name as names are compared: without regard to case,
// to blanks around it, or to whether blanks, hyphens or underscores join its words.
func Fold(column string) string {
	words := strings.FieldsFunc(strings.ToLower(column), func(r rune) bool {
		return r == ' ' || r == '_' || r == '-' || r == '\t'
	})
	return strings.Join(words, "_")
}
