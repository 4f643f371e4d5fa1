package snapshot

import (
	"encoding/binary"
	"math/bits"
)

// Odd constants without pattern, as the wyhash family uses them.
const (
	salt0 = 0xa0761d6478bd642f
	salt1 = 0xe7037ed1a0b428db
	salt2 = 0x8ebc6af09c88c6e3
)

// Fingerprint returns a 64-bit hash of all bytes of a case_id: the same on
// every machine and in every run. Two ids with one fingerprint are not yet a
// duplicate; Reader.Again compares the ids themselves.
func Fingerprint(id []byte) uint64 {
	n := len(id)
	seed := uint64(salt0)
	var a, b uint64
	switch {
	case n > 16:
		for rest := id; len(rest) > 16; rest = rest[16:] {
			seed = fold(binary.LittleEndian.Uint64(rest)^salt1, binary.LittleEndian.Uint64(rest[8:])^seed)
		}
		a, b = binary.LittleEndian.Uint64(id[n-16:]), binary.LittleEndian.Uint64(id[n-8:])
	case n >= 8:
		a, b = binary.LittleEndian.Uint64(id), binary.LittleEndian.Uint64(id[n-8:])
	case n >= 4:
		a, b = uint64(binary.LittleEndian.Uint32(id)), uint64(binary.LittleEndian.Uint32(id[n-4:]))
	case n > 0:
		a = uint64(id[0])<<16 | uint64(id[n/2])<<8 | uint64(id[n-1])
	}
	return fold(salt2^uint64(n), fold(a^salt1, b^seed))
}

// fold multiplies to 128 bits and mixes the halves.
func fold(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}
