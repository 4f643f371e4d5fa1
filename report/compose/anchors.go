package compose

import (
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// anchorOf reads an anchor as a request or a wording writes it, also by the
// name that held the number of its place, which requests may still use.
func anchorOf(text string) document.Anchor {
	if anchor, ok := formerNames[text]; ok {
		return anchor
	}
	if n, ok := strings.CutPrefix(text, "table-B-"); ok { // further tables of fiscal years
		if at, err := strconv.Atoi(n); err == nil && at > 3 {
			return document.ToTable("fiscal-years-all-" + strconv.Itoa(at-2))
		}
	}
	return document.ParseAnchor(text)
}

// formerNames are names that places had, mostly by their numbers.
var formerNames = map[string]document.Anchor{
	"highlights": document.ToSection("highlights"), "contents": document.ToSection("contents"),
	"section-4": document.ToSection("answers"), "section-5": document.ToSection("flag"), "section-6": document.ToSection("status"),
	"section-index": document.ToSection("answers"), "section-scope": document.ToSection("flag"), "section-results": document.ToSection("status"),
	"section-6-1": document.ToSection("status"), "section-6-2": document.ToSection("countries"), "section-6-3": document.ToSection("when"),
	"section-6-4": document.ToSection("unlocated"), "section-6-5": document.ToSection("arrests"), "section-6-6": document.ToSection("entry"),
	"section-6-7": document.ToSection("proceedings"), "section-6-8": document.ToSection("timeliness"), "section-6-9": document.ToSection("groups"),
	"section-7": document.ToSection("change"), "section-8": document.ToSection("quality"), "section-9": document.ToSection("answers"),
	"appendix-A": document.ToSection("methodology"), "appendix-B": document.ToSection("country-tables"), "appendix-C": document.ToSection("labels"),
	"appendix-D": document.ToSection("reconciliation"), "appendix-G": document.ToSection("inputs"),
	"table-B-1": document.ToTable("headline-all"), "table-B-2": document.ToTable("status-all"), "table-B-3": document.ToTable("fiscal-years-all"),
	"table-C-1": document.ToTable("crosswalk"), "table-D-1": document.ToTable("reconciliation"), "table-G-1": document.ToTable("inputs"),
	"table-G-2": document.ToTable("machine"),
}
