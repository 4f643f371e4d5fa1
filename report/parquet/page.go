package parquet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

const (
	// largestPage is the most that one page may hold, unpacked, in bytes.
	largestPage = 64 << 20
	// mostPages is the most that the pages of all columns may hold together.
	mostPages = 96 << 20
	// mostWindow is the most memory that unpacking zstd may take.
	mostWindow = 64 << 20
	// longestHead is the most that the head of a page may hold.
	longestHead = 1 << 20
	// longestValue is the most that one value may hold.
	longestValue = 1 << 20
)

// A budget is how much memory all columns hold together.
type budget struct{ held int }

func (b *budget) change(by int) error {
	if b.held += by; b.held > mostPages {
		return fmt.Errorf("its pages need more than %d MiB of memory at the same time; write it with smaller pages", mostPages>>20)
	}
	return nil
}

// A columnReader reads the values of one column of a row group in order.
type columnReader struct {
	footerColumn
	file    io.ReaderAt
	at, end int64 // of the pages that are left
	codec   int64
	left    int64 // values that are left, missing ones counted
	pages   *budget
	unpack  *unpackers

	inPage int64 // values of the page that are left
	levels hybrid
	values values
	held   int // bytes of the page
	dict   *dictionary
}

// next gives the next value, which is valid until the next call, and false
// where it is missing.
func (c *columnReader) next() (value []byte, there bool, err error) {
	for c.inPage == 0 {
		if c.at >= c.end {
			return nil, false, fmt.Errorf("%d values are missing at its end", c.left)
		}
		if err := c.page(); err != nil {
			return nil, false, err
		}
	}
	c.inPage--
	c.left--
	if c.optional {
		level, err := c.levels.next()
		if err != nil || level == 0 {
			return nil, false, err
		}
	}
	value, err = c.values.next()
	if err == nil && len(value) > longestValue {
		err = fmt.Errorf("a value of %d bytes; want %d at most", len(value), longestValue)
	}
	return value, true, err
}

// A pageHead says what follows it.
type pageHead struct {
	kind, unpacked, packed        int64
	crc                           uint32
	summed                        bool
	values, encoding, levels      int64 // levels: how those of missing values are written
	levelBytes, repeatBytes       int64 // of a page of version 2
	valuesPacked                  bool
	dictionaryCount, dictEncoding int64
}

// The kinds of page.
const (
	pageData       = 0
	pageIndex      = 1
	pageDictionary = 2
	pageData2      = 3
)

// head reads the head of the next page, and steps behind it.
func (c *columnReader) head() (pageHead, error) {
	for size := int64(4 << 10); ; size *= 8 {
		size = min(size, c.end-c.at)
		b := make([]byte, size)
		if _, err := c.file.ReadAt(b, c.at); err != nil && err != io.EOF {
			return pageHead{}, err
		}
		t := &thrift{b: b}
		h := t.pageHead()
		if t.err == errShort && size < min(c.end-c.at, longestHead) {
			continue
		}
		if t.err != nil {
			return h, fmt.Errorf("the head of a page is unreadable: %v", t.err)
		}
		c.at += int64(t.at)
		return h, h.check(c)
	}
}

func (t *thrift) pageHead() pageHead {
	h := pageHead{valuesPacked: true, kind: -1, levels: encodingRLE}
	numbers := map[int]*int64{1: &h.kind, 2: &h.unpacked, 3: &h.packed}
	t.fields(func(id int, kind byte) bool {
		switch {
		case numbers[id] != nil:
			*numbers[id] = t.int()
		case id == 4:
			h.crc, h.summed = uint32(t.int()), true
		case id == 5 && kind == thriftStruct:
			t.into(map[int]*int64{1: &h.values, 2: &h.encoding, 3: &h.levels})
		case id == 7 && kind == thriftStruct:
			t.into(map[int]*int64{1: &h.dictionaryCount, 2: &h.dictEncoding})
		case id == 8 && kind == thriftStruct:
			fields := map[int]*int64{1: &h.values, 4: &h.encoding, 5: &h.levelBytes, 6: &h.repeatBytes}
			t.fields(func(id int, kind byte) bool {
				if id == 7 {
					h.valuesPacked = kind == thriftTrue
					return kind == thriftTrue || kind == thriftFalse
				}
				if fields[id] != nil {
					*fields[id] = t.int()
				}
				return fields[id] != nil
			})
		default:
			return false
		}
		return true
	})
	return h
}

// into reads the numbers of a structure.
func (t *thrift) into(fields map[int]*int64) {
	t.fields(func(id int, _ byte) bool {
		if fields[id] != nil {
			*fields[id] = t.int()
		}
		return fields[id] != nil
	})
}

// check holds the claims of a head to what is there.
func (h *pageHead) check(c *columnReader) error {
	switch {
	case h.packed < 0 || h.packed > c.end-c.at:
		return fmt.Errorf("a page claims %d bytes of %d", h.packed, c.end-c.at)
	case h.unpacked < 0 || h.unpacked > largestPage || h.packed > largestPage:
		return fmt.Errorf("a page claims %d bytes; want %d at most", max(h.packed, h.unpacked), largestPage)
	case h.values < 0 || h.values > c.left:
		return fmt.Errorf("a page claims %d values where %d are left", h.values, c.left)
	case h.levelBytes < 0 || h.repeatBytes < 0 || h.levelBytes > min(h.packed, h.unpacked)-h.repeatBytes:
		return errors.New("a page is smaller than its levels")
	}
	return nil
}

