package snapshot_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// An oneFile is a folder with one file, a.csv, that may be anything: longer
// than a disk, refused, or other than the folder lists it.
type oneFile struct {
	listed int64 // length, as the folder lists it
	text   func() io.Reader
	open   error
	later  time.Time // when it was changed, as the open file says
	read   int64     // bytes read of it
}

func (f *oneFile) Open(name string) (fs.File, error) {
	if f.open != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.open}
	}
	return &openFile{f, f.text()}, nil
}

func (f *oneFile) Stat(name string) (fs.FileInfo, error) { return listing{f.listed, time.Time{}}, nil }

type openFile struct {
	*oneFile
	in io.Reader
}

func (o *openFile) Stat() (fs.FileInfo, error) { return listing{o.listed, o.later}, nil }
func (o *openFile) Close() error               { return nil }
func (o *openFile) Read(p []byte) (int, error) {
	n, err := o.in.Read(p)
	o.read += int64(n)
	return n, err
}

type listing struct {
	size int64
	at   time.Time
}

func (listing) Name() string         { return "a.csv" }
func (l listing) Size() int64        { return l.size }
func (listing) Mode() fs.FileMode    { return 0o600 }
func (l listing) ModTime() time.Time { return l.at }
func (listing) IsDir() bool          { return false }
func (listing) Sys() any             { return nil }

// repeated gives one byte over and over.
type repeated byte

func (r repeated) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r)
	}
	return len(p), nil
}

// failure reads a file of a folder to its end, and returns what went wrong.
func failure(t *testing.T, fsys fs.FS) (string, *snapshot.Reader) {
	t.Helper()
	r, err := snapshot.Open(context.Background(), fsys, "a.csv", profile(t, "standard"), &source.Manifest{}, snapshot.Options{})
	if err != nil {
		return err.Error(), nil
	}
	for _, err := range r.Streams(1)[0] {
		if err != nil {
			return err.Error(), r
		}
	}
	return "", r
}

const goodHead = "case_id,citizenship,flagged_date\n"

// TestALineOfTwoGibibytes makes the line up while it is read: it is left after
// some mebibytes, whatever form it has, and memory stays small.
func TestALineOfTwoGibibytes(t *testing.T) {
	const whole = 2 << 30
	for _, test := range []struct{ name, head, fault string }{
		{"the header", "", "a.csv:1: the header is longer than 1 MiB; is this a CSV file?"},
		{"a row", goodHead + "C1,", "a.csv:2: the record is longer than 16 MiB; is a quote not closed?"},
		{"a quote that is not closed", goodHead + "C1,\"", "a.csv:2: the record is longer than 16 MiB; is a quote not closed?"},
		{"an object", `{"case_id":"`, "a.csv: line 1: more than 16777216 bytes in one line"},
		{"a row of UTF-16", "\xff\xfe" + strings.Join(strings.Split(goodHead, ""), "\x00") + "\x00", "a.csv:2: the record is longer than 16 MiB; is a quote not closed?"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := &oneFile{listed: whole, text: func() io.Reader {
				return io.LimitReader(io.MultiReader(strings.NewReader(test.head), repeated('x')), whole)
			}}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got, _ := failure(t, f)
			runtime.ReadMemStats(&after)
			if !strings.HasPrefix(got, test.fault) {
				t.Errorf("the fault is %q; want %q", got, test.fault)
			}
			if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 128 || f.read > 64<<20 {
				t.Errorf("%d MiB were read into %d MiB of memory", f.read>>20, took)
			}
		})
	}
}

