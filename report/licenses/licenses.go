// Package licenses says what the program is made of, and under which licenses.
package licenses

import (
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"path"
)

// Write writes what the program of a version is made of, each with its license: a
// list of the components, and then the text of every license once. The tree holds
// the folder licenses.
func Write(w io.Writer, version string, tree fs.FS) error {
	components, err := components(tree)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "Oversight %s: Apache-2.0\n", version)
	texts := []string{"apache-2.0.txt"}
	of := map[string]string{texts[0]: "Oversight"}
	for _, c := range components {
		fmt.Fprintf(w, "%s (%s): %s\n", c.Name, c.What, c.License)
		if c.text == "" { // in the public domain
			continue
		}
		if of[c.text] == "" {
			texts = append(texts, c.text)
			of[c.text] = c.Name
			continue
		}
		of[c.text] += ", " + c.Name
	}
	for _, name := range texts {
		text, err := fs.ReadFile(tree, path.Join("licenses", name))
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n---- %s ----\n\n%s\n", of[name], text)
	}
	return nil
}

// A component is a part of the program that others wrote.
type component struct {
	Name    string // a module's path, or a name
	What    string // what it is for
	License string // by its SPDX identifier
	text    string // file of its text, in templates/licenses
}

// components reads the list of the folder licenses.
func components(tree fs.FS) ([]component, error) {
	file, err := tree.Open("licenses/components.csv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, err
	}
	var all []component
	for _, row := range rows[1:] {
		all = append(all, component{row[0], row[1], row[2], row[3]})
	}
	return all, nil
}
