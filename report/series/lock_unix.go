//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package series

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// removesOpen says that a file can be removed which is open.
const removesOpen = true

// lockFile locks a file for this process, without waiting, by flock(2): the lock
// ends when the file is closed, which a process that dies does too. The error is
// errLocked where another process has it, and errors.ErrUnsupported where the
// file system keeps no locks, as a network file system without a lock server.
func lockFile(file *os.File) error {
	for {
		switch err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err {
		case nil:
			return nil
		case syscall.EINTR:
		case syscall.EWOULDBLOCK:
			return errLocked
		default:
			return fmt.Errorf("%w: %v", errors.ErrUnsupported, err)
		}
	}
}
