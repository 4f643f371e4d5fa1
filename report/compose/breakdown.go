package compose

import (
	"cmp"
	"slices"
	"strings"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// A breakdown parts the cases by one field: a group of rows.
type breakdown struct {
	axis   string
	fields []string // that it needs
}

// anchor is the place of the part's rows: "table-entry-mode".
func (p breakdown) anchor() document.Anchor { return document.ToTable(hyphens(p.axis)) }

// decisive says whether a zero is a finding: that no case is a confirmed match
// of a watchlist, or charged with terrorism. Then every word has its row.
func (p breakdown) decisive() bool { return p.axis == "flag_basis" || p.axis == "charge_level" }

// mostParts is how many values of a text a table names before the others
// become one row.
const mostParts = 20

// split writes one table of those parts that are held; what is not held is
// told in one sentence that names the missing fields, and those of also.
func (a *author) split(name string, measures, also []string, parts ...breakdown) []document.Block {
	var held []breakdown
	var missing []string
	for _, p := range parts {
		if len(a.now.Values(measures[0], p.axis)) == 0 {
			a.held[p.anchor()] = notHeld
			missing = append(missing, p.fields...)
			continue
		}
		held = append(held, p)
	}
	var blocks []document.Block
	if a.none(a.count(measures[0])) {
		for _, p := range held {
			a.tells(p.anchor())
		}
		if len(held) > 0 {
			blocks = a.say("parts-no-case")
		}
		held = nil
	}
	if len(held) > 0 {
		blocks = append(blocks, a.partTable(name, measures, held))
	}
	return append(blocks, a.lacking(append(missing, also...))...)
}

// lacking says which fields the source does not have, and leaves out those
// that it has: then a table is missing for another reason. It leaves out those
// that would decide nothing, too.
func (a *author) lacking(fields []string) []document.Block {
	fields = slices.DeleteFunc(slices.Compact(slices.Clone(fields)), func(f string) bool {
		return !slices.Contains(a.missing, f) || slices.Contains(a.since.beyond, f)
	})
	if len(fields) == 0 {
		return nil
	}
	a.lacks, a.lacked = append(a.lacks, fields...), a.lacked+1
	var blocks []document.Block
	a.with(map[string]string{"lacking": a.fieldsInWords(fields)}, func() { blocks = a.say("part-not-held") })
	return blocks
}

// partTable has one row a value, grouped by part, and the total, to which
// every group adds up. A measure that stands alone is given as a share, too.
func (a *author) partTable(name string, measures []string, parts []breakdown) document.Table {
	anchor := parts[0].anchor()
	var nouns []string
	for _, p := range parts {
		if p.anchor() != anchor {
			a.doc.InPlace[p.anchor()] = anchor
		}
		nouns = append(nouns, a.partNoun(p.axis))
	}
	if len(parts) == 1 {
		name = anchor.Name
	}
	var b *builder
	of := "parts-of-" + measures[0]
	a.with(map[string]string{"parts": list(nouns), "counted": a.names[measures[0]]}, func() {
		b = a.table(anchor.Name, name, of, of+"-subtitle"+alone(measures)).details().names("value", document.Head{sentence(listOf(nouns, "or"))})
		b.measures(measures)
	})
	var empty []string
	for _, p := range parts {
		if len(parts) > 1 {
			b.over(p.axis, sentence(a.partNoun(p.axis)))
		}
		none := b.values(p, measures, len(parts) > 1)
		if none != "" && len(parts) > 1 {
			none += " (" + a.partNoun(p.axis) + ")"
		}
		if none != "" {
			empty = append(empty, none)
		}
	}
	cells := each(measures, func(m string) document.FactID { return a.count(m) })
	if len(measures) == 1 {
		all := a.now.Cell(measures[0])
		cells = append(cells, a.shareCell(a.count(measures[0]), a.count(measures[0]), all, all))
	}
	b.total("Total", cells...)
	b.t.Note = a.emptyNote(b.t.Note, empty)
	if len(parts) == 1 {
		b.finds(a.mostCommonTitle(measures[0], parts[0].axis))
	}
	return b.done()
}

// measures adds the columns of a table of parts.
func (b *builder) measures(measures []string) {
	if len(measures) == 1 {
		b.counts(measures[0], b.a.head("cases")).counts("percent", b.a.head("share-of-cases"))
		return
	}
	for _, m := range measures {
		b.counts(m, b.a.headOf(m))
	}
}

// alone ends the name of a text where one measure is given, and nothing
// overlaps.
func alone(measures []string) string {
	if len(measures) == 1 && measures[0] == "flagged" {
		return "-alone"
	}
	return ""
}

// partNoun is the field of a part within a sentence.
func (a *author) partNoun(axis string) string {
	return a.doc.Facts.Plain(a.phrase("noun-" + hyphens(axis)))
}

// emptyNote adds the values that no case has to the note of a table.
func (a *author) emptyNote(note []document.Inline, empty []string) []document.Inline {
	if len(empty) == 0 {
		return note
	}
	if len(note) > 0 {
		note = append(note, plain(" "))
	}
	a.with(map[string]string{"none": strings.Join(empty, "; ")}, func() { note = append(note, a.phrase("parts-none")...) })
	return note
}

// values adds the rows of a part, and names the values that are left out since no
// case has them; of a decisive part none is left out.
func (b *builder) values(p breakdown, measures []string, within bool) (none string) {
	var zero []string
	for _, v := range b.a.partValues(measures[0], p.axis) {
		cells := each(measures, func(m string) document.FactID { return b.a.partFact(m, p.axis, v) })
		if b.a.none(cells[0].Fact) && !p.decisive() {
			zero = append(zero, lower(v.name))
			continue
		}
		if len(measures) == 1 {
			cells = append(cells, b.a.shareCell(cells[0].Fact, b.a.count(measures[0]), b.a.partCell(measures[0], p.axis, v), b.a.now.Cell(measures[0])))
		}
		if within {
			b.part(v.code, v.name, cells...)
		} else {
			b.row(v.code, v.name, cells...)
		}
	}
	return strings.Join(zero, ", ")
}

// A breakdownValue is one row of a breakdown: a value of its axis, or the rest of them.
type breakdownValue struct {
	code, name string
	of         []string
}

// partValues are the values of an axis; of texts the most frequent, by number,
// then the others as one row. The order is by name, unknown last, since it is
// looked up and not read as a ranking.
func (a *author) partValues(measure, axis string) []breakdownValue {
	var all []breakdownValue
	codes := a.now.Values(measure, axis)
	named := codes
	if texts[axis] && len(codes) > mostParts+2 {
		ranked := slices.Clone(codes[:len(codes)-1])
		slices.SortStableFunc(ranked, func(x, y string) int { return cmp.Compare(a.sizeAt(measure, axis, y), a.sizeAt(measure, axis, x)) })
		kept := ranked[:mostParts]
		named = slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return c != unknownPart && !slices.Contains(kept, c) })
	}
	var rest []string
	for _, c := range codes {
		switch {
		case !slices.Contains(named, c):
			rest = append(rest, c)
		default:
			all = append(all, breakdownValue{c, a.partName(axis, c), []string{c}})
		}
	}
	if len(rest) > 0 {
		all = slices.Insert(all, len(all)-1, breakdownValue{"ALL_OTHER", "All other", rest})
	}
	return all
}

