// Package compose is the author of the review: which sections, tables and
// figures, in which order, with which words and notes.
//
// It takes a release, whose cells may be withheld or not held, and gives a
// document in which every number is a fact. It adds, subtracts and divides
// nothing, and judges nothing: what the figures mean is for their readers.
package compose

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
	"example.org/oversight/report/words"
)

// Review composes the review for one audience. The provenance is that of the
// snapshot, then that of the previous one where there is one, then those of the
// snapshots before, the latest first; texts holds the
// wording, and own are the agency's texts, with the files that it has laid over the
// wording. The error joins everything that the request asks of the review and
// that the review does not have, and what is wrong with the texts: each an
// *Unanswered or a *fault.Fault.
func Review(req *request.Request, audience string, rel *disclosure.Release, from []source.Provenance, texts fs.FS, own ...Text) (*document.Document, error) {
	pack, err := words.Load(texts)
	if err != nil {
		return nil, err
	}
	a := newAuthor(req, audience, rel, from, pack)
	a.readOwn(own)
	a.write()
	return a.doc, errors.Join(a.faults...)
}

// newAuthor is the author of a document before it has written anything.
func newAuthor(req *request.Request, audience string, rel *disclosure.Release, from []source.Provenance, pack *words.Pack) *author {
	return &author{
		req: req, audience: audience, rel: rel, now: rel.Now, before: rel.Before, from: from, pack: pack,
		doc:      &document.Document{InPlace: map[document.Anchor]document.Anchor{}, Abbreviations: words.Spoken()},
		held:     map[document.Anchor]holding{document.ToFigure("causes"): notHeld},
		referred: map[document.Anchor]string{}, dropped: map[document.Anchor]string{},
	}
}

// write writes the review. The front comes last, since it tells what the body
// found; answers and the list of tables speak of what stands, and so are filled
// in once everything stands.
func (a *author) write() {
	a.prepare()
	parts := a.bodyParts()
	back := a.sections(a.methodology)
	back = append(back, a.appendix("country-tables", a.countryTables)...)
	back = append(back, a.appendix("labels", a.crosswalk)...)
	back = append(back, a.reconciliation()...)
	inputs, last := a.inputs(), a.appendix("accessibility", a.accessibility)
	front := a.sections(a.handling, a.transmittal, a.highlights, a.contents)
	a.doc.Blocks = slices.Concat(front, blocksOf(parts), back, inputs)
	a.doc.Blocks = slices.Concat(a.doc.Blocks, a.machine(a.doc.Blocks), last)
	a.stand()
	a.answered(parts)
	a.doc.Cover = a.cover()
	a.doc.Blocks = a.without(slices.Concat(front, blocksOf(parts), back))
	inputs, last = a.without(inputs), a.without(last)
	if a.req.Has("abbreviations") {
		a.doc.Blocks = append(a.doc.Blocks, a.abbreviations(slices.Concat(a.doc.Blocks, inputs, last))...)
	}
	a.doc.Blocks = slices.Concat(a.doc.Blocks, inputs)
	a.doc.Blocks = a.tellOwn(slices.Concat(a.doc.Blocks, a.machine(a.doc.Blocks), last))
	a.alternatives(a.doc.Blocks)
	a.describe()
	a.resolve()
	a.briefFacts()
	a.prove()
}

// stand finds what stands in the review, and which texts refer to what does not.
func (a *author) stand() {
	var err error
	if a.anchors, err = a.doc.Number(); err != nil {
		a.fault(err)
	}
	for _, anchor := range slices.SortedFunc(maps.Keys(a.referred), func(x, y document.Anchor) int { return cmp.Compare(x.String(), y.String()) }) {
		_, ok := a.anchors.Find(anchor)
		if _, out := a.isLeftOut(anchor); !ok && !out {
			a.fault(fault.At(a.pack.Place(a.referred[anchor]), "no place #%s", anchor))
		}
	}
}

// resolve gives what stands its numbers and what refers to it its words. What
// is told already is not told again.
func (a *author) resolve() {
	if err := a.doc.Resolve(); err != nil && len(a.faults) == 0 {
		a.fault(err)
	}
}

// An Unanswered error says that a question of the request points at nothing
// that the review has.
type Unanswered struct {
	Question, Answer, Want string
	LeftOut                string // the section that the request leaves out, in which it would stand; "" for none
}

// Error names the question, what it points at and what it could.
func (u *Unanswered) Error() string {
	if u.LeftOut != "" {
		return fmt.Sprintf("question %s: answer %q stands in the section %q, which the request leaves out; list it under sections, or take the answer away", u.Question, u.Answer, u.LeftOut)
	}
	return fmt.Sprintf("question %s: answer %q is no fact, table, figure or section of this review; %s", u.Question, u.Answer, u.Want)
}

// UnansweredOf returns the answers that point at nothing among the faults of a
// review, in the order of the questions.
func UnansweredOf(err error) []*Unanswered {
	if one, is := err.(*Unanswered); is {
		return []*Unanswered{one}
	}
	var all []*Unanswered
	if several, joined := err.(interface{ Unwrap() []error }); joined {
		for _, one := range several.Unwrap() {
			all = append(all, UnansweredOf(one)...)
		}
	}
	return all
}

