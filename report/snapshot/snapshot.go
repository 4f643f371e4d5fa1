// Package snapshot reads the rows of a data file as cases.
//
// A file is cut into chunks at the ends of records; any number of streams take
// chunks and turn them into batches of cases at the same time. The order of
// batches therefore varies; the cases, their lines, the faults and the counts
// never do. Rows that cannot be read are left out, counted, and listed by
// place with the value at fault: never with another value of the row.
//
// This package does not judge a row: it looks no country up, compares no date
// with the snapshot's, and leaves repeated ids to those who count.
package snapshot

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"iter"
	"math"
	"path"
	"slices"
	"sync"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
	"example.org/oversight/report/workbook"
)

// Options are what a caller may choose about reading, never about the result.
type Options struct {
	// Progress is called now and then with the bytes read of those there are,
	// as stored; nil is no progress.
	Progress func(done, total int64)
	// Jobs is the number of streams that Again uses, and Streams(0); 0 is one.
	Jobs int
	// Key is that of the fingerprints.
	Key cases.Key

	size  int // bytes of a chunk, for tests; 0 is chunkSize
	lines int // the most of all files, for tests; 0 is mostLines
}

// A Reader reads one snapshot, which may be several files.
type Reader struct {
	ctx      context.Context
	fsys     fs.FS
	name     string
	profile  *source.Profile
	months   *monthTable // whose dates are read quickly
	manifest *source.Manifest
	options  Options
	hash     *cases.Hash
	parts    []*dataFile
	total    int64

	lock       sync.Mutex // over all below, and the parts
	current    int        // part that chunks come from
	started    bool
	open       int // streams that are not done
	lines      int // handed out
	failure    error
	faults     []rowFault
	unreadable int
	letters    letters // of all ids
}

