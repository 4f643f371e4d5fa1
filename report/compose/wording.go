package compose

import (
	"errors"
	"io/fs"
	"strings"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/words"
)

// Wording holds texts to those that are built in: the same ids must stand in the
// same files. The error joins what is wrong, each a *fault.Fault at its place.
func Wording(texts, builtin fs.FS) error {
	own, err := words.Load(texts)
	if err != nil {
		return err
	}
	ours, err := words.Load(builtin)
	if err != nil {
		return err
	}
	var faults []error
	for _, id := range ours.IDs() {
		if !own.Has(id) {
			faults = append(faults, fault.At(fileOf(ours.Place(id)), "the text %q is missing, which the built-in file has; want ## %s and its words", id, id))
		}
	}
	for _, id := range own.IDs() {
		if !ours.Has(id) {
			near := nearest.Word(id, ours.IDs())
			if near != "" {
				near = "; did you mean \"" + near + "\"?"
			}
			faults = append(faults, fault.At(own.Place(id), "no text is called %q%s", id, near))
		}
	}
	return errors.Join(faults...)
}

// fileOf is the file of a place.
func fileOf(place string) string {
	name, _, _ := strings.Cut(place, ":")
	return name
}

// FaultsOf returns the faults of texts among those of a review, in their order.
func FaultsOf(err error) (all []*fault.Fault) {
	if one, is := err.(*fault.Fault); is {
		return []*fault.Fault{one}
	}
	if several, joined := err.(interface{ Unwrap() []error }); joined {
		for _, one := range several.Unwrap() {
			all = append(all, FaultsOf(one)...)
		}
	}
	return all
}
