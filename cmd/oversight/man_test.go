package main

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/oversight/report"
)

// printed is what a command line prints, which must succeed.
func printed(t *testing.T, now time.Time, args ...string) string {
	t.Helper()
	var out, told bytes.Buffer
	c := &command{stdout: &sink{to: &out}, stderr: &told, now: func() time.Time { return now }, disk: report.System}
	if code := c.run(args); code != 0 || told.Len() > 0 && !strings.HasPrefix(told.String(), "Completion ended") {
		t.Fatalf("%q: exit code %d, %s", args, code, told.String())
	}
	return out.String()
}

// TestManualTellsAll holds the manual to every command, flag, topic and exit code, to
// the macros of man(7) that it may use, and to the same bytes on any day.
func TestManualTellsAll(t *testing.T) {
	text := printed(t, time.Unix(0, 0), "man")
	if again := printed(t, time.Unix(2e9, 0), "man"); again != text {
		t.Error("the manual of another day differs")
	}
	plain := strings.ReplaceAll(text, `\-`, "-")
	has := func(what string) {
		t.Helper()
		if !strings.Contains(plain, what) {
			t.Errorf("the manual lacks %q", what)
		}
	}
	root := (&command{stdout: &sink{to: &bytes.Buffer{}}}).root()
	root.InitDefaultHelpCmd()
	for _, name := range commands {
		cmd, _, err := root.Find([]string{name})
		if err != nil || cmd == root {
			t.Errorf("there is no command %s: %v", name, err)
			continue
		}
		has(`.SS "` + cmd.UseLine() + `"`)
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) { has("--" + f.Name) })
	}
	if n := len(root.Commands()); n != len(commands) {
		t.Errorf("%d commands; %d are listed", n, len(commands))
	}
	for _, topic := range report.Topics() {
		has(`.B "` + topic.Name + `"` + "\n" + topic.Title)
	}
	for _, code := range exitCodes {
		has(`.B "` + code[0] + `"` + "\n" + code[1])
		if !strings.Contains(strings.ReplaceAll(help, "\n", " "), code[0]+" ") {
			t.Errorf("help does not tell of exit code %s", code[0])
		}
	}
	known := regexp.MustCompile(`^\.(?:TH|SH|SS|TP|PP|B|nf|fi)(?: "[^"]*")*$`)
	for i, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, ".") && !known.MatchString(line) || strings.HasPrefix(line, "'") {
			t.Errorf("line %d is no macro of the page: %q", i+1, line)
		}
	}
}

// TestManualEscapesWhatTroffReads has texts that would be macros or other signs.
func TestManualEscapesWhatTroffReads(t *testing.T) {
	var w page
	w.text(".crosswalk\n'quoted' \\ and a-b\nplain")
	w.macro("B", `say "x"`)
	if got, want := w.String(), "\\&.crosswalk\n\\&'quoted' \\e and a\\-b\nplain\n.B \"say \\(dqx\\(dq\"\n"; got != want {
		t.Errorf("%q; want %q", got, want)
	}
}

// TestManualIsReadByTroff has troff, where it is there, warn of nothing.
func TestManualIsReadByTroff(t *testing.T) {
	groff, err := exec.LookPath("groff")
	switch {
	case err == nil:
	case os.Getenv("OVERSIGHT_JUDGES") == "required":
		t.Fatal("groff is not installed, and judges are required")
	default:
		t.Skip("groff is not installed: it does not judge the manual page")
	}
	run := exec.Command(groff, "-man", "-ww", "-z")
	run.Stdin = strings.NewReader(printed(t, time.Now(), "man"))
	if told, err := run.CombinedOutput(); err != nil || len(told) > 0 {
		t.Errorf("%v\n%s", err, told)
	}
}

// TestCompletionCompletes asks for the words that a shell would offer.
func TestCompletionCompletes(t *testing.T) {
	for _, tt := range []struct{ args, want string }{
		{"m", "man\t"}, {"help nar", "narrative"}, {"completion po", "powershell"}, {"build --aud", "--audience"}, {"build --audience com", "committee"},
	} {
		got := printed(t, time.Now(), append([]string{cobra.ShellCompNoDescRequestCmd}, strings.Fields(tt.args)...)...)
		if !strings.HasPrefix(got, strings.TrimSuffix(tt.want, "\t")+"\n") {
			t.Errorf("%q completes to %q; want %q", tt.args, got, tt.want)
		}
	}
	for _, shell := range shells {
		if text := printed(t, time.Now(), "completion", shell); len(text) < 1000 {
			t.Errorf("%s: %d bytes", shell, len(text))
		}
	}
}