// TestFilesThatChangeWhileTheyAreRead holds the reader to noticing each way.
func TestFilesThatChangeWhileTheyAreRead(t *testing.T) {
	text := goodHead + "C1,Peru,2024-01-01\n"
	plain := func() io.Reader { return strings.NewReader(text) }
	size := int64(len(text))
	for _, test := range []struct {
		name, fault string
		file        oneFile
	}{
		{"it grows for ever", "a.csv: the file grew while it was read; copy it and read the copy", oneFile{listed: size, text: func() io.Reader {
			return io.MultiReader(plain(), repeated('\n'))
		}}},
		{"it shrinks", fmt.Sprintf("a.csv: the file had %d bytes when it was opened and %d when it was read; it changed meanwhile", size+7, size), oneFile{listed: size + 7, text: plain}},
		{"it is written anew", "a.csv: the file changed while it was read; copy it and read the copy", oneFile{listed: size, text: plain, later: time.Unix(1, 0)}},
		{"the disk fails", "a.csv: line 1 or later cannot be read: input/output error", oneFile{listed: size, text: func() io.Reader {
			return io.MultiReader(strings.NewReader(goodHead), failing{&fs.PathError{Op: "read", Path: "a.csv", Err: syscall.EIO}})
		}}},
		{"nobody may read it", "a.csv: no permission to read this file", oneFile{listed: size, open: fs.ErrPermission}},
		{"its links lead in a circle", "a.csv: too many levels of symbolic links", oneFile{listed: size, open: syscall.ELOOP}},
		{"it stays as it is", "", oneFile{listed: size, text: plain}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, _ := failure(t, &test.file); got != test.fault {
				t.Errorf("the fault is %q; want %q", got, test.fault)
			}
		})
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// TestObjectsThatChangeBetweenTheReadings gives other bytes the second time.
func TestObjectsThatChangeBetweenTheReadings(t *testing.T) {
	texts := []string{`{"case_id":"C1","citizenship":"Peru","flagged_date":"2024-01-01"}`, `{"case_id":"C2","citizenship":"Chad","flagged_date":"2024-01-01"}`}
	n := 0
	f := &oneFile{listed: int64(len(texts[0])), text: func() io.Reader { n++; return strings.NewReader(texts[(n-1)%2]) }}
	if got, _ := failure(t, f); got != "a.csv: the file changed while it was read; copy it and read the copy" {
		t.Errorf("the fault is %q", got)
	}
}

// TestDamageOfPackedFiles spoils the checksum and the end of packed files.
func TestDamageOfPackedFiles(t *testing.T) {
	text := []byte(goodHead + strings.Repeat("C1,Peru,2024-01-01\n", 5000))
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	w.Write(text)
	w.Close()
	z, _ := zstd.NewWriter(nil, zstd.WithEncoderCRC(true))
	packed := z.EncodeAll(text, nil)
	wide, _ := zstd.NewWriter(nil, zstd.WithWindowSize(1<<28), zstd.WithSingleSegment(false))
	var wideFile bytes.Buffer
	wide.Reset(&wideFile)
	wide.Write(bytes.Repeat(text, 20))
	wide.Flush()
	wide.Write(text)
	wide.Close()
	turned := func(data []byte, fromEnd int) []byte {
		data = bytes.Clone(data)
		data[len(data)-fromEnd] ^= 1
		return data
	}
	for _, test := range []struct {
		name, fault string
		data        []byte
	}{
		{"gzip, half of it", "a.csv: the gzip data end early; the file is cut off", zipped.Bytes()[:zipped.Len()/2]},
		{"gzip without its checksum", "a.csv: the gzip data end early; the file is cut off", zipped.Bytes()[:zipped.Len()-8]},
		{"gzip, a wrong checksum", "a.csv: the gzip data are damaged: gzip: invalid checksum", turned(zipped.Bytes(), 8)},
		{"gzip, a wrong length", "a.csv: the gzip data are damaged: gzip: invalid checksum", turned(zipped.Bytes(), 1)},
		{"gzip and more behind it", "a.csv: the gzip data are damaged: gzip: invalid header", append(bytes.Clone(zipped.Bytes()), "and more than that"...)},
		{"zstd, half of it", "a.csv: the zstd data end early; the file is cut off", packed[:len(packed)/2]},
		{"zstd, a wrong checksum", "a.csv: the zstd data are damaged: CRC check failed", turned(packed, 1)},
		{"zstd with a window of 256 MiB", "a.csv: the zstd data need more than 64 MiB of memory to unpack; pack the file without a long window", wideFile.Bytes()},
		{"zstd behind a frame to skip", "", append([]byte("\x50\x2a\x4d\x18\x02\x00\x00\x00ab"), packed...)},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, _ := failure(t, fstest.MapFS{"a.csv": {Data: test.data}})
			if got != test.fault {
				t.Errorf("the fault is %q; want %q", got, test.fault)
			}
		})
	}
}

// TestBytesThatAreNoText reads rows that hold what no text holds: each is
// unreadable by its place, and the rows about it are cases.
func TestBytesThatAreNoText(t *testing.T) {
	row := func(label string) string {
		return goodHead + "C1,Peru,2024-01-01\nC2," + label + ",2024-01-01\nC3,Chad,2024-01-01\n"
	}
	wide := func(text string) string {
		out := []byte("\xff\xfe")
		for _, unit := range text { // a unit each
			out = binary.LittleEndian.AppendUint16(out, uint16(unit))
		}
		return string(out)
	}
	half := strings.ReplaceAll(wide(row("#")), "#\x00", "\x00\xd8")
	for _, test := range []struct{ name, text, fault string }{
		{"a byte that is no UTF-8", row("Pe\xffru"), "a.csv:3: column citizenship: the text is not UTF-8; save the file as UTF-8"},
		{"half a character", row("Pe\xc3"), "a.csv:3: column citizenship: the text is not UTF-8; save the file as UTF-8"},
		{"half a pair of UTF-16", half, "a.csv:3: column citizenship: the text is not UTF-8; save the file as UTF-8"},
		{"NUL bytes behind 64 KiB", goodHead + strings.Repeat("C1,Peru,2024-01-01\n", 4000) + "C\x002,Peru,2024-01-01\n", "a.csv:4002: the row holds NUL bytes; want text"},
		{"NUL bytes as the end of a file on a full disk", goodHead + strings.Repeat("C1,Peru,2024-01-01\n", 4000) + strings.Repeat("\x00", 5000), "a.csv:4002: the row has 1 cells and the header 3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, r := failure(t, fstest.MapFS{"a.csv": {Data: []byte(test.text)}})
			if got != "" || r.Unreadable() != 1 || errors.Join(r.Faults()...).Error() != test.fault {
				t.Errorf("failure %q, faults %v; want one, %q", got, r, test.fault)
			}
		})
	}
	for name, test := range map[string]struct{ text, fault string }{
		"NUL bytes at the start":      {goodHead + "C\x001,Peru,2024-01-01\n", "a.csv: the file holds NUL bytes; want text: UTF-8, or UTF-16 with its mark"},
		"UTF-16 without its mark":     {wide(row("Peru"))[2:], "a.csv: the file holds NUL bytes; want text: UTF-8, or UTF-16 with its mark"},
		"carriage returns alone":      {strings.ReplaceAll(row("Peru"), "\n", "\r"), "a.csv: lines end with a carriage return alone; want a line feed, with or without one"},
		"a header alone":              {goodHead, ""},
		"a header without a line end": {strings.TrimSpace(goodHead), ""},
	} {
		if got, _ := failure(t, fstest.MapFS{"a.csv": {Data: []byte(test.text)}}); got != test.fault {
			t.Errorf("%s: the fault is %q; want %q", name, got, test.fault)
		}
	}
}
