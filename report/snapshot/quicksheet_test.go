package snapshot

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/workbook"
)

const someStrings = `<si><t>one</t></si><si><t>two &amp; more</t></si><si><t></t></si>`

// sheetOf reads all rows of a workbook whose only sheet has these rows.
func sheetOf(t *testing.T, rows, strings string) (all [][]string, fault string) {
	t.Helper()
	file := RawBook{Strings: `<sst count="3">` + strings + `</sst>`,
		Sheet: `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>` + rows + `</sheetData></worksheet>`}.Bytes()
	book, err := workbook.Open(bytes.NewReader(file), int64(len(file)), nil, 0)
	if err != nil {
		return nil, err.Error()
	}
	for {
		record, err := book.Next()
		if err == io.EOF {
			return all, ""
		}
		if err != nil {
			return all, err.Error()
		}
		all = append(all, append([]string(nil), record...))
	}
}

// TwoWays counts what sheets gave that were read in two ways.
type twoWays struct{ records, faults int }

// read reads rows and strings as programs write them, and in a form that no quick
// reader passes. The place of a fault in the text is another one then.
func (w *twoWays) read(t *testing.T, quick, slow [2]string) {
	t.Helper()
	got, gotFault := sheetOf(t, quick[0], quick[1])
	want, wantFault := sheetOf(t, slow[0], slow[1])
	if diff := cmp.Diff(want, got); diff != "" || (gotFault == "") != (wantFault == "") {
		t.Fatalf("%s\n%s\nfault %q; want %q", quick, diff, gotFault, wantFault)
	}
	w.records += len(got)
	if gotFault != "" {
		w.faults++
	}
}

// enough fails where so little was read that nothing is proven.
func (w *twoWays) enough(t *testing.T, records, faults int) {
	t.Helper()
	if w.records < records || w.faults < faults {
		t.Errorf("%d records and %d faults; want %d and %d at least", w.records, w.faults, records, faults)
	}
}

// TestQuickRowsAreReadAlike reads rows as programs write them, some of them
// spoiled, and the same with a comment in each, which no quick reader passes.
func TestQuickRowsAreReadAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var both twoWays
	for range 1200 {
		var quick, slow strings.Builder
		for n := range 1 + r.IntN(5) {
			row := pick("<row>", fmt.Sprintf(`<row r="%d">`, n+1), fmt.Sprintf(`<row r="%d" spans="1:3" x14ac:dyDescent="0.25">`, n+1), `<row r="9">`)
			for column := range r.IntN(5) {
				place := pick("", fmt.Sprintf(` r="%c%d"`, 'A'+column, n+1), fmt.Sprintf(` r="%c%d"`, 'A'+column+r.IntN(3), n+1))
				row += pick(
					`<c`+place+` t="s"><v>`+pick("0", "1", "2", "7", "x")+`</v></c>`,
					`<c`+place+` s="1"><v>`+pick("45292", "45292.5", "60", "59", "0", "007", "99999999", "a", "")+`</v></c>`,
					`<c`+place+` s="1"/>`, `<c`+place+`></c>`, `<c`+place+`><v>12.50</v></c>`, `<c`+place+` t="n"><v>1e3</v></c>`,
					`<c`+place+` t="str"><v>_x0041_b</v></c>`, `<c`+place+` t="b"><v>`+pick("1", "0", "2")+`</v></c>`, `<c`+place+` t="e"><v>#N/A</v></c>`,
					`<c`+place+` t="d"><v>2024-01-01T00:00:00</v></c>`, `<c`+place+` t="inlineStr"><is><t>a_x0042_</t></is></c>`,
					`<c`+place+` t="inlineStr"><is><t xml:space="preserve"> b </t></is></c>`, `<c`+place+`><f>A1</f><v>5</v></c>`, `<c`+place+`><f>A1</f></c>`,
					`<c`+place+` t="str"><v>é&lt;"</v></c>`, `<c`+place+` t="q"><v>1</v></c>`, `<c`+place+` s="x"><v>1</v></c>`,
				)
			}
			if r.IntN(8) == 0 && len(row) > 8 { // spoiled
				at := 5 + r.IntN(len(row)-5)
				row = row[:at] + pick("<", ">", "&", `"`, " ", "\n", "\x01", "/", "r", ":", "]]>", "x:r=", "é", "\xff") + row[at+r.IntN(2):]
			}
			between := pick("", "", "\n", "  ")
			quick.WriteString(between + row + "</row>")
			slow.WriteString(between + row + "<!----></row>")
		}
		both.read(t, [2]string{quick.String(), someStrings}, [2]string{slow.String(), someStrings})
	}
	both.enough(t, 600, 150)
}

// TestQuickStringsAreReadAlike reads shared strings in the same two ways.
func TestQuickStringsAreReadAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var both twoWays
	for range 1000 {
		var quick, slow, rows strings.Builder
		n := 1 + r.IntN(6)
		for i := range n {
			text := pick("", "a", " b ", "_x0041_", "&lt;", "é", strings.Repeat("long ", 20))
			one := pick(`<si><t>`+text+`</t></si>`, `<si><t xml:space="preserve">`+text+`</t></si>`, `<si><r><t>`+text+`</t></r><r><t>2</t></r></si>`,
				`<si><t>`+text+`</t><rPh sb="0" eb="1"><t>spoken</t></rPh></si>`, `<si/>`)
			if r.IntN(10) == 0 {
				at := 1 + r.IntN(len(one)-1)
				one = one[:at] + pick("<", ">", "&", `"`, " ", "\x01", "/", "]]>") + one[at+r.IntN(2):]
			}
			between := pick("", "", "\n", "  ")
			quick.WriteString(between + one)
			slow.WriteString(between + strings.Replace(one, "<si>", "<si><!---->", 1))
			fmt.Fprintf(&rows, `<row><c t="s"><v>%d</v></c><c t="str"><v>x</v></c></row>`, i)
		}
		both.read(t, [2]string{rows.String(), quick.String()}, [2]string{rows.String(), slow.String()})
	}
	both.enough(t, 1000, 100)
}

// TestLongRowsAreReadWhole reads rows that reach over the end of what is looked
// at, and one that is longer.
func TestLongRowsAreReadWhole(t *testing.T) {
	var rows strings.Builder
	var want [][]string
	for n := range 300 {
		texts, long := []string{fmt.Sprint(n)}, 10+n*7%500
		if n == 200 {
			long = 256<<10/20 + 100 // more than is looked at
		}
		for range min(long, cells.MostColumns-1) {
			texts = append(texts, strings.Repeat("x", 25))
		}
		rows.WriteString("<row>")
		for _, cell := range texts {
			rows.WriteString(`<c t="str"><v>` + cell + `</v></c>`)
		}
		rows.WriteString("</row>")
		want = append(want, texts)
	}
	got, fault := sheetOf(t, rows.String(), someStrings)
	if fault != "" || len(got) != len(want) {
		t.Fatalf("%d rows, fault %q; want %d", len(got), fault, len(want))
	}
	width := len(want[0])
	for i := range want {
		if len(want[i]) < width {
			want[i] = append(want[i], make([]string, width-len(want[i]))...)
		}
		if diff := cmp.Diff(want[i], got[i]); diff != "" {
			t.Fatalf("row %d\n%s", i+1, diff)
		}
	}
}
