package report

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/compose"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/layout"
	"example.org/oversight/report/pdf"
	"example.org/oversight/report/proof"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
	"example.org/oversight/report/sheet"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
	"example.org/oversight/report/verify"
	"example.org/oversight/templates"
)

// Build makes the review that the request asks for, as a draft, for each of
// its audiences. It reads job.Data and writes nothing. An error is a Refusal
// where something outside of the tool is at fault.
func Build(ctx context.Context, job Job) (Result, error) {
	work, err := job.prepare(ctx)
	if err != nil {
		return Result{}, err
	}
	result := Result{Gates: work.gates}
	for _, audience := range work.audiences {
		review, err := work.review(ctx, audience)
		if err != nil {
			return Result{}, job.inside(err)
		}
		result.Reviews = append(result.Reviews, review)
	}
	return result, nil
}

// A work is a request with its counted snapshots: what Build and Check share.
type work struct {
	job       Job
	req       *request.Request
	asked     bundle.Entry // the request file
	series    string       // its name
	audiences []string
	now       *counted
	before    *counted            // nil where there is none
	history   []*tally.Book       // in brief, the earlier snapshots, earliest first
	older     []source.Provenance // of those before the previous one, the latest first
	copies    []repeated          // snapshots with the content of an earlier one
	twins     []twin              // parts with the content of another of their snapshot
	unlinked  []unlinked          // snapshots in which the cases of the one before are not found again
	gates     []Gate
	inputs    []bundle.Entry
	release   *disclosure.Release
}

// prepare parses the request, reads and counts its snapshots and protects the
// counts.
func (j Job) prepare(ctx context.Context) (*work, error) {
	j.Data, j.Templates = series.Plain(j.Data), series.Plain(j.Templates)
	w := &work{job: j}
	err := w.ask()
	if err == nil {
		err = w.read(ctx)
	}
	if err == nil {
		err = w.gate()
	}
	if err == nil {
		err = w.protect(ctx)
	}
	return w, j.inside(err)
}

// ask parses the request.
func (w *work) ask() error {
	w.series = seriesName(nil, w.job.Series, w.job.Request)
	text, err := series.Text(w.job.Data, w.job.Request)
	if errors.Is(err, fs.ErrNotExist) {
		return fault.Refusef(fault.Asked, "%s: no such request", w.job.Request)
	}
	if err != nil {
		return fault.Refuse(fault.Asked, err)
	}
	w.req, err = request.Parse(w.job.Request, text)
	w.series = seriesName(w.req, w.job.Series, w.job.Request)
	if w.req == nil {
		return fault.Refuse(fault.Asked, err)
	}
	w.asked = bundle.EntryOf(bundle.File{Name: w.job.Request, Data: text})
	w.req.AsOf = cmp.Or(w.job.AsOf, w.req.AsOf)
	w.audiences = w.req.Audiences
	faults := []error{err, w.named()}
	if w.job.Audience != "" {
		w.audiences = []string{w.job.Audience}
		if !slices.Contains(w.req.Audiences, w.job.Audience) {
			w.audiences = nil
			faults = append(faults, w.req.Fault("audiences", "audience %q is not one of this request; it has %s", w.job.Audience, strings.Join(w.req.Audiences, ", ")))
		}
	}
	return fault.Refuse(fault.Asked, request.Faults(append(faults, w.rules()...)...))
}

// rules refuses, before anything is read, what needs a disclosure rule that
// this version does not have.
func (w *work) rules() (faults []error) {
	for _, audience := range w.audiences {
		if request.Withholds(audience) {
			faults = append(faults, w.req.Fault("audiences/"+audience, "audience %q needs small counts withheld, which is not available in this version; want committee or internal", audience))
		}
	}
	if w.req.Disclosure.Threshold > 0 || w.req.Disclosure.Merge {
		faults = append(faults, w.req.Fault("disclosure", "disclosure: withholding small counts is not available in this version; leave threshold and merge out to print every count"))
	}
	return faults
}

// fresh refuses a snapshot that is older than the request allows, and one of a
// day that has not come: either it or the clock is wrong, and then its age says
// nothing. A request without max_age asks for no day, and none is looked at.
func (w *work) fresh(f series.Snapshot) error {
	if w.req.MaxAge == 0 || w.job.Today.IsZero() {
		return nil
	}
	y, m, d := f.Manifest.AsOf.Civil()
	asOf, today := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), w.job.Today.Format(time.DateOnly)
	age := int((w.job.Today.Unix() - asOf.Unix()) / (24 * 60 * 60)) // a Duration ends after 292 years
	switch {
	case age < 0:
		return fault.Refusef(fault.Undecided, "%s: as of %s is later than today, %s, and the request has max_age; correct as_of, or the clock",
			f.ManifestName, f.Manifest.AsOf, today)
	case age > w.req.MaxAge:
		return fault.Refusef(fault.Undecided, "%s: the snapshot is %d days old on %s; the request's max_age is %d", f.ManifestName, age, today, w.req.MaxAge)
	}
	return nil
}

