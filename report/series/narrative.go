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
// There may be none. The error joins what is wrong with their names, and the files
// that cannot be read, each a *fault.Fault; what they say is for others to judge.
func Narrative(in fs.FS, req *request.Request) (texts []bundle.File, err error) {
	r := &narrativeReader{in: in}
	r.folder(narrativeFolder, request.Narratives, "the agency's own texts are called", answersFolder, protectedFolder)
	var ids []string
	for _, q := range req.Questions {
		ids = append(ids, q.ID)
	}
	r.folder(path.Join(narrativeFolder, answersFolder), ids, "an answer is called by the id of its question")
	slices.SortFunc(r.texts, func(a, b bundle.File) int { return strings.Compare(a.Name, b.Name) })
	return r.texts, errors.Join(r.faults...)
}

// AnswerName is the name of the text that answers a question.
func AnswerName(question string) string {
	return path.Join(narrativeFolder, answersFolder, question+textEnding)
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
// of the ids; below it are the folders that are read elsewhere.
func (r *narrativeReader) folder(name string, ids []string, what string, below ...string) {
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
		default:
			r.fault(at, "no text is called so; %s%s", what, allowed(e.Name(), ids, below))
		}
	}
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
