package report

import "example.org/oversight/report/series"

// A Folder is a folder of the system out of which no link leads: the Data and
// Templates of a Job.
type Folder = series.Folder

// OpenFolder opens a folder, which may itself be a link. Whoever opens it closes
// it.
func OpenFolder(name string) (*Folder, error) { return series.OpenFolder(name) }
