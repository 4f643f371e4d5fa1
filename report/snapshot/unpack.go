package snapshot

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"io"
	"io/fs"
	"strconv"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"example.org/oversight/report/source"
	"example.org/oversight/report/strict"
)

const formatNames = "CSV (comma, semicolon or tab; also .gz and .zst), NDJSON, XLSX, Parquet"

// mostMemory bounds what unpacking zstd may take.
const mostMemory = 64 << 20

// unpack looks at the first bytes, which decide whatever the name says, and
// makes the text that the cutter reads.
func (p *part) unpack(fsys fs.FS, profile *source.Profile) error {
	head, err := p.head(4)
	if err != nil {
		return err
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return p.whole(func(file io.ReaderAt) (records, error) {
			return openWorkbook(file, p.size, sheetsOf(profile), profile.Preamble)
		})
	case bytes.HasPrefix(head, []byte("PAR1")):
		return p.whole(func(file io.ReaderAt) (records, error) { return openParquet(file, p.size) })
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		unpacked, err := gzip.NewReader(p.text)
		if err != nil {
			return strict.At(p.name, "the gzip data are damaged: %v", err)
		}
		p.text, p.packed = unpacked, "gzip"
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		unpacked, err := zstd.NewReader(p.text, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostMemory))
		if err != nil {
			return strict.At(p.name, "the zstd data are damaged: %v", err)
		}
		p.text, p.packed = unpacked, "zstd"
		p.closer = append(p.closer, unpacked.IOReadCloser())
	}
	if err := p.decode(profile); err != nil {
		return err
	}
	return p.separate(fsys, profile)
}

// head returns the first bytes of the text, which stay in it.
func (p *part) head(n int) ([]byte, error) {
	if p.text == nil {
		p.text = &p.bytes
	}
	buffered := bufio.NewReaderSize(p.text, 64<<10)
	p.text = buffered
	head, err := buffered.Peek(n)
	if err != nil && err != io.EOF {
		return nil, p.failed(err)
	}
	return head, nil
}

// decode turns text in another encoding into UTF-8: UTF-16, which its mark
// gives away, and Windows-1252, which the profile must declare.
func (p *part) decode(profile *source.Profile) error {
	head, err := p.head(2)
	switch {
	case err != nil:
		return err
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		p.text = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(p.text)
	case profile.Encoding == "windows-1252":
		p.text = charmap.Windows1252.NewDecoder().Reader(p.text)
	}
	return nil
}

// separate finds out what parts the cells: NDJSON and CSV with semicolons or
// tabs, or below a preamble, are read as records; CSV with commas as it stands.
func (p *part) separate(fsys fs.FS, profile *source.Profile) error {
	head, err := p.head(32 << 10)
	if err != nil {
		return err
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if bytes.HasPrefix(text, []byte("{")) && p.packed == "" {
		return p.whole(func(io.ReaderAt) (records, error) {
			n, closer, err := openNDJSON(func() (io.ReadCloser, error) { return fsys.Open(p.name) })
			if err == nil {
				p.closer = append(p.closer, closer)
			}
			return n, err
		})
	}
	comma := rune(separator(head, profile.Preamble))
	if comma == ',' && profile.Preamble == 0 {
		return nil
	}
	p.from = newSeparated(p.text, comma, profile.Preamble)
	p.text = convert(p.from)
	return nil
}

// whole reads a file of a format that is not read from front to back: first
// for its hash, then by open.
func (p *part) whole(open func(io.ReaderAt) (records, error)) error {
	if _, err := io.Copy(io.Discard, p.text); err != nil {
		return p.failed(err)
	}
	file, ok := p.file.(io.ReaderAt)
	if !ok {
		return strict.At(p.name, "this file can only be read from front to back; want it as a plain file")
	}
	from, err := open(file)
	if err != nil {
		return strict.At(p.name, "%v", err)
	}
	p.from, p.text = from, convert(from)
	return nil
}

// separated gives the records of CSV whose cells other signs part, or that
// stand below a preamble.
type separated struct {
	reader *csv.Reader
	above  int   // lines of the preamble
	lines  []int // line of the file of each record
}

func newSeparated(text io.Reader, comma rune, preamble int) *separated {
	buffered := bufio.NewReaderSize(text, 64<<10)
	for range preamble {
		if _, err := buffered.ReadSlice('\n'); err != nil && err != bufio.ErrBufferFull {
			break
		}
	}
	if mark, err := buffered.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		buffered.Discard(3)
	}
	s := &separated{reader: csv.NewReader(buffered), above: preamble}
	s.reader.Comma, s.reader.FieldsPerRecord, s.reader.ReuseRecord = comma, -1, true
	return s
}

// next gives one record.
func (s *separated) next() ([]string, error) {
	record, err := s.reader.Read()
	if err != nil {
		return nil, err
	}
	line, _ := s.reader.FieldPos(0)
	s.lines = append(s.lines, s.above+line)
	return record, nil
}

// place names the line of the file.
func (s *separated) place(line, _ int) string {
	if line >= 1 && line <= len(s.lines) {
		line = s.lines[line-1]
	}
	return "line " + strconv.Itoa(line)
}
