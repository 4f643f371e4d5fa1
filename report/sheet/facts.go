package sheet

import (
	"bytes"
	"encoding/json"
	"slices"

	"example.org/oversight/report/document"
)

// Format is the version of the form of facts.json. A key that is added, or
// that means something else, raises it.
const Format = 2

// placedCells is the format that places facts in tables, alternative texts and
// key figures alone.
const placedCells = 1

// Facts are the facts of a review as facts.json gives them.
type Facts struct {
	Format   int       `json:"format"` // 0 for a file of before there was the key
	Series   string    `json:"series"`
	AsOf     string    `json:"as_of"`
	Audience string    `json:"audience"`
	Marking  string    `json:"marking,omitempty"` // the banner of every page
	Sections []Section `json:"sections"`          // in reading order, the cover first; nil before format 2
	Tables   []string  `json:"tables"`            // names of the tables, in reading order
	Filed    []string  `json:"filed"`             // names of the tables that are a file alone; nil for none
	Figures  []string  `json:"figures"`           // names of the figures that are drawn, in reading order
	List     []Fact    `json:"facts"`
}

// A Section is what stands from one heading to the next.
type Section struct {
	Name  string `json:"name"`
	Words string `json:"words"` // the SHA-256 of its words; see Words
}

// A Fact is one of facts.json: a number, or one of the two reasons why there is
// none, and where it is printed.
type Fact struct {
	ID          document.FactID `json:"id"`
	Value       *int            `json:"value,omitempty"`
	Numerator   *int            `json:"numerator,omitempty"`
	Denominator *int            `json:"denominator,omitempty"`
	Withheld    bool            `json:"withheld,omitempty"`
	NotHeld     bool            `json:"not_held,omitempty"`
	Unit        document.Unit   `json:"unit"`
	Label       string          `json:"label"`
	Text        string          `json:"text"`
	Places      []Place         `json:"places,omitempty"`
}

func factsOf(doc *document.Document, drawn map[string][]document.Drawn) *Facts {
	x := indexOf(doc, drawn)
	f := &Facts{Format: Format, Series: doc.Series, AsOf: doc.AsOf, Audience: doc.Audience, Marking: doc.Marking, Sections: x.sections, Tables: x.tables, Filed: x.filed, Figures: x.figures}
	for _, one := range doc.Facts.All() {
		fact := asJSON(one)
		fact.Places = x.places[one.ID]
		f.List = append(f.List, fact)
	}
	return f
}

func asJSON(f document.Fact) Fact {
	j := Fact{ID: f.ID, Unit: f.Unit, Label: f.Label, Text: f.Text}
	switch f.State {
	case document.Shown:
		j.Value = &f.Value
		if f.Over > 0 {
			j.Numerator, j.Denominator = &f.Of, &f.Over
		}
	case document.NotHeld:
		j.NotHeld = true
	default:
		j.Withheld = true
	}
	return j
}

// json writes one fact a line, so that two editions compare line by line. The
// encoder escapes <, > and &, so that the text can stand within a page.
func (f *Facts) json() ([]byte, error) {
	var out bytes.Buffer
	type headKey struct {
		key   string
		value any
	}
	head := []headKey{{"format", f.Format}, {"series", f.Series}, {"as_of", f.AsOf}, {"audience", f.Audience},
		{"tables", append([]string{}, f.Tables...)}, {"figures", append([]string{}, f.Figures...)}}
	if f.Format > placedCells {
		head = slices.Insert(head, 4, headKey{"sections", append([]Section{}, f.Sections...)})
	}
	if len(f.Filed) > 0 {
		head = append(head, headKey{"filed", f.Filed})
	}
	if f.Marking != "" {
		head = slices.Insert(head, 4, headKey{"marking", f.Marking})
	}
	out.WriteString("{")
	for _, h := range head {
		value, err := json.Marshal(h.value)
		if err != nil {
			return nil, err
		}
		out.WriteString(`"` + h.key + `":` + string(value) + ",")
	}
	out.WriteString("\"facts\":[\n")
	for i, one := range f.List {
		line, err := json.Marshal(one)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out.WriteString(",\n")
		}
		out.Write(line)
	}
	out.WriteString("\n]}\n")
	return out.Bytes(), nil
}
