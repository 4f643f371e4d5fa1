package report

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"example.org/oversight/report/country"
	"example.org/oversight/report/propose"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// sampled is how many rows of an unknown file are looked at.
const sampled = 50_000

// A Look is what Profile looks at.
type Look struct {
	Data     fs.FS
	File     string
	Place    string // its folder as errors name it
	Sheet    string // of a workbook; "" for its only one
	Encoding string // of text without a mark; "" is utf-8
}

// Profile looks at a file that nobody has described and proposes a profile. It
// reads the beginning of the file and writes nothing.
func Profile(l Look) (*propose.Proposal, error) {
	job := Job{Place: l.Place}
	seen, err := snapshot.Look(plain(l.Data), l.File, l.Sheet, l.Encoding, sampled)
	if err != nil {
		return nil, job.inside(refuse(Given, err))
	}
	name := strings.TrimSuffix(path.Base(l.File), path.Ext(l.File))
	p := propose.Profile(name, propose.Table{Preamble: seen.Preamble, Header: seen.Header, Personal: seen.Personal, Rows: seen.Rows}, country.Builtin())
	p.Encoding, p.Sheet = l.Encoding, l.Sheet
	if len(p.Open) == 0 {
		if _, err := source.ParseProfile(name+".yaml", p.YAML()); err != nil {
			return nil, fmt.Errorf("the proposed profile does not read: %w", err)
		}
	}
	return p, nil
}
