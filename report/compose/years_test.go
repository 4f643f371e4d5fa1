package compose_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/compose"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// datedReview composes the review of a source that holds when its cases were
// flagged, and nothing else: so many in each month.
func datedReview(t *testing.T, asOf string, counts map[string]int) *document.Document {
	t.Helper()
	months := grid.Axis{Name: "month", Values: slices.Sorted(maps.Keys(counts))}
	years := grid.Axis{Name: "fy"}
	byYear, sum := map[string]int{}, 0
	for _, month := range months.Values {
		day, err := cases.ParseDate(month + "-01")
		if err != nil {
			t.Fatal(err)
		}
		fy := fmt.Sprint(day.FiscalYear())
		if byYear[fy] == 0 {
			years.Values = append(years.Values, fy)
		}
		byYear[fy] += counts[month]
		sum += counts[month]
	}
	country := grid.Axis{Name: "country", Values: []string{"PER"}}
	byMonth, byFiscal := disclosure.NewTable("flagged", country, months), disclosure.NewTable("flagged", country, years)
	for _, place := range [][]grid.Coordinate{nil, {grid.At("country", "PER")}} {
		byMonth, byFiscal = byMonth.Set(disclosure.Shown(sum), place...), byFiscal.Set(disclosure.Shown(sum), place...)
		for month, n := range counts {
			byMonth = byMonth.Set(disclosure.Shown(n), append(place, grid.At("month", month))...)
		}
		for year, n := range byYear {
			byFiscal = byFiscal.Set(disclosure.Shown(n), append(place, grid.At("fy", year))...)
		}
	}
	rows := []disclosure.Table{byMonth, byFiscal}
	for _, measure := range []string{"rows/read", "rows/counted"} {
		rows = append(rows, disclosure.NewTable(measure).Set(disclosure.Shown(sum)))
	}
	from := provenance(asOf)
	from.Held = cases.Fields(0).With(cases.CaseID, cases.Citizenship, cases.FlaggedDate)
	from.Missing = cases.AllFields().Without(from.Held.List()...).List()
	req := asked()
	req.Questions = nil
	doc, err := compose.Review(req, "committee", &disclosure.Release{Now: disclosure.NewView(asOf, rows)}, []source.Provenance{from}, templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// monthly gives each month of some calendar years as many cases as its number.
func monthly(years ...int) map[string]int {
	counts := map[string]int{}
	for _, year := range years {
		for month := 1; month <= 12; month++ {
			counts[fmt.Sprintf("%04d-%02d", year, month)] = month
		}
	}
	return counts
}

func with(counts map[string]int, more ...string) map[string]int {
	for _, month := range more {
		counts[month]++
	}
	return counts
}

func through(from, to int) (years []int) {
	for year := from; year <= to; year++ {
		years = append(years, year)
	}
	return years
}

// heads are the first cells of a table's rows, columns the heads of its columns.
func heads(doc *document.Document, t document.Table) (rows, columns []string) {
	for _, r := range t.Rows {
		rows = append(rows, strings.ReplaceAll(doc.Facts.Plain(r.Cells[0].Text), "\u00a0", " "))
	}
	for _, c := range t.Columns {
		columns = append(columns, strings.ReplaceAll(c.Head.String(), "\u00a0", " "))
	}
	return rows, columns
}

func tableOf(t *testing.T, doc *document.Document, name string) document.Table {
	t.Helper()
	for b := range document.Every(doc.Blocks) {
		if table, ok := b.(document.Table); ok && table.Name == name {
			return table
		}
	}
	t.Fatalf("no table %s", name)
	return document.Table{}
}

func TestYearsWithoutCasesAreLeftOut(t *testing.T) {
	const left = "o case is dated in %s: these fiscal years are left out."
	usual := func() map[string]int { return monthly(2022, 2023, 2024) }
	for _, test := range []struct {
		name, reason string
		counts       map[string]int
		years        []string // rows of the table of fiscal years
		months       []string // columns of the table of months
		line         string   // stretches of the figure
		left         string
		peak         string
	}{
		{"no gap", "the usual", usual(), []string{"FY 2022", "FY 2023", "FY 2024", "FY 2025 to December 31", "Total"},
			[]string{"Month", "FY 2022", "FY 2023", "FY 2024", "FY 2025"}, "2022-01 2024-12", "", ""},
		{"one early date", "the years between fill no page", with(usual(), "2013-04"),
			[]string{"FY 2013", "FY 2014 to FY 2021", "FY 2022", "FY 2023", "FY 2024", "FY 2025 to December 31", "Total"},
			[]string{"Month", "FY 2013", "FY 2022", "FY 2023", "FY 2024", "FY 2025"}, "2013-04 2013-09, 2021-10 2024-12", "FY 2014 to FY 2021", ""},
		{"one date ninety years before", "however far", with(usual(), "1934-11", "2024-12"),
			[]string{"FY 1935", "FY 1936 to FY 2021", "FY 2022", "FY 2023", "FY 2024", "FY 2025 to December 31", "Total"},
			[]string{"Month", "FY 1935", "FY 2022", "FY 2023", "FY 2024", "FY 2025"}, "1934-11 1935-09, 2021-10 2024-12", "FY 1936 to FY 2021",
			"Flags peaked in December 2024, at 13. No case is dated in FY 1936 to FY 2021;"},
		{"two early dates", "each gap is told", with(usual(), "1961-10", "1988-01"),
			[]string{"FY 1962", "FY 1963 to FY 1987", "FY 1988", "FY 1989 to FY 2021", "FY 2022", "FY 2023", "FY 2024", "FY 2025 to December 31", "Total"},
			[]string{"Month", "FY 1962", "FY 1988", "FY 2022", "FY 2023", "FY 2024", "FY 2025"}, "1961-10 1962-09, 1987-10 1988-09, 2021-10 2024-12",
			"FY 1963 to FY 1987 and FY 1989 to FY 2021", ""},
		{"two empty years", "so few stand", with(usual(), "2019-09", "2019-09", "2019-09"),
			[]string{"FY 2019", "FY 2020", "FY 2021", "FY 2022", "FY 2023", "FY 2024", "FY 2025 to December 31", "Total"},
			[]string{"Month", "FY 2019", "FY 2020", "FY 2021", "FY 2022", "FY 2023", "FY 2024", "FY 2025"}, "2019-09 2024-12", "", ""},
		{"three empty years", "and so many do not", with(usual(), "2018-09"),
			[]string{"FY 2018", "FY 2019 to FY 2021", "FY 2022", "FY 2023", "FY 2024", "FY 2025 to December 31", "Total"},
			[]string{"Month", "FY 2018", "FY 2022", "FY 2023", "FY 2024", "FY 2025"}, "2018-09 2018-09, 2021-10 2024-12", "FY 2019 to FY 2021", ""},
		{"an early date higher than all", "the peak is where it is", map[string]int{"1990-03": 40, "2024-12": 7, "2024-11": 3},
			[]string{"FY 1990", "FY 1991 to FY 2024", "FY 2025 to December 31", "Total"},
			[]string{"Month", "FY 1990", "FY 2025"}, "1990-03 1990-09, 2024-10 2024-12", "FY 1991 to FY 2024", "Flags peaked in March 1990, at 40."},
		{"all in one month", "a line of one point says nothing", map[string]int{"2024-11": 40}, []string{"FY 2025 to December 31", "Total"},
			[]string{"Month", "FY 2025"}, "", "", ""},
		{"a last case of long ago", "the time since is no gap between cases", monthly(1990), []string{"FY 1990", "FY 1991", "Total"},
			[]string{"Month", "FY 1990", "FY 1991"}, "1990-01 1990-12", "", "Flags peaked in December 1990, at 12."},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := datedReview(t, "2024-12-31", test.counts)
			check(t, doc)
			rows, _ := heads(doc, tableOf(t, doc, "cases-by-fiscal-year"))
			table := tableOf(t, doc, "cases-by-month")
			_, columns := heads(doc, table)
			fig, _ := figure(doc, "cases-by-month")
			for what, diff := range map[string]string{
				"years": cmp.Diff(test.years, rows), "months": cmp.Diff(test.months, columns), "figure": cmp.Diff(test.line, stretches(fig.Chart)),
			} {
				if diff != "" {
					t.Errorf("%s: (-want +got)\n%s", what, diff)
				}
			}
			note := fmt.Sprintf(left, strings.ReplaceAll(test.left, "FY ", "FY\u00a0"))
			for what, text := range map[string]string{"figure": doc.Facts.Plain(fig.Note), "table": doc.Facts.Plain(table.Note)} {
				if strings.Count(text, "Note:") > 1 {
					t.Errorf("the %s has several notes: %s", what, text)
				}
				if strings.Contains(text, "left out") != (test.left != "") || test.left != "" && !strings.Contains(text, note) {
					t.Errorf("the note of the %s says %q; want %q", what, text, note)
				}
			}
			said := ""
			for b := range document.Every(doc.Blocks) {
				if p, ok := b.(document.Paragraph); ok {
					said += strings.ReplaceAll(doc.Facts.Plain(p.Text), "\u00a0", " ") + "\n"
				}
			}
			if !strings.Contains(said, test.peak) || test.peak == "" && strings.Contains(said, "The peak was") {
				t.Errorf("no sentence says %q:\n%s", test.peak, said)
			}
		})
	}
}