// protect lets the counts through the border.
func (w *work) protect(ctx context.Context) error {
	w.job.tell("counting", 0, 0)
	var before *tally.Book
	if w.before != nil {
		before = w.before.book
	}
	var err error
	w.release, err = disclosure.Protect(ctx, w.now.book, before, w.history, disclosure.Rule{Name: disclosure.None, LeastDenominator: w.req.Disclosure.Denominator})
	return err
}

// review composes, lays out and writes the review for one audience.
func (w *work) review(ctx context.Context, audience string) (Review, error) {
	doc, err := w.compose(audience)
	if err != nil {
		return Review{}, err
	}
	w.job.tell("pages", 0, 0)
	laid, err := layout.Pages(ctx, doc, layout.Letter)
	if err != nil {
		return Review{}, err
	}
	if err := proof.Pages(doc, lines(laid)); err != nil {
		return Review{}, err
	}
	var page bytes.Buffer
	if err := pdf.Write(ctx, &page, laid, metadata(doc)); err != nil {
		return Review{}, err
	}
	sheets, err := sheet.Files(doc, drawn(laid))
	if err != nil {
		return Review{}, err
	}
	files := []bundle.File{{Name: verify.ReviewName, Data: page.Bytes()}}
	written := map[string][]byte{}
	for _, s := range sheets {
		files = append(files, bundle.File{Name: s.Name, Data: s.Data})
		written[s.Name] = s.Data
	}
	if err := proof.Files(doc, func(name string) []byte { return written[name] }); err != nil {
		return Review{}, err
	}
	files, err = bundle.Seal(bundle.Manifest{Tool: tool, Series: doc.Series, AsOf: doc.AsOf, Audience: audience,
		Status: verify.Draft, Request: w.asked, Inputs: w.inputs}, files)
	if err != nil {
		return Review{}, err
	}
	return Review{doc.Series, doc.AsOf, audience, files, doc.Facts.All(), append(w.notes(), laid.Notes...), w.job.Request}, nil
}

// lines are the texts that stand on the pages.
func lines(laid *layout.Laid) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, page := range laid.Pages {
			for _, item := range page.Items {
				if text, ok := item.(layout.Text); ok && text.Tag != nil && !yield(text.S) {
					return
				}
			}
		}
	}
}

// drawn are the texts that the figures draw, by figure.
func drawn(laid *layout.Laid) map[string][]document.Drawn {
	all := map[string][]document.Drawn{}
	for _, page := range laid.Pages {
		for _, item := range page.Items {
			if g, ok := item.(layout.Graphic); ok && g.Figure != "" {
				all[g.Figure] = append(all[g.Figure], g.Drawing.Drawn()...)
			}
		}
	}
	return all
}

// compose writes the document and fills in what only the job knows.
func (w *work) compose(audience string) (*document.Document, error) {
	from := []source.Provenance{w.now.from}
	if w.before != nil && w.before.from.Files != nil {
		from = append(append(from, w.before.from), w.older...)
	}
	req := *w.req
	req.Date = cmp.Or(w.job.Date, req.Date, w.now.from.Manifest.ExtractedAt.Format(time.DateOnly))
	doc, err := compose.Review(&req, audience, w.release, from, w.job.texts())
	if unanswered := compose.UnansweredOf(err); len(unanswered) > 0 {
		return nil, fault.Refuse(fault.Asked, w.unanswered(unanswered))
	}
	if err != nil {
		return nil, err
	}
	doc.Series = w.series
	return doc, nil
}

// unanswered places the answers that point at nothing.
func (w *work) unanswered(all []*compose.Unanswered) error {
	var faults []error
	for _, u := range all {
		faults = append(faults, w.req.Fault("answer/"+u.Question+"/"+u.Answer, "%v", u))
	}
	return request.Faults(faults...)
}

// notes are what reading the request and the snapshots found worth telling.
func (w *work) notes() []string {
	var notes []string
	for _, a := range w.req.Accept {
		if a.By == "" {
			notes = append(notes, fmt.Sprintf("%s:%d: what is accepted names nobody; add by: with the name and title of who accepted it", w.job.Request, a.Line))
		}
	}
	notes = append(notes, w.now.notes...)
	if w.before != nil {
		notes = append(notes, w.before.notes...)
	}
	return notes
}

func metadata(doc *document.Document) pdf.Metadata {
	return pdf.Metadata{Title: doc.Title, Author: doc.Author, Subject: doc.Subject, Keywords: doc.Keywords,
		Lang: doc.Lang, Date: doc.Date, Producer: tool}
}

// texts is the wording and the profiles, the job's own laid over the built-in.
func (j Job) texts() fs.FS {
	if j.Templates == nil {
		return templates.FS
	}
	return overlay{j.Templates, templates.FS}
}

// An overlay is one tree laid over another, file by file.
type overlay struct{ over, under fs.FS }

// Open opens the file of that name, of the upper tree where it has one.
func (o overlay) Open(name string) (fs.File, error) {
	info, err := fs.Stat(o.over, name)
	if err == nil && !info.IsDir() || errors.Is(err, series.ErrOutside) {
		return o.over.Open(name)
	}
	return o.under.Open(name)
}

// Folder is where a review's bundle goes, below the folder of all bundles.
func (r Review) Folder() string { return path.Join(r.Series, r.AsOf, r.Audience) }
