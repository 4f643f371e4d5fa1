package compose

import (
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/request"
)

// asked is the section of the responses before there are any.
func (a *author) asked() []document.Block {
	blocks := []document.Block{a.heading(1, "Responses to questions", "answers")}
	for i := range a.req.Questions {
		blocks = append(blocks, document.Question{Anchor: questionAnchor(i)})
	}
	return blocks
}

// answers are the responses, in the form of Questions for the Record.
func (a *author) answers(asked []document.Block) []document.Block {
	blocks := asked[:1]
	if len(a.req.Questions) == 0 {
		return append(blocks, a.say("answers-none")...)
	}
	for i, q := range a.req.Questions {
		blocks = append(blocks, document.Question{
			Anchor: questionAnchor(i), Rows: a.questionRows(i, q), Question: []document.Inline{plain(q.Text)},
			Status: statusLabel(a.statusOf(q)), Response: a.response(q),
		})
	}
	return blocks
}

func questionAnchor(i int) document.Anchor { return document.ToQuestion(strconv.Itoa(i + 1)) }

func questionNumber(i int) string { return strconv.Itoa(i + 1) }

// questionRows are the block of labels above a question.
func (a *author) questionRows(i int, q request.Question) []document.Detail {
	rows := []document.Detail{{Label: "Question#", Value: []document.Inline{strong(questionNumber(i))}}}
	add := func(label, value string, inline func(string) document.Text) {
		if value != "" {
			rows = append(rows, document.Detail{Label: label, Value: []document.Inline{inline(value)}})
		}
	}
	add("Topic", q.Topic, strong)
	if a.req.Letter.Date != "" {
		add("Hearing", "Written request of "+longDate(a.req.Letter.Date), plain)
	}
	add("Primary", a.req.Letter.Chair, plain)
	add("Committee", strings.ToUpper(a.req.Committee), plain)
	return rows
}

// response answers with the facts that the question points at, then with the
// tables and figures that hold more.
func (a *author) response(q request.Question) []document.Block {
	var facts [][]document.Inline
	var places []document.Inline
	dated := false
	for _, answer := range q.Answer {
		if f, ok := a.doc.Facts.Lookup(document.FactID(answer)); ok {
			label, other := a.dated(f.Label)
			dated = dated || other
			facts = append(facts, []document.Inline{plain(label + ": "), document.FactRef{ID: f.ID, Strong: true}})
			continue
		}
		anchor, stands := a.anchors.Find(anchorOf(answer))
		if !stands && a.held[anchor] == notHeld {
			continue
		}
		if !stands {
			a.fault(&Unanswered{q.ID, answer, a.answerable(answer)})
			continue
		}
		places = link(places, anchor)
	}
	blocks := a.ownResponse(q)
	if len(facts) > 0 {
		blocks = append(blocks, a.say(map[bool]string{true: "answer-facts-dated", false: "answer-facts"}[dated])...)
		blocks = append(blocks, document.List{Items: facts})
	}
	if len(places) > 0 {
		blocks = append(blocks, paragraph(append(append([]document.Inline{plain("See ")}, places[1:]...), plain("."))...))
	}
	blocks = append(blocks, a.because(q)...)
	if slices.Contains(q.Answer, "flagged") {
		blocks = append(blocks, a.say("answer-meaning")...)
	}
	return blocks
}

// dated gives the label of a fact that is not, or not only, of this snapshot
// with the date that it is of, and says whether it is such a fact.
func (a *author) dated(label string) (string, bool) {
	if a.before == nil {
		return label, false
	}
	if base, ok := strings.CutSuffix(label, ", previous snapshot"); ok {
		return base + ", " + a.names["previous"], true
	}
	if base, ok := strings.CutSuffix(label, ", change since the previous snapshot"); ok {
		return base + ", change since " + a.names["previous"], true
	}
	return label, false
}

// link adds a place to a list of them, once.
func link(places []document.Inline, to document.Anchor) []document.Inline {
	ref := document.Ref{To: to, Page: true}
	if slices.Contains(places, document.Inline(ref)) {
		return places
	}
	return append(places, separator(len(places)), ref)
}

func separator(n int) document.Inline {
	if n == 0 {
		return plain("")
	}
	return plain("; ")
}

// because says why a question is not or only partly answered.
func (a *author) because(q request.Question) []document.Block {
	status := a.statusOf(q)
	var blocks []document.Block
	if status == "not_held" || status == "partly_answered" {
		blocks = a.say("answer-" + strings.ReplaceAll(status, "_", "-"))
	}
	if q.Basis != "" {
		blocks = append(blocks, paragraph(plain("Basis: "+strings.TrimSuffix(q.Basis, ".")+".")))
	}
	return blocks
}

// answerable says what an answer may be, and the nearest to one that is none.
func (a *author) answerable(answer string) string {
	var known []string
	for _, anchor := range a.anchors.All() {
		known = append(known, anchor.String())
	}
	slices.Sort(known)
	for _, f := range a.doc.Facts.All() {
		known = append(known, string(f.ID))
	}
	want := "want an id of facts.csv of the last bundle, such as flagged, or a place of the review, such as table-headline, figure-status or section-scope"
	if near := nearest.Word(answer, known); near != "" {
		want += "; did you mean \"" + near + "\"?"
	}
	return want
}

// statusOf is how a question is answered: as the request says, or else as far
// as what it points at is held.
func (a *author) statusOf(q request.Question) string {
	if q.Status != "" {
		return q.Status
	}
	held, missing := 0, 0
	for _, answer := range q.Answer {
		anchor := anchorOf(answer)
		switch {
		case a.isFact(answer) && !a.isHeld(document.FactID(answer)), a.held[anchor] == notHeld:
			missing++
		case a.held[anchor] == partly:
			held++
			missing++
		default:
			held++
		}
	}
	switch {
	case missing == 0 && (held > 0 || a.answersItself(q)):
		return "answered"
	case held > 0:
		return "partly_answered"
	}
	return "not_held"
}

func (a *author) isFact(id string) bool {
	_, ok := a.doc.Facts.Lookup(document.FactID(id))
	return ok
}

func statusLabel(status string) string {
	return map[string]string{"answered": "Answered", "partly_answered": "Partly answered", "not_held": "Not held", "withheld": "Withheld"}[status]
}

// whereAnswered links to the tables and figures of a question, or to its
// response.
func (a *author) whereAnswered(i int, q request.Question) []document.Inline {
	var links []document.Inline
	for _, answer := range q.Answer {
		if anchor, stands := a.anchors.Find(anchorOf(answer)); stands {
			links = link(links, anchor)
		}
	}
	if len(links) > 0 {
		return links[1:]
	}
	return []document.Inline{document.Ref{To: questionAnchor(i), Page: true, Begins: true}}
}
