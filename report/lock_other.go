//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package report

import (
	"errors"
	"os"
)

// lockFile is for systems on which this version locks nothing.
func lockFile(*os.File) error { return errors.ErrUnsupported }
