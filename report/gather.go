package report

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
)

// manifestEnding is how the name of a snapshot's manifest ends.
const manifestEnding = ".snapshot.yaml"

// A found snapshot is one whose manifest was read.
type found struct {
	manifestName string // path within the series
	data         string // path of the data file, or of the first part
	manifest     *source.Manifest
	entry        bundle.Entry // of the manifest
}

// parts are the files of a snapshot in several, by their paths in the series.
func (f found) parts() []source.Part {
	parts := slices.Clone(f.manifest.Parts)
	for i := range parts {
		parts[i].File = path.Join(path.Dir(f.manifestName), parts[i].File)
	}
	return parts
}

// gather reads the manifests of the request's snapshots, earliest first.
func (j Job) gather(req *request.Request) ([]found, error) {
	names, err := j.manifests(req.Snapshots)
	if err != nil {
		return nil, err
	}
	var all []found
	var faults []error
	for _, m := range names {
		f, err := j.readManifest(m)
		switch {
		case err != nil:
			faults = append(faults, err)
		case f.data == "" && j.remainsOf(f.manifest.AsOf.String()) != "": // the data are gone; the facts remain
		case f.data == "" && m.other != "":
			f.data = m.other
			all = append(all, f)
		case f.data == "":
			faults = append(faults, fmt.Errorf("%s: no data file beside this manifest; want one of the same name, or parts", m.manifest))
		default:
			all = append(all, f)
		}
	}
	if len(faults) > 0 {
		return nil, refuse(Given, errors.Join(faults...))
	}
	slices.SortStableFunc(all, func(a, b found) int { return int(a.manifest.AsOf) - int(b.manifest.AsOf) })
	for i := 1; i < len(all); i++ {
		if all[i].manifest.AsOf == all[i-1].manifest.AsOf {
			return nil, refusef(Given, "%s: as_of %s is also that of %s; want one snapshot for each date",
				all[i].manifestName, all[i].manifest.AsOf, all[i-1].manifestName)
		}
	}
	return all, nil
}

// A pair is a manifest's name and the data file that the request or the folder
// gives for it, where it gives one; other is a file of its name that has the
// ending of no format.
type pair struct{ manifest, data, other string }

// manifests finds the manifests: of the files listed, or of the folder. A data
// file without one is a fault.
func (j Job) manifests(s request.Snapshots) ([]pair, error) {
	var pairs []pair
	if s.Folder == "" {
		for _, file := range s.Files {
			pairs = append(pairs, pair{manifest: source.ManifestName(file), data: file})
		}
		return pairs, nil
	}
	entries, err := fs.ReadDir(j.Data, s.Folder)
	if errors.Is(err, errOutside) {
		return nil, refusef(Given, "%s: %v", s.Folder, errOutside)
	}
	if err != nil {
		return nil, refusef(Given, "%s: no such folder of snapshots", s.Folder)
	}
	parts := map[string]bool{}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), manifestEnding) || leftover(e.Name()) {
			continue
		}
		name := path.Join(s.Folder, e.Name())
		pairs = append(pairs, pair{manifest: name})
		parts[name] = true
	}
	for _, e := range entries {
		name := path.Join(s.Folder, e.Name())
		if e.IsDir() || leftover(e.Name()) || !isData(e.Name()) {
			continue
		}
		if beside := source.ManifestName(name); parts[beside] {
			for i := range pairs {
				switch {
				case pairs[i].manifest != beside:
				case pairs[i].data == "":
					pairs[i].data = name
				case !j.isPart(pairs, name):
					return nil, refusef(Given, "%s: %s goes with the same manifest; keep one of them, or name both as parts", name, path.Base(pairs[i].data))
				}
			}
			continue
		}
		if !j.isPart(pairs, name) {
			return nil, refusef(Given, "%s: no manifest; want %s beside it, with as_of, extracted_at and includes_closed_cases",
				name, path.Base(source.ManifestName(name)))
		}
	}
	besides(s.Folder, entries, pairs)
	if len(pairs) == 0 {
		return nil, refusef(Given, "%s: no snapshot in this folder; want data files, each with its %s", s.Folder, manifestEnding)
	}
	return pairs, nil
}

