package report

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/series"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// crosswalkName is the series' own crosswalk, which extends the built-in one.
const crosswalkName = "crosswalk.csv"

// A counted snapshot is its book and where it came from.
type counted struct {
	open  *tally.Counted // nil where only counts remain
	book  *tally.Book    // once it is closed
	from  source.Provenance
	notes []string
	side  tally.Side // for another look at the rows
}

// A counting holds what is the same for every snapshot of a review.
type counting struct {
	job       Job
	req       *request.Request
	builtin   fs.FS
	crosswalk *country.Crosswalk
	inputs    []bundle.Entry // files of the series that decide how rows are read
	trace     bool           // keep what following the cases needs
	since     cases.Date     // day of the snapshot before the one that is counted; 0 where there is none
}

// newCounting reads the series' crosswalk.
func (j Job) newCounting(req *request.Request) (*counting, error) {
	c := &counting{job: j, req: req, builtin: j.texts(), crosswalk: country.Builtin()}
	text, err := series.Text(j.Data, crosswalkName)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, fault.Refuse(fault.Given, err)
	}
	c.inputs = append(c.inputs, bundle.EntryOf(bundle.File{Name: crosswalkName, Data: text}))
	c.crosswalk, err = c.crosswalk.With(crosswalkName, text)
	return c, fault.Refuse(fault.Given, err)
}

// count reads and counts one snapshot, and settles every question about it.
func (c *counting) count(ctx context.Context, f series.Snapshot) (*counted, error) {
	profile, err := source.OpenProfile(c.builtin, c.job.Data, f.Manifest.Profile)
	if errors.Is(err, source.ErrNoProfile) {
		err = fmt.Errorf("%s: %v", f.ManifestName, err)
	}
	var open *source.Undecided
	if errors.As(err, &open) {
		return nil, fault.Refuse(fault.Undecided, err)
	}
	if err != nil {
		return nil, fault.Refuse(fault.Given, err)
	}
	c.useProfile(f.Manifest.Profile)
	var resolved *tally.Resolution
	for {
		r, book, err := c.once(ctx, f, profile, resolved)
		if err != nil {
			return nil, err
		}
		if err := c.readable(r); err != nil {
			return nil, err
		}
		if err := errors.Join(c.seen(f, r), countless(r), sumsUp(r, book)); err != nil {
			return nil, err
		}
		again := c.again(ctx, f, profile, r.Files())
		if len(book.Repeats()) > 0 && resolved == nil {
			if resolved, err = resolve(ctx, again, book, profile); err != nil {
				return nil, err
			}
			if resolved.Recount() {
				continue
			}
		}
		side := tally.Side{Again: again, By: c.scheme(f, profile, r, resolved)}
		if r.MixedCase() {
			if err := tally.DifferInCase(ctx, side); err != nil {
				return nil, atFault(ctx, err)
			}
		}
		if err := c.known(r, book); err != nil {
			return nil, err
		}
		if err := c.nameless(ctx, f, profile, book); err != nil {
			return nil, err
		}
		from := r.Provenance()
		return &counted{book, nil, from, slices.Concat(r.Notes(), ofCounts(from, book), alike(r, book), idle(from)), side}, book.Settled()
	}
}

// useProfile records a profile of the series' own among the inputs.
func (c *counting) useProfile(name string) {
	text, err := series.Text(c.job.Data, name)
	if err != nil {
		return // a built-in profile comes with the tool
	}
	entry := bundle.EntryOf(bundle.File{Name: name, Data: text})
	if !slices.Contains(c.inputs, entry) {
		c.inputs = append(c.inputs, entry)
	}
}

