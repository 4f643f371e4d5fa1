package snapshot_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// settles reads any bytes twice, in other chunks and by other streams: no byte
// stops the reader, both readings say the same, every row is a case or a fault,
// and memory is in proportion to the file.
func settles(t *testing.T, p *source.Profile, data []byte) reading {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	want := all(t, p, data, 1<<16, 1)
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > 256<<20+uint64(len(data))<<14 {
		t.Fatalf("%d bytes took %d MiB to read", len(data), took>>20)
	}
	if diff := cmp.Diff(want, all(t, p, data, 16, 3)); diff != "" {
		t.Fatal(diff)
	}
	if want.Failure == "" && want.Rows != len(want.Cases)+want.Unreadable {
		t.Fatalf("%d rows are not %d cases and %d unreadable", want.Rows, len(want.Cases), want.Unreadable)
	}
	for _, fault := range append(want.Faults, want.Failure) {
		for _, line := range strings.Split(fault, "\n") {
			if line != "" && !strings.HasPrefix(line, "a.csv:") {
				t.Fatalf("a fault without its place: %q", line)
			}
		}
	}
	return want
}

func FuzzCSV(f *testing.F) {
	p := profile(f, "cbp")
	for seed := range uint64(5) {
		f.Add(randomCSV(rand.New(rand.NewPCG(seed, 4))))
	}
	for _, seed := range []string{
		"case_id,citizenship,encounter_date\n\"C1\"x,\"Pe\"\"ru\",2024-01-01\nC2,P\"eru,2024-01-01\nC3,\"open",
		"case_id,citizenship,apprehended_date\r\n\x00,\xff,0000-00-00\r\r\n\n\n",
		"case_id;citizenship;encounter_date\n1;\"a;b\n\";2024-01-01\n", "case_id\tcitizenship\tencounter_date\n1\tx\t2024-01-01",
		"\xff\xfec\x00\n\x00\x00\xd8", "\xfe\xff\x00c\x00,\xd8\x01\xdc\x00", "\xef\xbb\xbf", "\"case_id\",\"citizen\nship\"\n", "a\rb\rc",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) { settles(t, p, data) })
}

func FuzzNDJSON(f *testing.F) {
	p := profile(f, "cbp")
	for _, seed := range []string{
		`{"case_id":"C1","citizenship":"PERU","encounter_date":"2024-01-01"}` + "\n\n" + `{"encounter_date":null,"case_id":2,"x":true}`,
		`{"case_id":"C1","case_id":"C2"}`, `{"a":[1]}`, `{"a":{"b":1}}`, `{"a":"1"}{"a":"2"}`, `{"a":`, "{\"case_id\":\"\\u0000!x\",\"citizenship\":\"a\\nb\",\"encounter_date\":1e400}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.HasPrefix(data, []byte("{")) {
			settles(t, p, data)
		}
	})
}