// isPart says whether a data file is a part that some manifest names.
func (j Job) isPart(pairs []pair, name string) bool {
	for _, p := range pairs {
		text, err := j.text(p.manifest)
		if err != nil {
			continue
		}
		m, err := source.ParseManifest(p.manifest, text)
		if err != nil {
			continue
		}
		for _, part := range m.Parts {
			if path.Join(path.Dir(p.manifest), part.File) == name {
				return true
			}
		}
	}
	return false
}

// isData says whether a name is that of a data file.
func isData(name string) bool {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	return slices.Contains([]string{".csv", ".tsv", ".txt", ".ndjson", ".jsonl", ".xlsx", ".parquet"}, path.Ext(name))
}

// readManifest reads one manifest; where there is no data file its name is "".
func (j Job) readManifest(p pair) (found, error) {
	text, err := j.text(p.manifest)
	if errors.Is(err, fs.ErrNotExist) {
		return found{}, fmt.Errorf("%s: no manifest; want %s beside it, with as_of, extracted_at and includes_closed_cases",
			p.data, path.Base(p.manifest))
	}
	if err != nil {
		return found{}, err
	}
	m, err := source.ParseManifest(p.manifest, text)
	if err != nil {
		return found{}, err
	}
	f := found{manifestName: p.manifest, data: p.data, manifest: m, entry: bundle.EntryOf(bundle.File{Name: p.manifest, Data: text})}
	if len(m.Parts) > 0 {
		f.data = path.Join(path.Dir(p.manifest), m.Parts[0].File)
	}
	return f, nil
}

// A choice is what a review is made from.
type choice struct {
	chain   []found // to be read, earliest first: the last is the review's own
	known   []found // other snapshots before the review's, which are not read
	remains string  // path of the facts of an earlier review whose data are gone
}

// choose picks the snapshot of the review, the one before it and those before
// that, as far as the history goes back; name is the request's, for faults.
func (j Job) choose(all []found, req *request.Request, name string) (*choice, error) {
	at := len(all) - 1
	if req.AsOf != "latest" {
		at = indexOf(all, req.AsOf)
	}
	if at < 0 {
		if j.AsOf != "" {
			return nil, refusef(Given, "%s: no snapshot as of %s; there are: %s", name, req.AsOf, dates(all))
		}
		return nil, refuse(Given, req.Fault("as_of", "no snapshot as of %s; there are: %s", req.AsOf, dates(all)))
	}
	now := all[at]
	c := &choice{}
	before := -1
	switch {
	case req.Previous == "none":
	case req.Previous == "auto":
		if before = at - 1; before < 0 {
			c.remains = j.newestRemains(now.manifest.AsOf)
		}
	case strings.HasSuffix(req.Previous, ".json"):
		c.remains = req.Previous
	case req.Previous >= now.manifest.AsOf.String():
		return nil, refusef(Asked, "%s: previous %s is not before %s, the date of the review", name, req.Previous, now.manifest.AsOf)
	default:
		if before = indexOf(all, req.Previous); before < 0 {
			if c.remains = j.remainsOf(req.Previous); c.remains == "" {
				return nil, refuse(Given, req.Fault("previous", "no snapshot as of %s, which the request calls previous, nor %s; there are: %s",
					req.Previous, remainsName(req.Previous), dates(all)))
			}
		}
	}
	from := max(before+2-req.History, 0) // one of the history is the review's own
	c.chain = append(slices.Clone(all[from:before+1]), now)
	c.known = append(slices.Clone(all[:from]), all[before+1:at]...)
	return c, nil
}

func indexOf(all []found, date string) int {
	return slices.IndexFunc(all, func(f found) bool { return f.manifest.AsOf.String() == date })
}

func dates(all []found) string {
	var list []string
	for _, f := range all {
		list = append(list, f.manifest.AsOf.String())
	}
	return strings.Join(list, ", ")
}

// dayOf reads a date that the request has checked; "" is none.
func dayOf(text string) cases.Date {
	d, err := cases.ParseDate(text)
	if err != nil {
		return 0
	}
	return d
}
