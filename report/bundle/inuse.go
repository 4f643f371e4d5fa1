package bundle

import "path/filepath"

// An InUse error says that a file cannot be moved or removed since another
// program has it open, as a viewer of PDF has on Windows.
type InUse struct {
	Name string // of the file or folder that is open
	Err  error  // as the system tells it
}

// Error names the file and says what to do.
func (u *InUse) Error() string {
	return filepath.ToSlash(u.Name) + ": another program has this open; close it there, and try again"
}

// Unwrap returns the system's error.
func (u *InUse) Unwrap() error { return u.Err }
