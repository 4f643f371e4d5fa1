package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/yamlfile"
)

// A Profile says how a source speaks: which column holds which field, how it
// writes dates and words, and what it does not hold.
type Profile struct {
	Name                      string
	Encoding                  string                 // of text without a mark: utf-8, or windows-1252
	Separator                 byte                   // between the cells of CSV; 0 for comma, semicolon, tab or bar, whichever it is
	Sheets                    []string               // of a workbook, in this order; none for its only one
	AllSheets                 bool                   // every sheet of a workbook that holds anything, in its order
	Preamble                  int                    // lines or rows before the header
	FindHeader                bool                   // the header is the first row with the columns that must be there
	Columns                   map[string]cases.Field // by column; Reads has all that a column feeds
	Index                     []Index                // columns that serve as index date, the first that is there decides
	CaseID                    CaseID                 // what makes a case where no column is read as case_id
	Count                     Count                  // column that says for how many cases a row stands
	EveryRow                  map[cases.Field]string // words that hold for each row of a file that has no column for them
	Dimensions                []Dimension            // further columns to count by, in this order; of several for one name the first that a file has
	Values                    map[cases.Field]map[string]string
	Dates                     []string       // names of DateLayouts, tried in order
	Earliest                  cases.Date     // dates before it are faults; 0 is none
	DaysMeant                 []cases.Date   // days that programs write for no date, and that are meant here
	IgnoreTime                bool           // a time of day without a zone is passed over; the day stands as written
	Zone                      *time.Location // whose days those of instants are: times told with a zone, which are faults where it is nil
	Coded                     []string       // columns whose texts begin with a code that stands for the whole text
	Blank                     []string       // texts that mean an empty cell, beside the empty one
	Redacted                  []string       // texts that stand for a value withheld by the source
	CountryScheme             string         // how citizenship is written where no column says so
	NotHeld                   cases.Fields
	Drop                      []string // columns that are never parsed, personal data above all
	OnDuplicate               string   // refuse, or newest: the row with the latest updated_at stands
	ApprehendedMeansSinceFlag bool     // arrests that the source tells of came after the flag, or what else the index date dates

	further []Reading      // fields that a column feeds beside its first
	order   map[string]int // place of a column in the file
}

// A Reading is a column with a field that it feeds.
type Reading struct {
	Column string
	Field  cases.Field
}

// CaseID says what makes a case of a file that has no column for it.
type CaseID struct {
	Row     bool     // each row is a case of its own
	Columns []string // columns that together tell one case from another
}

// Given reports whether cases are told apart by other than one column.
func (c CaseID) Given() bool { return c.Row || len(c.Columns) > 0 }

// A Dimension is a further column by which cases can be counted.
type Dimension struct {
	Name   string // as facts name it: "sector"
	Column string
}

var (
	encodings    = []string{"utf-8", "windows-1252"}
	onDuplicates = []string{"refuse", "newest"}
	timesOfDay   = []string{"refuse", "ignore"}
)

// ErrNoProfile says that a manifest names a profile that is not there. Whoever
// read the manifest knows its place.
var ErrNoProfile = errors.New("no profile")

// OpenProfile reads the profile that a manifest names: a built-in name, which
// is looked for in builtin as profiles/<name>.yaml, or the path of a YAML file
// in data.
func OpenProfile(builtin, data fs.FS, name string) (*Profile, error) {
	from, file := builtin, path.Join("profiles", name+".yaml")
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		from, file = data, name
	}
	if !fs.ValidPath(file) {
		return nil, fault.At(name, "no path of a profile below this folder")
	}
	src, err := fs.ReadFile(from, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w %q, by name or as the path of a YAML file; %s", ErrNoProfile, name, nearest.Want(name, builtinNames(builtin)))
	}
	if err != nil {
		return nil, fault.At(name, "%v", plainReason(err))
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

// ParseProfile reads a profile. The error joins every fault of the file, and is
// a *fault.Questions where there are only questions.
func ParseProfile(name string, src []byte) (*Profile, error) {
	t := &tree{yamlfile.File{Name: name, Asks: true}}
	p := &Profile{Encoding: "utf-8", Dates: []string{"yyyy-mm-dd"}, CountryScheme: "name", OnDuplicate: "refuse"}
	p.Earliest, _ = cases.ParseDate(usualEarliest)
	top := t.Root(src)
	if top == nil {
		return nil, t.Err()
	}
	t.Mapping(top, t.keys(p))
	if !t.Bad() {
		t.whole(top, p)
	}
	if err := t.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// keys lists the keys of a profile, in the order of documentation.
func (t *tree) keys(p *Profile) []yamlfile.Key {
	return []yamlfile.Key{
		{Name: "name", Required: true, Read: t.TextInto(&p.Name)},
		{Name: "undecided", Read: t.undecided},
		{Name: "encoding", Read: t.WordInto(&p.Encoding, "encoding", encodings)},
		{Name: "separator", Read: t.separatorInto(&p.Separator)},
		{Name: "sheets", Read: t.sheetsInto(p)},
		{Name: "preamble_rows", Read: t.preambleInto(p)},
		{Name: "case_id", Read: t.caseInto(&p.CaseID)},
		{Name: "columns", Required: true, Read: t.columnsInto(p)},
		{Name: "index_date", Required: true, Read: t.indexInto(&p.Index)},
		{Name: "count", Read: t.countInto(&p.Count)},
		{Name: "every_row", Read: t.everyInto(&p.EveryRow)},
		{Name: "dimensions", Read: t.dimensionsInto(&p.Dimensions)},
		{Name: "values", Read: t.valuesInto(&p.Values)},
		{Name: "coded", Read: t.textsInto(&p.Coded)},
		{Name: "dates", Read: t.datesInto(&p.Dates)},
		{Name: "earliest", Read: t.earliestInto(&p.Earliest)},
		{Name: "days_meant", Read: t.meantInto(&p.DaysMeant)},
		{Name: "time_of_day", Read: t.timeInto(&p.IgnoreTime)},
		{Name: "time_zone", Read: t.zoneInto(&p.Zone)},
		{Name: "blank", Read: t.textsInto(&p.Blank)},
		{Name: "redacted", Read: t.textsInto(&p.Redacted)},
		{Name: "country_scheme", Read: t.WordInto(&p.CountryScheme, "country_scheme", cases.Words(cases.CitizenshipScheme))},
		{Name: "not_held", Read: t.fieldsInto(&p.NotHeld)},
		{Name: "drop", Read: t.textsInto(&p.Drop)},
		{Name: "on_duplicate", Read: t.WordInto(&p.OnDuplicate, "on_duplicate", onDuplicates)},
		{Name: "apprehended_means_since_flag", Read: t.BoolInto(&p.ApprehendedMeansSinceFlag)},
	}
}
