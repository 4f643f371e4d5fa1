package series

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/request"
)

// The folders of the agency's own texts: of sections, and of answers below it.
const (
	narrativeFolder = "narrative"
	answersFolder   = "answers"
	protectedFolder = "protected" // of a protected review, which reads no other
	textEnding      = ".md"
)

// Narrative reads the agency's own texts: narrative/<section>.md and, for the
// questions of the request, narrative/answers/<id>.md, in the order of their names.
// Where a folder narrative/<name> is called like the request without its ending, the
// request has its texts there, and no other. Answers to the questions of other
// requests of the series are theirs. There may be no text at all. The error joins what is wrong with their names, and the files
// that cannot be read, each a *fault.Fault; what they say is for others to judge.
func Narrative(in fs.FS, req *request.Request) (texts []bundle.File, err error) {
	r := &narrativeReader{in: in}
	others := r.otherRequests(path.Base(req.Name()))
	folder, below := narrativeFolder, []string{answersFolder, protectedFolder}
	if own := path.Join(narrativeFolder, stem(req.Name())); !slices.Contains(below, stem(req.Name())) && isFolder(in, own) {
		folder = own
	} else {
		for _, other := range others {
			below = append(below, other.folder)
		}
	}
	r.folder(folder, request.Narratives, nil, "the agency's own texts are called", below...)
	var ids, theirs []string
	for _, q := range req.Questions {
		ids = append(ids, q.ID)
	}
	for _, other := range others {
		if folder == narrativeFolder && !isFolder(in, path.Join(narrativeFolder, other.folder)) {
			theirs = append(theirs, other.questions...)
		}
	}
	r.folder(path.Join(folder, answersFolder), ids, theirs, "an answer is called by the id of its question")
	slices.SortFunc(r.texts, func(a, b bundle.File) int { return strings.Compare(a.Name, b.Name) })
	return r.texts, errors.Join(r.faults...)
}

type narrativeReader struct {
	in     fs.FS
	texts  []bundle.File
	faults []error
}

func (r *narrativeReader) fault(name, format string, args ...any) {
	r.faults = append(r.faults, fault.At(name, format, args...))
}

// folder reads the texts of a folder, which may be missing. Each is called by one
// of the ids, or is left to another request, whose ids are theirs; below it are the
// folders that are read elsewhere.
func (r *narrativeReader) folder(name string, ids, theirs []string, what string, below ...string) {
	entries, err := fs.ReadDir(r.in, name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		r.fault(name, "%v; want a folder of texts", reason(err))
		return
	}
	for _, e := range entries {
		id, isText := strings.CutSuffix(e.Name(), textEnding)
		at := path.Join(name, e.Name())
		switch {
		case leftover(e.Name()):
		case slices.Contains(below, e.Name()):
			r.checkFolder(at)
		case isText && slices.Contains(ids, id):
			r.read(at)
		case isText && slices.Contains(theirs, id):
		default:
			r.fault(at, "no text is called so; %s%s", what, allowed(e.Name(), ids, below))
		}
	}
}

// An otherRequest is another request of the series, as far as its texts go.
type otherRequest struct {
	folder    string // below that of all texts, where there is one
	questions []string
}

// otherRequests are the requests beside one, in the order of their names. What is
// wrong with one is told where it is built.
func (r *narrativeReader) otherRequests(name string) (all []otherRequest) {
	if !isFolder(r.in, narrativeFolder) {
		return nil
	}
	entries, _ := fs.ReadDir(r.in, ".") // where it cannot be read, whoever reads a file of it says so
	for _, e := range entries {
		ending := path.Ext(e.Name())
		if e.Name() == name || e.IsDir() || leftover(e.Name()) || ending != ".yaml" && ending != ".yml" || strings.HasSuffix(e.Name(), manifestEnding) {
			continue
		}
		src, err := Text(r.in, e.Name())
		if err != nil {
			continue
		}
		req, _ := request.Parse(e.Name(), src)
		if req == nil || req.Committee == "" { // a profile
			continue
		}
		other := otherRequest{folder: stem(e.Name())}
		for _, q := range req.Questions {
			other.questions = append(other.questions, q.ID)
		}
		all = append(all, other)
	}
	return all
}

// stem is the name of a file without its folder and ending.
func stem(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }

func isFolder(in fs.FS, name string) bool {
	info, err := fs.Stat(in, name)
	return err == nil && info.IsDir()
}

// checkFolder refuses a file in the place of a folder.
func (r *narrativeReader) checkFolder(name string) {
	if info, err := fs.Stat(r.in, name); err == nil && !info.IsDir() {
		r.fault(name, "this is a file; want a folder of texts")
	}
}

func (r *narrativeReader) read(name string) {
	text, err := fs.ReadFile(r.in, name)
	if err != nil {
		r.fault(name, "%v", reason(err))
		return
	}
	r.texts = append(r.texts, bundle.File{Name: name, Data: text})
}

// reason is an error without the path that it names.
func reason(err error) error {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// allowed lists the names that there can be, and the nearest to one that is none.
func allowed(name string, ids, below []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, id+textEnding)
	}
	if len(names) == 0 {
		return ", and the request has none"
	}
	return "; " + nearest.Want(name, append(names, below...))
}
