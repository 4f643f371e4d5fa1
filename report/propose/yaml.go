package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// YAML writes the proposal as a profile, with the reasons as comments. What is
// open stands where the answer will, or in a list at the head; nothing is read
// with the profile until a person has answered it.
func (p *Proposal) YAML() []byte {
	var b strings.Builder
	b.WriteString("# Proposed from a file that nobody had described. Check every line.\n")
	for _, note := range p.Notes {
		fmt.Fprintf(&b, "# NOTE: %s\n", oneLine(note))
	}
	fmt.Fprintf(&b, "name: %s\n", strconv.Quote(p.Name))
	p.undecided(&b)
	if p.Encoding != "" {
		fmt.Fprintf(&b, "encoding: %s\n", p.Encoding)
	}
	if p.Separator != "" {
		fmt.Fprintf(&b, "separator: %s\n", strconv.Quote(p.Separator))
	}
	list(&b, "sheets", p.Sheets)
	if p.Preamble > 0 {
		fmt.Fprintf(&b, "preamble_rows: %d\n", p.Preamble)
	}
	if p.ByRow != "" {
		fmt.Fprintf(&b, "case_id: row # %s\n", oneLine(p.ByRow))
	}
	p.dates(&b)
	if p.IgnoreTime {
		b.WriteString("time_of_day: ignore\n")
	}
	fmt.Fprintf(&b, "country_scheme: %s\n", p.or("country_scheme", p.Scheme))
	list(&b, "blank", p.Blank)
	list(&b, "redacted", p.Redacted)
	p.index(&b)
	p.count(&b)
	p.columns(&b)
	p.values(&b)
	p.dimensions(&b)
	list(&b, "drop", p.dropped())
	for _, c := range p.Columns {
		if c.Use == Unread {
			fmt.Fprintf(&b, "# not read: %s # %s\n", strconv.Quote(c.Name), oneLine(c.Reason))
		}
	}
	return []byte(b.String())
}

// undecided lists the questions that stand in no place of their own.
func (p *Proposal) undecided(b *strings.Builder) {
	head := "undecided: # answer each where it says\n"
	for _, open := range p.Open {
		if !p.placed[open] {
			fmt.Fprintf(b, "%s  - %s\n", head, plainly(decide(open)+"; then delete this line"))
			head = ""
		}
	}
}

// or returns the value of a key, or the question that leaves it open.
func (p *Proposal) or(key, value string) string {
	if question := p.answer[key]; question != "" {
		return plainly(decide(question))
	}
	return value
}

func decide(question string) string { return "DECIDE: " + oneLine(question) }

// dates writes the layouts, and the questions that leave one open.
func (p *Proposal) dates(b *strings.Builder) {
	all := []string{}
	for _, layout := range p.Dates {
		all = append(all, strconv.Quote(layout))
	}
	for _, kind := range source.DateForms() {
		if question := p.answer[kind]; question != "" {
			all = append(all, plainly(decide(question)))
		}
	}
	if len(all) > 0 {
		fmt.Fprintf(b, "dates: [%s]\n", strings.Join(all, ", "))
	}
}

// plainly quotes a text in the way that needs the fewest signs.
func plainly(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// index writes the column of the index date.
func (p *Proposal) index(b *strings.Builder) {
	if question := p.answer["index_date"]; question != "" {
		fmt.Fprintf(b, "index_date: %s\n", plainly(decide(question)))
	}
	var columns, reasons []string
	for _, c := range p.Columns {
		if c.Use == Index {
			columns, reasons = append(columns, cmp.Or(c.Period, "column")+": "+strconv.Quote(c.Name)), append(reasons, oneLine(c.Reason))
		}
	}
	if len(columns) > 0 {
		fmt.Fprintf(b, "index_date:\n  - {%s, term: %s} # %s\n", strings.Join(columns, ", "), p.or("term", p.Term), strings.Join(reasons, "; "))
	}
}

// count writes the column of the counts.
func (p *Proposal) count(b *strings.Builder) {
	for _, c := range p.Columns {
		switch {
		case c.Use != Count:
		case len(c.Withheld) == 0:
			fmt.Fprintf(b, "count: %s # %s\n", strconv.Quote(c.Name), oneLine(c.Reason))
		default:
			fmt.Fprintf(b, "count: {column: %s, withheld: [%s]} # %s\n", strconv.Quote(c.Name), quoted(c.Withheld), oneLine(c.Reason))
		}
	}
}

// columns writes the fields and the columns that feed them.
func (p *Proposal) columns(b *strings.Builder) {
	if !slices.ContainsFunc(p.Columns, func(c Column) bool { return c.Use == Field }) {
		b.WriteString("columns: {}\n")
		return
	}
	b.WriteString("columns:\n")
	var coded []string
	for _, c := range p.Columns {
		if c.Use != Field {
			continue
		}
		fields := c.Fields[0].String()
		if len(c.Fields) > 1 {
			fields = "[" + joined(c.Fields) + "]"
		}
		fmt.Fprintf(b, "  %s: %s # %s\n", strconv.Quote(c.Name), fields, oneLine(c.Reason))
		if c.Coded {
			coded = append(coded, c.Name)
		}
	}
	list(b, "coded", coded)
}

func joined(fields []cases.Field) string {
	var names []string
	for _, f := range fields {
		names = append(names, f.String())
	}
	return strings.Join(names, ", ")
}

// values writes the translations of words.
func (p *Proposal) values(b *strings.Builder) {
	head := "values:\n"
	for _, c := range p.Columns {
		for _, f := range c.Fields {
			if len(c.Words[f]) == 0 {
				continue
			}
			b.WriteString(head)
			head = ""
			fmt.Fprintf(b, "  %s:\n", f)
			for _, w := range c.Words[f] {
				fmt.Fprintf(b, "    %s: %s\n", strconv.Quote(w[0]), strconv.Quote(w[1]))
			}
		}
	}
}

// dimensions writes the columns to count by.
func (p *Proposal) dimensions(b *strings.Builder) {
	head := "dimensions:\n"
	for _, c := range p.Columns {
		if c.Use == Dimension {
			fmt.Fprintf(b, "%s  %s: %s # %s\n", head, c.Dimension, strconv.Quote(c.Name), oneLine(c.Reason))
			head = ""
		}
	}
}

// dropped lists the columns to drop, each name once.
func (p *Proposal) dropped() (drop []string) {
	for _, c := range p.Columns {
		known := slices.ContainsFunc(drop, func(name string) bool { return source.Fold(name) == source.Fold(c.Name) })
		if c.Use == Drop && !known {
			drop = append(drop, c.Name)
		}
	}
	return drop
}

// list writes a key with texts, where there are any.
func list(b *strings.Builder, key string, texts []string) {
	if len(texts) > 0 {
		fmt.Fprintf(b, "%s: [%s]\n", key, quoted(texts))
	}
}

func quoted(texts []string) string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = strconv.Quote(text)
	}
	return strings.Join(all, ", ")
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
