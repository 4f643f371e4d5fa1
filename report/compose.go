package report

import (
	"cmp"
	"errors"
	"io/fs"
	"time"

	"example.org/oversight/report/compose"
	"example.org/oversight/report/document"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// compose writes the document and fills in what only the job knows.
func (p *prepared) compose(audience string) (*document.Document, error) {
	now, before := p.counts.Now.From, p.counts.Before
	from := []source.Provenance{now}
	if before != nil && before.From.Files != nil {
		from = append(append(from, before.From), p.counts.Older...)
	}
	req := *p.asked.req
	req.Date = cmp.Or(p.job.Date, req.Date, now.Manifest.ExtractedAt.Format(time.DateOnly))
	doc, err := compose.Review(&req, audience, p.release, from, p.job.texts())
	if unanswered := compose.UnansweredOf(err); len(unanswered) > 0 {
		return nil, fault.Refuse(fault.Asked, placed(&req, unanswered))
	}
	if err != nil {
		return nil, err
	}
	doc.Series = p.asked.series
	return doc, nil
}

// placed places the answers that point at nothing.
func placed(req *request.Request, all []*compose.Unanswered) error {
	var faults []error
	for _, u := range all {
		faults = append(faults, req.Fault("answer/"+u.Question+"/"+u.Answer, "%v", u))
	}
	return request.Faults(faults...)
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
