// Package parallel runs the parts of one piece of work at the same time.
//
// A part that panics does not end the process: whoever waits for the parts
// panics in its place, where it can be caught. Nothing here bounds how many parts
// run, or ends the others when one has failed.
package parallel

import (
	"fmt"
	"runtime"
	"sync"
)

// A Group is some parts of one piece of work. The zero Group has none.
type Group struct {
	parts sync.WaitGroup
	lock  sync.Mutex
	first *Panic
}

// Go runs a part in a goroutine of its own.
func (g *Group) Go(part func()) {
	g.parts.Go(func() {
		defer g.catch()
		part()
	})
}

// catch keeps the first panic of the parts.
func (g *Group) catch() {
	value := recover()
	if value == nil {
		return
	}
	p, nested := value.(*Panic)
	if !nested {
		p = &Panic{Value: value, Callers: make([]uintptr, 64)}
		p.Callers = p.Callers[:runtime.Callers(1, p.Callers)]
	}
	g.lock.Lock()
	defer g.lock.Unlock()
	if g.first == nil {
		g.first = p
	}
}

// Wait returns when all parts have ended. It panics with a *Panic where one of
// them did.
func (g *Group) Wait() {
	g.parts.Wait()
	if g.first != nil {
		panic(g.first)
	}
}

// A Panic is that of a part.
type Panic struct {
	Value   any       // with which the part panicked
	Callers []uintptr // of the goroutine that did, innermost first; see runtime.CallersFrames
}

// Error says that a part has panicked, and with what type of value: the value
// may quote what the part worked on.
func (p *Panic) Error() string { return fmt.Sprintf("a panic of type %T in a part", p.Value) }