// An author holds what the sections share.
type author struct {
	req      *request.Request
	audience string
	rel      *disclosure.Release
	now      *disclosure.View
	before   *disclosure.View // nil where there is none
	from     []source.Provenance
	pack     *words.Pack
	doc      *document.Document
	faults   []error

	names    map[string]string // for the wording
	called   map[string]bool   // of them the terms
	worded   []string          // of them the words that are several
	bases    map[string]string // what a basis of the flag is called, by its word
	missing  []string          // fields that the source lacks, by name
	tree     rules.Tree        // the rules that the source allows
	since    since             // what its index date rules out
	statuses []string          // in print order; nil where not held
	places   []countryRow      // the short list of countries, with the rest
	all      []countryRow      // every country, then what is no country
	months   []string          // that have a table; nil for none
	run      yearRun           // the years of these months

	sourced  document.Anchor             // the table whose source is given in full
	section  document.Anchor             // the one under work, for what has no case to show
	lacks    []string                    // fields that its sentences on what is not held name
	lacked   int                         // how many such sentences it has
	held     map[document.Anchor]holding // what an answer that points there can say
	referred map[document.Anchor]string  // to which wording refers, and the id of a text that does
	dropped  map[document.Anchor]string  // places of sections that the request leaves out, and these
	anchors  *document.Anchors           // what stands, once everything does

	texts     []Text                      // the agency's own, and what it has laid over the wording
	narrative map[string]*words.Narrative // the agency's own, by section, question and response
	foreign   []words.Foreign             // the numbers that these take from elsewhere
}

// A holding says how much of what a place shows is held.
type holding uint8

const (
	full holding = iota
	partly
	notHeld
)

func (a *author) sections(write ...func() []document.Block) []document.Block {
	var all []document.Block
	for _, section := range write {
		all = append(all, section()...)
	}
	return all
}

func (a *author) fault(err error) { a.faults = append(a.faults, err) }

// describe fills in what the document says of itself.
func (a *author) describe() {
	d := a.doc
	d.AsOf, d.Audience = a.now.AsOf, a.audience
	d.Title = a.req.Title + ", as of " + a.names["asof"]
	d.Short, d.Committee = a.req.Title, a.req.Committee
	d.AsOfText = "As of " + a.names["asof"]
	d.Status = "Draft"
	if a.req.Fictitious {
		d.StatusMore = " · Fictitious data"
	}
	d.Marking = a.req.Marking.Banner
	d.Author = a.req.PreparedBy
	counts := []string{a.names["flagged"]}
	for _, m := range a.heldHeadlines()[1:] {
		counts = append(counts, lower(a.headlineName(m)))
	}
	d.Subject = "Review for the " + a.req.Committee + ": cases " + list(counts) + ", by country of citizenship"
	d.Keywords = []string{"congressional oversight", "case review", "country of citizenship", a.now.AsOf}
	if d.Marking != "" {
		d.Keywords = append([]string{d.Marking}, d.Keywords...)
	}
	d.Lang = "en-US"
	d.Date = a.req.Date
}

// values is what the text called id may refer to. Whether a place stands is
// known only when everything is written.
func (a *author) values(id string) words.Values {
	return words.Values{Facts: &a.doc.Facts, Names: a.names, Terms: a.called, Refs: func(place string) (document.Ref, bool) {
		anchor := anchorOf(place)
		if anchor != (document.Anchor{}) {
			a.referred[anchor] = id
		}
		return document.Ref{To: anchor, Page: true}, anchor != (document.Anchor{})
	}}
}

// say returns a text of the wording as blocks.
func (a *author) say(id string) []document.Block { return a.sayAs(document.Body, id) }

func (a *author) sayAs(role document.Role, id string) []document.Block {
	id = a.variant(id)
	blocks, err := a.pack.Blocks(id, role, a.values(id))
	if err != nil {
		a.fault(err)
	}
	return blocks
}

// phrase returns a text of the wording as one run of inlines.
func (a *author) phrase(id string) []document.Inline {
	id = a.variant(id)
	text, err := a.pack.Paragraph(id, a.values(id))
	if err != nil {
		a.fault(err)
	}
	return text
}

// with runs write with further names for the wording.
func (a *author) with(names map[string]string, write func()) {
	saved := map[string]string{}
	for key, value := range names {
		saved[key] = a.names[key]
		a.names[key] = value
	}
	write()
	for key := range names {
		a.names[key] = saved[key]
	}
}

// heading opens a section.
func (a *author) heading(level int, text, name string) document.Heading {
	a.section = document.ToSection(name)
	return document.Heading{Level: level, Text: text, Anchor: a.section}
}

// tells makes the section under work the place that tells why others are not
// there.
func (a *author) tells(others ...document.Anchor) {
	for _, other := range others {
		a.doc.InPlace[other] = a.section
	}
}

func paragraph(text ...document.Inline) document.Paragraph { return document.Paragraph{Text: text} }

func paragraphOf(role document.Role, text []document.Inline) document.Block {
	return document.Paragraph{Role: role, Text: text}
}

func plain(s string) document.Text { return document.Text{S: s} }

func strong(s string) document.Text { return document.Text{S: s, Strong: true} }
