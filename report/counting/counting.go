// Package counting counts the snapshots of a review, earliest first, each compared
// with the one before it.
//
// Snapshots takes what the series chose and gives the books, where each came from,
// and what was found that a person may have to decide. Each snapshot is read and
// counted, and every question about it by itself is settled, before the next one is
// opened; of those that have been compared only the counts are kept, so that memory
// holds the rows of two at most. Whether the snapshots may follow each other is for
// gates to ask.
package counting

import (
	"context"
	"io/fs"
	"slices"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/edition"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/gates"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// Options say how to read. No result depends on any but Profiles.
type Options struct {
	Profiles fs.FS                                 // where built-in profiles are, in the folder profiles
	Jobs     int                                   // readers at the same time; 0 for one
	Key      cases.Key                             // of the fingerprints
	Progress func(stage string, done, total int64) // in bytes; nil for none
}

func (o Options) tell(stage string, done, total int64) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// A Counted snapshot is one that was read and counted.
type Counted struct {
	Book  *tally.Book       // nil until it is closed
	From  source.Provenance // without files where nothing but the facts of a review remains
	Notes []string          // what the reader of the log should know

	open    *tally.Open    // nil where nothing but facts remains, as the next two
	sum     *judge.Counted // with its rows, where cases are followed
	side    judge.Side     // for another look at the rows
	profile []bundle.Entry // of the series' own, none where it is built in
}

// Counts are the snapshots of a review, counted.
type Counts struct {
	Now     *Counted
	Before  *Counted            // nil where there is none
	History []*tally.Book       // in brief, the earlier snapshots, earliest first
	Older   []source.Provenance // of those before the previous one, the latest first
	Doubts  gates.Doubts
	Inputs  []bundle.Entry // every file that was read: manifests, data, crosswalk, profiles, facts

	with tally.Beside // what the book of Now is closed with
}

// Previous returns the book of the snapshot before, nil where there is none.
func (c *Counts) Previous() *tally.Book {
	if c.Before == nil {
		return nil
	}
	return c.Before.Book
}

// Snapshots counts the chosen snapshots of the series' folder in. The error is a
// fault.Refusal, or that of ctx.
func Snapshots(ctx context.Context, in fs.FS, req *request.Request, chosen *series.Choice, o Options) (*Counts, error) {
	c, err := newCounter(in, req, len(chosen.Chain) > 1, o)
	if err != nil {
		return nil, err
	}
	var now, before *Counted
	var doubts gates.Doubts
	var history []*tally.Book
	var seen []gates.Content
	var beside tally.Beside
	inputs := c.inputs
	for i, f := range chosen.Chain {
		last := i == len(chosen.Chain)-1
		beside = tally.Beside{}
		before = now
		if now, err = c.count(ctx, f, dayBefore(chosen.Chain, i)); err != nil {
			return nil, err
		}
		if doubts, err = c.doubt(doubts, contentOf(now), seen, unread(now, chosen, last)); err != nil {
			return nil, err
		}
		if last {
			beside.Copies, beside.Twins, beside.Unlinked = len(doubts.Copies), len(doubts.Twins), len(doubts.Unlinked)
		}
		unlinked, err := compare(ctx, now, before, &beside)
		if err != nil {
			return nil, err
		}
		if doubts.Unlinked = append(doubts.Unlinked, unlinked...); !last {
			if err := now.close(beside); err != nil {
				return nil, err
			}
			history = append(history, now.Book.Brief())
			now.sum.Pack()
		}
		seen, inputs = append(seen, contentOf(now)), with(inputs, now.profile)
	}
	now.sum.Forget()
	return &Counts{now, before, history, older(seen), doubts, append(read(chosen.Chain, seen), inputs...), beside}, nil
}

// dayBefore is the as-of day of the snapshot before one of the chain, 0 where
// there is none.
func dayBefore(chain []series.Snapshot, i int) cases.Date {
	if i == 0 {
		return 0
	}
	return chain[i-1].Manifest.AsOf
}

func contentOf(s *Counted) gates.Content {
	return gates.Content{Rows: s.open.Digest(), Parts: s.open.Parts(), From: s.From}
}

// unread are the snapshots that are known and not read: the review's own, where it
// has rows, may be a copy of one.
func unread(now *Counted, chosen *series.Choice, last bool) []series.Snapshot {
	if !last || now.open.Ledger().Read == 0 {
		return nil
	}
	return chosen.Known
}

// with appends the entries that the list lacks.
func with(list, more []bundle.Entry) []bundle.Entry {
	for _, e := range more {
		if !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	return list
}

// older is where the snapshots before the previous one came from, the latest
// first.
func older(seen []gates.Content) (all []source.Provenance) {
	for _, s := range slices.Backward(seen[:max(len(seen)-2, 0)]) {
		all = append(all, s.From)
	}
	return all
}

// read lists the manifests and data files of the chain, the latest first.
func read(chain []series.Snapshot, seen []gates.Content) (all []bundle.Entry) {
	for i, f := range slices.Backward(chain) {
		all = append(all, f.Entry)
		for _, file := range seen[i].From.Files {
			all = append(all, bundle.Entry{Name: file.Name, Bytes: file.Bytes, SHA256: file.SHA256})
		}
	}
	return all
}

// Beside returns the counts set beside the facts of an earlier review, of which
// nothing else remains.
func (c Counts) Beside(v *edition.Values) *Counts {
	book := tally.Remaining(v.AsOf, v.Statuses, v.Tables...)
	c.Before = &Counted{Book: book, From: source.Provenance{Manifest: source.Manifest{AsOf: book.AsOf()}}}
	c.Inputs = append(slices.Clone(c.Inputs), v.Entry)
	c.with.Before = book
	return &c
}

// Close closes the book of the review, beside the one before; accepted says which
// gates that do not hold a person has accepted. An identity that does not hold is
// our fault.
func (c *Counts) Close(accepted func(gate tally.Gate, place string) bool) error {
	c.with.Accepted = accepted
	return c.Now.close(c.with)
}

// close makes the book of a snapshot whole and proves it.
func (s *Counted) close(with tally.Beside) (err error) {
	s.Book, err = s.open.Close(with)
	return fault.Refuse(fault.Failed, err)
}
