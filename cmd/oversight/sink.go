package main

import (
	"fmt"
	"io"
	"os"

	"example.org/oversight/report/fault"
)

// A sink is standard output. It keeps the first error of writing, whoever wrote,
// so that no verb has to look: what a script waits for must not be lost in
// silence.
type sink struct {
	to  io.Writer
	err error
}

// Write implements io.Writer.
func (s *sink) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.to.Write(p)
	s.err = err
	return n, err
}

// close ends the output: a file system may tell only then that it is full.
func (s *sink) close() {
	if file, ok := s.to.(*os.File); ok {
		if err := file.Close(); s.err == nil {
			s.err = err
		}
	}
}

// printed gives a run its exit code once all is printed: one that did well but
// whose output is lost has failed. A pipe whose reader has gone, as that of head
// does, ends the process with SIGPIPE before this, in silence; where whoever
// started it ignores that signal, it is an error like any other.
func (c *command) printed(code int) int {
	c.stdout.close()
	if c.stdout.err == nil {
		return code
	}
	c.log(errorLevel, fmt.Sprintf("standard output: %v; what was printed is lost", plain(c.stdout.err)))
	if code == 0 {
		return int(fault.Failed)
	}
	return code
}
