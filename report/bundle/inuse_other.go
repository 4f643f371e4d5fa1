//go:build !windows

package bundle

// insist is for systems on which what is open can be moved and removed.
func insist(_ string, do func() error) error { return do() }
