package request

import "slices"

// Silent are notes on sections that the request lists, and of which this review has
// nothing to say: errata are of a revision, and the conclusion is the agency's own text.
func (r *Request) Silent(concluded bool) (notes []string) {
	if slices.Contains(r.Sections, "errata") {
		notes = append(notes, r.Fault("sections/errata", "the section \"errata\" is of a revised review, and prints nothing in this one").Error())
	}
	if slices.Contains(r.Sections, "conclusion") && !concluded {
		notes = append(notes, r.Fault("sections/conclusion", "the section \"conclusion\" is the agency's own text alone, and prints nothing without narrative/conclusion.md").Error())
	}
	return notes
}
