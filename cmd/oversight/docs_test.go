package main

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.org/oversight/report"
)

// TestTopicsRun does what the documentation tells: it runs every command, in the
// order of a topic, has what the topic shows of its output, and changes the files that
// a reader is told to change. Topics that begin with a series which is there have one.
func TestTopicsRun(t *testing.T) {
	commands := 0
	for _, topic := range report.Topics() {
		t.Run(topic.Name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if !strings.Contains(topic.Text, "\n$ oversight new data/first\n") {
				ran(t, "oversight new data/first", 0)
			}
			for _, b := range blocksOf(topic.Text) {
				switch {
				case b.file != "":
					change(t, b.file, b.lines)
				case strings.HasPrefix(b.lines[0], "$ "):
					commands += follow(t, b.lines)
				}
			}
		})
	}
	if commands < 10 {
		t.Errorf("%d commands in all topics; want those of each", commands)
	}
}

// A block is what stands between two lines of ```, and the file that the line before
// it names as the place of it.
type block struct {
	file  string
	lines []string
}

var (
	fence    = regexp.MustCompile("(?ms)^```[a-z]*\n(.*?)\n```$")
	inFile   = regexp.MustCompile("(?m)^In `([^`]+)`:\n\n$")
	exitLine = regexp.MustCompile(`^\[exit code (\d)\]$`)
)

func blocksOf(text string) (all []block) {
	for _, at := range fence.FindAllStringSubmatchIndex(text, -1) {
		b := block{lines: strings.Split(text[at[2]:at[3]], "\n")}
		if m := inFile.FindAllStringSubmatchIndex(text[:at[0]], -1); m != nil && m[len(m)-1][1] == at[0] {
			last := m[len(m)-1]
			b.file = text[last[2]:last[3]]
		}
		all = append(all, b)
	}
	return all
}

// follow runs the commands of a block, and looks in the output of each for the lines
// below it, in their order; ... stands for lines that are not shown.
func follow(t *testing.T, lines []string) (commands int) {
	t.Helper()
	for i := 0; i < len(lines); {
		command, is := strings.CutPrefix(lines[i], "$ ")
		if !is {
			t.Fatalf("%q belongs to no command", lines[i])
		}
		var shown []string
		want := 0
		for i++; i < len(lines) && !strings.HasPrefix(lines[i], "$ "); i++ {
			if m := exitLine.FindStringSubmatch(lines[i]); m != nil {
				want, _ = strconv.Atoi(m[1])
			} else if lines[i] != "..." {
				shown = append(shown, lines[i])
			}
		}
		rest := ran(t, command, want)
		for _, line := range shown {
			_, after, found := strings.Cut(rest, line)
			if !found {
				t.Fatalf("%s: no %q in what is left of the output:\n%s", command, line, rest)
			}
			rest = after
		}
		commands++
	}
	return commands
}

// ran runs a command of the documentation and returns what it printed.
func ran(t *testing.T, command string, want int) string {
	t.Helper()
	args := strings.Fields(command)
	if args[0] != "oversight" {
		t.Fatalf("%s: only oversight is run", command)
	}
	var stdout, stderr bytes.Buffer
	if code := run(args[1:], nil, &stdout, &stderr); code != want {
		t.Fatalf("%s: exit code %d; want %d\n%s", command, code, want, stderr.String())
	}
	return fmt.Sprint(stdout.String(), stderr.String())
}

// change has each key at the margin of the lines take the place of that of the file,
// with all that is indented below it; a key that the file lacks comes last.
func change(t *testing.T, name string, lines []string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	with := keysOf(lines)
	var now []string
	written := map[string]bool{}
	for _, part := range keysOf(strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")) {
		for _, new := range with {
			if part.key != "" && part.key == new.key {
				part.lines, written[new.key] = new.lines, true
			}
		}
		now = append(now, part.lines...)
	}
	for _, new := range with {
		if !written[new.key] {
			now = append(now, new.lines...)
		}
	}
	if err := os.WriteFile(name, []byte(strings.Join(now, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A part of a file is a key at its margin with what is indented below it, or a line
// that has no key.
type part struct {
	key   string
	lines []string
}

var marginKey = regexp.MustCompile(`^([a-z_]+):`)

func keysOf(lines []string) (all []part) {
	for _, line := range lines {
		key := marginKey.FindString(line)
		if n := len(all); strings.HasPrefix(line, " ") && n > 0 && all[n-1].key != "" {
			all[n-1].lines = append(all[n-1].lines, line)
			continue
		}
		all = append(all, part{key, []string{line}})
	}
	return all
}
