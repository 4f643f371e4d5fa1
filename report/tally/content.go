package tally

import (
	"math/bits"

	"example.org/oversight/report/cases"
)

// A Content is a sum over everything that the rows of a snapshot say, but for
// when they were last touched: the same rows in another order, another format
// or another compression have the same one, whatever date is put on them.
// It is comparable.
type Content struct {
	Rows int
	sum  uint64
	mix  uint64
}

// add adds one row.
func (c *Content) add(row *cases.Case) {
	h := contentOf(row)
	c.Rows++
	c.sum += h
	c.mix += stir(h, spread)
}

func (c *Content) absorb(o Content) {
	c.Rows += o.Rows
	c.sum += o.sum
	c.mix += o.mix
}

// contentOf hashes one row. Words of a few bits share a number; each number is
// stirred in, so that its place matters.
func contentOf(c *cases.Case) uint64 {
	h := stir(c.Fingerprint, uint64(c.Flagged)<<32|uint64(uint32(c.ApprehendedOn)))
	h = stir(h, uint64(c.DepartedOn)<<32|uint64(uint32(c.UnlocatedSince)))
	h = stir(h, uint64(c.Entry)<<32|uint64(uint32(c.FirstEncounter)))
	h = stir(h, uint64(c.LastContact)<<32|uint64(uint32(c.LastEncounter)))
	h = stir(h, uint64(c.FinalOrder)<<32|uint64(uint32(c.Events)))
	h = stir(h, uint64(c.Apprehended)|uint64(c.Deported)<<2|uint64(c.DepartureConfirmed)<<4|uint64(c.Unlocated)<<6|uint64(c.Protected)<<8|uint64(c.Minor)<<10|
		uint64(c.FlagBasis)<<16|uint64(c.FlagState)<<24|uint64(c.EntryMode)<<32|uint64(c.FirstDisposition)<<40|uint64(c.ApprehensionKind)<<48|uint64(c.Custody)<<56)
	h = stir(h, uint64(c.Departure)|uint64(c.Proceedings)<<8|uint64(c.ChargeLevel)<<16|uint64(c.ClosedReason)<<24|uint64(c.Record)<<32)
	for _, text := range [...]string{c.Citizenship, c.CitizenshipScheme, c.Person, c.EntryOffice, c.Agency, c.State, c.Impediment} {
		h = stirText(h, text)
	}
	for _, text := range c.Dimensions {
		h = stirText(h, text)
	}
	return h
}

// stir mixes a number into a hash.
func stir(h, n uint64) uint64 {
	high, low := bits.Mul64(h^spread, n^0xe7037ed1a0b428db)
	return high ^ low
}

// stirText mixes a text into a hash, eight bytes at a time.
func stirText(h uint64, text string) uint64 {
	h ^= uint64(len(text))
	var n uint64
	for i := range len(text) {
		n = n<<8 | uint64(text[i])
		if i&7 == 7 {
			h, n = stir(h, n), 0
		}
	}
	return stir(h, n)
}
