package snapshot

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/parquet"
	"example.org/oversight/report/source"
	"example.org/oversight/report/workbook"
)

const formatNames = "CSV (comma, semicolon, tab or |), NDJSON, either also as .gz or .zst, XLSX, Parquet"

// mostMemory bounds what unpacking zstd may take.
const mostMemory = 64 << 20

// unpack looks at the first bytes, which decide whatever the name says, and
// makes the text that the cutter reads.
func (p *dataFile) unpack(fsys fs.FS, profile *source.Profile) error {
	head, err := p.head(lookedAt)
	if err != nil {
		return err
	}
	switch {
	case workbook.IsArchive(head):
		return p.whole(func(file io.ReaderAt) (records, error) {
			return workbook.Open(file, p.size, sheetsOf(profile), profile.Preamble)
		})
	case bytes.HasPrefix(head, []byte(magicParquet)):
		return p.whole(func(file io.ReaderAt) (records, error) { return parquet.Open(file, p.size) })
	case bytes.HasPrefix(head, []byte(magicOLE)):
		return p.isForeign(oldOffice(append(p.directoryOLE(head), head...)))
	}
	if err := p.plain(head, profile); err != nil {
		return err
	}
	return p.separate(fsys, profile)
}

const (
	magicParquet = "PAR1"
	magicGzip    = "\x1f\x8b"
	magicZstd    = "\x28\xb5\x2f\xfd"
)

// isZstd knows a frame of zstd, or one that is to be skipped (RFC 8878, 3.1).
func isZstd(head []byte) bool {
	return bytes.HasPrefix(head, []byte(magicZstd)) || len(head) >= 4 && head[0]&0xf0 == 0x50 && string(head[1:4]) == "\x2a\x4d\x18"
}

// plain makes text of what is packed by gzip or zstd, in UTF-8.
func (p *dataFile) plain(head []byte, profile *source.Profile) error {
	by := ""
	switch {
	case bytes.HasPrefix(head, []byte(magicGzip)):
		unpacked, err := gzip.NewReader(p.text)
		if err != nil {
			return p.damaged("gzip", err)
		}
		by = "gzip"
		p.text = &packed{unpacked, by, p}
	case isZstd(head):
		unpacked, err := zstd.NewReader(p.text, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostMemory))
		if err != nil {
			return p.damaged("zstd", err)
		}
		by = "zstd"
		p.text = &packed{unpacked, by, p}
		p.closer = append(p.closer, unpacked.IOReadCloser())
	}
	if err := p.packedAlone(by); err != nil {
		return err
	}
	return p.decode(profile)
}

// packedAlone refuses what is no text: formats that are not read, and those that
// are not read from front to back and so cannot be packed.
func (p *dataFile) packedAlone(by string) error {
	head, err := p.head(lookedAt)
	if err != nil {
		return err
	}
	what := ""
	switch {
	case by == "":
	case workbook.IsArchive(head):
		what = "an XLSX workbook or another ZIP archive"
	case bytes.HasPrefix(head, []byte(magicParquet)):
		what = "a Parquet file"
	case bytes.HasPrefix(head, []byte(magicGzip)), isZstd(head):
		what = "packed data"
	}
	if what != "" {
		return fault.At(p.name, "this is %s, packed by %s; unpack it", what, by)
	}
	if f, is := foreignBytes(head); is {
		return p.isForeign(f)
	}
	return nil
}

// packed is text that is unpacked as it is read.
type packed struct {
	in   io.Reader
	kind string
	part *dataFile
}

// Read implements io.Reader. Its errors are faults that name the file.
func (p *packed) Read(b []byte) (int, error) {
	n, err := p.in.Read(b)
	if err != nil && err != io.EOF {
		err = p.part.damaged(p.kind, err)
	}
	return n, err
}

