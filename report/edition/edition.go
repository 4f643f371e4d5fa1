// Package edition reads what an earlier review of a series said, where nothing
// but its facts remains.
//
// Open reads a facts.json from the series' folder and gives its Values: the counts
// that a later review is set beside, as tables. Facts of another review, and those
// that contradict themselves, are refused: what is printed as the previous number
// must be one that a review had. The package counts nothing and compares nothing
// with the review.
package edition

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/request"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/series"
	"example.org/oversight/report/sheet"
)

// A Review is the one that an earlier one is set beside.
type Review struct {
	Folder    string // name of the series' folder, which earlier reviews of it bear
	AsOf      cases.Date
	Audiences []string
}

// Values are the counts that an earlier review printed.
type Values struct {
	AsOf     cases.Date    // earlier than that of the review
	Statuses []string      // in print order; nil where there are none
	Tables   []*grid.Table // rows/read, the headline counts and the statuses, in all and by country
	Entry    bundle.Entry  // of the file, for the manifest
}

// Open reads the facts called name of the series' folder. The error is a
// fault.Refusal: the data are at fault where they cannot be the facts of an
// earlier review of the series, and the request where they are of a later day.
func Open(in fs.FS, name string, of Review) (*Values, error) {
	text, err := textOf(in, name)
	if err != nil {
		return nil, fault.Refuse(fault.Given, err)
	}
	facts, err := sheet.ReadFacts(text)
	var newer *sheet.Newer
	switch {
	case errors.As(err, &newer):
		return nil, fault.Refusef(fault.Given, "%s: %w", name, err)
	case err != nil:
		return nil, fault.Refusef(fault.Given, "%s: %w; want the facts.json of an earlier review", name, err)
	}
	if err := mayStand(name, facts, of); err != nil {
		return nil, fault.Refuse(fault.Given, err)
	}
	v, err := valuesOf(name, facts)
	if err != nil {
		return nil, fault.Refuse(fault.Given, err)
	}
	if v.AsOf >= of.AsOf {
		return nil, fault.Refusef(fault.Asked, "%s: previous %s is not before %s, the date of the review", name, v.AsOf, of.AsOf)
	}
	v.Entry = bundle.EntryOf(bundle.File{Name: name, Data: text})
	return v, nil
}

// textOf reads the file, unless it is larger than any of facts.
func textOf(in fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(in, name)
	if err == nil && info.Size() > sheet.LargestFile {
		return nil, fmt.Errorf("%s: larger than %d MiB; want the facts.json of an earlier review", name, sheet.LargestFile>>20)
	}
	text, err := fs.ReadFile(in, name)
	if errors.Is(err, series.ErrOutside) {
		return nil, fmt.Errorf("%s: %v", name, series.ErrOutside)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: no such file; want the facts.json of an earlier review", name)
	}
	return text, nil
}

// mostContradictions is how many contradictions of a file of facts are told.
const mostContradictions = 20

// mayStand refuses facts of another review than the name says, or that
// contradict themselves. What a file of before there was a format leaves out is
// not compared.
func mayStand(name string, f *sheet.Facts, of Review) error {
	var faults []error
	tell := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s: %s", name, fmt.Sprintf(format, args...)))
	}
	old := f.Format == 0
	if f.Series != of.Folder && !(old && f.Series == "") {
		tell("series is %q; this one is %q: want the facts of an earlier review of this series, in a folder of the same name", f.Series, of.Folder)
	}
	if day := series.DayInName(name); day != "" && f.AsOf != day {
		tell("as_of is %q; want %s, as the name of the file says", f.AsOf, day)
	}
	switch {
	case old && f.Audience == "":
	case !slices.Contains(request.Audiences, f.Audience):
		tell("audience %q is not known; want one of %s", f.Audience, strings.Join(request.Audiences, ", "))
	case slices.ContainsFunc(of.Audiences, func(a string) bool { return request.Withholds(a) != request.Withholds(f.Audience) }):
		tell("audience %q is under another rule of disclosure than %s; want the facts of a review under the same", f.Audience, strings.Join(of.Audiences, ", "))
	}
	wrong := f.Check(Headlines())
	for i, what := range wrong {
		if i == mostContradictions {
			tell("%d more contradictions", len(wrong)-i)
			break
		}
		tell("%s", what)
	}
	return errors.Join(faults...)
}

// Headlines are the headline counts as facts are held to them.
func Headlines() (all sheet.Headlines) {
	for _, h := range rules.Headlines {
		all = append(all, sheet.Headline{Name: h.Name, Status: h.Is.String()})
	}
	return all
}
