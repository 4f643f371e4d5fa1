// Oversight makes periodic reviews for congressional committees from case
// snapshots. This package is the command: flags, files, the clock, progress
// and exit codes; everything else is in report.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"example.org/oversight/report"
)

func main() {
	// Most of the memory is fingerprints, which hold no pointers: to collect
	// earlier than by default costs little, and bounds the peak.
	debug.SetGCPercent(15)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the command with everything that it touches handed in.
func run(args []string, _ io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	c := &command{stdout: stdout, stderr: stderr, now: time.Now}
	root := c.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	c.progress.end()
	if err == nil {
		return 0
	}
	return c.complain(err)
}

// complain prints an error for people, and for scripts where they asked, and
// returns its exit code.
func (c *command) complain(err error) int {
	kind := report.KindOf(err)
	var usage *usageError
	switch {
	case errors.As(err, &usage):
		kind = report.Misused
	case errors.Is(err, context.Canceled):
		err = errors.New("interrupted; nothing was written")
	}
	if c.flags.json {
		c.printJSON(failure(err, kind))
	}
	c.log(level(kind), strings.TrimSpace(err.Error()))
	return int(kind)
}

// A usageError is a command line that cannot be understood.
type usageError struct{ err error }

func (u *usageError) Error() string { return u.err.Error() + "; see oversight --help" }

func usagef(format string, args ...any) error { return &usageError{fmt.Errorf(format, args...)} }
