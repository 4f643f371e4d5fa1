package series

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
)

// lockName is the file by which a run keeps a folder to itself.
const lockName = ".lock"

// A Wanted folder is one that a run wants to itself.
type Wanted struct {
	Folder string
	Who    string // what the run does, for whoever finds the folder locked
	For    int    // which piece of work wants it: one that cannot have a folder leaves the rest to others
	Output bool   // bundles are written there: it is made where it is missing, and must be locked
}

// Locks are the folders that this process keeps to itself. The zero Locks are
// none. A folder is kept by the system's lock on a file in it, not by the file:
// the lock ends with the process, however that ends. The file stays, and what it
// says is only for people.
type Locks struct{ held []lock }

// A lock is one file that this process has locked.
type lock struct {
	file *os.File
	is   fs.FileInfo
	made []string // folders that were made for it, the innermost last
}

var errLocked = errors.New("locked by another run")

// Take locks the folders, in the order of their paths whatever names they go by:
// of two runs that want the same ones for one piece of work, one gets all. It
// never waits. A folder that this process has already, or that stands twice, is
// locked once. The errors stand in the order of the wanted, nil where one is
// locked: a Refusal that names the run which has the folder, or why it cannot be
// locked, or why another of the same piece of work cannot.
//
// A series that cannot be written to needs no lock, since nothing but bundles is
// written. Where system or file system keep no locks, the error of an output
// folder is ErrNoLock.
func (l *Locks) Take(wanted []Wanted) []error {
	errs := make([]error, len(wanted))
	paths := make([]string, len(wanted))
	order := make([]int, len(wanted))
	for i, w := range wanted {
		order[i], paths[i] = i, plainPath(w.Folder)
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(paths[a], paths[b]) })
	failed := map[int]error{}
	for _, i := range order {
		if errs[i] = failed[wanted[i].For]; errs[i] == nil {
			errs[i] = l.take(wanted[i])
		}
		if errs[i] != nil && !errors.Is(errs[i], ErrNoLock) {
			failed[wanted[i].For] = errs[i]
		}
	}
	return errs
}

// ErrNoLock says that a folder cannot be locked, so that nothing keeps two runs
// apart which write there at the same time.
var ErrNoLock = errors.New("no lock can be had here")

// plainPath is the path of a folder without links, as far as there is one.
func plainPath(folder string) string {
	if whole, err := filepath.Abs(folder); err == nil {
		folder = whole
	}
	missing := ""
	for {
		plain, err := filepath.EvalSymlinks(folder)
		if above := filepath.Dir(folder); err != nil && above != folder {
			folder, missing = above, filepath.Join(filepath.Base(folder), missing)
			continue
		}
		return filepath.Join(plain, missing)
	}
}

// take locks one folder.
func (l *Locks) take(w Wanted) error {
	name := filepath.Join(w.Folder, lockName)
	taken, err := l.lock(w)
	if err == nil && taken.file == nil {
		return nil // held already
	}
	does := "works on this series"
	if w.Output {
		does = "writes to this folder"
	}
	var cannot *fs.PathError // be opened or made
	switch {
	case errors.Is(err, errLocked):
		return fault.Refusef(fault.Undecided, "%s: another run %s%s; wait until it has ended", filepath.ToSlash(name), does, holder(name))
	case errors.Is(err, errors.ErrUnsupported) && w.Output:
		l.held = append(l.held, taken)
		return fmt.Errorf("%s: %w: %v", filepath.ToSlash(name), ErrNoLock, err)
	case errors.Is(err, errors.ErrUnsupported):
		taken.file.Close()
		return nil
	case !w.Output && errors.As(err, &cannot):
		return nil
	case err != nil:
		return err
	}
	l.held = append(l.held, taken)
	write(taken.file, w.Who)
	return nil
}

// lock opens and locks the file of a folder; there is no file in what it returns
// where this process has it already. What stands in the file's place when the
// lock is had must be what was opened: another run may have removed it, or the
// folder, just before. Where there are no locks the file is returned, unlocked.
func (l *Locks) lock(w Wanted) (taken lock, err error) {
	name := filepath.Join(w.Folder, lockName)
	for range 100 {
		err = taken.open(w)
		if w.Output && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return taken, err
		}
		if slices.ContainsFunc(l.held, func(h lock) bool { return os.SameFile(h.is, taken.is) }) {
			return lock{}, taken.file.Close()
		}
		if err = lockFile(taken.file); errors.Is(err, errors.ErrUnsupported) {
			return taken, err
		}
		stands, missing := os.Lstat(name)
		if err == nil && missing == nil && os.SameFile(stands, taken.is) {
			return taken, nil
		}
		if taken.file.Close(); err != nil {
			return taken, err
		}
	}
	return taken, fmt.Errorf("%s: the file is replaced over and over, so that it cannot be locked", filepath.ToSlash(name))
}

// open opens the file of a folder. A folder of bundles is made where it is
// missing.
func (l *lock) open(w Wanted) (err error) {
	if w.Output {
		made, err := bundle.MakeFolder(bundle.System, w.Folder)
		if l.made = append(l.made, made...); err != nil {
			return err
		}
	}
	if l.file, err = openLock(filepath.Join(w.Folder, lockName)); err != nil {
		return err
	}
	if l.is, err = l.file.Stat(); err != nil {
		l.file.Close()
	}
	return err
}

// openLock opens a file to be locked. One of somebody else's, which may only be
// read, can be locked too.
func openLock(name string) (*os.File, error) {
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, fault.Refusef(fault.Undecided, "%s: this is no regular file, and runs are kept apart by one; move it away", filepath.ToSlash(name))
	}
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	if err == nil {
		return file, nil
	}
	if readable, problem := os.Open(name); problem == nil {
		return readable, nil
	}
	return nil, err
}

// write says in the file who has it. It is for people alone: where it fails, the
// lock holds all the same.
func write(file *os.File, who string) {
	host, err := os.Hostname()
	if err != nil || host == "" {
		host = "unknown"
	}
	if file.Truncate(0) == nil {
		file.WriteAt(fmt.Appendf(nil, "%d %s %s\n", os.Getpid(), host, who), 0)
	}
}

// said is the form of what write says.
var said = regexp.MustCompile(`^(\d{1,20}) (\S{1,255}) ([^\n]+)\n`)

// holder is what the file says of the run that has it, for people; "" where it
// says nothing.
func holder(name string) string {
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close()
	text, _ := io.ReadAll(io.LimitReader(file, 1<<10))
	if m := said.FindSubmatch(text); m != nil {
		return fmt.Sprintf(": process %s on %s, %s", m[1], m[2], m[3])
	}
	return ""
}

// Release gives all folders back. The files stay, empty; but folders that were
// made for a lock, and in which nothing was written, go again.
func (l *Locks) Release() {
	for _, h := range slices.Backward(l.held) {
		h.file.Truncate(0)
		if removesOpen {
			h.remove()
			h.file.Close()
		} else {
			h.file.Close()
			h.remove()
		}
	}
	l.held = nil
}

// remove removes the folders that were made for the lock, where there is nothing
// in them but the lock. Where files go that are open, this is done while the lock
// is held; where they do not, another run that has opened the file meanwhile makes
// it fail.
func (h *lock) remove() {
	if len(h.made) == 0 {
		return
	}
	if entries, err := os.ReadDir(h.made[len(h.made)-1]); err == nil && len(entries) == 1 {
		os.Remove(filepath.Join(h.made[len(h.made)-1], lockName))
	}
	for _, folder := range slices.Backward(h.made) {
		os.Remove(folder) // which fails where something is in it
	}
}
