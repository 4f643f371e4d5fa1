package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/layout"
)

const (
	margin = 72_000
	hang   = 9_000 // a footnote mark may hang over the margin
)

// checkPages checks what holds for every document: texts within the margins,
// none over another, and every tag's content drawn.
func checkPages(t *testing.T, laid *layout.Laid) {
	t.Helper()
	for i, p := range laid.Pages {
		checkPage(t, fmt.Sprintf("page %d", i+1), p)
	}
	checkTree(t, laid)
}

// A box is the place of a text.
type box struct {
	left, top, right, bottom layout.Length
	s                        string
}

func checkPage(t *testing.T, name string, p layout.Page) {
	t.Helper()
	var boxes []box
	for _, item := range p.Items {
		x, ok := item.(layout.Text)
		if !ok {
			continue
		}
		shown := strings.TrimRight(x.S, " ")
		b := box{x.X, x.Y - x.Size*6/10, x.X + x.Face.Width(shown, x.Size), x.Y + x.Size/10, shown}
		if shown == "" {
			continue
		}
		running := x.Tag == nil && (x.Kind == layout.Header || x.Kind == layout.Footer)
		head := x.Y < margin*3/4 && x.Tag != nil // the marking, and the status where there is no cover
		switch {
		case b.left < margin-1 || b.right > p.Width-margin+hang:
			t.Errorf("%s: %q runs from %d to %d", name, cutTo(shown, 40), b.left, b.right)
		case !running && !head && (b.top < margin || b.bottom > p.Height-margin):
			t.Errorf("%s: %q stands at %d", name, cutTo(shown, 40), x.Y)
		case x.Size < 8_000 && x.Size != 6_500:
			t.Errorf("%s: %q is set in %d", name, cutTo(shown, 40), x.Size)
		}
		boxes = append(boxes, b)
	}
	for i, a := range boxes {
		for _, b := range boxes[:i] {
			if a.left+10 < b.right && b.left+10 < a.right && a.top < b.bottom && b.top < a.bottom {
				t.Errorf("%s: %q at %d-%d, %d overlaps %q at %d-%d, %d", name, cutTo(a.s, 30), a.left, a.right, a.top, cutTo(b.s, 30), b.left, b.right, b.top)
				return
			}
		}
	}
}

