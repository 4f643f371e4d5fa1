//go:build !linux && !darwin

package bundle

import "errors"

// exchange is for systems on which two folders cannot change places.
func exchange(string, string) error { return errors.ErrUnsupported }
