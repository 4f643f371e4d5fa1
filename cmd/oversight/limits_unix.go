//go:build unix

package main

import (
	"fmt"
	"runtime/debug"
	"syscall"
)

// fewestFiles is how many files a run must be able to open beside those that it
// was started with: two for the Go runtime, which cannot go on without them, and
// the rest for locks, folders and what is read and written.
const fewestFiles = 8

// prepare readies the process for what no program can catch, as memory that the
// system does not give: Go would end it with exit code 2, which is that of wrong
// usage. It ends by SIGABRT instead. What it held are cases, which must not be
// left on a disk: no core is dumped.
func prepare() error {
	debug.SetTraceback("crash")
	var core syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CORE, &core); err == nil {
		core.Cur = 0
		syscall.Setrlimit(syscall.RLIMIT_CORE, &core)
	}
	for n := range fewestFiles {
		file, err := syscall.Dup(syscall.Stderr)
		if err != nil {
			return fmt.Errorf("%d files can be opened, want %d or more: %v; see ulimit -n", n, fewestFiles, err)
		}
		defer syscall.Close(file)
	}
	return nil
}
