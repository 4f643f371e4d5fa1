package tally

import (
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// A Counted snapshot is what counting its rows gave: a book that is still open,
// the questions about it, and, where Scheme.Trace was set, what is kept of each
// row to follow the cases.
type Counted struct {
	book    *Book           // in the making, until it is closed
	unknown []Unknown       // labels that nothing maps, by label; their cases stand under UNMAPPED
	alike   []Alike         // values that differ in case alone, by column, then value
	repeats []uint64        // fingerprints that stand more than once and were not yet compared in full, in order
	content cases.Content   // of every row, where Scheme.Trace was set or there are several parts
	parts   []cases.Content // of the rows of each part

	prints []*fingerprints // with traces, until they are packed
	packed *packed         // the same in less room, until the snapshot is compared with a later one
}

// AsOf is the day for which the facts hold.
func (c *Counted) AsOf() cases.Date { return c.book.asOf }

// Ledger accounts for every row that was read.
func (c *Counted) Ledger() source.Ledger { return c.book.ledger }

// Unknown returns the labels that no crosswalk knows and the request did not
// accept, by label.
func (c *Counted) Unknown() []Unknown { return slices.Clone(c.unknown) }

// Alike returns the values that differ in the case of letters alone, by column,
// then value.
func (c *Counted) Alike() []Alike { return slices.Clone(c.alike) }

// Repeats returns the fingerprints that stand more than once and were not yet
// compared in full, in order.
func (c *Counted) Repeats() []uint64 { return slices.Clone(c.repeats) }

// Content is that of every row, where Scheme.Trace was set or there are several
// parts; the zero Content elsewhere.
func (c *Counted) Content() cases.Content { return c.content }

// Parts returns the content of the rows of each part.
func (c *Counted) Parts() []cases.Content { return slices.Clone(c.parts) }

// FreeTexts returns the free texts of counted cases, as Book.FreeTexts does.
func (c *Counted) FreeTexts() []FreeText { return c.book.FreeTexts() }

// Rows enters the reader's own count of the rows of the file, the header not
// counted, and of those among them that were unreadable. The tables know neither,
// so that the ledger is held to both when the book is closed.
func (c *Counted) Rows(read, unreadable int) {
	c.open()
	c.book.ledger.Read = read
	c.book.ledger.Excluded[source.Unreadable] = unreadable
	c.book.setRows()
}

// open panics once the book is closed: nothing changes it then.
func (c *Counted) open() {
	if c.book.closed {
		panic("tally: the book is closed")
	}
}

// Beside is what a book is closed with, beside what was counted. The zero Beside
// is that of the first snapshot of a series.
type Beside struct {
	Before   *Book    // of the earlier snapshot
	Flow     *Flow    // from it to this one; nil where the cases were not followed, and the difference is net
	Linkage  *Linkage // to it, where somebody looked
	Copies   int      // earlier snapshots that have the same content
	Twins    int      // parts that have the content of another of this snapshot
	Unlinked int      // earlier snapshots whose cases are not found again in the next

	// Accepted says whether a person has accepted a gate that does not hold, for
	// the whole or for a country; nil where nobody was asked.
	Accepted func(gate Gate, country string) bool
}

// Close makes the book whole, evaluates its identities, each once, and gives it
// away: what was counted cannot be changed after, and closing it again panics. An
// error says which question is still open, or joins a *Broken for each identity
// that does not hold; the book has these too.
func (c *Counted) Close(with Beside) (*Book, error) {
	c.open()
	if err := c.Settled(); err != nil {
		return nil, err
	}
	b := c.book
	b.closed = true
	if with.Before != nil {
		before := *with.Before
		before.before = nil // a series would be kept whole
		b.before = &before
	}
	if with.Flow != nil {
		b.addFlow(with.Flow, with.Flow.coarser)
	}
	b.parts = len(c.parts)
	b.setGates(with)
	b.setSpellings()
	return b, b.evaluateAll(with.Accepted)
}

// Forget lets go of what was kept of each row, after the last comparison.
func (c *Counted) Forget() { c.prints, c.packed = nil, nil }
