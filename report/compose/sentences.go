package compose

import (
	"cmp"
	"slices"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// inSentences says what some facts are: the headline counts in sentences of their
// own, with the change since the previous review and the countries where these are
// among the facts, and any other fact by its label.
func (a *author) inSentences(facts []document.FactID) []document.Block {
	var blocks []document.Block
	told := map[document.FactID]bool{}
	for _, m := range append(slices.Clone(headlines), "deported_after_apprehension") {
		var text [][]document.Inline
		if slices.Contains(facts, document.FactID(m)) {
			text = append(text, a.headlineSentences(m)...)
		}
		if slices.Contains(facts, document.FactID("change/"+m)) || slices.Contains(facts, document.FactID("previous/"+m)) {
			text = append(text, a.changeSentence(m)...)
		}
		if m == "flagged" && len(text) > 0 {
			if n, shown := a.number("countries"); shown && n > 1 {
				text = append(text, a.phrase("answer-countries"))
			}
		}
		if a.asksCountries(facts, m) {
			text = append(text, a.countrySentence(m)...)
		}
		if m == "flagged" && slices.Contains(facts, "flagged") {
			text = append(text, a.decisiveZeros()...)
		}
		for _, id := range facts {
			told[id] = told[id] || id == document.FactID(m) || strings.HasPrefix(string(id), m+"/country=") && a.asksCountries(facts, m) ||
				id == document.FactID("change/"+m) || id == document.FactID("previous/"+m)
		}
		if len(text) > 0 {
			blocks = append(blocks, paragraph(inOne(text)...))
		}
	}
	var others [][]document.Inline
	for _, id := range facts {
		if !told[id] {
			f, _ := a.doc.Facts.Lookup(id)
			others = append(others, []document.Inline{plain(f.Label + ": "), document.FactRef{ID: id}, plain(".")})
		}
	}
	if len(others) > 0 {
		blocks = append(blocks, paragraph(inOne(others)...))
	}
	return blocks
}

// headlineSentences say what a headline count is and, of those flagged, how many
// persons they are.
func (a *author) headlineSentences(m string) [][]document.Inline {
	if !a.isHeld(document.FactID(m)) {
		name := a.headlineName(m)
		if m == "deported_after_apprehension" {
			name = a.headlineName("deported") + " after " + articled(a.names["apprehension"])
		}
		var text []document.Inline
		a.with(map[string]string{"measure": lower(name)}, func() { text = a.phrase("answer-count-not-held") })
		return [][]document.Inline{text}
	}
	id := "answer-" + hyphens(m)
	switch m {
	case "flagged":
		if len(a.now.Values("persons", "country")) > 0 {
			a.persons()
			id += "-persons"
		}
		return [][]document.Inline{a.phrase(id)}
	case "deported_after_apprehension":
		return a.withShare(id+a.again(), m, "apprehended")
	case "deported":
		return append(a.withShare(id, m, "flagged"), a.deportedAgain()...)
	}
	return a.withShare(id+map[bool]string{true: a.again()}[m == "apprehended"], m, "flagged")
}

// withShare is a sentence on a count, with the share of another where that is
// printed.
func (a *author) withShare(id, of, over string) [][]document.Inline {
	share := a.share(a.count(of), a.count(over), a.now.Cell(of), a.now.Cell(over))
	if _, shown := a.number(share); share != "" && shown {
		id += "-share"
	}
	var text []document.Inline
	a.with(map[string]string{"@share": string(share)}, func() { text = a.phrase(id) })
	return [][]document.Inline{text}
}

// deportedAgain says how many of those deported were encountered again, which is
// why more are deported than have the status of those removed.
func (a *author) deportedAgain() [][]document.Inline {
	removed := a.count("status", grid.At("status", "REMOVED"))
	n, shown := a.number(removed)
	all, too := a.number(a.count("deported"))
	again := a.deportedSince()
	k, known := a.number(again)
	if !shown || !too || !known || n == all || k == 0 {
		return nil
	}
	var text []document.Inline
	a.with(map[string]string{"@again": string(again)}, func() { text = a.phrase("answer-deported-again") })
	return [][]document.Inline{text}
}

// deportedSince adds the cases deported and encountered again after it.
func (a *author) deportedSince() document.FactID {
	return a.fact("deported_again", a.headlineName("deported")+" and encountered again later", document.Cases, a.now.Cell("deported_again"))
}

// decisiveZeros are findings that no case is something: a confirmed match of a
// watchlist, or charged with terrorism. Where the source withholds counts, or does not
// say it of a single case, nothing was found; where it does not say it of some, no case
// is recorded as that, and the sentence gives how many do not say.
func (a *author) decisiveZeros() [][]document.Inline {
	if _, some := a.withheld(); some || a.none(a.count("flagged")) {
		return nil
	}
	watchlist, terrorism := a.noneSaid("flag_basis", "watchlist_confirmed"), a.noneSaid("charge_level", "terrorism_related")
	var id string
	var axes []string
	switch {
	case watchlist && terrorism:
		id, axes = "zero-both", []string{"flag_basis", "charge_level"}
	case watchlist:
		id, axes = "zero-watchlist", []string{"flag_basis"}
	case terrorism:
		id, axes = "zero-terrorism", []string{"charge_level"}
	default:
		return nil
	}
	axes = slices.DeleteFunc(axes, func(axis string) bool { return a.none(a.count("flagged", grid.At(axis, unknownPart))) })
	if len(axes) > 0 {
		id += "-recorded"
	}
	text := a.phrase(id)
	for _, axis := range axes {
		names := map[string]string{"@unknown": string(a.count("flagged", grid.At(axis, unknownPart)))}
		a.with(names, func() { text = append(append(text, plain(" ")), a.phrase("zero-unknown-"+axis)...) })
	}
	return [][]document.Inline{text}
}

// noneSaid says whether no case has a value of a part that some case says.
func (a *author) noneSaid(axis, value string) bool {
	if len(a.now.Values("flagged", axis)) == 0 || !a.none(a.count("flagged", grid.At(axis, value))) {
		return false
	}
	unknown, shown := a.number(a.count("flagged", grid.At(axis, unknownPart)))
	all, too := a.number(a.count("flagged"))
	return shown && too && unknown < all
}

// changeSentence says how a count stands to that of the previous review.
func (a *author) changeSentence(m string) [][]document.Inline {
	change := a.changed(m)
	n, shown := a.number(change)
	if a.before == nil || !a.isHeld(change) {
		return [][]document.Inline{a.phrase("answer-change-not-held")}
	}
	id := "answer-change-withheld"
	if shown {
		id = "answer-change-" + sign(n)
	}
	var text []document.Inline
	a.with(map[string]string{"@change": string(change), "@before": string(a.previous(m))}, func() { text = a.phrase(id) })
	return [][]document.Inline{text}
}

// asksCountries says whether some facts are those of countries.
func (a *author) asksCountries(facts []document.FactID, m string) bool {
	n := 0
	for _, id := range facts {
		if strings.HasPrefix(string(id), m+"/country=") && !strings.Contains(strings.TrimPrefix(string(id), m+"/country="), "/") {
			n++
		}
	}
	return n > 1
}

// countrySentence lists the countries with their numbers, largest first, and what
// the others come to.
func (a *author) countrySentence(m string) [][]document.Inline {
	named := slices.DeleteFunc(slices.Clone(a.places), func(p countryRow) bool { return a.none(a.countIn(p, m)) })
	if len(named) < 2 {
		return nil
	}
	text := []document.Inline{}
	for i, p := range named {
		name := p.name
		if p.rest {
			name = lowerPlace(p)
		}
		text = append(text, plain(joint(i, len(named))+name+"\u00a0"), document.FactRef{ID: a.countIn(p, m)})
	}
	return [][]document.Inline{append(append(a.phrase("answer-by-country"), text...), plain("."))}
}

// lowerPlace is a row that is no country within a sentence.
func lowerPlace(p countryRow) string {
	if p.code == "ALL_OTHER" {
		return "all other countries"
	}
	return lower(p.name)
}

// mostNamed is how many values of a breakdown a sentence names.
const mostNamed = 8

// partsInSentences says what a table of a breakdown shows, where a question points
// at one.
func (a *author) partsInSentences(anchor document.Anchor) []document.Block {
	axis := strings.ReplaceAll(anchor.Name, "-", "_")
	measure := map[string]string{"apprehension_kind": "apprehended", "agency": "apprehended", "state": "apprehended", "flag_basis": "flagged",
		"entry_mode": "flagged", "entry_office": "flagged", "proceedings": "flagged", "impediment": "flagged", "charge_level": "flagged"}[axis]
	if anchor.Kind != document.OfTable || measure == "" || len(a.now.Values(measure, axis)) == 0 || a.none(a.count(measure)) {
		return nil
	}
	values := slices.DeleteFunc(a.partValues(measure, axis), func(v breakdownValue) bool { return a.none(a.partFact(measure, axis, v)) })
	slices.SortStableFunc(values, func(x, y breakdownValue) int {
		if x, y := restOf(x), restOf(y); x != y {
			return cmp.Compare(x, y)
		}
		return cmp.Compare(a.partSize(measure, axis, y), a.partSize(measure, axis, x))
	})
	values = a.someParts(values)
	var text []document.Inline
	for i, v := range values {
		name := v.name
		if v.code == unknownPart || len(v.of) > 1 || !texts[axis] {
			name = lowerFirst(name)
		}
		text = append(text, plain(joint(i, len(values))+name+"\u00a0"), document.FactRef{ID: a.partFact(measure, axis, v)})
	}
	var blocks []document.Block
	a.with(map[string]string{"parts": a.partNoun(axis)}, func() {
		blocks = []document.Block{paragraph(append(append(a.phrase("answer-parts"), text...), plain("."))...)}
	})
	return blocks
}

// restOf orders values that are named before the rest of them and the unknown.
func restOf(v breakdownValue) int {
	switch {
	case v.code == unknownPart:
		return 2
	case len(v.of) > 1:
		return 1
	}
	return 0
}

// someParts keeps the first values, and makes one of the others.
func (a *author) someParts(values []breakdownValue) []breakdownValue {
	if len(values) <= mostNamed+2 {
		return values
	}
	end := len(values)
	var last []breakdownValue
	if values[end-1].code == unknownPart {
		end, last = end-1, values[end-1:]
	}
	var rest []string
	for _, v := range values[mostNamed:end] {
		rest = append(rest, v.of...)
	}
	return append(append(slices.Clone(values[:mostNamed]), breakdownValue{strings.Join(rest, "+"), "All others", rest}), last...)
}

// partSize is the shown number of a value of a breakdown; -1 where it is not shown.
func (a *author) partSize(measure, axis string, v breakdownValue) int {
	if n, shown := a.partCell(measure, axis, v).Count(); shown {
		return n
	}
	return -1
}
