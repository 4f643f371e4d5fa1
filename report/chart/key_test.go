package chart

import "testing"

// TestKeyColumns: a key takes as few lines as its names allow.
func TestKeyColumns(t *testing.T) {
	named := func(count string, names ...string) (all []keyEntry) {
		for _, name := range names {
			all = append(all, keyEntry{name: name, count: count})
		}
		return all
	}
	usual := []string{"Removed", "Other departure", "Closed", "In custody", "Supervised", "Located, not apprehended", "Unlocated", "Not determined"}
	longer := []string{"Removed", "Other departure", "Closed", "In custody", "Released or supervised", "Located, not apprehended", "Unlocated", "Not determined"}
	for _, tt := range []struct {
		name    string
		entries []keyEntry
		want    int // columns
		first   length
	}{
		{"names that fit the usual columns stand in them", named("", usual...), 4, 104_000},
		{"one longer name moves the columns, not the lines", named("", longer...), 4, 0},
		{"a count of one digit too", named("9", longer...), 4, 0},
		{"counts of seven digits leave no room for four", named("1,000,000", longer...), 3, 156_000},
		{"a name over half the width stands alone", named("", "Not determined, since the source does not say where the person has been since", "Closed"), 1, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			columns := keyColumns(tt.entries, wide)
			if len(columns) != tt.want || tt.first > 0 && columns[1] != tt.first {
				t.Fatalf("columns at %v; want %d, the second at %d", columns, tt.want, tt.first)
			}
			for i, e := range tt.entries {
				c, edge := i%len(columns), length(wide)
				if c+1 < len(columns) {
					edge = columns[c+1]
				}
				if len(columns) > 1 && columns[c]+e.width() > edge {
					t.Errorf("%q ends at %d, beyond %d", e.name, columns[c]+e.width(), edge)
				}
			}
		})
	}
}
