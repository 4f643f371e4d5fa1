package parquet

import (
	"encoding/binary"
	"errors"
)

// A thrift reads the compact protocol in which Parquet writes its footer and
// the heads of its pages. Every length is held to the bytes that are there, so
// that no claim costs memory.
type thrift struct {
	b   []byte
	at  int
	err error
}

var (
	errShort  = errors.New("it ends early")
	errThrift = errors.New("it holds what no footer or page head holds")
)

// The kinds of value that are told apart; the others are numbers.
const (
	thriftTrue   = 1
	thriftFalse  = 2
	thriftByte   = 3
	thriftDouble = 7
	thriftBinary = 8
	thriftList   = 9
	thriftSet    = 10
	thriftMap    = 11
	thriftStruct = 12
)

func (t *thrift) fail(err error) {
	if t.err == nil {
		t.err = err
	}
	t.at = len(t.b)
}

func (t *thrift) byte() byte {
	if t.at >= len(t.b) {
		t.fail(errShort)
		return 0
	}
	t.at++
	return t.b[t.at-1]
}

func (t *thrift) uvarint() uint64 {
	v, n := binary.Uvarint(t.b[t.at:])
	switch {
	case n == 0:
		t.fail(errShort)
	case n < 0:
		t.fail(errThrift)
	}
	if n <= 0 {
		return 0
	}
	t.at += n
	return v
}

// int reads a number of any length.
func (t *thrift) int() int64 {
	v := t.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}

func (t *thrift) bytes() []byte {
	n := t.uvarint()
	if n > uint64(len(t.b)-t.at) {
		t.fail(errShort)
		return nil
	}
	t.at += int(n)
	return t.b[t.at-int(n) : t.at]
}

// fields calls read for every field of a structure; read takes the value, or
// returns false to have it passed over. Truth is in the kind.
func (t *thrift) fields(read func(id int, kind byte) bool) {
	t.structure(0, read)
}

// deepestStruct is how deep structures may stand within each other.
const deepestStruct = 16

func (t *thrift) structure(depth int, read func(id int, kind byte) bool) {
	if depth > deepestStruct {
		t.fail(errThrift)
	}
	id := 0
	for t.err == nil {
		head := t.byte()
		kind := head & 15
		if kind == 0 {
			return
		}
		if more := int(head >> 4); more > 0 {
			id += more
		} else {
			id = int(t.int())
		}
		if !read(id, kind) {
			t.skip(kind, depth)
		}
	}
}

// list calls read for every item of a list of one kind.
func (t *thrift) list(want byte, read func()) {
	head := t.byte()
	n := uint64(head >> 4)
	if n == 15 {
		n = t.uvarint()
	}
	if head&15 != want && n > 0 || n > uint64(len(t.b)-t.at) {
		t.fail(errThrift)
	}
	for ; n > 0 && t.err == nil; n-- {
		read()
	}
}

// skip passes over a value.
func (t *thrift) skip(kind byte, depth int) {
	switch kind {
	case thriftTrue, thriftFalse:
	case thriftByte:
		t.byte()
	case thriftDouble:
		for range 8 {
			t.byte()
		}
	case thriftBinary:
		t.bytes()
	case thriftList, thriftSet:
		if t.at < len(t.b) {
			item := t.b[t.at] & 15
			t.list(item, func() { t.skipItem(item, depth+1) })
		} else {
			t.fail(errShort)
		}
	case thriftMap:
		n := t.uvarint()
		if n == 0 {
			return
		}
		kinds := t.byte()
		for ; n > 0 && t.err == nil; n-- {
			t.skipItem(kinds>>4, depth+1)
			t.skipItem(kinds&15, depth+1)
		}
	case thriftStruct:
		t.structure(depth+1, func(int, byte) bool { return false })
	default:
		t.int()
	}
}

// skipItem passes over an item of a list or map, where truth takes a byte.
func (t *thrift) skipItem(kind byte, depth int) {
	switch {
	case depth > deepestStruct:
		t.fail(errThrift)
	case kind == thriftTrue || kind == thriftFalse:
		t.byte()
	default:
		t.skip(kind, depth)
	}
}
