package pdffile

import (
	"strconv"
	"strings"

	"example.org/oversight/report/pdffile/object"
)

// A pageLabel is a label in two parts, as files have it: a prefix, and a decimal
// number, 0 for none. ISO 32000-1, 12.4.2.
type pageLabel struct {
	prefix string
	number int
}

func (l pageLabel) String() string {
	if l.number == 0 {
		return l.prefix
	}
	return l.prefix + strconv.Itoa(l.number)
}

// splitLabel parts a label before the number at its end.
func splitLabel(label string) pageLabel {
	prefix := strings.TrimRight(label, "0123456789")
	n, err := strconv.Atoi(label[len(prefix):])
	if whole := (pageLabel{prefix, n}); err == nil && n > 0 && whole.String() == label {
		return whole
	}
	return pageLabel{prefix: label}
}

// labelTree is the number tree of the labels, with an entry for each run of pages
// that are counted through. It is empty where no page has a label.
func labelTree(pages []Page) object.Array {
	var tree object.Array
	last := pageLabel{}
	for i, p := range pages {
		label := splitLabel(p.Label)
		if i == 0 && p.Label == "" {
			return nil
		}
		if i == 0 || label.number == 0 || last.number == 0 || label != (pageLabel{last.prefix, last.number + 1}) {
			tree = append(tree, object.Integer(i), label.entry())
		}
		last = label
	}
	return tree
}

// entry is the label as the first of a run.
func (l pageLabel) entry() object.Dict {
	d := object.Dict{}
	if l.prefix != "" {
		d["P"] = textString(l.prefix)
	}
	if l.number > 0 {
		d["S"] = object.Name("D")
	}
	if l.number > 1 {
		d["St"] = object.Integer(l.number)
	}
	return d
}

// readLabels reads the labels of the pages as labelTree writes them.
func (r *reading) readLabels() {
	f := r.file
	if r.catalog["PageLabels"] == nil {
		return
	}
	tree := f.Dict(r.catalog["PageLabels"])
	r.only("page labels", tree, "Nums")
	nums, at := f.Array(tree["Nums"]), 0
	for i := 0; i+1 < len(nums); i += 2 {
		from, ok := f.Integer(nums[i])
		if !ok || from != at && i == 0 || i > 0 && from <= at || from >= len(r.pages) {
			r.faults.add("page labels", "do not rise from the first page (ISO 32000-1, 12.4.2)")
			return
		}
		to := len(r.pages)
		if i+2 < len(nums) {
			to, _ = f.Integer(nums[i+2])
		}
		r.label(from, min(to, len(r.pages)), f.Dict(nums[i+1]))
		at = from
	}
}

// label reads the labels of a run of pages.
func (r *reading) label(from, to int, d object.Dict) {
	r.only("page labels", d, "Type", "P", "S", "St")
	first := pageLabel{prefix: r.text(d["P"])}
	if d["S"] == object.Name("D") {
		first.number = 1
	} else if d["S"] != nil {
		r.faults.add(pagePlace(from), "its label is numbered otherwise than in digits")
	}
	if n, ok := r.file.Integer(d["St"]); ok && first.number > 0 {
		first.number = max(n, 1)
	}
	for i := from; i < to; i++ {
		r.doc.Pages[i].Label = first.String()
		if first.number > 0 {
			first.number++
		}
	}
}