// once reads the snapshot through once.
func (c *counting) once(ctx context.Context, f series.Snapshot, p *source.Profile, resolved *tally.Resolution) (*snapshot.Reader, *tally.Counted, error) {
	stage := "reading " + f.Data
	r, err := snapshot.Open(ctx, c.job.Data, f.Data, p, f.Manifest, snapshot.Options{
		Jobs:     c.job.Jobs,
		Key:      c.job.Key,
		Progress: func(done, total int64) { c.job.tell(stage, done, total) },
	})
	if err != nil {
		return nil, nil, fault.Refuse(fault.Given, err)
	}
	defer r.Close()
	if err := c.cutsNoPeriod(f, r.Grain()); err != nil {
		return nil, nil, err
	}
	book, err := tally.Count(ctx, r.Streams(max(c.job.Jobs, 1)), c.scheme(f, p, r, resolved))
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if err != nil {
		return nil, nil, fault.Refuse(fault.Given, err)
	}
	if err := r.Check(); err != nil {
		return nil, nil, fault.Refuse(fault.Given, err)
	}
	book.Rows(r.Rows(), r.Unreadable())
	return r, book, nil
}

// close makes the book whole and proves it: an identity that does not hold is our
// fault.
func (c *counted) close(with tally.Beside) (err error) {
	c.book, err = c.open.Close(with)
	return fault.Refuse(fault.Failed, err)
}

// cutsNoPeriod refuses a window of the request that begins or ends within a
// period of a snapshot that is dated by periods: nobody knows which of its cases
// lie within the window.
func (c *counting) cutsNoPeriod(f series.Snapshot, by cases.Grain) error {
	var faults []error
	if from := dayOf(c.req.Cohort.From); from != 0 && by.First(from) != from {
		faults = append(faults, c.req.Fault("cohort", "from %s lies within a %s, and %s is dated by the %s; want the first day of one, such as %s", from, by, f.Data, by, by.First(from)))
	}
	if to := dayOf(c.req.Cohort.To); to != 0 && by.Last(to) != to {
		faults = append(faults, c.req.Fault("cohort", "to %s lies within a %s, and %s is dated by the %s; want the last day of one, such as %s", to, by, f.Data, by, by.Last(to)))
	}
	return fault.Refuse(fault.Asked, errors.Join(faults...))
}

func (c *counting) scheme(f series.Snapshot, p *source.Profile, r *snapshot.Reader, resolved *tally.Resolution) tally.Scheme {
	accepted := map[string]bool{}
	for _, a := range c.req.Accept {
		if a.What == "country" {
			accepted[source.TidyText(a.Label)] = true // as the reader gives it
		}
	}
	return tally.Scheme{
		AsOf: f.Manifest.AsOf, Extracted: f.Manifest.Extracted(), Held: r.Held(), Index: rules.Index(r.Term()),
		Crosswalk: c.crosswalk, CountryScheme: p.CountryScheme, AcceptCountry: accepted,
		CohortFrom: dayOf(c.req.Cohort.From), CohortTo: dayOf(c.req.Cohort.To),
		Dimensions: r.Dimensions(), ApprehendedMeansSinceFlag: p.ApprehendedMeansSinceFlag, Count: r.Count(), Grain: r.Grain(),
		Key: c.job.Key, Parts: len(f.Manifest.Parts), Resolved: resolved, Trace: c.trace, Since: c.since,
	}
}

// readable refuses unreadable rows, unless the request accepts so many.
func (c *counting) readable(r *snapshot.Reader) error {
	bad := r.Unreadable()
	for _, a := range c.req.Accept {
		if a.What == "unreadable" && bad <= a.UpTo {
			return nil
		}
	}
	if bad == 0 {
		return nil
	}
	faults := r.Faults()
	if more := bad - len(faults); more > 0 {
		faults = append(slices.Clone(faults), fmt.Errorf("%s: %d more rows are unreadable", r.Files()[0].Name, more))
	}
	below, err := r.Foot()
	if err != nil {
		return err
	}
	for _, f := range below {
		faults = append(faults, fmt.Errorf("%s: %s", f.File, source.BelowTable(f.Rows, bad)))
	}
	return fault.Refuse(fault.Given, errors.Join(faults...))
}

