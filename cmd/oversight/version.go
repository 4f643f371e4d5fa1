package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/oversight/report"
)

// version prints the version, or the licenses of all that the program holds.
func version() *cobra.Command {
	licenses := false
	cmd := &cobra.Command{
		Use: "version", Short: "Print the version, or with --licenses what the program is made of and under which licenses",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("version takes no argument")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if licenses {
				return report.Licenses(cmd.OutOrStdout())
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "oversight version %s\n", report.Version)
			return err
		},
	}
	cmd.Flags().BoolVar(&licenses, "licenses", false, "print every component and the text of its license")
	return cmd
}
