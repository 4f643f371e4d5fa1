package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// programs are what this test's program is by other names.
var programs = map[string]func(){"oversight": main, "linger": linger, "hold": hold, "keepopen": keepOpen, "killed": killed}

func TestMain(m *testing.M) { testscript.Main(m, programs) }

// TestScripts runs one script a topic, each in a folder of its own.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "nothing": nothing},
		Setup: func(e *testscript.Env) error {
			here, err := filepath.Abs(filepath.Join("..", ".."))
			e.Setenv("REPO", here)
			return err
		},
	})
}

// exits runs oversight and compares its exit code: exits 4 build request.yaml.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	ran := ts.Exec("oversight", args[1:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(ran, &exit) {
		got = exit.ExitCode()
	} else if ran != nil {
		ts.Fatalf("%v", ran)
	}
	if got != want {
		ts.Fatalf("exit code %d; want %d", got, want)
	}
}

// nothing fails if a folder holds anything.
func nothing(ts *testscript.TestScript, neg bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	if !errors.Is(err, os.ErrNotExist) {
		ts.Check(err)
	}
	for _, e := range entries {
		ts.Fatalf("%s holds %s; want nothing", args[0], e.Name())
	}
}

// TestReadmeCommandsRun runs every line of the README that begins with "$ oversight".
func TestReadmeCommandsRun(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join("..", ".."))
	out := t.TempDir()
	lines := regexp.MustCompile(`(?m)^\$ oversight (.*)$`).FindAllStringSubmatch(string(text), -1)
	if len(lines) < 2 {
		t.Fatalf("%d commands in the README; want at least build and verify", len(lines))
	}
	for _, line := range lines {
		args := strings.Fields(strings.ReplaceAll(line[1], "out/sample", filepath.Join(out, "sample")))
		if args[0] == "build" {
			args = append(args, "--out", out)
		}
		var stdout, stderr bytes.Buffer
		if code := run(args, nil, &stdout, &stderr); code != 0 {
			t.Errorf("oversight %s: exit code %d\n%s", line[1], code, stderr.String())
		}
	}
}

// TestInterruptedBuildLeavesNothing sends the signal while a large snapshot is
// being read.
func TestInterruptedBuildLeavesNothing(t *testing.T) {
	series, out := t.TempDir(), t.TempDir()
	writeSeries(t, series, 3_000_000)
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	build := exec.CommandContext(ctx, filepath.Join(filepath.Dir(linked(t, program)), "oversight"), "build", "--jobs", "1", "--out", out, filepath.Join(series, "request.yaml"))
	var stderr bytes.Buffer
	build.Stderr = &stderr
	if err := build.Start(); err != nil {
		t.Fatal(err)
	}
	for ctx.Err() == nil { // the lock says that the build has begun
		if _, err := os.Stat(filepath.Join(series, ".lock")); err == nil {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if err := build.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := build.Wait(); err == nil {
		t.Fatal("the build ended before the signal came: make the snapshot larger")
	}
	if !strings.Contains(stderr.String(), "nothing was written") {
		t.Errorf("it said %q", stderr.String())
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Errorf("%s was left behind", e.Name())
	}
}

// linked puts this test's program where its name makes it the command.
func linked(t *testing.T, program string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "oversight")
	if err := os.Link(program, name); err != nil {
		data, err := os.ReadFile(program)
		if err == nil {
			err = os.WriteFile(name, data, 0o755)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return name
}

func writeSeries(t *testing.T, folder string, rows int) {
	t.Helper()
	var data bytes.Buffer
	data.WriteString("case_id,citizenship,flagged_date\n")
	for i := range rows {
		data.WriteString("C" + strconv.Itoa(i) + ",RUSSIA,2026-01-02\n")
	}
	files := map[string][]byte{
		"request.yaml":                       []byte("title: R\ncommittee: C\nsnapshots: snapshots/\nas_of: latest\n"),
		"snapshots/2026-06-30.csv":           data.Bytes(),
		"snapshots/2026-06-30.snapshot.yaml": []byte("as_of: 2026-06-30\nextracted_at: 2026-07-02T06:00:00Z\nincludes_closed_cases: true\n"),
	}
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
