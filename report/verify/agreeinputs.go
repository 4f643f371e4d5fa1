package verify

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/bundle"
)

// inputsFile is the table that says what the review was made from.
const inputsFile = "tables/inputs.csv"

// agreeInputs compares the inputs of the manifest with those that the review
// prints: their names, lengths and hashes.
func (v *verifier) agreeInputs() {
	rows, err := csv.NewReader(bytes.NewReader(v.files[inputsFile])).ReadAll()
	if err != nil || len(rows) == 0 || len(rows[0]) < 2 {
		return // told already
	}
	listed := map[string]bundle.Entry{}
	for _, e := range slices.Concat(v.Manifest.Inputs, v.Manifest.Templates) {
		if _, twice := listed[e.Name]; twice {
			v.differ(bundle.ManifestName, "the input %s stands twice", e.Name)
		}
		listed[e.Name] = e
	}
	for _, in := range printedInputs(rows[1:]) {
		e, ok := listed[in.name]
		if !ok {
			v.differ(bundle.ManifestName, "%s is no input; %s has it", in.name, inputsFile)
			continue
		}
		if in.hash != e.SHA256 {
			v.differ(bundle.ManifestName, "the SHA-256 of input %s is %s; %s has %s", e.Name, e.SHA256, inputsFile, in.hash)
		}
		if in.bytes != -1 && in.bytes != e.Bytes {
			v.differ(bundle.ManifestName, "input %s has %d bytes; %s has %d", e.Name, e.Bytes, inputsFile, in.bytes)
		}
		v.Checked.Inputs++
	}
}

// A printedInput is a file as the review prints it; bytes is -1 where it does
// not say.
type printedInput struct {
	name, hash string
	bytes      int64
}

// printedInputs reads the rows of the table of inputs.
func printedInputs(rows [][]string) []printedInput {
	var all []printedInput
	for _, row := range rows {
		label, text := row[0], row[1]
		last := len(all) - 1
		switch {
		case label == "File":
			all = append(all, printedInput{text, "", -1})
		case label == "File, rows":
			name, _, _ := cutLast(text, ", ")
			all = append(all, printedInput{name, "", -1})
		case label == "Rows, bytes" && last >= 0:
			_, size, _ := cutLast(text, " rows, ")
			all[last].bytes = -2 // no number
			if n, err := strconv.ParseInt(strings.ReplaceAll(strings.TrimSuffix(size, " bytes"), ",", ""), 10, 64); err == nil {
				all[last].bytes = n
			}
		case label == "SHA-256" && last >= 0:
			all[last].hash = text
		}
	}
	return all
}

// cutLast cuts a text at the last of the signs between.
func cutLast(text, between string) (before, after string, found bool) {
	if i := strings.LastIndex(text, between); i >= 0 {
		return text[:i], text[i+len(between):], true
	}
	return text, "", false
}
