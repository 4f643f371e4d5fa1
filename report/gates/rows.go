package gates

import (
	"errors"
	"fmt"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// A Reading is one snapshot that was read and counted, and is asked about by
// itself.
type Reading struct {
	Name   string // of its data file, or of the first of several
	AsOf   cases.Date
	Reader *snapshot.Reader // its streams are drained
	Book   *tally.Open
	Accept []request.Accept
}

// Rows refuses rows that cannot be counted, and then those that should not be as
// they stand. The error is a fault.Refusal, or of a file that cannot be read
// again.
func (r Reading) Rows() error {
	if err := r.readable(); err != nil {
		return err
	}
	return errors.Join(r.seen(), r.countless(), r.sumsUp())
}

// readable refuses unreadable rows, unless the request accepts so many.
func (r Reading) readable() error {
	bad := r.Reader.Unreadable()
	for _, a := range r.Accept {
		if a.What == "unreadable" && bad <= a.UpTo {
			return nil
		}
	}
	if bad == 0 {
		return nil
	}
	faults := r.Reader.Faults()
	if more := bad - len(faults); more > 0 {
		faults = append(slices.Clone(faults), fmt.Errorf("%s: %d more rows are unreadable", r.Reader.Files()[0].Name, more))
	}
	below, err := r.Reader.Foot()
	if err != nil {
		return err
	}
	for _, f := range below {
		faults = append(faults, fmt.Errorf("%s: %s", f.File, source.BelowTable(f.Rows, bad)))
	}
	return fault.Refuse(fault.Given, errors.Join(faults...))
}

// seen refuses rows that nobody sees who opens the file, unless the request
// accepts so many.
func (r Reading) seen() error {
	all, n, asOf := r.Reader.HiddenRows(), 0, r.AsOf.String()
	for _, rows := range all {
		n += rows.Rows
	}
	for _, a := range r.Accept {
		if a.What == "hidden_rows" && (a.AsOf == "" || a.AsOf == asOf) && n <= a.UpTo {
			return nil
		}
	}
	var faults []error
	for _, rows := range all {
		faults = append(faults, fmt.Errorf("%s, %s: %s hidden, by hand, by a filter or in a group, and would be counted; clear the filter and show all rows, or accept them in the request: accept: [{what: hidden_rows, up_to: %d, as_of: %s, reason: ...}]",
			rows.Where, rows.Which, are(rows.Rows, "row"), n, asOf))
	}
	return fault.Refuse(fault.Undecided, errors.Join(faults...))
}

// are counts things that are something: "1 row is", "2 rows are".
func are(n int, noun string) string {
	if n == 1 {
		return fault.Plural(n, noun) + " is"
	}
	return fault.Plural(n, noun) + " are"
}

// countless refuses files whose rows seem to be counts.
func (r Reading) countless() error {
	var faults []error
	for _, f := range r.Reader.Counted() {
		said := source.SeemCounts(f.Columns)
		if f.Count != "" {
			said = source.SeemCountsToo(f.Columns, f.Count)
		}
		faults = append(faults, fmt.Errorf("%s: %s", f.File, said))
	}
	return fault.Refuse(fault.Undecided, errors.Join(faults...))
}

// sumLabels are what published tables call the rows that sum up others, as labels
// are folded.
var sumLabels = []string{"total", "totals", "grand total", "subtotal", "sub total", "all"}

// sumsUp refuses counts that are counted by a label of the kind: the rows that
// it sums up stand beside it, and would be counted twice.
func (r Reading) sumsUp() error {
	if r.Reader.Count() == "" {
		return nil
	}
	var faults []error
	labels := map[string]int{}
	for _, t := range r.Book.FreeTexts() {
		labels[t.Axis]++
	}
	for _, t := range r.Book.FreeTexts() {
		if t.Axis != cases.Citizenship.String() && labels[t.Axis] > 1 && slices.Contains(sumLabels, source.FoldLabel(t.Text)) {
			faults = append(faults, fmt.Errorf("%s: %s %s stands beside other labels: rows that sum up others would be counted twice; leave them out of the file, or, where they sum up nothing, list the column under drop in the profile",
				r.Reader.Files()[0].Name, t.Axis, quote(t.Text)))
		}
	}
	return fault.Refuse(fault.Undecided, errors.Join(faults...))
}
