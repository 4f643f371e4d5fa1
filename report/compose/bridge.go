package compose

import (
	"strings"

	"example.org/oversight/report/document"
)

// fewestCauses is how many causes with a case make a figure of them: of fewer the
// table says as much.
const fewestCauses = 2

// bridge draws how the causes lead from the previous number of cases to the
// present one. Where one cause alone changed it, or none, there is nothing to draw.
func (a *author) bridge() []document.Block {
	chart := document.Bridge{
		Head:   "No change",
		From:   document.BridgeEnd{Label: a.names["Flagged"] + " on " + a.names["previousday"], Count: a.previous("flagged")},
		To:     document.BridgeEnd{Label: a.names["Flagged"] + " on " + a.names["asofday"], Count: a.count("flagged")},
		Change: a.changed("flagged"),
	}
	moved := 0
	for _, c := range causes {
		id := a.cause(c.name, c.out)
		n, shown := a.number(id)
		if !shown || n != 0 {
			moved++
		}
		chart.Steps = append(chart.Steps, document.BridgeStep{Label: strings.Replace(c.label, "%s", a.names["flagged"], 1), Value: id})
	}
	if moved < fewestCauses {
		return nil
	}
	delete(a.held, document.ToFigure("causes"))
	anchor := document.ToFigure("causes")
	if n, shown := a.number(chart.Change); shown {
		chart.After = a.phrase("bridge-after-" + sign(n))
	}
	title := a.bridgeTitle()
	f := document.Figure{
		Name: "change-by-cause", Anchor: anchor, Title: title, Subtitle: a.phrase("bridge-subtitle"),
		Alt:  append(append([]document.Inline{plain("Bridge chart. ")}, title...), a.phrase("bridge-alt")...),
		Note: a.phrase("bridge-note"), Source: a.source(anchor), Chart: chart,
	}
	return []document.Block{f}
}

// bridgeTitle states the finding in one of a closed set of forms: the largest
// cause, or else how the count moved.
func (a *author) bridgeTitle() []document.Inline {
	cause, id := a.largestCause()
	if cause == "" {
		return a.phrase(id)
	}
	var title []document.Inline
	a.with(map[string]string{"Cause": a.causeNoun(cause)}, func() { title = a.phrase(id) })
	return title
}

// largestCause is the cause that moved more cases than any other, and the title that
// says so; "" where there is none, or where a ranking would say something of what is
// withheld.
func (a *author) largestCause() (cause, title string) {
	most, tie := 0, false
	for _, c := range causes {
		n, shown := a.number(a.cause(c.name, c.out))
		n = max(n, -n)
		switch {
		case !shown:
			return "", "bridge-title"
		case n > most:
			cause, most, tie = c.name, n, false
		case n == most:
			tie = true
		}
	}
	switch n, shown := a.number(a.changed("flagged")); {
	case tie && shown && n == 0:
		return "", "bridge-title-same"
	case tie:
		return "", "bridge-title-moved"
	}
	return cause, "bridge-title-largest"
}

// causeNoun is a cause as the subject of a sentence.
func (a *author) causeNoun(cause string) string {
	return a.doc.Facts.Plain(a.phrase("noun-" + hyphens(cause)))
}

// sign names the sign of a number, as ids of texts do.
func sign(n int) string {
	switch {
	case n > 0:
		return "more"
	case n < 0:
		return "fewer"
	}
	return "same"
}
