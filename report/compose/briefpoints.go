package compose

import "example.org/oversight/report/document"

// points are the lines at the head of a brief, each with one point: how many cases
// were counted, what matters most of what is known of them, and what the count does
// not mean. Between the first and the last stand the first few that hold, in this
// order: of all cases the largest status, or why none is told; what is decisive by
// being zero; those unlocated, apprehended, deported; the two largest countries. Of
// one country, its cases apprehended, deported, unlocated, and what is zero.
func (b *brief) points() [][]document.Inline {
	between := b.ofAll
	if !b.isWhole() {
		between = b.ofCountry
	}
	points := [][]document.Inline{b.flaggedPoint()}
	for _, p := range between() {
		if len(points) < b.room.Points-1 {
			points = append(points, p)
		}
	}
	return append(points, b.phrase("brief-not-flagged"))
}

// ofAll are the points on all cases.
func (b *brief) ofAll() (points [][]document.Inline) {
	points = append(points, textOf(b.statusSentences()))
	if b.none(b.count("flagged")) {
		return points
	}
	points = append(points, b.decisiveZeros()...)
	for _, m := range []string{"unlocated", "apprehended", "deported"} {
		points = append(points, b.outcomePoint(m, true)...)
	}
	if two := b.largestCountries(); two != nil {
		points = append(points, textOf(two))
	}
	return points
}

// ofCountry are the points on the cases of one country.
func (b *brief) ofCountry() (points [][]document.Inline) {
	if b.none(b.here("flagged")) {
		return nil
	}
	for _, m := range []string{"apprehended", "deported", "unlocated"} {
		points = append(points, b.outcomePoint(m, m == "unlocated")...)
	}
	return append(points, b.decisiveZeros()...)
}

// textOf is the text of the first of some paragraphs.
func textOf(blocks []document.Block) []document.Inline {
	return blocks[0].(document.Paragraph).Text
}

// flaggedPoint says how many cases were counted, and how many more than before.
func (b *brief) flaggedPoint() []document.Inline {
	names := map[string]string{"@now": string(b.here("flagged"))}
	id := "brief-flagged"
	if persons := b.personsHere(); persons != "" {
		names["@persons"], id = string(persons), "brief-flagged-persons"
	}
	var text []document.Inline
	b.with(names, func() { text = append(b.phrase(id), b.changeClause("flagged")...) })
	if !b.isWhole() {
		of, over := b.here("flagged"), b.count("flagged")
		text = append(text, b.shareClause("brief-flagged-of-all", "@share", b.share(of, over, b.cell("flagged"), b.now.Cell("flagged")))...)
	}
	return append(text, plain("."))
}

// personsHere adds the distinct persons of the scope; "" where they are not held.
func (b *brief) personsHere() document.FactID {
	switch {
	case len(b.now.Values("persons", "country")) == 0:
		return ""
	case b.isWhole():
		return b.persons()
	}
	return b.personsIn(b.of).Fact
}

// outcomePoint says how many cases have an outcome that is held, which share they
// are, and how many more than before or, of one country, against which share of all
// cases.
func (b *brief) outcomePoint(m string, change bool) [][]document.Inline {
	here := b.here(m)
	if !b.isHeld(here) {
		return nil
	}
	id := "brief-" + m
	switch again := b.again(); {
	case m == "apprehended" && again != "":
		id += again
	case m == "apprehended" && !change:
		id += b.scope()
	}
	share := b.percent(m).Fact
	_, shares := b.number(share)
	if shares {
		id += "-share"
	}
	var text []document.Inline
	b.with(map[string]string{"@now": string(here), "@share": string(share)}, func() { text = b.phrase(id) })
	switch {
	case change:
		text = append(text, b.changeClause(m)...)
	case !b.isWhole() && shares:
		all := b.share(b.count(m), b.count("flagged"), b.now.Cell(m), b.now.Cell("flagged"))
		text = append(text, b.shareClause("brief-against-all", "@all", all)...)
	}
	return [][]document.Inline{append(text, plain("."))}
}

// changeClause says how many more there are than before, where that is shown.
func (b *brief) changeClause(m string) (clause []document.Inline) {
	if b.before == nil {
		return nil
	}
	change := b.moved(m)
	n, shown := b.number(change)
	if !shown {
		return nil
	}
	b.with(map[string]string{"@change": string(change)}, func() { clause = b.phrase("brief-change-" + sign(n)) })
	return clause
}

// shareClause is a clause with a share, where that is shown.
func (b *brief) shareClause(id, name string, share document.FactID) (clause []document.Inline) {
	if _, shown := b.number(share); shown {
		b.with(map[string]string{name: string(share)}, func() { clause = b.phrase(id) })
	}
	return clause
}
