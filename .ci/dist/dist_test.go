package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	at    = time.Date(2026, 11, 27, 12, 0, 1, 0, time.UTC)
	items = []item{{"o-1/README.md", 0o644, []byte("read\n")}, {"o-1/oversight", 0o755, []byte("run")}}
)

// TestTar reads an archive back: files of nobody, of one time.
func TestTar(t *testing.T) {
	var out bytes.Buffer
	if err := writeTar(&out, items, at); err != nil {
		t.Fatal(err)
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if !unpacked.ModTime.IsZero() || unpacked.Name != "" {
		t.Errorf("the head of gzip bears %v, %q; want nothing", unpacked.ModTime, unpacked.Name)
	}
	in := tar.NewReader(unpacked)
	var got []item
	for {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if !h.ModTime.Equal(at) || h.Uid != 0 || h.Gid != 0 || h.Uname+h.Gname != "" {
			t.Errorf("%s: %v, %d, %d, %q; want the time, and nobody", h.Name, h.ModTime, h.Uid, h.Gid, h.Uname+h.Gname)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, item{h.Name, h.Mode, data})
	}
	if diff := cmp.Diff(items, got, cmp.AllowUnexported(item{})); diff != "" {
		t.Error(diff)
	}
}

// TestZip reads an archive back, which is the same each time.
func TestZip(t *testing.T) {
	var out, elsewhere bytes.Buffer
	if err := errors.Join(writeZip(&out, items, at), writeZip(&elsewhere, items, at)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), elsewhere.Bytes()) {
		t.Error("two archives of the same files differ")
	}
	in, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var got []item
	for _, f := range in.File {
		if !f.Modified.Equal(at) {
			t.Errorf("%s: %v; want %v", f.Name, f.Modified, at)
		}
		file, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, item{f.Name, int64(f.Mode().Perm()), data})
	}
	if diff := cmp.Diff(items, got, cmp.AllowUnexported(item{})); diff != "" {
		t.Error(diff)
	}
}

func TestExpression(t *testing.T) {
	for license, want := range map[string]string{
		"MIT": "MIT", "MIT and Apache-2.0": "MIT AND Apache-2.0", "public domain": "LicenseRef-public-domain",
		"BSD-3-Clause, MIT and Apache-2.0": "BSD-3-Clause AND MIT AND Apache-2.0",
	} {
		if got := expression(license); got != want {
			t.Errorf("%s is %s; want %s", license, got, want)
		}
	}
}
