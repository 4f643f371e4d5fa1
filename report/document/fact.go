package document

// A FactID names a fact: a measure, then /axis=value pairs in fixed order
// (country, other dimensions, period), e.g. "flagged/country=RUS/fy=2024".
type FactID string

// A State says whether a fact has a number that may be shown.
type State uint8

// The states of a fact. The zero State is Withheld, so that a forgotten field
// never publishes anything.
const (
	Withheld State = iota
	NotHeld        // the snapshot does not hold what the measure needs
	Shown
)

// A Unit says what a fact counts.
type Unit string

// The units in use.
const (
	Cases   Unit = "cases"
	Rows    Unit = "rows"
	Percent Unit = "percent"
	Days    Unit = "days"
	Persons Unit = "persons"
	Events  Unit = "events"
	Places  Unit = "count" // of countries, checks, questions, files...
)

// A Fact is a number that a reader can see: text, tables, charts, alternative
// texts and every machine-readable file read the same one.
type Fact struct {
	ID     FactID
	Label  string // what it is, in words, e.g. "Flagged, Russia"
	Unit   Unit
	State  State
	Value  int    // a count, a signed change, or whole percent; 0 unless Shown
	Signed bool   // a change: printed with + or a minus sign (U+2212)
	Over   int    // denominator of a share; 0 where the fact is no share
	Of     int    // numerator of a share
	Text   string // how running text prints it, e.g. "1,012", "+12", "<1%", "[c]", "not held"
	Cell   string // how a table prints it: as Text, but "-" for zero
}

// Facts are the facts of one document, in the order in which they were added.
type Facts struct {
	list []Fact
	at   map[FactID]int
}

// Add adds f, formatting Text and Cell; adding an equal fact again changes
// nothing, and adding another value under the same id panics: that is a bug of
// the author, never of the data.
func (fs *Facts) Add(f Fact) FactID {
	f.Text, f.Cell = format(f)
	if i, ok := fs.at[f.ID]; ok {
		if fs.list[i] != f {
			panic("document: two values for fact " + string(f.ID))
		}
		return f.ID
	}
	if fs.at == nil {
		fs.at = map[FactID]int{}
	}
	fs.at[f.ID] = len(fs.list)
	fs.list = append(fs.list, f)
	return f.ID
}

// Lookup returns the fact called id.
func (fs *Facts) Lookup(id FactID) (Fact, bool) {
	i, ok := fs.at[id]
	if !ok {
		return Fact{}, false
	}
	return fs.list[i], true
}

// All returns the facts in the order in which they were added.
func (fs *Facts) All() []Fact { return fs.list }
