package report_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report"
	"example.org/oversight/templates"
)

// Every module that the program is linked from, on any system, is named in
// NOTICE and in what the program prints, and no text stands unused.
func TestLicenses(t *testing.T) {
	notice, err := os.ReadFile("../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := report.Licenses(&out); err != nil {
		t.Fatal(err)
	}
	printed := out.String()
	for _, module := range modules(t) {
		if !strings.Contains(string(notice), module) {
			t.Errorf("NOTICE does not name %s", module)
		}
		if !strings.Contains(printed, module) {
			t.Errorf("the list of licenses does not name %s", module)
		}
	}
	for _, face := range []string{"Source Sans 3", "Roboto"} {
		if !strings.Contains(string(notice), face) || !strings.Contains(printed, face) {
			t.Errorf("%s is not named", face)
		}
	}
	texts, err := fs.Glob(templates.FS, "licenses/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range texts {
		text, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(printed, string(text)) {
			t.Errorf("%s is not printed", name)
		}
	}
}

// modules are those that the command is linked from on the three systems.
func modules(t *testing.T) []string {
	var all []string
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "example.org/oversight/cmd/oversight")
		list.Env = append(os.Environ(), "GOOS="+system)
		out, err := list.Output()
		if err != nil && os.Getenv("OVERSIGHT_JUDGES") == "required" {
			t.Fatalf("go list for %s: %v", system, err)
		}
		if err != nil {
			t.Skipf("go list for %s: %v; the modules of other systems cannot be fetched", system, err)
		}
		all = append(all, strings.Fields(string(out))...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
