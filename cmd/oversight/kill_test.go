package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/oversight/report"
)

// A mortal disk ends the process before one of its operations, as kill -9 would.
type mortal struct {
	report.Disk
	noExchange bool
	at         int      // number of the operation, from 1; 0 for none
	done       []string // what was done, by the name of the operation
}

func (m *mortal) step(what string) {
	m.done = append(m.done, what)
	if len(m.done) != m.at {
		return
	}
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		self.Kill()
	}
	select {}
}

func (m *mortal) Mkdir(name string, mode fs.FileMode) error {
	m.step("mkdir")
	return m.Disk.Mkdir(name, mode)
}

func (m *mortal) Rename(from, to string) error {
	m.step("rename")
	return m.Disk.Rename(from, to)
}

func (m *mortal) Exchange(a, b string) error {
	m.step("exchange")
	if m.noExchange {
		return errors.ErrUnsupported
	}
	return m.Disk.Exchange(a, b)
}

func (m *mortal) Remove(name string) error {
	m.step("remove")
	return m.Disk.Remove(name)
}

func (m *mortal) Sync(folder string) error {
	m.step("sync")
	return m.Disk.Sync(folder)
}

// killed is the command on a mortal disk: killed NUMBER EXCHANGE ARGS...
func killed() {
	at, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	c := &command{stdout: &sink{to: os.Stdout}, stderr: os.Stderr, now: time.Now,
		disk: &mortal{Disk: report.System, noExchange: os.Args[2] == "false", at: at}}
	os.Exit(c.run(os.Args[3:]))
}

// A replaced series is one whose bundle a build is to replace: that bundle says 3
// cases, the next 5.
type replaced struct{ series, out string }

func newReplaced(t *testing.T) replaced {
	t.Helper()
	parent := t.TempDir()
	r := replaced{smallSeries(t, parent, "s"), filepath.Join(parent, "out")}
	if code, _, stderr := oversight("build", "--out", r.out, r.request()); code != 0 {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	writeSeries(t, r.series, 5)
	return r
}

func (r replaced) request() string { return filepath.Join(r.series, "request.yaml") }

func (r replaced) bundle() string { return filepath.Join(r.out, "s", "2026-06-30", "committee") }

// stands says which bundle stands whole: "3", "5", "none", or what is wrong.
func (r replaced) stands() string {
	if _, err := os.Lstat(r.bundle()); errors.Is(err, fs.ErrNotExist) {
		return "none"
	}
	if code, _, stderr := oversight("verify", r.bundle()); code != 0 {
		return stderr
	}
	facts, err := os.ReadFile(filepath.Join(r.bundle(), "facts.csv"))
	if err != nil {
		return err.Error()
	}
	for _, n := range []string{"3", "5"} {
		if bytes.Contains(facts, []byte("\nflagged,"+n+",")) {
			return n
		}
	}
	return "other facts"
}

// after plays the runs after a kill: a check, a build that is refused, a good
// one. It returns what stood after that which was refused.
func (r replaced) after(t *testing.T) (refused string) {
	t.Helper()
	snapshot := filepath.Join(r.series, "snapshots", "2026-06-30.csv")
	good, err := os.ReadFile(snapshot)
	if err != nil {
		t.Fatal(err)
	}
	writeTo(t, snapshot, append(bytes.Clone(good), "x,y\n"...))
	if code, _, stderr := oversight("build", "--out", r.out, r.request()); code != 4 {
		t.Errorf("a build of a broken snapshot: exit code %d, %s; want 4", code, stderr)
	}
	refused = r.stands()
	writeTo(t, snapshot, good)
	if code, _, stderr := oversight("build", "--out", r.out, r.request()); code != 0 || r.stands() != "5" {
		t.Errorf("the next good build: exit code %d, %s; %s stands", code, stderr, r.stands())
	}
	entries, err := os.ReadDir(filepath.Dir(r.bundle()))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the bundle: %v, %v", entries, err)
	}
	return refused
}

func writeTo(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestKilledAtEachStep kills a build before each operation that changes names:
// the old bundle stands or the new one; where folders cannot be exchanged, at
// the latest after the next run, though it be refused.
func TestKilledAtEachStep(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some hundred builds")
	}
	for _, exchange := range []bool{true, false} {
		t.Run(fmt.Sprintf("exchange=%t", exchange), func(t *testing.T) {
			trial := &mortal{Disk: report.System, noExchange: !exchange}
			r := newReplaced(t)
			c := &command{stdout: &sink{to: &bytes.Buffer{}}, stderr: &bytes.Buffer{}, now: time.Now, disk: trial}
			if code := c.run([]string{"build", "--out", r.out, r.request()}); code != 0 {
				t.Fatalf("exit code %d", code)
			}
			removals := 0
			for i, what := range trial.done {
				if what == "remove" {
					if removals++; removals%20 != 1 {
						continue
					}
				}
				killedAt(t, i+1, what, exchange)
			}
			if removals < 3 {
				t.Errorf("%d removals; was nothing replaced?", removals)
			}
		})
	}
}

