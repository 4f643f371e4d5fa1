package report

import (
	"context"
	"slices"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/series"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// read finds the snapshots and counts them, earliest first. Each is compared
// with the one before it as soon as both are counted; of the earlier one only
// the counts are kept then, so that memory holds the rows of two at most.
func (w *work) read(ctx context.Context) error {
	chosen, err := series.Open(w.job.Data, w.req, w.job.Request, w.job.AsOf != "")
	if err != nil {
		return err
	}
	chain := chosen.Chain
	if err := w.fresh(chain[len(chain)-1]); err != nil {
		return err
	}
	if err := w.vacant(chain[len(chain)-1].Manifest.AsOf); err != nil {
		return err
	}
	counting, err := w.job.newCounting(w.req)
	if err != nil {
		return err
	}
	counting.trace = len(chain) > 1
	var seen []former
	var beside tally.Beside
	for i, f := range chain {
		if i > 0 {
			counting.since = chain[i-1].Manifest.AsOf
		}
		c, err := counting.count(ctx, f)
		if err != nil {
			return err
		}
		w.before, w.now = w.now, c
		if beside, err = w.compare(ctx, f, seen, chosen); err != nil {
			return err
		}
		if i < len(chain)-1 {
			if err := c.close(beside); err != nil {
				return err
			}
			w.history = append(w.history, c.book.Brief())
			c.open.Pack()
		}
		seen = append(seen, former{c.open.Content(), c.from})
	}
	w.now.open.Forget()
	for i, f := range slices.Backward(chain) {
		w.input(f.Entry, seen[i].from.Files)
		if i < len(chain)-2 {
			w.older = append(w.older, seen[i].from)
		}
	}
	w.inputs = append(w.inputs, counting.inputs...)
	if err := w.recall(chosen.Remains); err != nil {
		return err
	}
	return w.close(beside)
}

// close closes the book of the review, beside the one before, whether its rows
// were read or only its counts remain.
func (w *work) close(beside tally.Beside) error {
	if w.before != nil {
		beside.Before = w.before.book
	}
	beside.Accepted = func(gate tally.Gate, place string) bool {
		_, ok := w.acceptance(gate, place)
		return ok
	}
	return w.now.close(beside)
}

// A former snapshot is what is kept of one to tell a copy of it.
type former struct {
	content cases.Content
	from    source.Provenance
}

// compare follows the cases from the snapshot before to this one, where there
// is one and the two can be compared, after a look at every earlier one of the
// same content, and at its own parts. It gives what the book is closed with.
func (w *work) compare(ctx context.Context, f series.Snapshot, earlier []former, chosen *series.Choice) (beside tally.Beside, err error) {
	w.twins = append(w.twins, w.job.twinsOf(w.now)...)
	for _, e := range earlier {
		same := e.content.Rows > 0 && e.content == w.now.open.Content()
		if same || slices.Equal(hashes(e.from.Files), hashes(w.now.from.Files)) && e.from.Files[0].Rows > 0 {
			w.copies = append(w.copies, repeated{w.now.from, e.from.Manifest.AsOf.String(), e.from.Files[0].Name})
		}
	}
	last := len(earlier) == len(chosen.Chain)-1
	if last {
		if err := w.unread(chosen.Known); err != nil {
			return beside, err
		}
		beside.Copies, beside.Twins, beside.Unlinked = len(w.copies), len(w.twins), len(w.unlinked)
	}
	if w.before == nil {
		return beside, nil
	}
	beside.Before = w.before.book
	if w.now.from.ByRow || w.before.from.ByRow || len(source.Differences(&w.now.from, &w.before.from)) > 0 {
		w.before.open.Forget()
		return beside, nil
	}
	return w.follow(ctx, beside)
}

// hashes are those of a snapshot's files, in an order that does not depend on
// their names.
func hashes(files []source.File) []string {
	var list []string
	for _, f := range files {
		list = append(list, f.SHA256)
	}
	slices.Sort(list)
	return list
}

// unread looks for the files of the review's snapshot among those of the
// snapshots that are not read.
func (w *work) unread(known []series.Snapshot) error {
	if w.now.open.Ledger().Read == 0 {
		return nil
	}
	ours := hashes(w.now.from.Files)
	for _, k := range known {
		theirs, err := series.HashesOf(w.job.Data, k, w.now.from.Files)
		if err != nil {
			return fault.Refuse(fault.Given, err)
		}
		if slices.Equal(ours, theirs) {
			w.copies = append(w.copies, repeated{w.now.from, k.Manifest.AsOf.String(), k.Data})
		}
	}
	return nil
}

// input records what was read for the bundle's manifest.
func (w *work) input(manifest bundle.Entry, files []source.File) {
	w.inputs = append(w.inputs, manifest)
	for _, file := range files {
		w.inputs = append(w.inputs, bundle.Entry{Name: file.Name, Bytes: file.Bytes, SHA256: file.SHA256})
	}
}
