package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// An item is one file of an archive.
type item struct {
	name string // with the archive's folder
	mode int64
	data []byte
}

// archive writes the archive of one system: ZIP for Windows, else tar.gz.
func (p program) archive(folder string, at time.Time) error {
	inside := strings.Join([]string{releaseName(), p.system, p.processor}, "-")
	items, err := p.items(inside)
	if err != nil {
		return err
	}
	write, ending := writeTar, ".tar.gz"
	if p.system == "windows" {
		write, ending = writeZip, ".zip"
	}
	file, err := os.Create(filepath.Join(folder, inside+ending))
	if err != nil {
		return err
	}
	return errors.Join(write(file, items, at), file.Close())
}

// items are the files of an archive, in the order of their names.
func (p program) items(inside string) ([]item, error) {
	data, err := os.ReadFile(p.file)
	if err != nil {
		return nil, err
	}
	name := "oversight"
	if p.system == "windows" {
		name += ".exe"
	}
	items := []item{{path.Join(inside, name), 0o755, data}}
	for _, paper := range papers {
		data, err := os.ReadFile(paper)
		if err != nil {
			return nil, err
		}
		items = append(items, item{path.Join(inside, paper), 0o644, data})
	}
	slices.SortFunc(items, func(a, b item) int { return strings.Compare(a.name, b.name) })
	return items, nil
}

// writeTar writes files of nobody, all of one time.
func writeTar(w io.Writer, items []item, at time.Time) error {
	packed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	out := tar.NewWriter(packed)
	for _, it := range items {
		head := &tar.Header{Typeflag: tar.TypeReg, Name: it.name, Mode: it.mode, Size: int64(len(it.data)), ModTime: at, Format: tar.FormatUSTAR}
		if err := out.WriteHeader(head); err != nil {
			return err
		}
		if _, err := out.Write(it.data); err != nil {
			return err
		}
	}
	return errors.Join(out.Close(), packed.Close())
}

// writeZip writes files all of one time.
func writeZip(w io.Writer, items []item, at time.Time) error {
	out := zip.NewWriter(w)
	for _, it := range items {
		head := &zip.FileHeader{Name: it.name, Method: zip.Deflate, Modified: at}
		head.SetMode(os.FileMode(it.mode))
		to, err := out.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := to.Write(it.data); err != nil {
			return err
		}
	}
	return out.Close()
}
