package snapshot

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/source"
)

// A plan says what to do with the columns of one part: its header, resolved
// against the profile. Columns that are not in the plan are never looked at.
type plan struct {
	width      int // columns of the file, read or not
	columns    []plannedColumn
	held       cases.Fields
	dimensions []string
	index      source.Index
	count      string // column of the counts that rows are, as the header spells it; "" where each row is a case
	notes      []string
}

// A plannedColumn is one column that is read.
type plannedColumn struct {
	name      string // as the header spells it
	at        int    // place in the row, from 0
	field     cases.Field
	dimension int  // place among the dimensions; -1 for a field
	required  bool // a blank cell makes the row unreadable

	doubt  bool            // it is not read, and looked at whether its rows are counts
	shared []string        // texts that another field of the same column translates
	coded  bool            // texts begin with a code that stands for the whole
	joined []plannedColumn // columns that make up a case_id, or a period
	counts bool            // it says for how many cases a row stands
	every  bool            // every row has the value, whatever its cells
	value  uint8
}

// newPlan resolves a header against a profile. The error joins every fault.
func newPlan(file string, names []string, p *source.Profile) (*plan, error) {
	h := &header{file: file, names: names, byName: map[string]int{}, plan: &plan{width: len(names)}, profile: p}
	h.fill()
	h.index()
	h.count()
	h.identity()
	h.fields()
	h.constants()
	h.dims()
	h.rest()
	if more := len(h.faults) - mostOfHeader; more > 0 {
		h.faults = h.faults[:mostOfHeader]
		h.fault("%d more columns are at fault", more)
	}
	if err := joined(h.faults); err != nil {
		return nil, err
	}
	if more := len(h.plan.notes) - mostOfHeader; more > 0 {
		h.plan.notes = append(h.plan.notes[:mostOfHeader], fmt.Sprintf("%s: %d more columns are not read", file, more))
	}
	return h.plan, nil
}

// mostOfHeader is how many faults and notes of one header are told one by one.
const mostOfHeader = 100

// A header is the first row of a file while it is being resolved.
type header struct {
	file    string
	names   []string
	byName  map[string]int // by folded name
	twice   map[string]int // second column of a folded name
	used    map[string]bool
	lacks   []lack
	plan    *plan
	profile *source.Profile
	faults  []error
}

// A lack is a column that must be there and is not: one of several.
type lack struct {
	columns []string
	idle    []string // what hinders those that are there
}

// orAnyOf is the hint to columns that would do as well.
func orAnyOf(columns []string) string {
	if len(columns) == 0 {
		return ""
	}
	return "; want it, or " + anyOf(columns)
}

// anyOf names columns of which one would do.
func anyOf(columns []string) string {
	all := make([]string, len(columns))
	for i, name := range columns {
		all[i] = source.Shown(name)
	}
	return strings.Join(all, " or ")
}

func (h *header) fault(format string, args ...any) {
	h.faults = append(h.faults, fault.At(place(h.file, 1), format, args...))
}

// fill looks the columns over.
func (h *header) fill() {
	h.used, h.twice = map[string]bool{}, map[string]int{}
	for i, name := range h.names {
		folded := source.Fold(name)
		if folded == "" {
			h.plan.notes = append(h.plan.notes, fmt.Sprintf("%s: column %d has no name and is not read", h.file, i+1))
			continue
		}
		if _, again := h.byName[folded]; !again {
			h.byName[folded] = i
		} else if _, third := h.twice[folded]; !third {
			h.twice[folded] = i
		}
	}
}

// take returns the place of a column that is to be read, and marks it as known
// to the profile. Its name must be its own.
func (h *header) take(name string) (int, bool) {
	folded := source.Fold(name)
	at, there := h.byName[folded]
	if second, twice := h.twice[folded]; twice && !h.used[folded] {
		h.fault("columns %d and %d are both named %s", at+1, second+1, fault.Quoted(h.names[second]))
	}
	h.used[folded] = true
	return at, there
}

