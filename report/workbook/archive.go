package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
)

// A ZIP file says twice what it holds: before each entry and in the directory at
// its end. Programs differ in which they believe, and in which of two entries of
// one name they take. So that nobody is shown other rows than are counted here,
// an archive is refused where the two disagree.

const (
	// maxRatio and ratioFrom tell a zip bomb: real sheets shrink to a tenth.
	maxRatio, ratioFrom = 300, 16 << 20
	// longestDirectory is the most that the list of parts may hold, in bytes.
	longestDirectory = 2 << 20
	// mostBetween is what may stand between two entries: the longest descriptor
	// of the first (APPNOTE 6.3.10, 4.3.9).
	mostBetween = 24
)

// An archive is a ZIP file in which each part has a name of its own.
type archive struct {
	parts map[string]*zip.File // by their names as they are compared
	names []string             // of all parts, as compared, in the order of the directory
}

var (
	errCutOff = errors.New("no workbook: the file is cut off or damaged")
	errTwice  = errors.New("two parts of the file have one name, and programs differ in which they read; save it again in a spreadsheet program")
	errUnlike = errors.New("the file's list of parts and the parts themselves differ, and programs differ in what they read; save it again in a spreadsheet program")
)

// openArchive reads the directory and checks it against the entries.
func openArchive(file io.ReaderAt, size int64) (*archive, error) {
	entries, end, err := readDirectory(file, size)
	if err != nil {
		return nil, err
	}
	list, err := zip.NewReader(file, size)
	if err != nil || len(list.File) != len(entries) {
		return nil, errCutOff
	}
	list.RegisterDecompressor(zip.Deflate, flate.NewReader)
	a := &archive{parts: map[string]*zip.File{}}
	for i, f := range list.File {
		if f.Name != entries[i].name {
			return nil, errUnlike
		}
		if strings.HasSuffix(f.Name, "/") {
			continue // a folder
		}
		name := partName(f.Name)
		if a.parts[name] != nil {
			return nil, errTwice
		}
		a.parts[name] = f
		a.names = append(a.names, name)
	}
	return a, alikeInPlace(file, entries, end)
}

// partName is a name as parts are compared: without regard to letter case, to
// the slash that is used, and to where it begins (ISO/IEC 29500-2, 6.2.2.3).
func partName(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	if plain, err := url.PathUnescape(name); err == nil {
		name = strings.ToLower(plain)
	}
	var steps []string
	for _, step := range strings.Split(name, "/") {
		if step != "" && step != "." {
			steps = append(steps, step)
		}
	}
	return strings.Join(steps, "/")
}

// open opens a part by its name; what is too large for its packed size is none.
func (a *archive) open(name, what string) (io.ReadCloser, error) {
	f := a.parts[partName(name)]
	switch {
	case f == nil:
		return nil, fmt.Errorf("%s is missing from the workbook; save it again in a spreadsheet program", what)
	case f.Flags&1 != 0:
		return nil, fmt.Errorf("%s is encrypted; save the workbook without a password", what)
	case f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/maxRatio > f.CompressedSize64:
		return nil, fmt.Errorf("%s would grow from %d to %d bytes; want a workbook as a spreadsheet program writes it",
			what, f.CompressedSize64, f.UncompressedSize64)
	}
	part, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, fmt.Errorf("%s is packed by method %d; want a workbook as a spreadsheet program writes it", what, f.Method)
	}
	if err != nil {
		return nil, errCutOff
	}
	return part, nil
}

// A zipEntry is what the directory says of one entry (APPNOTE 6.3.10, 4.3.12).
type zipEntry struct {
	name          string
	flags, method uint16
	sum           uint32
	packed, plain uint64
	at            uint64 // of the header before it
}

// Signatures, and the lengths of what they begin without names.
const (
	signEntry, lengthEntry     = "PK\x03\x04", 30
	signListed, lengthListed   = "PK\x01\x02", 46
	signEnd, lengthEnd         = "PK\x05\x06", 22
	signWide, lengthWide       = "PK\x06\x06", 56
	signLocator, lengthLocator = "PK\x06\x07", 20
)

// readDirectory reads the list of entries, and returns where it begins. It must
// end where the record of the archive's end begins.
func readDirectory(file io.ReaderAt, size int64) ([]zipEntry, uint64, error) {
	tail := make([]byte, min(size, lengthEnd+math.MaxUint16))
	if _, err := file.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return nil, 0, err
	}
	at := bytes.LastIndex(tail, []byte(signEnd))
	if at < 0 || len(tail)-at < lengthEnd {
		return nil, 0, errCutOff
	}
	end := tail[at:]
	length, start := uint64(little32(end, 12)), uint64(little32(end, 16))
	stop := uint64(size) - uint64(len(end))
	if at >= lengthLocator && string(tail[at-lengthLocator:][:4]) == signLocator {
		wide := make([]byte, lengthWide)
		from := little64(tail[at-lengthLocator:], 8)
		if from > uint64(size) || !readsAt(file, wide, from) || string(wide[:4]) != signWide {
			return nil, 0, errCutOff
		}
		length, start, stop = little64(wide, 40), little64(wide, 48), from
	}
	if length > longestDirectory {
		return nil, 0, fmt.Errorf("its list of parts is longer than %d MiB", longestDirectory>>20)
	}
	if start > stop || stop-start != length {
		return nil, 0, errUnlike
	}
	list := make([]byte, length)
	if !readsAt(file, list, start) {
		return nil, 0, errCutOff
	}
	entries, err := listed(list)
	return entries, start, err
}

