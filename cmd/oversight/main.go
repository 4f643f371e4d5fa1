// Oversight makes periodic reviews for congressional committees from case
// snapshots. This package is the command: flags, files, the clock, progress
// and exit codes; everything else is in report.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

func main() {
	if err := prepare(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(int(fault.Failed))
	}
	// Most of the memory is fingerprints, which hold no pointers: to collect
	// earlier than by default costs little, and bounds the peak. A small heap
	// would be collected over and over, so that it is made to look larger, by
	// memory that is never touched.
	debug.SetGCPercent(15)
	untouched := make([]byte, 32<<20)
	code := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	runtime.KeepAlive(untouched)
	os.Exit(code)
}

// run is the command with everything that it touches handed in.
func run(args []string, _ io.Reader, stdout, stderr io.Writer) int {
	c := &command{stdout: &sink{to: stdout}, stderr: stderr, now: time.Now, disk: report.System}
	return c.run(args)
}

// run runs the command line and returns its exit code.
func (c *command) run(args []string) int {
	ctx, stop := interruptible()
	defer stop()
	ran, err := c.execute(ctx, args)
	c.progress.end()
	if err == nil {
		return c.printed(c.exit)
	}
	c.flags.json = c.flags.json || slices.Contains(args, "--json") // a flag before it may have been at fault
	return c.printed(c.complain(err, ran))
}

// execute does what the command line says; ran is the command that it names.
func (c *command) execute(ctx context.Context, args []string) (ran string, err error) {
	defer caught(&err)
	root := c.root()
	ran = root.CommandPath()
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	return cmd.CommandPath(), err
}

// interruptible returns a context that the first signal to end cancels. A second
// one ends the process at once. A signal that whoever started the process had it
// ignore, as nohup does, stays ignored.
func interruptible() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	go func() {
		select {
		case <-signals:
			signal.Stop(signals)
			cancel()
		case <-ctx.Done():
			signal.Stop(signals)
		}
	}()
	return ctx, cancel
}
