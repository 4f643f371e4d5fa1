package gates_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/gates"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
	"example.org/oversight/report/source"
)

// day reads a date.
func day(t *testing.T, text string) cases.Date {
	t.Helper()
	d, err := cases.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestAge tries the borders of how old a snapshot may be.
func TestAge(t *testing.T) {
	tests := []struct {
		name, reason string
		asOf         string
		most         int
		today        string
		want         string
	}{
		{"as old as it may be", "the bound is included", "2026-05-16", 45, "2026-06-30", ""},
		{"a day older", "the bound is passed", "2026-05-15", 45, "2026-06-30", "a.snapshot.yaml: the snapshot is 46 days old on 2026-06-30; the request's max_age is 45"},
		{"of today", "an extract may be of the day itself", "2026-06-30", 45, "2026-06-30", ""},
		{"of tomorrow", "either the file or the clock is wrong", "2026-07-01", 45, "2026-06-30", "a.snapshot.yaml: as of 2026-07-01 is later than today, 2026-06-30, and the request has max_age; correct as_of, or the clock"},
		{"without a bound", "a request that asks for no age is not asked about", "2026-07-01", 0, "2026-06-30", ""},
		{"without a day", "a rebuild has no today", "1990-01-01", 45, "", ""},
		{"of another age", "the difference is more than a Duration holds", "1601-01-01", 45, "2026-06-30", "a.snapshot.yaml: the snapshot is 155408 days old on 2026-06-30; the request's max_age is 45"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var today time.Time
			if test.today != "" {
				var err error
				if today, err = time.Parse(time.DateOnly, test.today); err != nil {
					t.Fatal(err)
				}
			}
			f := series.Snapshot{ManifestName: "a.snapshot.yaml", Manifest: &source.Manifest{AsOf: day(t, test.asOf)}}
			err := gates.Age(f, test.most, today)
			if test.want == "" && err != nil || test.want != "" && (err == nil || err.Error() != test.want || fault.KindOf(err) != fault.Undecided) {
				t.Errorf("%s: %v; want %q", test.reason, err, test.want)
			}
		})
	}
}

// TestWindow sets windows against snapshots that are dated by periods.
func TestWindow(t *testing.T) {
	req, err := request.Parse("request.yaml", []byte("title: T\ncommittee: C\nsnapshots: snapshots/\nas_of: latest\n"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, reason string
		from, to     string
		by           cases.Grain
		want         string
	}{
		{"open", "nothing is cut", "", "", cases.ByMonth, ""},
		{"whole months", "both ends are ends of a period", "2026-01-01", "2026-03-31", cases.ByMonth, ""},
		{"days of a file by the day", "a day is cut by nothing", "2026-01-15", "2026-03-07", cases.ByDay, ""},
		{"from within a month", "half of January is in", "2026-01-15", "2026-03-31", cases.ByMonth, "from 2026-01-15 lies within a month, and a.csv is dated by the month; want the first day of one, such as 2026-01-01"},
		{"to within a month", "half of March is in", "2026-01-01", "2026-03-30", cases.ByMonth, "to 2026-03-30 lies within a month, and a.csv is dated by the month; want the last day of one, such as 2026-03-31"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var from, to cases.Date
			if test.from != "" {
				from, to = day(t, test.from), day(t, test.to)
			}
			err := gates.Window(req, from, to, "a.csv", test.by)
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.HasSuffix(err.Error(), test.want) || fault.KindOf(err) != fault.Asked) {
				t.Errorf("%s: %v; want %q", test.reason, err, test.want)
			}
		})
	}
}

// content is a snapshot of files with these hashes, each of so many rows.
func content(t *testing.T, asOf string, rows int, all cases.Digest, hashes ...string) gates.Content {
	t.Helper()
	c := gates.Content{Rows: all, From: source.Provenance{Manifest: source.Manifest{AsOf: day(t, asOf)}}}
	for _, h := range hashes {
		c.From.Files = append(c.From.Files, source.File{Name: asOf + h + ".csv", SHA256: h, Rows: rows})
	}
	return c
}