// index finds the column that serves as index date, or the two that do.
func (h *header) index() {
	var missing lack
	for _, index := range h.profile.Index {
		at, there := h.take(index.Column)
		within, whole := -1, true
		if index.Within != "" {
			within, whole = h.take(index.Within)
		}
		_, beside := h.byName[source.Fold(index.Beside)]
		switch beside = beside || index.Beside == ""; {
		case there && !(whole && beside):
			lacks := index.Beside
			if !whole {
				lacks = index.Within
			}
			missing.idle = append(missing.idle, fmt.Sprintf("column %s dates rows only beside %s, which is missing", source.Shown(h.names[at]), source.Shown(lacks)))
		case there && h.plan.index.Column == "":
			h.plan.index = index
			h.read(h.dated(index, at, within))
		case !slices.Contains(missing.columns, index.Column):
			missing.columns = append(missing.columns, index.Column)
		}
	}
	if h.plan.index.Column == "" {
		h.lacks = append(h.lacks, missing)
	}
}

// dated is the column that dates rows, or the two that do by a period.
func (h *header) dated(index source.Index, at, within int) plannedColumn {
	c := plannedColumn{name: h.names[at], at: at, field: cases.FlaggedDate, dimension: -1, required: true}
	if index.Grain == cases.ByDay {
		return c
	}
	period := c
	period.at, period.joined = -1, []plannedColumn{c}
	if within >= 0 {
		c.name, c.at = h.names[within], within
		period.joined = append(period.joined, c)
	}
	return period
}

// count finds the column of the counts, where the rows of the file are counts.
func (h *header) count() {
	of := h.profile.Count
	for _, name := range of.Columns {
		at, there := h.take(name)
		switch {
		case !there:
		case h.plan.count != "":
			h.plan.notes = append(h.plan.notes, fmt.Sprintf("%s: the count is read from column %s, and column %s is not read as it", h.file, fault.Quoted(h.plan.count), fault.Quoted(h.names[at])))
		default:
			h.plan.count = h.names[at]
			h.plan.columns = append(h.plan.columns, plannedColumn{name: h.names[at], at: at, dimension: -1, required: true, counts: true})
		}
	}
	if of.Given() && h.plan.count == "" && !of.Optional {
		h.lacks = append(h.lacks, lack{columns: of.Columns})
	}
}

// byRow reports whether nothing but the row tells one case, or count, from another.
func (h *header) byRow() bool { return h.profile.CaseID.Row || h.plan.count != "" }

// identity makes the case_id of a file that has no column for it. A row that is a
// count has none, and is known by its place.
func (h *header) identity() {
	id := plannedColumn{name: "case_id", at: -1, field: cases.CaseID, dimension: -1, required: true}
	if h.plan.count != "" {
		h.plan.columns = append(h.plan.columns, id)
		return
	}
	for _, name := range h.profile.CaseID.Columns {
		at, there := h.take(name)
		if !there {
			h.lacks = append(h.lacks, lack{columns: []string{name}})
			continue
		}
		id.joined = append(id.joined, plannedColumn{name: h.names[at], at: at, field: cases.CaseID, dimension: -1})
	}
	if h.profile.CaseID.Given() {
		h.read(id)
	}
}

