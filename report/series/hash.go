package series

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"slices"

	"example.org/oversight/report/source"
)

// HashesOf are the hashes of a snapshot's files: as its manifest says, else of
// files that are as long as one of those that were read, since no others can
// be equal.
func HashesOf(in fs.FS, f Snapshot, read []source.File) ([]string, error) {
	files := []source.Part{{File: f.Data, SHA256: f.Manifest.SHA256}}
	if len(f.Manifest.Parts) > 0 {
		files = f.parts()
	}
	var list []string
	for _, file := range files {
		sum := file.SHA256
		if info, err := fs.Stat(in, file.File); sum == "" && err == nil && sameLength(read, info.Size()) {
			if sum, err = Hash(in, file.File); err != nil {
				return nil, err
			}
		}
		list = append(list, sum)
	}
	slices.Sort(list)
	return list, nil
}

func sameLength(files []source.File, n int64) bool {
	return slices.ContainsFunc(files, func(f source.File) bool { return f.Bytes == n })
}

// Hash reads a file through for its SHA-256.
func Hash(in fs.FS, name string) (string, error) {
	file, err := in.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
