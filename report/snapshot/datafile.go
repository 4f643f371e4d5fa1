package snapshot

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
)

const (
	chunkSize = 256 << 10 // bytes of a chunk, more or less: its index fits a core's cache
)

// A dataFile is one data file while it is read from front to back.
type dataFile struct {
	number int // place among the parts
	name   string
	file   fs.File
	bytes  counter   // the file as it is stored
	text   io.Reader // the file as text: bytes, or what they unpack to
	carry  []byte    // read, but not yet handed out
	comma  byte      // between cells
	closer []io.Closer
	line   int   // line on which carry begins
	ended  bool  // text has no more
	broken error // of reading, told once all before it is read
	plan   *plan
	from   *converted  // what the text is made of; nil for CSV as it stands
	again  *dataFile   // the same file, read a second time for its records
	listed fs.FileInfo // as the folder lists it
	size   int64       // as the folder lists it
	rows   int         // handed out and read by streams

	doubts  []source.Numbers // of the columns in doubt, as streams found them
	cleared bool             // those that hold no numbers are in doubt no longer

	declared bool // the profile says what parts the cells
	other    rune // what seems to part them where nothing that is looked for does; 0 for none
	fixed    bool // the columns seem to have a fixed width
}

// A counter counts and hashes the bytes of a file as they are read. It stops
// at a file that grows, which might go on for ever.
type counter struct {
	from io.Reader
	sum  hash.Hash
	n    int64
	most int64 // bytes that the file had at first
}

var errGrew = errors.New("the file grew while it was read")

// Read implements io.Reader.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.sum.Write(p[:n])
	if c.n += int64(n); c.n > c.most {
		return 0, errGrew
	}
	return n, err
}

// openPart opens a file and finds out how it is packed.
func openPart(fsys fs.FS, name string, profile *source.Profile) (*dataFile, error) {
	listed, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fault.At(name, "%s", reason(err))
	}
	if !listed.Mode().IsRegular() {
		return nil, fault.At(name, "this is no regular file; want one of "+formatNames)
	}
	if listed.Size() == 0 {
		return nil, fault.At(name, "the file is empty; want at least a line with the columns' names")
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, fault.At(name, "%s", reason(err))
	}
	p := &dataFile{name: name, file: file, line: 1, comma: ',', listed: listed, size: listed.Size()}
	p.bytes = counter{from: file, sum: sha256.New(), most: p.size}
	if err := p.unpack(fsys, profile); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// reason tells why a file cannot be opened, without its name and the call.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file"
	case errors.Is(err, fs.ErrPermission):
		return "no permission to read this file"
	}
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Err.Error()
	}
	return err.Error()
}

// failed turns an error of reading into a fault that names the file.
func (p *dataFile) failed(err error) error {
	var told *fault.Fault
	var device *fs.PathError
	switch {
	case errors.As(err, &told):
		return told
	case errors.Is(err, errGrew):
		return fault.At(p.name, "%v; copy it and read the copy", err)
	case errors.As(err, &device) && p.from == nil:
		return fault.At(p.name, "line %d or later cannot be read: %s", p.line, reason(err))
	}
	return p.each(err)
}

// next cuts off the next chunk of whole records, into memory that c has. It
// returns false at the end of the file.
func (p *dataFile) next(c *chunk, size int) (bool, error) {
	buffer := append(c.bytes[:0], p.carry...)
	p.carry = p.carry[:0]
	end := 0
	for want := size; ; want *= 2 {
		var err error
		buffer, err = p.fill(buffer, want)
		c.read = false
		if p.ended {
			end = len(buffer)
			break
		}
		if end = c.end(buffer, p.comma); end > 0 {
			break // what comes before an error is read first
		}
		if err != nil {
			return false, err
		}
		if len(buffer) >= cells.MostRecord {
			return false, fault.At(place(p.name, p.line), "the record is longer than %d MiB; is a quote not closed?", cells.MostRecord>>20)
		}
	}
	if end == 0 {
		return false, p.finish()
	}
	p.carry = append(p.carry, buffer[end:]...)
	buffer = buffer[:end]
	if buffer[end-1] != '\n' {
		buffer = append(buffer, '\n')
	}
	c.part, c.bytes, c.line, c.lines = p, buffer, p.line, bytes.Count(buffer, []byte{'\n'})
	p.line += c.lines
	return true, nil
}

