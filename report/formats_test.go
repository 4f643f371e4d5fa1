package report_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf16"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"example.org/oversight/report"
	"example.org/oversight/templates"
)

// A format writes the same rows in one way; the first row is the header. More
// goes into the profile and the manifest.
type format struct {
	name, profile string
	file          string // ending of its name
	write         func(t *testing.T, rows [][]string) []byte
}

var formats = []format{
	{"comma", "", "csv", asCSV(',', "\n")},
	{"carriage returns and a mark", "", "csv", func(t *testing.T, rows [][]string) []byte {
		return append([]byte("\xef\xbb\xbf"), asCSV(',', "\r\n")(t, rows)...)
	}},
	{"semicolon, blank lines and no last line end", "", "csv", func(t *testing.T, rows [][]string) []byte {
		return append([]byte("\n\n"), bytes.TrimRight(asCSV(';', "\n")(t, rows), "\n")...)
	}},
	{"tab below a preamble", "preamble_rows: 2", "tsv", func(t *testing.T, rows [][]string) []byte {
		return append([]byte("Agency extract\nRun;2026,07,02;\"\n"), asCSV('\t', "\n")(t, rows)...)
	}},
	{"UTF-16, low byte first", "", "csv", asUTF16(binary.LittleEndian)},
	{"UTF-16, high byte first", "", "csv", asUTF16(binary.BigEndian)},
	{"Windows-1252", "encoding: windows-1252", "csv", func(t *testing.T, rows [][]string) []byte {
		data, err := charmap.Windows1252.NewEncoder().Bytes(asCSV(',', "\r\n")(t, rows))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}},
	{"gzip in two members", "", "csv.gz", inTwo(zipped, asCSV(',', "\n"))},
	{"zstd in two frames", "", "csv.zst", inTwo(packed, asCSV(';', "\r\n"))},
	{"NDJSON", "", "ndjson", asNDJSON},
	{"NDJSON in gzip", "", "ndjson.gz", inTwo(zipped, asNDJSON)},
	{"workbook", "", "xlsx", func(t *testing.T, rows [][]string) []byte { return asXLSX(t, rows, 1, 0, false) }},
	{"workbook of 1904, three sheets and preambles", "preamble_rows: 3\nsheets: [S1, S2, S3]", "xlsx", func(t *testing.T, rows [][]string) []byte { return asXLSX(t, rows, 3, 3, true) }},
	{"Parquet", "", "parquet", func(t *testing.T, rows [][]string) []byte { return asParquet(t, rows, parquet.String(), "string") }},
	{"Parquet with dates", "", "parquet", func(t *testing.T, rows [][]string) []byte { return asParquet(t, rows, parquet.Date(), "days") }},
	{"Parquet with timestamps", "", "parquet", func(t *testing.T, rows [][]string) []byte {
		return asParquet(t, rows, parquet.TimestampAdjusted(parquet.Microsecond, false), "micros")
	}},
}

func asCSV(comma rune, ending string) func(*testing.T, [][]string) []byte {
	return func(_ *testing.T, rows [][]string) []byte {
		const within = "\x01" // a line end within a cell stays as it is
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Comma = comma
		for _, row := range rows {
			row = slices.Clone(row)
			for i := range row {
				row[i] = strings.ReplaceAll(row[i], "\n", within)
			}
			w.Write(row)
		}
		w.Flush()
		return []byte(strings.NewReplacer("\n", ending, within, "\n").Replace(out.String()))
	}
}

func asUTF16(order binary.AppendByteOrder) func(*testing.T, [][]string) []byte {
	return func(t *testing.T, rows [][]string) (out []byte) {
		for _, unit := range utf16.Encode([]rune("\uFEFF" + string(asCSV(',', "\r\n")(t, rows)))) {
			out = order.AppendUint16(out, unit)
		}
		return out
	}
}

func zipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func packed(b []byte) []byte {
	w, _ := zstd.NewWriter(nil)
	return w.EncodeAll(b, nil)
}

func inTwo(pack func([]byte) []byte, write func(*testing.T, [][]string) []byte) func(*testing.T, [][]string) []byte {
	return func(t *testing.T, rows [][]string) []byte {
		data := write(t, rows)
		return append(pack(data[:len(data)/3]), pack(data[len(data)/3:])...)
	}
}