// fields finds the columns of all fields. Of several columns that can feed one
// field the first of the profile does, and the others are noted. The column
// that serves as index date feeds no field beside.
func (h *header) fields() {
	fed, wanted := map[cases.Field]string{}, map[cases.Field][]string{}
	for _, r := range h.profile.Reads() {
		wanted[r.Field] = append(wanted[r.Field], r.Column)
		at, there := h.take(r.Column)
		if !there || source.Fold(r.Column) == source.Fold(h.plan.index.Column) || h.plan.count != "" && h.noCase(r.Field, at) {
			continue
		}
		if first, again := fed[r.Field]; again {
			h.plan.notes = append(h.plan.notes, fmt.Sprintf("%s: %s is read from column %s, and column %s is not read as it", h.file, r.Field, fault.Quoted(first), fault.Quoted(h.names[at])))
			continue
		}
		fed[r.Field] = h.names[at]
		h.read(plannedColumn{name: h.names[at], at: at, field: r.Field, dimension: -1, required: r.Field == cases.CaseID,
			shared: h.profile.Shared(r.Column), coded: slices.Contains(h.profile.Coded, r.Column)})
	}
	for _, f := range []cases.Field{cases.CaseID, cases.Citizenship} {
		if _, there := fed[f]; there || len(wanted[f]) == 0 {
			continue
		}
		columns := wanted[f]
		if f == cases.CaseID && h.plan.count != "" {
			continue
		}
		if f == cases.CaseID {
			columns = append(columns, h.profile.Count.Columns...)
		}
		h.lacks = append(h.lacks, lack{columns: columns})
	}
}

// noCase reports whether a field says nothing of a row that is a count, and tells
// of its column. With a case_id beside it nobody knows what the row is.
func (h *header) noCase(f cases.Field, at int) bool {
	switch f {
	case cases.CaseID:
		h.fault("columns %s and %s are both there, and a row is a case or a count of cases; list one of them under drop", source.Shown(h.names[at]), source.Shown(h.plan.count))
	case cases.PersonID, cases.Events:
		h.plan.notes = append(h.plan.notes, fmt.Sprintf("%s: column %s is not read: %s says nothing of a row that is a count", h.file, fault.Quoted(h.names[at]), f))
	default:
		return false
	}
	return true
}

// constants adds the fields that the profile says of every row. A file that has a
// column for one is at fault: nobody knows which of the two holds.
func (h *header) constants() {
	for _, f := range cases.AllFields().List() {
		word, every := h.profile.EveryRow[f]
		if !every {
			continue
		}
		if at, there := h.byName[f.String()]; there && !h.dropped(f.String()) {
			h.used[f.String()] = true
			h.fault("column %s is there, and every_row says %s of every row; keep one", fault.Quoted(h.names[at]), word)
		}
		value := uint8(slices.Index(cases.Words(f), word))
		if f.Kind() != cases.YesNo { // of which unknown, the first, is zero
			value++
		}
		h.read(plannedColumn{name: f.String(), at: -1, field: f, dimension: -1, every: true, value: value})
	}
}

func (h *header) dropped(folded string) bool {
	return slices.ContainsFunc(h.profile.Drop, func(name string) bool { return source.Fold(name) == folded })
}

func (h *header) read(c plannedColumn) {
	h.plan.columns = append(h.plan.columns, c)
	if c.dimension < 0 {
		h.plan.held = h.plan.held.With(c.field)
	}
}

// dims finds the columns of the profile's dimensions.
func (h *header) dims() {
	for _, d := range h.profile.Dimensions {
		at, there := h.take(d.Column)
		if there && slices.Contains(h.plan.dimensions, d.Name) {
			h.plan.notes = append(h.plan.notes, fmt.Sprintf("%s: column %s is not read: %s is counted by another", h.file, fault.Quoted(h.names[at]), d.Name))
			continue
		}
		if there {
			h.read(plannedColumn{name: h.names[at], at: at, dimension: len(h.plan.dimensions)})
			h.plan.dimensions = append(h.plan.dimensions, d.Name)
		}
	}
	for _, name := range h.profile.Drop {
		h.used[source.Fold(name)] = true
	}
}

