package report

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
)

// requestName is the name of a series' own request.
const requestName = "request.yaml"

// A Target is where the reviews of one request go.
type Target struct {
	Series    string   // the folder below that of all bundles
	AsOf      string   // yyyy-mm-dd, or "latest" where the snapshots decide
	Audiences []string // none of a request that is at fault: it writes nothing
}

// TargetOf reads the request alone and says where its reviews will go. What is at
// fault in it is left for Build or Check to tell.
func TargetOf(job Job) Target {
	job.Data = series.Plain(job.Data)
	w := &work{job: job}
	err := w.ask()
	t := Target{Series: w.series}
	if err == nil {
		t.AsOf, t.Audiences = w.req.AsOf, w.audiences
	}
	return t
}

// Clash returns an audience for which two requests would write to one folder, and
// false where there is none. Names that differ in the case of letters alone are
// one folder on many systems, and so on all: what is built on one must be on the
// others.
func Clash(a, b Target) (audience string, clash bool) {
	if !strings.EqualFold(a.Series, b.Series) || a.AsOf != b.AsOf {
		return "", false
	}
	i := slices.IndexFunc(a.Audiences, func(audience string) bool { return slices.Contains(b.Audiences, audience) })
	if i < 0 {
		return "", false
	}
	return a.Audiences[i], true
}

// seriesName is the name of the series, which is its folder below that of all
// bundles: what the request says, else the name of the folder that the request
// stands in, and for any other request of the folder its own name behind it. The
// request is nil where it could not be read.
func seriesName(req *request.Request, folder, file string) string {
	switch {
	case req != nil && req.Series != "":
		return req.Series
	case file == requestName:
		return folder
	}
	return folder + "-" + strings.TrimSuffix(file, path.Ext(file))
}

// vacant refuses, before anything is counted, what Save would refuse.
func (w *work) vacant(asOf cases.Date) error {
	if w.job.Out == "" {
		return nil
	}
	for _, audience := range w.audiences {
		if err := vacant(w.job.Out, Review{Series: w.series, AsOf: asOf.String(), Audience: audience, Request: w.job.Request}); err != nil {
			return fault.Within("", err)
		}
	}
	return nil
}

// named refuses a series whose folder gives it no name, as the root has none.
func (w *work) named() error {
	if w.series != "" && w.series == filepath.ToSlash(string(filepath.Separator)) {
		return w.req.Fault("", "the folder of the request has no name, and so the series has none; want series: NAME")
	}
	return nil
}
