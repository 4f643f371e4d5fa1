package counting

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/gates"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/request"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/series"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// A counter is what is the same for every snapshot of a review.
type counter struct {
	in        fs.FS // the series' folder
	req       *request.Request
	trace     bool // keep what following the cases needs
	o         Options
	crosswalk *country.Crosswalk
	inputs    []bundle.Entry // of the series' crosswalk, none where it has none
}

// newCounter reads the series' crosswalk.
func newCounter(in fs.FS, req *request.Request, trace bool, o Options) (counter, error) {
	c := counter{in: in, req: req, trace: trace, o: o, crosswalk: country.Builtin()}
	text, err := series.Text(in, series.CrosswalkName)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, fault.Refuse(fault.Given, err)
	}
	c.inputs = append(c.inputs, bundle.EntryOf(bundle.File{Name: series.CrosswalkName, Data: text}))
	c.crosswalk, err = c.crosswalk.With(series.CrosswalkName, text)
	return c, fault.Refuse(fault.Given, err)
}

// A task is one snapshot to be counted.
type task struct {
	counter
	of      series.Snapshot
	profile *source.Profile
	since   cases.Date // day of the snapshot before; 0 where there is none
}

// count reads and counts one snapshot, and settles every question about it.
func (c counter) count(ctx context.Context, of series.Snapshot, since cases.Date) (*Counted, error) {
	profile, entries, err := c.profileOf(of)
	if err != nil {
		return nil, err
	}
	t := task{c, of, profile, since}
	r, sum, book, resolved, err := t.rows(ctx)
	if err != nil {
		return nil, err
	}
	side := judge.Side{Reread: t.again(ctx, r.Files()), By: t.scheme(r, resolved)}
	if r.MixedCase() {
		if err := judge.DifferInCase(ctx, side); err != nil {
			return nil, atFault(ctx, err)
		}
	}
	reading := t.reading(r, book)
	if err := reading.Countries(c.crosswalk); err != nil {
		return nil, err
	}
	if err := reading.Labels(func() (*snapshot.Reader, error) { return t.open(ctx, snapshot.Options{}) }); err != nil {
		return nil, err
	}
	from := r.Provenance()
	return &Counted{nil, from, reading.Notes(from), book, sum, side, entries}, book.Settled()
}

// profileOf reads the profile of a snapshot. One of the series' own is an input.
func (c counter) profileOf(of series.Snapshot) (*source.Profile, []bundle.Entry, error) {
	name := of.Manifest.Profile
	profile, err := source.OpenProfile(c.o.Profiles, c.in, name)
	if errors.Is(err, source.ErrNoProfile) {
		err = fmt.Errorf("%s: %v", of.ManifestName, err)
	}
	if err != nil {
		return nil, nil, fault.Refuse(fault.OrUndecided(fault.Given, err), err)
	}
	text, err := series.Text(c.in, name)
	if err != nil {
		return profile, nil, nil // it comes with the tool
	}
	return profile, []bundle.Entry{bundle.EntryOf(bundle.File{Name: name, Data: text})}, nil
}

// reading is the snapshot as it is asked about.
func (t task) reading(r *snapshot.Reader, book *tally.Open) gates.Reading {
	return gates.Reading{Name: t.of.Data, AsOf: t.of.Manifest.AsOf, Reader: r, Book: book, Accept: t.req.Accept}
}

// open opens the snapshot.
func (t task) open(ctx context.Context, o snapshot.Options) (*snapshot.Reader, error) {
	return snapshot.Open(ctx, t.in, t.of.Data, t.profile, t.of.Manifest, o)
}

// rows reads the snapshot through, and once more where a second look at ids that
// came up twice says that some of their rows do not stand.
func (t task) rows(ctx context.Context) (r *snapshot.Reader, sum *judge.Counted, book *tally.Open, resolved *judge.Resolution, err error) {
	r, sum, book, err = t.once(ctx, nil)
	if err != nil || len(book.Repeats()) == 0 {
		return r, sum, book, nil, err
	}
	resolved, err = judge.Resolve(ctx, t.again(ctx, r.Files()), book.Repeats(), t.profile.OnDuplicate)
	if err != nil {
		return nil, nil, nil, nil, atFault(ctx, err)
	}
	if resolved.Recount() {
		r, sum, book, err = t.once(ctx, resolved)
		return r, sum, book, resolved, err
	}
	return r, sum, book, resolved, book.Resolve(resolved)
}

