// Package templates holds the standing wording, its terms, the built-in profiles, the
// schemas, what a new series begins with, the documentation for staff, and the
// licenses of what the program is made of, embedded in it. A folder given by
// --templates is laid over it file by file.
package templates

import "embed"

// FS is the built-in tree: profiles/, words/, terms/, schema/, new/, docs/ and licenses/.
//
//go:embed profiles words terms schema new docs licenses
var FS embed.FS
