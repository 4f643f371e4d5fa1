package compose

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/report/words"
)

// A Text is a file of words that the review was made with: one of the agency's own
// texts, or one that stands in the place of wording that is built in.
type Text struct {
	File source.File
	Data []byte
}

const (
	narrativeFolder = "narrative/"
	answersFolder   = narrativeFolder + "answers/"
	textEnding      = ".md"
)

// readOwn parses the agency's own texts: those of sections and answers by their
// names, and the responses of the request.
func (a *author) readOwn(texts []Text) {
	a.texts, a.narrative = texts, map[string]*words.Narrative{}
	for _, t := range texts {
		if id, ours := a.ownID(t); ours {
			a.narrative[id] = words.ParseNarrative(words.Source{Name: t.File.Name, Text: t.Data}, a.verbatim())
		}
	}
	for _, q := range a.req.Questions {
		if q.Response != "" {
			src := words.Source{Name: a.req.Name(), Text: []byte(q.Response), Spot: a.req.ResponseAt(q.ID)}
			a.narrative[responseTo(q)] = words.ParseNarrative(src, a.verbatim())
		}
	}
}

// ownID is the name by which an author finds a text of the agency's own: its path
// below the folder of the texts, or below that of this request's own.
func (a *author) ownID(t Text) (id string, ours bool) {
	id, ours = strings.CutPrefix(t.File.Name, narrativeFolder)
	if _, below, deep := strings.Cut(id, "/"); deep && !strings.HasPrefix(t.File.Name, answersFolder) {
		id = below
	}
	return strings.TrimSuffix(id, textEnding), ours
}

// The names by which an author finds the texts of a question.
func responseTo(q request.Question) string { return "response/" + q.ID }
func answerTo(q request.Question) string   { return "answers/" + q.ID }

// verbatim are the references of the request, which own texts may cite.
func (a *author) verbatim() (all []string) {
	for _, words := range []string{a.req.Letter.Reference, a.req.Control, a.req.Marking.Banner, a.req.Marking.Category, a.req.Marking.Limits} {
		for _, word := range strings.Fields(words) {
			if strings.ContainsAny(word, "0123456789/") {
				all = append(all, word)
			}
		}
	}
	return all
}

// ownWords returns one of the agency's texts, nil where there is none. The facts and
// places that it refers to must stand already.
func (a *author) ownWords(name string) []document.Block {
	n := a.narrative[name]
	if n == nil {
		return nil
	}
	var known []string
	for _, anchor := range a.anchors.All() {
		known = append(known, anchor.String())
	}
	blocks, err := n.Blocks(words.Values{Facts: &a.doc.Facts, Names: a.names, Nouns: a.nouns(), Refs: a.standing, Absent: a.absent, Known: known, Ask: a.ask, Form: a.form})
	if err != nil {
		a.fault(err)
	}
	a.foreign = append(a.foreign, n.Foreign()...)
	return blocks
}

// standing finds a place that stands in the review.
func (a *author) standing(place string) (document.Ref, bool) {
	anchor, ok := a.anchors.Find(anchorOf(place))
	return document.Ref{To: anchor, Page: true}, ok
}

// absent says in which section a place would stand that the request leaves out; ""
// for any other place.
func (a *author) absent(place string) string {
	section, out := a.isLeftOut(anchorOf(place))
	if !out {
		return ""
	}
	return fmt.Sprintf("stands in the section %q, which the request leaves out; list it under sections, or take the reference away", section)
}

// own is the agency's text for a section, by the name of its heading; nil where
// there is none. The criteria stand in the section of the flag, unless they have a
// heading of their own before.
func (a *author) own(section string, told map[string]bool) (all []document.Block) {
	names := []string{section}
	if section == "scope" || section == "flag" {
		names = []string{"criteria", "flag"}
	}
	for _, name := range names {
		if !told[name] {
			told[name] = true
			all = append(all, a.ownWords(name)...)
		}
	}
	return all
}

// ownResponse is the agency's own response to a question: that of the request, then
// the longer one of its file; nil where there is neither.
func (a *author) ownResponse(q request.Question) []document.Block {
	return append(a.ownWords(responseTo(q)), a.ownWords(answerTo(q))...)
}

