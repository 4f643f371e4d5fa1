package judge

// Traces lie beside the fingerprints, in chunks of the same shape. Few of them
// differ, so that each is kept by its number in two bytes; where more differ
// than two bytes can tell, the chunks concerned have a third.
type traces struct {
	numbers traceNumbers
	tail    [Buckets]*[chunkSize]uint16
	full    [Buckets][]*[chunkSize]uint16
	third   map[chunkAt]*[chunkSize]uint8
}

// A chunkAt is the place of a chunk: its bucket, and its number within.
type chunkAt struct{ bucket, chunk int }

// note keeps the trace of the row whose fingerprint was added last.
func (f *Fingerprints) note(print uint64, t Trace) {
	b := (print * spread) >> (64 - BucketBits)
	at := f.used[b] - 1
	if at == 0 {
		if f.traces.tail[b] != nil {
			f.traces.full[b] = append(f.traces.full[b], f.traces.tail[b])
		}
		f.traces.tail[b] = new([chunkSize]uint16)
	}
	n := f.traces.numbers.number(t)
	f.traces.tail[b][at] = uint16(n)
	if n > 0xffff {
		f.traces.more(chunkAt{int(b), len(f.traces.full[b])})[at] = uint8(n >> 16)
	}
}

// more returns the third bytes of a chunk.
func (t *traces) more(at chunkAt) *[chunkSize]uint8 {
	if t.third == nil {
		t.third = map[chunkAt]*[chunkSize]uint8{}
	}
	if t.third[at] == nil {
		t.third[at] = new([chunkSize]uint8)
	}
	return t.third[at]
}

// runs calls visit with the fingerprints of each chunk of bucket b and the
// numbers of their traces.
func (f *Fingerprints) runs(b int, visit func(prints []uint64, numbers []uint16, third *[chunkSize]uint8)) {
	for i, c := range f.full[b] {
		visit(c[:], f.traces.full[b][i][:], f.traces.third[chunkAt{b, i}])
	}
	if n := f.used[b]; n > 0 {
		visit(f.tail[b][:n], f.traces.tail[b][:n], f.traces.third[chunkAt{b, len(f.full[b])}])
	}
}

// pairs calls visit with the key of every fingerprint of bucket b and its
// trace. A key is the fingerprint spread: different ones have different keys.
func (f *Fingerprints) pairs(b int, visit func(key uint64, t Trace)) {
	f.runs(b, func(prints []uint64, numbers []uint16, third *[chunkSize]uint8) {
		for i, print := range prints {
			n := uint32(numbers[i])
			if third != nil {
				n |= uint32(third[i]) << 16
			}
			visit(print*spread, f.traces.numbers.list[n])
		}
	})
}

// drop lets go of bucket b.
func (f *Fingerprints) drop(b int) {
	f.tail[b], f.full[b], f.used[b] = nil, nil, 0
	f.traces.tail[b], f.traces.full[b] = nil, nil
}

// TraceNumbers number the distinct traces in the order in which they come. Most
// are found in a slot that their bits choose, by one comparison.
type traceNumbers struct {
	slots [1 << slotBits]struct {
		trace  Trace
		number uint32 // 1 more than the trace's number; 0: free
	}
	index map[Trace]uint32
	list  []Trace // by number
}

const slotBits = 12

func (t *traceNumbers) number(of Trace) uint32 {
	slot := &t.slots[uint32(of)*0x9E3779B1>>(32-slotBits)]
	if slot.number != 0 && slot.trace == of {
		return slot.number - 1
	}
	n, known := t.index[of]
	if !known {
		if t.index == nil {
			t.index = map[Trace]uint32{}
		}
		n = uint32(len(t.list))
		t.index[of] = n
		t.list = append(t.list, of)
	}
	slot.trace, slot.number = of, n+1
	return n
}