func killedAt(t *testing.T, at int, what string, exchange bool) {
	t.Helper()
	r := newReplaced(t)
	cmd := exec.Command(program(t, "killed"), strconv.Itoa(at), strconv.FormatBool(exchange), "build", "--out", r.out, r.request())
	if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() >= 0 {
		t.Fatalf("operation %d, %s: it ended with %v; want a kill", at, what, err)
	}
	stands := r.stands()
	away := stands == "none" && !exchange
	if stands != "3" && stands != "5" && !away {
		t.Errorf("operation %d, %s: %s stands", at, what, stands)
	}
	if code, _, stderr := oversight("verify", r.bundle()); away && (code != 4 || !strings.Contains(stderr, "the next build of the series puts that one back")) {
		t.Errorf("operation %d, %s: verify: exit code %d, %s", at, what, code, stderr)
	}
	if refused := r.after(t); refused != stands && !(away && refused == "3") {
		t.Errorf("operation %d, %s: %s stands after a run that was refused; before it %s", at, what, refused, stands)
	}
}

// TestKilledAtAnyMoment kills a build some time after it began.
func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a hundred builds")
	}
	build := program(t, "oversight")
	r := newReplaced(t)
	began := time.Now()
	if err := exec.Command(build, "build", "--out", r.out, r.request()).Run(); err != nil {
		t.Fatal(err)
	}
	lasts := time.Since(began)
	for range 30 {
		r := newReplaced(t)
		cmd := exec.Command(build, "build", "--out", r.out, r.request())
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		moment := rand.N(lasts)
		time.Sleep(moment)
		cmd.Process.Kill()
		cmd.Wait()
		stands := r.stands()
		if stands != "3" && stands != "5" {
			t.Errorf("after %v of %v: %s stands", moment, lasts, stands)
		}
		if refused := r.after(t); refused != stands {
			t.Errorf("after %v of %v: %s stands after a run that was refused; before it %s", moment, lasts, refused, stands)
		}
	}
}

// TestSixAtOnce starts six builds at the same time: of one series, of six series
// whose folders have one name, and of six with names of their own.
func TestSixAtOnce(t *testing.T) {
	for _, test := range []struct {
		name     string
		request  string // with the number of the build
		bundles  int
		refusals bool // may be
	}{
		{"one series", "one/s/request.yaml", 1, true},
		{"series of one name", "%d/s/request.yaml", 1, true},
		{"series of six names", "%[1]d/s%[1]d/request.yaml", 6, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			parent := t.TempDir()
			out := filepath.Join(parent, "out")
			var requests []string
			for i := range 6 {
				request := test.request
				if strings.Contains(request, "%") {
					request = fmt.Sprintf(request, i)
				}
				requests = append(requests, filepath.Join(parent, filepath.FromSlash(request)))
				writeSeries(t, filepath.Dir(requests[i]), 3+i)
			}
			codes, said := atOnce(program(t, "oversight"), out, requests)
			built := 0
			for i, code := range codes {
				if code == 0 {
					built++
				}
				if code != 0 && !(test.refusals && code == 5 && strings.Contains(said[i], ".lock: another run")) {
					t.Errorf("build %d: exit code %d, %s", i, code, said[i])
				}
			}
			bundles, err := filepath.Glob(filepath.Join(out, "*", "*", "*"))
			if err != nil || len(bundles) != test.bundles || built < test.bundles {
				t.Errorf("%d were built; there are %v; want %d", built, bundles, test.bundles)
			}
			for _, b := range bundles {
				if code, _, stderr := oversight("verify", b); code != 0 {
					t.Errorf("%s: %s", b, stderr)
				}
			}
			if left, err := filepath.Glob(filepath.Join(out, "*", "*", ".new-*")); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

// atOnce builds all requests at the same time.
func atOnce(build, out string, requests []string) (codes []int, said []string) {
	codes, said = make([]int, len(requests)), make([]string, len(requests))
	var all sync.WaitGroup
	for i, request := range requests {
		all.Go(func() {
			var stderr bytes.Buffer
			cmd := exec.Command(build, "build", "--out", out, request)
			cmd.Stderr = &stderr
			cmd.Run()
			codes[i], said[i] = cmd.ProcessState.ExitCode(), stderr.String()
		})
	}
	all.Wait()
	return codes, said
}
