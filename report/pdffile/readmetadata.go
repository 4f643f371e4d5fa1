package pdffile

import (
	"bytes"
	"encoding/xml"
	"io"
	"time"

	"example.org/oversight/report/pdffile/object"
)

// readMetadata reads the metadata and compares them with the document
// information. ISO 19005-2, 6.6.
func (r *reading) readMetadata() {
	f := r.file
	info := f.Dict(f.Trailer["Info"])
	packet, err := f.Content(r.catalog["Metadata"])
	if err != nil {
		r.faults.add("metadata", "%v", err)
		return
	}
	said, err := properties(packet)
	if err != nil {
		r.faults.add("metadata", "is not XMP: %v", err)
		return
	}
	for _, want := range []struct{ property, value, rule string }{
		{"pdfaid:part", "2", "ISO 19005-2, 6.6.4"},
		{"pdfaid:conformance", "A", "ISO 19005-2, 6.6.4"},
		{"pdfuaid:part", "1", "ISO 14289-1, 5"},
		{"dc:title", r.text(info["Title"]), "ISO 19005-2, 6.6.3"},
		{"dc:creator", r.text(info["Author"]), "ISO 19005-2, 6.6.3"},
		{"dc:description", r.text(info["Subject"]), "ISO 19005-2, 6.6.3"},
		{"pdf:Keywords", r.text(info["Keywords"]), "ISO 19005-2, 6.6.3"},
		{"pdf:Producer", r.text(info["Producer"]), "ISO 19005-2, 6.6.3"},
		{"xmp:CreatorTool", r.text(info["Creator"]), "ISO 19005-2, 6.6.3"},
		{"dc:language", r.bytes(r.catalog["Lang"]), "ISO 14289-1, 7.2"},
	} {
		if said[want.property] != want.value {
			r.faults.add("metadata", "%s is %q, want %q (%s)", want.property, said[want.property], want.value, want.rule)
		}
	}
	date, err := time.Parse("D:20060102150405Z", r.text(info["CreationDate"]))
	if err != nil || r.text(info["ModDate"]) != r.text(info["CreationDate"]) {
		r.faults.add("document information", "its dates are not one time in UTC")
	}
	if want := xmpDate(date); said["xmp:CreateDate"] != want || said["xmp:ModifyDate"] != want {
		r.faults.add("metadata", "dates differ from the document information (ISO 19005-2, 6.6.3)")
	}
	r.doc.Info = Info{
		Title: r.text(info["Title"]), Author: r.text(info["Author"]), Subject: r.text(info["Subject"]),
		Creator: r.text(info["Creator"]), Producer: r.text(info["Producer"]),
		Lang: r.bytes(r.catalog["Lang"]), Date: date,
	}
	if words := r.text(info["Keywords"]); words != "" {
		r.doc.Info.Keywords = []string{words}
	}
	r.only("document information", info, "CreationDate", "ModDate", "Title", "Author", "Subject", "Keywords", "Creator", "Producer")
	id, _ := f.Follow(f.Array(f.Trailer["ID"])[0]).(object.String)
	if len(id) != 16 || !bytes.Equal(packet, metadataPacket(&r.doc.Info, id)) {
		r.faults.add("metadata", "is not what the document information and the identifier give")
	}
}

// prefixes are the namespaces whose properties are read.
var prefixes = map[string]string{
	"http://purl.org/dc/elements/1.1/":    "dc:",
	"http://ns.adobe.com/xap/1.0/":        "xmp:",
	"http://ns.adobe.com/pdf/1.3/":        "pdf:",
	"http://www.aiim.org/pdfa/ns/id/":     "pdfaid:",
	"http://www.aiim.org/pdfua/ns/id/":    "pdfuaid:",
	"http://www.aiim.org/pdfa/ns/schema#": "pdfaSchema:",
}

// properties returns the texts of the properties of an XMP packet.
func properties(packet []byte) (map[string]string, error) {
	texts := map[string][]byte{}
	current := ""
	decoder := xml.NewDecoder(bytes.NewReader(packet))
	for {
		token, err := decoder.Token()
		if err != nil {
			if len(texts) == 0 || err != io.EOF {
				return nil, err
			}
			said := map[string]string{}
			for k, v := range texts {
				said[k] = string(v)
			}
			return said, nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			if prefix := prefixes[t.Name.Space]; prefix != "" {
				current = prefix + t.Name.Local
				texts[current] = nil
			}
		case xml.EndElement:
			if prefixes[t.Name.Space] != "" {
				current = ""
			}
		case xml.CharData:
			if current != "" && (len(texts[current]) > 0 || len(bytes.TrimSpace(t)) > 0) {
				texts[current] = append(texts[current], t...)
			}
		}
	}
}