// TestCopies looks for the content of a snapshot in earlier ones.
func TestCopies(t *testing.T) {
	some, other := cases.Digest{Rows: 2}, cases.Digest{Rows: 3}
	tests := []struct {
		name, reason string
		earlier, now gates.Content
		copies       int
	}{
		{"other bytes and rows", "this is the usual case", content(t, "2026-05-31", 2, some, "a"), content(t, "2026-06-30", 3, other, "b"), 0},
		{"the same bytes", "a file was copied", content(t, "2026-05-31", 2, cases.Digest{}, "a"), content(t, "2026-06-30", 2, cases.Digest{}, "a"), 1},
		{"the same rows in other bytes", "a file was saved again", content(t, "2026-05-31", 2, some, "a"), content(t, "2026-06-30", 2, some, "b"), 1},
		{"parts by other names", "the order of parts is that of their names", content(t, "2026-05-31", 2, cases.Digest{}, "a", "b"), content(t, "2026-06-30", 2, cases.Digest{}, "b", "a"), 1},
		{"one part of two", "a part alone is another snapshot", content(t, "2026-05-31", 2, cases.Digest{}, "a", "b"), content(t, "2026-06-30", 2, cases.Digest{}, "a"), 0},
		{"no rows at all", "an empty month follows an empty month", content(t, "2026-05-31", 0, cases.Digest{}, "a"), content(t, "2026-06-30", 0, cases.Digest{}, "a"), 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if n := len(gates.Copies(test.now, []gates.Content{test.earlier})); n != test.copies {
				t.Errorf("%s: %d copies; want %d", test.reason, n, test.copies)
			}
		})
	}
}

// TestTwins looks for the content of a part in the parts before it.
func TestTwins(t *testing.T) {
	same, other := cases.Digest{Rows: 2}, cases.Digest{Rows: 3}
	tests := []struct {
		name, reason string
		rows         int
		hashes       []string
		parts        []cases.Digest
		twins        int
	}{
		{"one file", "it has no other part", 2, []string{"a"}, nil, 0},
		{"other rows", "this is the usual case", 2, []string{"a", "b"}, []cases.Digest{same, other}, 0},
		{"the same bytes", "a part was copied", 2, []string{"a", "a"}, []cases.Digest{same, same}, 1},
		{"the same rows in other bytes", "a part was saved again", 2, []string{"a", "b"}, []cases.Digest{same, same}, 1},
		{"three of one", "each repeats the first", 2, []string{"a", "a", "a"}, []cases.Digest{same, same, same}, 2},
		{"rows that nobody compared", "two contents that nobody knows are not equal", 2, []string{"a", "b"}, []cases.Digest{{}, {}}, 0},
		{"no rows", "parts may be empty", 0, []string{"a", "a"}, []cases.Digest{{}, {}}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			now := content(t, "2026-06-30", test.rows, cases.Digest{}, test.hashes...)
			now.Parts = test.parts
			if n := len(gates.Twins(fstest.MapFS{}, now)); n != test.twins {
				t.Errorf("%s: %d twins; want %d", test.reason, n, test.twins)
			}
		})
	}
}

// TestLabelsAreShownOnOneLine shows labels as a person may have written them.
func TestLabelsAreShownOnOneLine(t *testing.T) {
	long := strings.Repeat("ä", 61)
	for label, want := range map[string]string{
		"North":           `agency "North"`,
		"two\nlines\x1b[": `agency "two\nlines\x1b["`,
		long[:120]:        `agency "` + long[:120] + `"`,
		long:              `agency "` + long[:120] + `..."`,
	} {
		if diff := cmp.Diff(want, gates.Label{Column: "agency", Text: label}.String()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", label, diff)
		}
	}
}
