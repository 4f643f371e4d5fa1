package country_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"example.org/oversight/report/country"
)

// FuzzCrosswalk reads any series' crosswalk: a refusal names its line, and what
// is accepted maps every label to the code beside it.
func FuzzCrosswalk(f *testing.F) {
	for _, seed := range []string{
		"label,code\nATLANTIS,UNMAPPED\n\"Born, on board\",OTHER\n", "label,code\nX,RUS\nx ,TJK\n", "code,label\n", "label,code\n,RUS\n",
		"\uFEFFlabel,code\r\nT\u00fcrkiye,TUR", "label,code\nX,RUSS\n", "label,code\n\"open,RUS", "", "label,code\n\xff,RUS\n",
	} {
		f.Add([]byte(seed))
	}
	builtin := country.Builtin()
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := builtin.With("crosswalk.csv", text)
		if err != nil {
			for _, line := range strings.Split(err.Error(), "\n") {
				if !strings.HasPrefix(line, "crosswalk.csv:") {
					t.Errorf("a refusal without its place: %q", line)
				}
			}
			return
		}
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\uFEFF")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[min(1, len(rows)):] {
			if to, ok := c.Lookup(row[0], "name"); !ok || to.Code() != strings.TrimSpace(row[1]) {
				t.Errorf("%q leads to %s; want %s", row[0], to.Code(), row[1])
			}
		}
	})
}
