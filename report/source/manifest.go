package source

import (
	"io/fs"
	"regexp"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
)

// A Manifest says what one snapshot is: the small YAML file beside its data.
type Manifest struct {
	AsOf              cases.Date // day for which the facts hold
	ExtractedAt       time.Time  // when the extract was taken, in the zone written
	SourceSystem      string
	Profile           string // built-in name, or path of a profile file; "standard" if not written
	ScopeNote         string
	DefinitionVersion string
	Supersedes        string
	RevisionReason    string
	PreparedBy        string
	ReviewedBy        string
	IncludesClosed    bool   // false: an extract of the active docket only
	RowCount          *int   // rows expected in all; nil where not given
	SHA256            string // expected of the one data file; "" where not given
	Parts             []Part // data files where there are several; else empty
}

// A Part is one of several data files of a snapshot.
type Part struct {
	File     string // path relative to the manifest
	SHA256   string // expected; "" where not given
	RowCount *int   // expected; nil where not given
}

// Extracted returns the day on which the extract was taken, in the time zone
// in which the manifest gives it.
func (m *Manifest) Extracted() cases.Date {
	y, month, d := m.ExtractedAt.Date()
	date, _ := cases.NewDate(y, int(month), d)
	return date
}

// ParseManifest reads a manifest. The error joins every fault of the file.
func ParseManifest(name string, src []byte) (*Manifest, error) {
	t := &tree{name: name}
	m := &Manifest{Profile: "standard"}
	top := t.root(src)
	if top == nil {
		return nil, t.err()
	}
	t.mapping(top, []key{
		{"as_of", true, t.dateInto(&m.AsOf)},
		{"extracted_at", true, t.momentInto(&m.ExtractedAt)},
		{"includes_closed_cases", true, t.boolInto(&m.IncludesClosed)},
		{"source_system", false, t.textInto(&m.SourceSystem)},
		{"profile", false, t.textInto(&m.Profile)},
		{"scope_note", false, t.textInto(&m.ScopeNote)},
		{"definition_version", false, t.textInto(&m.DefinitionVersion)},
		{"row_count", false, t.countInto(&m.RowCount)},
		{"sha256", false, t.hashInto(&m.SHA256)},
		{"supersedes", false, t.textInto(&m.Supersedes)},
		{"revision_reason", false, t.textInto(&m.RevisionReason)},
		{"prepared_by", false, t.textInto(&m.PreparedBy)},
		{"reviewed_by", false, t.textInto(&m.ReviewedBy)},
		{"parts", false, t.partsInto(&m.Parts)},
	})
	if len(m.Parts) > 0 && m.SHA256 != "" {
		t.fault(top, "sha256 is that of one file, and parts names several; give each part its own")
	}
	if err := t.err(); err != nil {
		return nil, err
	}
	return m, nil
}

func (t *tree) dateInto(to *cases.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := t.text(n)
		if !ok {
			return
		}
		date, err := cases.ParseDate(text)
		if err != nil {
			t.fault(n, "%v; want yyyy-mm-dd", err)
			return
		}
		*to = date
	}
}

func (t *tree) momentInto(to *time.Time) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := t.text(n)
		if !ok {
			return
		}
		moment, err := time.Parse(time.RFC3339, text)
		if err != nil || moment.Year() < 1 {
			t.fault(n, "time %q is not known; want RFC 3339, such as 2026-07-02T06:15:00-04:00", text)
			return
		}
		// The offset that was written stands; a zone of the machine's own
		// would make the day depend on the machine.
		_, offset := moment.Zone()
		*to = moment.In(time.FixedZone("", offset))
	}
}

var hexadecimal = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)

func (t *tree) hashInto(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := t.text(n)
		if ok && !hexadecimal.MatchString(text) {
			t.fault(n, "sha256 %q is none; want 64 hexadecimal digits", text)
			return
		}
		*to = strings.ToLower(text)
	}
}

func (t *tree) partsInto(to *[]Part) func(*yaml.Node) {
	return func(n *yaml.Node) {
		seen := map[string]bool{}
		t.list(n, func(item *yaml.Node) {
			var p Part
			t.mapping(item, []key{
				{"file", true, t.pathInto(&p.File)},
				{"sha256", false, t.hashInto(&p.SHA256)},
				{"row_count", false, t.countInto(&p.RowCount)},
			})
			if p.File != "" && seen[p.File] {
				t.fault(item, "part %q stands twice", p.File)
			}
			seen[p.File] = true
			*to = append(*to, p)
		})
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			t.fault(n, "parts is empty; name the data files, or leave the key out")
		}
	}
}

// pathInto returns a reader that stores a path below the manifest's folder.
func (t *tree) pathInto(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := t.text(n)
		if ok && (!fs.ValidPath(text) || text == ".") {
			t.fault(n, "file %q is no path below this folder; want one such as 2026-06-30-a.csv", text)
			return
		}
		*to = text
	}
}
