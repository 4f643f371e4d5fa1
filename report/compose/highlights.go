package compose

import (
	"slices"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// headlines are the names of the four headline counts.
var headlines = rules.HeadlineNames()

// dated are those of which a day says when it came to be so.
var dated = func() (names []string) {
	for _, h := range rules.Headlines {
		if h.On != rules.Never {
			names = append(names, h.Name)
		}
	}
	return names
}()

// highlights is the one page that most readers read.
func (a *author) highlights() []document.Block {
	head := a.heading(1, "Highlights", "highlights")
	head.Unnumbered, head.Opens = true, true
	blocks := []document.Block{head}
	blocks = append(blocks, a.sayAs(document.Lead, "highlights-lead")...)
	blocks = append(blocks, a.keyFigures())
	blocks = append(blocks, a.overlap()...)
	blocks = append(blocks, a.lessWithheld(document.Fine)...)
	blocks = append(blocks, document.Columns{Main: a.found(), Side: a.side()})
	switch {
	case a.none(a.count("flagged")):
	case len(a.statuses) > 0:
		blocks = append(blocks, a.statusBar())
	case len(a.places) > 1:
		blocks = append(blocks, a.countryBars())
	}
	return blocks
}

// mostBars is how many countries have a bar at the foot of the page: more would
// not fit it.
const mostBars = 6

// countryBars stand at the foot of the page where no status is held: those of
// the largest countries.
func (a *author) countryBars() document.Figure {
	named := slices.DeleteFunc(slices.Clone(a.places), func(p countryRow) bool { return p.rest })
	some := a.places
	if len(some) > mostBars && len(named) > 0 {
		some = named[:min(mostBars, len(named))]
	}
	f := a.countryFigure(document.ToFigure("highlights"), some)
	f.Name, f.Note, f.Unnumbered = "countries-of-all-cases", nil, true
	chart := f.Chart.(document.Bars)
	chart.ChangeHead = ""
	for i := range chart.Rows { // the change stands in the section by country
		chart.Rows[i].Previous, chart.Rows[i].Change = "", ""
	}
	f.Chart = chart
	if len(some) < len(a.places) {
		f.Subtitle = a.phrase("country-bars-subtitle")
		f.Alt = append(append([]document.Inline{plain("Bar chart. ")}, f.Title...), a.phrase("country-bars-alt")...)
	}
	return f
}

// keyFigures are the large numbers: the headline counts that are held. Where
// that is the number of cases alone, their countries and persons stand beside
// it.
func (a *author) keyFigures() document.KeyFigures {
	var keys document.KeyFigures
	for _, measure := range headlines {
		if a.isHeld(a.count(measure)) { // the others are facts all the same
			keys.Figures = append(keys.Figures, a.keyFigure(measure))
		}
	}
	if a.outcomes() {
		return keys
	}
	for _, beside := range []struct {
		fact      document.FactID
		one, many string
	}{{"countries", "Country", "Countries"}, {"persons", a.names["Person"], a.names["Persons"]}} {
		if !a.isHeld(beside.fact) {
			continue
		}
		label := beside.many
		if n, _ := a.number(beside.fact); n == 1 {
			label = beside.one
		}
		keys.Figures = append(keys.Figures, document.KeyFigure{Fact: beside.fact, Label: label, Lines: [][]document.Inline{a.phrase("key-" + string(beside.fact))}})
	}
	return keys
}

// keyFigure is one of the headline counts as a large number.
func (a *author) keyFigure(measure string) document.KeyFigure {
	k := document.KeyFigure{Fact: a.count(measure), Label: a.leastOf(a.headlineName(measure)), Lines: [][]document.Inline{a.keyLine(measure)}}
	if a.unknown(measure) {
		k.Lines = append(k.Lines, a.phrase("key-unknown"))
	}
	if a.before != nil {
		change := a.changed(measure)
		k.Lines = append(k.Lines, []document.Inline{document.FactRef{ID: change}, plain(" since " + a.names["previousday"])})
	}
	return k
}

// keyLine says what a headline count counts; of those deported, how many were
// encountered again, which is why fewer have the status of those removed.
func (a *author) keyLine(measure string) (line []document.Inline) {
	if measure != "deported" || len(a.deportedAgain()) == 0 {
		return a.phrase("key-" + measure)
	}
	a.with(map[string]string{"@again": string(a.deportedSince())}, func() { line = a.phrase("key-deported-again") })
	return line
}

// unknown says whether an outcome is not known of a single case: then none is
// counted, which says nothing. That a case was flagged is always known.
func (a *author) unknown(measure string) bool {
	if measure == "flagged" {
		return false
	}
	n, shown := a.now.Cell(measure+"_state", grid.At("state", "unknown")).Count()
	all, too := a.number(a.count("flagged"))
	return shown && too && n == all && n > 0
}

// headlineName is what readers see of a headline count; "" for any other measure.
func (a *author) headlineName(measure string) string {
	for _, h := range rules.Headlines {
		if h.Name == measure {
			return a.ofIndex(h.Label)
		}
	}
	return ""
}

// outcomes says whether anything is held of what happened to a case.
func (a *author) outcomes() bool { return len(a.heldHeadlines()) > 1 }

// heldHeadlines are the headline counts that the source holds.
func (a *author) heldHeadlines() []string {
	var held []string
	for _, m := range headlines {
		if a.isHeld(a.count(m)) {
			held = append(held, m)
		}
	}
	return held
}

// overlap is what stands under the key figures: that they overlap, and which
// of the headline counts are not held.
func (a *author) overlap() []document.Block {
	held := a.heldHeadlines()
	if len(held) == 1 {
		return a.sayAs(document.Fine, "overlap-not-held")
	}
	id := "overlap"
	n, shown := a.number(a.count("deported_after_apprehension"))
	if deported, ok := a.number("deported"); shown && ok && n > 0 && deported > 0 {
		id = "overlap-both"
	}
	if len(held) == len(headlines) && id == "overlap-both" {
		id += a.again()
	}
	if len(held) == len(headlines) {
		return a.sayAs(document.Fine, id)
	}
	return joined(append(a.sayAs(document.Fine, id+"-some"), paragraphOf(document.Fine, a.notHeldNote(held))))
}

// found is what the review found and what it does not mean.
func (a *author) found() []document.Block {
	blocks := []document.Block{document.Heading{Level: 2, Text: "What this review found", Anchor: document.ToSection("found"), Unlisted: true}}
	blocks = append(blocks, a.findings()...)
	blocks = append(blocks, document.Heading{Level: 2, Text: "What these figures do not mean", Anchor: document.ToSection("not-mean"), Unlisted: true})
	return append(blocks, a.notMeant())
}

// findings are, in two paragraphs and always in this order, each where the data have
// it: what is decisive by being zero, the status of most cases and of the others; the
// largest countries, and why more are deported than have that status. Beside them stand
// how many questions are not answered in full, and the largest cause of the change.
func (a *author) findings() []document.Block {
	var first []document.Block
	for _, zero := range a.decisiveZeros() {
		first = append(first, paragraph(zero...))
	}
	first = append(first, a.statusSentences()...)
	then := a.largestCountries()
	if len(a.deportedAgain()) > 0 {
		names := map[string]string{"@removed": string(a.count("status", grid.At("status", "REMOVED"))), "@again": string(a.deportedSince())}
		a.with(names, func() { then = append(then, a.say("finding-deported")...) })
	}
	return append(joined(first), joined(then)...)
}

// unanswered says how many questions of the request have no whole answer.
func (a *author) unanswered() []document.Block {
	open := 0
	for _, q := range a.req.Questions {
		if a.statusOf(q) != "answered" {
			open++
		}
	}
	if open == 0 {
		return nil
	}
	var blocks []document.Block
	n := a.tell("questions/open", "Questions not answered in full", open)
	a.tell("questions", "Questions of the request", len(a.req.Questions))
	id := "finding-questions"
	switch len(a.req.Questions) {
	case 1:
		id = "finding-question"
	case open:
		id = "finding-questions-none"
	}
	a.with(map[string]string{"@n": string(n)}, func() { blocks = a.sayAs(document.Aside, id) })
	return blocks
}

// notMeant lists what the counts that are held do not mean.
func (a *author) notMeant() document.List {
	held := a.heldHeadlines()
	ids := []string{"does-not-mean-flagged"}
	for _, measure := range []string{"apprehended", "unlocated"} {
		if contains(held, measure) {
			ids = append(ids, "does-not-mean-"+measure)
		}
	}
	if len(held) < len(headlines) {
		ids = append(ids, "does-not-mean-not-held")
	}
	var list document.List
	cases := "does-not-mean-cases"
	if len(a.now.Values("cases_with_person", "country")) > 0 {
		a.persons()
		a.fact("cases_with_person", a.measureName("cases_with_person"), document.Cases, a.now.Cell("cases_with_person"))
		cases += "-persons"
	}
	for _, id := range append(ids, cases) {
		list.Items = append(list.Items, a.phrase(id))
	}
	return list
}

// side is the narrow column: why, what changed, how.
func (a *author) side() []document.Block {
	blocks := []document.Block{document.Heading{Level: 3, Text: "Why this review was done", Anchor: document.ToSection("why"), Unlisted: true}}
	blocks = append(blocks, a.why()...)
	blocks = append(blocks, document.Heading{Level: 3, Text: "Change since the last review", Anchor: document.ToSection("last"), Unlisted: true})
	blocks = append(blocks, a.changeSentences(document.Aside)...)
	blocks = append(blocks, document.Heading{Level: 3, Text: "How it was done", Anchor: document.ToSection("how"), Unlisted: true})
	return append(blocks, a.sayAs(document.Aside, "how")...)
}

// why says what the Committee asked, in the topics of its own questions.
func (a *author) why() []document.Block {
	var topics []string
	letters, others := 0, 0
	for _, q := range a.req.Questions {
		switch topic := lowerFirst(q.Topic); {
		case topic == "":
		case letters+len(topic) > mostLetters:
			others++
		default:
			topics, letters = append(topics, topic), letters+len(topic)
		}
	}
	if len(topics) == 0 {
		blocks := a.sayAs(document.Aside, "why")
		if a.req.Letter.Date != "" {
			blocks = append(blocks, a.sayAs(document.Aside, "why-letter")...)
		}
		return joined(blocks)
	}
	var blocks []document.Block
	if others > 0 {
		topics = append(topics, "and other matters")
	}
	a.with(map[string]string{"topics": strings.Join(topics, "; ")}, func() { blocks = a.sayAs(document.Aside, a.byLetter("why-questions")) })
	return joined(append(blocks, a.unanswered()...))
}

// mostLetters is how long the topics of questions in the side column are together.
const mostLetters = 160

// largestCountries names the two largest countries.
func (a *author) largestCountries() []document.Block {
	names := a.twoLargest()
	if names == nil {
		return nil
	}
	id := "largest-two"
	if _, shown := a.number(document.FactID(names["@share"])); shown {
		id += "-share"
	}
	var blocks []document.Block
	a.with(names, func() { blocks = a.say(id) })
	return blocks
}

// twoLargest gives the names for a sentence on the two largest countries, where the
// numbers of all countries are shown and no third is as large; else nil.
func (a *author) twoLargest() map[string]string {
	if len(a.places) < 3 || a.places[0].rest || a.places[1].rest || a.size(a.places[1].code) < 1 || !a.ranked() {
		return nil
	}
	if third := a.places[2]; !third.rest && a.size(third.code) == a.size(a.places[1].code) {
		return nil
	}
	two := countryRow{code: a.places[0].code + "+" + a.places[1].code, parts: []string{a.places[0].code, a.places[1].code}}
	sum := a.fact(id("", "flagged", []at{grid.At("country", two.code)}), a.names["Flagged"]+", "+a.places[0].name+" and "+a.places[1].name,
		document.Cases, a.now.Sum("flagged", two.where()...))
	share := a.share(sum, a.count("flagged"), a.now.Sum("flagged", two.where()...), a.now.Cell("flagged"))
	return map[string]string{"first": a.places[0].name, "second": a.places[1].name, "@two": string(sum), "@share": string(share)}
}

// changeSentences say how the headline counts changed.
func (a *author) changeSentences(role document.Role) []document.Block {
	if a.before == nil {
		return a.sayAs(role, "change-none")
	}
	var blocks []document.Block
	switch differ := a.differences(); {
	case role == document.Body: // the section of changes says so at its head
	case differ != "":
		a.with(map[string]string{"differences": differ}, func() { blocks = a.sayAs(role, "change-not-comparable-here") })
	case a.unlinked():
		a.previous("flagged")
		blocks = a.sayAs(role, "change-not-linked-here")
	}
	for _, measure := range headlines {
		change := a.changed(measure)
		a.count(measure)
		a.previous(measure)
		n, shown := a.number(change)
		id := "change-moved"
		switch {
		case !a.isHeld(change), role == document.Aside && contains(dated, measure) && measure != "flagged": // its key figure says so
			continue
		case !shown:
			id = "change-withheld"
		case n == 0:
			id = "change-same"
		}
		names := map[string]string{"measure": a.casesOf(measure), "@change": string(change), "@now": measure, "@before": "previous/" + measure}
		a.with(names, func() { blocks = append(blocks, a.sayAs(role, id)...) })
		if measure == "flagged" && role == document.Aside {
			blocks = append(blocks, a.mainCause()...)
		}
	}
	return joined(blocks)
}

// mainCause names the largest cause of the change of the cases, where there is one.
func (a *author) mainCause() []document.Block {
	if len(a.now.Values("bridge", "cause")) == 0 {
		return nil
	}
	cause, _ := a.largestCause()
	var blocks []document.Block
	for _, c := range causes {
		if c.name == cause {
			names := map[string]string{"cause": lowerFirst(a.causeNoun(cause)), "@n": string(a.cause(cause, c.out))}
			a.with(names, func() { blocks = a.sayAs(document.Aside, "change-cause") })
		}
	}
	return blocks
}

// casesOf is a headline count as the subject of a sentence.
func (a *author) casesOf(measure string) string {
	if measure == "apprehended" {
		return "Cases with " + articled(a.names["apprehension"])
	}
	return a.headlineName(measure) + " cases"
}

// articled is a noun after its article.
func articled(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// joined makes one paragraph of several.
func joined(blocks []document.Block) []document.Block {
	var one document.Paragraph
	for i, b := range blocks {
		p := b.(document.Paragraph)
		if i > 0 {
			one.Text = append(one.Text, plain(" "))
		}
		one.Role, one.Text = p.Role, append(one.Text, p.Text...)
	}
	if one.Text == nil {
		return nil
	}
	return []document.Block{one}
}

// statusBar is the one bar at the foot of the page.
func (a *author) statusBar() document.Figure {
	title := "status-bar-title"
	if n, shown := a.number(a.count("flagged")); shown && n > 1 {
		title += "-many"
	}
	return document.Figure{
		Name: "status-of-all-cases", Anchor: document.ToFigure("highlights"), Unnumbered: true,
		Title: a.phrase(title), Subtitle: a.phrase("status-bar-subtitle"),
		Alt:    append(append([]document.Inline{plain("Stacked bar chart. ")}, a.statusTitle()...), a.phrase("status-bar-alt")...),
		Source: a.phrase("source-figures-in-status"), Chart: document.StatusBar{Keys: a.keys()},
	}
}
