package snapshot

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// InChunksOf returns options under which chunks have n bytes, more or less.
func InChunksOf(n int) Options { return Options{size: n} }

// UpTo returns options under which a snapshot has n lines at most.
func UpTo(n int) Options { return Options{lines: n, size: 1} }

// A RawBook is a workbook whose parts may say anything. What is left out is as
// in a plain one, with a sheet S.
type RawBook struct {
	Sheet   string // rows, or a whole part
	Strings string // shared strings, or a whole part
	Styles  string
	Book    string // what stands behind the list of sheets, or a whole part
	Links   string // relations of the workbook beside those of the plain one
	Further [][2]string
}

const (
	relationType = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	topRelations = `<Relationships><Relationship Id="r" Type="` + relationType + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	plainStyles  = `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>`
)

// Bytes writes the workbook.
func (b RawBook) Bytes() []byte {
	whole := func(text, before, after string) string {
		root, _, _ := strings.Cut(strings.Fields(before)[0], ">")
		if strings.Contains(text, root) {
			return text
		}
		return before + text + after
	}
	styles := b.Styles
	if styles == "" {
		styles = plainStyles
	}
	parts := append([][2]string{
		{"_rels/.rels", topRelations},
		{"xl/workbook.xml", whole(b.Book, `<workbook xmlns:r="`+relationType+`"><sheets><sheet name="S" r:id="a"/></sheets>`, `</workbook>`)},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="` + relationType + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="b" Type="` + relationType + `/styles" Target="styles.xml"/>` +
			`<Relationship Id="c" Type="` + relationType + `/sharedStrings" Target="sharedStrings.xml"/>` + b.Links + `</Relationships>`},
		{"xl/worksheets/sheet1.xml", whole(b.Sheet, `<worksheet><sheetData>`, `</sheetData></worksheet>`)},
		{"xl/sharedStrings.xml", whole(b.Strings, `<sst>`, `</sst>`)}, {"xl/styles.xml", styles},
	}, b.Further...)
	return ZipOf(parts...)
}

// ZipOf writes parts, each a name and its bytes.
func ZipOf(parts ...[2]string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range parts {
		to, err := w.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Deflate})
		if err != nil {
			panic(err)
		}
		io.WriteString(to, part[1])
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
