package cells

import "slices"

// A Lines knows on which line each record begins. Most records follow each
// other line by line, so it keeps only those that do not.
type Lines struct {
	n    int // records so far
	runs []run
}

// A run is where a row of records begins that follow each other line by line.
type run struct{ record, line int }

// Add notes the line of the next record.
func (l *Lines) Add(line int) {
	if k := len(l.runs); k == 0 || line != l.runs[k-1].line+l.n-l.runs[k-1].record {
		l.runs = append(l.runs, run{l.n, line})
	}
	l.n++
}

// Line returns the line of a record, counted from 0.
func (l *Lines) Line(record int) int {
	i, _ := slices.BinarySearchFunc(l.runs, record+1, func(r run, want int) int { return r.record - want })
	if i == 0 {
		return record + 1
	}
	return l.runs[i-1].line + record - l.runs[i-1].record
}

// Record returns the record that a line belongs to, counted from 0.
func (l *Lines) Record(line int) int {
	i, _ := slices.BinarySearchFunc(l.runs, line+1, func(r run, want int) int { return r.line - want })
	if i == 0 {
		return 0
	}
	next := l.n
	if i < len(l.runs) {
		next = l.runs[i].record
	}
	return min(l.runs[i-1].record+line-l.runs[i-1].line, next-1)
}
