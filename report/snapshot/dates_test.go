package snapshot_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/xuri/excelize/v2"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// dated is a profile of two columns, When and Country, with further keys.
func dated(t *testing.T, keys string) *source.Profile {
	t.Helper()
	return mine(t, "case_id: row\ncolumns: {Country: citizenship}\n"+keys)
}

// oneDay reads a file with one date, and returns it, or what is wrong with it.
func oneDay(t *testing.T, p *source.Profile, file string) string {
	t.Helper()
	r, got := read(t, p, file)
	if fault := fmt.Sprint(errors.Join(r.Faults()...)); len(got) != 1 {
		return fault
	}
	return got[0].Flagged.String()
}

// asText are the formats in which a cell is a text.
var asText = map[string]func(t *testing.T, texts ...string) string{
	"CSV": func(_ *testing.T, texts ...string) string {
		return "When,Country\n\"" + strings.Join(texts, "\",Peru\n\"") + "\",Peru\n"
	},
	"NDJSON": func(_ *testing.T, texts ...string) (file string) {
		for _, text := range texts {
			line, _ := json.Marshal(map[string]string{"When": text, "Country": "Peru"})
			file += string(line) + "\n"
		}
		return file
	},
	"workbook": func(t *testing.T, texts ...string) string {
		cells := make([]any, len(texts))
		for i, text := range texts {
			cells[i] = text
		}
		return bookOf(t, 0, cells...)
	},
	"Parquet": func(t *testing.T, texts ...string) string {
		type row struct{ When, Country string }
		var rows []row
		for _, text := range texts {
			rows = append(rows, row{text, "Peru"})
		}
		return parquetRows(t, rows)
	},
}

