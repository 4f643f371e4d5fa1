package report

import (
	"cmp"
	"errors"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
)

// Undecided are the questions that a person must answer before a review can be
// built: of the request, of the manifests and of the profiles of its snapshots, one
// a line, each with its place; nil where there are none. What else is wrong is left
// for Build or Check to tell.
func Undecided(job Job) error {
	job.Data = series.Plain(job.Data)
	src, err := series.Text(job.Data, job.Request)
	if err != nil {
		return nil
	}
	req, err := request.Parse(job.Request, src)
	var all []error
	var open *fault.Questions
	if errors.As(err, &open) {
		all = append(all, open)
	}
	if req != nil {
		all = append(all, series.Questions(job.Data, job.texts(), req.Snapshots)...)
	}
	if all == nil {
		return nil
	}
	return job.inside(fault.Refuse(fault.Undecided, errors.Join(all...)))
}

// whole has an error that a question of one file caused tell those of all files: a
// person who must decide is asked once.
func whole(job Job, err error) error {
	var open *fault.Questions
	if fault.KindOf(err) != fault.Undecided || !errors.As(err, &open) {
		return err
	}
	job.Place = ""
	return cmp.Or(Undecided(job), err)
}