// stretches are the first and last months between the breaks of a line; "" where
// there is none.
func stretches(chart document.Chart) string {
	var all []string
	c, _ := chart.(document.Trend)
	for i, m := range c.Months {
		if i == 0 || m.Break {
			all = append(all, m.Month+" "+m.Month)
		}
		last := len(all) - 1
		all[last] = all[last][:8] + m.Month
	}
	return strings.Join(all, ", ")
}

// TestManyYearsStandBelowEachOther looks at spans that do not fit side by side.
func TestManyYearsStandBelowEachOther(t *testing.T) {
	for years, rows := range map[int]int{8: 13, 9: 9*14 + 1, 60: 60*14 + 1, 250: 250*14 + 1} {
		from := 2024 - years + 1
		counts := map[string]int{}
		for year := from; year <= 2024; year++ {
			counts[fmt.Sprintf("%04d-10", year-1)]++ // the first of the fiscal year
		}
		table := tableOf(t, datedReview(t, "2024-09-30", counts), "cases-by-month")
		if len(table.Rows) != rows {
			t.Errorf("%d fiscal years have %d rows; want %d", years, len(table.Rows), rows)
		}
	}
	doc := datedReview(t, "2024-12-31", with(monthly(through(2015, 2024)...), "1975-03"))
	rows, _ := heads(doc, tableOf(t, doc, "cases-by-month"))
	if i := slices.Index(rows, "Sum of FY 1976 to FY 2014"); i < 0 || rows[i-1] != "Sum of FY 1975" || rows[i+1] != "FY 2015" {
		t.Errorf("no row between FY 1975 and FY 2015 says that years are left out: %q", rows)
	}
	id := strings.ReplaceAll(strings.Trim(fmt.Sprint("flagged/fy=", through(1976, 2014)), "]"), " ", "+")
	if f, ok := doc.Facts.Lookup(document.FactID(strings.Replace(id, "[", "", 1))); !ok || f.Value != 0 || f.State != document.Shown {
		t.Errorf("the sum of the years that are left out is %+v", f)
	}
	var years document.Table
	for b := range document.Every(doc.Blocks) {
		if table, ok := b.(document.Table); ok && table.Name == "fiscal-years-all-countries" {
			years = table
		}
	}
	if _, columns := heads(doc, years); len(columns) != 1+1+11+1 || !strings.Contains(doc.Facts.Plain(years.Note), "left out") {
		t.Errorf("the table of countries has columns %q and note %q", columns, doc.Facts.Plain(years.Note))
	}
}
