package document

import (
	"iter"
	"slices"
)

// Every gives blocks in reading order, and after each those within it.
func Every(blocks []Block) iter.Seq[Block] {
	return func(yield func(Block) bool) { visit(blocks, yield) }
}

func visit(blocks []Block, yield func(Block) bool) bool {
	for _, b := range blocks {
		if !yield(b) {
			return false
		}
		var within []Block
		switch b := b.(type) {
		case Columns:
			within = slices.Concat(b.Main, b.Side)
		case Question:
			within = b.Response
		}
		if !visit(within, yield) {
			return false
		}
	}
	return true
}