// Open opens a snapshot: the data file called name, or the parts that the
// manifest names, in the folder of name. It reads and resolves the headers;
// the error joins all their faults.
func Open(ctx context.Context, fsys fs.FS, name string, p *source.Profile, m *source.Manifest, o Options) (*Reader, error) {
	r := &Reader{ctx: ctx, fsys: fsys, name: name, profile: p, months: quickMonths(p), manifest: m, options: o, hash: cases.NewHash(o.Key)}
	r.options.size, r.options.lines = cmp.Or(r.options.size, chunkSize), cmp.Or(r.options.lines, mostLines)
	files := []string{name}
	if len(m.Parts) > 0 {
		files = nil
		for _, part := range m.Parts {
			files = append(files, path.Join(path.Dir(name), part.File))
		}
	}
	var faults []error
	for _, file := range files {
		from, err := headed(fsys, file, p)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		part, err := openPart(fsys, file, from)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		part.number = len(r.parts)
		r.parts = append(r.parts, part)
		r.total += part.size
		if err := part.header(p, r.options.size); err != nil {
			faults = append(faults, err)
		}
	}
	if len(faults) == 0 {
		faults = r.alike()
	}
	if err := joined(faults); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// alike returns a fault for each part that holds other fields than the first.
func (r *Reader) alike() []error {
	var faults []error
	first := r.parts[0]
	for _, p := range r.parts[1:] {
		a, b := first.plan, p.plan
		if a.held != b.held || a.index != b.index || a.count != b.count || !slices.Equal(a.dimensions, b.dimensions) {
			faults = append(faults, fault.At(place(p.name, 1), "the columns are not those of %s; the parts of one snapshot must hold the same fields", first.name))
		}
	}
	return faults
}

// Close closes the files. It need not be called once all streams are drained.
func (r *Reader) Close() error {
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.close()
}

func (r *Reader) close() error {
	var errs []error
	for _, p := range r.parts {
		if p.file != nil {
			errs = append(errs, p.close())
			p.file = nil
		}
	}
	return joined(errs)
}

// Held returns the fields whose columns are there.
func (r *Reader) Held() cases.Fields {
	return r.parts[0].plan.held.Without(r.profile.NotHeld.List()...)
}

// Term returns what the review says for having come into the count: flagged,
// encountered or apprehended, as the column of the index date decides.
func (r *Reader) Term() string { return r.parts[0].plan.index.Term }

// IndexField returns the name of the column that serves as the index date, or of
// both.
func (r *Reader) IndexField() string { return r.parts[0].plan.index.Name() }

// Grain returns how finely the index date is known.
func (r *Reader) Grain() cases.Grain { return r.parts[0].plan.index.Grain }

// Count returns the name of the column that says for how many cases a row stands;
// "" where each row is a case.
func (r *Reader) Count() string { return r.parts[0].plan.count }

// byRow reports whether nothing but the row tells one case, or count, from another.
func (r *Reader) byRow() bool { return r.profile.CaseID.Row || r.Count() != "" }

// Dimensions returns the names of the dimensions that the file has, in the
// order of cases.Case.Dimensions.
func (r *Reader) Dimensions() []string { return r.parts[0].plan.dimensions }

// Notes returns what a reader of the review should know of the files: columns
// that are not read, sheets and columns that nobody sees. They stand in the order
// of the files, and are complete once all streams are drained.
func (r *Reader) Notes() []string {
	r.lock.Lock()
	defer r.lock.Unlock()
	var notes []string
	for _, p := range r.parts {
		notes = append(notes, p.plan.notes...)
		if book := p.book(); book != nil {
			for _, note := range book.Notes() {
				notes = append(notes, p.name+": "+note)
			}
		}
	}
	return notes
}

// HiddenRows returns the rows that were read though nobody sees them who opens
// the file: those that are hidden in a sheet, by hand, by a filter or in a group.
// It is complete once all streams are drained.
func (r *Reader) HiddenRows() []workbook.HiddenRows {
	r.lock.Lock()
	defer r.lock.Unlock()
	var all []workbook.HiddenRows
	for _, p := range r.parts {
		if book := p.book(); book != nil {
			for _, rows := range book.HiddenRows() {
				rows.Where = p.name + ": " + rows.Where
				all = append(all, rows)
			}
		}
	}
	return all
}

// Faults returns the places at which rows are unreadable, in the order of the
// file: the first 1,000 of them. It is complete once all streams are drained.
func (r *Reader) Faults() []error {
	r.lock.Lock()
	defer r.lock.Unlock()
	for _, f := range r.faults {
		if p := r.parts[f.part]; p.from != nil {
			f.fault.Place = p.where(f.line, f.column-1)
		}
	}
	return ordered(slices.Clone(r.faults))
}

// mostLines is the most lines that a snapshot may have: shares and bounds are made
// of 201 times a count, which an int must hold, and one of 32 bits does only so far.
const mostLines = math.MaxInt / 256

// A case's Line holds the number of its part above the line within it.
const (
	partShift = 40
	lineMask  = 1<<partShift - 1
)

// Where names the place of a case by its Line, in the terms of its file. It is
// asked once all streams are drained.
func (r *Reader) Where(line int64) string {
	return r.parts[line>>partShift].where(int(line&lineMask), -1)
}

// MixedCase reports whether ids may differ in nothing but the case of letters of
// ASCII: some place of them has capitals in one row and small letters in another.
// Whether any do is for a second look. It is asked once all streams are drained.
func (r *Reader) MixedCase() bool { return r.letters.both() }

// Unreadable returns the number of rows that could not be read.
func (r *Reader) Unreadable() int { return r.unreadable }

// Rows returns the number of rows, unreadable ones counted.
func (r *Reader) Rows() int {
	n := 0
	for _, p := range r.parts {
		n += p.rows
	}
	return n
}

// Bytes returns the length of the files as they are stored.
func (r *Reader) Bytes() int64 { return r.total }

// SHA256 returns the hash of the first file's bytes; Files has them all.
func (r *Reader) SHA256() string { return r.parts[0].sha256() }

// Files returns what was read of each file, once all streams are drained.
func (r *Reader) Files() []source.File {
	var files []source.File
	for _, p := range r.parts {
		files = append(files, source.File{Name: p.name, SHA256: p.sha256(), Bytes: p.bytes.n, Rows: p.rows})
	}
	return files
}

// Provenance returns all that can be said of the snapshot, once all streams
// are drained.
func (r *Reader) Provenance() source.Provenance {
	return source.Provenance{
		Manifest: *r.manifest, Files: r.Files(), ProfileName: r.profile.Name,
		Held: r.Held(), Missing: cases.AllFields().Without(r.Held().List()...).List(),
		Dimensions: r.Dimensions(), Term: r.Term(), IndexField: r.IndexField(), SinceFlag: r.profile.ApprehendedMeansSinceFlag,
		Grain: r.Grain(), Count: r.Count(), ByRow: r.byRow(),
	}
}

// Check compares what was read with what the manifest says of it, once all
// streams are drained. The error joins every difference.
func (r *Reader) Check() error {
	var faults []error
	for i, f := range r.Files() {
		sum, rows := r.manifest.SHA256, (*int)(nil)
		if len(r.manifest.Parts) > 0 {
			sum, rows = r.manifest.Parts[i].SHA256, r.manifest.Parts[i].RowCount
		}
		if sum != "" && sum != f.SHA256 {
			faults = append(faults, fault.At(f.Name, "sha256 is %s and the manifest says %s; it is not the file that was described", f.SHA256, sum))
		}
		if rows != nil && *rows != f.Rows {
			faults = append(faults, fault.At(f.Name, "the file has %d rows and the manifest says row_count %d", f.Rows, *rows))
		}
	}
	if want := r.manifest.RowCount; want != nil && *want != r.Rows() {
		faults = append(faults, fault.At(r.name, "the snapshot has %d rows and the manifest says row_count %d", r.Rows(), *want))
	}
	return joined(faults)
}

// Streams returns n streams that share the work of reading. Each yields
// batches of cases, in the order of the file, and must be drained by a
// goroutine of its own; a failure ends it with an error. Batches, and the ID
// and Person of their cases, are valid until the next one is asked for; labels
// and dimensions stay valid. A Reader can be streamed once.
func (r *Reader) Streams(n int) []iter.Seq2[[]cases.Case, error] {
	if n < 1 {
		n = max(r.options.Jobs, 1)
	}
	streams := make([]iter.Seq2[[]cases.Case, error], n)
	r.lock.Lock()
	defer r.lock.Unlock()
	if r.started {
		r.failure = fmt.Errorf("%s: the snapshot has been read already", r.name)
	}
	r.started = true
	r.open += n
	for i := range streams {
		streams[i] = newStream(r).batches
	}
	return streams
}

// next hands out the next chunk of the snapshot, and false at its end. The
// memory of the chunk that c holds is used again.
func (r *Reader) next(c *chunk) (bool, error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	for r.failure == nil && r.current < len(r.parts) {
		if r.failure = r.ctx.Err(); r.failure != nil {
			break
		}
		p := r.parts[r.current]
		more, err := p.next(c, r.options.size)
		if err != nil {
			r.failure = err
			break
		}
		if r.options.Progress != nil {
			r.options.Progress(r.done(), r.total)
		}
		if more {
			if r.lines += c.lines; r.lines > r.options.lines {
				r.failure = fault.At(place(p.name, p.line), "more than %d lines; a program of 32 bits counts no more: use that of 64", r.options.lines)
				break
			}
			p.clear(c, r.profile)
			return true, nil
		}
		r.current++
	}
	return false, r.failure
}

// done returns the bytes read so far.
func (r *Reader) done() int64 {
	var n int64
	for _, p := range r.parts {
		n += p.bytes.n
	}
	return n
}

// leave adds what a stream found to the whole, and closes the files after the
// last stream.
func (r *Reader) leave(s *stream) {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.unreadable += s.unreadable
	r.letters.absorb(&s.letters)
	r.faults = append(r.faults, s.faults...)
	for p, n := range s.rows {
		p.rows += n
	}
	for p, found := range s.doubts {
		if p.doubts == nil {
			p.doubts = make([]source.Numbers, len(found))
		}
		for i, numbers := range found {
			p.doubts[i].Add(numbers)
		}
	}
	if r.open--; r.open == 0 {
		r.close()
	}
}