// page reads the next page.
func (c *columnReader) page() error {
	h, err := c.head()
	if err != nil {
		return err
	}
	packed := make([]byte, h.packed)
	if _, err := c.file.ReadAt(packed, c.at); err != nil && err != io.EOF {
		return err
	}
	c.at += h.packed
	if h.summed && crc32.ChecksumIEEE(packed) != h.crc {
		return errors.New("the checksum of a page is wrong")
	}
	if h.kind == pageIndex || h.kind == pageDictionary && c.dict != nil {
		return nil
	}
	if err := c.pages.change(int(h.unpacked)); err != nil {
		return err
	}
	ahead := h.repeatBytes + h.levelBytes // are never packed
	b := packed[ahead:]
	if c.codec != 0 && h.unpacked > ahead && (h.kind != pageData2 || h.valuesPacked) {
		b, err = c.unpack.unpack(c.codec, b, int(h.unpacked-ahead))
	}
	switch {
	case err != nil:
		return err
	case h.kind == pageDictionary:
		c.dict, err = newDictionary(b, c.width, h)
		return err
	case h.kind == pageData:
		c.keep(int(h.unpacked))
		return c.begin(b, h)
	case h.kind == pageData2:
		c.keep(int(h.unpacked))
		c.levels = hybrid{b: packed[h.repeatBytes:ahead], width: 1}
		return c.beginValues(b, h)
	}
	return fmt.Errorf("a page of kind %d", h.kind)
}

// keep notes the bytes of the page that stands in place of the last.
func (c *columnReader) keep(n int) {
	c.pages.held -= c.held
	c.held = n
}

// begin begins a page of version 1, whose levels stand before the values.
func (c *columnReader) begin(b []byte, h pageHead) error {
	if c.optional {
		if h.levels != encodingRLE {
			return fmt.Errorf("levels of encoding %d", h.levels)
		}
		levels, rest, err := prefixed(b)
		if err != nil {
			return err
		}
		c.levels, b = hybrid{b: levels, width: 1}, rest
	}
	return c.beginValues(b, h)
}

func (c *columnReader) beginValues(b []byte, h pageHead) (err error) {
	c.inPage = h.values
	c.values, err = c.decoder(b, h)
	return err
}

// prefixed splits bytes that begin with their length.
func prefixed(b []byte) (head, rest []byte, err error) {
	if len(b) < 4 {
		return nil, nil, errShort
	}
	n := int64(binary.LittleEndian.Uint32(b))
	if n > int64(len(b)-4) {
		return nil, nil, errShort
	}
	return b[4 : 4+n], b[4+n:], nil
}

// unpackers hold what is used again from page to page.
type unpackers struct{ zstd *zstd.Decoder }

// unpack unpacks a page of a size that is known; more or less is an error.
func (u *unpackers) unpack(codec int64, b []byte, size int) ([]byte, error) {
	var from io.Reader
	var err error
	switch codec {
	case 1:
		return unsnappy(b, size)
	case 2:
		from, err = gzip.NewReader(bytes.NewReader(b))
	case 4:
		from = brotli.NewReader(bytes.NewReader(b))
	case 6:
		if u.zstd == nil {
			u.zstd, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostWindow))
		}
		if err == nil {
			err = u.zstd.Reset(bytes.NewReader(b))
		}
		from = u.zstd
	case 7:
		return unlz4(b, size)
	default:
		return nil, fmt.Errorf("it is packed by codec %d; want none, snappy, gzip, brotli, zstd or lz4_raw", codec)
	}
	if err != nil {
		return nil, fmt.Errorf("a page cannot be unpacked: %v", err)
	}
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(from, int64(size)+1))
	if err == nil && n != int64(size) {
		err = errSize
	}
	if err != nil {
		return nil, fmt.Errorf("a page cannot be unpacked: %v", err)
	}
	return out.Bytes(), nil
}

var errSize = errors.New("its size is not what its head says")

// unsnappy unpacks Snappy, of which three bytes stand for 64 at most.
func unsnappy(b []byte, size int) ([]byte, error) {
	n, err := snappy.DecodedLen(b)
	if err == nil && (n != size || n/32 > len(b)) {
		err = errSize
	}
	if err != nil {
		return nil, fmt.Errorf("a page cannot be unpacked: %v", err)
	}
	out, err := snappy.Decode(nil, b)
	if err != nil {
		return nil, fmt.Errorf("a page cannot be unpacked: %v", err)
	}
	return out, nil
}

// unlz4 unpacks a block of LZ4, of which a byte stands for 255 at most.
func unlz4(b []byte, size int) ([]byte, error) {
	if size/255 > len(b) {
		return nil, fmt.Errorf("a page cannot be unpacked: %v", errSize)
	}
	out := make([]byte, size)
	n, err := lz4.UncompressBlock(b, out)
	if err == nil && n != size {
		err = errSize
	}
	if err != nil {
		return nil, fmt.Errorf("a page cannot be unpacked: %v", err)
	}
	return out, nil
}
