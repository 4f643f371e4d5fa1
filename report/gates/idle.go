package gates

import (
	"fmt"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// idle tells of each field that a snapshot holds and that no table can print,
// what it lacks.
func idle(from source.Provenance) (notes []string) {
	by := rules.Basis{Held: from.Held, Index: rules.Index(from.Term), Grain: from.Grain, SinceFlag: from.SinceFlag}
	telling, beyond, coarse := by.Telling(), by.Beyond(), by.TooCoarse()
	for _, f := range from.Held.List() {
		why := ""
		switch {
		case telling.Has(f):
			why = lacking(f, telling)
		case coarse.Has(f):
			why = "the rows are dated by the " + from.Grain.String() + ", so that it is not known what came before that date and what after"
		case !beyond.Has(f):
			why = "it does not say whether the arrest came after the date of the row; if it always did, say apprehended_means_since_flag: true in the profile"
		case f == cases.Apprehended || f == cases.ApprehendedDate:
			why = "the arrest came before what dates the row (" + from.Term + "); if it always came after, say apprehended_means_since_flag: true in the profile"
		default:
			why = "it speaks of before what dates the row (" + from.Term + ")"
		}
		if why != "" {
			notes = append(notes, fmt.Sprintf("%s: %s is read and not printed: %s", from.Files[0].Name, f, why))
		}
	}
	return notes
}

// lacking names the fields without which nothing of a field is printed: those
// of the use that lacks the fewest. It is empty where one lacks nothing, or
// none is a use of the field.
func lacking(f cases.Field, held cases.Fields) string {
	var fewest []cases.Field
	for _, use := range tally.Uses() {
		missing, of := use.Lacks(f, held)
		switch list := missing.List(); {
		case !of:
		case len(list) == 0:
			return ""
		case fewest == nil || len(list) < len(fewest):
			fewest = list
		}
	}
	if fewest == nil {
		return ""
	}
	var names []string
	for _, missing := range fewest {
		names = append(names, missing.String())
	}
	why := "it needs " + strings.Join(names, " and ")
	if kind := f.Kind(); kind == cases.Text || kind == cases.Word || kind == cases.YesNo {
		why += "; to count by it, name it under dimensions"
	}
	return why
}
