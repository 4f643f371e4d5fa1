package propose

import (
	"fmt"
	"strconv"
	"strings"
)

// YAML writes the proposal as a profile, with the reasons as comments and what
// is open at its head.
func (p *Proposal) YAML() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Proposed from the first rows of a file. Check every line.\n")
	for _, open := range p.Open {
		fmt.Fprintf(&b, "# DECIDE: %s\n", oneLine(open))
	}
	fmt.Fprintf(&b, "name: %s\n", strconv.Quote(p.Name))
	if p.Encoding != "" {
		fmt.Fprintf(&b, "encoding: %s\n", p.Encoding)
	}
	if p.Sheet != "" {
		fmt.Fprintf(&b, "sheets: [%s]\n", strconv.Quote(p.Sheet))
	}
	if p.Preamble > 0 {
		fmt.Fprintf(&b, "preamble_rows: %d\n", p.Preamble)
	}
	if len(p.Dates) > 0 {
		fmt.Fprintf(&b, "dates: [%s]\n", strings.Join(p.Dates, ", "))
	}
	fmt.Fprintf(&b, "country_scheme: %s\n", p.Scheme)
	p.list(&b, "blank", p.Blank)
	for _, c := range p.Columns {
		if c.Use == Index {
			fmt.Fprintf(&b, "index_date:\n  - {column: %s, term: %s} # %s\n", strconv.Quote(c.Name), p.Term, oneLine(c.Reason))
		}
	}
	b.WriteString("columns:\n")
	for _, c := range p.Columns {
		if c.Use == Field {
			fmt.Fprintf(&b, "  %s: %s # %s\n", strconv.Quote(c.Name), c.Field, oneLine(c.Reason))
		}
	}
	p.values(&b)
	var drop []string
	for _, c := range p.Columns {
		if c.Use == Drop {
			drop = append(drop, c.Name)
		}
	}
	p.list(&b, "drop", drop)
	return []byte(b.String())
}

// values writes the translations of words.
func (p *Proposal) values(b *strings.Builder) {
	head := "values:\n"
	for _, c := range p.Columns {
		if len(c.Words) == 0 {
			continue
		}
		b.WriteString(head)
		head = ""
		fmt.Fprintf(b, "  %s:\n", c.Field)
		for _, w := range c.Words {
			fmt.Fprintf(b, "    %s: %s\n", strconv.Quote(w[0]), quoted(w[1]))
		}
	}
}

// quoted keeps yes and no from being read as truth.
func quoted(word string) string { return strconv.Quote(word) }

func (p *Proposal) list(b *strings.Builder, key string, texts []string) {
	if len(texts) == 0 {
		return
	}
	for i, text := range texts {
		texts[i] = strconv.Quote(text)
	}
	fmt.Fprintf(b, "%s: [%s]\n", key, strings.Join(texts, ", "))
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
