package snapshot_test

import (
	"context"
	"testing"
	"testing/fstest"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

func TestProfilesThatReadAFileAlike(t *testing.T) {
	const first = `name: first
index_date: [{column: When, term: departed}]
case_id: row
columns: {Country: citizenship, Custody: custody}
dimensions: {post: Post, sex: Sex}
drop: [Name]
`
	const rows = "When,Country,Custody,Post,Sex,Name,Port\n2024-01-15,Peru,ice,North,F,x,A\n2024-01-16,NA,,South,M,y,B\n"
	tests := []struct {
		name, second string
		want         bool
	}{
		{"itself", first, true},
		{"more columns than the file has", first + "not_held: [deported]\ncoded: []\nvalues: {custody: {jail: ice}}\n", true},
		{"dimensions in another order", "name: b\nindex_date: [{column: When, term: departed}]\ncase_id: row\ncolumns: {Country: citizenship, Custody: custody}\ndimensions: {gender: Sex, post: Post}\ndrop: [Name]\n", true},
		{"beside a column that is there", "name: b\nindex_date: [{column: When, term: departed, beside: Port}]\ncase_id: row\ncolumns: {Country: citizenship, Custody: custody}\ndimensions: {post: Post, sex: Sex}\ndrop: [Name]\n", true},
		{"beside a column that is not", "name: b\nindex_date: [{column: When, term: departed, beside: Harbor}]\ncase_id: row\ncolumns: {Country: citizenship, Custody: custody}\ndimensions: {post: Post, sex: Sex}\ndrop: [Name]\n", false},
		{"a name that is not dropped", "name: b\nindex_date: [{column: When, term: departed}]\ncase_id: row\ncolumns: {Country: citizenship, Custody: custody}\ndimensions: {post: Post, sex: Sex}\n", false},
		{"another term", "name: b\nindex_date: [{column: When, term: flagged}]\ncase_id: row\ncolumns: {Country: citizenship, Custody: custody}\ndimensions: {post: Post, sex: Sex}\ndrop: [Name]\n", false},
		{"a field less", "name: b\nindex_date: [{column: When, term: departed}]\ncase_id: row\ncolumns: {Country: citizenship}\ndimensions: {post: Post, sex: Sex}\ndrop: [Name]\n", false},
		{"a dimension less", "name: b\nindex_date: [{column: When, term: departed}]\ncase_id: row\ncolumns: {Country: citizenship, Custody: custody}\ndimensions: {post: Post}\ndrop: [Name]\n", true},
		{"a field more", "name: b\nindex_date: [{column: When, term: departed}]\ncase_id: row\ncolumns: {Country: citizenship, Custody: custody, Port: entry_office}\ndrop: [Name]\n", true},
		{"another column for a field", "name: b\nindex_date: [{column: When, term: departed}]\ncase_id: row\ncolumns: {Port: citizenship, Custody: custody}\ndrop: [Name]\n", false},
		{"another blank", first + "blank: [NA]\n", false},
		{"dates that are not in the file", first + "dates: [mm/dd/yyyy]\n", false},
		{"dates beside", first + "dates: [yyyy-mm-dd, mm/dd/yyyy]\n", true},
		{"another scheme", first + "country_scheme: iso2\n", false},
		{"lines before the header", first + "preamble_rows: 1\n", false},
		{"a header that is found", first + "preamble_rows: find\n", true},
		{"columns that make the id", "name: b\nindex_date: [{column: When, term: departed}]\ncase_id: [When, Port]\ncolumns: {Country: citizenship, Custody: custody}\ndimensions: {post: Post, sex: Sex}\ndrop: [Name]\n", false},
	}
	parse := func(text string) *source.Profile {
		p, err := source.ParseProfile("p.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	fsys := fstest.MapFS{"a.csv": {Data: []byte(rows)}}
	for _, test := range tests {
		if got := snapshot.Alike(context.Background(), fsys, "a.csv", parse(first), parse(test.second)); got != test.want {
			t.Errorf("%s: %v; want %v", test.name, got, test.want)
		}
	}
	fsys["a.csv"].Data = []byte(rows + "2024-02-30,Chad,ice,North,F,x,A\n")
	if snapshot.Alike(context.Background(), fsys, "a.csv", parse(first), parse(first)) {
		t.Error("a row that cannot be read is read alike")
	}
}
