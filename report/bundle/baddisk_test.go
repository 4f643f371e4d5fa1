package bundle_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"example.org/oversight/report/bundle"
)

var errCrashed = errors.New("the machine has crashed")

// A badDisk is a real folder whose disk does, at one operation, what no disk
// should: it fails once, or crashes, after which nothing is done any more.
type badDisk struct {
	noExchange bool
	at         int    // number of the operation that goes wrong, from 1; 0 for none
	fails      error  // with which it goes wrong; nil for a crash
	loses      bool   // in the crash, names too that were not synced, and what was not is undone
	torn       bool   // in the crash, half of the bytes that were not synced are left, else none
	before     func() // called before each operation

	n        int
	down     bool
	unsynced map[string]bool // files with bytes that were not synced, by their path now
	changes  []change        // of names, not yet synced
}

// A change is a name that was made, where from is "", or moved.
type change struct {
	from, to string
	exchange bool
}

// step counts an operation, and says whether it goes wrong.
func (d *badDisk) step() error {
	if d.before != nil {
		d.before()
	}
	if d.down {
		return errCrashed
	}
	if d.n++; d.n != d.at {
		return nil
	}
	if d.fails != nil {
		return d.fails
	}
	d.crash()
	return errCrashed
}

// crash loses what was not synced.
func (d *badDisk) crash() {
	d.down = true
	for name := range d.unsynced {
		if info, err := os.Stat(name); err == nil && d.torn {
			os.Truncate(name, info.Size()/2)
		} else if err == nil {
			os.Truncate(name, 0)
		}
	}
	for d.loses && len(d.changes) > 0 {
		last := d.changes[len(d.changes)-1]
		d.changes = d.changes[:len(d.changes)-1]
		switch {
		case last.from == "":
			os.RemoveAll(last.to)
		case last.exchange:
			bundle.System.Exchange(last.from, last.to)
			d.moved(last.from, last.to, true)
		default:
			os.Rename(last.to, last.from)
			d.moved(last.to, last.from, false)
		}
	}
}

// moved follows what is known of names through a move.
func (d *badDisk) moved(from, to string, exchange bool) {
	path := func(name string) string {
		if rest, ok := strings.CutPrefix(name+"/", from+"/"); ok {
			return strings.TrimSuffix(to+"/"+rest, "/")
		}
		if rest, ok := strings.CutPrefix(name+"/", to+"/"); ok && exchange {
			return strings.TrimSuffix(from+"/"+rest, "/")
		}
		return name
	}
	files := map[string]bool{}
	for name := range d.unsynced {
		files[path(name)] = true
	}
	d.unsynced = files
	for i, c := range d.changes {
		if c.from == "" {
			d.changes[i].to = path(c.to)
		}
	}
}

func (d *badDisk) Mkdir(name string, mode fs.FileMode) error {
	if err := d.step(); err != nil {
		return err
	}
	err := bundle.System.Mkdir(name, mode)
	if err == nil {
		d.changes = append(d.changes, change{to: name})
	}
	return err
}

func (d *badDisk) Create(name string, mode fs.FileMode) (bundle.Writing, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	file, err := bundle.System.Create(name, mode)
	if err == nil {
		d.changes = append(d.changes, change{to: name})
	}
	return &badFile{d, name, file}, err
}

func (d *badDisk) Rename(from, to string) error {
	if err := d.step(); err != nil {
		return err
	}
	err := bundle.System.Rename(from, to)
	if err == nil {
		d.moved(from, to, false)
		d.changes = append(d.changes, change{from: from, to: to})
	}
	return err
}

func (d *badDisk) Exchange(a, b string) error {
	if err := d.step(); err != nil {
		return err
	}
	if d.noExchange {
		return errors.ErrUnsupported
	}
	err := bundle.System.Exchange(a, b)
	if err == nil {
		d.moved(a, b, true)
		d.changes = append(d.changes, change{from: a, to: b, exchange: true})
	}
	return err
}

func (d *badDisk) Remove(name string) error {
	if err := d.step(); err != nil {
		return err
	}
	return bundle.System.Remove(name)
}

// Sync keeps the changes of a folder; the machine of the test is not asked to.
func (d *badDisk) Sync(folder string) error {
	if err := d.step(); err != nil {
		return err
	}
	var left []change
	for _, c := range d.changes {
		if filepath.Dir(c.to) != folder {
			left = append(left, c)
		}
	}
	d.changes = left
	return nil
}

type badFile struct {
	disk *badDisk
	name string
	file bundle.Writing
}

func (f *badFile) Write(p []byte) (int, error) {
	if err := f.disk.step(); err != nil {
		return 0, err
	}
	if f.disk.unsynced == nil {
		f.disk.unsynced = map[string]bool{}
	}
	f.disk.unsynced[f.name] = true
	return f.file.Write(p)
}

func (f *badFile) Sync() error {
	if err := f.disk.step(); err != nil {
		return err
	}
	delete(f.disk.unsynced, f.name)
	return nil
}

func (f *badFile) Close() error {
	f.file.Close()
	return f.disk.step()
}
