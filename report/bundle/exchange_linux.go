package bundle

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange lets two folders change places, by renameat2(2). EINVAL is the answer
// of a file system that cannot, ENOSYS that of an old kernel, EPERM that of a
// sandbox which does not know the call; where EPERM means what it says, the
// renames that are tried next say so too.
func exchange(a, b string) error {
	switch err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE); err {
	case unix.EINVAL, unix.ENOSYS, unix.ENOTSUP, unix.EPERM:
		return errors.ErrUnsupported
	default:
		return err
	}
}
