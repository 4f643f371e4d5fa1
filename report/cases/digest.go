package cases

import (
	"encoding/binary"
	"math/bits"
)

// A Digest stands for everything that some rows say, but for when they were
// last touched: the same rows in another order, another format or another
// compression have the same one, whatever date is put on them. It is
// comparable, and the zero Digest is that of no row.
//
// It is the product, over all rows, of a secret number less the fingerprint of
// the row: that polynomial has these rows, each as often as it stands, as its
// roots, and two that differ are equal at few numbers only (Lipton,
// Fingerprinting sets, Princeton University CS-TR-212-89). Other rows have the
// same Digest for less than one key in 10^11 where there are ten million.
type Digest struct {
	Rows    int
	product uint64 // 0 also where there are no rows
}

// Add adds one row. A row that is a case of its own has no id that says
// anything: its fingerprint is its place.
func (c *Digest) Add(h *Hash, row *Case) {
	var room [256]byte
	factor, borrow := bits.Sub64(h.rows, h.sum(appendRow(room[:0], row)), 0)
	c.take(1, factor+prime&-borrow)
}

// Absorb adds the rows of another digest.
func (c *Digest) Absorb(o Digest) { c.take(o.Rows, o.product) }

func (c *Digest) take(rows int, product uint64) {
	switch {
	case rows == 0:
		return
	case c.Rows > 0:
		product = reduce(bits.Mul64(c.product, product))
	}
	c.Rows += rows
	c.product = product
}

// appendRow writes a row out, so that no two different ones are written alike.
func appendRow(to []byte, c *Case) []byte {
	if c.ID != "" {
		to = binary.LittleEndian.AppendUint64(to, c.Fingerprint)
	}
	for _, d := range [...]Date{c.Flagged, c.Entry, c.FirstEncounter, c.ApprehendedOn, c.DepartedOn, c.UnlocatedSince, c.LastContact, c.LastEncounter, c.FinalOrder, Date(c.Events)} {
		to = binary.LittleEndian.AppendUint32(to, uint32(d))
	}
	to = append(to, byte(c.FlagBasis), byte(c.FlagState), byte(c.EntryMode), byte(c.FirstDisposition), byte(c.Apprehended), byte(c.ApprehensionKind),
		byte(c.Custody), byte(c.Deported), byte(c.Departure), byte(c.DepartureConfirmed), byte(c.Unlocated), byte(c.Proceedings), byte(c.ChargeLevel),
		byte(c.ClosedReason), byte(c.Protected), byte(c.Minor), byte(c.Record))
	for _, text := range [...]string{c.Citizenship, c.CitizenshipScheme, c.Person, c.EntryOffice, c.Agency, c.State, c.Impediment} {
		to = appendText(to, text)
	}
	for _, text := range c.Dimensions {
		to = appendText(to, text)
	}
	if c.Beyond != 0 { // no text begins with these two bytes
		to = binary.LittleEndian.AppendUint32(append(to, 0x80, 0), uint32(c.Beyond))
	}
	return to
}

func appendText(to []byte, text string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(text))), text...)
}
