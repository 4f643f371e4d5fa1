package judge

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/parallel"
)

// A Look is one more reading of the rows of a snapshot.
type Look struct {
	Streams []iter.Seq2[[]cases.Case, error]
	Name    string                  // of the file, or of the first of several
	Where   func(line int64) string // names the place of a row by its Line, once the streams are drained
	Done    func() error            // says, once they are drained, whether they were the rows of before
}

// Reread reads a snapshot again, in so many streams, or as many as suit where
// that is 0.
type Reread func(streams int) (Look, error)

// mostPlaces is how many places of an id are told.
const mostPlaces = 4

// A sighting is one id that was looked for, with what is kept of its rows: no
// more, however many they are.
type sighting struct {
	id     string // in full; never printed
	places [mostPlaces]int64
	rows   int
	newest int64     // the latest update
	bear   int       // rows that bear it
	next   *sighting // of another id with the same fingerprint
}

// Sightings are ids by their fingerprints.
type sightings map[uint64]*sighting

// see takes in a row: its line is kept if it is among the least.
func (s *sighting) see(line int64, updated int64) {
	at := min(s.rows, mostPlaces)
	for ; at > 0 && s.places[at-1] > line; at-- {
		if at < mostPlaces {
			s.places[at] = s.places[at-1]
		}
	}
	if at < mostPlaces {
		s.places[at] = line
	}
	switch {
	case s.rows == 0 || updated > s.newest:
		s.newest, s.bear = updated, 1
	case updated == s.newest:
		s.bear++
	}
	s.rows++
}

// A search finds the rows of wanted fingerprints.
type search struct {
	wanted  []uint64 // in order
	most    int      // of them that are looked for: the first in the file, if it is read in one stream
	streams int
	as      form

	lock  sync.Mutex
	found sightings
}

// A form is what is compared of rows in place of their ids as they stand.
type form struct {
	print func(c *cases.Case) (uint64, bool) // the fingerprint; false for a row that is not compared
	id    func(c *cases.Case) string         // in full; it may share memory with the case
}

// asItStands compares the ids themselves.
var asItStands = form{
	print: func(c *cases.Case) (uint64, bool) { return c.Fingerprint, true },
	id:    func(c *cases.Case) string { return c.ID },
}

// run reads the snapshot through.
func (s *search) run(ctx context.Context, again Reread) (Look, error) {
	s.found = sightings{}
	look, err := again(s.streams)
	if err != nil {
		return look, err
	}
	err = each(ctx, look.Streams, func(_ int, batch []cases.Case) {
		s.lock.Lock()
		defer s.lock.Unlock()
		for i := range batch {
			s.see(&batch[i])
		}
	})
	if err == nil {
		err = look.Done()
	}
	return look, err
}

func (s *search) see(c *cases.Case) {
	print, ok := s.as.print(c)
	if !ok {
		return
	}
	first := s.found[print]
	if first == nil {
		if len(s.found) >= s.most {
			return
		}
		if _, wanted := slices.BinarySearch(s.wanted, print); !wanted {
			return
		}
	}
	id, at := s.as.id(c), first
	for at != nil && at.id != id {
		at = at.next
	}
	if at == nil {
		at = &sighting{id: strings.Clone(id), next: first}
		s.found[print] = at
	}
	at.see(c.Line, c.UpdatedAt)
}

// each drains every stream in a goroutine of its own, and hands visit each batch
// with the number of its stream.
func each(ctx context.Context, streams []iter.Seq2[[]cases.Case, error], visit func(stream int, batch []cases.Case)) error {
	errs := make([]error, len(streams))
	var all parallel.Group
	for i, stream := range streams {
		all.Go(func() {
			for batch, err := range stream {
				if errs[i] = err; err == nil {
					errs[i] = ctx.Err()
				}
				if errs[i] != nil {
					return
				}
				visit(i, batch)
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// A Side is one of two snapshots: how to read it again, and how it was counted.
type Side struct {
	Reread Reread
	By     Scheme
}

// PrintsOf reads a snapshot again for a fingerprint of each row; each stream has
// a function of its own, which leaves rows out by false.
func PrintsOf(ctx context.Context, again Reread, newPrint func() func(c *cases.Case) (uint64, bool)) ([]*Fingerprints, error) {
	look, err := again(0)
	if err != nil {
		return nil, err
	}
	sets, print := make([]*Fingerprints, len(look.Streams)), make([]func(*cases.Case) (uint64, bool), len(look.Streams))
	for i := range sets {
		sets[i], print[i] = &Fingerprints{}, newPrint()
	}
	err = each(ctx, look.Streams, func(stream int, batch []cases.Case) {
		for i := range batch {
			if n, ok := print[stream](&batch[i]); ok {
				sets[stream].add(n)
			}
		}
	})
	if err == nil {
		err = look.Done()
	}
	return sets, err
}