// unknownPart is the value of cases that do not say.
const unknownPart = "unknown"

func (a *author) sizeAt(measure, axis, value string) int {
	if n, ok := a.now.Cell(measure, grid.At(axis, value)).Count(); ok {
		return n
	}
	return -1
}

// partFact adds the number of a measure at a value of a part, with further
// coordinates.
func (a *author) partFact(measure, axis string, v breakdownValue, more ...at) document.FactID {
	here := append([]at{grid.At(axis, v.code)}, more...)
	return a.fact(id("", measure, here), a.label(measure, here), document.Cases, a.partCell(measure, axis, v, more...))
}

func (a *author) partCell(measure, axis string, v breakdownValue, more ...at) disclosure.Cell {
	var where [][]at
	for _, code := range v.of {
		where = append(where, append([]at{grid.At(axis, code)}, more...))
	}
	return a.now.Sum(measure, where...)
}

// partName is the name of a value of a part as readers know it.
func (a *author) partName(axis, code string) string {
	if name, ok := partNames[axis][code]; ok {
		return a.ofIndex(name)
	}
	switch {
	case code == unknownPart:
		return "Unknown"
	case code == "ALL_OTHER":
		return "All other"
	case axis == "flag_basis" && a.bases[code] != "":
		return a.bases[code]
	case axis == "lag":
		return a.termed(code)
	}
	return code
}

