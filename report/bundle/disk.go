package bundle

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// A Disk is where bundles are written: the operations that change something, of
// which a write is made. A crash finds each of them done or not done. Names are
// the system's. System is the real one; tests have others, which fail or crash.
type Disk interface {
	// Mkdir makes a folder; the error is fs.ErrExist where the name is taken.
	Mkdir(name string, mode fs.FileMode) error
	// Create makes a file; the error is fs.ErrExist where the name is taken.
	Create(name string, mode fs.FileMode) (Writing, error)
	// Rename gives a file or folder another name. A folder with something in it
	// that stands there makes it fail. The error is an *InUse where another program
	// has it open, or a file in it, and the system lets it not go then.
	Rename(from, to string) error
	// Exchange lets two folders change places in one step. The error is
	// errors.ErrUnsupported where the system or the file system cannot, and
	// fs.ErrNotExist where one of them is missing.
	Exchange(a, b string) error
	// Remove removes a file or an empty folder. The error may be an *InUse.
	Remove(name string) error
	// Sync returns when the names in a folder have reached the disk.
	Sync(folder string) error
}

// A Writing is a file that is being written.
type Writing interface {
	io.WriteCloser
	// Sync returns when what was written has reached the disk.
	Sync() error
}

// System is the disk of this machine.
var System Disk = system{}

type system struct{}

func (system) Mkdir(name string, mode fs.FileMode) error { return os.Mkdir(name, mode) }

func (system) Create(name string, mode fs.FileMode) (Writing, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

func (system) Rename(from, to string) error {
	return insist(from, func() error { return os.Rename(from, to) })
}

func (system) Exchange(a, b string) error {
	if err := exchange(a, b); err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

func (system) Remove(name string) error {
	return insist(name, func() error { return os.Remove(name) })
}

// Sync does what it can: some network file systems know no such call for a
// folder, and Windows has none.
func (system) Sync(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	defer folder.Close()
	err = folder.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}
