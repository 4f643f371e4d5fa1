package verify

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"example.org/oversight/report/bundle"
)

// inputs hashes the request and the inputs that the manifest lists, below the
// series' folder, and tells those that are missing or others.
func (v *verifier) inputs(ctx context.Context, series fs.FS) error {
	var wrong []string
	for _, want := range append([]bundle.Entry{v.Manifest.Request}, v.Manifest.Inputs...) {
		if err := ctx.Err(); err != nil {
			return err
		}
		what, err := otherInput(series, want)
		if err != nil {
			return err
		}
		if what != "" {
			wrong = append(wrong, fmt.Sprintf("input %s: %s", want.Name, what))
		}
		v.Checked.InputFiles++
	}
	v.differAll(bundle.ManifestName, wrong)
	return nil
}

// otherInput says in what a file is not the one that the manifest lists, "" for
// nothing. One of another length is not read.
func otherInput(series fs.FS, want bundle.Entry) (string, error) {
	if !fs.ValidPath(want.Name) {
		return "it is no file of the series' folder", nil
	}
	file, err := series.Open(want.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return "missing", nil
	}
	if err != nil {
		return "", err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "no regular file", nil
	case info.Size() != want.Bytes:
		return fmt.Sprintf("changed: %d bytes; the manifest has %d", info.Size(), want.Bytes), nil
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	if hash := hex.EncodeToString(sum.Sum(nil)); hash != want.SHA256 {
		return fmt.Sprintf("changed: SHA-256 %s; the manifest has %s", hash, want.SHA256), nil
	}
	return "", nil
}
