package parallel_test

import (
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"example.org/oversight/report/parallel"
)

// TestAPanicEndsUpWithWhoWaits has one part of many panic: the others come to
// their end, and the panic tells where it was.
func TestAPanicEndsUpWithWhoWaits(t *testing.T) {
	var ended atomic.Int32
	var g parallel.Group
	for i := range 20 {
		g.Go(func() {
			if i == 7 {
				stumble()
			}
			ended.Add(1)
		})
	}
	defer func() {
		p, ok := recover().(*parallel.Panic)
		if !ok {
			t.Fatal("Wait did not panic with a *Panic")
		}
		if ended.Load() != 19 {
			t.Errorf("%d other parts have ended; want 19", ended.Load())
		}
		if p.Value != "a case" || strings.Contains(p.Error(), "a case") {
			t.Errorf("the value is %v, the text %q: want the value, and a text without it", p.Value, p)
		}
		frames, where := runtime.CallersFrames(p.Callers), ""
		for more := true; more && !strings.HasSuffix(where, "stumble"); {
			var f runtime.Frame
			f, more = frames.Next()
			where = f.Function
		}
		if !strings.HasSuffix(where, "stumble") {
			t.Error("the callers do not tell the function that panicked")
		}
	}()
	g.Wait()
}

//go:noinline
func stumble() { panic("a case") }

func TestPartsThatDoWellAreWaitedFor(t *testing.T) {
	var ended atomic.Int32
	var g parallel.Group
	for range 50 {
		g.Go(func() { runtime.Gosched(); ended.Add(1) })
	}
	g.Wait()
	if ended.Load() != 50 {
		t.Errorf("%d parts have ended; want 50", ended.Load())
	}
}
