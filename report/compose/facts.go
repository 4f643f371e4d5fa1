package compose

import (
	"strings"

	"example.org/oversight/report/country"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// An at is one coordinate of a count.
type at = grid.Coordinate

// fact adds a cell under an id and returns the id.
func (a *author) fact(id, label string, unit document.Unit, c disclosure.Cell) document.FactID {
	return a.doc.Facts.Add(stateOf(document.Fact{ID: document.FactID(id), Label: label, Unit: unit}, c))
}

// stateOf fills in what a cell says.
func stateOf(f document.Fact, c disclosure.Cell) document.Fact {
	n, shown := c.Count()
	switch {
	case shown:
		f.State, f.Value = document.Shown, n
	case !c.Held():
		f.State = document.NotHeld
	}
	return f
}

// count adds the present number of a measure at some coordinates.
func (a *author) count(measure string, where ...at) document.FactID {
	return a.fact(id("", measure, where), a.label(measure, where), unitOf(measure), a.now.Cell(measure, where...))
}

// previous adds the number of the snapshot before.
func (a *author) previous(measure string, where ...at) document.FactID {
	c := disclosure.NotHeld()
	if a.before != nil {
		c = a.before.Cell(measure, where...)
	}
	return a.fact(id("previous/", measure, where), a.label(measure, where)+", previous snapshot", unitOf(measure), c)
}

// changed adds the change since the snapshot before.
func (a *author) changed(measure string, where ...at) document.FactID {
	return a.signed(id("change/", measure, where), a.label(measure, where)+", change since the previous snapshot",
		unitOf(measure), a.rel.Change(measure, where...))
}

func (a *author) signed(id, label string, unit document.Unit, c disclosure.Cell) document.FactID {
	return a.doc.Facts.Add(stateOf(document.Fact{ID: document.FactID(id), Label: label, Unit: unit, Signed: true}, c))
}

// share adds the share that one count is of another, both of them facts. It
// returns "" where both counts are shown and no percentage of them is printed,
// as of too few cases: that is not withheld.
func (a *author) share(of, over document.FactID, ofCell, overCell disclosure.Cell) document.FactID {
	percent, n, d, ok := a.rel.Share(ofCell, overCell)
	f := document.Fact{ID: "share/" + of + "/of=" + over, Label: a.labelOf(of) + ", share of " + a.labelOf(over), Unit: document.Percent}
	_, shownOf := ofCell.Count()
	_, shownOver := overCell.Count()
	switch {
	case ok:
		f.State, f.Value, f.Of, f.Over = document.Shown, percent, n, d
	case !ofCell.Held() || !overCell.Held():
		f.State = document.NotHeld
	case shownOf && shownOver:
		return ""
	}
	return a.doc.Facts.Add(f)
}

// shareCell is the cell of a share; one that is not printed is not applicable.
func (a *author) shareCell(of, over document.FactID, ofCell, overCell disclosure.Cell) document.Cell {
	id := a.share(of, over, ofCell, overCell)
	return document.Cell{Fact: id, NotApplicable: id == ""}
}

// none says whether a count is shown, and zero.
func (a *author) none(id document.FactID) bool {
	n, shown := a.number(id)
	return shown && n == 0
}

func (a *author) labelOf(id document.FactID) string {
	f, _ := a.doc.Facts.Lookup(id)
	return lower(f.Label)
}

// number returns a fact's number, and false if it has none to show.
func (a *author) number(id document.FactID) (int, bool) {
	f, ok := a.doc.Facts.Lookup(id)
	return f.Value, ok && f.State == document.Shown
}

// isHeld says whether a fact's measure is held.
func (a *author) isHeld(id document.FactID) bool {
	f, ok := a.doc.Facts.Lookup(id)
	return ok && f.State != document.NotHeld
}

// tell adds a number that the review says of itself: questions, countries,
// checks.
func (a *author) tell(id, label string, n int) document.FactID {
	return a.fact(id, label, document.Places, disclosure.Shown(n))
}

// id names a count: the measure, or the status; then country, other
// dimensions, period.
func id(prefix, measure string, where []at) string {
	var name, places, periods string
	name = measure
	for _, w := range where {
		pair := "/" + w.Axis + "=" + w.Value
		switch {
		case measure == w.Axis:
			name = measure + "=" + w.Value
		case w.Axis == "country":
			places = pair + places
		case w.Axis == "month" || w.Axis == "fy" || w.Axis == "year" || strings.HasSuffix(w.Axis, "_month"):
			periods += pair
		default:
			places += pair
		}
	}
	return prefix + name + places + periods
}

func unitOf(measure string) document.Unit {
	if strings.HasPrefix(measure, "rows/") {
		return document.Rows
	}
	return document.Cases
}

// label says in words what a count is.
func (a *author) label(measure string, where []at) string {
	text := a.measureName(measure)
	for _, w := range where {
		switch {
		case measure == w.Axis:
			text += " " + a.valueName(w)
		default:
			text += ", " + a.valueName(w)
		}
	}
	return text
}

// measureName is the name of a measure at the head of a label.
func (a *author) measureName(measure string) string {
	if measure == "apprehended" { // a fact stands alone, and says since when
		return a.names["Since"]
	}
	if name := a.headlineName(measure); name != "" {
		return name
	}
	names := map[string]string{
		"status": "Status", "rows/read": "Rows read", "rows/counted": "Rows counted", "rows/excluded": "Rows excluded",
		"conflict": "Conflict", "cut": "Event after the as-of date", "blank": "Blank cells",
	}
	if name, ok := names[measure]; ok {
		return name
	}
	if dimension, is := strings.CutPrefix(measure, "dimension:"); is {
		return sentence(strings.ReplaceAll(dimension, "_", " "))
	}
	return sentence(a.termed(strings.ReplaceAll(measure, "_", " ")))
}

// valueName is the name of one value of an axis.
func (a *author) valueName(w at) string {
	if axis, ok := partAxes[w.Axis]; ok {
		return a.ofIndex(axis) + a.partName(w.Axis, w.Value)
	}
	switch w.Axis {
	case "country":
		if codes := strings.Split(w.Value, "+"); len(codes) > 1 {
			for i, code := range codes {
				codes[i] = nameOf(code)
			}
			return list(codes)
		}
		if c, ok := country.Parse(w.Value); ok {
			return c.Name()
		}
	case "status":
		if s, ok := rules.ParseStatus(w.Value); ok {
			return lower(a.statusLabel(s))
		}
	case "fy":
		return "fiscal year " + w.Value
	case "year":
		return "calendar year " + w.Value
	case "month":
		return monthName(w.Value)
	}
	return a.termed(strings.ReplaceAll(w.Value, "_", " "))
}
