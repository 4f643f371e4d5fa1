package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/oversight/report"
)

// hold is a process that has the locks of the folders that it is given until its
// input ends; one before which there is an "out=" is a folder of bundles.
func hold() {
	var wanted []report.Wanted
	for _, name := range os.Args[1:] {
		folder, output := strings.CutPrefix(name, "out=")
		wanted = append(wanted, report.Wanted{Folder: folder, Who: "build held.yaml", Output: output})
	}
	var locks report.Locks
	for _, err := range locks.Take(wanted) {
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println("held")
	io.Copy(io.Discard, os.Stdin)
	locks.Release()
}

// keepOpen is a process that has files open until its input ends, as a viewer has.
func keepOpen() {
	for _, name := range os.Args[1:] {
		file, err := os.Open(name)
		if err != nil {
			fmt.Println(err)
			return
		}
		defer file.Close()
	}
	fmt.Println("open")
	io.Copy(io.Discard, os.Stdin)
}

// program is this test's program under the name of a command of it.
func program(t *testing.T, name string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), name)
	if err := os.Symlink(self, link); err != nil {
		t.Fatal(err)
	}
	return link
}

// holding starts a process that has the locks, and returns how to end it.
func holding(t *testing.T, folders ...string) (release func(), process *os.Process) {
	t.Helper()
	cmd := exec.Command(program(t, "hold"), folders...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if lines := bufio.NewScanner(out); !lines.Scan() || lines.Text() != "held" {
		t.Fatalf("the holder said %q", lines.Text())
	}
	ended := false
	release = func() {
		if !ended {
			ended = true
			in.Close()
			cmd.Wait()
		}
	}
	t.Cleanup(release)
	return release, cmd.Process
}

// smallSeries writes a series of one small snapshot and returns its folder.
func smallSeries(t *testing.T, parent, name string) string {
	t.Helper()
	folder := filepath.Join(parent, name)
	writeSeries(t, folder, 3)
	return folder
}

// oversight runs the command within this process.
func oversight(args ...string) (code int, stdout, stderr string) {
	var out, told bytes.Buffer
	code = run(args, nil, &out, &told)
	return code, out.String(), told.String()
}

// TestASecondRunIsRefused has another process hold the series, or the folder of
// its bundles: a build is refused at once and says who has it; a check is not.
func TestASecondRunIsRefused(t *testing.T) {
	for _, test := range []struct{ name, held, want string }{
		{"the series is held", "s", `s/\.lock: another run works on this series: process %d on \S+, build held\.yaml; wait until it has ended`},
		{"the folder of its bundles is held", "out=out/s", `out/s/\.lock: another run writes to this folder: process %d on \S+, build held\.yaml; wait until it has ended`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			smallSeries(t, ".", "s")
			smallSeries(t, ".", "other")
			release, process := holding(t, test.held)
			code, stdout, stderr := oversight("build", "s/request.yaml")
			want := regexp.MustCompile("^" + fmt.Sprintf(test.want, process.Pid) + "\n$")
			if code != 5 || stdout != "" || !want.MatchString(stderr) {
				t.Errorf("exit code %d, %q, %q; want 5 and %s", code, stdout, stderr, want)
			}
			if code, _, stderr := oversight("check", "s/request.yaml"); code != 0 {
				t.Errorf("a check, which writes nothing: exit code %d, %s", code, stderr)
			}
			if code, stdout, _ := oversight("build", "s/request.yaml", "other/request.yaml"); code != 5 || stdout != "out/other/2026-06-30/committee\n" {
				t.Errorf("with a request of another series: exit code %d, %q; want 5, and the other built", code, stdout)
			}
			release()
			if code, _, stderr := oversight("build", "s/request.yaml"); code != 0 {
				t.Errorf("after the other run: exit code %d, %s", code, stderr)
			}
		})
	}
}

// TestALockEndsWithItsProcess kills the process that holds the locks: its files
// stay and block nothing.
func TestALockEndsWithItsProcess(t *testing.T) {
	t.Chdir(t.TempDir())
	smallSeries(t, ".", "s")
	release, process := holding(t, "s", "out=out/s")
	process.Kill()
	release()
	for _, name := range []string{"s/.lock", "out/s/.lock"} {
		if text, err := os.ReadFile(name); err != nil || !strings.Contains(string(text), "build held.yaml") {
			t.Fatalf("%s holds %q, %v: the holder was to be killed with its locks", name, text, err)
		}
	}
	if code, _, stderr := oversight("build", "s/request.yaml"); code != 0 {
		t.Errorf("exit code %d, %s", code, stderr)
	}
	for _, name := range []string{"s/.lock", "out/s/.lock"} {
		if text, err := os.ReadFile(name); err != nil || len(text) > 0 {
			t.Errorf("%s holds %q, %v; want an empty file after a run", name, text, err)
		}
	}
}

