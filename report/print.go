package report

import (
	"bytes"
	"context"
	"iter"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/compose"
	"example.org/oversight/report/document"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/layout"
	"example.org/oversight/report/pdf"
	"example.org/oversight/report/proof"
	"example.org/oversight/report/sheet"
	"example.org/oversight/report/verify"
)

// printed gives the files of a document, proved to print its facts, and what the
// layout has to say.
func printed(ctx context.Context, doc *document.Document) (files []bundle.File, notes []string, err error) {
	laid, err := layout.Pages(ctx, doc, layout.Letter)
	if err != nil {
		return nil, nil, err
	}
	if err := proof.Pages(doc, lines(laid)); err != nil {
		return nil, nil, err
	}
	var page bytes.Buffer
	if err := pdf.Write(ctx, &page, laid, metadata(doc)); err != nil {
		return nil, nil, err
	}
	sheets, err := sheet.Files(doc, drawn(laid))
	if err != nil {
		return nil, nil, err
	}
	files = []bundle.File{{Name: verify.ReviewName, Data: page.Bytes()}}
	written := map[string][]byte{}
	for _, s := range sheets {
		files = append(files, bundle.File{Name: s.Name, Data: s.Data})
		written[s.Name] = s.Data
	}
	return files, laid.Notes, proof.Files(doc, func(name string) []byte { return written[name] })
}

// brief gives the files of the one page that stands beside a review. What does not
// fit on it is left out by the rule of compose.Room.
func (p *prepared) brief(ctx context.Context, audience string) ([]bundle.File, error) {
	for room, more := compose.AllRoom, true; more; room, more = room.Less() {
		doc, err := p.composeBrief(audience, room)
		if err != nil {
			return nil, err
		}
		laid, err := layout.Pages(ctx, doc, layout.Letter)
		if err != nil {
			return nil, err
		}
		if len(laid.Pages) == 1 {
			return onePage(ctx, doc, laid)
		}
	}
	return nil, fault.Refuse(fault.Asked, p.asked.req.Fault("title", "the title leaves no room on the one page of %s; want a shorter one", verify.BriefName))
}

// onePage gives the files of a brief, proved to print its facts.
func onePage(ctx context.Context, doc *document.Document, laid *layout.Laid) ([]bundle.File, error) {
	if _, err := proof.Document(doc); err != nil {
		return nil, err
	}
	if err := proof.Pages(doc, lines(laid)); err != nil {
		return nil, err
	}
	var page bytes.Buffer
	if err := pdf.Write(ctx, &page, laid, metadata(doc)); err != nil {
		return nil, err
	}
	sheets, err := sheet.Brief(verify.BriefFactsName, doc, drawn(laid))
	if err != nil {
		return nil, err
	}
	files := []bundle.File{{Name: verify.BriefName, Data: page.Bytes()}}
	for _, s := range sheets {
		files = append(files, bundle.File{Name: s.Name, Data: s.Data})
	}
	return files, nil
}

// lines are the texts that stand on the pages.
func lines(laid *layout.Laid) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, page := range laid.Pages {
			for _, item := range page.Items {
				if text, ok := item.(layout.Text); ok && text.Tag != nil && !yield(text.S) {
					return
				}
			}
		}
	}
}

// drawn are the texts that the figures draw, by figure.
func drawn(laid *layout.Laid) map[string][]document.Drawn {
	all := map[string][]document.Drawn{}
	for _, page := range laid.Pages {
		for _, item := range page.Items {
			if g, ok := item.(layout.Graphic); ok && g.Figure != "" {
				all[g.Figure] = append(all[g.Figure], g.Drawing.Drawn()...)
			}
		}
	}
	return all
}

func metadata(doc *document.Document) pdf.Metadata {
	return pdf.Metadata{Title: doc.Title, Author: doc.Author, Subject: doc.Subject, Keywords: doc.Keywords,
		Lang: doc.Lang, Date: doc.Date, Producer: tool}
}