// rest judges what the profile does not know: personal data are refused, a
// misspelled column that is missed is a fault, any other is noted.
func (h *header) rest() {
	known := h.missed()
	for i, name := range h.names {
		folded := source.Fold(name)
		if h.used[folded] {
			continue
		}
		if h.byRow() {
			h.plan.columns = append(h.plan.columns, plannedColumn{name: name, at: i, dimension: -1, doubt: true})
		}
		if folded == "" {
			continue
		}
		shown := fault.Quoted(name)
		if personal(name) && h.known() {
			h.fault("column %s looks like personal data; list it under drop in the profile to leave it unread", shown)
			continue
		}
		near := nearest.Word(folded, known)
		note := fmt.Sprintf("%s: column %s is not in profile %s and is not read", h.file, shown, h.profile.Name)
		if near != "" {
			note += fmt.Sprintf("; did you mean %q?", near)
		}
		h.plan.notes = append(h.plan.notes, note)
	}
	for _, l := range h.lacks {
		for _, why := range l.idle {
			h.fault("%s%s", why, orAnyOf(l.columns))
		}
		if len(l.idle) == 0 {
			h.fault("column %s is missing%s", anyOf(l.columns), h.instead(l.columns))
		}
	}
}

// known reports whether the first row has any column of the profile. If it has
// none it may be no header but a record, of which nothing is shown.
func (h *header) known() bool {
	return slices.ContainsFunc(h.plan.columns, func(c plannedColumn) bool { return c.at >= 0 && !c.doubt || len(c.joined) > 0 })
}

// missed lists the columns of the profile that the file lacks, and that nothing
// else of the file stands for.
func (h *header) missed() []string {
	want := map[string]bool{}
	for _, r := range h.profile.Reads() {
		want[source.Fold(r.Column)] = !h.plan.held.Has(r.Field)
	}
	for _, index := range h.profile.Index {
		for _, name := range index.Columns() {
			want[source.Fold(name)] = h.plan.index.Column == ""
		}
	}
	for _, name := range h.profile.Count.Columns {
		want[source.Fold(name)] = h.plan.count == "" && !h.profile.Count.Optional
	}
	var names []string
	for name := range h.used {
		wanted, alternative := want[name]
		if _, there := h.byName[name]; !there && (wanted || !alternative) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// instead says what a file has in place of a missing column.
func (h *header) instead(columns []string) string {
	var strange []string
	for _, has := range h.names {
		if folded := source.Fold(has); folded != "" && !h.used[folded] && !personal(has) && !source.LooksLikeData(has) {
			strange = append(strange, has)
		}
	}
	for _, wanted := range columns {
		if near := nearest.Word(wanted, strange); near != "" {
			return fmt.Sprintf("; the file has %s: did you mean %q?", fault.Quoted(near), wanted)
		}
	}
	return "; profile " + h.profile.Name + " needs it"
}

// headerNames splits the first record of a file into the columns' names.
func headerNames(file string, record []byte, comma byte) ([]string, error) {
	ix := index{comma: comma}
	ix.scan(record, 0, 0, &signs{})
	if len(ix.rows) != 1 || ix.open {
		return nil, fault.At(place(file, 1), "the header cannot be read: a quote is not closed")
	}
	names := make([]string, ix.rows[0].cells)
	var scratch []byte
	for i := range names {
		text, ok := unquote(ix.cell(record, ix.rows[0], i), &scratch)
		if !ok {
			return nil, fault.At(place(file, 1), "the header cannot be read: quotes stand within column %d", i+1)
		}
		names[i] = string(text)
	}
	return checkNames(file, names)
}

// checkNames takes the blanks around names, which must be text.
func checkNames(file string, names []string) ([]string, error) {
	if len(names) > cells.MostColumns {
		return nil, fault.At(place(file, 1), "the header has %d columns; want %d at most", len(names), cells.MostColumns)
	}
	for i, name := range names {
		if !utf8.ValidString(name) {
			return nil, fault.At(place(file, 1), "the name of column %d is not UTF-8 text; save the file as UTF-8", i+1)
		}
		names[i] = strings.TrimSpace(name)
	}
	return names, nil
}
