// Package start makes what a new series begins with: the fictitious one, or one
// around a file of somebody's, with the manifest, the profile and the request that
// it needs.
//
// What only a person can decide stands in these texts as a question, where the answer
// will: nothing is built with them until it is answered. The package writes to no
// disk, and looks at no column; the profile is proposed elsewhere.
package start

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/propose"
	"example.org/oversight/report/sample"
	"example.org/oversight/report/series"
	"example.org/oversight/report/source"
)

// ownProfile is the name of the profile of a series that is made around a file.
const ownProfile = "profile.yaml"

// texts are the texts of every series, in the order in which they are written: the
// request is last, without which the others are nothing.
var texts = []string{"narrative-examples/README.txt", "narrative-examples/criteria.md", "narrative-examples/answers/q1.md", "request.yaml"}

// A facts is what the texts of a series are written from.
type facts struct {
	Fictitious bool   // invented cases, of which nobody must decide anything
	Data       string // name of the data file
	SHA256     string // of it
	Hint       string // of the day that it speaks for; "" for none
	Builtin    bool   // the profile comes with the tool
	Profile    string // as the manifest names it
}

// Fictitious returns the files of a series of invented cases, which builds as it is.
// Its texts stand in templates below new/.
func Fictitious(templates fs.FS) ([]bundle.Fresh, error) {
	var all []bundle.Fresh
	for _, f := range sample.Files() {
		if strings.HasPrefix(f.Name, "snapshots/") {
			all = append(all, bundle.Fresh{Name: f.Name, Data: f.Data})
		}
	}
	return facts{Fictitious: true}.with(all, templates)
}

// Around returns the files of a series around the file of data for which p was
// proposed, of which it has a copy that nobody reads who cannot read the file. A
// built-in profile that reads the file in the same way is as good as one of its own.
// The notes are what a person should know of the file and of how it is read.
func Around(data fs.FS, file string, p *propose.Proposal, templates fs.FS) (all []bundle.Fresh, notes []string, err error) {
	name := path.Base(file)
	if series.Leftover(name) {
		return nil, nil, fault.Refuse(fault.Given, fault.At(name, "programs leave files of such names beside those of people; give it another"))
	}
	copied, sum, err := copyOf(data, file)
	if err != nil {
		return nil, nil, err
	}
	f := facts{Data: strings.Join(strings.Fields(name), " "), SHA256: sum, Hint: hint(name, p.Newest), Profile: ownProfile}
	if f.Builtin = len(p.Builtin) > 0 && len(p.Open) == 0; f.Builtin {
		f.Profile, notes = p.Builtin[0], []string{"the built-in profile " + p.Builtin[0] + " reads the file as the proposed one would, which oversight profile prints"}
	} else {
		all, notes = append(all, bundle.Fresh{Name: ownProfile, Data: p.YAML()}), append(slices.Clone(p.Notes), unread(p)...)
	}
	manifest, err := f.text(templates, "snapshot.yaml")
	if err != nil {
		return nil, nil, err
	}
	all, err = f.with(append(all, copied, bundle.Fresh{Name: source.ManifestName(copied.Name), Data: manifest}), templates)
	return all, notes, err
}

// mostNamed is how many columns a note names.
const mostNamed = 12

// unread tells which columns nothing is counted from, since only who knows the file
// can tell that one of them is a field under another name.
func unread(p *propose.Proposal) []string {
	var names []string
	for _, c := range p.Columns {
		if c.Use == propose.Unread {
			names = append(names, strconv.Quote(c.Name))
		}
	}
	if len(names) == 0 {
		return nil
	}
	said := strings.Join(names[:min(len(names), mostNamed)], ", ")
	if more := len(names) - mostNamed; more > 0 {
		said += " and " + strconv.Itoa(more) + " more"
	}
	return []string{"not read, so that nothing is counted from it: " + said + "; where one is a field, give it the field's name below columns in " + ownProfile + ", as \"Date Left\": departure_date (oversight help profiles)"}
}

// copyOf is the copy of a file of data, and its SHA-256.
func copyOf(data fs.FS, file string) (bundle.Fresh, string, error) {
	sum, err := series.Hash(data, file)
	if err != nil {
		return bundle.Fresh{}, "", err
	}
	info, err := fs.Stat(data, file)
	if err != nil {
		return bundle.Fresh{}, "", err
	}
	return bundle.Fresh{Name: path.Join("snapshots", path.Base(file)), Mode: info.Mode().Perm() | 0o200,
		From: func() (io.ReadCloser, error) { return data.Open(file) }}, sum, nil
}

// Make writes the files of a series into a folder that is not there yet, or is empty,
// and returns their names. Of one that cannot be made nothing is left.
func Make(ctx context.Context, disk bundle.Disk, dir string, all []bundle.Fresh) (names []string, err error) {
	for _, f := range all {
		names = append(names, f.Name)
	}
	return names, bundle.Make(ctx, disk, dir, all)
}

// with adds the texts of every series to its other files.
func (f facts) with(all []bundle.Fresh, templates fs.FS) ([]bundle.Fresh, error) {
	for _, name := range texts {
		text, err := f.text(templates, name)
		if err != nil {
			return nil, err
		}
		all = append(all, bundle.Fresh{Name: name, Data: text})
	}
	return all, nil
}

// text writes one text.
func (f facts) text(templates fs.FS, name string) ([]byte, error) {
	parsed, err := template.ParseFS(templates, path.Join("new", name))
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	err = parsed.Execute(&text, f)
	return text.Bytes(), err
}

var dayInName = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?:\D|$)`)

// hint says what there is to tell the day that a file speaks for. None of it decides:
// the day in a name may be that of the extract, and the newest row of a file may be
// older than the day.
func hint(name, newest string) string {
	var hints []string
	if newest != "" {
		hints = append(hints, "its newest row is of "+newest)
	}
	if m := dayInName.FindStringSubmatch(name); m != nil {
		if day, err := cases.ParseDate(m[1] + "-" + m[2] + "-" + m[3]); err == nil {
			hints = append(hints, "its name has "+day.String())
		}
	}
	if hints == nil {
		return ""
	}
	return "; " + strings.Join(hints, ", and ")
}
