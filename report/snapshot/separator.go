package snapshot

import "bytes"

// separator is the sign that parts the cells: of comma, semicolon and tab the
// one that stands equally often, outside quotes, in the most lines below the
// preamble, so that neither a preamble of unknown length nor commas within
// labels decide.
func separator(head []byte, preamble int) byte {
	for range preamble {
		_, head, _ = bytes.Cut(head, []byte("\n"))
	}
	signs := []byte(",;\t")
	alike := [3]map[int]int{{}, {}, {}} // lines by how often they have the sign
	var found [3]int
	end := func() {
		for i, n := range found {
			if n > 0 {
				alike[i][n]++
			}
		}
		found = [3]int{}
	}
	quoted := false
	for _, b := range head {
		switch at := bytes.IndexByte(signs, b); {
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '\n':
			end()
		case at >= 0:
			found[at]++
		}
	}
	if len(head) < lookedAt {
		end() // the last line is whole
	}
	best, most := byte(','), 0
	for i, sign := range signs {
		for n, lines := range alike[i] {
			if lines*(n+1) > most {
				best, most = sign, lines*(n+1)
			}
		}
	}
	return best
}

// lookedAt is how much of a file's beginning is looked at.
const lookedAt = 32 << 10
