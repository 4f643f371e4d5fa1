package pdffile

import (
	"encoding/binary"
	"math"
	"sync"

	"example.org/oversight/report/pdffile/object"
)

// packedProfile is the profile of sRGB, computed and packed once.
var packedProfile = sync.OnceValue(func() []byte { return object.Deflate(colorProfile()) })

// curveSteps is how many samples the transfer curve has.
const curveSteps = 1024

// colorProfile computes an ICC profile, version 2.1, for sRGB (IEC 61966-2-1):
// primaries adapted to D50 and one sampled transfer curve for all channels.
func colorProfile() []byte {
	curve := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), curveSteps)
	for i := range curveSteps {
		curve = binary.BigEndian.AppendUint16(curve, linear(i))
	}
	tags := []struct {
		signature string
		data      []byte // nil repeats the tag before
	}{
		{"desc", descriptionTag("sRGB IEC61966-2.1 (computed)")},
		{"cprt", []byte("text\x00\x00\x00\x00No copyright, use freely\x00")},
		{"wtpt", xyzTag(63190, 65536, 54061)},
		// The primaries, in 65536ths.
		{"rXYZ", xyzTag(28578, 14581, 912)},
		{"gXYZ", xyzTag(25241, 46981, 6362)},
		{"bXYZ", xyzTag(9376, 3972, 46799)},
		{"rTRC", curve}, {"gTRC", nil}, {"bTRC", nil},
	}
	at := 128 + 4 + 12*len(tags)
	directory := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	var offset, size int
	for _, t := range tags {
		if t.data != nil {
			offset, size = at+len(body), len(t.data)
			body = padded(append(body, t.data...))
		}
		directory = append(directory, t.signature...)
		directory = binary.BigEndian.AppendUint32(directory, uint32(offset))
		directory = binary.BigEndian.AppendUint32(directory, uint32(size))
	}
	return append(append(profileHeader(at+len(body)), directory...), body...)
}

// linear returns the linear light of sample i, in 65535ths. The result is far
// from a tie for every sample, so the last bit of Pow does not matter.
func linear(i int) uint16 {
	v := float64(i) / (curveSteps - 1)
	if v <= 0.04045 {
		v /= 12.92
	} else {
		v = math.Pow((v+0.055)/1.055, 2.4)
	}
	return uint16(math.Round(v * 65535))
}

func xyzTag(x, y, z uint32) []byte {
	b := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []uint32{x, y, z} {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return b
}

func descriptionTag(s string) []byte {
	b := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(s)+1))
	b = append(append(b, s...), 0)
	return append(b, make([]byte, 4+4+2+1+67)...) // no Unicode, no script code
}

func profileHeader(size int) []byte {
	h := make([]byte, 128)
	binary.BigEndian.PutUint32(h[0:], uint32(size))
	binary.BigEndian.PutUint32(h[8:], 0x02100000)
	copy(h[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2024, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(h[24+2*i:], v)
	}
	copy(h[36:], "acsp")
	for i, v := range []uint32{63190, 65536, 54061} { // D50
		binary.BigEndian.PutUint32(h[68+4*i:], v)
	}
	return h
}

// padded fills up with zeros to whole words of four bytes.
func padded(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}
