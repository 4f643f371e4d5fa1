package report

import (
	"context"

	"example.org/oversight/report/document"
)

// DocumentOf is the document of the review that Build writes for the request's
// first audience: what the figures of its pages are drawn from.
func DocumentOf(ctx context.Context, job Job) (*document.Document, error) {
	p, err := prepare(ctx, job)
	if err != nil {
		return nil, err
	}
	return p.compose(p.asked.audiences[0])
}
