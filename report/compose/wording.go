package compose

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/request"
	"example.org/oversight/report/words"
)

// Wording holds texts to those that are built in: the same ids must stand in the
// same files, and the same words in each pack of terms. The error joins what is wrong, each a *fault.Fault at its place.
func Wording(texts, builtin fs.FS) error {
	own, err := words.Load(texts)
	if err != nil {
		return err
	}
	ours, err := words.Load(builtin)
	if err != nil {
		return err
	}
	faults := sameIDs(own, ours)
	for _, pack := range slices.Concat(request.TermPacks, request.RemovalPacks) {
		faults = append(faults, sameIDs(own.Terms(pack), ours.Terms(pack))...)
	}
	return errors.Join(faults...)
}

// sameIDs tells the texts that one pack lacks of another, and those that it has beside.
func sameIDs(own, ours *words.Pack) (faults []error) {
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
	return faults
}

// fileOf is the file of a place.
func fileOf(place string) string {
	name, _, _ := strings.Cut(place, ":")
	return name
}

// Wrong is what is wrong with a review, by who must mend it: each nil where nothing
// is.
type Wrong struct {
	Request  error // answers and responses, in the order of the file
	Own      error // the agency's own texts, file by file
	Replaced error // files that stand in the place of built-in wording
}

// Sorted sorts the error of a Review. What it leaves out is a mistake of this program.
func Sorted(req *request.Request, err error, replaced []Text) Wrong {
	var asked, own, over []error
	for _, u := range UnansweredOf(err) {
		asked = append(asked, req.Fault("answer/"+u.Question+"/"+u.Answer, "%v", u))
	}
	for _, f := range faultsOf(err) {
		file := fileOf(f.Place)
		switch {
		case file == req.Name():
			asked = append(asked, f)
		case strings.HasPrefix(file, narrativeFolder):
			own = append(own, f)
		case slices.ContainsFunc(replaced, func(t Text) bool { return t.File.Name == file }):
			over = append(over, f)
		}
	}
	return Wrong{request.Faults(asked...), errors.Join(own...), errors.Join(over...)}
}

// faultsOf returns the faults of texts among those of a review, in their order.
func faultsOf(err error) (all []*fault.Fault) {
	if one, is := err.(*fault.Fault); is {
		return []*fault.Fault{one}
	}
	if several, joined := err.(interface{ Unwrap() []error }); joined {
		for _, one := range several.Unwrap() {
			all = append(all, faultsOf(one)...)
		}
	}
	return all
}
