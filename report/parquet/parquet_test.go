package parquet

import (
	"bytes"
	"fmt"
	"io"
	"math/big"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
)

type parquetCase struct {
	ID          string     `parquet:"case_id"`
	Citizenship string     `parquet:"citizenship,dict"`
	Flagged     int32      `parquet:"flagged_date,date"`
	Apprehended *bool      `parquet:"apprehended"`
	Events      *int64     `parquet:"events"`
	Updated     *time.Time `parquet:"updated_at,timestamp"`
}

func parquetOf(t *testing.T) []byte {
	t.Helper()
	yes, three := true, int64(3)
	at := time.Date(2026, 7, 1, 12, 30, 0, 0, time.UTC)
	var out bytes.Buffer
	w := parquet.NewGenericWriter[parquetCase](&out, parquet.Compression(&parquet.Zstd))
	w.Write([]parquetCase{{"C1", "CHINA, PEOPLES REPUBLIC OF", 19783, &yes, &three, &at}})
	w.Flush() // a row group of its own
	w.Write([]parquetCase{{"C2", "Türkiye", 20634, nil, nil, nil}})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rowsOf reads a file to its end. A row is valid until the next.
func rowsOf(p *File) (rows [][]string, err error) {
	for {
		row, err := p.Next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		row = slices.Clone(row)
		for i := range row {
			row[i] = strings.Clone(row[i])
		}
		rows = append(rows, row)
	}
}

func TestParquet(t *testing.T) {
	data := parquetOf(t)
	p, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := rowsOf(p)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"case_id", "citizenship", "flagged_date", "apprehended", "events", "updated_at"},
		{"C1", "CHINA, PEOPLES REPUBLIC OF", "2024-03-01", "yes", "3", "2026-07-01T12:30:00Z"},
		{"C2", "Türkiye", "2026-06-30", "", "", ""},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if got, want := p.Place(2, 1), `row group 2, row 1, column "citizenship"`; got != want {
		t.Errorf("place: %s, want %s", got, want)
	}
}

// TestParquetDamage cuts the file anywhere and turns any byte in several ways:
// an error or the same shape, never a panic, and never memory for a claim.
func TestParquetDamage(t *testing.T) {
	whole := parquetOf(t)
	var before, after runtime.MemStats
	read := func(data []byte) error {
		runtime.ReadMemStats(&before)
		p, err := Open(bytes.NewReader(data), int64(len(data)))
		if err == nil {
			_, err = rowsOf(p)
		}
		runtime.ReadMemStats(&after)
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 80 {
			t.Errorf("%d bytes took %d MiB", len(data), took)
		}
		return err
	}
	for n := range len(whole) {
		if read(whole[:n]) == nil {
			t.Errorf("cut to %d of %d bytes: no error", n, len(whole))
		}
	}
	for n := range whole {
		for _, turn := range []byte{0xff, 0x80, 0x7f, 0x01} {
			turned := bytes.Clone(whole)
			turned[n] ^= turn
			read(turned)
		}
	}
	for want, end := range map[string]string{
		"its footer claims 2147483647 bytes": "\xff\xff\xff\x7fPAR1", "has no footer; it is cut off": "\x00\x00\x00\x00PAR2",
		"is encrypted": "\x09\x00\x00\x00PARE", "is damaged: it ends early": "\x00\x00\x00\x00PAR1",
	} {
		wrong := bytes.Clone(whole)
		copy(wrong[len(wrong)-8:], end)
		if err := read(wrong); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a footer that ends with %q: %v; want %q", end, err, want)
		}
	}
}

// wideRow has a column for each way to store and encode a value that a writer
// of case files may choose.
type wideRow struct {
	Plain   string           `parquet:"plain"`
	Dict    string           `parquet:"dict,dict"`
	Length  string           `parquet:"length,delta"`
	Maybe   *string          `parquet:"maybe,dict,optional"`
	Int32   int32            `parquet:"int32,delta"`
	Int64   int64            `parquet:"int64,delta"`
	Split   int64            `parquet:"split,split"`
	Double  float64          `parquet:"double"`
	Truth   bool             `parquet:"truth"`
	Day     int32            `parquet:"day,date"`
	At      time.Time        `parquet:"at,timestamp(microsecond)"`
	Price   int64            `parquet:"price,decimal(2:10)"`
	Unsign  uint32           `parquet:"unsign"`
	Old     deprecated.Int96 `parquet:"old"`
	UUID    [16]byte         `parquet:"uuid,uuid"`
	Flag    *bool            `parquet:"flag,optional"`
	Counted *int64           `parquet:"counted,optional"`
}