// seen refuses rows that nobody sees who opens the file, unless the request
// accepts so many.
func (c *counting) seen(f series.Snapshot, r *snapshot.Reader) error {
	all, n, asOf := r.HiddenRows(), 0, f.Manifest.AsOf.String()
	for _, rows := range all {
		n += rows.Rows
	}
	for _, a := range c.req.Accept {
		if a.What == "hidden_rows" && (a.AsOf == "" || a.AsOf == asOf) && n <= a.UpTo {
			return nil
		}
	}
	var faults []error
	for _, rows := range all {
		faults = append(faults, fmt.Errorf("%s, %s: %s hidden, by hand, by a filter or in a group, and would be counted; clear the filter and show all rows, or accept them in the request: accept: [{what: hidden_rows, up_to: %d, as_of: %s, reason: ...}]",
			rows.Where, rows.Which, are(rows.Rows, "row"), n, asOf))
	}
	return fault.Refuse(fault.Undecided, errors.Join(faults...))
}

// countless refuses files whose rows seem to be counts.
func countless(r *snapshot.Reader) error {
	var faults []error
	for _, f := range r.Counted() {
		said := source.SeemCounts(f.Columns)
		if f.Count != "" {
			said = source.SeemCountsToo(f.Columns, f.Count)
		}
		faults = append(faults, fmt.Errorf("%s: %s", f.File, said))
	}
	return fault.Refuse(fault.Undecided, errors.Join(faults...))
}

// are counts things that are something: "1 row is", "2 rows are".
func are(n int, noun string) string {
	if n == 1 {
		return plural(n, noun) + " is"
	}
	return plural(n, noun) + " are"
}

// resolve looks again at the fingerprints that came up twice.
func resolve(ctx context.Context, again tally.Again, book *tally.Counted, p *source.Profile) (*tally.Resolution, error) {
	resolved, err := tally.Resolve(ctx, again, book.Repeats(), p.OnDuplicate)
	if err != nil {
		return nil, atFault(ctx, err)
	}
	if resolved.Recount() {
		return resolved, nil
	}
	return resolved, book.Resolve(resolved)
}

// mostFaults is how many faults of one kind are told one by one; of the others
// the number is told.
const mostFaults = 1000

// known refuses country labels that nothing maps: each with its count and the
// line to add to the series' crosswalk.
func (c *counting) known(r *snapshot.Reader, book *tally.Counted) error {
	var faults []error
	unknown := book.Unknown()
	slices.SortStableFunc(unknown, func(a, b tally.Unknown) int { return cmp.Compare(a.Line, b.Line) })
	for _, u := range unknown[:min(len(unknown), mostFaults)] {
		hint := country.Hint(c.nearest(u.Label))
		if both := country.Meanings(u.Label); both != "" && u.Scheme != "iso2" && u.Scheme != "fips2" {
			hint = "; two letters can be " + both + ": name the scheme in citizenship_scheme or the profile"
		}
		shown, line := quote(u.Label), lineOf(u.Label)
		if source.Numbered(u.Label) != "" {
			shown, line = quote(source.Masked(u.Label)), "the label as the file has it"
		}
		faults = append(faults, fmt.Errorf("%s: country %s is not known (%s); add to %s: %s,CODE%s",
			r.Where(u.Line), shown, plural(u.Cases, "case"), crosswalkName, line, hint))
	}
	if more := len(unknown) - mostFaults; more > 0 {
		faults = append(faults, fmt.Errorf("%s: %d more labels of countries are not known", r.Files()[0].Name, more))
	}
	if len(faults) > 0 {
		faults = append(faults, fmt.Errorf("%s: CODE is a GENC code, or UNMAPPED; or accept a label in the request: accept: [{what: country, label: ..., reason: ...}]", crosswalkName))
	}
	return fault.Refuse(fault.Undecided, errors.Join(faults...))
}

// dayOf reads a date that the request has checked; "" is none.
func dayOf(text string) cases.Date {
	d, err := cases.ParseDate(text)
	if err != nil {
		return 0
	}
	return d
}
