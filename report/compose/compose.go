// Package compose is the author of the review: which sections, tables and
// figures, in which order, with which words and notes.
//
// It takes a release, whose cells may be withheld or not held, and gives a
// document in which every number is a fact. It adds, subtracts and divides
// nothing, and judges nothing: what the figures mean is for their readers.
package compose

import (
	"errors"
	"fmt"
	"io/fs"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/report/status"
	"example.org/oversight/report/words"
)

// Review composes the review for one audience. The provenance is that of the
// snapshot, then that of the previous one where there is one, then those of the
// snapshots before, the latest first; texts holds the
// wording. The error joins everything that the request asks of the review and
// that the review does not have.
func Review(req *request.Request, audience string, rel *disclosure.Release, from []source.Provenance, texts fs.FS) (*document.Document, error) {
	pack, err := words.Load(texts)
	if err != nil {
		return nil, err
	}
	// The review is written twice: the first time finds the numbers of tables
	// and sections, to which earlier ones may refer.
	a := newAuthor(req, audience, rel, from, pack, map[document.Anchor]document.Ref{})
	a.write()
	a = newAuthor(req, audience, rel, from, pack, a.refs)
	a.write()
	return a.doc, errors.Join(a.faults...)
}

func newAuthor(req *request.Request, audience string, rel *disclosure.Release, from []source.Provenance, pack *words.Pack, refs map[document.Anchor]document.Ref) *author {
	return &author{
		req: req, audience: audience, rel: rel, now: rel.Now, before: rel.Before, from: from, pack: pack,
		doc: &document.Document{}, refs: refs, held: map[document.Anchor]holding{"figure-causes": notHeld},
	}
}

// write writes the review. The front comes last, since it refers to what the
// body found.
func (a *author) write() {
	a.prepare()
	body := a.sections(a.scope, a.results, a.change, a.quality)
	back := a.sections(a.methodology, a.countryTables, a.crosswalk, a.reconciliation, a.inputs)
	front := a.sections(a.highlights, a.contents)
	answers := a.answers()
	index := a.index()
	a.doc.Cover = a.cover()
	for _, part := range [][]document.Block{front, index, body, answers, back} {
		a.doc.Blocks = append(a.doc.Blocks, part...)
	}
	a.doc.Blocks = append(a.doc.Blocks, a.machine(a.doc.Blocks)...)
	a.describe()
	a.prove()
}

// An Unanswered error says that a question of the request points at nothing
// that the review has.
type Unanswered struct{ Question, Answer, Want string }

// Error names the question, what it points at and what it could.
func (u *Unanswered) Error() string {
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
	missing  []string          // fields that the source lacks, by name
	tree     status.Tree       // the rules that the source allows
	since    since             // what its index date rules out
	statuses []string          // in print order; nil where not held
	places   []place           // the short list of countries, with the rest
	all      []place           // every country, then what is no country

	tables, figures int
	sourced         string       // the table whose source is given in full
	appendix        string       // letter while an appendix is written
	section         document.Ref // the one under work, for what has no case to show
	refs            map[document.Anchor]document.Ref
	held            map[document.Anchor]holding // what an answer that points there can say
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
	d.Marking = a.req.Marking
	d.Author = a.req.PreparedBy
	counts := []string{a.names["flagged"]}
	for _, m := range a.heldHeadlines()[1:] {
		counts = append(counts, lower(a.headlineName(m)))
	}
	d.Subject = "Review for the " + a.req.Committee + ": cases " + list(counts) + ", by country of citizenship"
	d.Keywords = []string{"congressional oversight", "case review", "country of citizenship", a.now.AsOf}
	d.Lang = "en-US"
	d.Date = a.req.Date
}

// values is what wording may refer to.
func (a *author) values() words.Values {
	return words.Values{Facts: &a.doc.Facts, Names: a.names, Refs: func(anchor string) (document.Ref, bool) {
		ref, ok := a.refs[document.Anchor(anchor)]
		return ref, ok
	}}
}

// say returns a text of the wording as blocks.
func (a *author) say(id string) []document.Block { return a.sayAs(document.Body, id) }

func (a *author) sayAs(role document.Role, id string) []document.Block {
	blocks, err := a.pack.Blocks(a.variant(id), role, a.values())
	if err != nil {
		a.fault(err)
	}
	return blocks
}

// phrase returns a text of the wording as one run of inlines.
func (a *author) phrase(id string) []document.Inline {
	text, err := a.pack.Paragraph(a.variant(id), a.values())
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

// heading opens a section and makes it a place to refer to.
func (a *author) heading(level int, number, text string, anchor document.Anchor) document.Heading {
	name := "section " + number
	switch {
	case number == "":
		name = text
	case number[0] >= 'A':
		name = "Appendix " + number
	}
	a.refs[anchor] = document.Ref{To: anchor, Text: nobreak(name), Page: true}
	a.section = a.refs[anchor]
	return document.Heading{Level: level, Number: number, Text: text, Anchor: anchor, Appendix: number != "" && number[0] >= 'A'}
}

func paragraph(text ...document.Inline) document.Paragraph { return document.Paragraph{Text: text} }

func paragraphOf(role document.Role, text []document.Inline) document.Block {
	return document.Paragraph{Role: role, Text: text}
}

func plain(s string) document.Text { return document.Text{S: s} }

func strong(s string) document.Text { return document.Text{S: s, Strong: true} }