// fill reads until buffer holds want bytes or the text ends. It leaves room
// for the newline that the last line may lack, and for slack. After an error it reads no more
// and returns the error again.
func (p *dataFile) fill(buffer []byte, want int) ([]byte, error) {
	if room := max(want, len(buffer)) + 1 + slack; cap(buffer) < room {
		buffer = append(make([]byte, 0, room), buffer...)
	}
	for len(buffer) < want && !p.ended && p.broken == nil {
		n, err := p.text.Read(buffer[len(buffer):want])
		buffer = buffer[:len(buffer)+n]
		if err == io.EOF {
			p.ended = true
		} else if err != nil {
			p.broken = p.failed(err)
		}
	}
	return buffer, p.broken
}

// finish checks, at the end, that the file is what it was at the start.
func (p *dataFile) finish() error {
	if p.bytes.n != p.size {
		return fault.At(p.name, "the file had %d bytes when it was opened and %d when it was read; it changed meanwhile", p.size, p.bytes.n)
	}
	now, err := p.file.Stat()
	if err != nil {
		return fault.At(p.name, "%s", reason(err))
	}
	if now.Size() != p.size || !now.ModTime().Equal(p.listed.ModTime()) || p.again != nil && p.again.sha256() != p.sha256() {
		return fault.At(p.name, "the file changed while it was read; copy it and read the copy")
	}
	return nil
}

// sha256 returns the hash of the bytes read so far.
func (p *dataFile) sha256() string { return hex.EncodeToString(p.bytes.sum.Sum(nil)) }

// close closes the file and all that was opened over it.
func (p *dataFile) close() error {
	var errs []error
	for _, c := range p.closer {
		errs = append(errs, c.Close())
	}
	if p.again != nil {
		errs = append(errs, p.again.close())
	}
	errs = append(errs, p.file.Close())
	p.closer = nil
	return errors.Join(errs...)
}

// where names a line and a column of the part in the file's own terms; a
// column of -1 is the whole row. It is asked once all rows are read.
func (p *dataFile) where(line, column int) string {
	if p.from == nil {
		return place(p.name, line)
	}
	return p.name + ": " + p.from.place(line, column)
}

// place names a line of a file.
func place(name string, line int) string { return fmt.Sprintf("%s:%d", name, line) }

// header resolves the names of the columns into a plan.
func (p *dataFile) header(profile *source.Profile, size int) error {
	if p.from == nil {
		return p.firstLine(profile, size)
	}
	names, err := p.from.header()
	if err == io.EOF {
		return fault.At(p.name, "the file has no names of columns")
	}
	if err != nil {
		return p.failed(err)
	}
	p.line++
	if names, err = checkNames(p.name, names); err == nil {
		p.plan, err = newPlan(p.name, names, profile)
	}
	if err != nil {
		return err
	}
	if err := p.from.want(p.plan.used()); err != nil {
		return p.failed(err)
	}
	return nil
}

// firstLine reads the first row that is not blank as the header.
func (p *dataFile) firstLine(profile *source.Profile, size int) error {
	const longest = 1 << 20
	ix := index{comma: p.comma}
	for want := size; ; want *= 2 {
		var broken error
		p.carry, broken = p.fill(p.carry, want)
		b := bytes.TrimPrefix(p.carry, []byte("\xef\xbb\xbf"))
		if p.ended && (len(b) == 0 || b[len(b)-1] != '\n') {
			b = append(b, '\n')
		}
		ix.scan(b, 0, 0, &signs{})
		for _, r := range ix.rows {
			if blank := r.cells == 1 && len(ix.cell(b, r, 0)) == 0; blank {
				continue
			}
			start, end := ix.separators[r.first]+1, ix.separators[r.first+r.cells]+1
			if ix.open && int(end) == len(b) {
				break // cut off within quotes
			}
			names, err := headerNames(p.name, b[start:end], p.comma)
			if err != nil {
				return err
			}
			p.carry = b[end:]
			line := p.line + int(r.line)
			p.line += int(r.line) + bytes.Count(b[start:end], []byte{'\n'})
			if p.plan, err = newPlan(p.name, names, profile); err != nil && p.unparted(names, profile) {
				return fault.At(place(p.name, line), "%s", p.oneColumn())
			}
			return err
		}
		switch {
		case broken != nil:
			return broken
		case p.ended && ix.open:
			return fault.At(place(p.name, 1), "the header cannot be read: a quote is not closed")
		case p.ended:
			return fault.At(p.name, "the file has no line with the columns' names")
		case want > longest:
			return fault.At(place(p.name, 1), "the header is longer than %d MiB; is this a CSV file?", longest>>20)
		}
	}
}
