package verify

import (
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/pdffile"
)

// marking compares the banner that the manifest gives with the pages of the file and
// with what it says of itself: tables of figures alone
// cannot bear it, so that whoever has them learns of it here.
func (v *verifier) marking() {
	m := v.Manifest
	words := strings.Join(v.review.Info.Keywords, ", ")
	said, _, _ := strings.Cut(words, firstKeyword)
	if said = strings.TrimSuffix(said, ", "); said != m.Marking {
		v.differ(v.pdf, "its keywords give the marking %q; %s has %q", said, bundle.ManifestName, m.Marking)
	}
	if lacking := unmarked(v.review, m.Marking); m.Marking != "" && len(lacking) > 0 {
		v.differ(v.pdf, "the manifest has the marking %q, which page %s does not bear", m.Marking, strings.Join(lacking, ", "))
	}
}

// firstKeyword is the first of every review, but for its marking.
const firstKeyword = "congressional oversight"

// unmarked are the pages without a banner, from 1.
func unmarked(file *pdffile.Finished, banner string) (pages []string) {
	for i, page := range file.Pages {
		bears := slices.ContainsFunc(page.Artifacts, func(a pdffile.Artifact) bool {
			return slices.ContainsFunc(a.Pieces, func(p pdffile.Piece) bool { return shortened(dense(p.Text), dense(banner)) })
		})
		if !bears {
			pages = append(pages, strconv.Itoa(i+1))
		}
	}
	return pages
}
