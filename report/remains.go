package report

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/series"
	"example.org/oversight/report/sheet"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// recall sets the review beside the facts of an earlier one, of which nothing
// else remains.
func (w *work) recall(name string) error {
	if name == "" {
		return nil
	}
	info, err := fs.Stat(w.job.Data, name)
	if err == nil && info.Size() > sheet.LargestFile {
		return fault.Refusef(fault.Given, "%s: larger than %d MiB; want the facts.json of an earlier review", name, sheet.LargestFile>>20)
	}
	text, err := fs.ReadFile(w.job.Data, name)
	if errors.Is(err, series.ErrOutside) {
		return fault.Refusef(fault.Given, "%s: %v", name, series.ErrOutside)
	}
	if err != nil {
		return fault.Refusef(fault.Given, "%s: no such file; want the facts.json of an earlier review", name)
	}
	facts, err := sheet.ReadFacts(text)
	var newer *sheet.Newer
	switch {
	case errors.As(err, &newer):
		return fault.Refusef(fault.Given, "%s: %w", name, err)
	case err != nil:
		return fault.Refusef(fault.Given, "%s: %w; want the facts.json of an earlier review", name, err)
	}
	if err := w.mayRecall(name, facts); err != nil {
		return fault.Refuse(fault.Given, err)
	}
	book, err := remaining(name, facts)
	if err != nil {
		return fault.Refuse(fault.Given, err)
	}
	if book.AsOf() >= w.now.open.AsOf() {
		return fault.Refusef(fault.Asked, "%s: previous %s is not before %s, the date of the review", name, book.AsOf(), w.now.open.AsOf())
	}
	w.before = &counted{book: book, from: source.Provenance{Manifest: source.Manifest{AsOf: book.AsOf()}}}
	w.inputs = append(w.inputs, bundle.EntryOf(bundle.File{Name: name, Data: text}))
	return nil
}

// mostContradictions is how many contradictions of a file of facts are told.
const mostContradictions = 20

// mayRecall refuses facts of another review than the name says, or that
// contradict themselves: what is printed as the previous number must be one
// that a review had. What a file of before there was a format leaves out is not
// compared.
func (w *work) mayRecall(name string, f *sheet.Facts) error {
	var faults []error
	tell := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s: %s", name, fmt.Sprintf(format, args...)))
	}
	old := f.Format == 0
	if f.Series != w.job.Series && !(old && f.Series == "") {
		tell("series is %q; this one is %q: want the facts of an earlier review of this series, in a folder of the same name", f.Series, w.job.Series)
	}
	if day := dayInName(name); day != "" && f.AsOf != day {
		tell("as_of is %q; want %s, as the name of the file says", f.AsOf, day)
	}
	switch {
	case old && f.Audience == "":
	case !slices.Contains(Audiences, f.Audience):
		tell("audience %q is not known; want one of %s", f.Audience, strings.Join(Audiences, ", "))
	case slices.ContainsFunc(w.audiences, func(a string) bool { return withholds(a) != withholds(f.Audience) }):
		tell("audience %q is under another rule of disclosure than %s; want the facts of a review under the same", f.Audience, strings.Join(w.audiences, ", "))
	}
	wrong := f.Check(headlines())
	for i, what := range wrong {
		if i == mostContradictions {
			tell("%d more contradictions", len(wrong)-i)
			break
		}
		tell("%s", what)
	}
	return errors.Join(faults...)
}

// headlines are the headline counts as facts are held to them.
func headlines() (all sheet.Headlines) {
	for _, h := range rules.Headlines {
		all = append(all, sheet.Headline{Name: h.Name, Status: h.Is.String()})
	}
	return all
}

// dayInName is the date that the name of a file of facts has, "" for none.
func dayInName(name string) string {
	for _, form := range []string{"editions/*/facts.json", "tallies/*.json"} {
		if ok, _ := path.Match(form, name); ok {
			before, after, _ := strings.Cut(form, "*")
			return strings.TrimSuffix(strings.TrimPrefix(name, before), after)
		}
	}
	return ""
}

