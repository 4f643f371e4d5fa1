package report

import "example.org/oversight/report/series"

// A Folder is a folder of the system out of which no link leads: the Data and
// Templates of a Job.
type Folder = series.Folder

// OpenFolder opens a folder, which may itself be a link. Whoever opens it closes
// it.
func OpenFolder(name string) (*Folder, error) { return series.OpenFolder(name) }

// Locks are the folders that this process keeps to itself while Build and Save
// work there, and Wanted is one that it wants.
type (
	Locks  = series.Locks
	Wanted = series.Wanted
)

// ErrNoLock says that a folder cannot be locked, so that nothing keeps two runs
// apart which write there at the same time.
var ErrNoLock = series.ErrNoLock
