package report

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"example.org/oversight/report/document"
	"example.org/oversight/report/gates"
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
type Label = gates.Label

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
		lines = append(lines, l.String())
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
