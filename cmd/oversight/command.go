package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/oversight/report"
	"example.org/oversight/report/nearest"
)

// A command is one run of the program.
type command struct {
	stdout   *sink
	stderr   io.Writer
	now      func() time.Time
	disk     report.Disk // where bundles are written
	flags    flags
	progress *bar
	stages   *stopwatch
	exit     int // of a run whose faults have been told
}

const help = `oversight - periodic reviews for congressional committees, from case snapshots

Exit codes: 0 done, 1 the tool or the machine failed, 2 usage, 3 request at fault, 4 data at fault,
5 refused until a person decides, 6 differs (verify). Of several requests each is worked on, whatever
becomes of the others; the exit code is the first of this list, after 0, that any of them has.`

func (c *command) root() *cobra.Command {
	root := &cobra.Command{
		Use: "oversight", Short: "Periodic reviews for congressional committees, from case snapshots", Long: help + topicList(),
		Version: report.Version, SilenceErrors: true, SilenceUsage: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(args[0])
			}
			return usagef("no command; want one of %s", strings.Join(commands, ", "))
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(c.stdout)
	root.SetErr(c.stderr)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(c.fresh(), c.build(), c.check(), c.verify(), c.profile(), completion(), manual(), version())
	root.SetHelpCommand(helpCommand())
	return root
}

func (c *command) build() *cobra.Command {
	cmd := &cobra.Command{
		Use: "build REQUEST...", Short: "Write the review as a draft",
		Long: "Write the review of each request as a draft. Of a request at fault nothing is written; what stood there stays.\n" +
			"The others are written all the same, and the exit code is the first of 1, 3, 4, 5 that any request has.",
		Args:    atLeastOne("REQUEST"),
		RunE:    func(cmd *cobra.Command, args []string) error { return c.buildAll(cmd.Context(), args) },
		Example: "  oversight build data/sample/request.yaml",
	}
	c.addFlags(cmd, "`folder` of the bundles")
	return cmd
}

func (c *command) check() *cobra.Command {
	cmd := &cobra.Command{
		Use: "check REQUEST...", Short: "Read and reconcile everything, write nothing",
		Long: "Read and reconcile everything that build would, and write nothing. Every request is checked, and the faults of\n" +
			"all are told; the exit code is the first of 1, 3, 4, 5 that any request has.",
		Args: atLeastOne("REQUEST"),
		RunE: func(cmd *cobra.Command, args []string) error { return c.checkAll(cmd.Context(), args) },
	}
	c.addFlags(cmd, "`folder` of the bundles, as build has it; nothing is written there")
	return cmd
}

func (c *command) verify() *cobra.Command {
	var with against
	cmd := &cobra.Command{
		Use: "verify BUNDLE...", Short: "Check files, hashes, facts, tables and the PDF, offline",
		Long: "Compare each bundle with its manifest and with itself: every cell of its tables and every key figure, in the files\n" +
			"and on the pages, with its facts; the mark of a draft with its status; and what is drawn with what can be seen. What\n" +
			"was compared, and what was not, is said at the end. --rebuild compares everything.\n\n" +
			"The exit code is 6 where a bundle differs. With --rebuild it is that of build where the review cannot be built again.",
		Args:    atLeastOne("BUNDLE"),
		RunE:    func(cmd *cobra.Command, args []string) error { return c.verifyAll(cmd.Context(), args, with) },
		Example: "  oversight verify out/sample/2026-06-30/committee --rebuild data/sample/request.yaml",
	}
	f := cmd.Flags()
	f.StringVar(&with.request, "rebuild", "", "build the review of this `request` again, in memory, and compare every byte")
	f.StringVar(&with.inputs, "inputs", "", "series' `folder`: hash the request and the inputs that the manifest lists")
	f.StringVar(&c.flags.templates, "templates", "", "with --rebuild: the `folder` of templates that the review was built with")
	f.StringVar(&c.flags.jobs, "jobs", "", "with --rebuild: `number` of readers at the same time (default: one for each processor)")
	c.addOutputFlags(cmd)
	offer(cmd, "jobs", nil)
	for _, name := range []string{"inputs", "templates"} {
		if err := cmd.MarkFlagDirname(name); err != nil {
			panic(err) // the flag stands some lines above
		}
	}
	return cmd
}

func (c *command) profile() *cobra.Command {
	var sheet, encoding, write string
	cmd := &cobra.Command{
		Use: "profile FILE", Short: "Propose how to read a file, and list what a person must decide",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return usagef("profile needs one FILE")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.propose(cmd.Context(), args[0], sheet, encoding, write)
		},
	}
	cmd.Flags().StringVar(&sheet, "sheet", "", "sheet of a workbook (default: its only one)")
	cmd.Flags().StringVar(&encoding, "encoding", "", "windows-1252, for text without a mark (default: UTF-8)")
	cmd.Flags().StringVar(&write, "write", "", "write the profile to this new `file` (default: standard output)")
	offer(cmd, "encoding", encodings)
	offer(cmd, "sheet", nil)
	c.addLogFlag(cmd)
	return cmd
}

// shells are what completion can be written for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func completion() *cobra.Command {
	return &cobra.Command{
		Use: "completion SHELL", Short: "Print what has a shell complete commands and flags: " + strings.Join(shells, ", "),
		Example:   "  source <(oversight completion bash)",
		ValidArgs: shells, DisableFlagsInUseLine: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("completion needs one shell; want one of %s", strings.Join(shells, ", "))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, out := cmd.Root(), cmd.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return usagef("shell %q is not known; %s", args[0], nearest.Want(args[0], shells))
		},
	}
}

// helpCommand tells of a command or prints a topic of the documentation.
func helpCommand() *cobra.Command {
	words := slices.Clone(commands)
	for _, topic := range report.Topics() {
		words = append(words, topic.Name)
	}
	return &cobra.Command{
		Use: "help [COMMAND | TOPIC]", Short: "Say what a command does and which flags it has, or print a topic", ValidArgs: words,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("help tells of one command or topic at a time, and here are %d words", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err == nil && len(rest) == 0 {
				about.InitDefaultHelpFlag()
				return about.Help()
			}
			for _, topic := range report.Topics() {
				if topic.Name == args[0] {
					_, err := io.WriteString(cmd.OutOrStdout(), topic.Text)
					return err
				}
			}
			return usagef("%q is neither a command nor a topic; %s", args[0], nearest.Want(args[0], words))
		},
	}
}

// topicList names the topics, one a line.
func topicList() string {
	text := "\n\nTopics, which oversight help TOPIC prints:"
	for _, t := range report.Topics() {
		text += fmt.Sprintf("\n  %-12s  %s", t.Name, t.Title)
	}
	return text
}

// A verb works on one request and returns what it gave, for scripts.
type verb func(ctx context.Context, job report.Job, a *asked) (any, error)
