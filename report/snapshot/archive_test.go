package snapshot_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"example.org/oversight/report/snapshot"
)

// TestPartsAreFoundByTheirRelations writes one workbook with parts that are named,
// linked and spelled as the standard allows: all read alike.
func TestPartsAreFoundByTheirRelations(t *testing.T) {
	const (
		transitional = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
		strict       = `http://purl.oclc.org/ooxml/officeDocument/relationships`
		packages     = `http://schemas.openxmlformats.org/package/2006/relationships`
	)
	rels := func(links ...string) string {
		text := `<Relationships xmlns="` + packages + `">`
		for i := 0; i < len(links); i += 3 {
			text += `<Relationship Id="` + links[i] + `" Type="` + links[i+1] + `" Target="` + links[i+2] + `"/>`
		}
		return text + `</Relationships>`
	}
	book := func(ns, main string) string {
		return `<workbook xmlns="` + main + `" xmlns:r="` + ns + `"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`
	}
	const (
		text  = `<sst xmlns="x"><si><t>case_id</t></si><si><t>citizenship</t></si><si><t>flagged_date</t></si><si><r><t>PE</t></r><r><rPr><b/></rPr><t>RU</t></r><rPh sb="0" eb="2"><t>spoken</t></rPh></si></sst>`
		sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>` +
			`<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" s="1"><v>45352</v></c></row></sheetData></worksheet>`
		styles = `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`
	)
	prefixed := strings.NewReplacer("<worksheet", `<x:worksheet xmlns:x="y"`, "</worksheet", "</x:worksheet", "<sheetData", "<x:sheetData", "</sheetData", "</x:sheetData",
		"<row", "<x:row", "</row", "</x:row", "<c ", "<x:c ", "</c>", "</x:c>", "<v>", "<x:v>", "</v>", "</x:v>").Replace(sheet)
	plain := func(change ...string) []byte {
		parts := [][2]string{
			{"[Content_Types].xml", `<Types/>`}, {"_rels/.rels", rels("r", transitional+"/officeDocument", "xl/workbook.xml")},
			{"xl/workbook.xml", book(transitional, "m")},
			{"xl/_rels/workbook.xml.rels", rels("a", transitional+"/worksheet", "worksheets/sheet1.xml", "b", transitional+"/sharedStrings", "sharedStrings.xml", "c", transitional+"/styles", "styles.xml")},
			{"xl/worksheets/sheet1.xml", sheet}, {"xl/sharedStrings.xml", text}, {"xl/styles.xml", styles},
		}
		for i := 0; i < len(change); i += 3 { // name, its new name, its new content; "" is as before
			for at := range parts {
				if parts[at][0] == change[i] {
					parts[at][0] = change[i+1]
					if change[i+2] != "" {
						parts[at][1] = change[i+2]
					}
				}
			}
		}
		return snapshot.ZipOf(parts...)
	}
	wide := func(text string) string {
		out := []byte{0xff, 0xfe}
		for _, letter := range `<?xml version="1.0" encoding="UTF-16"?>` + text {
			out = binary.LittleEndian.AppendUint16(out, uint16(letter))
		}
		return string(out)
	}
	for _, test := range []struct {
		name string
		data []byte
	}{
		{"as most programs write it", plain()},
		{"other letters than the relations have", plain("xl/sharedStrings.xml", "xl/SharedStrings.xml", "", "xl/styles.xml", "XL/Styles.xml", "")},
		{"other letters in the relations", plain("xl/_rels/workbook.xml.rels", "xl/_rels/workbook.xml.rels",
			rels("a", transitional+"/worksheet", "Worksheets/Sheet1.XML", "b", transitional+"/sharedStrings", "SHAREDSTRINGS.xml", "c", transitional+"/styles", "Styles.xml"))},
		{"paths from the top", plain("xl/_rels/workbook.xml.rels", "xl/_rels/workbook.xml.rels",
			rels("a", transitional+"/worksheet", "/xl/worksheets/sheet1.xml", "b", transitional+"/sharedStrings", "/xl/sharedStrings.xml", "c", transitional+"/styles", "/xl/styles.xml"),
			"_rels/.rels", "_rels/.rels", rels("r", transitional+"/officeDocument", "/xl/workbook.xml"))},
		{"other folders and names", plain("_rels/.rels", "_rels/.rels", rels("p", packages+"/metadata/core-properties", "docProps/core.xml", "r", transitional+"/officeDocument", "book/main file.xml"),
			"xl/workbook.xml", "book/main%20file.xml", "", "xl/_rels/workbook.xml.rels", "book/_rels/main file.xml.rels",
			rels("a", transitional+"/worksheet", "../cells.xml", "b", transitional+"/sharedStrings", "./words.xml", "c", transitional+"/styles", "../looks.xml"),
			"xl/worksheets/sheet1.xml", "cells.xml", "", "xl/sharedStrings.xml", "book/words.xml", "", "xl/styles.xml", "looks.xml", "")},
		{"backslashes", plain("xl/worksheets/sheet1.xml", `xl\worksheets\sheet1.xml`, "", "xl/workbook.xml", `xl\workbook.xml`, "")},
		{"the strict form", plain("_rels/.rels", "_rels/.rels", rels("r", strict+"/officeDocument", "xl/workbook.xml"), "xl/workbook.xml", "xl/workbook.xml", book(strict, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
			"xl/_rels/workbook.xml.rels", "xl/_rels/workbook.xml.rels", rels("a", strict+"/worksheet", "worksheets/sheet1.xml", "b", strict+"/sharedStrings", "sharedStrings.xml", "c", strict+"/styles", "styles.xml"),
			"xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", strings.Replace(sheet, `<c r="C2" s="1"><v>45352</v>`, `<c r="C2" s="1" t="d"><v>2024-03-01T00:00:00</v>`, 1))},
		{"prefixes of elements", plain("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", prefixed)},
		{"strings in their cells", plain("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", strings.Replace(sheet, `<c r="B2" t="s"><v>3</v>`,
			`<c r="B2" t="inlineStr"><is><r><t>PER</t></r><phoneticPr fontId="1"/><r><t>U</t></r></is>`, 1))},
		{"a mark before each part", plain("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", "\uFEFF"+sheet, "xl/workbook.xml", "xl/workbook.xml", "\uFEFF"+book(transitional, "m"))},
		{"UTF-16", plain("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", wide(sheet), "xl/sharedStrings.xml", "xl/sharedStrings.xml", wide(text), "xl/workbook.xml", "xl/workbook.xml", wide(book(transitional, "m")))},
		{"a chart that stands as a sheet", plain("xl/workbook.xml", "xl/workbook.xml", strings.Replace(book(transitional, "m"), "<sheets>", `<sheets><sheet name="Chart" sheetId="2" r:id="d"/>`, 1),
			"xl/_rels/workbook.xml.rels", "xl/_rels/workbook.xml.rels", rels("d", transitional+"/chartsheet", "chartsheets/sheet1.xml", "a", transitional+"/worksheet", "worksheets/sheet1.xml",
				"b", transitional+"/sharedStrings", "sharedStrings.xml", "c", transitional+"/styles", "styles.xml"))},
		{"rows of a drawing behind those of the sheet", plain("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", strings.Replace(sheet, "</sheetData>",
			`</sheetData><controls><control><anchor><from><xdr:col xmlns:xdr="d">0</xdr:col><xdr:row xmlns:xdr="d"><c><v>9</v></c></xdr:row></from></anchor></control></controls>`, 1))},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := readBook(t, test.data, ""); got.Faults != "" || len(got.Cases) != 1 || got.Cases[0] != "7 PERU 2024-03-01 0" || got.Notes != nil {
				t.Errorf("%+v", got)
			}
		})
	}
	for _, test := range []struct {
		name, want string
		data       []byte
	}{
		{"a sheet in another file", `sheet "S" is in another file; want it in the workbook itself`, plain("xl/_rels/workbook.xml.rels", "xl/_rels/workbook.xml.rels",
			strings.Replace(rels("a", transitional+"/worksheet", "other.xlsx"), "/></", ` TargetMode="External"/></`, 1))},
		{"a part that is not there", "its list of shared strings is missing from the workbook; save it again in a spreadsheet program", plain("xl/sharedStrings.xml", "xl/elsewhere.xml", "")},
		{"a sheet that is not there", `sheet "S" is missing from the workbook; save it again in a spreadsheet program`, plain("xl/worksheets/sheet1.xml", "xl/elsewhere.xml", "")},
		{"two relations of one id", "two relations between its parts have one id; save it again in a spreadsheet program", plain("xl/_rels/workbook.xml.rels", "xl/_rels/workbook.xml.rels",
			rels("a", transitional+"/worksheet", "worksheets/sheet1.xml", "a", transitional+"/worksheet", "worksheets/sheet2.xml"))},
		{"one sheet under two names", `sheets "S" and "T" are one and the same; keep one`, plain("xl/workbook.xml", "xl/workbook.xml",
			strings.Replace(book(transitional, "m"), "</sheets>", `<sheet name="T" sheetId="2" r:id="a"/></sheets>`, 1))},
		{"two sheets of one name", `two sheets are named "S"; give each a name of its own`, plain("xl/workbook.xml", "xl/workbook.xml",
			strings.Replace(book(transitional, "m"), "</sheets>", `<sheet name="S" sheetId="2" r:id="b"/></sheets>`, 1),
			"xl/_rels/workbook.xml.rels", "xl/_rels/workbook.xml.rels", rels("a", transitional+"/worksheet", "worksheets/sheet1.xml", "b", transitional+"/worksheet", "worksheets/sheet2.xml"))},
		{"no sheet", "no sheet in the workbook", plain("xl/workbook.xml", "xl/workbook.xml", "<workbook/>")},
		{"no list of sheets", "no workbook: its list of sheets is missing; save it again in a spreadsheet program", plain("_rels/.rels", "_rels/.rels", rels("r", "x/other", "xl/workbook.xml"))},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := readBook(t, test.data, "").Faults; got != "d/a.csv: "+test.want {
				t.Errorf("the fault is %q; want %q", got, test.want)
			}
		})
	}
}

