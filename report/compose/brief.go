package compose

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"example.org/oversight/report/country"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/report/words"
)

// A Scope is what a brief is about: all cases, or those of one country. The zero
// Scope is all cases.
type Scope struct {
	Country string // GENC code; "" for all
}

// A Room is how much a brief says and shows. What does not fit a page is left out
// by a fixed rule: bars from the last, the months of a country, the figure, then
// points from the last but one.
type Room struct {
	Bars   int // countries that are drawn at most; fewer than three leave out the months of one, fewer than two every figure
	Points int // lines at its head at most
}

// AllRoom is the room of a brief whose page has enough of it.
var AllRoom = Room{Bars: mostBriefBars, Points: mostPoints}

// The most that a brief says and shows.
const (
	mostBriefBars = shortest + 2
	mostPoints    = 5
	leastPoints   = 2 // how many were counted, and what that does not mean
)

// Less is the next smaller room, and false where there is none.
func (r Room) Less() (Room, bool) {
	switch {
	case r.Bars > 1:
		r.Bars--
	case r.Points > leastPoints:
		r.Points--
	default:
		return r, false
	}
	return r, true
}

// Brief composes what stands on one page: what the release says of a scope, in as
// much room as there is. It takes what Review takes; each of its numbers is a fact
// under the id that Review gives it, and its displays are not numbered. Whether it
// fits its page is known once it is laid out: see Room.
func Brief(req *request.Request, audience string, rel *disclosure.Release, from []source.Provenance, texts fs.FS, of Scope, room Room) (*document.Document, error) {
	pack, err := words.Load(texts)
	if err != nil {
		return nil, err
	}
	b := &brief{author: newAuthor(req, audience, rel, from, pack), room: room}
	if of != (Scope{}) {
		c, ok := country.Parse(of.Country)
		if !ok || len(rel.Now.Values("flagged", "country")) == 0 {
			return nil, fmt.Errorf("a brief of %q, which is no country of the review", of.Country)
		}
		b.of = countryRow{code: c.Code(), name: c.Name(), parts: []string{c.Code()}}
	}
	b.compose()
	return b.doc, errors.Join(b.faults...)
}

// briefFacts adds the facts of the brief of all cases to those of the review: both
// are told by the same files. A brief in less room has none beside them.
func (a *author) briefFacts() {
	b := &brief{author: newAuthor(a.req, a.audience, a.rel, a.from, a.pack), room: AllRoom}
	b.compose()
	for _, f := range b.doc.Facts.All() {
		a.doc.Facts.Add(f)
	}
}

// A brief is the author of one page.
type brief struct {
	*author
	of   countryRow // the zero row is all cases
	room Room
}

// compose writes the brief.
func (b *brief) compose() {
	b.prepare()
	b.names["country"] = b.of.name
	b.doc.Blocks = b.blocks()
	b.alternatives(b.doc.Blocks)
	b.describe()
	b.resolve()
}

func (b *brief) isWhole() bool { return b.of.code == "" }

// scope ends the name of a text that speaks of one country.
func (b *brief) scope() string {
	if b.isWhole() {
		return ""
	}
	return "-country"
}

// blocks are all that stands on the page.
func (b *brief) blocks() []document.Block {
	head := b.heading(1, b.title(), "brief")
	head.Unnumbered = true
	blocks := append([]document.Block{head}, b.sayAs(document.Lead, "brief-lead")...)
	blocks = append(blocks, document.List{Items: b.points()}, b.table())
	if b.room.Bars > 1 && !b.none(b.count("flagged")) {
		blocks = append(blocks, b.figures()...)
	}
	return b.signed(blocks)
}

// title is that of the review, after the country where the brief is of one.
func (b *brief) title() string {
	if b.isWhole() {
		return b.req.Title
	}
	return b.of.name + ": " + strings.TrimPrefix(b.req.Title, "Review of ")
}

// describe fills in what the brief says of itself beside the review.
func (b *brief) describe() {
	b.author.describe()
	b.doc.Title = "One-page brief: " + b.title() + ", as of " + b.names["asof"]
	b.doc.Short = "One-page brief"
	b.doc.Subject = "One-page brief for the " + b.req.Committee
	if !b.isWhole() {
		b.doc.Short += ": " + b.of.name
		b.doc.Subject += ": " + b.of.name
	}
}

// here adds the present number of a measure.
func (b *brief) here(measure string) document.FactID {
	if b.isWhole() {
		return b.count(measure)
	}
	return b.countIn(b.of, measure)
}