// answersItself says whether the agency has a text that answers a question.
func (a *author) answersItself(q request.Question) bool {
	return a.narrative[responseTo(q)] != nil || a.narrative[answerTo(q)] != nil
}

// transmittal is the page on which the agency hands the review over.
func (a *author) transmittal() []document.Block {
	if a.narrative["transmittal"] == nil {
		return nil
	}
	head := a.heading(1, "Transmittal", "transmittal")
	head.Unlisted, head.Opens = true, true
	var to document.Details
	for _, row := range []struct{ label, name string }{{"Chair", a.req.Letter.Chair}, {"Ranking Member", a.req.Letter.RankingMember}, {"Committee", a.req.Committee}, {"Date", longDate(a.req.Date)}} {
		if row.name != "" {
			to.Rows = append(to.Rows, document.Detail{Label: row.label, Value: text(row.name)})
		}
	}
	return []document.Block{head, to}
}

// conclusion is the agency's conclusion: the review draws none.
func (a *author) conclusion() []document.Block {
	if a.narrative["conclusion"] == nil {
		return nil
	}
	return []document.Block{a.heading(1, "Conclusion", "conclusion")}
}

// tellOwn adds to each section the agency's own text for it, as its end, and to the
// inputs the numbers that such texts take from elsewhere. It comes when everything
// else stands, since the texts may refer to all of it.
func (a *author) tellOwn(blocks []document.Block) []document.Block {
	var all []document.Block
	var open []document.Heading // the sections that have begun, each within the one before
	told := map[string]bool{}
	end := func(level int) {
		for len(open) > 0 && open[len(open)-1].Level >= level {
			name := open[len(open)-1].Anchor.Name
			open = open[:len(open)-1]
			all = append(all, a.own(name, told)...)
			if name == "inputs" {
				all = append(all, a.foreignNumbers()...)
			}
		}
	}
	for _, b := range blocks {
		if h, is := b.(document.Heading); is {
			end(h.Level)
			open = append(open, h)
		}
		all = append(all, b)
	}
	end(0)
	for _, t := range a.texts {
		id, ours := a.ownID(t)
		section, _, answer := strings.Cut(id, "/")
		switch {
		case !ours:
		case slices.Contains(request.Sections, section) && !a.req.Has(section):
			a.fault(fault.At(t.File.Name, "the request leaves the section %q out, so that nobody would read the text; list it under sections, or take the text away", section))
		case !answer && !told[id]:
			a.fault(fault.At(t.File.Name, "this review has no section %q, so that nobody would read the text; take it away, or have the section", id))
		}
	}
	return all
}

// foreignNumbers lists what the agency's own texts take from elsewhere.
func (a *author) foreignNumbers() []document.Block {
	var list document.List
	for _, f := range a.foreign {
		item := text(f.Number + ": " + f.Source)
		if !slices.ContainsFunc(list.Items, func(other []document.Inline) bool { return slices.Equal(other, item) }) {
			list.Items = append(list.Items, item)
		}
	}
	if len(list.Items) == 0 {
		return nil
	}
	return append(a.say("foreign"), list)
}

// ownRows are the files of words that the review was made with, for the list of
// inputs.
func (a *author) ownRows() (rows []document.Row) {
	group := func(name string, ours bool) {
		first := true
		for _, t := range a.texts {
			if strings.HasPrefix(t.File.Name, narrativeFolder) != ours {
				continue
			}
			if first {
				rows = append(rows, document.Row{Kind: document.RowGroup, Key: name, Cells: []document.Cell{{Text: text(name)}, {}}})
			}
			first = false
			for _, pair := range [][2]string{{"File", t.File.Name}, {"SHA-256", t.File.SHA256}} {
				rows = append(rows, document.Row{Key: pair[0], Cells: []document.Cell{{Text: text(pair[0])}, {Text: text(pair[1])}}})
			}
		}
	}
	group("The agency’s own text", true)
	group("Wording and profiles of the agency", false)
	return rows
}
