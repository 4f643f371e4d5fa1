package compose_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/compose"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// TestHandlingPage has a page only where the request has a designation block.
func TestHandlingPage(t *testing.T) {
	for _, tt := range []struct {
		name, reason string
		marking      request.Marking
		want         string
	}{
		{"no marking", "", request.Marking{}, ""},
		{"a banner", "every page has it already", request.Marking{Banner: "CUI"}, ""},
		{"a whole block", "in the order of the form", request.Marking{Banner: "CUI//SP-LEI//NOFORN", ControlledBy: "Office 12", Category: "SP-LEI", Limits: "NOFORN", Contact: "b@c.gov"},
			"# Handling <section-handling, opens, unlisted>\nparagraph: **CUI//SP-LEI//NOFORN**\ndetails\n" +
				"  Controlled by = Office 12\n  Category = SP-LEI\n  Limited dissemination = NOFORN\n  Point of contact = b@c.gov\n"},
		{"a part of one", "no row is empty, and no category is taken for granted", request.Marking{Banner: "CUI", ControlledBy: "Office"},
			"# Handling <section-handling, opens, unlisted>\nparagraph: **CUI**\ndetails\n  Controlled by = Office\n"},
	} {
		req := asked()
		req.Marking = tt.marking
		doc, err := compose.Review(req, "committee", &disclosure.Release{Now: view("2026-06-30", 3, shown)}, []source.Provenance{provenance("2026-06-30")}, templates.FS)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if h := doc.Blocks[0].(document.Heading); h.Anchor == document.ToSection("handling") {
			got = doc.Facts.Dump(doc.Blocks[:3])
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (%s) (-want +got):\n%s", tt.name, tt.reason, diff)
		}
		if doc.Marking != tt.marking.Banner {
			t.Errorf("%s: the pages bear %q", tt.name, doc.Marking)
		}
		if marked := strings.Contains(doc.Dump(), "CUI = controlled unclassified information"); marked != (tt.marking.Banner != "") {
			t.Errorf("%s: the abbreviation CUI is explained: %v", tt.name, marked)
		}
	}
}
