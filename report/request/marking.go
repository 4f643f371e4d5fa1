package request

import (
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/yamlfile"
)

// A Marking is what a review bears as controlled unclassified information: a
// banner on every page and, where the request writes more than the banner, a
// designation block.
type Marking struct {
	Banner       string // "" for none
	ControlledBy string // the agency and office that designate it
	Category     string
	Limits       string // on who may have it
	Contact      string // whom to ask
}

// Block says whether there is a designation block: that of a banner alone would
// be empty.
func (m Marking) Block() bool { return m != Marking{Banner: m.Banner} }

// The syntax of a banner and its parts: 32 CFR 2002.20 and the CUI Marking
// Handbook. Which category is right is not for this tool to say.
var (
	banner   = regexp.MustCompile(`^(?:CUI|CONTROLLED)(?://` + portions + `){0,2}$`)
	category = regexp.MustCompile(`^` + portion + `(?:/` + portion + `)*$`)
	limits   = regexp.MustCompile(`^` + portions + `$`)
	legacy   = regexp.MustCompile(`\b(FOUO|LES|SBU|LOU|FOR OFFICIAL USE ONLY|LAW ENFORCEMENT SENSITIVE)\b`)
)

// A portion is a category; portions are categories or limits, parted by a slash: a
// limit may name countries, as REL TO USA, GBR.
const (
	portion  = `[A-Z0-9]+(?:[ -][A-Z0-9]+)*`
	portions = `[A-Z0-9]+(?:(?:, ?|[ -])[A-Z0-9]+)*(?:/[A-Z0-9]+(?:(?:, ?|[ -])[A-Z0-9]+)*)*`
)

// longestBanner is the most letters of a banner, which stands on one line at the head
// of every page.
const longestBanner = 80

// marking reads the banner, or the banner with a designation block.
func (f *reader) marking(to *Marking) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			f.banner(&to.Banner)(n)
			return
		}
		f.Mapping(n, []yamlfile.Key{
			{Name: "banner", Required: true, Read: f.banner(&to.Banner)},
			{Name: "controlled_by", Read: f.words(&to.ControlledBy)},
			{Name: "category", Read: f.portion(&to.Category, "category", category, "SP-PRVCY or LEI/SP-PRVCY")},
			{Name: "limits", Read: f.portion(&to.Limits, "limits", limits, "NOFORN or FED ONLY")},
			{Name: "contact", Read: f.words(&to.Contact)},
		})
		if to.Banner != "" && len(n.Content) == 2 {
			f.Fault(n, "the designation block is empty; want controlled_by, category, limits or contact beside the banner, or marking: %s", to.Banner)
		}
	}
}

// banner reads a banner, whose syntax alone is checked.
func (f *reader) banner(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := f.Text(n)
		switch {
		case !ok:
		case legacy.MatchString(strings.ToUpper(text)):
			f.Fault(n, "marking %q is a legacy marking, which 32 CFR 2002 ended; want a CUI banner such as CUI or CUI//SP-XXX//NOFORN", text)
		case len(text) > longestBanner:
			f.Fault(n, "marking: the banner has %d letters; want %d at most, which stand on one line", len(text), longestBanner)
		case !banner.MatchString(text):
			meant := ""
			if plain := strings.ToUpper(strings.TrimSpace(text)); banner.MatchString(plain) {
				meant = "; did you mean \"" + plain + "\"?"
			}
			f.Fault(n, "marking %q is no banner; want CUI, or CUI with categories and then limits in capitals, such as CUI//SP-XXX//NOFORN%s", text, meant)
		}
		*to = text
	}
}

// portion reads categories or limits as a banner writes them.
func (f *reader) portion(to *string, what string, form *regexp.Regexp, such string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := f.Text(n)
		switch {
		case !ok:
		case legacy.MatchString(strings.ToUpper(text)):
			f.Fault(n, "%s %q is a legacy marking, which 32 CFR 2002 ended; want those of the CUI Registry, such as %s", what, text, such)
		case !form.MatchString(text):
			f.Fault(n, "%s %q; want capitals, parted by a slash, as the CUI Registry writes them, such as %s", what, text, such)
		}
		*to = text
	}
}