func cutTo(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

// checkTree checks that each tag that may not be empty has content, and that
// all content belongs to a tag of the tree.
func checkTree(t *testing.T, laid *layout.Laid) {
	t.Helper()
	in := map[*layout.Tag]bool{}
	var walk func(tag *layout.Tag)
	walk = func(tag *layout.Tag) {
		in[tag] = true
		for _, kid := range tag.Kids {
			if kid.Parent != tag {
				t.Errorf("a %s does not know its parent", kid.Role)
			}
			walk(kid)
		}
	}
	walk(laid.Tree)
	for i, p := range laid.Pages {
		for _, item := range p.Items {
			switch item := item.(type) {
			case layout.Text:
				if item.Tag != nil && !in[item.Tag] {
					t.Errorf("page %d: %q belongs to a tag outside the tree", i+1, cutTo(item.S, 40))
				}
			case *layout.Area:
				if !in[item.Tag] || len(item.Rects) == 0 || item.Description == "" {
					t.Errorf("page %d: link %q has no tag, area or description", i+1, cutTo(item.Description, 40))
				}
			}
		}
	}
}

// textOf is what the items of a tag say, in order.
func textOf(laid *layout.Laid, tag *layout.Tag) string {
	var b strings.Builder
	for _, p := range laid.Pages {
		for _, item := range p.Items {
			if x, ok := item.(layout.Text); ok && x.Tag == tag {
				b.WriteString(x.S)
			}
		}
	}
	return b.String()
}

// reading is what the document says in the order of its structure tree, a
// space after each tag.
func reading(laid *layout.Laid) string {
	content := map[*layout.Tag]*strings.Builder{}
	for _, p := range laid.Pages {
		for _, item := range p.Items {
			if x, ok := item.(layout.Text); ok && x.Tag != nil {
				if content[x.Tag] == nil {
					content[x.Tag] = &strings.Builder{}
				}
				content[x.Tag].WriteString(x.S)
			}
		}
	}
	var b strings.Builder
	var walk func(tag *layout.Tag)
	walk = func(tag *layout.Tag) {
		if c := content[tag]; c != nil {
			b.WriteString(strings.TrimRight(c.String(), " ") + " ")
		}
		for _, kid := range tag.Kids {
			walk(kid)
		}
	}
	walk(laid.Tree)
	return b.String()
}

// visible is every text of a page, tagged or not.
func visible(p layout.Page) string {
	var b strings.Builder
	for _, item := range p.Items {
		if x, ok := item.(layout.Text); ok {
			b.WriteString(strings.TrimRight(x.S, " ") + " ")
		}
	}
	return b.String()
}

// dump prints pages, tree and outline.
func dump(laid *layout.Laid) string {
	var b strings.Builder
	names := map[*layout.Tag]string{}
	count := map[string]int{}
	var walk func(tag *layout.Tag, depth int)
	walk = func(tag *layout.Tag, depth int) {
		count[tag.Role]++
		names[tag] = fmt.Sprintf("%s%d", tag.Role, count[tag.Role])
		fmt.Fprintf(&b, "%s%s%s\n", strings.Repeat("  ", depth), names[tag], attributes(tag))
		for _, kid := range tag.Kids {
			walk(kid, depth+1)
		}
	}
	walk(laid.Tree, 0)
	for _, m := range laid.Outline {
		fmt.Fprintf(&b, "bookmark %d %q page %d\n", m.Level, m.Title, m.To.Page)
	}
	for i, p := range laid.Pages {
		fmt.Fprintf(&b, "\npage %d, %d x %d\n", i+1, p.Width/1000, p.Height/1000)
		for _, item := range p.Items {
			fmt.Fprintln(&b, itemLine(item, names))
		}
	}
	return b.String()
}

func itemLine(item layout.Item, names map[*layout.Tag]string) string {
	owner := func(tag *layout.Tag, kind layout.Artifact) string {
		if tag == nil {
			return [...]string{"(decoration)", "(header)", "(footer)", "(repeat)"}[kind]
		}
		return names[tag]
	}
	switch x := item.(type) {
	case layout.Text:
		return fmt.Sprintf("text %d,%d %s %d %q %s", x.X, x.Y, strings.TrimPrefix(x.Face.Name(), "SourceSans3-"), x.Size, x.S, owner(x.Tag, x.Kind))
	case layout.Rule:
		return fmt.Sprintf("rule %d,%d to %d,%d width %d #%02X%02X%02X %s", x.X1, x.Y1, x.X2, x.Y2, x.Width, x.Color.R, x.Color.G, x.Color.B, owner(nil, x.Kind))
	case layout.Graphic:
		return fmt.Sprintf("graphic %d,%d size %d x %d %s", x.X, x.Y, x.Drawing.Width, x.Drawing.Height, owner(x.Tag, x.Kind))
	case *layout.Area:
		to := x.URI
		if x.To != nil {
			to = fmt.Sprintf("page %d at %d", x.To.Page, x.To.Y)
		}
		return fmt.Sprintf("area %v to %s %q %s", x.Rects, to, x.Description, owner(x.Tag, 0))
	}
	return "?"
}

func attributes(tag *layout.Tag) string {
	var b strings.Builder
	add := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, " %s=%s", name, value)
		}
	}
	add("id", tag.ID)
	add("actual", tag.Actual)
	add("full", tag.Full)
	add("summary", tag.Summary)
	add("scope", tag.Scope)
	add("numbering", tag.Numbering)
	add("headers", strings.Join(tag.Headers, ","))
	if tag.ColSpan > 1 {
		add("columns", fmt.Sprint(tag.ColSpan))
	}
	if tag.RowSpan > 1 {
		add("rows", fmt.Sprint(tag.RowSpan))
	}
	return b.String()
}