// asNDJSON writes the keys in another order in every row, leaves every second
// blank out and writes the others as null; truth and numbers are such.
func asNDJSON(_ *testing.T, rows [][]string) []byte {
	var out bytes.Buffer
	r := rand.New(rand.NewPCG(1, 1))
	for _, row := range rows[1:] {
		var members []string
		for _, i := range r.Perm(len(row)) {
			value, _ := json.Marshal(row[i])
			switch {
			case row[i] == "" && r.IntN(2) == 0:
				continue
			case row[i] == "":
				value = []byte("null")
			case row[i] == "yes":
				value = []byte("true")
			case rows[0][i] == "events":
				value = []byte(row[i])
			}
			members = append(members, fmt.Sprintf("%q:%s", rows[0][i], value))
		}
		out.WriteString("{" + strings.Join(members, ", ") + "}\r\n")
	}
	return out.Bytes()
}

// asXLSX writes dates as serial numbers and truth as such, in so many sheets.
func asXLSX(t *testing.T, rows [][]string, sheets, preamble int, late bool) []byte {
	book := excelize.NewFile()
	book.SetSheetName("Sheet1", "S1")
	if late {
		if err := book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &late}); err != nil {
			t.Fatal(err)
		}
	}
	shown := "mmm d, yyyy"
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &shown})
	if err != nil {
		t.Fatal(err)
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if late {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	for s := range sheets {
		name := fmt.Sprint("S", s+1)
		book.NewSheet(name)
		if preamble > 0 {
			book.SetCellValue(name, "A1", "Agency extract")
			book.SetCellValue(name, "C2", 2026)
		}
		line := preamble
		for n, row := range rows {
			if n > 0 && n%sheets != s {
				continue
			}
			line++
			for i, value := range row {
				cell, _ := excelize.CoordinatesToCellName(i+1, line)
				switch day, err := time.Parse(time.DateOnly, value); {
				case err == nil && n%2 == 0:
					book.SetCellValue(name, cell, int(day.Sub(epoch).Hours()/24))
					book.SetCellStyle(name, cell, cell, style)
				case value == "yes" || value == "no":
					book.SetCellValue(name, cell, value == "yes")
				case value != "":
					book.SetCellValue(name, cell, value)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// asParquet writes words by a dictionary, dates as the node says, blanks as
// missing values, in several row groups.
func asParquet(t *testing.T, rows [][]string, node parquet.Node, how string) []byte {
	group := parquet.Group{}
	for _, name := range rows[0] {
		group[name] = parquet.Optional(parquet.Encoded(parquet.String(), &parquet.RLEDictionary))
		if strings.HasSuffix(name, "_date") {
			group[name] = parquet.Optional(node)
		}
	}
	schema := parquet.NewSchema("cases", group)
	var out bytes.Buffer
	w := parquet.NewWriter(&out, schema, parquet.Compression(&parquet.Snappy))
	for n, row := range rows[1:] {
		values := make(parquet.Row, len(row))
		for i, text := range row {
			leaf, _ := schema.Lookup(rows[0][i])
			value := parquet.ByteArrayValue([]byte(text)).Level(0, 1, leaf.ColumnIndex)
			if day, err := time.Parse(time.DateOnly, text); err == nil && strings.HasSuffix(rows[0][i], "_date") {
				switch how {
				case "days":
					value = parquet.Int32Value(int32(day.Unix()/86400)).Level(0, 1, leaf.ColumnIndex)
				case "micros":
					value = parquet.Int64Value(day.UnixMicro()).Level(0, 1, leaf.ColumnIndex)
				}
			}
			if text == "" {
				value = parquet.NullValue().Level(0, 0, leaf.ColumnIndex)
			}
			values[leaf.ColumnIndex] = value
		}
		if _, err := w.WriteRows([]parquet.Row{values}); err != nil {
			t.Fatal(err)
		}
		if n%40 == 39 {
			w.Flush()
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rowsOf draws random cases; some labels have what formats must carry along.
func rowsOf(t *testing.T, random *rand.Rand, n int) [][]string {
	data, _ := randomSnapshot(random, n)
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if at := slices.Index(rows[0], "entry_office"); at >= 0 {
		for i, row := range rows[1:] {
			row[at] = []string{row[at], "San José, \"Río\"; x", "two,;\t\nlines", "a\tb", ""}[i%5]
		}
	}
	return rows
}

// profileOf is the standard profile with more lines.
func profileOf(t *testing.T, more string) *fstest.MapFile {
	text, err := templates.FS.ReadFile("profiles/standard.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: append(text, "\n"+more+"\n"...)}
}

// TestTheSameCasesInEveryFormatGiveTheSameFacts writes random cases in every
// format, and cut into parts of four formats, and builds each with other
// numbers of readers: facts.json is the same, byte for byte, but for what it
// says of the files themselves.
func TestTheSameCasesInEveryFormatGiveTheSameFacts(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 77))
	rows := rowsOf(t, random, 130)
	for len(rows[0]) < 20 {
		rows = rowsOf(t, random, 130)
	}
	var want []byte
	same := func(name string, data fstest.MapFS, jobs int) {
		t.Helper()
		got := ofNoFile.ReplaceAll(publicFile(t, build(t, report.Job{Data: data, Jobs: jobs}), "facts.json"), nil)
		if want == nil {
			want = got
		}
		if !bytes.Equal(want, got) {
			t.Errorf("%s: other facts than by %s\n%s", name, formats[0].name, firstDifference(want, got))
		}
	}
	for i, f := range formats {
		same(f.name, fstest.MapFS{
			"request.yaml": {Data: []byte(requestText)}, "p.yaml": profileOf(t, f.profile),
			"snapshots/2026-06-30." + f.file:     {Data: f.write(t, rows)},
			"snapshots/2026-06-30.snapshot.yaml": {Data: []byte(strings.Replace(manifestText, "standard", "p.yaml", 1))},
		}, 1+i%4)
	}
	parts := fstest.MapFS{
		"request.yaml":                       {Data: []byte(requestText)},
		"snapshots/2026-06-30.snapshot.yaml": {Data: []byte(manifestText + "parts:\n- {file: 2026-06-30.csv}\n- {file: b.xlsx}\n- {file: c.parquet}\n- {file: d.ndjson.gz}\n")},
	}
	for i, part := range []struct {
		name   string
		format int
	}{{"2026-06-30.csv", 2}, {"b.xlsx", 11}, {"c.parquet", 14}, {"d.ndjson.gz", 10}} {
		some := [][]string{rows[0]}
		for n, row := range rows[1:] {
			if n%4 == i {
				some = append(some, row)
			}
		}
		parts["snapshots/"+part.name] = &fstest.MapFile{Data: formats[part.format].write(t, some)}
	}
	same("in four parts of four formats", parts, 3)
}

// ofNoFile matches the facts of a file, its length and its rows, those that
// count the numbers of the review, of which each file has some, and the gate on
// parts, which a snapshot of one file does not have.
var ofNoFile = regexp.MustCompile(`(?m)^\{"id":"([^"]*/file=|identity=1[45]/|identity=17/check=\d+\..*"label":"no two parts of a snapshot|checks/).*\n`)

func firstDifference(a, b []byte) string {
	x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprintf("%d lines and %d", len(x), len(y))
}

// TestUnknownLabelsAreNamedByTheirPlace plants a label that nothing maps in the
// last part, which is a workbook.
func TestUnknownLabelsAreNamedByTheirPlace(t *testing.T) {
	head := []string{"case_id", "citizenship", "flagged_date"}
	data := series(asCSV(',', "\n")(t, [][]string{head, {"C1", "RUSSIA", "2026-01-02"}}))
	data["snapshots/b.xlsx"] = &fstest.MapFile{Data: asXLSX(t, [][]string{head, {"C2", "RUSSIA", "2026-01-02"}, {"C3", "ATLANTIS", "2026-01-02"}}, 1, 0, false)}
	data["snapshots/2026-06-30.snapshot.yaml"].Data = []byte(manifestText + "parts:\n- {file: 2026-06-30.csv}\n- {file: b.xlsx}\n")
	_, err := report.Build(context.Background(), report.Job{Data: data, Request: "request.yaml", Series: "s"})
	if want := `snapshots/b.xlsx: sheet "S1", row 3: country "ATLANTIS" is not known (1 case)`; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the refusal is %v; want %q", err, want)
	}
}
