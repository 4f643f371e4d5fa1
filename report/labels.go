package report

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/series"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// A telling label is one of free text that may tell who somebody is.
type telling struct {
	tally.FreeText
	why   string
	line  int64 // of the first case that bears it, as the reader gives it
	cases int
}

// nameless refuses labels of free text that may tell who somebody is, each at
// its first place and with nothing of it but its form. No acceptance lets one
// pass: the file or its profile can say something else in its place.
func (c *counting) nameless(ctx context.Context, f series.Snapshot, p *source.Profile, book *tally.Counted) error {
	var all []telling
	for _, t := range book.FreeTexts() {
		if why := source.Telling(t.Text); why != "" {
			all = append(all, telling{FreeText: t, why: why})
		}
	}
	if len(all) == 0 {
		return nil
	}
	r, err := c.locate(ctx, f, p, all)
	if err != nil {
		return fault.Refuse(fault.Given, err)
	}
	slices.SortStableFunc(all, func(a, b telling) int { return cmp.Compare(a.line, b.line) })
	var faults []error
	for _, t := range all[:min(len(all), mostTelling)] {
		faults = append(faults, fmt.Errorf("%s: %s %s (%s) is printed in the review, and %s; %s",
			r.Where(t.line), t.Axis, quote(source.Masked(t.Text)), plural(t.cases, "case"), t.why, wayOut(t.Axis, r.Dimensions())))
	}
	if more := len(all) - mostTelling; more > 0 {
		faults = append(faults, fmt.Errorf("%s: %s more may tell who somebody is", f.Data, plural(more, "label")))
	}
	return fault.Refuse(fault.Undecided, errors.Join(faults...))
}

// mostTelling is how many labels are told one by one.
const mostTelling = 20

// wayOut says what a person can do about a label of one column.
func wayOut(axis string, dimensions []string) string {
	switch {
	case axis == cases.Citizenship.String():
		return "correct it in the file, or map it under values in the profile"
	case slices.Contains(dimensions, axis):
		return "correct it in the file, or leave the column out of dimensions and list it under drop in the profile"
	}
	return "correct it in the file, map it under values in the profile, or list the column under drop"
}

// locate reads the snapshot again for the first case that bears each label, and
// how many do.
func (c *counting) locate(ctx context.Context, f series.Snapshot, p *source.Profile, all []telling) (*snapshot.Reader, error) {
	r, err := snapshot.Open(ctx, c.job.Data, f.Data, p, f.Manifest, snapshot.Options{})
	if err != nil {
		return nil, err
	}
	defer r.Close()
	at := map[tally.FreeText]*telling{}
	for i := range all {
		at[all[i].FreeText] = &all[i]
	}
	for batch, err := range r.Streams(1)[0] {
		if err != nil {
			return nil, err
		}
		for i := range batch {
			for _, text := range freeTexts(&batch[i], r.Dimensions()) {
				if t := at[text]; t != nil {
					if t.cases == 0 && batch[i].Count() > 0 {
						t.line = batch[i].Line
					}
					t.cases += batch[i].Count()
				}
			}
		}
	}
	return r, nil
}

// freeTexts are what one case says in columns of free text.
func freeTexts(c *cases.Case, dimensions []string) []tally.FreeText {
	all := []tally.FreeText{{Axis: cases.Citizenship.String(), Text: c.Citizenship}, {Axis: cases.EntryOffice.String(), Text: c.EntryOffice},
		{Axis: cases.Agency.String(), Text: c.Agency}, {Axis: cases.State.String(), Text: c.State}, {Axis: cases.Impediment.String(), Text: c.Impediment}}
	for i, name := range dimensions {
		all = append(all, tally.FreeText{Axis: name, Text: c.Dimensions[i]})
	}
	return all
}

// fresh are the labels of free text that the snapshot before did not have, of
// columns that both have.
func fresh(now, before *tally.Book) (all []tally.FreeText) {
	had, columns := map[tally.FreeText]bool{}, map[string]bool{}
	for _, t := range before.FreeTexts() {
		had[t], columns[t.Axis] = true, true
	}
	for _, t := range now.FreeTexts() {
		if columns[t.Axis] && !had[t] {
			all = append(all, t)
		}
	}
	return all
}
