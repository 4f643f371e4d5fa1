package compose_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/document"
	"example.org/oversight/report/request"
)

// oddSituations are requests whose data are far from those of the sample.
func oddSituations() []situation {
	all := cases.AllFields()
	least := cases.Fields(0).With(cases.CaseID, cases.Citizenship, cases.FlaggedDate)
	same := func(story int, list []cases.Case) []cases.Case {
		for i := range list {
			c := cases.Case{ID: list[i].ID, Fingerprint: list[i].Fingerprint, Line: list[i].Line, Citizenship: list[i].Citizenship, Flagged: day("2025-09-01") + cases.Date(9*(i%30)), Person: list[i].Person}
			stories[story](&c)
			list[i] = c
		}
		return list
	}
	return []situation{
		{name: "no case", held: all, now: []cases.Case{}, req: plainRequest()},
		{name: "no case, and next to nothing held", held: least, now: []cases.Case{}, req: plainRequest()},
		{name: "one case", held: all, now: invented(2, 3), req: plainRequest()},
		{name: "one case, as before", held: all, now: invented(2, 3), before: invented(2, 3), req: plainRequest()},
		{name: "all of one status", held: all, now: same(2, invented(0, 30)), before: same(2, invented(0, 28)), req: plainRequest()},
		{name: "nobody apprehended", held: all, now: same(3, invented(0, 30)), before: same(3, invented(0, 28)), req: plainRequest()},
		{name: "one of ninety apprehended", held: all, now: append(same(3, invented(0, 90)), same(1, invented(91, 92))...), req: plainRequest()},
		{name: "nothing changed", held: all, now: invented(0, 30), before: invented(0, 30), req: plainRequest()},
		{name: "the least held", held: least, now: invented(0, 30), req: plainRequest()},
		{name: "the least held, with a change", held: least, now: invented(0, 30), before: invented(0, 28), req: plainRequest()},
	}
}

// silly are words that no reader would write.
var silly = regexp.MustCompile(`\b1 (?:cases|persons|countries|encounters)\b|\bin zero\b|largest group, (\d+) of (\d+)\b|\b0 cases? moved\b|Every case, 1 of 1\b`)

// TestOddDataReadWell composes reviews of odd data, and looks for sentences that say
// nothing, headings over one sentence and tables of nothing.
func TestOddDataReadWell(t *testing.T) {
	for _, s := range append(situations(), oddSituations()...) {
		t.Run(s.name, func(t *testing.T) {
			doc := s.document(t)
			for _, b := range doc.Blocks {
				for _, text := range wordsOf(doc, b) {
					if strings.Contains(text, ".csv") {
						continue // names of files
					}
					found := silly.FindStringSubmatch(strings.ReplaceAll(text, "\u00a0", " "))
					if found != nil && found[1] == found[2] {
						t.Errorf("%q in %q", found[0], text)
					}
				}
			}
			parts := bodyOf(doc)
			for i, p := range parts {
				over := i+1 < len(parts) && parts[i+1][0].(document.Heading).Level > p[0].(document.Heading).Level
				if len(p) == 2 && !over && oneSentence(doc, p[1]) && p[0].(document.Heading).Anchor.Name != "answers" {
					t.Errorf("the heading %q stands over one sentence: %s", p[0].(document.Heading).Text, wordsOf(doc, p[1]))
				}
				for _, b := range p {
					if f, is := b.(document.Figure); is {
						for _, panel := range emptyPanels(f) {
							t.Errorf("the figure %s has a panel of nothing: %s", f.Name, panel)
						}
					}
					if table, is := b.(document.Table); is && !strings.HasPrefix(table.Anchor.Name, "quality") && !zerosTell[table.Anchor.Name] && ofNothing(doc, table) {
						t.Errorf("the table %s has no number", table.Name)
					}
				}
			}
		})
	}
}

