package bundle

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange lets two folders change places, by renamex_np(2). ENOTSUP is the
// answer of a file system that cannot.
func exchange(a, b string) error {
	switch err := unix.RenamexNp(a, b, unix.RENAME_SWAP); err {
	case unix.EINVAL, unix.ENOSYS, unix.ENOTSUP:
		return errors.ErrUnsupported
	default:
		return err
	}
}
