package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/document"
	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/sheet"
	"example.org/oversight/report/typeface"
)

// proofs is the table whose further rows stand in the file alone: they prove the
// identities that the review sums up, with numbers that are no facts.
const proofs = "reconciliation"

// agree compares the files of a bundle with each other.
func (v *verifier) agree() {
	if v.facts == nil {
		return // told already
	}
	v.sameReview()
	v.differAll(factsName, v.facts.Check(v.parts))
	if table, ok := v.files[factsCSVName]; ok {
		v.differAll(factsCSVName, v.facts.Compare(table))
	}
	v.Checked.Facts = len(v.facts.List)
	placed, wrong := v.facts.Placed()
	v.placed = placed
	v.differAll(factsName, wrong)
	v.printedSomewhere()
	v.agreeTables()
	v.agreeCaptions()
	v.agreeKeyFigures()
	v.agreeAlternatives()
	v.agreePassages()
	v.agreeInputs()
}

// sameReview compares whose review the facts say they are with the manifest.
func (v *verifier) sameReview() {
	m, f := v.Manifest, v.facts
	for _, pair := range []struct{ key, facts, manifest string }{
		{"series", f.Series, m.Series}, {"as_of", f.AsOf, m.AsOf}, {"audience", f.Audience, m.Audience}, {"marking", f.Marking, m.Marking},
	} {
		if pair.facts != pair.manifest {
			v.differ(bundle.ManifestName, "%s is %q; %s has %q", pair.key, pair.manifest, v.json, pair.facts)
		}
	}
}

// printedSomewhere holds the review to having every count among its numbers, or
// those of its brief, wherever it stands.
func (v *verifier) printedSomewhere() {
	if v.review == nil {
		return
	}
	there := map[string]bool{}
	for _, pdf := range []*pdffile.Finished{v.review, v.brief} {
		if pdf == nil {
			continue
		}
		for _, p := range pdf.Pieces(pdf.Root) {
			for _, n := range document.Numbers(p.Text) {
				there[bare(n.Text)] = true
			}
		}
	}
	var wrong []string
	counts := v.facts.Counts()
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		if n := bare(counts[id]); n != "0" && !there[n] && !drawnAlone(id) { // a table prints no zero, but a dash
			wrong = append(wrong, fmt.Sprintf("%s, the number of fact %s in facts.json, is printed nowhere", counts[id], id))
		}
	}
	v.differAll(v.pdf, wrong)
}

// drawnAlone says whether a count may be a point of a line alone, or stand in the file
// of facts alone: the review says that every month of these is there, and no table has
// room for the change of each outcome in each country.
func drawnAlone[ID ~string](id ID) bool {
	country := strings.Contains(string(id), "/country=")
	month := strings.Contains(string(id), "/month=") && country
	outcome := strings.HasPrefix(string(id), "change/") && !strings.HasPrefix(string(id), "change/flagged/") && country
	return month || outcome || strings.Contains(string(id), "/event_month=")
}

// bare is a number without its signs.
func bare(number string) string {
	return strings.ReplaceAll(strings.Trim(number, "+-<>%"+document.Minus), ",", "")
}

// agreeTables compares each table's file with its facts and with the table of
// the review: the n-th of facts.json is the n-th of the pages.
func (v *verifier) agreeTables() {
	if v.review != nil && len(v.tables) != len(v.facts.Tables) {
		v.differ(v.pdf, "it has %d tables; %s lists %d", len(v.tables), v.json, len(v.facts.Tables))
	}
	for i, name := range v.facts.Tables {
		file := "tables/" + name + ".csv"
		data, ok := v.files[file]
		if !ok {
			continue // told already
		}
		check := sheet.TableCheck{Name: name, File: data, Same: sameWords}
		if v.review != nil && i < len(v.tables) {
			check.Print = printOf(v.tables[i])
			v.differAll(v.pdf, oddNotes(name, v.tables[i]))
			if wrong := v.summaryWrong(v.tables[i], data); wrong != "" {
				v.differ(v.pdf, "table %s: %s", name, wrong)
			}
		}
		v.agreeTable(check)
	}
	for _, name := range v.facts.Filed {
		if data, ok := v.files["tables/"+name+".csv"]; ok {
			v.agreeTable(sheet.TableCheck{Name: name, File: data, Same: sameWords, Filed: true})
		}
	}
}

// agreeTable holds a table's file to its facts, to its print where it has one, and
// the rows that the file alone has to what they are of.
func (v *verifier) agreeTable(check sheet.TableCheck) {
	switch check.Name {
	case proofs:
		check.Further = proofWrong
	case labels:
		check.Further = v.labelWrong
	}
	r := v.placed.CheckTable(check)
	if all := v.spellings(); check.Name == labels && check.Filed && r.Further != all {
		r.File = append(r.File, fmt.Sprintf("%d labels; facts.json has %d", r.Further, all))
	}
	if check.Name == labels && check.Filed { // no print has their total
		r.File = append(r.File, v.labelSums()...)
	}
	v.Checked.Tables++
	if check.Filed {
		r.Cells, r.Further = r.Further, 0
	}
	v.Checked.Cells += r.Cells
	v.Checked.Further += r.Further
	v.differAll("tables/"+check.Name+".csv", r.File)
	v.differAll(v.pdf, r.Page)
}

// sameWords compares a text of a file with one of a page, which has lost what no
// face shows, and its line breaks, and leads to pages.
func sameWords(file, page string) bool {
	clean, _ := typeface.Clean(file)
	return dense(clean) == dense(pageOf.ReplaceAllString(page, ""))
}

// dense is a text without spaces: a word that is too long for its line is cut.
func dense(text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' {
			return -1
		}
		return r
	}, text)
}
