package compose

import (
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/request"
)

// asked is the section of the answers before there are any.
func (a *author) asked() []document.Block {
	head := a.heading(1, "Answers to the Committee", "answers")
	head.Opens = true
	blocks := []document.Block{head}
	for i := range a.req.Questions {
		blocks = append(blocks, document.Question{Anchor: questionAnchor(i)})
	}
	return blocks
}

// answers are the answers, in the form of Questions for the Record.
func (a *author) answers(asked []document.Block) []document.Block {
	blocks := asked[:1]
	if len(a.req.Questions) == 0 {
		return append(blocks, a.say("answers-none")...)
	}
	a.tell("questions", "Questions of the request", len(a.req.Questions))
	blocks = append(blocks, a.howAnswered()...)
	blocks = append(blocks, a.request())
	for i, q := range a.req.Questions {
		blocks = append(blocks, document.Question{
			Anchor: questionAnchor(i), Label: "Question " + questionNumber(i), Topic: q.Topic, Question: []document.Inline{plain(q.Text)},
			Status: statusLabel(a.statusOf(q)), Response: a.response(q),
		})
	}
	return blocks
}

// howAnswered says how many questions there are, and how many are answered how.
func (a *author) howAnswered() []document.Block {
	blocks := a.say(a.byLetter("answers"))
	how := map[string]int{}
	for _, q := range a.req.Questions {
		how[a.statusOf(q)]++
	}
	if len(how) == 1 {
		for status := range how {
			return joined(append(blocks, a.say("answers-all-"+hyphens(status))...))
		}
	}
	var clauses [][]document.Inline
	for _, status := range []string{"answered", "partly_answered", "not_held", "withheld"} {
		if how[status] == 0 {
			continue
		}
		n := a.tell("questions/"+status, "Questions "+strings.ToLower(statusLabel(status)), how[status])
		a.with(map[string]string{"@n": string(n)}, func() { clauses = append(clauses, a.phrase("answers-"+hyphens(status))) })
	}
	if n, is := clauses[0][0].(document.FactRef); is {
		n.Begins = true
		clauses[0][0] = n
	}
	text := []document.Inline{plain(" ")}
	for i, c := range clauses {
		if i > 0 {
			text = append(text, plain(joint(i, len(clauses))))
		}
		text = append(text, c...)
	}
	return joined(append(blocks, paragraph(append(text[1:], plain("."))...)))
}

// request is the block of labels of all questions: who asked, and how.
func (a *author) request() document.Block {
	var d document.Details
	add := func(label, value string) {
		if value != "" {
			d.Rows = append(d.Rows, document.Detail{Label: label, Value: []document.Inline{plain(value)}})
		}
	}
	l := a.req.Letter
	request := ""
	if l.Date != "" {
		request = "Letter of " + longDate(l.Date)
	}
	if l.Reference != "" {
		request = strings.TrimPrefix(request+", "+l.Reference, ", ")
	}
	add("Request", request)
	add("Member", strings.Join(slices.DeleteFunc([]string{l.Chair, l.RankingMember}, func(s string) bool { return s == "" }), "; "))
	add("Committee", a.req.Committee)
	return d
}

func questionAnchor(i int) document.Anchor { return document.ToQuestion(strconv.Itoa(i + 1)) }

func questionNumber(i int) string { return strconv.Itoa(i + 1) }

// response answers in sentences with the facts that the question points at, then
// with the tables and figures that hold more.
func (a *author) response(q request.Question) []document.Block {
	var places []document.Inline
	var facts []document.FactID
	for _, answer := range q.Answer {
		if f, ok := a.doc.Facts.Lookup(document.FactID(answer)); ok {
			facts = append(facts, f.ID)
			continue
		}
		anchor, stands := a.anchors.Find(anchorOf(answer))
		section, out := a.isLeftOut(anchor)
		switch {
		case out:
			a.fault(&Unanswered{Question: q.ID, Answer: answer, LeftOut: section})
		case stands:
			places = link(places, anchor)
		case a.held[anchorOf(answer)] != notHeld && a.held[anchor] != notHeld:
			a.fault(&Unanswered{Question: q.ID, Answer: answer, Want: a.answerable(answer)})
		}
	}
	blocks := append(a.ownResponse(q), a.inSentences(facts)...)
	for _, answer := range q.Answer {
		blocks = append(blocks, a.partsInSentences(anchorOf(answer))...)
	}
	if len(places) > 0 {
		see := paragraph(append(append([]document.Inline{plain("See ")}, places[1:]...), plain("."))...)
		blocks = append(blocks, see)
	}
	return append(blocks, a.because(q)...)
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
	if q.Basis != "" {
		return []document.Block{paragraph(strong("Basis."), plain(" "+sentence(strings.TrimSuffix(q.Basis, "."))+"."))}
	}
	switch status := a.statusOf(q); status {
	case "not_held", "partly_answered":
		return a.say("answer-" + hyphens(status))
	}
	return nil
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
	want := "want an id of facts.csv of the last bundle, such as flagged, or a place of the review, such as table-headline, figure-status or section-flag"
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
