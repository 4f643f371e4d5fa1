package report

import (
	"cmp"
	"errors"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/series"
)

// Undecided are the questions that a person must answer before a review can be
// built, one a line, each with its place; nil where there are none.
func Undecided(job Job) error {
	return job.inside(series.Undecided(series.Plain(job.Data), job.texts(), job.Request))
}

// whole has an error that a question of one file caused tell those of all files: a
// person who must decide is asked once.
func whole(job Job, err error) error {
	var open *fault.Questions
	if fault.KindOf(err) != fault.Undecided || !errors.As(err, &open) {
		return err
	}
	return cmp.Or(series.Undecided(job.Data, job.texts(), job.Request), err)
}
