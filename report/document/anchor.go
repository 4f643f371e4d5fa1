package document

import "strings"

// An AnchorKind says what stands at an anchor.
type AnchorKind uint8

// The kinds of anchor.
const (
	NoAnchor AnchorKind = iota
	OfSection
	OfTable
	OfFigure
	OfQuestion
)

var kindNames = map[AnchorKind]string{OfSection: "section", OfTable: "table", OfFigure: "figure", OfQuestion: "question"}

// An Anchor names a place that references lead to by what it holds, never by
// where it stands: its number is counted by Resolve. Anchors are unique in a
// document. The zero Anchor names nothing.
type Anchor struct {
	Kind AnchorKind
	Name string // small letters and hyphens, e.g. "unlocated-country"
}

// ToSection is the anchor of a section or an appendix.
func ToSection(name string) Anchor { return Anchor{OfSection, name} }

// ToTable is the anchor of a table.
func ToTable(name string) Anchor { return Anchor{OfTable, name} }

// ToFigure is the anchor of a figure.
func ToFigure(name string) Anchor { return Anchor{OfFigure, name} }

// ToQuestion is the anchor of a question for the record.
func ToQuestion(name string) Anchor { return Anchor{OfQuestion, name} }

// String is how requests and wording write an anchor: "table-headline".
func (a Anchor) String() string {
	if a.Kind == NoAnchor {
		return ""
	}
	return kindNames[a.Kind] + "-" + a.Name
}

// ParseAnchor reads an anchor as String writes it; any other text is the zero
// Anchor.
func ParseAnchor(text string) Anchor {
	for kind := OfSection; kind <= OfQuestion; kind++ {
		if name, ok := strings.CutPrefix(text, kindNames[kind]+"-"); ok {
			return Anchor{kind, name}
		}
	}
	return Anchor{}
}
