package pdffile

import (
	"errors"
	"fmt"

	"example.org/oversight/report/pdffile/object"
)

// A drawing is what is kept of a drawn file: the content of each page, and the
// base font of each font resource.
type drawing struct {
	contents  [][]byte
	resources map[object.Name]string
}

// readDrawn takes the drawn file apart. Anything in it that drawing should not
// have made, such as annotations, is refused.
func readDrawn(data []byte, pages int) (*drawing, error) {
	f, err := object.Parse(data)
	if err != nil {
		return nil, err
	}
	catalog := f.Dict(f.Trailer["Root"])
	kids := f.Array(f.Dict(catalog["Pages"])["Kids"])
	if len(kids) != pages {
		return nil, fmt.Errorf("has %d pages, %d are known", len(kids), pages)
	}
	d := &drawing{resources: map[object.Name]string{}}
	for i, kid := range kids {
		page := f.Dict(kid)
		if page["Annots"] != nil {
			return nil, fmt.Errorf("page %d has annotations of its own", i+1)
		}
		content, err := f.Content(page["Contents"])
		if err != nil {
			return nil, fmt.Errorf("page %d: contents: %w", i+1, err)
		}
		d.contents = append(d.contents, content)
		if err := d.addResources(f, f.Dict(page["Resources"])); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	return d, nil
}

// addResources notes the fonts among resources. Pages may share resources, but
// a name must mean the same font on all pages.
func (d *drawing) addResources(f *object.File, resources object.Dict) error {
	if len(f.Dict(resources["XObject"])) > 0 {
		return errors.New("holds an image or another external object (ISO 14289-1, 7.3)")
	}
	fonts := f.Dict(resources["Font"])
	for _, n := range fonts.Keys() {
		base := string(f.Name(f.Dict(fonts[n])["BaseFont"]))
		if known, ok := d.resources[n]; ok && known != base {
			return fmt.Errorf("the font /%s is %s here and %s on an earlier page", n, base, known)
		}
		d.resources[n] = base
	}
	return nil
}
