package report

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
)

// An asked review is a request that was read, and what the job says beside it.
type asked struct {
	req       *request.Request // as of the day that the job asks for, where it does
	file      bundle.Entry     // the request's own
	series    string           // its name
	audiences []string         // for whom there is a review each
	own       []bundle.File    // the agency's own texts
	misnamed  error            // what is wrong with their files
}

// ask reads the request. The series has a name beside an error too.
func ask(job Job) (asked, error) {
	q := asked{series: seriesName(nil, job.Series, job.Request)}
	if err := series.NoRequest(job.Data, job.Request, requestName); err != nil {
		return q, fault.Refuse(fault.Asked, err)
	}
	text, err := series.Text(job.Data, job.Request)
	if errors.Is(err, fs.ErrNotExist) {
		return q, fault.Refusef(fault.Asked, "%s: no such request", job.Request)
	}
	if err != nil {
		return q, fault.Refuse(fault.Asked, err)
	}
	req, err := request.Parse(job.Request, text)
	q.series = seriesName(req, job.Series, job.Request)
	if req == nil {
		return q, fault.Refuse(fault.Asked, err)
	}
	req.AsOf = cmp.Or(job.AsOf, req.AsOf)
	q.req, q.file = req, bundle.EntryOf(bundle.File{Name: job.Request, Data: text})
	audiences, unknown := audiencesOf(req, job.Audience)
	q.audiences = audiences
	q.own, q.misnamed = series.Narrative(job.Data, req)
	faults := append([]error{err, named(req, q.series), unknown}, withheld(req, audiences)...)
	if fault.OrUndecided(fault.Asked, faults...) == fault.Undecided {
		return q, fault.Refuse(fault.Undecided, err)
	}
	return q, fault.Refuse(fault.Asked, request.Faults(faults...))
}

// audiencesOf are those of the request, or the one of them that the job names.
func audiencesOf(req *request.Request, only string) ([]string, error) {
	switch {
	case only == "":
		return req.Audiences, nil
	case !slices.Contains(req.Audiences, only):
		return nil, req.Fault("audiences", "audience %q is not one of this request; it has %s", only, strings.Join(req.Audiences, ", "))
	}
	return []string{only}, nil
}

// withheld refuses, before anything is read, what needs a disclosure rule that
// this version does not have.
func withheld(req *request.Request, audiences []string) (faults []error) {
	for _, audience := range audiences {
		if request.Withholds(audience) {
			faults = append(faults, req.Fault("audiences/"+audience, "audience %q needs small counts withheld, which is not available in this version; want committee or internal", audience))
		}
	}
	if req.Disclosure.Threshold > 0 || req.Disclosure.Merge {
		faults = append(faults, req.Fault("disclosure", "disclosure: withholding small counts is not available in this version; leave threshold and merge out to print every count"))
	}
	return faults
}

// requestName is the name of a series' own request.
const requestName = "request.yaml"

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

// named refuses a series whose folder gives it no name, as the root has none.
func named(req *request.Request, series string) error {
	if series != "" && series == filepath.ToSlash(string(filepath.Separator)) {
		return req.Fault("", "the folder of the request has no name, and so the series has none; want series: NAME")
	}
	return nil
}

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
	q, err := ask(job)
	if err != nil {
		return Target{Series: q.series}
	}
	return Target{Series: q.series, AsOf: q.req.AsOf, Audiences: q.audiences}
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
