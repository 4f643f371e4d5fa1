package main

import (
	"fmt"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"example.org/oversight/report"
)

// A bar shows how far a stage has come, on a terminal only.
type bar struct {
	stage string
	drawn *progressbar.ProgressBar
}

// A stopwatch says how long each stage took, with -v.
type stopwatch struct {
	stage string
	since time.Time
}

// begin starts the progress and the stopwatch of one request.
func (c *command) begin() {
	c.progress, c.stages = &bar{}, &stopwatch{}
}

// step is told by report how far it has come.
func (c *command) step(s report.Step) {
	if c.flags.verbose && c.stages.stage != s.Stage {
		c.lap()
		c.stages.stage, c.stages.since = s.Stage, c.now()
	}
	if c.flags.verbose || c.flags.json {
		return
	}
	file, ok := c.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return
	}
	c.progress.show(file, s)
}

// lap prints how long the stage took that ends now.
func (c *command) lap() {
	if c.stages.stage != "" {
		c.log(noteLevel, fmt.Sprintf("%s: %d ms", c.stages.stage, c.now().Sub(c.stages.since).Milliseconds()))
	}
}

func (b *bar) show(file *os.File, s report.Step) {
	if b.stage != s.Stage {
		b.end()
		total := s.Total
		if total == 0 {
			total = -1
		}
		b.stage = s.Stage
		b.drawn = progressbar.NewOptions64(total, progressbar.OptionSetWriter(file), progressbar.OptionSetDescription(s.Stage),
			progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	b.drawn.Set64(s.Done)
}

// end takes the bar from the screen.
func (b *bar) end() {
	if b != nil && b.drawn != nil {
		b.drawn.Finish()
		b.drawn, b.stage = nil, ""
	}
}