// partAxes are what labels say before a value of a part.
var partAxes = map[string]string{
	"custody": "custody: ", "flag_basis": "basis: ", "entry_mode": "entry: ", "entry_office": "office of entry: ", "first_disposition": "first disposition: ",
	"first_encounter": "first encounter: ", "apprehension_kind": "kind of arrest: ", "agency": "agency: ", "state": "state: ", "departure_kind": "departure: ",
	"proceedings": "proceedings: ", "impediment": "impediment: ", "charge_level": "charges: ", "closed_reason": "closed: ", "minor": "minor: ", "protected_1367": "protected: ",
	"age": "location lost: ", "contact": "last contact: ", "lag": "", "within": "days after the {flag}: ", "fytd": "to date in fiscal year ", "event_fytd": "events to date in fiscal year ",
}

// texts are the axes whose values are the source's own texts.
var texts = map[string]bool{"entry_office": true, "agency": true, "state": true, "impediment": true}

// partNames are the words of the closed vocabularies as readers know them.
var partNames = map[string]map[string]string{
	"custody": {"ice": "ICE", "other_federal": "Other federal", "state_local": "State or local", "atd": "Alternatives to detention", "none": "Not in custody"},
	"entry_mode": {"between_poe": "Between ports of entry", "poe_appointment": "Port of entry, with an appointment",
		"poe_no_appointment": "Port of entry, without an appointment", "air_sea": "By air or sea", "visa": "With a visa"},
	"first_disposition": {"nta_released": "Released with a notice to appear", "paroled": "Paroled", "detained": "Detained", "expelled": "Expelled", "returned": "Returned", "other": "Other"},
	"first_encounter":   {"before_flag": "Before the {flag}", "same_day": "On its day", "after_flag": "After it"},
	"apprehension_kind": {"administrative": "Administrative", "criminal": "Criminal", "border": "At the border", "other": "Other"},
	"departure_kind": {"removal": "{Removal}", "voluntary_return": "Voluntary return", "voluntary_departure": "Voluntary departure", "withdrawal": "Withdrawal",
		"expulsion": "Expulsion", "self_departure_confirmed": "Self-departure, confirmed", "none": "None"},
	"proceedings":    {"none": "None", "pending": "Pending", "final_order": "Final order", "relief": "Relief", "terminated": "Terminated"},
	"charge_level":   {"none": "None", "immigration_only": "Immigration only", "other_criminal": "Other criminal", "terrorism_related": "Terrorism-related"},
	"closed_reason":  {"died": "Died", "relief": "Relief", "status_granted": "Status granted", "us_citizen": "U.S. citizen", "terminated": "Proceedings terminated", "cleared": "Cleared", "other": "Other", "not_closed": "Not closed"},
	"impediment":     {"unknown": "None stated"},
	"minor":          {"yes": "Minor", "no": "Adult"},
	"protected_1367": {"yes": "Yes", "no": "No"},
	"age":            bandNames, "contact": bandNames,
}

// bandNames are the bands of days, as readers see them.
var bandNames = func() map[string]string {
	names := map[string]string{}
	for _, b := range rules.Bands {
		names[b.Name] = b.Label
	}
	return names
}()
