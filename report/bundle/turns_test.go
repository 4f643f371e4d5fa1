package bundle_test

import (
	"context"
	"fmt"
	"testing"

	"example.org/oversight/report/bundle"
)

// A player does something to a disk, one operation whenever it is its turn.
type player struct {
	turn  chan struct{}
	ready chan bool // before an operation; false once it has ended
	over  bool
}

func play(noExchange bool, do func(bundle.Disk)) *player {
	p := &player{make(chan struct{}), make(chan bool), false}
	d := &badDisk{noExchange: noExchange, before: func() {
		p.ready <- true
		<-p.turn
	}}
	go func() {
		do(d)
		p.ready <- false
	}()
	p.over = !<-p.ready
	return p
}

// turns lets the player do so many operations, or all that it has.
func (p *player) turns(n int) {
	for range n {
		if p.over {
			return
		}
		p.turn <- struct{}{}
		p.over = !<-p.ready
	}
}

const all = 1 << 30

// small is a bundle of few operations.
func small(t *testing.T, text string) []bundle.File {
	t.Helper()
	files, err := bundle.Seal(bundle.Manifest{Series: "s"}, []bundle.File{{Name: "b.csv", Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestTwoWritersInTurns has two writes of one bundle take turns in every way in
// which each is interrupted once, as if there were no lock: one of the bundles
// stands whole at the end. In short tests not every way is tried.
func TestTwoWritersInTurns(t *testing.T) {
	for _, standing := range []bool{false, true} {
		for _, noExchange := range []bool{false, true} {
			t.Run(fmt.Sprintf("standing=%t/exchange=%t", standing, !noExchange), func(t *testing.T) {
				by := 1
				if testing.Short() {
					by = 4
				}
				for i, reached := 1, true; reached; i += by {
					for j, more := 1, true; more; j += by {
						reached, more = inTurns(t, standing, noExchange, i, j)
					}
				}
			})
		}
	}
}

// inTurns lets the first do i operations, then the second j, then each the rest.
// It says whether either was interrupted.
func inTurns(t *testing.T, standing, noExchange bool, i, j int) (first, second bool) {
	t.Helper()
	s := newStage(t, standing)
	var errs [2]error
	write := func(n int, text string) *player {
		return play(noExchange, func(d bundle.Disk) { errs[n] = bundle.Write(context.Background(), d, s.dir, small(t, text)) })
	}
	a := write(0, "first")
	a.turns(i)
	b := write(1, "second")
	b.turns(j)
	first, second = !a.over, !b.over
	a.turns(all)
	b.turns(all)
	stands := s.stands()
	if stands != "first" && stands != "second" {
		t.Errorf("after %d and %d operations: %s stands; %v", i, j, stands, errs)
	}
	safe := standing && !noExchange // there is always a bundle to exchange with
	if errs[0] != nil && (safe || errs[1] != nil) || safe && errs[1] != nil {
		t.Errorf("after %d and %d operations: %v", i, j, errs)
	}
	if lost := s.clean(); lost != "" {
		t.Errorf("after %d and %d operations %s", i, j, lost)
	}
	return first, second
}

// TestRecoveryBesideAWriter has a recovery that is not alone step in before each
// operation of a write.
func TestRecoveryBesideAWriter(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		for i, reached := 0, true; reached; i++ {
			s := newStage(t, true)
			var err error
			w := play(noExchange, func(d bundle.Disk) { err = bundle.Write(context.Background(), d, s.dir, small(t, "new")) })
			w.turns(i)
			if err := bundle.Recover(&badDisk{}, s.series, false); err != nil {
				t.Error(err)
			}
			reached = !w.over
			w.turns(all)
			if stands := s.stands(); stands != "new" && (!noExchange || err == nil || stands != "old") {
				t.Errorf("operation %d, exchange %t: %s stands; %v", i, !noExchange, stands, err)
			}
			if lost := s.clean(); lost != "" {
				t.Errorf("operation %d, exchange %t: %s", i, !noExchange, lost)
			}
		}
	}
}