// remaining reads the counts of facts.json back: the headline counts and the
// statuses, in all and by country, and the rows that were read.
func remaining(name string, file *sheet.Facts) (*tally.Book, error) {
	asOf, err := cases.ParseDate(file.AsOf)
	if err != nil {
		return nil, fmt.Errorf("%s: as_of: %v; want the facts.json of an earlier review", name, err)
	}
	wholes, places, withheld := map[string]int{}, map[string]map[string]int{}, 0
	for _, f := range file.List {
		measure, place, ok := countOf(string(f.ID))
		switch {
		case !ok:
		case f.Withheld:
			withheld++
		case f.Value != nil && place == "":
			wholes[measure] = *f.Value
		case f.Value != nil:
			if places[measure] == nil {
				places[measure] = map[string]int{}
			}
			places[measure][place] = *f.Value
		}
	}
	if withheld > 0 {
		return nil, fmt.Errorf("%s: %s withheld; a change cannot be told from them: want the facts of a review for the committee", name, plural(withheld, "count"))
	}
	if _, ok := wholes["flagged"]; !ok {
		return nil, fmt.Errorf("%s: it has no fact flagged; want the facts.json of an earlier review", name)
	}
	for _, f := range file.List {
		if measure, place, ok := countOf(string(f.ID)); ok && f.Value != nil && place != "" {
			if _, ok := places["flagged"][place]; !ok {
				return nil, fmt.Errorf("%s: fact %s: there is no fact flagged/country=%s", name, f.ID, place)
			}
			if _, ok := wholes[measure]; !ok {
				return nil, fmt.Errorf("%s: fact %s: there is no fact %s", name, f.ID, measure)
			}
		}
	}
	return tableRemains(asOf, wholes, places), nil
}

// countOf takes the id of a fact apart, where it is one of those that are read
// back: a headline count, a status or the rows, of the whole or of a country.
func countOf(id string) (measure, place string, ok bool) {
	if id == "rows/read" {
		return id, "", true
	}
	measure, rest, _ := strings.Cut(id, "/")
	place, isPlace := strings.CutPrefix(rest, "country=")
	if rest != "" && !isPlace {
		return "", "", false
	}
	if _, known := country.Parse(place); place != "" && !known {
		return "", "", false // a sum, all other, or further axes
	}
	if name, isStatus := strings.CutPrefix(measure, "status="); isStatus {
		_, known := rules.ParseStatus(name)
		return measure, place, known
	}
	return measure, place, rules.IsHeadline(measure)
}

// tableRemains makes the tables of a book of what was read back.
func tableRemains(asOf cases.Date, wholes map[string]int, places map[string]map[string]int) *tally.Book {
	axis := grid.Axis{Name: "country"}
	var codes []country.Country
	for code := range places["flagged"] {
		c, _ := country.Parse(code)
		codes = append(codes, c)
	}
	slices.SortFunc(codes, country.Compare)
	for _, c := range codes {
		axis.Values = append(axis.Values, c.Code())
	}
	var tables []*grid.Table
	add := func(measure string, n map[string]int, whole int) {
		t := grid.New(measure)
		t.Add(whole)
		tables = append(tables, t)
		if n != nil {
			t := grid.New(measure, axis)
			for i, code := range axis.Values {
				t.Add(n[code], i)
			}
			tables = append(tables, t)
		}
	}
	for _, measure := range append([]string{"rows/read"}, rules.HeadlineNames()...) {
		if whole, ok := wholes[measure]; ok {
			add(measure, places[measure], whole)
		}
	}
	statuses := grid.Axis{Name: "status"}
	for s := rules.NoStatus + 1; s < rules.StatusCount; s++ {
		if _, ok := wholes["status="+s.String()]; ok {
			statuses.Values = append(statuses.Values, s.String())
		}
	}
	if len(statuses.Values) > 0 {
		whole, each, told := grid.New("status", statuses), grid.New("status", axis, statuses), false
		for at, s := range statuses.Values {
			whole.Add(wholes["status="+s], at)
			for i, code := range axis.Values {
				n, ok := places["status="+s][code]
				each.Add(n, i, at)
				told = told || ok
			}
		}
		if tables = append(tables, whole); told {
			tables = append(tables, each)
		}
	}
	return tally.Remaining(asOf, statuses.Values, tables...)
}
