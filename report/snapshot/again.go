package snapshot

import (
	"slices"

	"example.org/oversight/report/source"
	"example.org/oversight/report/strict"
)

// Again opens the same files once more, for a second look at the rows. It
// tells no progress.
func (r *Reader) Again() (*Reader, error) {
	options := r.options
	options.Progress = nil
	return Open(r.ctx, r.fsys, r.name, r.profile, r.manifest, options)
}

// Same returns a fault where a second look, all of whose streams are drained,
// did not see what the first saw.
func (r *Reader) Same(again *Reader) error {
	if !slices.EqualFunc(r.Files(), again.Files(), func(a, b source.File) bool { return a.SHA256 == b.SHA256 && a.Rows == b.Rows }) {
		return strict.At(r.name, "the file changed between two looks at it; copy it and read the copy")
	}
	return nil
}
