//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package series

import (
	"errors"
	"os"
)

const removesOpen = false

// lockFile is for systems on which this version locks nothing.
func lockFile(*os.File) error { return errors.ErrUnsupported }