// withEntry writes a workbook with one more entry.
func withEntry(name, content string) []byte {
	return snapshot.RawBook{Sheet: sheetHead + plainRow, Further: [][2]string{{name, content}}}.Bytes()
}

// TestArchivesThatReadInTwoWays refuses each archive in which programs find other
// parts, by whether they believe the directory or the entries, and by which of two
// entries they take.
func TestArchivesThatReadInTwoWays(t *testing.T) {
	const (
		twice  = "two parts of the file have one name, and programs differ in which they read; save it again in a spreadsheet program"
		unlike = "the file's list of parts and the parts themselves differ, and programs differ in what they read; save it again in a spreadsheet program"
	)
	other := `<worksheet><sheetData>` + sheetHead + `</sheetData></worksheet>`
	plain := snapshot.RawBook{Sheet: sheetHead + plainRow}.Bytes()
	// at changes bytes behind a sign, the first or the last of its kind.
	at := func(data []byte, sign string, last bool, offset int, to ...byte) []byte {
		data = bytes.Clone(data)
		from := bytes.Index(data, []byte(sign))
		if last {
			from = bytes.LastIndex(data, []byte(sign))
		}
		copy(data[from+offset:], to)
		return data
	}
	const listed, entry, end = "PK\x01\x02", "PK\x03\x04", "PK\x05\x06"
	start := bytes.Index(plain, []byte(listed))
	// inserted puts bytes before the directory, or before everything, and moves
	// the directory's own places where asked to.
	inserted := func(where int, extra []byte) []byte {
		data := append(append(bytes.Clone(plain[:where]), extra...), plain[where:]...)
		stop := bytes.LastIndex(data, []byte(end))
		binary.LittleEndian.PutUint32(data[stop+16:], uint32(start+len(extra)))
		if where == 0 {
			for from := start + len(extra); from < stop; {
				binary.LittleEndian.PutUint32(data[from+42:], binary.LittleEndian.Uint32(data[from+42:])+uint32(len(extra)))
				from += 46 + int(binary.LittleEndian.Uint16(data[from+28:])) + int(binary.LittleEndian.Uint16(data[from+30:]))
			}
		}
		return data
	}
	hidden := snapshot.ZipOf([2]string{"xl/worksheets/sheet1.xml", other})
	hidden = hidden[:bytes.Index(hidden, []byte(listed))]
	whole := snapshot.ZipOf([2]string{"xl/worksheets/sheet1.xml", other})
	for _, test := range []struct {
		name, want string
		data       []byte
	}{
		{"one name twice", twice, withEntry("xl/worksheets/sheet1.xml", other)},
		{"but for the letters", twice, withEntry("XL/Worksheets/Sheet1.xml", other)},
		{"but for the slash", twice, withEntry(`xl\worksheets\sheet1.xml`, other)},
		{"but for a slash before it", twice, withEntry("/xl/worksheets/sheet1.xml", other)},
		{"but for a dot before it", twice, withEntry("./xl/worksheets/sheet1.xml", other)},
		{"but for a dot within", twice, withEntry("xl/./worksheets//sheet1.xml", other)},
		{"but for how a letter is written", twice, withEntry("xl/worksheets/sheet%31.xml", other)},
		{"a part that is not read", twice, withEntry("xl/Styles.xml", "<styleSheet/>")},
		{"another name before the entry", unlike, at(plain, entry, false, 30, 'X')},
		{"another method", unlike, at(plain, entry, false, 8, 0)},
		{"another place in the directory", unlike, at(plain, listed, true, 42, 1)},
		{"an entry that the directory does not list", unlike, inserted(start, hidden)},
		{"one before all that it lists", unlike, inserted(0, hidden)},
		{"a whole archive before it", unlike, append(bytes.Clone(whole), plain...)},
		{"a whole archive behind it", unlike, append(bytes.Clone(plain), whole...)},
		{"a longer comment than there is", "no workbook: the file is cut off or damaged", at(plain, end, true, 20, 9)},
		{"a directory that is cut off", "no workbook: the file is cut off or damaged", plain[:len(plain)-30]},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := readBook(t, test.data, "").Faults; got != "d/a.csv: "+test.want {
				t.Errorf("the fault is %q; want %q", got, test.want)
			}
		})
	}
	for _, test := range []struct {
		name string
		data []byte
	}{
		{"a folder twice", snapshot.RawBook{Sheet: sheetHead + plainRow, Further: [][2]string{{"xl/", ""}, {"xl/", ""}}}.Bytes()},
		{"a part of another name", withEntry("xl/media/image1.png", "\x89PNG")},
		{"zeros before the directory", inserted(start, make([]byte, 100))},
		{"zeros behind all", append(bytes.Clone(plain), make([]byte, 600)...)},
	} {
		if got := readBook(t, test.data, ""); got.Faults != "" || len(got.Cases) != 1 {
			t.Errorf("%s: %+v; want the one case", test.name, got)
		}
	}
}

// TestPartsThatAreNotReadAreNotUnpacked has a picture that would fill the memory.
func TestPartsThatAreNotReadAreNotUnpacked(t *testing.T) {
	if got := readBook(t, withEntry("xl/media/image1.bmp", strings.Repeat("\x00", 70<<20)), ""); got.Faults != "" || len(got.Cases) != 1 {
		t.Errorf("%+v; want the one case", got)
	}
}
