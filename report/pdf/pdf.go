// Package pdf paints the pages of a layout as a tagged PDF.
//
// It walks the items of each page in order, which is reading order, and draws
// each through the marking layer for the tag that it belongs to. Elements are
// made as they are first drawn to, earlier siblings first, so that the tree of
// the file is the tree of the layout.
//
// The package places nothing and knows nothing of PDF syntax; the files that
// come out are held to PDF/UA-1 and PDF/A-2a by the rooms below.
package pdf

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"example.org/oversight/report/layout"
	"example.org/oversight/report/tagged"
)

// Metadata describes a file. Title, Lang and Date are required.
type Metadata struct {
	Title    string
	Author   string
	Subject  string
	Lang     string // BCP 47, such as "en-US"
	Keywords []string
	Date     string // yyyy-mm-dd, the date that the review bears
	Producer string // the program and its version; "" means "Oversight"
}

// program is the name of the program where no version is given.
const program = "Oversight"

// Write paints laid as one PDF and writes it. It writes nothing where the file
// would not conform.
func Write(ctx context.Context, w io.Writer, laid *layout.Laid, meta Metadata) error {
	date, err := time.Parse(time.DateOnly, meta.Date)
	if err != nil {
		return fmt.Errorf("date %q of the file; want yyyy-mm-dd", meta.Date)
	}
	producer := meta.Producer
	if producer == "" {
		producer = program
	}
	p := newPainter(tagged.New(tagged.Meta{
		Title: strings.ReplaceAll(meta.Title, "\u00a0", " "), Author: meta.Author, Subject: meta.Subject, Lang: meta.Lang,
		Creator: program, Producer: producer, Keywords: meta.Keywords, Date: date,
	}), laid)
	for i := range laid.Pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		p.page(i)
	}
	p.rest(laid.Tree)
	for _, b := range laid.Outline {
		p.w.Bookmark(b.Level, b.Title, p.dests[b.To])
	}
	return p.w.Output(w)
}
