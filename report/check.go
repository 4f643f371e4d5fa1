package report

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/proof"
	"example.org/oversight/report/rules"
)

// Findings are what Check found of one request: its snapshot reconciled, with
// nothing written. The counts have passed the border, as those of a review.
type Findings struct {
	Series     string     `json:"series"`
	AsOf       string     `json:"as_of"`
	Previous   string     `json:"previous,omitempty"`
	Rows       []Count    `json:"rows"`
	Headlines  []Count    `json:"headlines"`
	Statuses   []Count    `json:"statuses"`
	Conflicts  []Count    `json:"conflicts"`
	Cut        []Count    `json:"cut"`
	Identities []Identity `json:"identities"`
	Gates      []Gate     `json:"gates"`
	NotHeld    []string   `json:"not_held"`
	Accepted   []string   `json:"accepted"`
	NewLabels  []Label    `json:"new_labels"`
	Notes      []string   `json:"notes"`
}

// A Label is one value of a column of free text, which the review prints as it
// stands.
type Label struct {
	Column string `json:"column"` // "agency", the name of a dimension, or "citizenship"
	Text   string `json:"text"`
}

// A Count is one named number; it is absent where it is withheld or not held.
type Count struct {
	Name string `json:"name"`
	N    *int   `json:"n,omitempty"`
	Why  string `json:"why,omitempty"` // "withheld" or "not held"
}

// An Identity is how often one identity was evaluated, and how often it holds.
type Identity struct {
	Number int    `json:"number"`
	Name   string `json:"name"`
	Places int    `json:"places"`
	Hold   int    `json:"hold"`
}

// Check does everything that Build does but laying out pages: it reads, counts,
// proves the identities, tries the gates, applies the disclosure rule and
// composes what the first audience would read.
func Check(ctx context.Context, job Job) (*Findings, error) {
	w, err := job.prepare(ctx)
	if err != nil {
		return nil, err
	}
	doc, err := w.compose(w.audiences[0])
	if err != nil {
		return nil, job.inside(err)
	}
	lines, err := proof.Document(doc)
	if err != nil {
		return nil, err
	}
	v := w.release.Now
	f := &Findings{Series: w.series, AsOf: v.AsOf, Notes: w.notes()}
	if w.release.Before != nil {
		f.Previous = w.release.Before.AsOf
	}
	f.Rows = append(f.Rows, count("read", v.Cell("rows/read")), count("counted", v.Cell("rows/counted")))
	f.Rows = append(f.Rows, counts(v, "rows/excluded", "reason")...)
	for _, measure := range rules.HeadlineNames() {
		f.Headlines = append(f.Headlines, count(measure, v.Cell(measure)))
	}
	f.Statuses = counts(v, "status", "status")
	f.Conflicts = asPrinted(doc, "conflict", counts(v, "conflict", "kind"))
	f.Cut = asPrinted(doc, "cut", counts(v, "cut", "event"))
	f.Identities = withProofs(summed(v.Identities()), lines)
	f.Gates = w.gates
	for _, field := range w.now.from.Missing {
		f.NotHeld = append(f.NotHeld, field.String())
	}
	f.NewLabels = []Label{}
	if w.before != nil {
		for _, t := range fresh(w.now.book, w.before.book) {
			f.NewLabels = append(f.NewLabels, Label{t.Axis, t.Text})
		}
	}
	for _, a := range w.req.Accept {
		f.Accepted = append(f.Accepted, strings.TrimSpace(a.What+" "+a.Label)+": "+a.Why())
	}
	return f, nil
}

func count(name string, c disclosure.Cell) Count {
	n, ok := c.Count()
	switch {
	case ok:
		return Count{Name: name, N: &n}
	case c.Held():
		return Count{Name: name, Why: "withheld"}
	}
	return Count{Name: name, Why: "not held"}
}

// counts are the cells of a measure along one axis.
func counts(v *disclosure.View, measure, axis string) []Count {
	var all []Count
	for _, value := range v.Values(measure, axis) {
		all = append(all, count(value, v.Cell(measure, grid.Coordinate{Axis: axis, Value: value})))
	}
	return all
}

// asPrinted takes the number from what the review calls not held.
func asPrinted(doc *document.Document, measure string, all []Count) []Count {
	for i, c := range all {
		if f, ok := doc.Facts.Lookup(document.FactID(measure + "=" + c.Name)); ok && f.State == document.NotHeld {
			all[i] = count(c.Name, disclosure.NotHeld())
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

// Text is the findings for people.
func (f *Findings) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, as of %s", f.Series, f.AsOf)
	if f.Previous != "" {
		fmt.Fprintf(&b, ", after %s", f.Previous)
	}
	b.WriteString("\n")
	for _, part := range []struct {
		title  string
		counts []Count
	}{{"rows", f.Rows}, {"headline counts (they overlap)", f.Headlines}, {"statuses (exclusive)", f.Statuses},
		{"conflicts", f.Conflicts}, {"events after the as-of date", f.Cut}} {
		if len(part.counts) > 0 {
			fmt.Fprintf(&b, "\n%s\n", part.title)
			columns(&b, part.counts)
		}
	}
	b.WriteString("\nidentities\n")
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, i := range f.Identities {
		fmt.Fprintf(table, "  %d\t%s\t%s of %s\n", i.Number, i.Name, document.Group(i.Hold), document.Group(i.Places))
	}
	table.Flush()
	f.gateText(&b)
	for _, part := range []struct {
		title string
		lines []string
	}{{"not held", f.NotHeld}, {"labels that the previous snapshot did not have", f.newLabels()}, {"accepted", f.Accepted}, {"notes", f.Notes}} {
		if len(part.lines) > 0 {
			fmt.Fprintf(&b, "\n%s\n  %s\n", part.title, strings.Join(part.lines, "\n  "))
		}
	}
	return b.String()
}

// newLabels are the new labels for people, a line each.
func (f *Findings) newLabels() []string {
	var lines []string
	for _, l := range f.NewLabels {
		lines = append(lines, l.Column+" "+quote(l.Text))
	}
	return lines
}

// gateText is how the gates stand, for people.
func (f *Findings) gateText(b *strings.Builder) {
	if len(f.Gates) == 0 {
		return
	}
	b.WriteString("\ngates against the previous snapshot\n")
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, g := range f.Gates {
		state := g.State
		if g.Reason != "" {
			state += ": " + g.Reason
		}
		fmt.Fprintf(table, "  %s\t%s of %s\t%s\n", strings.TrimSpace(g.Gate+" "+g.Country), document.Group(g.Pass), document.Group(g.Places), state)
	}
	table.Flush()
}

func columns(b *strings.Builder, all []Count) {
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, c := range all {
		text := c.Why
		if c.N != nil {
			text = document.Group(*c.N)
		}
		fmt.Fprintf(table, "  %s\t%s\t\n", c.Name, text)
	}
	table.Flush()
}
