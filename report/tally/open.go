package tally

import (
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/source"
)

// An Open book is one that is still being made of what was counted: it has its
// tables, and the questions about it, and none of its identities is evaluated.
type Open struct {
	book    *Book          // in the making, until it is closed
	sum     *judge.Counted // what it is made of
	alike   []Alike        // values that differ in case alone, by column, then value
	repeats []uint64       // fingerprints that stand more than once and were not yet compared in full, in order
}

// AsOf is the day for which the facts hold.
func (o *Open) AsOf() cases.Date { return o.book.asOf }

// Ledger accounts for every row that was read.
func (o *Open) Ledger() source.Ledger { return o.book.ledger }

// Unknown returns the labels that no crosswalk knows and the request did not
// accept, by label.
func (o *Open) Unknown() []judge.Unknown { return slices.Clone(o.sum.Unknown) }

// Alike returns the values that differ in the case of letters alone, by column,
// then value.
func (o *Open) Alike() []Alike { return slices.Clone(o.alike) }

// Repeats returns the fingerprints that stand more than once and were not yet
// compared in full, in order.
func (o *Open) Repeats() []uint64 { return slices.Clone(o.repeats) }

// Digest is that of every row, where Scheme.Trace was set or there are several
// parts; the zero Digest elsewhere.
func (o *Open) Digest() cases.Digest { return o.sum.Digest }

// Parts returns the content of the rows of each part.
func (o *Open) Parts() []cases.Digest { return slices.Clone(o.sum.Parts) }

// FreeTexts returns the free texts of counted cases, as Book.FreeTexts does.
func (o *Open) FreeTexts() []FreeText { return o.book.FreeTexts() }

// Rows enters the reader's own count of the rows of the file, the header not
// counted, and of those among them that were unreadable. The tables know neither,
// so that the ledger is held to both when the book is closed.
func (o *Open) Rows(read, unreadable int) {
	o.stillOpen()
	o.book.ledger.Read = read
	o.book.ledger.Excluded[source.Unreadable] = unreadable
	o.book.setRows()
}

// stillOpen panics once the book is closed: nothing changes it then.
func (o *Open) stillOpen() {
	if o.book.closed {
		panic("tally: the book is closed")
	}
}

// Beside is what a book is closed with, beside what was counted. The zero Beside
// is that of the first snapshot of a series.
type Beside struct {
	Before   *Book           // of the earlier snapshot
	Flow     *follow.Flow    // from it to this one; nil where the cases were not followed, and the difference is net
	Linkage  *follow.Linkage // to it, where somebody looked
	Copies   int             // earlier snapshots that have the same content
	Twins    int             // parts that have the content of another of this snapshot
	Unlinked int             // earlier snapshots whose cases are not found again in the next

	// Accepted says whether a person has accepted a gate that does not hold, for
	// the whole or for a country; nil where nobody was asked.
	Accepted func(gate Gate, country string) bool
}

// Close makes the book whole, evaluates its identities, each once, and gives it
// away: what was counted cannot be changed after, and closing it again panics. An
// error says which question is still open, or joins a *Broken for each identity
// that does not hold; the book has these too.
func (o *Open) Close(with Beside) (*Book, error) {
	o.stillOpen()
	if err := o.Settled(); err != nil {
		return nil, err
	}
	b := o.book
	b.closed = true
	if with.Before != nil {
		before := *with.Before
		before.before = nil // a series would be kept whole
		b.before = &before
	}
	if with.Flow != nil {
		b.addFlow(with.Flow)
	}
	b.parts = len(o.sum.Parts)
	b.setGates(with)
	b.setSpellings()
	return b, b.evaluateAll(with.Accepted)
}