// damaged tells an error of unpacking.
func (p *dataFile) damaged(kind string, err error) error {
	switch {
	case errors.Is(err, errGrew):
		return p.failed(err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fault.At(p.name, "the %s data end early; the file is cut off", kind)
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return fault.At(p.name, "the zstd data need more than %d MiB of memory to unpack; pack the file without a long window", mostMemory>>20)
	}
	return fault.At(p.name, "the %s data are damaged: %v", kind, err)
}

// head returns the first bytes of the text, which stay in it.
func (p *dataFile) head(n int) ([]byte, error) {
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
func (p *dataFile) decode(profile *source.Profile) error {
	head, err := p.head(2)
	switch {
	case err != nil:
		return err
	case string(head) == "\xff\xfe", string(head) == "\xfe\xff":
		p.text = cells.NewUTF16(p.text.(*bufio.Reader), head[0] == 0xfe)
	case profile.Encoding == "windows-1252":
		p.text = charmap.Windows1252.NewDecoder().Reader(p.text)
	}
	return nil
}

// separate finds out what parts the cells: the lines and keys of NDJSON, or the
// signs of CSV. Lines of a preamble are passed over.
func (p *dataFile) separate(fsys fs.FS, profile *source.Profile) error {
	head, err := p.head(lookedAt)
	if err != nil {
		return err
	}
	text := bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if f, is := foreignText(text); is {
		return p.isForeign(f)
	}
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("{")):
		return p.objects(fsys, profile)
	case bytes.IndexByte(text, 0) >= 0:
		return fault.At(p.name, "the file holds NUL bytes; want text: UTF-8, or UTF-16 with its mark")
	case bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(bytes.TrimRight(text, "\r"), '\r') >= 0:
		return fault.At(p.name, "lines end with a carriage return alone; want a line feed, with or without one")
	}
	for range profile.Preamble {
		if err := p.skipLine(); err != nil {
			return err
		}
	}
	p.parted(text, profile)
	return nil
}

// parted finds the sign between the cells, unless the profile declares it.
func (p *dataFile) parted(head []byte, profile *source.Profile) {
	sign, sure, other := separator(head, profile.Preamble)
	p.comma, p.other = sign, other
	p.fixed = other == 0 && fixedWidth(head)
	if profile.Separator == 0 {
		return
	}
	if p.comma, p.declared = profile.Separator, true; sure {
		p.other = rune(sign)
	}
}

// skipLine passes over one line, however long.
func (p *dataFile) skipLine() error {
	for {
		_, err := p.text.(*bufio.Reader).ReadSlice('\n')
		switch err {
		case nil:
			p.line++
			return nil
		case io.EOF:
			return nil
		case bufio.ErrBufferFull:
			continue
		}
		return p.failed(err)
	}
}

// objects reads NDJSON: once for its hash and its keys, and once for its rows.
func (p *dataFile) objects(fsys fs.FS, profile *source.Profile) error {
	from, err := newNDJSON(p.text)
	if err != nil {
		return p.failed(err)
	}
	file, err := fsys.Open(p.name)
	if err != nil {
		return fault.At(p.name, "%s", reason(err))
	}
	again := &dataFile{name: p.name, file: file, listed: p.listed, size: p.size}
	again.bytes = counter{from: file, sum: sha256.New(), most: p.size}
	p.again = again
	head, err := again.head(lookedAt)
	if err == nil {
		err = again.plain(head, profile)
	}
	if err != nil {
		return err
	}
	from.rows(again.text)
	p.from = convert(from)
	p.text = p.from
	return nil
}

// whole reads a file of a format that is not read from front to back: first
// for its hash, then by open.
func (p *dataFile) whole(open func(io.ReaderAt) (records, error)) error {
	if _, err := io.Copy(io.Discard, p.text); err != nil {
		return p.failed(err)
	}
	file, ok := p.file.(io.ReaderAt)
	if !ok {
		return fault.At(p.name, "this file can only be read from front to back; want it as a plain file")
	}
	from, err := open(file)
	if err != nil {
		return p.each(err)
	}
	p.from = convert(from)
	p.text = p.from
	return nil
}

// each places an error of the file, or each of several, one a line.
func (p *dataFile) each(err error) error {
	several, joins := err.(interface{ Unwrap() []error })
	if !joins {
		return fault.At(p.name, "%s", cut(err))
	}
	var faults []error
	for _, one := range several.Unwrap() {
		faults = append(faults, fault.At(p.name, "%s", cut(one)))
	}
	return joined(faults)
}

// longestError is the most letters of an error of reading that a fault has.
const longestError = 400

// cut is an error of reading, which may quote the file, at a bounded length.
func cut(err error) string {
	text := []rune(err.Error())
	if len(text) > longestError {
		text = append(text[:longestError], []rune("...")...)
	}
	return string(text)
}

// directoryOLE returns the list of streams of an old office file, as far as its
// first sector goes ([MS-CFB], 2.2 and 2.6): it may stand anywhere.
func (p *dataFile) directoryOLE(head []byte) []byte {
	file, ok := p.file.(io.ReaderAt)
	if !ok || len(head) < 0x34 || binary.LittleEndian.Uint16(head[0x1e:]) > 12 {
		return nil
	}
	sector := int64(1) << binary.LittleEndian.Uint16(head[0x1e:])
	list := make([]byte, 64<<10)
	n, _ := file.ReadAt(list, (int64(binary.LittleEndian.Uint32(head[0x30:]))+1)*sector)
	return list[:n]
}
