package workbook

import (
	"testing"

	"example.org/oversight/report/cells"
)

func TestSerialDates(t *testing.T) {
	none := func(number string) string { return cells.Flawed(cells.NoDate, number) }
	tests := []struct {
		epoch  epoch
		serial string
		want   string
		reason string
	}{
		{false, "1", "1900-01-01", "the first day"},
		{false, "59", "1900-02-28", "before the leap day that was none"},
		{false, "60", none("60"), "no calendar has February 29, 1900"},
		{false, "60.5", none("60.5"), "nor an hour of it"},
		{false, "61", "1900-03-01", "after it"},
		{false, "45565", "2024-09-30", "the last day of fiscal year 2024"},
		{false, "45565.0", "2024-09-30", "as a library writes it"},
		{false, "4.5565E4", "2024-09-30", "as another one does"},
		{false, "45565.99999", "2024-09-30 23:59:59", "a second before midnight is still September 30"},
		{false, "45565.999999965278", "2024-09-30 23:59:59", "23:59:59.997, the last moment of a day that SQL Server has"},
		{false, "45565.9999999999", "2024-09-30 23:59:59", "some millionths of a second before midnight"},
		{false, "45565.99999999999", "2024-09-30 23:59:59", "less than a double can tell from it after a sum"},
		{false, "45565.00000000001", "2024-09-30", "a midnight that missed its mark by a millionth"},
		{false, "45565.000001", "2024-09-30 00:00:00", "a moment after midnight is a time of day"},
		{false, "45565.0000115741", "2024-09-30 00:00:01", "a second of a day, written with 15 digits, is not cut to none"},
		{false, "45565.999988425923", "2024-09-30 23:59:59", "the last second"},
		{false, "45565.5", "2024-09-30 12:00:00", "noon"},
		{false, "45566", "2024-10-01", "the first day of fiscal year 2025"},
		{false, "2958465", "9999-12-31", "the last day that a spreadsheet has"},
		{false, "2958466", none("2958466"), "after it"},
		{false, "20240930", none("20240930"), "a date written as one number, and shown as a date"},
		{false, "1e300", none("1e300"), "a number of another kind"},
		{false, "0", none("0"), "what a formula gives that points at an empty cell"},
		{false, "-0", none("-0"), "the same"},
		{false, "0.75", none("0.75"), "a time of day without a day"},
		{false, "-3", none("-3"), "before the epoch"},
		{epoch1904, "0", none("0"), "the same formula under the other epoch"},
		{epoch1904, "0.5", none("0.5"), "a time of day without a day, there"},
		{epoch1904, "1", "1904-01-02", "the first day that is no empty cell"},
		{epoch1904, "60", "1904-03-01", "there February 29 was a day of its own"},
		{epoch1904, "44103", "2024-09-30", "the same day by the other epoch"},
		{epoch1904, "2957003", "9999-12-31", "the last day"},
		{epoch1904, "2957004", none("2957004"), "after it"},
		{false, "n/a", "n/a", "no number"},
		{false, "NaN", "NaN", "a word that is no number"},
		{false, "", "", "nothing"},
	}
	for _, test := range tests {
		if got := test.epoch.date(test.serial); got != test.want {
			t.Errorf("%s: %s is %s, want %s", test.reason, test.serial, got, test.want)
		}
	}
}
