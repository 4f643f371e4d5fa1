package templates

import (
	"io/fs"
	"path"
	"strings"
)

// A Topic is one text of the documentation for staff.
type Topic struct {
	Name  string // by which it is asked for: "first-review"
	Title string
	Text  string // Markdown, in lines of fewer than 100 letters
}

// Topics are the texts of the documentation, by their names.
func Topics() (all []Topic) {
	files, _ := fs.Glob(FS, "docs/*.md")
	for _, file := range files {
		text, err := fs.ReadFile(FS, file)
		if err != nil {
			panic(err) // it is embedded
		}
		title, _, _ := strings.Cut(string(text), "\n")
		all = append(all, Topic{strings.TrimSuffix(path.Base(file), ".md"), strings.TrimPrefix(title, "# "), string(text)})
	}
	return all
}
