package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"log"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
)

// A form is how a table is written as a file.
type form struct {
	kind      string // csv, ndjson, xlsx, parquet
	separator string
	quotes    bool // around every cell
	crlf, bom bool
	gzip      bool
}

func (s *series) someForm() form {
	kinds := []string{"csv", "csv", "csv", "csv", "csv", "ndjson", "xlsx", "parquet"}
	f := form{kind: kinds[s.IntN(len(kinds))], separator: []string{",", ",", ";", "\t"}[s.IntN(4)],
		quotes: s.IntN(4) == 0, crlf: s.IntN(4) == 0, bom: s.IntN(4) == 0, gzip: s.IntN(6) == 0}
	if f.kind == "xlsx" && s.rows > 2000 {
		f.kind = "csv"
	}
	return f
}

func (f form) ending() string {
	ending := "." + f.kind
	if f.gzip && (f.kind == "csv" || f.kind == "ndjson") {
		ending += ".gz"
	}
	return ending
}

func (f form) write(columns []string, rows [][]string) string {
	var b bytes.Buffer
	switch f.kind {
	case "csv":
		f.csv(&b, columns, rows)
	case "ndjson":
		ndjson(&b, columns, rows)
	case "xlsx":
		xlsx(&b, columns, rows)
	case "parquet":
		flat(&b, columns, rows)
	}
	if !strings.HasSuffix(f.ending(), ".gz") {
		return b.String()
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(b.Bytes())
	w.Close()
	return packed.String()
}

func (f form) csv(b *bytes.Buffer, columns []string, rows [][]string) {
	end := "\n"
	if f.crlf {
		end = "\r\n"
	}
	if f.bom {
		b.WriteString("\uFEFF")
	}
	for _, row := range append([][]string{columns}, rows...) {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(f.separator)
			}
			if f.quotes || strings.ContainsAny(cell, ",;\t\"\r\n") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString(end)
	}
}

func ndjson(b *bytes.Buffer, columns []string, rows [][]string) {
	for _, row := range rows {
		b.WriteString("{")
		for i, cell := range row {
			key, _ := json.Marshal(columns[i])
			value, _ := json.Marshal(cell)
			if i > 0 {
				b.WriteString(",")
			}
			b.Write(append(append(key, ':'), value...))
		}
		b.WriteString("}\n")
	}
}

func xlsx(b *bytes.Buffer, columns []string, rows [][]string) {
	book := excelize.NewFile()
	defer book.Close()
	for r, row := range append([][]string{columns}, rows...) {
		for c, cell := range row {
			name, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err == nil && cell != "" {
				err = book.SetCellStr("Sheet1", name, cell)
			}
			if err != nil {
				log.Fatal(err)
			}
		}
	}
	if err := book.Write(b); err != nil {
		log.Fatal(err)
	}
}

func flat(b *bytes.Buffer, columns []string, rows [][]string) {
	group := parquet.Group{}
	for _, c := range columns {
		group[c] = parquet.String()
	}
	schema := parquet.NewSchema("cases", group)
	w := parquet.NewWriter(b, schema)
	place := map[string]int{}
	for i, path := range schema.Columns() {
		place[path[0]] = i
	}
	for _, row := range rows {
		values := make(parquet.Row, len(columns))
		for i, c := range columns {
			cell := ""
			if i < len(row) {
				cell = row[i]
			}
			values[place[c]] = parquet.ValueOf(cell).Level(0, 0, place[c])
		}
		if _, err := w.WriteRows([]parquet.Row{values}); err != nil {
			log.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
}