// TestAFileAloneLocksNothing puts something in the lock's place.
func TestAFileAloneLocksNothing(t *testing.T) {
	for _, test := range []struct{ name, text string }{
		{"an empty file", ""},
		{"the file of a process that is gone", "999999999 " + hostname() + " build request.yaml\n"},
		{"the file of a process that lives", fmt.Sprintf("%d %s build request.yaml\n", os.Getpid(), hostname())},
		{"the file of another machine", "7 4f1c0de5ab12 build request.yaml\n"},
		{"no text at all", "\x00\xff\x1b[2J"},
		{"a large file", strings.Repeat("x", 1<<20)},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			smallSeries(t, ".", "s")
			for _, name := range []string{"s/.lock", "out/s/.lock"} {
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(test.text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if code, _, stderr := oversight("build", "s/request.yaml"); code != 0 {
				t.Errorf("exit code %d, %s", code, stderr)
			}
		})
	}
}

func hostname() string {
	host, err := os.Hostname()
	if err != nil {
		return "unknown"
	}
	return host
}

// TestALockIsAFile refuses what cannot be one, and changes nothing behind a link.
func TestALockIsAFile(t *testing.T) {
	t.Chdir(t.TempDir())
	smallSeries(t, ".", "s")
	if err := os.WriteFile("precious", []byte("precious"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../precious", "s/.lock"); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := oversight("build", "s/request.yaml")
	if code != 5 || !strings.HasPrefix(stderr, "s/.lock: this is no regular file") {
		t.Errorf("exit code %d, %s; want 5", code, stderr)
	}
	if text, _ := os.ReadFile("precious"); string(text) != "precious" {
		t.Errorf("the file behind the link holds %q", text)
	}
}

// TestRequestsOfOneSeriesLockItOnce builds several requests of one folder, and one
// of a folder by another name.
func TestRequestsOfOneSeriesLockItOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	smallSeries(t, ".", "s")
	if err := os.Symlink("s", "alias"); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("s/request.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"s/house.yaml", "s/senate.yaml"} {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	code, stdout, stderr := oversight("build", "s/senate.yaml", "alias/house.yaml", "s/request.yaml")
	want := "out/s-senate/2026-06-30/committee\nout/alias-house/2026-06-30/committee\nout/s/2026-06-30/committee\n"
	if code != 0 || stdout != want {
		t.Errorf("exit code %d, %q, %s; want 0 and %q", code, stdout, stderr, want)
	}
}

// TestBundlesBelowTheirSeries builds into the folder of all series, so that both
// locks are one file.
func TestBundlesBelowTheirSeries(t *testing.T) {
	t.Chdir(t.TempDir())
	smallSeries(t, "data", "s")
	if code, stdout, stderr := oversight("build", "--out", "data", "data/s/request.yaml"); code != 0 || stdout != "data/s/2026-06-30/committee\n" {
		t.Errorf("exit code %d, %q, %s", code, stdout, stderr)
	}
}

// TestARequestThatChangesMeanwhileIsNotWritten gives the series another name, or
// makes good a request that was at fault, after its folders were locked.
func TestARequestThatChangesMeanwhileIsNotWritten(t *testing.T) {
	for name, first := range map[string]string{"another series": "", "a request that was at fault": "colour: red\n"} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			smallSeries(t, ".", "s")
			good, err := os.ReadFile("s/request.yaml")
			if err != nil {
				t.Fatal(err)
			}
			writeTo(t, "s/request.yaml", append(bytes.Clone(good), first...))
			var told bytes.Buffer
			c := &command{stdout: &sink{to: io.Discard}, stderr: &told, now: time.Now, disk: report.System, flags: flags{out: "out", logFormat: "text"}}
			common, err := c.job()
			if err != nil {
				t.Fatal(err)
			}
			all, err := c.ask(common, []string{"s/request.yaml"})
			if err != nil {
				t.Fatal(err)
			}
			defer c.lock(all).Release()
			if first == "" {
				good = append(good, "series: other\n"...)
			}
			writeTo(t, "s/request.yaml", good)
			if err := c.each(t.Context(), all, c.buildOne); err != nil || c.exit != 5 || !strings.Contains(told.String(), "s/request.yaml: the request was changed while this run began") {
				t.Errorf("%v, exit code %d, %s; want 5", err, c.exit, told.String())
			}
			if bundles, _ := filepath.Glob("out/*/*/*"); len(bundles) > 0 {
				t.Errorf("%v was written", bundles)
			}
		})
	}
}
