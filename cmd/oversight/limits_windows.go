package main

import "runtime/debug"

// prepare readies the process for what no program can catch, as memory that the
// system does not give: Go would end it with exit code 2, which is that of wrong
// usage. It ends by an exception instead. What it held are cases, which must not be
// left on a disk: Windows is not told to report it, and writes no dump.
func prepare() error {
	debug.SetTraceback("crash")
	return nil
}
