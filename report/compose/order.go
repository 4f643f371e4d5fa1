package compose

import (
	"slices"

	"example.org/oversight/report/document"
	"example.org/oversight/report/request"
)

// A part is one section of the body, by the id that a request gives it.
type part struct {
	id     string
	blocks []document.Block
	lacks  []string // fields that its sentences on what is not held name
	lacked int      // how many such sentences it has
}

// bodyParts writes the sections of the body in the order in which they stand. Those
// that the request leaves out are written too, since other sections and facts.csv
// have their numbers, but last: no table may lean on the source of one of theirs.
func (a *author) bodyParts() []part {
	write := map[string]func() []document.Block{
		"answers": a.asked, "flag": a.flag, "status": a.status, "when": a.when, "arrests": a.arrests, "unlocated": a.lost, "entry": a.entry,
		"change": a.change, "quality": a.quality, "conclusion": a.conclusion,
	}
	order := request.Sections
	if len(a.req.Sections) > 0 {
		order = a.req.Sections
	}
	var parts []part
	for _, id := range order {
		if compose := write[id]; compose != nil {
			a.lacks, a.lacked = nil, 0
			blocks := compose()
			parts = append(parts, part{id, blocks, a.lacks, a.lacked})
		}
	}
	for _, id := range request.Sections {
		if compose := write[id]; compose != nil && !a.req.Has(id) {
			a.leaveOut(id, compose())
		}
	}
	parts = slices.DeleteFunc(parts, func(p part) bool { return len(p.blocks) == 0 })
	parts = a.fold(parts)
	for i, p := range parts { // the first section of the body opens a page, no other
		head := p.blocks[0].(document.Heading)
		head.Opens = i == 0
		p.blocks[0] = head
	}
	return parts
}

// appendix writes an appendix, for nothing where the request leaves it out.
func (a *author) appendix(id string, write func() []document.Block) []document.Block {
	blocks := write()
	if a.req.Has(id) {
		return blocks
	}
	a.leaveOut(id, blocks)
	return nil
}

// leaveOut takes down which places are not there because the request has no such
// section.
func (a *author) leaveOut(id string, blocks []document.Block) {
	anchors, err := (&document.Document{Blocks: blocks}).Number()
	if err != nil {
		a.fault(err)
	}
	for _, anchor := range anchors.All() {
		a.dropped[anchor] = id
	}
}

// isLeftOut says in which section, that the request leaves out, a place would stand.
func (a *author) isLeftOut(place document.Anchor) (id string, out bool) {
	if other, is := a.doc.InPlace[place]; is {
		place = other
	}
	id, out = a.dropped[place]
	return id, out
}

// blocksOf are the blocks of parts, one after the other.
func blocksOf(parts []part) (all []document.Block) {
	for _, p := range parts {
		all = append(all, p.blocks...)
	}
	return all
}

// answered puts the answers in their section, and holds them to what stands also
// where the request leaves the section out.
func (a *author) answered(parts []part) {
	at := slices.IndexFunc(parts, func(p part) bool { return p.id == "answers" })
	if at < 0 {
		a.answers(a.asked())
		return
	}
	parts[at].blocks = a.answers(parts[at].blocks)
}
