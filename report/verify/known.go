package verify

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/request"
)

// The names of the files that every bundle has.
const (
	ReviewName     = "review.pdf"
	BriefName      = "brief.pdf"
	BriefFactsName = "brief.json"
	factsName      = "facts.json"
	factsCSVName   = "facts.csv"
)

// Draft is the status of a review that was built and not issued. This version
// knows no other.
const Draft = "draft"

// Program begins the name of the tool in a manifest; its version follows.
const Program = "oversight "

var toolForm = regexp.MustCompile(`^` + Program + `[0-9]+\.[0-9]+\.[0-9]+(-[0-9a-z.]+)?$`)

var tableForm = regexp.MustCompile(`^tables/[a-z0-9]+(-[A-Za-z0-9]+)*\.csv$`)

// known holds the manifest to the words that it can have, and to the files that
// a bundle of this version has.
func (v *verifier) known(beside *verifier) {
	m := v.Manifest
	if m.Status != Draft {
		v.differ(bundle.ManifestName, "status %q is not known; want %q", m.Status, Draft)
	}
	if !toolForm.MatchString(m.Tool) {
		v.differ(bundle.ManifestName, "tool %q is none of ours; want %q", m.Tool, v.tool)
	}
	if _, err := time.Parse(time.DateOnly, m.AsOf); err != nil {
		v.differ(bundle.ManifestName, "as_of %q is no date; want yyyy-mm-dd", m.AsOf)
	}
	if !slices.Contains(request.Audiences, m.Audience) {
		v.differ(bundle.ManifestName, "audience %q is not known; want one of %s", m.Audience, strings.Join(request.Audiences, ", "))
	}
	if m.Series == "" || path.Base(m.Series) != m.Series {
		v.differ(bundle.ManifestName, "series %q is no name of a folder", m.Series)
	}
	listed := map[string]bool{}
	for _, e := range m.Outputs {
		listed[e.Name] = true
	}
	for _, name := range []string{BriefFactsName, BriefName, factsCSVName, factsName, ReviewName} {
		if !listed[name] {
			v.differ(bundle.ManifestName, "%s is not listed; every bundle has one", name)
		}
		delete(listed, name)
	}
	var others []string
	for _, table := range v.listedTables(beside) {
		if !listed[table.file] && len(others) <= mostOfOneCheck {
			others = append(others, table.file+" is not listed; "+table.by+" has the table")
		}
		delete(listed, table.file)
	}
	for _, e := range m.Outputs {
		if listed[e.Name] && (v.facts != nil && beside.facts != nil || !tableForm.MatchString(e.Name)) {
			others = append(others, e.Name+" is no file of a review; want "+strings.Join([]string{ReviewName, BriefName, factsName, factsCSVName, BriefFactsName}, ", ")+" and a table of facts.json")
		}
	}
	v.differAll(bundle.ManifestName, others)
}
