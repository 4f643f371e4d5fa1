package report

import (
	"context"
	"slices"

	"example.org/oversight/report/bundle"
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
	var seen []*counted
	for i, f := range chain {
		if i > 0 {
			counting.since = chain[i-1].Manifest.AsOf
		}
		c, err := counting.count(ctx, f)
		if err != nil {
			return err
		}
		w.before, w.now = w.now, c
		if err := w.compare(ctx, f, seen, chosen); err != nil {
			return err
		}
		if i < len(chain)-1 {
			w.history = append(w.history, c.book.Brief())
			c.sum.Pack()
		}
		seen = append(seen, &counted{book: &tally.Book{Content: c.book.Content}, from: c.from})
	}
	w.now.sum.Forget()
	for i, f := range slices.Backward(chain) {
		w.input(f.Entry, seen[i].from.Files)
		if i < len(chain)-2 {
			w.older = append(w.older, seen[i].from)
		}
	}
	w.inputs = append(w.inputs, counting.inputs...)
	return w.recall(chosen.Remains)
}

// compare follows the cases from the snapshot before to this one, where there
// is one and the two can be compared, after a look at every earlier one of the
// same content, and at its own parts.
func (w *work) compare(ctx context.Context, f series.Snapshot, earlier []*counted, chosen *series.Choice) error {
	w.twins = append(w.twins, w.job.twinsOf(w.now)...)
	for _, e := range earlier {
		same := e.book.Content.Rows > 0 && e.book.Content == w.now.book.Content
		if same || slices.Equal(hashes(e.from.Files), hashes(w.now.from.Files)) && e.from.Files[0].Rows > 0 {
			w.copies = append(w.copies, repeated{w.now.from, e.from.Manifest.AsOf.String(), e.from.Files[0].Name})
		}
	}
	last := len(earlier) == len(chosen.Chain)-1
	if last {
		if err := w.unread(chosen.Known); err != nil {
			return err
		}
		w.now.book.Copies, w.now.book.Twins, w.now.book.Unlinked = len(w.copies), len(w.twins), len(w.unlinked)
	}
	switch {
	case w.before == nil && len(w.copies) == 0 && len(w.twins) == 0:
		return nil
	case w.before == nil:
		return fault.Refuse(fault.Failed, w.now.book.Check())
	case w.now.from.ByRow || w.before.from.ByRow, len(source.Differences(&w.now.from, &w.before.from)) > 0:
		w.before.sum.Forget()
		return fault.Refuse(fault.Failed, tally.Beside(w.now.book, w.before.book))
	}
	return w.follow(ctx)
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
	if w.now.book.Ledger.Read == 0 {
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