func randomWide(r *rand.Rand) (wideRow, []string) {
	word := func() string { return strings.Repeat("ab\u00e9", r.IntN(6)) + fmt.Sprint(r.IntN(40)) }
	row := wideRow{
		Plain: word(), Dict: word(), Length: word(), Int32: int32(r.Uint32()), Int64: int64(r.Uint64()), Split: int64(r.Uint64()),
		Double: float64(r.IntN(9)) / 2, Truth: r.IntN(2) == 0, Day: int32(r.IntN(30000)), At: time.Unix(int64(r.IntN(2e9)), 0).UTC(),
		Price: int64(r.IntN(10_000)) - 5000, Unsign: r.Uint32(),
	}
	jd := uint32(2440588 + r.IntN(20000))
	row.Old = deprecated.Int96{uint32(0), uint32(0), jd}
	for i := range row.UUID {
		row.UUID[i] = byte(r.Uint32())
	}
	maybe, flag, counted := "", "", ""
	if r.IntN(3) > 0 {
		text, yes, n := word(), r.IntN(2) == 0, int64(r.IntN(1000))
		row.Maybe, row.Flag, row.Counted = &text, &yes, &n
		maybe, flag, counted = text, map[bool]string{true: "yes", false: "no"}[yes], fmt.Sprint(n)
	}
	at := row.At.Format("2006-01-02T15:04:05Z")
	price := strings.TrimSuffix(strings.TrimRight(new(big.Rat).SetFrac64(row.Price, 100).FloatString(2), "0"), ".")
	u := fmt.Sprintf("%x", row.UUID)
	return row, []string{
		row.Plain, row.Dict, row.Length, maybe, fmt.Sprint(row.Int32), fmt.Sprint(row.Int64), fmt.Sprint(row.Split), fmt.Sprint(row.Double),
		map[bool]string{true: "yes", false: "no"}[row.Truth], time.Unix(int64(row.Day)*86400, 0).UTC().Format(time.DateOnly), at, price, fmt.Sprint(row.Unsign),
		time.Unix(int64(jd-2440588)*86400, 0).UTC().Format(time.RFC3339),
		strings.Join([]string{u[:8], u[8:12], u[12:16], u[16:20], u[20:]}, "-"), flag, counted,
	}
}

// TestParquetReadsWhatTheLibraryWrites writes random rows by the library, in
// every codec and both versions of pages, and reads them by our own parser.
func TestParquetReadsWhatTheLibraryWrites(t *testing.T) {
	codecs := map[string]parquet.WriterOption{
		"none": parquet.Compression(&parquet.Uncompressed), "snappy": parquet.Compression(&parquet.Snappy), "gzip": parquet.Compression(&parquet.Gzip),
		"brotli": parquet.Compression(&parquet.Brotli), "zstd": parquet.Compression(&parquet.Zstd), "lz4": parquet.Compression(&parquet.Lz4Raw),
	}
	for name, codec := range codecs {
		for version := 1; version <= 2; version++ {
			t.Run(fmt.Sprint(name, " ", version), func(t *testing.T) {
				r := rand.New(rand.NewPCG(uint64(len(name)), uint64(version)))
				var out bytes.Buffer
				w := parquet.NewGenericWriter[wideRow](&out, codec, parquet.DataPageVersion(version), parquet.PageBufferSize(2000))
				var want [][]string
				for range 1000 {
					row, texts := randomWide(r)
					w.Write([]wideRow{row})
					want = append(want, texts)
					if r.IntN(300) == 0 {
						w.Flush()
					}
				}
				if err := w.Close(); err != nil {
					t.Fatal(err)
				}
				p, err := Open(bytes.NewReader(out.Bytes()), int64(out.Len()))
				if err != nil {
					t.Fatal(err)
				}
				got, err := rowsOf(p)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, got[1:]); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}