// zerosTell are tables whose zeros are a finding, of no case too: that none is a
// confirmed match, or charged with terrorism.
var zerosTell = map[string]bool{"flag-basis": true, "charge-level": true}

// bodyOf parts the body at its headings, up to the first appendix.
func bodyOf(doc *document.Document) (parts [][]document.Block) {
	begun := false
	for _, b := range doc.Blocks {
		h, is := b.(document.Heading)
		if is && h.Appendix {
			break
		}
		begun = begun || is && h.Level == 1 && !h.Unnumbered
		switch {
		case !begun:
		case is:
			parts = append(parts, []document.Block{b})
		default:
			parts[len(parts)-1] = append(parts[len(parts)-1], b)
		}
	}
	return parts
}

// wordsOf are the texts of a block that are read as sentences.
func wordsOf(doc *document.Document, b document.Block) []string {
	switch b := b.(type) {
	case document.Paragraph:
		return []string{doc.Facts.Plain(b.Text)}
	case document.Table:
		return []string{doc.Facts.Plain(b.Title), doc.Facts.Plain(b.Subtitle), doc.Facts.Plain(b.Note)}
	case document.Figure:
		return []string{doc.Facts.Plain(b.Title), doc.Facts.Plain(b.Subtitle), doc.Facts.Plain(b.Note), doc.Facts.Plain(b.Alt)}
	case document.List:
		var all []string
		for _, item := range b.Items {
			all = append(all, doc.Facts.Plain(item))
		}
		return all
	case document.Columns:
		var all []string
		for _, inner := range slices.Concat(b.Main, b.Side) {
			all = append(all, wordsOf(doc, inner)...)
		}
		return all
	}
	return nil
}

// oneSentence says whether a block is a paragraph of one sentence.
func oneSentence(doc *document.Document, b document.Block) bool {
	p, is := b.(document.Paragraph)
	return is && strings.Count(doc.Facts.Plain(p.Text)+" ", ". ") == 1
}

// emptyPanels are the heads of the panels of rates in which no rate is told.
func emptyPanels(f document.Figure) (heads []string) {
	c, _ := f.Chart.(document.Dots)
	for i, panel := range c.Panels {
		told := panel.All.Percent != ""
		for _, r := range c.Rows {
			told = told || r.Rates[i].Percent != ""
		}
		if !told {
			heads = append(heads, panel.Head)
		}
	}
	return heads
}

// ofNothing says whether each number of a table is zero, or none is given.
func ofNothing(doc *document.Document, t document.Table) bool {
	numbers := 0
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			f, is := doc.Facts.Lookup(c.Fact)
			switch {
			case is && (f.State != document.Shown || f.Value != 0):
				return false
			case is || c.NotApplicable || i > 0 && len(c.Text) > 0:
				numbers++
			}
			if i > 0 && len(c.Text) > 0 {
				return false // words
			}
		}
	}
	return numbers > 0
}

// TestHighlightsSayThatMoreWasAsked names the topics of three questions and of thirty.
func TestHighlightsSayThatMoreWasAsked(t *testing.T) {
	for n, more := range map[int]bool{3: false, 30: true} {
		s := situation{name: "questions", held: cases.AllFields(), now: invented(0, 30), req: plainRequest()}
		for i := range n {
			id := string(rune('a'+i/10)) + string(rune('a'+i%10))
			s.req.Questions = append(s.req.Questions, request.Question{ID: id, Topic: "Topic of question " + id, Text: "How many?", Answer: []string{"flagged"}})
		}
		doc := s.document(t)
		said := ""
		for _, b := range doc.Blocks {
			if c, is := b.(document.Columns); is && !c.Even {
				said = strings.Join(wordsOf(doc, c), "\n")
			}
		}
		if got := strings.Contains(said, "; and other matters."); got != more {
			t.Errorf("of %d topics, it says that there are more: %v; want %v:\n%s", n, got, more, said)
		}
	}
}
