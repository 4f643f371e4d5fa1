package snapshot

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"

	"example.org/oversight/report/source"
	"example.org/oversight/report/strict"
)

const formatNames = "CSV (comma, semicolon, tab or |), NDJSON, either also as .gz or .zst, XLSX, Parquet"

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
	}
	if err := p.plain(head, profile); err != nil {
		return err
	}
	return p.separate(fsys, profile)
}

// plain makes text of what is packed by gzip or zstd, in UTF-8.
func (p *part) plain(head []byte, profile *source.Profile) error {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		unpacked, err := gzip.NewReader(p.text)
		if err != nil {
			return p.damaged("gzip", err)
		}
		p.text = &packed{unpacked, "gzip", p}
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")), len(head) == 4 && head[0]&0xf0 == 0x50 && string(head[1:]) == "\x2a\x4d\x18":
		unpacked, err := zstd.NewReader(p.text, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostMemory))
		if err != nil {
			return p.damaged("zstd", err)
		}
		p.text = &packed{unpacked, "zstd", p}
		p.closer = append(p.closer, unpacked.IOReadCloser())
	}
	return p.decode(profile)
}

// packed is text that is unpacked as it is read.
type packed struct {
	in   io.Reader
	kind string
	part *part
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
func (p *part) damaged(kind string, err error) error {
	switch {
	case errors.Is(err, errGrew):
		return p.failed(err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return strict.At(p.name, "the %s data end early; the file is cut off", kind)
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return strict.At(p.name, "the zstd data need more than %d MiB of memory to unpack; pack the file without a long window", mostMemory>>20)
	}
	return strict.At(p.name, "the %s data are damaged: %v", kind, err)
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
	case string(head) == "\xff\xfe", string(head) == "\xfe\xff":
		p.text = &wide{in: p.text.(*bufio.Reader), big: head[0] == 0xfe}
	case profile.Encoding == "windows-1252":
		p.text = charmap.Windows1252.NewDecoder().Reader(p.text)
	}
	return nil
}

// separate finds out what parts the cells: the lines and keys of NDJSON, or the
// signs of CSV. Lines of a preamble are passed over.
func (p *part) separate(fsys fs.FS, profile *source.Profile) error {
	head, err := p.head(lookedAt)
	if err != nil {
		return err
	}
	text := bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("{")):
		return p.objects(fsys, profile)
	case bytes.IndexByte(text, 0) >= 0:
		return strict.At(p.name, "the file holds NUL bytes; want text: UTF-8, or UTF-16 with its mark")
	case bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(bytes.TrimRight(text, "\r"), '\r') >= 0:
		return strict.At(p.name, "lines end with a carriage return alone; want a line feed, with or without one")
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
func (p *part) parted(head []byte, profile *source.Profile) {
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
func (p *part) skipLine() error {
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
func (p *part) objects(fsys fs.FS, profile *source.Profile) error {
	from, err := newNDJSON(p.text)
	if err != nil {
		return p.failed(err)
	}
	file, err := fsys.Open(p.name)
	if err != nil {
		return strict.At(p.name, "%s", reason(err))
	}
	again := &part{name: p.name, file: file, listed: p.listed, size: p.size}
	again.bytes = counter{from: file, sum: sha256.New(), most: p.size}
	p.again = again
	head, err := again.head(4)
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
	p.from = convert(from)
	p.text = p.from
	return nil
}
