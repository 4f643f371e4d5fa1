package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A full disk takes so many bytes and no more.
type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) <= f.left {
		f.left -= len(p)
		return len(p), nil
	}
	n := f.left
	f.left = 0
	return n, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
}

// TestLostOutputIsNoSuccess runs every command with a standard output that takes
// nothing, one byte, or all but one: one that did well fails, and says so once; one
// with another fault keeps its exit code.
func TestLostOutputIsNoSuccess(t *testing.T) {
	t.Chdir(t.TempDir())
	smallSeries(t, ".", "s")
	writeTo(t, "s/bad.yaml", []byte("colour: red\n"))
	writeTo(t, "open.csv", []byte("case_id,citizenship,flagged_date\nC1,ATLANTIS,2026-01-02\n"))
	if code, _, stderr := oversight("build", "--out", "built", "s/request.yaml"); code != 0 {
		t.Fatal(stderr)
	}
	bundle := filepath.Join("built", "s", "2026-06-30", "committee")
	tests := []struct {
		args string
		code int // with an output that takes all
	}{
		{"build s/request.yaml", 0}, {"build --json s/request.yaml", 0}, {"build -v --log-format json s/request.yaml", 0},
		{"check s/request.yaml", 0}, {"check --json s/request.yaml", 0}, {"check s/bad.yaml s/request.yaml", 3},
		{"verify " + bundle, 0}, {"verify --json " + bundle, 0},
		{"profile s/snapshots/2026-06-30.csv", 0}, {"profile --write new.yaml s/snapshots/2026-06-30.csv", 0}, {"profile open.csv", 5},
		{"completion bash", 0}, {"completion zsh", 0}, {"completion fish", 0}, {"completion powershell", 0}, {"__complete build --audience ", 0},
		{"--version", 0}, {"help", 0}, {"help build", 0}, {"--help", 0}, {"check --help", 0},
		{"check --json s/bad.yaml", 3}, {"build --json --colour s/request.yaml", 2}, {"build --json", 2}, {"verify --json s", 4},
	}
	for _, test := range tests {
		args := strings.Split(test.args, " ")
		os.Remove("new.yaml")
		var all, told bytes.Buffer
		if code := run(args, nil, &all, &told); code != test.code || all.Len() == 0 || strings.Contains(told.String(), "standard output") {
			t.Errorf("%s: exit code %d, %d bytes, %s; want %d", test.args, code, all.Len(), told.String(), test.code)
			continue
		}
		want := test.code
		if want == 0 {
			want = 1
		}
		for _, room := range []int{0, 1, all.Len() - 1} {
			os.Remove("new.yaml")
			var told bytes.Buffer
			code := run(args, nil, &full{room}, &told)
			lost := strings.Count(told.String(), "standard output: no space left on device; what was printed is lost")
			if code != want || lost != 1 {
				t.Errorf("%s, into %d of %d bytes: exit code %d, %s; want %d and one line", test.args, room, all.Len(), code, told.String(), want)
			}
		}
	}
}

// TestWhatClosingTellsIsAnError closes an output that is a file, as the command
// does at its end, after somebody else has.
func TestWhatClosingTellsIsAnError(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	var told bytes.Buffer
	c := &command{stdout: &sink{to: file}, stderr: &told}
	fmt.Fprintln(c.stdout, "printed")
	if err := errors.Join(c.stdout.err, file.Close()); err != nil {
		t.Fatal(err)
	}
	if code := c.printed(0); code != 1 || !strings.Contains(told.String(), "standard output: ") {
		t.Errorf("exit code %d, %s; want 1", code, told.String())
	}
}

// A moody disk fails at its first write, and takes all that follows.
type moody struct{ failed bool }

func (m *moody) Write(p []byte) (int, error) {
	if !m.failed {
		m.failed = true
		return 0, syscall.ENOSPC
	}
	return len(p), nil
}

// TestAHoleInTheOutputStays prints to a disk that has room again after it was
// full: what was printed in between is lost all the same.
func TestAHoleInTheOutputStays(t *testing.T) {
	var told bytes.Buffer
	if code := run([]string{"completion", "zsh"}, nil, &moody{}, &told); code != 1 || !strings.Contains(told.String(), "standard output: ") {
		t.Errorf("exit code %d, %s; want 1", code, told.String())
	}
	s := &sink{to: &moody{}}
	fmt.Fprintln(s, "lost")
	fmt.Fprintln(s, "printed")
	if s.err == nil {
		t.Error("the error of the first write is forgotten")
	}
}
