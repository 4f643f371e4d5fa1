package snapshot_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/source"
)

// parted is a table with a sign between its cells; some cells have commas.
func parted(sign string) string {
	return strings.ReplaceAll("When^Post^Age^Country\n2024-01-15^Harbor, north^31^Peru\n2024-01-16^Hills^47^Chad\n2024-01-17^Harbor, south^33^Peru\n", "^", sign)
}

func TestWhatPartsTheCellsIsFound(t *testing.T) {
	prose := strings.Repeat("Every arrest, as published, of one month\n", 20)
	tests := []struct{ name, text, separator string }{
		{"bars", parted("|"), ""},
		{"bars below prose", "Arrests, all\nJanuary 1, 2024 - January 31, 2024\n|||\n" + parted("|"), ""},
		{"bars below much prose", prose + parted("|"), ""},
		{"bars in quotes", "\"" + strings.ReplaceAll(parted("\"|\""), "\n", "\"\n\"") + "2024-01-17\"|\"x\"|\"1\"|\"Peru\"\n", ""},
		{"commas, a row of too many, and a sign in each row", "When,Post,Age,Country\n" + strings.Repeat("2024-01-15,x $,1,Peru\n", 9) + "2024-01-15,x $,1,Peru,2\n" + strings.Repeat("2024-01-15,x $,1,Peru\n", 9), ""},
		{"commas padded with blanks, below a title", "Arrests,  all\nWhen,    Post,  Age,  Country\n" + strings.Repeat("2024-01-15,  x,  1,  Peru\n", 9), ""},
		{"bars, and a comma in one row", parted("|") + "2024-01-18|Fields, Sub Office|34|Peru\n", ""},
		{"bars, and semicolons in every cell of notes", "When|Post|Age|Country|Notes\n" + strings.Repeat("2024-01-15|x|1|Peru|a; b; c; d; e; f\n", 9), ""},
		{"tabs, and commas in every row", "When\tPost\tAge\tCountry\n" + strings.Repeat("2024-01-15\tHarbor,north,old,east\t1\tPeru\n", 9), ""},
		{"tabs, and a comma in every row and the name", "When\tPost, quarter\tAge\tCountry\n" + strings.Repeat("2024-01-15\tHarbor, north\t1\tPeru\n", 9), ""},
		{"semicolons, and commas in numbers", "When;Post;Age;Country\n2024-01-15;x;1,5;Peru\n2024-01-16;y;2,5;Chad\n", ""},
		{"commas, and bars in every cell of notes", "When,Post,Age,Country,Notes\n" + strings.Repeat("2024-01-15,x,1,Peru,a|b|c|d|e|f\n", 9), ""},
		{"commas with blanks behind", strings.ReplaceAll("When^Post^Age^Country\n2024-01-15^x; y^31^Peru\n2024-01-16^y; z^47^Chad\n", "^", ", "), ""},
		{"commas, and a remark with bars", "When,Post,Age,Country\n2024-01-15,x,31,Peru\n2024-01-16,y,47,Chad\nfor|use|only\n", ""},
		{"carets", parted("^"), "^"},
		{"carets below prose", "Arrests, all\nJanuary 1, 2024\n" + parted("^"), "^"},
		{"carets, and a comma in a name and some rows", strings.Replace(parted("^"), "Post", "Post, quarter", 1) + "2024-01-16^Hills^47^Chad\n", "^"},
		{"tildes", parted("~"), "~"},
		{"unit separators", parted("\x1f"), "\x1f"},
		{"number signs", parted("#"), "#"},
	}
	for _, test := range tests {
		seen, err := looked("a.csv", []byte(test.text))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if len(seen.Header) < 4 || seen.Header[0] != "When" || strings.TrimSpace(seen.Header[3]) != "Country" || seen.Separator != test.separator {
			t.Errorf("%s: header %q, separator %q; want that of the table, and %q", test.name, seen.Header, seen.Separator, test.separator)
		}
	}
}

