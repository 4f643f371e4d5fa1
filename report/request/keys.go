package request

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/country"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/yamlfile"
)

// A reader knows the kinds of values that requests hold.
type reader struct {
	yamlfile.File
	src       []byte
	listed    *yaml.Node                                 // the list of sections; nil for none
	responses map[string]func(at int) (line, column int) // by question
}

// keys are the keys of a request.
func (f *reader) keys(r *Request) []yamlfile.Key {
	return []yamlfile.Key{
		{Name: "title", Required: true, Read: f.words(&r.Title)},
		{Name: "subtitle", Read: f.words(&r.Subtitle)},
		{Name: "committee", Required: true, Read: f.words(&r.Committee)},
		{Name: "letter", Read: func(n *yaml.Node) { f.Mapping(n, f.letterKeys(&r.Letter)) }},
		{Name: "series", Read: f.series(&r.Series)},
		{Name: "audiences", Read: f.set(&r.Audiences, "audience", Audiences)},
		{Name: "snapshots", Required: true, Read: f.snapshots(&r.Snapshots)},
		{Name: "as_of", Required: true, Read: f.dateOr(&r.AsOf, "latest")},
		{Name: "previous", Read: f.previous(&r.Previous)},
		{Name: "history", Read: f.history(&r.History)},
		{Name: "countries", Read: f.countries(&r.Countries)},
		{Name: "country_groups", Read: f.groups(&r.Groups)},
		{Name: "cohort", Read: f.cohort(&r.Cohort)},
		{Name: "questions", Read: f.questions(&r.Questions)},
		{Name: "sections", Read: f.sections(&r.Sections)},
		{Name: "date", Read: f.dateOr(&r.Date)},
		{Name: "due", Read: f.dateOr(&r.Due)},
		{Name: "max_age", Read: f.days(&r.MaxAge)},
		{Name: "accept", Read: f.accepts(&r.Accept)},
		{Name: "template", Read: f.WordInto(&r.Template, "template", Templates)},
		{Name: "terms", Read: f.terms(&r.Terms)},
		{Name: "marking", Read: f.marking(&r.Marking)},
		{Name: "disclosure", Read: f.disclosure(&r.Disclosure)},
		{Name: "prepared_by", Read: f.words(&r.PreparedBy)},
		{Name: "contact", Read: f.words(&r.Contact)},
		{Name: "control", Read: f.words(&r.Control)},
		{Name: "fictitious", Read: f.BoolInto(&r.Fictitious)},
	}
}

func (f *reader) letterKeys(l *Letter) []yamlfile.Key {
	return []yamlfile.Key{
		{Name: "date", Read: f.dateOr(&l.Date)},
		{Name: "reference", Read: f.words(&l.Reference)},
		{Name: "chair", Read: f.words(&l.Chair)},
		{Name: "ranking_member", Read: f.words(&l.RankingMember)},
	}
}

// words reads text that readers will see: some of it, on one line or more, with
// no control characters but line ends; signs that turn the direction of writing
// are none that a reader sees, and can make a line read as another.
func (f *reader) words(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := f.Text(n)
		text = strings.Join(strings.Fields(text), " ")
		bad := strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) })
		switch {
		case !ok:
		case text == "":
			f.Fault(n, "the text is empty; leave the key out, or write it")
		case bad >= 0:
			r, _ := utf8.DecodeRuneInString(text[bad:])
			f.Fault(n, "the text has the control character %U; want letters", r)
		case len(text) > longest:
			f.Fault(n, "the text has %d bytes; want %d at most", len(text), longest)
		}
		*to = text
	}
}

