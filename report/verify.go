package report

import (
	"context"
	"io/fs"
	"time"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/compose"
	"example.org/oversight/report/edition"
	"example.org/oversight/report/verify"
)

// A Verdict is what Verify found of one bundle, and Checked what it compared.
type (
	Verdict = verify.Verdict
	Checked = verify.Checked
)

// Against is what a bundle is compared with besides itself. The zero Against is
// nothing.
type Against struct {
	Rebuild *Job  // builds the review again; the bundle says as of when and for whom
	Inputs  fs.FS // the series' folder, whose files are to be those of the manifest
}

// Verify compares a bundle with its manifest, holds its review to the rules by
// which reviews are written, and compares its files with each other, and with
// what else is given. The Verdict says what was compared, and what was not. It
// needs no network.
//
// The error says whose turn it is where the bundle cannot be read, or cannot be
// built again; what was found before stands in the verdict all the same.
func Verify(ctx context.Context, folder string, against Against) (verify.Verdict, error) {
	with := verify.With{Tool: tool, Headlines: edition.Headlines(), Abbreviations: compose.Abbreviations(), Inputs: against.Inputs}
	if against.Rebuild != nil {
		with.Rebuild = against.Rebuild.again
	}
	return verify.Bundle(ctx, folder, with)
}

// again builds the review of a manifest; see verify.Rebuild. A job that has a date
// keeps it.
func (j Job) again(ctx context.Context, m *bundle.Manifest, date string) ([]bundle.File, error) {
	j.AsOf, j.Audience, j.Today = m.AsOf, m.Audience, time.Time{}
	if j.Date == "" {
		j.Date = date
	}
	result, err := Build(ctx, j)
	if err != nil {
		return nil, err
	}
	return result.Reviews[0].Files, nil
}
