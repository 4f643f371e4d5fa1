package counting_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/counting"
	"example.org/oversight/report/edition"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
	"example.org/oversight/templates"
)

const profile = `name: own
dates: [yyyy-mm-dd]
country_scheme: name
on_duplicate: refuse
index_date:
  - {column: flagged_date, term: flagged}
columns:
  case_id: case_id
  citizenship: citizenship
`

// months is a series of invented cases with a profile and a crosswalk of its own:
// one more case each month, from a first one of 20.
func months(days ...string) fstest.MapFS {
	in := fstest.MapFS{"own.yaml": {Data: []byte(profile)}, "crosswalk.csv": {Data: []byte("label,code\nATLANTIS,UNMAPPED\n")}}
	for i, day := range days {
		var text strings.Builder
		text.WriteString("case_id,citizenship,flagged_date\n")
		for n := range 20 + i {
			fmt.Fprintf(&text, "C%03d,ATLANTIS,2026-01-%02d\n", n, 1+n%28)
		}
		in["snapshots/"+day+".csv"] = &fstest.MapFile{Data: []byte(text.String())}
		in["snapshots/"+day+".snapshot.yaml"] = &fstest.MapFile{Data: []byte("as_of: " + day + "\nextracted_at: " + day + "T06:00:00Z\nincludes_closed_cases: true\nprofile: own.yaml\n")}
	}
	return in
}

// counted opens and counts a series.
func counted(ctx context.Context, in fstest.MapFS, history int) (*counting.Counts, error) {
	req := &request.Request{AsOf: "latest", Previous: "auto", History: history, Snapshots: request.Snapshots{Folder: "snapshots"}}
	chosen, err := series.Open(in, req, "request.yaml", false)
	if err != nil {
		return nil, err
	}
	c, err := counting.Snapshots(ctx, in, req, chosen, counting.Options{Profiles: templates.FS})
	if err != nil {
		return nil, err
	}
	return c, c.Close(nil)
}

var spring = []string{"2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"}

func namesOf(all []bundle.Entry) (names []string) {
	for _, e := range all {
		names = append(names, e.Name)
	}
	return names
}

// TestTheChainIsCounted counts as much of a series as the history goes back, and
// says of every file that was read that it was.
func TestTheChainIsCounted(t *testing.T) {
	pair := []string{"snapshots/2026-06-30.snapshot.yaml", "snapshots/2026-06-30.csv", "snapshots/2026-05-31.snapshot.yaml", "snapshots/2026-05-31.csv"}
	rest := []string{"snapshots/2026-04-30.snapshot.yaml", "snapshots/2026-04-30.csv", "snapshots/2026-03-31.snapshot.yaml", "snapshots/2026-03-31.csv"}
	own := []string{"crosswalk.csv", "own.yaml"}
	tests := []struct {
		name, reason string
		days         []string
		history      int
		before       string
		books        int
		older        []string
		inputs       []string
	}{
		{"one snapshot", "there is none before it", spring[3:], 30, "", 0, nil, append(pair[:2:2], own...)},
		{"two", "the one before is compared, and no older one", spring[2:], 30, "2026-05-31", 1, nil, append(pair[:4:4], own...)},
		{"the pair of four", "the history goes back no further", spring, 2, "2026-05-31", 1, nil, append(pair[:4:4], own...)},
		{"all of four", "a profile of several is one input", spring, 30, "2026-05-31", 3, []string{"2026-04-30", "2026-03-31"}, append(append(pair[:4:4], rest...), own...)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, err := counted(t.Context(), months(test.days...), test.history)
			if err != nil {
				t.Fatal(err)
			}
			if n, want := c.Now.Book.Number("flagged"), 19+len(test.days); n != want {
				t.Errorf("%s: %d flagged; want %d", test.reason, n, want)
			}
			before := ""
			if c.Before != nil {
				before = c.Before.Book.AsOf().String()
			}
			var older []string
			for _, from := range c.Older {
				older = append(older, from.Manifest.AsOf.String())
			}
			if before != test.before || len(c.History) != test.books {
				t.Errorf("%s: after %q with %d books before; want %q and %d", test.reason, before, len(c.History), test.before, test.books)
			}
			if diff := cmp.Diff(test.older, older); diff != "" {
				t.Errorf("%s: older (-want +got):\n%s", test.reason, diff)
			}
			if diff := cmp.Diff(test.inputs, namesOf(c.Inputs)); diff != "" {
				t.Errorf("%s: inputs (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

// TestDoubtsAreFound plants what a person must know of in a series.
func TestDoubtsAreFound(t *testing.T) {
	may, june := "snapshots/2026-05-31.csv", "snapshots/2026-06-30.csv"
	tests := []struct {
		name, reason             string
		change                   func(in fstest.MapFS)
		history                  int
		copies, twins, unlinked  int
		bookCopies, bookUnlinked int
	}{
		{"nothing", "the usual series", func(fstest.MapFS) {}, 30, 0, 0, 0, 0, 0},
		{"the month before again", "its rows are those of another date", func(in fstest.MapFS) { in[june] = in[may] }, 30, 1, 0, 0, 1, 0},
		{"an older one that is not read", "its bytes are looked at all the same", func(in fstest.MapFS) { in[june] = in["snapshots/2026-03-31.csv"] }, 2, 1, 0, 0, 1, 0},
		{"ids of another kind from June on", "no case is found again", func(in fstest.MapFS) { in[june] = renamed(in[june]) }, 30, 0, 0, 1, 0, 0},
		{"ids of another kind in May alone", "neither step can be followed", func(in fstest.MapFS) { in[may] = renamed(in[may]) }, 30, 0, 0, 2, 0, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := months(spring...)
			test.change(in)
			c, err := counted(t.Context(), in, test.history)
			if err != nil {
				t.Fatal(err)
			}
			d := c.Doubts
			if len(d.Copies) != test.copies || len(d.Twins) != test.twins || len(d.Unlinked) != test.unlinked {
				t.Errorf("%s: %d copies, %d twins, %d without a link; want %d, %d, %d", test.reason,
					len(d.Copies), len(d.Twins), len(d.Unlinked), test.copies, test.twins, test.unlinked)
			}
			if copies, unlinked := c.Now.Book.Number("series/copies"), c.Now.Book.Number("series/unlinked"); copies != test.bookCopies || unlinked != test.bookUnlinked {
				t.Errorf("%s: the book knows of %d copies and %d earlier ones without a link; want %d and %d", test.reason, copies, unlinked, test.bookCopies, test.bookUnlinked)
			}
		})
	}
}

func renamed(f *fstest.MapFile) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(f.Data), "\nC", "\nX-"))}
}

