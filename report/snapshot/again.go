package snapshot

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/parallel"
)

// A Place is where a case_id stands, found in a second look.
type Place struct {
	ID          string // never to be printed
	File        string
	Line        int
	Where       string // file and line, or the file's own terms for them
	Fingerprint uint64
	UpdatedAt   int64 // seconds since 1970; 0 where blank or not held
	part        int
}

// Again reads the snapshot a second time for the cases whose fingerprints are
// wanted, and returns where they stand, in the order of the file. Unreadable
// rows are left out, as they were the first time. It is for fingerprints that
// came up twice: whether their ids are one is for the caller to compare.
func (r *Reader) Again(want map[uint64]bool) ([]Place, error) {
	options := r.options
	options.Progress = nil
	again, err := Open(r.ctx, r.fsys, r.name, r.profile, r.manifest, options)
	if err != nil {
		return nil, err
	}
	var (
		wait  parallel.Group
		lock  sync.Mutex
		found []Place
	)
	streams := make([]*stream, max(options.Jobs, 1))
	again.open = len(streams)
	for i := range streams {
		streams[i] = newStream(again)
		wait.Go(func() {
			mine, problem := streams[i].places(want)
			lock.Lock()
			defer lock.Unlock()
			found = append(found, mine...)
			err = cmp.Or(err, problem)
		})
	}
	wait.Wait()
	if err != nil {
		return nil, err
	}
	for i := range found {
		found[i].Where = again.Where(found[i].part<<partShift | found[i].Line)
	}
	slices.SortFunc(found, func(a, b Place) int { return cmp.Or(a.part-b.part, a.Line-b.Line) })
	return found, nil
}

// places drains the stream and keeps the places of wanted fingerprints.
func (s *stream) places(want map[uint64]bool) (found []Place, err error) {
	s.batches(func(batch []cases.Case, problem error) bool {
		err = problem
		for i := range batch {
			c := &batch[i]
			if want[c.Fingerprint] {
				p := s.chunk.part
				found = append(found, Place{ID: strings.Clone(c.ID), File: p.name, Line: c.Line & lineMask, Fingerprint: c.Fingerprint, UpdatedAt: c.UpdatedAt, part: p.number})
			}
		}
		return err == nil
	})
	return found, err
}
