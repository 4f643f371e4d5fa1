// Package report makes reviews: each verb of the command is one file that
// says, as a table of contents, which stages run in which order.
//
// A review is made from a request and case snapshots in one folder, the
// series. Build reads that folder and writes nothing; Save writes the files
// that Build made. No verb asks the clock, the environment or the network.
package report

import (
	"io/fs"
	"path"
	"strings"
	"time"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/verify"
)

// Version is the version of the tool, which manifests and reviews name.
const Version = "0.1.0"

// tool is this version, as manifests and reviews name it.
const tool = verify.Program + Version

// Audiences are the words for whom a review can be.
var Audiences = request.Audiences

// ManifestName is the name of the file that makes a folder a bundle.
const ManifestName = bundle.ManifestName

// A Job is what one run of a verb works on.
type Job struct {
	Data      fs.FS     // the series' folder
	Request   string    // the request's name within it
	Place     string    // the folder as errors name it, e.g. "data/sample"
	Series    string    // the name of the series' folder, and its own where its request is request.yaml and gives no other
	Out       string    // the folder of the bundles, where Build and Check look for what Save could not replace; "" for no look
	AsOf      string    // yyyy-mm-dd or "latest"; "" for what the request says
	Audience  string    // only this audience; "" for all of the request
	Date      string    // that the review bears; "" for the request's, else the extract's
	Today     time.Time // for the staleness gate only; zero for no gate
	Templates fs.FS     // laid over the built-in wording; nil for none

	// TemplatesPlace is the folder of Templates as errors name it, e.g. "wording".
	TemplatesPlace string

	Jobs     int       // readers at the same time; 0 for one
	Key      cases.Key // drawn for this run: who writes ids must not know it; no result depends on it
	Progress func(Step)
}

// A Step is how far a stage has come.
type Step struct {
	Stage       string // "reading 2026-06-30.csv", "counting", "pages", ...
	Done, Total int64  // bytes or parts; Total 0 where unknown
}

// tell reports a step, where somebody listens.
func (j Job) tell(stage string, done, total int64) {
	if j.Progress != nil {
		j.Progress(Step{stage, done, total})
	}
}

// inside puts the folder's name before every place of an error that stages,
// which see the folder from within, have given by its name alone.
func (j Job) inside(err error) error {
	if j.Place == "" {
		return err
	}
	return fault.Inside(strings.TrimSuffix(path.Join(j.Place, "x"), "x"), err)
}