// listed takes the list apart.
func listed(list []byte) ([]zipEntry, error) {
	var entries []zipEntry
	for len(list) > 0 {
		if len(list) < lengthListed || string(list[:4]) != signListed {
			return nil, errCutOff
		}
		name, extra, comment := int(little16(list, 28)), int(little16(list, 30)), int(little16(list, 32))
		whole := lengthListed + name + extra + comment
		if len(list) < whole {
			return nil, errCutOff
		}
		e := zipEntry{name: string(list[lengthListed:][:name]), flags: little16(list, 8), method: little16(list, 10), sum: little32(list, 16),
			packed: uint64(little32(list, 20)), plain: uint64(little32(list, 24)), at: uint64(little32(list, 42))}
		e.widen(list[lengthListed+name:][:extra])
		entries = append(entries, e)
		list = list[whole:]
	}
	return entries, nil
}

// widen takes numbers that do not fit 32 bits from the further fields of an
// entry (APPNOTE 6.3.10, 4.5.3).
func (e *zipEntry) widen(extra []byte) {
	for len(extra) >= 4 {
		kind, length := little16(extra, 0), int(little16(extra, 2))
		if extra = extra[4:]; length > len(extra) {
			return
		}
		if field := extra[:length]; kind == 1 {
			for _, to := range []*uint64{&e.plain, &e.packed, &e.at} {
				if *to == math.MaxUint32 && len(field) >= 8 {
					*to, field = little64(field, 0), field[8:]
				}
			}
		}
		extra = extra[length:]
	}
}

// alikeInPlace checks that each entry says of itself what the directory says of
// it, and that nothing stands before, between or behind them up to the
// directory, which a program that reads from front to back would take for more.
func alikeInPlace(file io.ReaderAt, entries []zipEntry, end uint64) error {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b zipEntry) int { return cmp.Compare(a.at, b.at) })
	from := uint64(0)
	for _, e := range entries {
		if err := nothingBetween(file, from, e.at); err != nil {
			return err
		}
		header := make([]byte, lengthEntry+len(e.name))
		if e.at > end || e.packed > end || !readsAt(file, header, e.at) || !e.alike(header) {
			return errUnlike
		}
		from = e.at + lengthEntry + uint64(len(e.name)) + uint64(little16(header, 28)) + e.packed
		if from > end {
			return errUnlike
		}
	}
	return nothingBetween(file, from, end)
}

// alike compares an entry of the directory with the header in its place. A
// header that was written before the entry was packed knows no lengths yet.
func (e zipEntry) alike(header []byte) bool {
	const later, encrypted = 8, 1
	flags := little16(header, 6)
	same := func(here, there uint64, open bool) bool {
		return here == there || here == math.MaxUint32 || open && here == 0
	}
	open := flags&later != 0
	return string(header[:4]) == signEntry && int(little16(header, 26)) == len(e.name) && string(header[lengthEntry:]) == e.name &&
		little16(header, 8) == e.method && flags&encrypted == e.flags&encrypted &&
		(little32(header, 14) == e.sum || open && little32(header, 14) == 0) &&
		same(uint64(little32(header, 18)), e.packed, open) && same(uint64(little32(header, 22)), e.plain, open)
}

// nothingBetween allows, between two entries, a descriptor and zeros.
func nothingBetween(file io.ReaderAt, from, to uint64) error {
	if to < from {
		return errUnlike
	}
	if to-from <= mostBetween {
		return nil
	}
	from += mostBetween
	between := io.NewSectionReader(file, int64(from), int64(to-from))
	block := make([]byte, 64<<10)
	for {
		n, err := between.Read(block)
		if len(bytes.Trim(block[:n], "\x00")) > 0 {
			return errUnlike
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func readsAt(file io.ReaderAt, to []byte, at uint64) bool {
	n, _ := file.ReadAt(to, int64(at))
	return n == len(to)
}

func little16(b []byte, at int) uint16 { return binary.LittleEndian.Uint16(b[at:]) }
func little32(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
func little64(b []byte, at int) uint64 { return binary.LittleEndian.Uint64(b[at:]) }

// IsArchive knows a ZIP archive, one without entries too.
func IsArchive(head []byte) bool {
	return bytes.HasPrefix(head, []byte(signEntry)) || bytes.HasPrefix(head, []byte(signEnd)) || bytes.HasPrefix(head, []byte("PK\x07\x08PK"))
}
