package series

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// removesOpen says that no file can be removed which another process has open.
const removesOpen = false

// lockedAt is the place of the one byte that is locked, in units of 4 GiB: no
// other process can read a byte that is, and what the file says is for all.
const lockedAt = 1 << 30

// lockFile locks a file for this process, without waiting, by LockFileEx: the
// lock ends when the file is closed, which a process that dies does too. The error
// is errLocked where another process has it, and errors.ErrUnsupported where the
// file system keeps no locks.
func lockFile(file *os.File) error {
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	switch err := windows.LockFileEx(windows.Handle(file.Fd()), how, 0, 1, 0, &windows.Overlapped{OffsetHigh: lockedAt}); err {
	case nil:
		return nil
	case windows.ERROR_LOCK_VIOLATION, windows.ERROR_IO_PENDING:
		return errLocked
	default:
		return fmt.Errorf("%w: %v", errors.ErrUnsupported, err)
	}
}
