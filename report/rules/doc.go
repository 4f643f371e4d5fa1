// Package rules says what a case says: its status, the headline counts, the
// conflicts, outcomes, lags and bands that it falls under, and the comparisons
// of dates that decide them.
//
// Each is one table, whose entries have the fields that they need, those that
// they read besides and their English. What a source holds, the class of a case,
// the methodology and the tests derive from these tables; no definition stands a
// second time.
//
// Every case has exactly one status, by rules that are tried top down. A Tree
// holds the rules that the fields of a source allow: where a field is not held, a
// status that needs it merges into another. The package counts nothing.
package rules