// cell is the cell of the present number of a measure.
func (b *brief) cell(measure string) disclosure.Cell {
	if b.isWhole() {
		return b.now.Cell(measure)
	}
	return b.now.Sum(measure, b.of.where()...)
}

// earlier adds the number of the snapshot before.
func (b *brief) earlier(measure string) document.FactID {
	if b.isWhole() {
		return b.previous(measure)
	}
	return b.previousIn(b.of, measure)
}

// moved adds the change since the snapshot before.
func (b *brief) moved(measure string) document.FactID {
	if b.isWhole() {
		return b.changed(measure)
	}
	return b.changedIn(b.of, measure)
}

// percent is the share of a measure of the cases that are counted.
func (b *brief) percent(measure string) document.Cell {
	return b.shareCell(b.here(measure), b.here("flagged"), b.cell(measure), b.cell("flagged"))
}

// table sets the headline counts side by side; those of a country beside those of
// all.
func (b *brief) table() document.Table {
	title, names := b.tableTitle()
	subtitle := "brief-table-subtitle"
	if !b.outcomes() {
		subtitle += "-alone"
	}
	var t *builder
	b.with(names, func() { t = b.author.table("brief", "brief-headline-counts", title, subtitle+b.scope()) })
	t.t.Anchor, t.t.Unnumbered = document.Anchor{}, true
	t.names("count", b.head("count"))
	if b.isWhole() {
		t.prose("meaning", b.head("what-is-counted"))
	}
	b.tableColumns(t)
	for _, m := range b.heldHeadlines() {
		t.emphasized(m, b.headlineName(m), b.tableRow(m)...)
	}
	notes := b.notAlike()
	if held := b.heldHeadlines(); len(held) < len(headlines) {
		notes = append(notes, b.notHeldNote(held))
	}
	t.t.Note = inOne(notes)
	return t.atLeast().unsourced()
}

// notAlike says why the changes are no changes of the same cases, where that is so.
func (b *brief) notAlike() (notes [][]document.Inline) {
	if b.before == nil {
		return nil
	}
	switch differ := b.differences(); {
	case differ != "":
		b.with(map[string]string{"differences": differ}, func() { notes = append(notes, b.phrase("change-not-comparable-here")) })
	case b.unlinked():
		b.previous("flagged")
		notes = append(notes, b.phrase("change-not-linked-here"))
	}
	return notes
}

// tableColumns adds the columns of numbers.
func (b *brief) tableColumns(t *builder) {
	from := len(t.t.Columns)
	if b.before != nil {
		t.counts("previous", b.head("previous"))
	}
	t.counts("now", b.head("now"))
	if b.before != nil {
		t.counts("change", b.head("change"))
	}
	t.counts("percent", b.head("percent-of-flagged"))
	if b.isWhole() {
		return
	}
	t.group(b.of.name, from)
	from = len(t.t.Columns)
	t.counts("all", b.head("now")).counts("percent_of_all", b.head("percent-of-flagged")).group("All countries", from)
}

// tableRow are the cells of one headline count.
func (b *brief) tableRow(m string) []document.Cell {
	var cells []document.Cell
	if b.isWhole() {
		means := "brief-means-" + m
		if m == "apprehended" {
			means += b.again()
		}
		cells = append(cells, inWords(b.phrase(means))...)
	}
	if b.before != nil {
		cells = append(cells, facts(b.earlier(m))...)
	}
	cells = append(cells, document.Cell{Fact: b.here(m), Strong: true})
	if b.before != nil {
		cells = append(cells, facts(b.moved(m))...)
	}
	cells = append(cells, b.percent(m))
	if !b.isWhole() {
		all := b.count(m)
		cells = append(cells, document.Cell{Fact: all}, b.shareCell(all, b.count("flagged"), b.now.Cell(m), b.now.Cell("flagged")))
	}
	return cells
}

// tableTitle states the largest change of an outcome, where every change is shown
// and one is larger than the others; names are those of its words.
func (b *brief) tableTitle() (id string, names map[string]string) {
	const plainly = "brief-table-title"
	if b.before == nil {
		return plainly, nil
	}
	largest, most, tie := "", 0, false
	for _, m := range b.heldHeadlines() {
		n, shown := b.number(b.moved(m))
		n = max(n, -n)
		switch {
		case !shown:
			return plainly, nil
		case n > most:
			largest, most, tie = m, n, false
		case n == most:
			tie = true
		}
	}
	if tie || most == 0 {
		return plainly, nil
	}
	return "change-table-title-moved", map[string]string{"measure": b.casesOf(largest), "@change": string(b.moved(largest)),
		"@now": string(b.here(largest)), "@before": string(b.earlier(largest))}
}
