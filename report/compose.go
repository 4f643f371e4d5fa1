package report

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"time"

	"example.org/oversight/report/bundle"
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
	req, from := p.toCompose()
	doc, err := compose.Review(req, audience, p.release, from, p.job.texts(), textsOf(slices.Concat(p.asked.own, p.replaced))...)
	if err := p.refused(req, err); err != nil {
		return nil, err
	}
	doc.Series = p.asked.series
	return doc, nil
}

// composeBrief writes the brief of all cases in some room.
func (p *prepared) composeBrief(audience string, room compose.Room) (*document.Document, error) {
	req, from := p.toCompose()
	doc, err := compose.Brief(req, audience, p.release, from, p.job.texts(), compose.Scope{}, room)
	if err := p.refused(req, err); err != nil {
		return nil, err
	}
	doc.Series = p.asked.series
	return doc, nil
}

// toCompose is the request with the date that the review bears, and where its
// numbers come from.
func (p *prepared) toCompose() (*request.Request, []source.Provenance) {
	now, before := p.counts.Now.From, p.counts.Before
	from := []source.Provenance{now}
	if before != nil && before.From.Files != nil {
		from = append(append(from, before.From), p.counts.Older...)
	}
	req := *p.asked.req
	req.Date = cmp.Or(p.job.Date, req.Date, now.Manifest.ExtractedAt.Format(time.DateOnly))
	return &req, from
}

// refused makes of what compose finds wrong a refusal: of what the job has laid over
// the wording, before all else; of the request and of the agency's own texts. Anything
// else is a mistake of this program.
func (p *prepared) refused(req *request.Request, err error) error {
	wrong := compose.Sorted(req, err, textsOf(p.replaced))
	if wrong.Replaced != nil {
		return p.job.inTemplates(wrong.Replaced)
	}
	if wrong.Request != nil || wrong.Own != nil || p.asked.misnamed != nil {
		return fault.Refuse(fault.Asked, errors.Join(wrong.Request, p.asked.misnamed, wrong.Own))
	}
	return err
}

// textsOf are files of words as compose reads them.
func textsOf(files []bundle.File) (texts []compose.Text) {
	for _, f := range files {
		e := bundle.EntryOf(f)
		texts = append(texts, compose.Text{File: source.File{Name: e.Name, SHA256: e.SHA256, Bytes: e.Bytes}, Data: f.Data})
	}
	return texts
}

// entriesOf are files as a manifest lists them.
func entriesOf(files []bundle.File) (entries []bundle.Entry) {
	for _, f := range files {
		entries = append(entries, bundle.EntryOf(f))
	}
	return entries
}

// texts is the wording and the profiles, the job's own laid over the built-in.
func (j Job) texts() fs.FS {
	if j.Templates == nil {
		return templates.FS
	}
	return series.Over(j.Templates, templates.FS)
}

// replaced reads what the job's own templates have in the place of what is built in,
// and holds it to that.
func (j Job) replaced() ([]bundle.File, error) {
	if j.Templates == nil {
		return nil, nil
	}
	files, err := series.Replaced(j.Templates, templates.FS)
	if err == nil {
		err = compose.Wording(j.texts(), templates.FS)
	}
	return files, j.inTemplates(err)
}

// inTemplates refuses the job's own templates, with their folder before each place.
func (j Job) inTemplates(err error) error {
	if err == nil {
		return nil
	}
	return fault.Within(path.Clean(cmp.Or(j.TemplatesPlace, "templates"))+"/", fault.Refuse(fault.Asked, err))
}
