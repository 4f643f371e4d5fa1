package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/oversight/report"
)

// manual prints the manual page. It has no date, so that it is the same on any day.
func manual() *cobra.Command {
	return &cobra.Command{
		Use: "man", Short: "Print the manual page, for man", DisableFlagsInUseLine: true,
		Long: "Print the manual page of this version, with every command and flag.",
		Example: "  oversight man | man -l -\n" +
			"  oversight man > oversight.1",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("man takes no argument; a command is told of by oversight help %s", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(manualOf(cmd.Root()))
			return err
		},
	}
}

// exitCodes are the exit codes, each with its meaning.
var exitCodes = [][2]string{{"0", "done"}, {"1", "the tool or the machine failed"}, {"2", "the command line is at fault"}, {"3", "the request is at fault"},
	{"4", "the data are at fault"}, {"5", "refused until a person decides"}, {"6", "the bundle differs (verify)"}}

// manualOf is the manual page of a command and those below it, as man(7) has it.
func manualOf(root *cobra.Command) []byte {
	var w page
	name := root.Name()
	w.macro("TH", strings.ToUpper(name), "1", "", name+" "+report.Version, "User Commands")
	w.section("NAME")
	w.text(name + " - " + lowerFirst(root.Short))
	w.section("SYNOPSIS")
	for _, cmd := range root.Commands() {
		w.entry(cmd.UseLine(), "")
	}
	w.section("DESCRIPTION")
	w.text("From a committee's request and its case snapshots to one charted review: every number in it is counted from the data, and can be proven. " +
		"What people read goes to standard error; standard output has the names of what was written, or JSON with --json.")
	w.section("COMMANDS")
	for _, cmd := range root.Commands() {
		w.command(cmd)
	}
	w.section("TOPICS")
	w.text("Printed by " + name + " help TOPIC:")
	for _, t := range report.Topics() {
		w.entry(t.Name, t.Title)
	}
	w.section("EXIT STATUS")
	for _, e := range exitCodes {
		w.entry(e[0], e[1])
	}
	return w.Bytes()
}

func lowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }

// A page is a text in the macros of man(7).
type page struct{ bytes.Buffer }

// roff are the letters of a text that troff reads as more than themselves.
var roff = strings.NewReplacer(`\`, `\e`, "-", `\-`)

// text writes a paragraph. A line may begin with what would be a macro.
func (w *page) text(text string) {
	for line := range strings.Lines(text) {
		line = roff.Replace(strings.TrimRight(line, "\n"))
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			line = `\&` + line
		}
		fmt.Fprintln(w, line)
	}
}

func (w *page) macro(name string, words ...string) {
	fmt.Fprint(w, ".", name)
	for _, word := range words {
		fmt.Fprintf(w, ` "%s"`, strings.ReplaceAll(roff.Replace(word), `"`, `\(dq`))
	}
	fmt.Fprintln(w)
}

func (w *page) section(title string) { w.macro("SH", title) }

// entry writes a word, and below it what it means.
func (w *page) entry(word, means string) {
	w.macro("TP")
	w.macro("B", word)
	w.text(means)
}

// verbatim writes lines as they stand.
func (w *page) verbatim(text string) {
	w.macro("PP")
	w.macro("nf")
	w.text(text)
	w.macro("fi")
}

// command writes what one command does and which flags it has.
func (w *page) command(cmd *cobra.Command) {
	w.macro("SS", cmd.UseLine())
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	for i, paragraph := range strings.Split(about, "\n\n") {
		if i > 0 {
			w.macro("PP")
		}
		w.text(paragraph)
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && f.Name != "help" {
			w.flag(f)
		}
	})
	if cmd.Example != "" {
		w.verbatim(cmd.Example)
	}
}

func (w *page) flag(f *pflag.Flag) {
	value, means := pflag.UnquoteUsage(f)
	word := "--" + f.Name
	if f.Shorthand != "" {
		word = "-" + f.Shorthand + ", " + word
	}
	if f.DefValue != "" && f.DefValue != "false" && !strings.Contains(means, "(default") {
		means += " (default: " + f.DefValue + ")"
	}
	w.entry(strings.TrimSpace(word+" "+value), means)
}
