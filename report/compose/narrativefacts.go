package compose

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/country"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/rules"
)

// A countedFact is the id of a fact taken apart: a measure of one of the two
// snapshots, or the change between them, at some coordinates.
type countedFact struct {
	prefix  string // "", "previous/" or "change/"
	measure string
	codes   []string // of the country, several for a sum of them
	beside  []at
}

// ask makes a fact that no section has printed, from what the release holds.
func (a *author) ask(id string) (document.Fact, error) {
	if c, ok := a.takenApart(id); ok {
		made := a.make(c)
		f, _ := a.doc.Facts.Lookup(made)
		if string(made) == id {
			return f, nil
		}
	}
	var known []string
	for _, f := range a.doc.Facts.All() {
		known = append(known, string(f.ID))
	}
	if near := nearest.Word(id, known); near != "" {
		return document.Fact{}, fmt.Errorf("no fact %s; did you mean %q?", id, near)
	}
	return document.Fact{}, fmt.Errorf("no fact %s; want an id of facts.csv of the last bundle, such as flagged or flagged/country=UZB", id)
}

// takenApart reads the id of a count of which this review can have a number.
func (a *author) takenApart(id string) (c countedFact, ok bool) {
	for _, prefix := range []string{"previous/", "change/"} {
		if rest, has := strings.CutPrefix(id, prefix); has {
			c.prefix, id = prefix, rest
		}
	}
	first, rest, more := strings.Cut(id, "/")
	c.measure = first
	if axis, value, is := strings.Cut(first, "="); is {
		c.measure, c.beside = axis, []at{grid.At(axis, value)}
	}
	var axes []string
	for _, w := range c.beside {
		axes = append(axes, w.Axis)
	}
	for more {
		var pair string
		pair, rest, more = strings.Cut(rest, "/")
		axis, value, is := strings.Cut(pair, "=")
		if !is || value == "" || slices.Contains(axes, axis) {
			return c, false
		}
		if axes = append(axes, axis); axis == "country" {
			c.codes = strings.Split(value, "+")
			continue
		}
		c.beside = append(c.beside, grid.At(axis, value))
	}
	return c, a.has(c, axes)
}

// has says whether the release can be asked for a count: of a measure that it breaks
// down so, at values that there are.
func (a *author) has(c countedFact, axes []string) bool {
	for i, code := range c.codes {
		if known, ok := country.Parse(code); !ok || known.Code() != code || slices.Contains(c.codes[:i], code) {
			return false
		}
	}
	if !a.now.Breaks(c.measure, axes...) {
		return rules.IsHeadline(c.measure) && len(c.beside) == 0 // not held, and known by its name
	}
	for _, w := range c.beside {
		if !slices.Contains(a.now.Values(c.measure, w.Axis), w.Value) {
			return false
		}
	}
	return true
}

// make adds the fact and returns its id.
func (a *author) make(c countedFact) document.FactID {
	if len(c.codes) == 0 {
		switch c.prefix {
		case "previous/":
			return a.previous(c.measure, c.beside...)
		case "change/":
			return a.changed(c.measure, c.beside...)
		}
		return a.count(c.measure, c.beside...)
	}
	p := countryRow{code: strings.Join(c.codes, "+"), parts: c.codes}
	switch c.prefix {
	case "previous/":
		return a.previousIn(p, c.measure, c.beside...)
	case "change/":
		return a.changedIn(p, c.measure, c.beside...)
	}
	return a.countIn(p, c.measure, c.beside...)
}

// form prints what rests on more than one fact.
func (a *author) form(name string, f document.Fact, of string, strong bool) ([]document.Inline, error) {
	if f.Signed && name != "since" {
		return nil, fmt.Errorf("{%s} is a change, of which there is no %s", f.ID, name)
	}
	switch name {
	case "since":
		if a.before == nil {
			return nil, fmt.Errorf("there is no previous review, and so no date since which {%s} is; leave the sentence out", f.ID)
		}
		return []document.Inline{document.Text{S: a.names["previous"], Strong: strong}}, nil
	case "share":
		return a.shareForm(f, of, strong)
	case "rank":
		return a.rankForm(f, strong)
	}
	n, _ := strconv.Atoi(of)
	return a.listForm(f, n, strong)
}

