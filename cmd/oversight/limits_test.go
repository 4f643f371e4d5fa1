//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
)

func init() { programs["fatal"], programs["starved"] = fatal, starved }

// fatal is a process that ends by what no Go program can catch.
func fatal() {
	if err := prepare(); err != nil {
		panic(err)
	}
	var never sync.Mutex
	never.Unlock()
}

// starved is the command where almost no file can be opened.
func starved() {
	limit := syscall.Rlimit{Cur: 6, Max: 6}
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		panic(err)
	}
	main()
}

// TestNothingFatalLooksLikeUsage ends processes by what cannot be caught: the exit
// code is not that of a wrong command line, and no core is left with cases in it.
func TestNothingFatalLooksLikeUsage(t *testing.T) {
	var exit *exec.ExitError
	if err := exec.Command(program(t, "fatal")).Run(); !errors.As(err, &exit) {
		t.Fatalf("%v; want an end by a signal", err)
	}
	if status := exit.Sys().(syscall.WaitStatus); !status.Signaled() || status.Signal() != syscall.SIGABRT || status.CoreDump() {
		t.Errorf("it ended with %v; want SIGABRT, and no core", exit)
	}
}

// TestTooFewFilesIsNoUsage starts the command where the Go runtime cannot go on.
func TestTooFewFilesIsNoUsage(t *testing.T) {
	t.Chdir(t.TempDir())
	smallSeries(t, ".", "s")
	cmd := exec.Command(program(t, "starved"), "build", "s/request.yaml")
	said, err := cmd.CombinedOutput()
	if err == nil || cmd.ProcessState.ExitCode() != 1 || !strings.Contains(string(said), "too many open files; see ulimit -n") {
		t.Errorf("%v, %s; want exit code 1", err, said)
	}
	for _, name := range []string{"out", "s/.lock"} {
		if _, err := os.Lstat(name); err == nil {
			t.Errorf("%s was made", name)
		}
	}
}
