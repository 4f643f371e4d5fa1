package compose

import "example.org/oversight/report/document"

// flag says what a flag is, what is counted, and what the words do not mean.
func (a *author) flag() []document.Block {
	blocks := []document.Block{a.heading(1, "The "+a.names["flag"]+" and what is counted", "flag")}
	blocks = append(blocks, a.say("scope")...)
	blocks = append(blocks, a.dating()...)
	blocks = append(blocks, a.lessWithheld(document.Body)...)
	if !a.from[0].Manifest.IncludesClosed {
		blocks = append(blocks, a.say("scope-active-only")...)
	}
	if a.req.Cohort.From != "" || a.req.Cohort.To != "" {
		window := map[string]string{"from": orElse(longDate(a.req.Cohort.From), "the first date held"), "to": orElse(longDate(a.req.Cohort.To), a.names["asof"])}
		a.with(window, func() { blocks = append(blocks, a.say("scope-cohort")...) })
	}
	blocks = append(blocks, document.Heading{Level: 2, Text: "The four headline counts", Anchor: document.ToSection("definitions"), Unlisted: true})
	blocks = append(blocks, a.definitions())
	blocks = append(blocks, a.basisOfFlag()...)
	blocks = append(blocks, document.Heading{Level: 2, Text: "Units and symbols", Anchor: document.ToSection("units"), Unlisted: true})
	return append(append(blocks, a.units()...), a.say("signs")...)
}

// definitions sets each headline count beside what it does not mean.
func (a *author) definitions() document.Table {
	b := a.unnumbered("definitions", "definitions", "the definitions").words()
	b.t.Title = a.phrase("definitions-title")
	b.names("count", a.head("count")).prose("meaning", a.head("what-it-counts")).prose("not_meaning", a.head("what-it-does-not-mean"))
	for _, measure := range headlines {
		meaning, not := a.phrase("means-"+measure+a.plainly(measure)), a.phrase("not-"+measure+a.plainly(measure))
		if !a.isHeld(a.count(measure)) {
			meaning = append(append(meaning, plain(" ")), a.phrase("means-not-held")...)
		}
		if measure == "deported" && !a.isHeld("deported") && !contains(a.missing, "departure_kind") {
			meaning = append(append(meaning, plain(" ")), a.phrase("means-deported-unconfirmed")...)
		}
		b.emphasized(measure, a.headlineName(measure), inWords(meaning, not)...)
	}
	return b.unsourced()
}

// plainly ends the name of a definition where the source lacks what would make
// it exact: then the source's own yes is all that can be said.
func (a *author) plainly(measure string) string {
	for _, exact := range map[string][]string{"apprehended": {"apprehended_date"}, "deported": {"departure_kind", "departure_confirmed"}}[measure] {
		if contains(a.missing, exact) && !contains(a.missing, measure) {
			return "-plainly"
		}
	}
	return ""
}

// basisOfFlag says why the cases were flagged: every basis has its row, since
// that no case is a confirmed match of a watchlist is a finding.
func (a *author) basisOfFlag() []document.Block {
	return a.split("flag-basis", a.heldHeadlines(), nil, breakdown{axis: "flag_basis", fields: []string{"flag_basis"}})
}