// fuzzPacked reads bytes that claim to be packed, and packs a text in two
// members, which must read as the text itself.
func fuzzPacked(f *testing.F, magic string, pack func([]byte) []byte) {
	p := profile(f, "cbp")
	text := randomCSV(rand.New(rand.NewPCG(7, 4)))
	f.Add(pack(text), text, uint16(20))
	f.Add(pack(nil), []byte("\x1f\x8b"), uint16(0))
	f.Add(append(pack(text[:9]), pack(text[9:])...), []byte("case_id,citizenship,encounter_date\n"), uint16(1))
	f.Fuzz(func(t *testing.T, data, text []byte, at uint16) {
		if bytes.HasPrefix(data, []byte(magic)) {
			settles(t, p, data)
		}
		for _, other := range []string{"PK\x03\x04", "PAR1"} { // are not read when packed
			if bytes.HasPrefix(text, []byte(other)) {
				return
			}
		}
		if len(text) == 0 || bytes.HasPrefix(text, []byte("\x1f\x8b")) || bytes.HasPrefix(text, []byte("\x28\xb5\x2f\xfd")) || len(text) > 3 && string(text[1:4]) == "\x2a\x4d\x18" {
			return
		}
		cut := int(at) % len(text)
		want, got := settles(t, p, text), settles(t, p, append(pack(text[:cut]), pack(text[cut:])...))
		want.SHA256, got.SHA256 = "", ""
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func FuzzGzip(f *testing.F) {
	fuzzPacked(f, "\x1f\x8b", func(b []byte) []byte {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		w.Write(b)
		w.Close()
		return out.Bytes()
	})
}

func FuzzZstd(f *testing.F) {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(zstd.MinWindowSize), zstd.WithZeroFrames(true))
	if err != nil {
		f.Fatal(err)
	}
	fuzzPacked(f, "\x28\xb5\x2f\xfd", func(b []byte) []byte { return w.EncodeAll(b, nil) })
}

// workbookWith is a workbook of one sheet, whose parts may say anything.
func workbookWith(sheet, shared, styles string) []byte {
	return snapshot.ZipOf([][2]string{
		{"_rels/.rels", `<Relationships><Relationship Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="b" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet}, {"xl/sharedStrings.xml", shared}, {"xl/styles.xml", styles},
	}...)
}

const (
	someSheet = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>citizenship</t></is></c><c r="C1" t="str"><v>encounter_date</v></c></row>` +
		`<row r="3"><c r="A3"><v>17</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>45352</v></c></row>` +
		`<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C4"><f>A1</f></c></row></sheetData></worksheet>`
	someStrings = `<sst><si><t>case_id</t></si><si><r><t>PE</t></r><r><rPr><b/></rPr><t>R_x0055__x000D_</t></r><rPh><t>no</t></rPh></si></sst>`
	someStyles  = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d.m.yy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`
)

func FuzzXLSX(f *testing.F) {
	p := profile(f, "cbp")
	f.Add(someSheet, someStrings, someStyles)
	f.Add(`<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>`, "<sst><si>", "<styleSheet/>")
	f.Add(strings.Repeat("<a>", 100), `<!DOCTYPE x [<!ENTITY a "b">]><sst>&a;</sst>`, "")
	f.Fuzz(func(t *testing.T, sheet, shared, styles string) { settles(t, p, workbookWith(sheet, shared, styles)) })
}

// FuzzArchive reads bytes that claim to be a ZIP archive.
func FuzzArchive(f *testing.F) {
	p := profile(f, "cbp")
	book := workbookWith(someSheet, someStrings, someStyles)
	f.Add(book)
	f.Add(append(bytes.Clone(book[:len(book)/2]), book...))
	f.Add(snapshot.ZipOf([2]string{"a.csv", "a"}, [2]string{"A.csv", "b"}))
	f.Add(snapshot.ZipOf())
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.HasPrefix(data, []byte("PK")) {
			settles(t, p, data)
		}
	})
}

func FuzzParquet(f *testing.F) {
	p := profile(f, "cbp")
	type record struct {
		ID      string  `parquet:"case_id,delta"`
		Country *string `parquet:"citizenship,dict,optional"`
		Day     int32   `parquet:"encounter_date,date"`
		Sector  bool    `parquet:"sector"`
	}
	peru := "PERU"
	for _, codec := range []parquet.WriterOption{parquet.Compression(&parquet.Uncompressed), parquet.Compression(&parquet.Snappy), parquet.Compression(&parquet.Zstd)} {
		for version := 1; version <= 2; version++ {
			var out bytes.Buffer
			w := parquet.NewGenericWriter[record](&out, codec, parquet.DataPageVersion(version))
			w.Write([]record{{"C1", &peru, 19783, true}, {"C2", nil, 19784, false}, {"C3", &peru, 19785, false}})
			w.Flush()
			w.Write([]record{{"C4", &peru, 19783, true}})
			w.Close()
			f.Add(out.Bytes())
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.HasPrefix(data, []byte("PAR1")) {
			settles(t, p, data)
		}
	})
}

// TestSeedsAreRead holds the seeds to being what they say.
func TestSeedsAreRead(t *testing.T) {
	p := profile(t, "cbp")
	got := settles(t, p, workbookWith(someSheet, someStrings, someStyles))
	if got.Rows != 2 || len(got.Cases) != 1 || got.Cases[0].Citizenship != "PERU" || len(got.Faults) != 2 {
		faults, _ := json.Marshal(got)
		t.Errorf("the workbook reads as %s", faults)
	}
	want := []string{`a.csv: sheet "S", cell B4: column citizenship: the cell holds the error #DIV/0!; want a value, or nothing`,
		`a.csv: sheet "S", cell C4: column encounter_date: the formula was never computed; open the workbook in a spreadsheet program and save it`}
	if diff := cmp.Diff(want, got.Faults); diff != "" {
		t.Error(diff)
	}
}
