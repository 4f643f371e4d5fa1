package report_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
)

// FuzzProposal looks at any file: what is proposed and leaves nothing open is a
// profile that reads, and no byte stops the look.
func FuzzProposal(f *testing.F) {
	for _, seed := range []string{
		"case_id,citizenship,flagged_date\nC1,RUSSIA,2024-03-01\n", "Extract\nRun;2026\nCase ID;Country;Date flagged\n1;Peru;31/12/2025\n2;Chad;01/02/2026\n",
		"Name,DOB\nx,1990-01-01\n", `{"id":"1","citizenship":"PERU","apprehended_date":"03/04/2024"}`, "\"a: b\",'c',#d,- e\n1,2,3,4\n", "\xff\xfea\x00", "a\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := report.Profile(context.Background(), report.Look{Data: fstest.MapFS{"a.csv": {Data: data}}, File: "a.csv"})
		if err != nil && (strings.Contains(err.Error(), "does not read") || !strings.HasPrefix(err.Error(), "a.csv:")) {
			t.Error(err)
		}
	})
}