// TestFactsStandBeside sets counts beside those of a review of which nothing else
// remains, and leaves what it was given as it was.
func TestFactsStandBeside(t *testing.T) {
	c, err := counted(t.Context(), months(spring[3:]...), 30)
	if err != nil {
		t.Fatal(err)
	}
	may, err := cases.ParseDate("2026-05-31")
	if err != nil {
		t.Fatal(err)
	}
	flagged := grid.New("flagged")
	flagged.Add(17)
	beside := c.Beside(&edition.Values{AsOf: may, Tables: []*grid.Table{flagged}, Entry: bundle.Entry{Name: "kept.json"}})
	if n := beside.Before.Book.Number("flagged"); n != 17 || beside.Before.From.Files != nil {
		t.Errorf("%d flagged before, of files %v; want the 17 of the facts and none", n, beside.Before.From.Files)
	}
	if diff := cmp.Diff(append(namesOf(c.Inputs), "kept.json"), namesOf(beside.Inputs)); diff != "" {
		t.Errorf("inputs (-want +got):\n%s", diff)
	}
	if c.Before != nil {
		t.Error("the counts that were given have changed")
	}
}

// TestErrorsHaveTheirKind has counting fail before, while and after a file is read.
func TestErrorsHaveTheirKind(t *testing.T) {
	set := func(name, text string) func(in fstest.MapFS) {
		return func(in fstest.MapFS) { in[name] = &fstest.MapFile{Data: []byte(text)} }
	}
	tests := []struct {
		name, reason string
		change       func(in fstest.MapFS)
		kind         fault.Kind
		want         string
	}{
		{"a crosswalk with a code of no country", "it is read before any snapshot", set("crosswalk.csv", "label,code\nATLANTIS,QQQ\n"), fault.Given, "crosswalk.csv:2"},
		{"a profile that is not there", "the manifest names it", func(in fstest.MapFS) { delete(in, "own.yaml") }, fault.Given, "snapshots/2026-05-31.snapshot.yaml: "},
		{"no such day", "the row cannot be read", set("snapshots/2026-05-31.csv", "case_id,citizenship,flagged_date\nC1,ATLANTIS,2026-02-30\n"), fault.Given, "snapshots/2026-05-31.csv:2"},
		{"a country that nothing maps", "a person knows what it means", set("crosswalk.csv", "label,code\n"), fault.Undecided, "snapshots/2026-05-31.csv:2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := maps.Clone(months(spring[2:]...))
			test.change(in)
			_, err := counted(t.Context(), in, 30)
			if err == nil || fault.KindOf(err) != test.kind || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("%s: %v of kind %d; want %q of kind %d", test.reason, err, fault.KindOf(err), test.want, test.kind)
			}
		})
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := counted(ended, months(spring...), 30); !errors.Is(err, context.Canceled) || fault.KindOf(err) != fault.Failed {
		t.Errorf("a run that was ended: %v; want the error of the context, which is no fault of the data", err)
	}
}