var seriesForm = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$`)

// devices are the names that Windows keeps for itself, whatever ending they have.
// Microsoft, Naming Files, Paths, and Namespaces.
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)

// series reads the name of a series, which is that of a folder on any system.
func (f *reader) series(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := f.Text(n)
		if !ok {
			return
		}
		if devices.MatchString(text) {
			f.Fault(n, "series %q; Windows keeps this name for a device, so that no folder can have it there; want another", text)
			return
		}
		if !seriesForm.MatchString(text) {
			f.Fault(n, "series %q; want letters, digits, -, _ and ., 100 at most, with no - or . first and no . last", text)
			return
		}
		*to = text
	}
}

// dateOr reads a date, or one of the words.
func (f *reader) dateOr(to *string, words ...string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := f.Text(n)
		if !ok || slices.Contains(words, text) {
			*to = text
			return
		}
		if _, err := time.Parse(time.DateOnly, text); err == nil {
			*to = text
			return
		}
		want := "want yyyy-mm-dd"
		if len(words) > 0 {
			want += ", or " + strings.Join(words, " or ")
		}
		if near := nearest.Word(text, words); near != "" {
			want += "; did you mean \"" + near + "\"?"
		}
		reason := "is no date"
		if dateForm.MatchString(text) {
			reason = "is a date that no calendar has"
		}
		f.Fault(n, "%q %s; %s", text, reason, want)
	}
}

// previous reads a date, one of the words, or the path of the facts that an
// earlier review published.
func (f *reader) previous(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode && strings.HasSuffix(n.Value, ".json") {
			*to = f.path(n)
			return
		}
		f.dateOr(to, "auto", "none")(n)
	}
}

// history reads how many snapshots the review goes back over.
func (f *reader) history(to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Value == "none" {
			*to = Pair
			return
		}
		var count *int
		f.CountInto(&count)(n)
		if count != nil && (*count < Pair || *count > LongHistory) {
			f.Fault(n, "%d snapshots; want a number from %d to %d, or none", *count, Pair, LongHistory)
		}
		if count != nil {
			*to = *count
		}
	}
}

var dateForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// days reads a number of days, written as 45 or as 45d.
func (f *reader) days(to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var count *int
		plain := *n
		plain.Value = strings.TrimSuffix(n.Value, "d")
		f.CountInto(&count)(&plain)
		if count != nil && *count == 0 {
			f.Fault(n, "0 days; want the greatest age of a snapshot, as 45 or 45d")
		}
		if count != nil {
			*to = *count
		}
	}
}

// set reads a list of known words, each once.
func (f *reader) set(to *[]string, what string, allowed []string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		f.List(n, func(item *yaml.Node) {
			var word string
			f.WordInto(&word, what, allowed)(item)
			if word != "" && slices.Contains(*to, word) {
				f.Fault(item, "%s %q stands twice", what, word)
				return
			}
			*to = append(*to, word)
		})
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			f.Fault(n, "no %s; %s", what, nearest.Want("", allowed))
		}
	}
}

// sections reads which sections stand. The list is what the review has, so that one
// which no review may lack is told rather than added.
func (f *reader) sections(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		f.set(to, "section", Sections)(n)
		if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
			return
		}
		f.listed = n
		lack := slices.DeleteFunc(slices.Clone(fixed), func(id string) bool { return slices.Contains(*to, id) })
		if len(lack) > 0 {
			f.Fault(n, "the sections lack %s, which no review can leave out; add them to the list", strings.Join(lack, ", "))
		}
	}
}

// snapshots reads a folder or a list of files.
func (f *reader) snapshots(to *Snapshots) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			to.Folder = f.path(n)
			return
		}
		f.List(n, func(item *yaml.Node) { to.Files = append(to.Files, f.path(item)) })
		if len(n.Content) == 0 {
			f.Fault(n, "no snapshot; want the data files, or their folder")
		}
	}
}

// path reads a path that stays within the series' folder.
func (f *reader) path(n *yaml.Node) string {
	text, ok := f.Text(n)
	clean := path.Clean(strings.ReplaceAll(text, "\\", "/"))
	outside := clean == ".." || strings.HasPrefix(clean, "../") || path.IsAbs(clean) || strings.Contains(clean, ":") ||
		strings.ContainsFunc(clean, unicode.IsControl)
	if ok && (text == "" || outside) {
		f.Fault(n, "%q leaves the series' folder; want a path below it", text)
	}
	return clean
}

// country reads the code of a country.
func (f *reader) country(n *yaml.Node) (country.Country, bool) {
	text, ok := f.Text(n)
	if !ok {
		return 0, false
	}
	c, known := country.Parse(text)
	if known {
		return c, true
	}
	hint := ""
	if to, is := country.Builtin().Lookup(text, ""); is {
		hint = country.Hint([]country.Country{to})
	} else if near := country.Builtin().Nearest(text); len(near) > 0 {
		hint = country.Hint(near)
	} else if both := country.Meanings(text); both != "" {
		hint = "; two letters can be " + both
	}
	f.Fault(n, "country %q is not known; want a GENC code of three letters%s", text, hint)
	return 0, false
}

// countries reads a list of countries, each once.
func (f *reader) countries(to *[]country.Country) func(*yaml.Node) {
	return func(n *yaml.Node) {
		f.List(n, func(item *yaml.Node) {
			c, ok := f.country(item)
			if ok && slices.Contains(*to, c) {
				f.Fault(item, "country %s stands twice", c)
				return
			}
			if ok {
				*to = append(*to, c)
			}
		})
	}
}

// groups reads name: [countries].
func (f *reader) groups(to *[]Group) func(*yaml.Node) {
	return func(n *yaml.Node) {
		f.Pairs(n, func(k, v *yaml.Node) {
			g := Group{}
			f.words(&g.Name)(k)
			f.countries(&g.Countries)(v)
			if v.Kind == yaml.SequenceNode && len(v.Content) == 0 {
				f.Fault(v, "group %q has no country", g.Name)
			}
			*to = append(*to, g)
		})
	}
}

// cohort reads the window on the index date.
func (f *reader) cohort(to *Cohort) func(*yaml.Node) {
	return func(n *yaml.Node) {
		f.Mapping(n, []yamlfile.Key{
			{Name: "from", Read: f.dateOr(&to.From)},
			{Name: "to", Read: f.dateOr(&to.To)},
		})
		if to.From != "" && to.To != "" && to.From > to.To {
			f.Fault(n, "the cohort ends (%s) before it begins (%s)", to.To, to.From)
		}
	}
}

// disclosure reads the rule asked for.
func (f *reader) disclosure(to *Disclosure) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var threshold, denominator *int
		f.Mapping(n, []yamlfile.Key{
			{Name: "threshold", Read: f.CountInto(&threshold)},
			{Name: "merge", Read: f.BoolInto(&to.Merge)},
			{Name: "minimum_denominator", Read: f.CountInto(&denominator)},
		})
		if threshold != nil {
			to.Threshold = *threshold
		}
		if denominator == nil {
			return
		}
		if to.Denominator = *denominator; to.Denominator == 0 {
			f.Fault(n, "minimum_denominator 0; want 1 or more, since nothing can be divided by zero")
		}
	}
}
