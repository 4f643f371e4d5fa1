package main

import (
	"bytes"
	"errors"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"example.org/oversight/report"
)

// TestAPanicIsAFaultOfTheProgram has the clock panic, which -v asks at each
// stage: at first as the command begins, later within a request, and within the
// goroutines that read.
func TestAPanicIsAFaultOfTheProgram(t *testing.T) {
	t.Chdir(t.TempDir())
	smallSeries(t, ".", "s")
	smallSeries(t, ".", "other")
	line := regexp.MustCompile(`(?m)^this is a fault of oversight \S+ itself: a panic of type string, at cmd/oversight/crash_test\.go:\d+; please report this line at https://\S+$`)
	seen, stages := 0, 0
	for at := int32(1); ; at++ {
		var stdout, stderr bytes.Buffer
		var asked atomic.Int32
		c := &command{stdout: &sink{to: &stdout}, stderr: &stderr, disk: report.System, now: func() time.Time {
			if asked.Add(1) == at {
				panic("C1,RUSSIA,2026-01-02")
			}
			return time.Unix(0, 0)
		}}
		code := c.run([]string{"build", "-v", "s/request.yaml", "other/request.yaml"})
		if asked.Load() < at {
			break
		}
		seen++
		if code != 1 || len(line.FindAllString(stderr.String(), -1)) != 1 || strings.Contains(stderr.String(), "RUSSIA") {
			t.Errorf("panic %d: exit code %d, %s; want 1 and one line", at, code, stderr.String())
		}
		if stdout.String() == "out/other/2026-06-30/committee\n" {
			stages++
		}
	}
	if seen < 10 || stages < 5 {
		t.Errorf("%d panics, %d of them within the first request, of which the other was built; want more", seen, stages)
	}
}

// TestARuntimeErrorIsTold quotes what the Go runtime says: numbers alone.
func TestARuntimeErrorIsTold(t *testing.T) {
	stumble := func(work func()) (err error) {
		defer caught(&err)
		work()
		return nil
	}
	var none []int
	for _, test := range []struct {
		name string
		work func()
		want string
	}{
		{"an index", func() { _ = none[len(os.Args)+3] }, `runtime error: index out of range \[\d+\] with length 0, at cmd/oversight/crash_test.go:\d+;`},
		{"an error with a value in it", func() { panic(errors.New("C1,RUSSIA")) }, `a panic of type \*errors.errorString, at cmd/oversight/crash_test.go:\d+;`},
		{"nothing wrong", func() {}, `^<nil>$`},
	} {
		text := "<nil>"
		if err := stumble(test.work); err != nil {
			text = err.Error()
		}
		if !regexp.MustCompile(test.want).MatchString(text) {
			t.Errorf("%s: %s; want %s", test.name, text, test.want)
		}
	}
}
