package compose

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
	"example.org/oversight/report/words"
)

const tableWording = `# Wording of a table

## table-title
Cases by country

## table-subtitle
As of {$asofday}

## table-note
A remark.

## source
Source: records.

## head-country
Country of | citizenship

## head-cases
Cases

## at-least
Of some rows the count is withheld.
`

// writing is an author with the wording above and 3 cases, 2 of them of Russia;
// of one more row the count is withheld where that is asked for.
func writing(t *testing.T, withheld int) *author {
	t.Helper()
	pack, err := words.Load(fstest.MapFS{"words/table.md": {Data: []byte(tableWording)}})
	if err != nil {
		t.Fatal(err)
	}
	flagged := disclosure.NewTable("flagged", grid.Axis{Name: "country", Values: []string{"RUS", "GEO"}}).
		Set(disclosure.Shown(3)).Set(disclosure.Shown(2), grid.At("country", "RUS")).Set(disclosure.Shown(1), grid.At("country", "GEO"))
	excluded := disclosure.NewTable("rows/excluded", grid.Axis{Name: "reason", Values: []string{"count_withheld"}}).Set(disclosure.Shown(withheld), grid.At("reason", "count_withheld"))
	now := disclosure.NewView("2026-06-30", []disclosure.Table{flagged, excluded})
	return &author{rel: &disclosure.Release{Now: now}, now: now, pack: pack, doc: &document.Document{}, from: []source.Provenance{{}},
		names: map[string]string{"asofday": "June 30"}, referred: map[document.Anchor]string{}, held: map[document.Anchor]holding{}}
}

// byCountryOf is the least table: a row a country, and the total.
func byCountryOf(a *author) *builder {
	b := a.table("country", "cases-by-country", "table-title", "table-subtitle").names("country", a.head("country")).counts("flagged", a.head("cases"))
	for _, c := range []string{"RUS", "GEO"} {
		b.row(c, nameOf(c), facts(a.count("flagged", grid.At("country", c)))...)
	}
	return b.total("Total", facts(a.count("flagged"))...)
}

// TestTablesAreBuilt has an example of each thing that a builder does.
func TestTablesAreBuilt(t *testing.T) {
	for _, test := range []struct {
		name     string
		withheld int
		build    func(a *author) document.Table
		want     string
	}{
		{"heads of the wording, facts, the total and the source", 0, func(a *author) document.Table { return byCountryOf(a).note("table-note").done() }, `
table cases-by-country <table-country>
  title: Cases by country
  subtitle: As of June 30
  column Country of/citizenship (country)
  column Cases (flagged), numeric of flagged/country=*
  row RUS: Russia | 2
  row GEO: Georgia | 1
  total total: Total | 3<flagged>
  note: A remark.
  source: Source: records.
`},
		{"counts that the source withholds: the total is the least that it can be", 1, func(a *author) document.Table { return byCountryOf(a).note("table-note").atLeast().done() }, `
table cases-by-country <table-country>
  title: Cases by country
  subtitle: As of June 30
  column Country of/citizenship (country)
  column Cases (flagged), numeric of flagged/country=*
  row RUS: Russia | 2
  row GEO: Georgia | 1
  total total: Total, at least | 3<flagged>
  note: A remark. Of some rows the count is withheld.
  source: Source: records.
`},
		{"groups of rows, parts, subtotals and a head over columns; details without a source", 0, func(a *author) document.Table {
			b := a.table("country", "t", "table-title", "table-subtitle").details().names("country", a.head("country")).counts("flagged", a.head("cases")).counts("share", narrow("Share of all cases"))
			b.group("Both", 1)
			b.over("asia", "Asia").part("RUS", "Russia", append(facts(a.count("flagged")), document.Cell{NotApplicable: true})...)
			return b.subtotal("asia", "Sum of Asia", facts(a.count("flagged"), a.count("flagged"))...).unsourced()
		}, `
table t <table-country>, detail
  title: Cases by country
  subtitle: As of June 30
  over columns 1 to 2: Both
  column Country of/citizenship (country)
  column Cases (flagged), numeric of flagged
  column Share of/all cases (share), numeric
  group asia: Asia |  |
  row, within RUS: Russia | 3 | x
  subtotal asia: Sum of Asia | 3 | 3<flagged>
`},
		{"words, without a title", 0, func(a *author) document.Table {
			b := a.unnumbered("terms", "terms", "the terms").words().names("term", document.Head{"Term"}).prose("meaning", document.Head{"Meaning"}).prose("where", document.Head{"Where"})
			return b.emphasized("case", "Case", inWords(text("One record."), nil)...).unsourced()
		}, `
table terms <table-terms>, unnumbered, words
  called the terms
  column Term (term)
  column Meaning (meaning), prose
  column Where (where), prose
  row case: **Case** | One record. |
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := writing(t, test.withheld)
			got := test.build(a)
			if len(a.faults) > 0 {
				t.Fatal(a.faults)
			}
			if diff := cmp.Diff(strings.Split(strings.TrimPrefix(test.want, "\n"), "\n"), strings.Split(a.doc.Facts.Dump([]document.Block{got}), "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestRowsFitTheirColumns: a row with a cell too many or too few would print
// numbers under the wrong heads.
func TestRowsFitTheirColumns(t *testing.T) {
	for _, cells := range [][]document.Cell{nil, make([]document.Cell, 2)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a row of %d cells beside its name stands under one head", len(cells))
				}
			}()
			byCountryOf(writing(t, 0)).row("x", "X", cells...).done()
		}()
	}
}

func TestNamesArePartedForNarrowColumns(t *testing.T) {
	for name, want := range map[string]document.Head{
		"Up to 30 days":   {"Up to 30", "days"},
		"91 to 180 days":  {"91 to 180", "days"},
		"181 to 365 days": {"181 to", "365 days"},
		"Unknown":         {"Unknown"},
		"Unaccounted for": {"Unaccounted for"}, // nothing of nine letters to part off
	} {
		if diff := cmp.Diff(want, narrow(name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
