package layout

import (
	"strings"

	"example.org/oversight/report/document"
)

// A styledText is text of one style that belongs to one tag.
type styledText struct {
	text  string
	style style
	tag   *Tag // nil while an artifact is set
	link  *link
	raise Length // of a footnote mark
	room  Length // least width: kept for a page number that may grow
}

// A link is a span's way to another place.
type link struct {
	tag         *Tag
	to          *Dest
	back        *Dest // set to where the link stands first; nil for no such place
	uri         string
	description string
}

// spans turns running text into spans below tag.
func (s *setter) spans(text []document.Inline, st style, tag *Tag) []styledText {
	var out []styledText
	for _, in := range text {
		switch in := in.(type) {
		case document.Text:
			out = append(out, s.spelled(in.S, weigh(st, in.Strong), tag)...)
		case document.FactRef:
			f := s.fact(in.ID)
			out = append(out, s.mark(in.Printed(f), weigh(st, in.Strong), tag, f.State != document.Shown))
		case document.Ref:
			if in.Bare {
				out = append(out, s.spelled(in.Text, st, tag)...)
				continue
			}
			out = append(out, s.reference(in, st, tag)...)
		case document.Link:
			l := &link{tag: tag.add("Link"), uri: in.URI, description: s.clean(firstOf(in.Description, in.Text, in.URI))}
			for _, sp := range s.spelled(firstOf(in.Text, in.URI), st.in(LinkBlue), l.tag) {
				sp.link = l
				out = append(out, sp)
			}
		}
	}
	return out
}

// weigh is st, in SemiBold where strong is set.
func weigh(st style, strong bool) style {
	if strong {
		return st.strong()
	}
	return st
}

// firstOf is the first string that is not empty.
func firstOf(choices ...string) string {
	for _, c := range choices {
		if strings.TrimSpace(c) != "" {
			return c
		}
	}
	return ""
}

// plain is a span of words.
func (s *setter) plain(text string, st style, tag *Tag) styledText {
	return styledText{text: s.clean(text), style: st, tag: tag}
}

// mark is a span of a number or, where speak is set, of a mark that stands for
// one and is spoken in words, as the sign of a number below zero is.
func (s *setter) mark(text string, st style, tag *Tag, speak bool) styledText {
	sp := s.plain(text, st, tag)
	if words := document.Spoken(text); words != "" && tag != nil && (speak || strings.HasPrefix(text, document.Minus)) {
		sp.tag = tag.add("Span")
		sp.tag.Actual = words
	}
	return sp
}

// reference is a link within the document, with the page's number if wanted.
func (s *setter) reference(r document.Ref, st style, tag *Tag) []styledText {
	k := key{anchor: r.To}
	l := &link{tag: tag.add("Link"), to: s.dest(k)}
	words := s.clean(r.Text)
	if !r.Page {
		if _, ok := s.seen.pages[k]; !ok {
			s.wanted[k] = true // so that a place that is missing is found
		}
		s.wanted[k] = true
		l.description = "Go to " + words
		return []styledText{{text: words, style: st.in(LinkBlue), tag: l.tag, link: l}}
	}
	number, digits := s.page(k)
	before := "page\u00a0"
	if words != "" {
		before = words + ", " + before
	}
	l.description = "Go to " + before + number
	blue := st.in(LinkBlue)
	return []styledText{
		{text: before, style: blue, tag: l.tag, link: l},
		{text: number, style: blue, tag: l.tag, link: l, room: Length(digits) * blue.width("0")},
	}
}
