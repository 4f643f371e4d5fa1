// Package templates holds the standing wording, the built-in profiles, the
// schemas, what a new series begins with, and the
// licenses of what the program is made of, embedded in it. A folder given by
// --templates is laid over it file by file.
package templates

import "embed"

// FS is the built-in tree: profiles/, words/, schema/, new/ and licenses/.
//
//go:embed profiles words schema new licenses
var FS embed.FS
