package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/oversight/report/nearest"
)

// A usageError is a command line that cannot be understood.
type usageError struct{ err error }

func (u *usageError) Error() string { return u.err.Error() }

func usagef(format string, args ...any) error { return &usageError{fmt.Errorf(format, args...)} }

// commands are the words that can follow oversight.
var commands = []string{"new", "build", "check", "verify", "profile", "completion", "man", "version", "help"}

// later are commands that are planned, which this version does not have.
var later = []string{"count", "issue", "explain", "compare"}

// unknownCommand says what is wrong with the first word after oversight.
func unknownCommand(word string) error {
	if slices.Contains(later, word) {
		return usagef("command %q is not available in this version; want one of %s", word, strings.Join(commands, ", "))
	}
	return usagef("command %q is not known; %s", word, nearest.Want(word, commands))
}

var (
	unknownFlag  = regexp.MustCompile(`^unknown (?:shorthand )?flag: (?:'.*' in )?(-.*)$`)
	invalidValue = regexp.MustCompile(`(?s)^invalid argument (".*") for "(?:-\w, )?(--[a-z-]+)" flag: `)
	noValue      = regexp.MustCompile(`^flag needs an argument: (?:'.*' in )?(-.*)$`)
)

// flagError says in plain words what the parser of flags found.
func flagError(cmd *cobra.Command, err error) error {
	text := err.Error()
	if m := unknownFlag.FindStringSubmatch(text); m != nil {
		return usagef("flag %s is not known%s", m[1], meant(m[1], flagNames(cmd)))
	}
	if m := invalidValue.FindStringSubmatch(text); m != nil {
		return usagef("%s %s; want true or false", m[2], m[1]) // all other flags are read as text
	}
	if m := noValue.FindStringSubmatch(text); m != nil {
		return usagef("%s needs a value", m[1])
	}
	return &usageError{errors.New(text)}
}

// meant is the hint that names the nearest word, where one is near.
func meant(word string, among []string) string {
	if near := nearest.Word(word, among); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

// atLeastOne refuses a command line without the words that the verb works on.
func atLeastOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 || slices.Contains(args, "") {
			return usagef("%s needs a %s", cmd.Name(), what)
		}
		return nil
	}
}
