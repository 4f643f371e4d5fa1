package source

import (
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/yamlfile"
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

// ParseManifest reads a manifest. The error joins every fault of the file; where
// it is a *fault.Questions, since a person must decide some values, the manifest
// has the others.
func ParseManifest(name string, src []byte) (*Manifest, error) {
	t := &tree{yamlfile.File{Name: name, Asks: true}}
	m := &Manifest{Profile: "standard"}
	top := t.Root(src)
	if top == nil {
		return nil, t.Err()
	}
	t.Mapping(top, []yamlfile.Key{
		{Name: "as_of", Required: true, Read: t.dateInto(&m.AsOf)},
		{Name: "extracted_at", Required: true, Read: t.momentInto(&m.ExtractedAt)},
		{Name: "includes_closed_cases", Required: true, Read: t.BoolInto(&m.IncludesClosed)},
		{Name: "source_system", Read: t.TextInto(&m.SourceSystem)},
		{Name: "profile", Read: t.TextInto(&m.Profile)},
		{Name: "scope_note", Read: t.TextInto(&m.ScopeNote)},
		{Name: "definition_version", Read: t.TextInto(&m.DefinitionVersion)},
		{Name: "row_count", Read: t.CountInto(&m.RowCount)},
		{Name: "sha256", Read: t.hashInto(&m.SHA256)},
		{Name: "supersedes", Read: t.TextInto(&m.Supersedes)},
		{Name: "revision_reason", Read: t.TextInto(&m.RevisionReason)},
		{Name: "prepared_by", Read: t.TextInto(&m.PreparedBy)},
		{Name: "reviewed_by", Read: t.TextInto(&m.ReviewedBy)},
		{Name: "parts", Read: t.partsInto(&m.Parts)},
	})
	if len(m.Parts) > 0 && m.SHA256 != "" {
		t.Fault(top, "sha256 is that of one file, and parts names several; give each part its own")
	}
	err := t.Err()
	if err != nil && !t.Undecided() {
		return nil, err
	}
	return m, err
}

func (t *tree) dateInto(to *cases.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := t.Text(n)
		if !ok {
			return
		}
		date, err := cases.ParseDate(text)
		if err != nil {
			t.Fault(n, "%v; want yyyy-mm-dd", err)
			return
		}
		*to = date
	}
}

func (t *tree) momentInto(to *time.Time) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := t.Text(n)
		if !ok {
			return
		}
		moment, err := time.Parse(time.RFC3339, text)
		if err != nil || moment.Year() < 1 {
			t.Fault(n, "time %q is not known; want RFC 3339, such as 2026-07-02T06:15:00-04:00", text)
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
		text, ok := t.Text(n)
		if ok && !hexadecimal.MatchString(text) {
			t.Fault(n, "sha256 %q is none; want 64 hexadecimal digits", text)
			return
		}
		*to = strings.ToLower(text)
	}
}

func (t *tree) partsInto(to *[]Part) func(*yaml.Node) {
	return func(n *yaml.Node) {
		seen := map[string]bool{}
		t.List(n, func(item *yaml.Node) {
			if item.Kind == yaml.ScalarNode && item.Tag != "!!null" {
				t.Fault(item, "want {file: %s}, found %q", plainText(item.Value), item.Value)
				return
			}
			var p Part
			t.Mapping(item, []yamlfile.Key{
				{Name: "file", Required: true, Read: t.pathInto(&p.File)},
				{Name: "sha256", Read: t.hashInto(&p.SHA256)},
				{Name: "row_count", Read: t.CountInto(&p.RowCount)},
			})
			if p.File != "" && seen[p.File] {
				t.Fault(item, "part %q stands twice", p.File)
			}
			seen[p.File] = true
			*to = append(*to, p)
		})
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			t.Fault(n, "parts is empty; name the data files, or leave the key out")
		}
	}
}

// plainText is a text as YAML has it between braces.
func plainText(text string) string {
	if strings.ContainsAny(text, ",:#{}[]\"'\n") {
		return strconv.Quote(text)
	}
	return text
}

// pathInto returns a reader that stores a path below the manifest's folder.
func (t *tree) pathInto(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := t.Text(n)
		if ok && (!fs.ValidPath(text) || text == ".") {
			t.Fault(n, "file %q is no path below this folder; want one such as 2026-06-30-a.csv", text)
			return
		}
		*to = text
	}
}
