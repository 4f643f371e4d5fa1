// Package tally counts cases into the linked tables of a book: by country,
// exclusive status, month and fiscal year, with a ledger of the rows that do
// not count and the identities that must hold between the tables.
//
// Cases come in several streams, each counted by its own goroutine into its own
// counters; the sum depends neither on the number of streams nor on the order
// of rows. What the snapshot does not hold has no table. Nothing here reads a
// file, decides what may be printed, or words anything for the reader beyond
// the names of identities.
package tally
