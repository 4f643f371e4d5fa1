package judge_test

import (
	"iter"

	"example.org/oversight/report/cases"
)

// streams deals rows out to n streams in batches.
func streams(list []cases.Case, n int) []iter.Seq2[[]cases.Case, error] {
	all := make([]iter.Seq2[[]cases.Case, error], n)
	for i := range all {
		all[i] = func(yield func([]cases.Case, error) bool) {
			for from := i * 7; from < len(list); from += n * 7 {
				if !yield(list[from:min(from+7, len(list))], nil) {
					return
				}
			}
		}
	}
	return all
}
