// Package tally counts cases into linked tables.
package tally
