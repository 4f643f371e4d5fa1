// Dist makes what is released, into a folder: an archive for each system, a bill
// of materials (SPDX 2.3), and the hashes of all. Two runs of one commit give equal
// bytes, wherever and whenever they run with one version of Go.
//
//	go run ./.ci/dist FOLDER
//
// Times are that of the commit, or SOURCE_DATE_EPOCH where it is set.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/oversight/report"
)

// targets are the systems that are released for.
var targets = []string{"darwin/amd64", "darwin/arm64", "linux/amd64", "linux/arm64", "windows/amd64", "windows/arm64"}

// papers are the files that stand in each archive beside the program.
var papers = []string{"CHANGELOG.md", "LICENSE", "NOTICE", "README.md"}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: dist FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

// run makes everything anew: what stands in the folder of an earlier run goes.
func run(folder string) error {
	at, err := dated()
	if err != nil {
		return err
	}
	if err := errors.Join(os.RemoveAll(folder), os.MkdirAll(folder, 0o777)); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "oversight-dist")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	var programs []program
	for _, target := range targets {
		p, err := build(target, work)
		if err != nil {
			return err
		}
		if err := p.archive(folder, at); err != nil {
			return err
		}
		programs = append(programs, p)
	}
	text, err := billOf(programs, at)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, releaseName()+".spdx.json"), text, 0o666); err != nil {
		return err
	}
	return sums(folder)
}

func releaseName() string { return "oversight-" + report.Version }

// dated is the time that all files bear.
func dated() (time.Time, error) {
	text := os.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		out, err := exec.Command("git", "log", "-1", "--format=%ct").Output()
		if err != nil {
			return time.Time{}, fmt.Errorf("no commit to date the files by: %v; set SOURCE_DATE_EPOCH", err)
		}
		text = strings.TrimSpace(string(out))
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH %q; want seconds since 1970", text)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// A program is the tool as it was built for one system.
type program struct {
	system, processor string
	file              string
}

// settings are those of the builder's environment that change a program.
var settings = []string{"CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0", "GOWORK=off", "GOFIPS140=off"}

func build(target, work string) (program, error) {
	system, processor, _ := strings.Cut(target, "/")
	p := program{system, processor, filepath.Join(work, system+"-"+processor)}
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", p.file, "./cmd/oversight")
	cmd.Env = append(append(os.Environ(), settings...), "GOOS="+system, "GOARCH="+processor)
	if out, err := cmd.CombinedOutput(); err != nil {
		return p, fmt.Errorf("%s: %v\n%s", target, err, out)
	}
	return p, nil
}

// sums writes the hashes of all files, in the form of sha256sum.
func sums(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	for _, e := range slices.SortedFunc(slices.Values(entries), func(a, b os.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }) {
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%x  %s\n", sha256.Sum256(data), e.Name())
	}
	fmt.Print(out.String())
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), out.Bytes(), 0o666)
}
