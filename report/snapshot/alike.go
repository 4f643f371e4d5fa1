package snapshot

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io/fs"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// Alike reports whether a second profile reads a file as the first does: it opens
// it, reads every column that the first reads as a field as the same field, and
// gives the same cases in these fields, none of which is unreadable. It may read
// more, and count by other columns. The file is read through with each.
func Alike(ctx context.Context, fsys fs.FS, name string, first, second *source.Profile) bool {
	var read [2]*Reader
	for i, p := range []*source.Profile{first, second} {
		r, err := Open(ctx, fsys, name, p, &source.Manifest{}, Options{})
		if err != nil {
			return false
		}
		defer r.Close()
		read[i] = r
	}
	held := read[0].Held()
	if !sameTerms(first, second, held) || read[0].byRow() != read[1].byRow() || !within(read[0], read[1]) {
		return false
	}
	one, ok := read[0].digest(held)
	other, also := read[1].digest(held)
	return ok && also && one == other
}

// sameTerms reports whether two profiles say the same of what is not in the rows.
func sameTerms(a, b *source.Profile, held cases.Fields) bool {
	return a.CountryScheme == b.CountryScheme && a.OnDuplicate == b.OnDuplicate &&
		(a.ApprehendedMeansSinceFlag == b.ApprehendedMeansSinceFlag || !held.Has(cases.Apprehended))
}

// within reports whether one reader dates the rows by the same column as another,
// and reads all columns that the other reads as fields in the same way.
func within(r, wider *Reader) bool {
	p, of := r.parts[0].plan, wider.parts[0].plan
	for _, c := range p.columns {
		same := slices.ContainsFunc(of.columns, func(o plannedColumn) bool {
			return o.at == c.at && o.field == c.field && o.dimension < 0 && !o.doubt && o.counts == c.counts && o.value == c.value
		})
		known := c.counts || c.field == cases.CaseID && c.at < 0 || wider.Held().Has(c.field)
		if c.dimension < 0 && !c.doubt && (!same || !known) {
			return false
		}
	}
	return p.index.Term == of.index.Term && p.index.Grain == of.index.Grain
}

// digest drains the reader and returns a hash of some fields of its cases in
// their order, and false where a row is unreadable or is no case.
func (r *Reader) digest(fields cases.Fields) (sum [sha256.Size]byte, ok bool) {
	h := sha256.New()
	for batch, err := range r.Streams(1)[0] {
		if err != nil {
			return sum, false
		}
		for i := range batch {
			write(h, &batch[i], fields)
			binary.Write(h, binary.LittleEndian, batch[i].Beyond)
		}
	}
	h.Sum(sum[:0])
	return sum, r.unreadable == 0 && len(r.Counted()) == 0
}

// write writes fields of a case, each in a form that no other has.
func write(h hash.Hash, c *cases.Case, fields cases.Fields) {
	for _, f := range fields.List() {
		at := target(c, offsets[f])
		switch kind := f.Kind(); {
		case f == cases.CitizenshipScheme || kind == cases.Text:
			text := *(*string)(at)
			binary.Write(h, binary.LittleEndian, int64(len(text)))
			h.Write([]byte(text))
		case kind == cases.Day:
			binary.Write(h, binary.LittleEndian, int64(*(*cases.Date)(at)))
		case kind == cases.Number:
			binary.Write(h, binary.LittleEndian, *(*int32)(at))
		case kind == cases.Moment:
			binary.Write(h, binary.LittleEndian, *(*int64)(at))
		default:
			h.Write([]byte{*(*uint8)(at)})
		}
	}
}
