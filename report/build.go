package report

import (
	"context"
	"path"
	"slices"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/document"
	"example.org/oversight/report/gates"
	"example.org/oversight/report/verify"
)

// A Review is what Build made for one audience.
type Review struct {
	Series, AsOf, Audience string
	Files                  []bundle.File // with the manifest
	Facts                  []document.Fact
	Notes                  []string // what the reader of the log should know
	Request                string   // the request's name within its folder
}

// Folder is where a review's bundle goes, below the folder of all bundles.
func (r Review) Folder() string { return path.Join(r.Series, r.AsOf, r.Audience) }

// A Result is what Build made.
type Result struct {
	Reviews []Review
	Gates   []Gate
}

// A Gate is one gate and how it stands, and an Unaccepted error is what the gates
// refuse.
type (
	Gate       = gates.Gate
	Unaccepted = gates.Unaccepted
)

// Build makes the review that the request asks for, as a draft, for each of
// its audiences. It reads job.Data and writes nothing. An error is a Refusal
// where something outside of the tool is at fault.
func Build(ctx context.Context, job Job) (Result, error) {
	p, err := prepare(ctx, job)
	if err != nil {
		return Result{}, job.inside(err)
	}
	result := Result{Gates: p.gates}
	for _, audience := range p.asked.audiences {
		review, err := p.review(ctx, audience)
		if err != nil {
			return Result{}, job.inside(err)
		}
		result.Reviews = append(result.Reviews, review)
	}
	return result, nil
}

// review makes the review for one audience.
func (p *prepared) review(ctx context.Context, audience string) (Review, error) {
	doc, err := p.compose(audience)
	if err != nil {
		return Review{}, err
	}
	p.job.tell("pages", 0, 0)
	files, notes, err := printed(ctx, doc)
	if err != nil {
		return Review{}, err
	}
	brief, err := p.brief(ctx, audience)
	if err != nil {
		return Review{}, err
	}
	files = append(files, brief...)
	files, err = bundle.Seal(bundle.Manifest{Tool: tool, Series: doc.Series, AsOf: doc.AsOf, Audience: audience,
		Status: verify.Draft, Marking: doc.Marking, Request: p.asked.file, Inputs: slices.Concat(p.counts.Inputs, entriesOf(p.asked.own)), Templates: entriesOf(p.replaced)}, files)
	if err != nil {
		return Review{}, err
	}
	return Review{doc.Series, doc.AsOf, audience, files, doc.Facts.All(), append(p.notes(), notes...), p.job.Request}, nil
}
