// Package templates holds the standing wording, the section templates, the
// built-in profiles and the schemas, embedded in the program. A folder given by
// --templates is laid over it file by file.
package templates

import "embed"

// FS is the built-in tree: profiles/, words/ and schema/.
//
//go:embed profiles words schema
var FS embed.FS