// shareForm is the percentage that a fact is of another, or both numbers where no
// percentage of so few is printed.
func (a *author) shareForm(f document.Fact, of string, strong bool) ([]document.Inline, error) {
	over, ok := a.doc.Facts.Lookup(document.FactID(of))
	if !ok {
		var err error
		if over, err = a.ask(of); err != nil {
			return nil, err
		}
	}
	if why := noPart(f, over); why != "" {
		return nil, fmt.Errorf("{%s} is no share of {%s}: %s", f.ID, over.ID, why)
	}
	ref := func(id document.FactID) document.Inline { return document.FactRef{ID: id, Strong: strong} }
	if id := a.share(f.ID, over.ID, cellOf(f), cellOf(over)); id != "" {
		return []document.Inline{ref(id)}, nil
	}
	return []document.Inline{ref(f.ID), document.Text{S: " of ", Strong: strong}, ref(over.ID)}, nil
}

// noPart says why one count cannot be a part of another; "" where it can.
func noPart(part, whole document.Fact) string {
	before := func(f document.Fact) bool { return strings.HasPrefix(string(f.ID), "previous/") }
	switch {
	case whole.Signed:
		return "the other is a change"
	case part.Unit == document.Percent || whole.Unit == document.Percent:
		return "one of them is a percentage already"
	case part.Unit != whole.Unit:
		return fmt.Sprintf("the one counts %s, the other %s", part.Unit, whole.Unit)
	case before(part) != before(whole):
		return "they are of two dates"
	case part.State == document.Shown && whole.State == document.Shown && part.Value > whole.Value:
		return "it is the larger one"
	}
	within := map[string]string{}
	for _, pair := range strings.Split(string(part.ID), "/") {
		axis, value, _ := strings.Cut(pair, "=")
		within[axis] = value
	}
	for _, pair := range strings.Split(string(whole.ID), "/") {
		axis, value, is := strings.Cut(pair, "=")
		if !is {
			continue
		}
		for _, code := range strings.Split(within[axis], "+") {
			if !slices.Contains(strings.Split(value, "+"), code) {
				return fmt.Sprintf("the other is of %s alone", pair)
			}
		}
	}
	return ""
}

// cellOf is what a fact was made of.
func cellOf(f document.Fact) disclosure.Cell {
	switch f.State {
	case document.Shown:
		return disclosure.Shown(f.Value)
	case document.NotHeld:
		return disclosure.NotHeld()
	}
	return disclosure.Withheld()
}

// rankForm is the place of a country by size, as an ordinal. Where the number of
// any country is not shown there is no rank: it would tell of that number.
func (a *author) rankForm(f document.Fact, strong bool) ([]document.Inline, error) {
	c, ok := a.takenApart(string(f.ID))
	if !ok || len(c.codes) != 1 {
		return nil, fmt.Errorf("{%s} is not the number of one country; want one, as {flagged/country=UZB|rank}", f.ID)
	}
	if own, _ := country.Parse(c.codes[0]); !own.IsCountry() {
		return nil, fmt.Errorf("%s is no country, and has no rank among them", c.codes[0])
	}
	rank, ties, all := 1, 0, true
	for _, p := range a.all {
		if p.rest {
			continue
		}
		other, _ := a.doc.Facts.Lookup(a.make(c.in(p.code)))
		all = all && other.State == document.Shown
		switch {
		case p.code == c.codes[0]:
		case other.Value > f.Value:
			rank++
		case other.Value == f.Value:
			ties++
		}
	}
	fact := document.Fact{ID: "rank/" + f.ID, Label: f.Label + ", rank among countries", Unit: document.Places}
	switch {
	case f.State == document.NotHeld:
		fact.State = document.NotHeld
	case all:
		fact.State, fact.Value = document.Shown, rank
	}
	ref := document.FactRef{ID: a.doc.Facts.Add(fact), Strong: strong, Spelled: document.AsOrdinal}
	if fact.State == document.Shown && ties > 0 {
		return []document.Inline{document.Text{S: "joint ", Strong: strong}, ref}, nil
	}
	return []document.Inline{ref}, nil
}

