package report

import (
	"io"

	"example.org/oversight/report/licenses"
	"example.org/oversight/templates"
)

// Licenses writes what the program is made of, each with its license.
func Licenses(w io.Writer) error { return licenses.Write(w, Version, templates.FS) }
