// Package disclosure decides which numbers of a tally may be printed, and is
// the only way from counts to pages: a book goes in, a release of cells comes
// out, each of which has a number or has none.
//
// A withheld cell does not store its number. Sums, changes and shares are
// worked out here from what is published, so that nobody after this package
// adds, subtracts or divides. It decides; it neither counts nor formats.
package disclosure

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"example.org/oversight/report/tally"
)

// A Rule says which counts are withheld. The zero Rule is refused.
type Rule struct {
	Name      string // None; others are not available in this version
	Threshold int    // least count that is shown, zero apart; 0 under None

	LeastDenominator int // of which a percentage is printed; 0 for DefaultDenominator
}

// DefaultDenominator is the least denominator of which a percentage is printed
// where a rule does not say.
const DefaultDenominator = 10

// Denominator is the least denominator of which a percentage is printed.
func (r Rule) Denominator() int { return cmp.Or(r.LeastDenominator, DefaultDenominator) }

// None is the name of the rule that shows every count.
const None = "none"

// An Unavailable error says that a rule is asked for that this version lacks.
type Unavailable struct{ Rule Rule }

// Error names the rule and what may be asked for.
func (e *Unavailable) Error() string {
	name := fmt.Sprintf("%q", e.Rule.Name)
	if e.Rule.Threshold != 0 {
		name += fmt.Sprintf(" with threshold %d", e.Rule.Threshold)
	}
	return fmt.Sprintf("the disclosure rule %s is not available in this version; want %q without a threshold", name, None)
}

// A Release is what may be printed of a snapshot, of the one before it and of
// the series' history.
type Release struct {
	Now     *View
	Before  *View   // nil where there is no previous snapshot
	History []*View // in brief, the earlier snapshots, earliest first
	Bounds  []Bound // of the gates; none where there is no previous snapshot
	Rule    Rule
}

// A Bound is how far a number may move between two snapshots before a person
// must look. It is a rule, and no count of anybody.
type Bound struct {
	Gate     string // by the word of the request's accept key
	Up, Down int    // percent of the earlier number
	Least    int    // a change up to it passes in any case
}

// Protect turns a book, that of the previous snapshot or nil, and the history
// into what may be printed under a rule. It refuses a rule that is not
// available with an *Unavailable, and a book that nobody closed. To the
// identities it adds the one that rules this package, number 16.
func Protect(ctx context.Context, now, before *tally.Book, history []*tally.Book, rule Rule) (*Release, error) {
	if rule.Name != None || rule.Threshold != 0 {
		return nil, &Unavailable{rule}
	}
	r := &Release{Rule: rule}
	var err error
	if r.Now, err = show(ctx, now); err != nil {
		return nil, err
	}
	if before != nil {
		if r.Before, err = show(ctx, before); err != nil {
			return nil, err
		}
		for _, b := range tally.Bounds() {
			r.Bounds = append(r.Bounds, Bound{string(b.Gate), b.Up, b.Down, b.Least})
		}
	}
	for _, b := range history {
		v, err := show(ctx, b)
		if err != nil {
			return nil, err
		}
		r.History = append(r.History, v)
	}
	return r, r.prove()
}

// show publishes every number of a book.
func show(ctx context.Context, b *tally.Book) (*View, error) {
	if !b.Closed() {
		return nil, errors.New("disclosure: the book is not closed")
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var tables []Table
	for _, t := range b.Tables() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		tables = append(tables, ShowAll(t))
	}
	v := NewView(b.AsOf().String(), tables).WithStatuses(b.Statuses()...)
	for _, s := range b.Crosswalk() {
		v.spellings = append(v.spellings, Spelling{s.Label, s.Country, Shown(s.Cases)})
	}
	for _, i := range b.Identities() {
		printed := Identity{ID: ID(i.ID), Where: i.Where, LeftName: i.Left.Name, Left: Shown(i.Left.Count), Relation: i.Relation, OK: i.OK, Accepted: i.Accepted}
		for _, t := range i.Right {
			printed.Right = append(printed.Right, Term{t.Name, Shown(t.Count), t.Minus})
		}
		v.identities = append(v.identities, printed)
	}
	return v, nil
}
