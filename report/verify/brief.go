package verify

import (
	"slices"

	"example.org/oversight/report/sheet"
)

// covered says whether the first page is a cover. A brief has none.
func (v *verifier) covered() bool { return v.pdf == ReviewName }

// readBrief reads the one page beside the review and the file of its facts, and
// returns what compares them: it tells what differs under their own names.
func (v *verifier) readBrief() *verifier {
	b := &verifier{Verdict: &Verdict{Folder: v.Folder, Manifest: v.Manifest}, files: v.files, tool: v.tool, abbreviations: v.abbreviations, told: v.told, pdf: BriefName, json: BriefFactsName}
	b.readReview()
	v.brief = b.review
	text, ok := v.files[b.json]
	if !ok {
		return b // told already
	}
	facts, err := sheet.ReadFacts(text)
	switch {
	case err != nil:
		b.differ(b.json, "%v", err)
	case facts.Format != sheet.Format:
		b.differ(b.json, "its format is %d; %s writes %d; build the review again", facts.Format, v.tool, sheet.Format)
	case !facts.Canonical(text):
		b.differ(b.json, "not written as files of facts are: keys stand elsewhere, or spaces differ")
	default:
		b.facts = facts
	}
	return b
}

// agreeBrief compares the brief as the review is compared: every number of it with
// the fact that is placed there, and each of these facts with that of the review.
func (v *verifier) agreeBrief(b *verifier) {
	if b.facts != nil {
		b.sameReview()
		if v.facts != nil {
			b.differAll(b.json, v.facts.Others(b.facts))
		}
		placed, wrong := b.facts.Placed()
		b.placed = placed
		b.differAll(b.json, wrong)
		b.agreeTables()
		b.agreeKeyFigures()
		b.agreeAlternatives()
		b.agreePassages()
	}
	b.marks()
	if b.review != nil && len(b.review.Pages) != 1 {
		b.differ(b.pdf, "it has %d pages; want one", len(b.review.Pages))
	}
	v.Differences = append(v.Differences, b.Differences...)
	c, own := &v.Checked, b.Checked
	c.Cells, c.Tables, c.Texts, c.Drawn = c.Cells+own.Cells, c.Tables+own.Tables, c.Texts+own.Texts, c.Drawn+own.Drawn
	c.Sections, c.Alternatives, c.Pages = c.Sections+own.Sections, c.Alternatives+own.Alternatives, c.Pages+own.Pages
}

// listedTables are the tables of the review and of its brief, with the file that
// names each.
func (v *verifier) listedTables(beside *verifier) (all []namedTable) {
	for _, from := range []*verifier{v, beside} {
		if from.facts == nil {
			continue
		}
		for _, table := range slices.Concat(from.facts.Tables, from.facts.Filed) {
			all = append(all, namedTable{"tables/" + table + ".csv", from.json})
		}
	}
	return all
}

// A namedTable is the file of a table, and the file that names it.
type namedTable struct{ file, by string }