func TestWhatPartsNoCellsIsToldWithoutARow(t *testing.T) {
	fixed := "When        Post      Age  Country\n2024-01-15  Harbor, 1  31  Peru\n2024-01-16  Hills      47  Chad\n"
	tests := []struct{ name, text, want string }{
		{"a sign beyond ASCII", parted("\u00a6"), "the cells seem to be separated by \"\u00a6\"; save it with comma"},
		{"columns of a fixed width", fixed, "the columns seem to have a fixed width: save it as CSV"},
		{"one column", "When\n2024-01-15\n2024-01-16\n", "nothing parts its cells: looked for comma, semicolon, tab and |; say in the profile what does"},
		{"a table without a header", "2024-01-15,Harbor,Peru,Secret Name\n2024-01-16,Hills,Peru,Other Name\n", "no row of names is as wide"},
		{"a table without a header whose labels come again", "Harbor,Peru,Secret Name\nHarbor,Peru,Other Name\n", "no row of names is as wide"},
		{"a table without a header below a title", "Arrests\n\nHarbor,Peru,Secret Name,123456789\nHarbor,Chad,Other Name,123456780\n", "no row of names is as wide"},
		{"numbers alone", "1|2\n3|4\n", "no row of names is as wide"},
	}
	for _, test := range tests {
		_, err := looked("a.csv", []byte(test.text))
		if got := fmt.Sprint(err); !strings.Contains(got, test.want) || !strings.HasPrefix(got, "a.csv: ") {
			t.Errorf("%s: %s; want %q", test.name, got, test.want)
		}
		for _, secret := range []string{"Secret", "Harbor", "Peru", "123456789", "2024"} {
			if strings.Contains(fmt.Sprint(err), secret) {
				t.Errorf("%s: the fault shows %s of a record: %v", test.name, secret, err)
			}
		}
	}
}

func TestTheProfileMayDeclareWhatPartsTheCells(t *testing.T) {
	tests := []struct{ name, profile, text, want string }{
		{"bars need no word", "", parted("|"), ""},
		{"a caret", "separator: \"^\"\n", parted("^"), ""},
		{"a unit separator", "separator: \"\\x1f\"\n", parted("\x1f"), ""},
		{"a tab by its name", "separator: tab\n", parted("\t"), ""},
		{"bars where commas are more", "separator: \"|\"\n", "When|Country|a,b,c,d,e,f\n2024-01-15|Peru|a,b,c,d,e,f\n2024-01-16|Chad|a,b,c,d,e,f\n2024-01-16|Chad|a,b,c,d,e,f\n", ""},
		{"a caret that is not said", "", parted("^"), `d/a.csv:1: the cells seem to be separated by "^"; say separator: "^" in the profile`},
		{"a caret that is not there", "separator: \"^\"\n", parted(","), `d/a.csv:1: "^" parts no cells, and the profile says separator: "^"`},
		{"a caret in place of bars", "separator: \"^\"\n", parted("|"), `the profile says separator: "^"; they seem to be separated by "|"`},
		{"a header that is looked for", "preamble_rows: find\n", "Title\n" + parted("~"), `needs: Country; When; the cells seem to be separated by "~"`},
	}
	for _, test := range tests {
		p := mine(t, "case_id: row\ncolumns: {Country: citizenship}\n"+test.profile)
		r, err := open(p, &source.Manifest{}, test.text)
		if test.want != "" {
			if !strings.Contains(fmt.Sprint(err), test.want) || strings.Contains(fmt.Sprint(err), "\n") {
				t.Errorf("%s: %v; want %q alone", test.name, err, test.want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		n := 0
		for _, stream := range r.Streams(1) {
			for batch, err := range stream {
				if n += len(batch); err != nil {
					t.Error(err)
				}
			}
		}
		if n != 3 || r.Unreadable() != 0 {
			t.Errorf("%s: %d cases, %v; want 3", test.name, n, r.Faults())
		}
	}
}

func TestYearsNameColumns(t *testing.T) {
	tests := []struct {
		name, text string
		header     string // first name, or "" where there is none
	}{
		{"one column a year", "Country,2017,2018\nPeru,120,141\nChad,33,50\n", "Country"},
		{"fiscal years", "Country,fy2017,fy2018\nPeru,120,141\nChad,33,50\n", "Country"},
		{"years that span two", "Country,2016-17,2017-18\nPeru,120,141\nChad,33,50\n", "Country"},
		{"one year", "Country,2017\nPeru,120\nChad,33\n", "Country"},
		{"a title above", "Removals by country\n\nCountry,2017,2018\nPeru,120,141\nChad,33,50\n", "Country"},
		{"thousands", "Country,2017,2018\nPeru,\"1,120\",141\nChad,-,50\n", "Country"},
		{"records that have years", "Peru,2017,1980\nChad,2018,1990\n", ""},
		{"years alone", "2017,2018\n1,2\n", ""},
	}
	for _, test := range tests {
		seen, err := looked("a.csv", []byte(test.text))
		got := ""
		if err == nil {
			got = seen.Header[0]
		}
		if got != test.header {
			t.Errorf("%s: header %q (%v); want %q", test.name, got, err, test.header)
		}
	}
}
