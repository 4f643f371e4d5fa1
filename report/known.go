package report

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/oversight/report/bundle"
)

// The names of the files that every bundle has.
const (
	reviewName   = "review.pdf"
	factsName    = "facts.json"
	factsCSVName = "facts.csv"
)

// draft is the status of a review that was built and not issued. This version
// knows no other.
const draft = "draft"

// program begins the name of the tool in a manifest; its version follows.
const program = "oversight "

// tool is this version, as manifests and reviews name it.
const tool = program + Version

var toolForm = regexp.MustCompile(`^` + program + `[0-9]+\.[0-9]+\.[0-9]+(-[0-9a-z.]+)?$`)

var tableForm = regexp.MustCompile(`^tables/[a-z0-9]+(-[A-Za-z0-9]+)*\.csv$`)

// withholds says whether small counts are withheld from an audience.
func withholds(audience string) bool { return audience == "public" || audience == "member" }

// known holds the manifest to the words that it can have, and to the files that
// a bundle of this version has.
func (v *verifier) known() {
	m := v.Manifest
	if m.Status != draft {
		v.differ(bundle.ManifestName, "status %q is not known; want %q", m.Status, draft)
	}
	if !toolForm.MatchString(m.Tool) {
		v.differ(bundle.ManifestName, "tool %q is none of ours; want %q", m.Tool, tool)
	}
	if _, err := time.Parse(time.DateOnly, m.AsOf); err != nil {
		v.differ(bundle.ManifestName, "as_of %q is no date; want yyyy-mm-dd", m.AsOf)
	}
	if !slices.Contains(Audiences, m.Audience) {
		v.differ(bundle.ManifestName, "audience %q is not known; want one of %s", m.Audience, strings.Join(Audiences, ", "))
	}
	if m.Series == "" || path.Base(m.Series) != m.Series {
		v.differ(bundle.ManifestName, "series %q is no name of a folder", m.Series)
	}
	listed := map[string]bool{}
	for _, e := range m.Outputs {
		listed[e.Name] = true
	}
	for _, name := range []string{factsCSVName, factsName, reviewName} {
		if !listed[name] {
			v.differ(bundle.ManifestName, "%s is not listed; every bundle has one", name)
		}
		delete(listed, name)
	}
	var others []string
	if v.facts != nil {
		for _, table := range v.facts.Tables {
			name := "tables/" + table + ".csv"
			if !listed[name] && len(others) <= mostOfOneCheck {
				others = append(others, name+" is not listed; facts.json has the table")
			}
			delete(listed, name)
		}
	}
	for _, e := range m.Outputs {
		if listed[e.Name] && (v.facts != nil || !tableForm.MatchString(e.Name)) {
			others = append(others, e.Name+" is no file of a review; want "+strings.Join([]string{reviewName, factsName, factsCSVName}, ", ")+" and a table of facts.json")
		}
	}
	v.differAll(bundle.ManifestName, others)
}
