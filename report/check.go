package report

import (
	"context"
	"slices"
	"strings"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/gates"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/proof"
	"example.org/oversight/report/rules"
)

// Check does everything that Build does but laying out pages: it reads, counts,
// proves the identities, tries the gates, applies the disclosure rule and
// composes what the first audience would read.
func Check(ctx context.Context, job Job) (*Findings, error) {
	p, err := prepare(ctx, job)
	if err != nil {
		return nil, job.inside(err)
	}
	doc, err := p.compose(p.asked.audiences[0])
	if err != nil {
		return nil, job.inside(err)
	}
	lines, err := proof.Document(doc)
	if err != nil {
		return nil, err
	}
	return findings(p, doc, lines), nil
}

// findings are what is told of a review, and of its document.
func findings(p *prepared, doc *document.Document, lines []proof.Line) *Findings {
	v := p.release.Now
	f := &Findings{
		Series: p.asked.series, AsOf: v.AsOf,
		Rows:       append([]Count{numbered("read", v.Cell("rows/read")), numbered("counted", v.Cell("rows/counted"))}, along(v, "rows/excluded", "reason")...),
		Statuses:   along(v, "status", "status"),
		Conflicts:  asPrinted(doc, "conflict", along(v, "conflict", "kind")),
		Cut:        asPrinted(doc, "cut", along(v, "cut", "event")),
		Identities: withProofs(summed(v.Identities()), lines),
		Gates:      p.gates, NewLabels: []Label{}, Notes: p.notes(),
	}
	for _, measure := range rules.HeadlineNames() {
		f.Headlines = append(f.Headlines, numbered(measure, v.Cell(measure)))
	}
	for _, field := range p.counts.Now.From.Missing {
		f.NotHeld = append(f.NotHeld, field.String())
	}
	if before := p.counts.Before; before != nil {
		f.NewLabels = gates.NewLabels(p.counts.Now.Book, before.Book)
	}
	if before := p.release.Before; before != nil {
		f.Previous = before.AsOf
	}
	for _, a := range p.asked.req.Accept {
		f.Accepted = append(f.Accepted, strings.TrimSpace(a.What+" "+a.Label)+": "+a.Why())
	}
	return f
}

// numbered is a named number, or why there is none.
func numbered(name string, c disclosure.Cell) Count {
	n, ok := c.Count()
	switch {
	case ok:
		return Count{Name: name, N: &n}
	case c.Held():
		return Count{Name: name, Why: "withheld"}
	}
	return Count{Name: name, Why: "not held"}
}

// along are the cells of a measure along one axis.
func along(v *disclosure.View, measure, axis string) []Count {
	var all []Count
	for _, value := range v.Values(measure, axis) {
		all = append(all, numbered(value, v.Cell(measure, grid.Coordinate{Axis: axis, Value: value})))
	}
	return all
}

// asPrinted takes the number from what the review calls not held.
func asPrinted(doc *document.Document, measure string, all []Count) []Count {
	for i, c := range all {
		if f, ok := doc.Facts.Lookup(document.FactID(measure + "=" + c.Name)); ok && f.State == document.NotHeld {
			all[i] = numbered(c.Name, disclosure.NotHeld())
		}
	}
	return all
}

// summed counts the evaluations of each identity.
func summed(all []disclosure.Identity) []Identity {
	var list []Identity
	var id disclosure.ID
	for _, i := range all {
		n := len(list)
		if n == 0 || id != i.ID {
			list = append(list, Identity{Number: i.Number(), Name: i.Name()})
			id = i.ID
			n++
		}
		list[n-1].Places++
		if i.OK {
			list[n-1].Hold++
		}
	}
	return list
}

// withProofs adds the evaluations of identities 14 and 15 in their place.
func withProofs(list []Identity, lines []proof.Line) []Identity {
	at := slices.IndexFunc(list, func(i Identity) bool { return i.Number > proof.FilesHaveFacts.Number() })
	if at < 0 {
		at = len(list)
	}
	var proofs []Identity
	for _, l := range lines {
		proofs = append(proofs, Identity{l.Number(), l.Name(), l.Places, l.Of})
	}
	return slices.Insert(list, at, proofs...)
}
