package words

import (
	"io/fs"
	"path"
	"strings"

	"example.org/oversight/report/fault"
)

// loadTerms reads the packs of terms: words by id, each as it stands within a
// sentence, with no reference, emphasis or numeral in it.
func (p *Pack) loadTerms(fsys fs.FS) (faults []error, err error) {
	names, err := fs.Glob(fsys, "terms/*.md")
	p.terms = map[string]*Pack{}
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return faults, err
		}
		of := &Pack{texts: map[string]wording{}}
		wrong := of.parse(name, src)
		for _, id := range of.IDs() {
			if len(wrong) == 0 && of.plain(id) == "" {
				wrong = append(wrong, fault.At(of.Place(id), "the term %q is more than plain words on one line, or less; want a word or a few", id))
			}
		}
		faults = append(faults, fault.Join(wrong...))
		p.terms[strings.TrimSuffix(path.Base(name), ".md")] = of
	}
	return faults, err
}

// plain is the text of an id that is plain words alone; "" for any other.
func (p *Pack) plain(id string) string {
	t := p.texts[id]
	if len(t.blocks) != 1 || t.blocks[0].kind != paragraph || len(t.blocks[0].pieces) != 1 {
		return ""
	}
	one := t.blocks[0].pieces[0]
	if one.ref != "" || one.strong || strings.Contains(one.text, "|") {
		return ""
	}
	return strings.Join(strings.Fields(one.text), " ")
}

// Terms is a pack of terms, as texts without references; nil where none is called so.
func (p *Pack) Terms(name string) *Pack { return p.terms[name] }

// Term is a word of a pack of terms; "" where it has none.
func (p *Pack) Term(id string) string {
	if p == nil {
		return ""
	}
	return p.plain(id)
}
