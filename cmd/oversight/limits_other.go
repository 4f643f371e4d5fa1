//go:build !unix && !windows

package main

// prepare is for systems on which nothing need be readied, or can be.
func prepare() error { return nil }
