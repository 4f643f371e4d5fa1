package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/typeface"
)

// draftMark is what every page of a draft bears, and the first page says.
const draftMark = "Draft"

// creator is what every review names as the program that made it.
const creator = "Oversight"

// The heights of a page, from its edges, within which running heads and feet
// stand.
const furnitureHeight = 54_000

// marks compares what stands around the text of the review with the manifest
// and with the text: the mark of a draft, running heads and feet, what repeats
// on the pages of a table, what is spoken in place of what is printed, and
// where references lead.
func (v *verifier) marks() {
	if v.review == nil {
		return
	}
	v.metadata()
	v.draft()
	v.marking()
	v.furniture()
	v.differAll(v.pdf, v.repeats())
	v.elements(v.review.Root)
	if v.sameTool() {
		v.announced()
	}
}

// longDate is how the review prints a date.
func longDate(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("January 2, 2006")
}

// metadata compares what the file says of itself with the manifest.
func (v *verifier) metadata() {
	m, info := v.Manifest, v.review.Info
	if info.Producer != m.Tool {
		v.differ(bundle.ManifestName, "tool is %q; the review was written by %q", m.Tool, info.Producer)
	}
	if info.Creator != creator {
		v.differ(v.pdf, "its creator is %q; want %q", info.Creator, creator)
	}
	want := ", as of " + longDate(m.AsOf)
	title, ok := strings.CutSuffix(plainSpaces(info.Title), want)
	if !ok {
		v.differ(v.pdf, "its title is %q; the manifest has as_of %s", info.Title, m.AsOf)
	}
	if clean, _ := typeface.Clean(title); ok && len(v.review.Pages) > 1 {
		heads, _ := furnitureOf(v.review.Pages[1])
		if !slices.ContainsFunc(heads, func(text string) bool { return shortened(dense(text), dense(clean)) }) {
			v.differ(v.pdf, "its title is %q; its running heads say %q", info.Title, heads)
		}
	}
	if !slices.ContainsFunc(info.Keywords, func(words string) bool { return strings.HasSuffix(words, ", "+m.AsOf) }) {
		v.differ(v.pdf, "its keywords do not end in %s, the as_of of the manifest", m.AsOf)
	}
}

func plainSpaces(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

// draft compares the mark with the status: a draft says so on every page, and
// nothing else does.
func (v *verifier) draft() {
	says := false
	for _, p := range v.review.Find("P") {
		text := v.review.Text(p)
		if page, ok := v.review.PageOf(p); ok && page == 0 && (text == draftMark || strings.HasPrefix(text, draftMark+" ·")) {
			says = true
		}
	}
	var without, with []string
	for i, page := range v.review.Pages {
		marked := slices.ContainsFunc(page.Artifacts, func(a pdffile.Artifact) bool {
			return a.Kind == "Header" && slices.ContainsFunc(a.Pieces, func(p pdffile.Piece) bool { return strings.TrimSpace(p.Text) == draftMark })
		})
		switch place := strconv.Itoa(i + 1); {
		case marked || i == 0 && says:
			with = append(with, place)
		default:
			without = append(without, place)
		}
	}
	switch {
	case v.Manifest.Status == Draft && len(without) > 0:
		v.differ(v.pdf, "the manifest's status is %s; not said on page %s", Draft, strings.Join(without, ", "))
	case v.Manifest.Status != Draft && len(with) > 0:
		v.differ(bundle.ManifestName, "the status is %q; the review says %s on page %s", v.Manifest.Status, draftMark, strings.Join(with, ", "))
	}
}

// pageNumber is what the foot of a page says of its place.
func pageNumber(page, of int) string { return fmt.Sprintf("Page %d of %d", page, of) }

// furniture holds running heads and feet to their place, to what those of the
// first page with them say, and to the date and the page.
func (v *verifier) furniture() {
	var first, wrong []string
	want := "As of " + longDate(v.Manifest.AsOf)
	for i, page := range v.review.Pages {
		texts, misplaced := furnitureOf(page)
		for _, text := range misplaced {
			wrong = append(wrong, fmt.Sprintf("page %d: %q belongs to no part of the text, and stands where such a text does not", i+1, text))
		}
		if i == 0 && v.covered() {
			continue // the cover has the marking alone
		}
		number := pageNumber(i+1, len(v.review.Pages))
		if !slices.Contains(texts, number) {
			wrong = append(wrong, fmt.Sprintf("page %d: its foot does not say %q", i+1, number))
		}
		texts = slices.DeleteFunc(texts, func(text string) bool { return text == number })
		if first == nil {
			first = texts
		}
		if !slices.EqualFunc(texts, first, shortened) {
			wrong = append(wrong, fmt.Sprintf("page %d: its running head and foot say %q; those of page 2 say %q", i+1, texts, first))
		}
		if !slices.ContainsFunc(texts, func(text string) bool { return shortened(plainSpaces(text), want) }) {
			wrong = append(wrong, fmt.Sprintf("page %d: its foot does not say %q", i+1, want))
		}
	}
	v.differAll(v.pdf, wrong)
}

// furnitureOf are the texts of the running head and foot of a page, and those
// that are said to be part of it, or of no kind, and stand elsewhere.
func furnitureOf(page pdffile.Leaf) (texts, misplaced []string) {
	for _, a := range page.Artifacts {
		if a.Kind == "Pagination" {
			continue // repeats
		}
		for _, p := range a.Pieces {
			head := a.Kind == "Header" && p.Box.Bottom >= page.Height-furnitureHeight
			foot := a.Kind == "Footer" && p.Box.Top <= furnitureHeight
			if head || foot {
				texts = append(texts, p.Text)
			} else {
				misplaced = append(misplaced, p.Text)
			}
		}
	}
	return texts, misplaced
}

// shortened says whether two texts are one, of which either may have been cut
// to the width of a page.
func shortened(a, b string) bool {
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		if head, cut := strings.CutSuffix(pair[0], "…"); cut && strings.HasPrefix(strings.TrimSuffix(pair[1], "…"), head) {
			return true
		}
	}
	return a == b
}

// repeatWords are what is added to the words that repeat where a table goes on.
var repeatWords = regexp.MustCompile(`\(continued\)|Continued on page\x{a0}[0-9]+`)

// repeats holds what repeats on the pages of a table to words that the text has.
func (v *verifier) repeats() (wrong []string) {
	known := map[string]bool{}
	for _, p := range v.review.Pieces(v.review.Root) {
		for word := range strings.FieldsSeq(p.Text) {
			known[word] = true
		}
	}
	for i, page := range v.review.Pages {
		for _, a := range page.Artifacts {
			for _, p := range a.Pieces {
				if a.Kind != "Pagination" {
					continue
				}
				next := "Continued on page\u00a0" + strconv.Itoa(i+2)
				for _, said := range repeatWords.FindAllString(p.Text, -1) {
					if strings.HasPrefix(said, "C") && said != next {
						wrong = append(wrong, fmt.Sprintf("page %d: it says %q; want %q", i+1, said, next))
					}
				}
				for word := range strings.FieldsSeq(repeatWords.ReplaceAllString(p.Text, "")) {
					if !known[word] {
						wrong = append(wrong, fmt.Sprintf("page %d: %q repeats what the text does not have: %q", i+1, p.Text, word))
					}
				}
			}
		}
	}
	return wrong
}
