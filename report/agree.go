package report

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/document"
	"example.org/oversight/report/sheet"
)

// printed are the whole numbers that a review prints; empty where its text
// cannot be read.
type printed map[string]bool

var number = regexp.MustCompile(`[0-9]+(?:,[0-9]{3})*`)

// numbersOf finds the whole numbers of a text, without the signs between
// thousands.
func numbersOf(text string) printed {
	all := printed{}
	for _, n := range number.FindAllString(text, -1) {
		all[strings.ReplaceAll(n, ",", "")] = true
	}
	return all
}

// has says whether a number is printed, whatever its sign. A table prints no
// zero, but a dash.
func (p printed) has(number string) bool {
	number = strings.ReplaceAll(strings.TrimLeft(number, "+-"+document.Minus), ",", "")
	return len(p) == 0 || number == "0" || p[number]
}

// proofs is the table whose further rows stand in the file alone: they prove the
// identities that the review sums up, with numbers that are no facts.
const proofs = "tables/reconciliation.csv"

// agree compares the files of a bundle with each other.
func (v *Verdict) agree(p printed) {
	m := v.Manifest
	files := map[string][]byte{}
	for _, out := range m.Outputs {
		if ext := path.Ext(out.Name); ext == ".csv" || ext == ".json" {
			if data, ok := v.files[out.Name]; ok {
				files[out.Name] = data
			}
		}
	}
	text, ok := files["facts.json"]
	if !ok {
		return // told already
	}
	facts, err := sheet.ReadFacts(text)
	if err != nil {
		v.differ("facts.json", err.Error())
		return
	}
	v.sameReview(facts)
	v.differAll("facts.json", facts.Check())
	if table, ok := files["facts.csv"]; ok {
		v.differAll("facts.csv", facts.Compare(table))
	}
	counts := facts.Counts()
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		if !p.has(counts[id]) {
			v.differ("review.pdf", fmt.Sprintf("%s, the number of fact %s in facts.json, is printed nowhere", counts[id], id))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "tables/") && name != proofs {
			v.differAll(name, facts.CheckTable(files[name], p.has))
		}
	}
}

// sameReview compares whose review the facts say they are with the manifest.
func (v *Verdict) sameReview(f *sheet.Facts) {
	m := v.Manifest
	for _, pair := range []struct{ key, facts, manifest string }{
		{"series", f.Series, m.Series}, {"as_of", f.AsOf, m.AsOf}, {"audience", f.Audience, m.Audience},
	} {
		if pair.facts != pair.manifest {
			v.differ(bundle.ManifestName, fmt.Sprintf("%s is %q; facts.json has %q", pair.key, pair.manifest, pair.facts))
		}
	}
}

// mostOfOneFile is how many differences of one file are told one by one.
const mostOfOneFile = 20

func (v *Verdict) differAll(file string, wrong []string) {
	for i, what := range wrong {
		if i == mostOfOneFile {
			v.differ(file, fmt.Sprintf("%d more differences", len(wrong)-i))
			return
		}
		v.differ(file, what)
	}
}
