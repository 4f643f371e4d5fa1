package series

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"example.org/oversight/report/cases"
)

// remainsName is where the facts of an earlier review of a series are kept.
func remainsName(asOf string) string { return "editions/" + asOf + "/facts.json" }

// remainsOf finds the facts of an earlier review, or "" where there are none.
func remainsOf(in fs.FS, asOf string) string {
	for _, name := range []string{remainsName(asOf), "tallies/" + asOf + ".json"} {
		info, err := fs.Stat(in, name)
		if err == nil && info.Mode().IsRegular() || errors.Is(err, ErrOutside) { // which whoever reads it refuses
			return name
		}
	}
	return ""
}

// DayInName returns the date that the name of a file of facts has, as it stands
// there, and "" where it has none.
func DayInName(name string) string {
	for _, form := range []string{remainsName("*"), "tallies/*.json"} {
		if ok, _ := path.Match(form, name); ok {
			before, after, _ := strings.Cut(form, "*")
			return strings.TrimSuffix(strings.TrimPrefix(name, before), after)
		}
	}
	return ""
}

// newestRemains finds the facts of the newest review before a date.
func newestRemains(in fs.FS, before cases.Date) (newest string) {
	entries, err := fs.ReadDir(in, "editions")
	if errors.Is(err, ErrOutside) {
		return "editions" // which whoever reads it refuses
	}
	if err != nil {
		return "" // no such folder
	}
	for _, e := range entries { // in order of their names, which are dates
		if day, err := cases.ParseDate(e.Name()); err == nil && day < before {
			if name := remainsOf(in, e.Name()); name != "" {
				newest = name
			}
		}
	}
	return newest
}
