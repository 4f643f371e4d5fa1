package snapshot

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// A parquetFile gives the rows of an Apache Parquet file with flat columns.
type parquetFile struct {
	groups  []parquet.RowGroup
	columns []parquetColumn
	rows    parquet.Rows
	group   int // groups opened so far
	buffer  [256]parquet.Row
	filled  []parquet.Row
	sizes   []int64
	record  []string
	begun   bool
}

type parquetColumn struct {
	name string
	text func(parquet.Value) string
}

// openParquet checks the footer and the columns. The library reports some
// damage by a panic; here it is an error like any other.
func openParquet(file io.ReaderAt, size int64) (p *parquetFile, err error) {
	defer recoverDamage(&err)
	opened, err := parquet.OpenFile(file, size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return nil, fmt.Errorf("no Parquet file: %v", err)
	}
	p = &parquetFile{groups: opened.RowGroups()}
	for _, field := range opened.Schema().Fields() {
		if !field.Leaf() || field.Repeated() {
			return nil, fmt.Errorf("column %q holds lists or groups; want flat columns", field.Name())
		}
		p.columns = append(p.columns, parquetColumn{field.Name(), parquetText(field.Type())})
	}
	for _, group := range p.groups {
		p.sizes = append(p.sizes, group.NumRows())
	}
	p.record = make([]string, len(p.columns))
	return p, nil
}

func recoverDamage(err *error) {
	if damage := recover(); damage != nil {
		*err = fmt.Errorf("the Parquet file is damaged: %v", damage)
	}
}

// parquetText says how a column's values are written as text.
func parquetText(kind parquet.Type) func(parquet.Value) string {
	if logical := kind.LogicalType(); logical != nil {
		switch logical := logical.Value.(type) {
		case *format.DateType:
			return func(v parquet.Value) string {
				return time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly)
			}
		case *format.TimestampType:
			unit := logical.Unit.Value.Duration()
			return func(v parquet.Value) string { return timestamp(v.Int64(), unit) }
		}
	}
	switch kind.Kind() {
	case parquet.Boolean:
		return func(v parquet.Value) string {
			if v.Boolean() {
				return "yes"
			}
			return "no"
		}
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return func(v parquet.Value) string { return string(v.ByteArray()) }
	}
	return func(v parquet.Value) string { return v.String() }
}

// timestamp writes a time since 1970 in UTC; a midnight is a date.
func timestamp(n int64, unit time.Duration) string {
	perSecond := int64(time.Second / unit)
	at := time.Unix(n/perSecond, n%perSecond*int64(unit)).UTC()
	if at.Equal(at.Truncate(24 * time.Hour)) {
		return at.Format(time.DateOnly)
	}
	return at.Format("2006-01-02T15:04:05Z")
}

// next gives the names of the columns, then each row.
func (p *parquetFile) next() (record []string, err error) {
	defer recoverDamage(&err)
	if !p.begun {
		p.begun = true
		for i, column := range p.columns {
			p.record[i] = column.name
		}
		return p.record, nil
	}
	for len(p.filled) == 0 {
		if err := p.fill(); err != nil {
			return nil, err
		}
	}
	row := p.filled[0]
	p.filled = p.filled[1:]
	clear(p.record)
	for _, value := range row {
		if column := value.Column(); !value.IsNull() && column < len(p.columns) {
			p.record[column] = p.columns[column].text(value)
		}
	}
	return p.record, nil
}

// fill reads the next rows into the buffer.
func (p *parquetFile) fill() error {
	if p.rows == nil {
		if p.group == len(p.groups) {
			return io.EOF
		}
		p.rows = p.groups[p.group].Rows()
		p.group++
	}
	n, err := p.rows.ReadRows(p.buffer[:])
	p.filled = p.buffer[:n]
	switch {
	case errors.Is(err, io.EOF) || err == nil && n == 0:
		err := p.rows.Close()
		p.rows = nil
		return err
	case err != nil:
		return fmt.Errorf("row group %d: %v", p.group, err)
	}
	return nil
}

// place names row group and row, both counted from 1, and the column.
func (p *parquetFile) place(record, column int) string {
	row := int64(record) // record 0 is the header
	for group, size := range p.sizes {
		if row > size {
			row -= size
			continue
		}
		at := fmt.Sprintf("row group %d, row %d", group+1, row)
		if column >= 0 && column < len(p.columns) {
			at += ", column " + strconv.Quote(p.columns[column].name)
		}
		return at
	}
	return "row " + strconv.Itoa(record)
}
