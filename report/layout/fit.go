package layout

import (
	"maps"

	"example.org/oversight/report/document"
)

// A run of pages, from a section that starts a page to the next, whose last page
// is all but empty is set again in a tighter way, as an editor would: its tables in compact rows, with less space over them. Where
// that does not save the page, it is set as before.

// shortPage is the height up to which a last page is all but empty.
const shortPage = 200_000

// slack is what a table of that many rows would save.
func slack(t document.Table) Length {
	const each, words = 2_000, 3_000
	saved := Length(captionBefore + displayAfter - tightBefore - tightAfter)
	switch {
	case t.Detail:
		return saved
	case t.Words:
		return saved + Length(len(t.Rows))*words
	}
	return saved + Length(len(t.Rows))*each
}

// mayBeLeft is what the pages before may have left, too little for what came.
const mayBeLeft = 40_000

// The space over and under the tables of a tight run.
const (
	tightBefore = 18_000
	tightAfter  = 12_000
)

// An extent is where a run of pages stands.
type extent struct {
	from, to int    // pages; 0 for none yet
	end      Length // used of the last page
	slack    Length // what setting it tighter would save
}

// extend moves the end of the run under work to where the flow is.
func (f *flow) extend(by []unit) {
	if len(f.runs) == 0 {
		return
	}
	e := &f.runs[len(f.runs)-1]
	if e.from == 0 {
		e.from = len(f.sheets)
	}
	e.to, e.end = len(f.sheets), f.y-margin
	e.slack += slackOf(by)
}

// slackOf is what setting units tighter would save.
func slackOf(units []unit) (all Length) {
	for _, u := range units {
		all += u.slack
	}
	return all
}

// A setting is how a run was set, and how many pages it took at first. The zero
// setting is that of a run that needs no care.
type setting struct {
	tight bool
	pages int
}

// fits are the settings of runs by their number, from 1.
type fits map[int]setting

// after returns the settings for the next round.
func (fs fits) after(runs []extent) fits {
	next := maps.Clone(fs)
	if next == nil {
		next = fits{}
	}
	for i, e := range runs {
		pages := e.to - e.from + 1
		switch now := fs[i+1]; {
		case now == (setting{}) && pages > 1 && e.end <= min(shortPage, e.slack+mayBeLeft):
			next[i+1] = setting{tight: true, pages: pages}
		case now.tight && pages >= now.pages:
			next[i+1] = setting{pages: now.pages}
		}
	}
	return next
}