// bookOf is a workbook whose cells are shown in a number format, 0 for none.
func bookOf(t *testing.T, format int, cells ...any) string {
	t.Helper()
	book := excelize.NewFile()
	book.SetSheetRow("Sheet1", "A1", &[]string{"When", "Country"})
	style, err := book.NewStyle(&excelize.Style{NumFmt: format})
	for i, cell := range cells {
		place := fmt.Sprint("A", i+2)
		err = errors.Join(err, book.SetSheetRow("Sheet1", place, &[]any{cell, "Peru"}))
		if format > 0 {
			err = errors.Join(err, book.SetCellStyle("Sheet1", place, place, style))
		}
	}
	var out bytes.Buffer
	if err := errors.Join(err, book.Write(&out)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func parquetRows[T any](t *testing.T, rows []T) string {
	t.Helper()
	var out bytes.Buffer
	w := parquet.NewGenericWriter[T](&out)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTimesOfDayAreCutOffOrTold(t *testing.T) {
	const (
		ignore  = "time_of_day: ignore\n"
		newYork = "time_zone: America/New_York\n"
	)
	for _, test := range []struct{ keys, text, want, reason string }{
		{"", "2025-09-30 10:00", "has a time of day, which the profile does not ignore; want yyyy-mm-dd", "nobody said that it means nothing"},
		{"", "2025-09-30 00:00:00", "has a time of day", "midnight is a time of day where it is written"},
		{ignore, "2025-09-30 00:00:00", "2025-09-30", "cut off"},
		{ignore, "2025-09-30T23:59:59.999999999", "2025-09-30", "never rounded into the next day"},
		{ignore, "2025-09-30 23:59:59,5", "2025-09-30", "likewise"},
		{ignore, "2025-09-30 11:59 PM", "2025-09-30", "twelve hours"},
		{ignore, "2025-09-30 11:59:59 p.m.", "2025-09-30", "with points"},
		{ignore, "2025-09-30 24:00:00", "is midnight of the next day; want 00:00 of that day", "two days could be meant"},
		{ignore, "2025-09-30 24:00", "is midnight of the next day", "likewise"},
		{ignore, "2025-09-30 23:59:60", "has a time of day that no clock shows; want 00:00:00 to 23:59:59", "programs write it for midnight as well"},
		{ignore, "2025-09-30 25:00", "has a time of day that no clock shows", "no hour"},
		{ignore, "2025-09-30 10:60", "has a time of day that no clock shows", "no minute"},
		{ignore, "2025-09-30 10", "is no date", "half a time"},
		{ignore, "2025-09-30 10:0", "is no date", "half a minute"},
		{ignore, "2025-09-30 10:00 EST", "is no date", "letters are no zone: some stand for several"},
		{ignore, "2025-09-31 10:00", "is in no calendar", "the day is looked at first"},
		{ignore, "10:00", "is no date", "no day"},

		{"", "2025-10-01T00:00:00Z", "is told with a zone, and profile mine does not say whose days count; set time_zone in the profile, such as America/New_York", "a midnight is one in one zone only"},
		{ignore, "2025-10-01T00:00:00Z", "is told with a zone", "to ignore a time of day is not to choose a zone"},
		{ignore, "2025-09-30 20:00:00-04:00", "is told with a zone", "that of the text need not be that of the source"},
		{ignore, "2025-10-01 00:00:00+00", "is told with a zone", "as PostgreSQL writes"},
		{ignore, "2025-10-01 00:00 utc", "is told with a zone", "in words"},
		{newYork, "2025-10-01T00:00:00Z", "2025-09-30", "eight in the evening"},
		{newYork, "2025-10-01T03:59:59.999999999Z", "2025-09-30", "the last of the day"},
		{newYork, "2025-10-01T04:00:00Z", "2025-10-01", "the first of the next"},
		{newYork, "2025-10-01 00:00:00+00", "2025-09-30", "as PostgreSQL writes"},
		{newYork, "2025-10-01 06:30:00 +0530", "2025-09-30", "another zone, in which it is the next day"},
		{newYork, "2025-09-30T20:00:00-0400", "2025-09-30", "its own"},
		{newYork, "2025-10-01 01:00 AM GMT", "2025-09-30", "twelve hours"},
		{newYork, "2026-03-08T07:30:00Z", "2026-03-08", "the morning on which an hour is left out"},
		{newYork, "2025-11-02T05:30:00Z", "2025-11-02", "the first of two hours of one name"},
		{newYork, "2025-11-02T03:59:00Z", "2025-11-01", "still summer time"},
		{newYork, "2025-11-03T04:59:00Z", "2025-11-02", "no longer"},
		{newYork, "2025-10-01T00:00:00+16:00", "has a time of day that no clock shows", "no zone is so far off"},
		{newYork, "2025-09-30 10:00", "has a time of day, which the profile does not ignore", "to name a zone is not to ignore a time of day"},
		{newYork, "2025-09-30", "2025-09-30", "a day is a day"},
		{newYork + ignore, "2025-09-30 23:00", "2025-09-30", "without a zone, it stands as it is written"},
		{"time_zone: Pacific/Auckland\n", "2025-09-30T11:00:00Z", "2025-10-01", "east of Greenwich"},
		{"time_zone: UTC\n", "2025-10-01T00:00:00Z", "2025-10-01", "asked for"},
	} {
		p := dated(t, test.keys)
		for format, write := range asText {
			if got := oneDay(t, p, write(t, test.text)); !strings.Contains(got, test.want) {
				t.Errorf("%s in %s with %q (%s): %s; want %s", test.text, format, test.keys, test.reason, got, test.want)
			}
		}
	}
}

func TestDatesOfNoDateAreFaults(t *testing.T) {
	const early, stopgap, late = "is before 1930, the earliest date that profile mine takes; list", "is a day that programs write for no date; list", "is after 2099-12-31, as programs write for no date; list"
	for _, test := range []struct{ keys, text, want, reason string }{
		{"", "0001-01-01", early, "the first layout is read quickly"},
		{"", "1929-12-31", early, "the border"},
		{"", "1930-01-01", "1930-01-01", "the border"},
		{"", "1935-08-09", "1935-08-09", "long ago, and possible"},
		{"", "2031-03-01", "2031-03-01", "a plan"},
		{"", "1970-01-01", stopgap, "a zero"},
		{"", "1970-01-02", "1970-01-02", "a day like any other, of a month that is read slowly"},
		{"", "9999-12-31", late, "an end of time"},
		{"", "9999-99-99", "is in no calendar", "no day at all"},
		{"dates: [yyyymmdd]\n", "19000101", early, "without signs"},
		{"dates: [yyyymmdd]\n", "99991231", late, "without signs"},
		{"dates: [mm/dd/yyyy]\n", "1/1/1753", early, "months first"},
		{"dates: [mm/dd/yyyy]\n", "06/06/2079", stopgap, "months first"},
		{"dates: [dd/mm/yyyy]\n", "19/01/2038", stopgap, "days first"},
		{"dates: [mm/dd/yy]\n", "1/1/70", stopgap, "two digits of a year"},
		{"dates: [mm/dd/yy]\n", "12/31/99", "1999-12-31", "two digits are of no end of time"},
		{"dates: [dd-mon-yyyy]\n", "31-DEC-4712", late, "months in words"},
		{"dates: [serial]\n", "10958", early, "1929-12-31"},
		{"dates: [serial]\n", "10959", "1930-01-01", "the day after it"},
		{"dates: [serial]\n", "25569", stopgap, "1970-01-01"},
		{"dates: [serial]\n", "0", "is no date", "no day of a spreadsheet"},
		{"dates: [serial]\n", "1", "is no date", "a count"},
		{"dates: [serial]\n", "45199.75", "has a time of day, which the profile does not ignore", "a part of a day is a time of day"},
		{"dates: [serial]\n", "45199.0", "2023-09-30", "no part of a day"},
		{"dates: [serial]\ntime_of_day: ignore\n", "45199.000000001x", "is no date", "letters, however far behind the point"},
		{"dates: [serial]\ntime_of_day: ignore\n", "45199.999999999", "2023-09-30", "never rounded into the next day"},
		{"time_of_day: ignore\n", "1900-01-01 00:00:00", early, "with a time of day"},
		{"time_of_day: ignore\n", "9999-12-31 23:59:59.997", late, "with a time of day"},
		{"time_zone: America/New_York\n", "1970-01-01T00:00:00Z", stopgap, "the day before, in New York"},
		{"time_zone: Asia/Tokyo\n", "1970-01-01T00:00:00Z", stopgap, "the same day in Tokyo"},
		{"time_zone: America/New_York\n", "2099-12-31T00:00:00Z", stopgap, "a day like any other in New York, and none as it is written"},
		{"time_zone: America/New_York\n", "0001-01-01T00:00:00Z", early, "a day of the year 0 in New York"},
		{"time_zone: Asia/Tokyo\n", "9999-12-31T23:59:59Z", late, "a day of the year 10000 in Tokyo"},
		{"time_zone: America/New_York\n", "1930-01-01T04:59:59Z", early, "the border is that of the zone"},
		{"time_zone: America/New_York\n", "1930-01-01T05:00:00Z", "1930-01-01", "the border is that of the zone"},
		{"earliest: 1850\n", "1850-01-01", "1850-01-01", "asked for"},
		{"earliest: 1850\n", "1900-01-01", "1900-01-01", "a day of its century"},
		{"earliest: 1900\n", "1900-01-01", stopgap, "not asked for"},
		{"earliest: 2003-05-07\n", "2003-05-06", "is before 2003-05-07, the earliest date", "within a month"},
		{"earliest: 2003-05-07\n", "2003-05-07", "2003-05-07", "within a month"},
		{"days_meant: [1970-01-01, 9999-12-31]\n", "1970-01-01", "1970-01-01", "meant"},
		{"days_meant: [1970-01-01, 9999-12-31]\n", "9999-12-31", "9999-12-31", "meant"},
		{"blank: [1970-01-01]\n", "1970-01-01", "the cell is empty", "blank is asked first"},
		{"blank: [2024-05-06]\n", "2024-05-06", "the cell is empty", "of any day"},
		{"redacted: [9999/12/31]\n", "9999-12-31", "the cell is empty", "as are texts of what is withheld"},
	} {
		p := dated(t, test.keys)
		for format, write := range asText {
			if got := oneDay(t, p, write(t, test.text)); !strings.Contains(got, test.want) {
				t.Errorf("%s in %s with %q (%s): %s; want %s", test.text, format, test.keys, test.reason, got, test.want)
			}
		}
	}
}

// TestDaysOfOtherTypes reads what workbooks and Parquet files hold as a date or
// a time, and not as a text.
func TestDaysOfOtherTypes(t *testing.T) {
	type day struct {
		When    int32 `parquet:",date"`
		Country string
	}
	type milli struct {
		When    int64 `parquet:",timestamp(millisecond:local)"`
		Country string
	}
	type nano struct {
		When    int64 `parquet:",timestamp(nanosecond:local)"`
		Country string
	}
	type instant struct {
		When    int64 `parquet:",timestamp(microsecond:utc)"`
		Country string
	}
	type old struct {
		When    deprecated.Int96
		Country string
	}
	at := func(text string) time.Time {
		at, err := time.Parse("2006-01-02 15:04:05.999999999", text)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	const told, timed = "is told with a zone", "has a time of day"
	ends := at("2025-09-30 23:59:59.999999999")
	for _, test := range []struct{ keys, file, want, reason string }{
		{"", bookOf(t, 14, at("2025-09-30 00:00:00")), "2025-09-30", "a date of a workbook"},
		{"", bookOf(t, 14, 25569), "is a day that programs write for no date", "1970-01-01 in a workbook"},
		{"", bookOf(t, 14, 73051), "is after 2099-12-31", "2100-01-01 in a workbook"},
		{"", parquetRows(t, []day{{20361, "Peru"}}), "2025-09-30", "a date"},
		{"", parquetRows(t, []day{{0, "Peru"}}), "is a day that programs write for no date", "the zero of dates"},
		{"", parquetRows(t, []day{{-25567, "Peru"}}), "is before 1930", "1900-01-01"},
		{"blank: [1970-01-01]\n", parquetRows(t, []day{{0, "Peru"}}), "the cell is empty", "blank is asked first"},
		{"", parquetRows(t, []milli{{at("2025-09-30 00:00:00").UnixMilli(), "Peru"}}), "2025-09-30", "a midnight of no zone is how many programs hold a date"},
		{"", parquetRows(t, []milli{{at("2025-09-30 00:00:00.001").UnixMilli(), "Peru"}}), timed, "and a moment after it is not"},
		{"", parquetRows(t, []nano{{ends.UnixNano(), "Peru"}}), timed, "nor the last moment of a day"},
		{"time_of_day: ignore\n", parquetRows(t, []nano{{ends.UnixNano(), "Peru"}}), "2025-09-30", "which is never rounded into the next"},
		{"time_of_day: ignore\n", parquetRows(t, []nano{{-1 << 63, "Peru"}}), "is before 1930", "no time, as pandas has it"},
		{"", parquetRows(t, []instant{{at("2025-10-01 00:00:00").UnixMicro(), "Peru"}}), told, "a midnight of UTC is no date"},
		{"time_of_day: ignore\n", parquetRows(t, []instant{{at("2025-10-01 00:00:00").UnixMicro(), "Peru"}}), told, "whatever is ignored"},
		{"time_zone: America/New_York\n", parquetRows(t, []instant{{at("2025-10-01 00:00:00").UnixMicro(), "Peru"}}), "2025-09-30", "the evening before"},
		{"time_zone: America/New_York\n", parquetRows(t, []instant{{at("2025-10-01 04:00:00").UnixMicro(), "Peru"}}), "2025-10-01", "midnight there"},
		{"", parquetRows(t, []old{{deprecated.Int96{0, 0, 2440588 + 20362}, "Peru"}}), told, "the oldest type does not say what it means"},
		{"time_zone: America/New_York\n", parquetRows(t, []old{{deprecated.Int96{0, 0, 2440588 + 20362}, "Peru"}}), "2025-09-30", "and means UTC"},
	} {
		if got := oneDay(t, dated(t, test.keys), test.file); !strings.Contains(got, test.want) {
			t.Errorf("%s, with %q: %s; want %s", test.reason, test.keys, got, test.want)
		}
	}
}

// TestMomentsAreOfTheirTime reads times at which rows were changed.
func TestMomentsAreOfTheirTime(t *testing.T) {
	for _, test := range []struct {
		keys, text, fault string
		want              int64
		reason            string
	}{
		{"", "2024-01-01T00:01:00Z", "", 1704067260, "with a zone, which needs no other"},
		{"", "2023-12-31T19:01:00-05:00", "", 1704067260, "the same"},
		{"", "2024-01-01 00:01:00+00", "", 1704067260, "as PostgreSQL writes"},
		{"", "2024-01-01 00:01:00", "", 1704067260, "without one, of UTC"},
		{"", "2024-01-01", "", 1704067200, "a day"},
		{"time_zone: America/New_York\n", "2024-01-01T00:01:00Z", "", 1704067260, "with a zone"},
		{"time_zone: America/New_York\n", "2023-12-31 19:01:00", "", 1704067260, "without one, of the profile's"},
		{"time_zone: America/New_York\n", "2024-01-01", "", 1704085200, "a day of the profile's zone"},
		{"", "1970-01-01T00:00:00Z", "is a day that programs write for no date", 0, "a zero is no time"},
		{"", "1969-12-31T19:00:00-05:00", "is a day that programs write for no date", 0, "the same zero"},
		{"time_zone: America/New_York\n", "1970-01-01T00:00:00Z", "is a day that programs write for no date", 0, "the same zero"},
		{"time_zone: America/New_York\n", "2099-12-31T00:00:00Z", "is a day that programs write for no date", 0, "an end of time of UTC"},
		{"", "0001-01-01T00:00:00Z", "is before 1930", 0, "the zero of another program"},
		{"", "9999-12-31T23:59:59Z", "is after 2099-12-31", 0, "an end of time"},
		{"", "1900-01-01", "is before 1930", 0, "a day"},
		{"blank: [1900-01-01]\n", "1900-01-01", "", 0, "blank is asked first"},
		{"", "2024-01-01T24:00:00Z", "is no time", 0, "no hour"},
		{"", "2024-01-01T23:59:60Z", "is no time", 0, "no second"},
	} {
		p := mine(t, "case_id: row\ncolumns: {Country: citizenship, Changed: updated_at}\n"+test.keys)
		r, got := read(t, p, "When,Country,Changed\n2024-01-01,Peru,"+test.text+"\n")
		if fault := fmt.Sprint(errors.Join(r.Faults()...)); test.fault != "" {
			if !strings.Contains(fault, "column Changed: \""+test.text+"\" "+test.fault) {
				t.Errorf("%s, %s with %q: %s; want %s", test.reason, test.text, test.keys, fault, test.fault)
			}
		} else if len(got) != 1 || got[0].UpdatedAt != test.want {
			t.Errorf("%s, %s with %q: %+v, %s; want %d", test.reason, test.text, test.keys, got, fault, test.want)
		}
	}
}

// layoutForms write a day in each layout, by a form of package time.
var layoutForms = map[string][]string{
	"yyyy-mm-dd": {"2006-01-02"}, "yyyymmdd": {"20060102"}, "mm/dd/yyyy": {"01/02/2006", "1/2/2006"}, "dd/mm/yyyy": {"02/01/2006", "2/1/2006"},
	"yyyy/mm/dd": {"2006/01/02", "2006/1/2"}, "mm-dd-yyyy": {"01-02-2006", "1-2-2006"}, "dd-mm-yyyy": {"02-01-2006", "2-1-2006"}, "dd.mm.yyyy": {"02.01.2006", "2.1.2006"},
	"mm/dd/yy": {"01/02/06"}, "dd/mm/yy": {"02/01/06"}, "dd-mon-yyyy": {"02-Jan-2006", "2 January 2006"}, "dd-mon-yy": {"02-Jan-06", "2/January/06"}, "mon dd, yyyy": {"Jan 2, 2006", "January 02, 2006"},
	"serial": {"serial"},
}

// randomDay returns a day that two digits of a year can say and every case can
// have.
func randomDay(r *rand.Rand) time.Time {
	for {
		at := time.Date(1930, 1, 1+r.IntN(36_524), 0, 0, 0, 0, time.UTC)
		if day, _ := cases.ParseDate(at.Format(time.DateOnly)); (&source.Profile{}).Refuses(day) == "" {
			return at
		}
	}
}

// TestADayThatIsWrittenIsTheDayThatIsRead writes random days in every layout and
// every format.
func TestADayThatIsWrittenIsTheDayThatIsRead(t *testing.T) {
	if len(layoutForms) != len(source.DateLayouts()) {
		t.Fatalf("%d layouts of %d are tried", len(layoutForms), len(source.DateLayouts()))
	}
	r := rand.New(rand.NewPCG(6, 6))
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	for layout, forms := range layoutForms {
		p := dated(t, fmt.Sprintf("dates: [%q]\n", layout))
		var texts, want []string
		for range 500 {
			day := randomDay(r)
			for strings.HasSuffix(layout, "/yy") || strings.HasSuffix(layout, "-yy") {
				if day.Year() < 2030 {
					break
				}
				day = randomDay(r)
			}
			text := day.Format(forms[r.IntN(len(forms))])
			if r.IntN(2) == 0 {
				text = strings.ToUpper(text)
			}
			if layout == "serial" {
				text = fmt.Sprint(int(day.Sub(epoch).Hours()) / 24)
			}
			texts, want = append(texts, text), append(want, day.Format(time.DateOnly))
		}
		for format, write := range asText {
			sameDays(t, layout+" in "+format, texts, days(t, p, write(t, texts...)), want)
		}
	}
}

func sameDays(t *testing.T, what string, texts, got, want []string) {
	t.Helper()
	for i, text := range texts {
		if len(got) != len(want) || got[i] != want[i] {
			t.Errorf("%s: %d days of %d; %q is read as %s; want %s", what, len(got), len(want), text, got[min(i, len(got)-1)], want[i])
			return
		}
	}
}

// days reads a file and returns all its dates, or its faults.
func days(t *testing.T, p *source.Profile, file string) (all []string) {
	t.Helper()
	r, got := read(t, p, file)
	for _, fault := range r.Faults() {
		all = append(all, fault.Error())
	}
	for _, c := range got {
		all = append(all, c.Flagged.String())
	}
	return all
}

// TestTheDayOfAnInstantIsThatOfItsZone compares random instants in random zones
// with what package time makes of them.
func TestTheDayOfAnInstantIsThatOfItsZone(t *testing.T) {
	type instant struct {
		When    int64 `parquet:",timestamp(nanosecond:utc)"`
		Country string
	}
	r := rand.New(rand.NewPCG(7, 7))
	forms := []string{time.RFC3339, time.RFC3339Nano, "2006-01-02 15:04:05Z07", "2006-01-02 15:04:05.000 -0700", "2006-01-02 15:04:05-07:00", "2006-01-02 03:04:05 PM Z07:00"}
	for _, zone := range []string{"America/New_York", "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Kathmandu", "Europe/London", "Australia/Lord_Howe", "America/St_Johns", "Africa/Monrovia", "UTC"} {
		p := dated(t, "time_zone: "+zone+"\n")
		var texts, want []string
		var rows []instant
		for range 300 {
			at := randomDay(r).Add(time.Duration(r.Int64N(int64(24 * time.Hour))))
			if r.IntN(4) == 0 { // close to midnight, where days part
				at = time.Date(at.Year(), at.Month(), at.Day(), 0, 0, r.IntN(3)-1, 0, p.Zone)
			}
			if at.Year() == 1930 || at.In(p.Zone).Format("01-02") == "12-31" || at.In(p.Zone).Format("01-02") == "01-01" {
				continue // days that may be refused
			}
			east := (r.IntN(105) - 48) * 15 * 60
			form := forms[r.IntN(len(forms))]
			if form == forms[2] {
				east = east / 3600 * 3600
			}
			texts = append(texts, at.In(time.FixedZone("", east)).Format(form))
			rows = append(rows, instant{at.UnixNano(), "Peru"})
			want = append(want, at.In(p.Zone).Format(time.DateOnly))
		}
		for format, write := range asText {
			sameDays(t, zone+" in "+format, texts, days(t, p, write(t, texts...)), want)
		}
		sameDays(t, zone+" in timestamps", texts, days(t, p, parquetRows(t, rows)), want)
	}
}