// in is the same count in one country.
func (c countedFact) in(codes ...string) countedFact {
	c.codes = codes
	return c
}

// listForm names the largest countries with their numbers, then the rest, so that
// all numbers add up to the fact.
func (a *author) listForm(f document.Fact, most int, strong bool) ([]document.Inline, error) {
	c, ok := a.takenApart(string(f.ID))
	if !ok || len(c.codes) > 0 {
		return nil, fmt.Errorf("{%s} is not a number of all countries; want one, as {flagged|list:3}", f.ID)
	}
	if f.State == document.NotHeld || !a.now.Breaks(c.measure, append(axesOf(c.beside), "country")...) {
		return []document.Inline{document.FactRef{ID: f.ID, Strong: strong}}, nil
	}
	some := a.some(c)
	named, rest := some[:min(most, len(some))], some[min(most, len(some)):]
	for len(named) < most && len(rest) > 0 || len(rest) == 1 { // a rest of one would be a name left out
		named, rest = append(named, rest[0]), rest[1:]
	}
	var parts [][]document.Inline
	add := func(name string, id document.FactID) {
		parts = append(parts, []document.Inline{document.Text{S: name + " (", Strong: strong}, document.FactRef{ID: id, Strong: strong}, document.Text{S: ")", Strong: strong}})
	}
	for _, p := range named {
		add(p.name, a.make(c.in(p.code)))
	}
	if len(rest) > 0 {
		add("all other", a.restFact(c, rest, len(named)))
	}
	if len(parts) == 0 {
		return []document.Inline{document.Text{S: "no country", Strong: strong}}, nil
	}
	return enumerated(parts, strong), nil
}

func axesOf(where []at) (axes []string) {
	for _, w := range where {
		axes = append(axes, w.Axis)
	}
	return axes
}

// some are the countries of which there is a case, largest first, ties by name; then
// those whose number is not shown, and last what is no country.
func (a *author) some(c countedFact) []countryRow {
	size := map[string]int{}
	var countries, others []countryRow
	for _, p := range a.all {
		f, _ := a.doc.Facts.Lookup(a.make(c.in(p.code)))
		size[p.code] = f.Value
		switch {
		case f.State == document.Shown && f.Value == 0:
		case p.rest:
			others = append(others, p)
		case f.State != document.Shown:
			size[p.code] = -1
			fallthrough
		default:
			countries = append(countries, p)
		}
	}
	slices.SortStableFunc(countries, func(x, y countryRow) int { return cmp.Compare(size[y.code], size[x.code]) })
	return append(countries, others...)
}

// restFact is the number of the places that a list does not name.
func (a *author) restFact(c countedFact, rest []countryRow, named int) document.FactID {
	all := countryRow{code: "ALL_OTHER", rest: true}
	for _, p := range rest {
		all.parts = append(all.parts, p.parts...)
	}
	view := a.now
	if c.prefix != "" {
		view = a.before
	}
	cell := disclosure.NotHeld()
	if view != nil {
		cell = view.Sum(c.measure, all.where(c.beside...)...)
	}
	where := append([]at{grid.At("country", all.code)}, append(slices.Clone(c.beside), grid.At("list", strconv.Itoa(named)))...)
	label := a.labelIn(all, c.measure, c.beside) + fmt.Sprintf(", beside the %d named", named)
	return a.fact(id(c.prefix, c.measure, where), label, unitOf(c.measure), cell)
}

// enumerated joins the parts of a list: "a, b and c".
func enumerated(parts [][]document.Inline, strong bool) (all []document.Inline) {
	for i, part := range parts {
		between := ", "
		switch {
		case i == 0:
			between = ""
		case i == len(parts)-1:
			between = " and "
		}
		if between != "" {
			all = append(all, document.Text{S: between, Strong: strong})
		}
		all = append(all, part...)
	}
	return all
}