// once reads the snapshot through, and refuses rows that cannot or should not be
// counted.
func (t task) once(ctx context.Context, resolved *judge.Resolution) (*snapshot.Reader, *judge.Counted, *tally.Open, error) {
	r, sum, err := t.through(ctx, resolved)
	if err != nil {
		return nil, nil, nil, err
	}
	book := tally.Of(sum)
	book.Rows(r.Rows(), r.Unreadable())
	return r, sum, book, t.reading(r, book).Rows()
}

// through counts the rows of the snapshot.
func (t task) through(ctx context.Context, resolved *judge.Resolution) (*snapshot.Reader, *judge.Counted, error) {
	stage := "reading " + t.of.Data
	r, err := t.open(ctx, snapshot.Options{
		Jobs:     t.o.Jobs,
		Key:      t.o.Key,
		Progress: func(done, total int64) { t.o.tell(stage, done, total) },
	})
	if err != nil {
		return nil, nil, fault.Refuse(fault.Given, err)
	}
	defer r.Close()
	if err := gates.Window(t.req, dayOf(t.req.Cohort.From), dayOf(t.req.Cohort.To), t.of.Data, r.Grain()); err != nil {
		return nil, nil, err
	}
	by := t.scheme(r, resolved)
	sum, err := judge.Rows(ctx, r.Streams(max(t.o.Jobs, 1)), &by)
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if err != nil {
		return nil, nil, fault.Refuse(fault.Given, err)
	}
	if err := r.Check(); err != nil {
		return nil, nil, fault.Refuse(fault.Given, err)
	}
	return r, sum, nil
}

func (t task) scheme(r *snapshot.Reader, resolved *judge.Resolution) judge.Scheme {
	accepted := map[string]bool{}
	for _, a := range t.req.Accept {
		if a.What == "country" {
			accepted[source.TidyText(a.Label)] = true // as the reader gives it
		}
	}
	return judge.Scheme{
		AsOf: t.of.Manifest.AsOf, Extracted: t.of.Manifest.Extracted(), Held: r.Held(), Index: rules.Index(r.Term()),
		Crosswalk: t.crosswalk, CountryScheme: t.profile.CountryScheme, AcceptCountry: accepted,
		CohortFrom: dayOf(t.req.Cohort.From), CohortTo: dayOf(t.req.Cohort.To),
		Dimensions: r.Dimensions(), ApprehendedMeansSinceFlag: t.profile.ApprehendedMeansSinceFlag, Count: r.Count(), Grain: r.Grain(),
		Key: t.o.Key, Parts: len(t.of.Manifest.Parts), Resolved: resolved, Trace: t.trace, Since: t.since,
	}
}

// dayOf reads a date that the request has checked; "" is none.
func dayOf(text string) cases.Date {
	d, err := cases.ParseDate(text)
	if err != nil {
		return 0
	}
	return d
}

// again is how the snapshot is read once more, for a second look at its rows. It
// must be what it was the first time, which gave these files.
func (t task) again(ctx context.Context, files []source.File) judge.Reread {
	return func(streams int) (judge.Look, error) {
		r, err := t.open(ctx, snapshot.Options{Jobs: t.o.Jobs, Key: t.o.Key})
		if err != nil {
			return judge.Look{}, err
		}
		done := func() error {
			if !slices.Equal(files, r.Files()) {
				return fmt.Errorf("%s: the file changed between two looks at it; copy it and read the copy", t.of.Data)
			}
			return nil
		}
		return judge.Look{Streams: r.Streams(streams), Name: t.of.Data, Where: r.Where, Done: done}, nil
	}
}
