package report

import (
	"context"
	"fmt"
	"path"
	"slices"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/counting"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/edition"
	"example.org/oversight/report/gates"
	"example.org/oversight/report/series"
)

// A prepared review is all that Build and Check have in common: what was asked,
// what was counted for it, and what of that may be printed.
type prepared struct {
	job      Job
	asked    asked
	counts   *counting.Counts
	gates    []gates.Gate
	release  *disclosure.Release
	replaced []bundle.File // of the job's templates, each in the place of a built-in file
}

// prepare reads the request, counts its snapshots, tries the gates and lets the
// counts through the border. Places of an error are names within the series.
func prepare(ctx context.Context, job Job) (*prepared, error) {
	job.Data, job.Templates = series.Plain(job.Data), series.Plain(job.Templates)
	q, err := ask(job)
	if err != nil {
		return nil, series.Whole(job.Data, job.texts(), job.Request, err)
	}
	replaced, err := job.replaced()
	if err != nil {
		return nil, err
	}
	counts, err := read(ctx, job, q)
	if err != nil {
		return nil, series.Whole(job.Data, job.texts(), job.Request, err)
	}
	stand, err := settle(job, q, counts)
	if err != nil {
		return nil, err
	}
	release, err := protect(ctx, job, q, counts)
	if err != nil {
		return nil, err
	}
	return &prepared{job, q, counts, stand, release, replaced}, nil
}

// read finds the snapshots and counts them. What can be refused by their dates
// alone is, before a row is read.
func read(ctx context.Context, job Job, q asked) (*counting.Counts, error) {
	chosen, err := series.Open(job.Data, q.req, job.Request, job.AsOf != "")
	if err != nil {
		return nil, err
	}
	own := chosen.Chain[len(chosen.Chain)-1]
	if err := gates.Age(own, q.req.MaxAge, job.Today); err != nil {
		return nil, err
	}
	if err := free(job, q, own.Manifest.AsOf); err != nil {
		return nil, err
	}
	counts, err := counting.Snapshots(ctx, job.Data, q.req, chosen, counting.Options{Profiles: job.texts(), Jobs: job.Jobs, Key: job.Key, Progress: job.tell})
	if err != nil || chosen.Remains == "" {
		return counts, err
	}
	earlier, err := edition.Open(job.Data, chosen.Remains, edition.Review{Folder: job.Series, AsOf: own.Manifest.AsOf, Audiences: q.audiences})
	if err != nil {
		return nil, err
	}
	return counts.Beside(earlier), nil
}

// settle closes the book of the review, and tries the gates between its snapshot
// and those before it.
func settle(job Job, q asked, c *counting.Counts) ([]gates.Gate, error) {
	between := gates.Compared{Place: job.Place, Accept: q.req.Accept, From: c.Now.From, Before: c.Previous(), Doubts: c.Doubts}
	if err := c.Close(between.Accepted); err != nil {
		return nil, err
	}
	between.Now = c.Now.Book
	return between.Settle()
}

// protect lets the counts through the border.
func protect(ctx context.Context, job Job, q asked, c *counting.Counts) (*disclosure.Release, error) {
	job.tell("counting", 0, 0)
	return disclosure.Protect(ctx, c.Now.Book, c.Previous(), c.History, disclosure.Rule{Name: disclosure.None, LeastDenominator: q.req.Disclosure.Denominator})
}

// notes are what reading the request and the snapshots found worth telling.
func (p *prepared) notes() []string {
	var notes []string
	for _, a := range p.asked.req.Accept {
		if a.By == "" {
			notes = append(notes, fmt.Sprintf("%s:%d: what is accepted names nobody; add by: with the name and title of who accepted it", p.job.Request, a.Line))
		}
	}
	notes = append(append(notes, p.asked.req.Silent(slices.ContainsFunc(p.asked.own, isConclusion))...), p.counts.Now.Notes...)
	if p.counts.Before != nil {
		notes = append(notes, p.counts.Before.Notes...)
	}
	return notes
}

// isConclusion says whether a file is the agency's own text of the conclusion.
func isConclusion(f bundle.File) bool { return path.Base(f.Name) == "conclusion.md" }
