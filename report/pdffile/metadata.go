package pdffile

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"example.org/oversight/report/pdffile/object"
)

// textString encodes s as a text string: ASCII as it is, all else in UTF-16
// with a byte order mark. ISO 32000-1, 7.9.2.2.
func textString(s string) object.String {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			b := object.String{0xFE, 0xFF}
			for _, u := range utf16.Encode([]rune(s)) {
				b = append(b, byte(u>>8), byte(u))
			}
			return b
		}
	}
	return object.String(s)
}

// byteString encodes an identifier, whose bytes stand for themselves.
func byteString(s string) object.String { return object.String(s) }

// decodeText undoes textString.
func decodeText(s object.String) string {
	if len(s) < 2 || s[0] != 0xFE || s[1] != 0xFF {
		return string(s)
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 2; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

func joinKeywords(words []string) string { return strings.Join(words, ", ") }

func pdfDate(t time.Time) string { return "D:" + t.UTC().Format("20060102150405") + "Z" }

// xmpDate gives the same instant in the form of XMP.
func xmpDate(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// infoDict is the document information dictionary; the metadata say the same.
// ISO 19005-2, 6.6.3.
func infoDict(i *Info) object.Dict {
	d := object.Dict{"CreationDate": object.String(pdfDate(i.Date)), "ModDate": object.String(pdfDate(i.Date))}
	for _, entry := range []struct {
		key  object.Name
		text string
	}{
		{"Title", i.Title}, {"Author", i.Author}, {"Subject", i.Subject},
		{"Keywords", joinKeywords(i.Keywords)}, {"Creator", i.Creator}, {"Producer", i.Producer},
	} {
		if entry.text != "" {
			d[entry.key] = textString(entry.text)
		}
	}
	return d
}

// An xmpWriter writes XMP, ISO 16684-1.
type xmpWriter struct{ bytes.Buffer }

// element writes an element with a text; an empty text writes nothing. The
// wrap is written around the text.
func (x *xmpWriter) element(tag, text string, wrap ...string) {
	if text == "" {
		return
	}
	x.WriteString("<" + tag + ">")
	for _, w := range wrap {
		x.WriteString("<" + w + ">")
	}
	if err := xml.EscapeText(x, []byte(text)); err != nil {
		panic(err) // a bytes.Buffer takes everything
	}
	for i := len(wrap) - 1; i >= 0; i-- {
		closing, _, _ := strings.Cut(wrap[i], " ")
		x.WriteString("</" + closing + ">")
	}
	x.WriteString("</" + tag + ">\n")
}

// metadataPacket is the XMP packet of the document: what Info says, and that
// the file conforms to PDF/A-2a and PDF/UA-1.
func metadataPacket(i *Info, id []byte) []byte {
	identifier := append([]byte(nil), id...)
	identifier[6], identifier[8] = identifier[6]&0x0F|0x80, identifier[8]&0x3F|0x80 // RFC 9562, version 8
	uuid := fmt.Sprintf("uuid:%x-%x-%x-%x-%x", identifier[:4], identifier[4:6], identifier[6:8], identifier[8:10], identifier[10:16])
	date := xmpDate(i.Date)
	const language = `rdf:li xml:lang="x-default"`
	x := &xmpWriter{}
	x.WriteString(packetHead)
	x.element("dc:format", "application/pdf")
	x.element("dc:title", i.Title, "rdf:Alt", language)
	x.element("dc:description", i.Subject, "rdf:Alt", language)
	x.element("dc:creator", i.Author, "rdf:Seq", "rdf:li")
	x.element("dc:language", i.Lang, "rdf:Bag", "rdf:li")
	x.element("pdf:Keywords", joinKeywords(i.Keywords))
	x.element("pdf:Producer", i.Producer)
	x.element("xmp:CreatorTool", i.Creator)
	x.element("xmp:CreateDate", date)
	x.element("xmp:ModifyDate", date)
	x.element("xmp:MetadataDate", date)
	x.element("xmpMM:DocumentID", uuid)
	x.element("xmpMM:InstanceID", uuid)
	x.element("pdfaid:part", "2")
	x.element("pdfaid:conformance", "A")
	x.element("pdfuaid:part", "1")
	x.WriteString(packetTail)
	return x.Bytes()
}

const packetHead = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
	`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
`

// packetTail describes the one property that the predefined schemas lack.
// ISO 19005-2, 6.6.2.3.
const packetTail = `</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
