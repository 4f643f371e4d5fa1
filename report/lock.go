package report

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// lockName is the file that keeps two builds of one series apart.
const lockName = ".lock"

// Lock takes the series' folder for this process and returns how to give it
// back. Where another process has it the error is a Refusal that names that
// process; one that has ended without giving it back holds nothing.
func Lock(folder, who string) (release func(), err error) {
	name := filepath.Join(folder, lockName)
	for range 2 {
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			host, _ := os.Hostname()
			fmt.Fprintf(file, "%d %s %s\n", os.Getpid(), host, who)
			file.Close()
			return func() { os.Remove(name) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return func() {}, nil // a series that cannot be written to needs no lock
		}
		holder, _ := os.ReadFile(name)
		if alive(string(holder)) {
			return nil, refusef(Undecided, "%s: another run works on this series: process %s; wait for it, or remove the file if it is gone",
				name, strings.TrimSpace(string(holder)))
		}
		os.Remove(name)
	}
	return nil, refusef(Undecided, "%s: another run works on this series", name)
}

// alive says whether the process that a lock names may still run: one of
// another machine always may.
func alive(holder string) bool {
	words := strings.Fields(holder)
	if len(words) < 2 {
		return true // being written at this moment
	}
	pid, err := strconv.Atoi(words[0])
	host, _ := os.Hostname()
	if err != nil || words[1] != host {
		return true
	}
	return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}
