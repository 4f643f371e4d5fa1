package bundle

import (
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"golang.org/x/sys/windows"
)

// insist moves or removes a file or folder. Where that fails since somebody has
// it open it is tried again for about a second: whoever looks at each new file, as
// a scanner for viruses does, is done by then.
func insist(name string, do func() error) error {
	for wait := time.Millisecond; ; wait *= 2 {
		err := do()
		if !errors.Is(err, windows.ERROR_SHARING_VIOLATION) && !errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			return err
		}
		if wait > 512*time.Millisecond {
			if open := openIn(name); open != "" {
				return &InUse{open, err}
			}
			return err
		}
		time.Sleep(wait)
	}
}

// openIn finds the first file or folder, of a folder and all in it, that another
// program has open in a way which keeps it where it is; "" where none is, so that
// something else must be in the way.
func openIn(name string) (open string) {
	filepath.WalkDir(name, func(name string, _ fs.DirEntry, err error) error {
		if err == nil && isOpen(name) {
			open = name
			return fs.SkipAll
		}
		return nil
	})
	return open
}

// isOpen opens a file or folder so that nobody else may have it open meanwhile,
// which fails where somebody has.
func isOpen(name string) bool {
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return false
	}
	const itself = windows.FILE_FLAG_BACKUP_SEMANTICS | windows.FILE_FLAG_OPEN_REPARSE_POINT // a folder too, and no link's target
	file, err := windows.CreateFile(path, windows.GENERIC_READ|windows.DELETE, 0, nil, windows.OPEN_EXISTING, itself, 0)
	if err == nil {
		windows.CloseHandle(file)
	}
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION)
}
