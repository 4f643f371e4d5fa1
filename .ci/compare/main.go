// Compare builds random fictitious series with two binaries of oversight and
// says where they differ: exit codes, messages, and files of the bundles, byte
// for byte. A redesign proves by it that nothing else changed.
//
//	go run ./.ci/compare [-n 900] [-seed 1] [-but facts.json,review.pdf] [-keep] OLD NEW
//
// Series number i depends on the seed and i alone. About one in three has a
// fault planted. It prints a summary of the kinds of difference with one example
// each, and exits with 6 where there is any.
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

func main() {
	log.SetFlags(0)
	n := flag.Int("n", 900, "number of series")
	seed := flag.Uint64("seed", 1, "seed of all series")
	keep := flag.Bool("keep", false, "keep the series that differ")
	from := flag.Int("from", 0, "number of the first series")
	but := flag.String("but", "", "endings of the names of files that may differ, parted by commas")
	flag.Parse()
	if flag.NArg() != 2 {
		log.Fatal("usage: compare [flags] OLD NEW")
	}
	work, err := os.MkdirTemp("", "compare-*")
	if err != nil {
		log.Fatal(err)
	}
	if !*keep {
		defer os.RemoveAll(work)
	}
	all := newTally()
	if *but != "" {
		all.but = strings.Split(*but, ",")
	}
	var wait sync.WaitGroup
	numbers := make(chan int)
	for range 2 {
		wait.Go(func() {
			for i := range numbers {
				one(all, filepath.Join(work, fmt.Sprint(i)), *seed, i, flag.Arg(0), flag.Arg(1), *keep)
			}
		})
	}
	for i := *from; i < *from+*n; i++ {
		numbers <- i
	}
	close(numbers)
	wait.Wait()
	if all.print(os.Stdout, *n) {
		if *keep {
			fmt.Println("kept in", work)
		} else {
			os.RemoveAll(work)
		}
		os.Exit(6)
	}
}

// one makes one series, builds it with both binaries, and counts how they
// differ.
func one(all *tally, folder string, seed uint64, number int, before, now string, keep bool) {
	plan := write(folder, seed, number)
	old, fresh := build(before, folder), build(now, folder)
	all.add(number, plan, old, fresh)
	if !keep || old.equal(fresh) {
		os.RemoveAll(folder)
	}
}

// A result is what one binary made of one series.
type result struct {
	exit  int
	text  string            // standard error and output, the folder taken out
	files map[string][]byte // of the bundles
}

func (r result) equal(o result) bool {
	return r.exit == o.exit && r.text == o.text && maps.EqualFunc(r.files, o.files, bytes.Equal)
}

func build(binary, folder string) result {
	out := filepath.Join(folder, "out")
	os.RemoveAll(out)
	run := exec.Command(binary, "build", "--out", out, filepath.Join(folder, "series", "request.yaml"))
	text, err := run.CombinedOutput()
	r := result{text: strings.ReplaceAll(string(text), folder, "DIR"), files: map[string][]byte{}}
	if err != nil {
		r.exit = run.ProcessState.ExitCode()
	}
	filepath.WalkDir(out, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() && e.Name() != ".lock" {
			inside, _ := filepath.Rel(out, name)
			r.files[inside], err = os.ReadFile(name)
		}
		return err
	})
	return r
}

// A tally counts differences by kind, with an example of each.
type tally struct {
	lock  sync.Mutex
	kinds map[string]*kind
	exits map[string]int
	plans map[string]int
	but   []string // endings of the names of files that are not compared
}

type kind struct {
	n       int
	least   int // number of the first series of the kind
	example string
}

func newTally() *tally {
	return &tally{kinds: map[string]*kind{}, exits: map[string]int{}, plans: map[string]int{}}
}

func (t *tally) add(number int, plan string, old, fresh result) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.exits[fmt.Sprintf("exit %d -> %d", old.exit, fresh.exit)]++
	t.plans[plan]++
	if old.exit != fresh.exit || old.text != fresh.text {
		was, is := firstDifference(old.text, fresh.text)
		t.count(number, fmt.Sprintf("exit %d -> %d, message %q -> %q", old.exit, fresh.exit, general(was), general(is)), plan+": "+was+" -> "+is)
	}
	names := maps.Clone(old.files)
	maps.Copy(names, fresh.files)
	if old.exit != fresh.exit {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		a, b := old.files[name], fresh.files[name]
		if bytes.Equal(a, b) || slices.ContainsFunc(t.but, func(end string) bool { return strings.HasSuffix(name, end) }) {
			continue
		}
		short := name[strings.LastIndex(name, "committee/")+len("committee/"):]
		was, is := firstDifference(string(a), string(b))
		switch {
		case a == nil:
			t.count(number, short+" is new", plan)
		case b == nil:
			t.count(number, short+" is gone", plan)
		case strings.HasSuffix(name, ".pdf"):
			t.count(number, short+" differs", plan)
		default:
			t.count(number, fmt.Sprintf("%s: %q -> %q", short, general(was), general(is)), was+" -> "+is)
		}
	}
}

func (t *tally) count(number int, what, example string) {
	k := t.kinds[what]
	if k == nil {
		k = &kind{least: number, example: example}
		t.kinds[what] = k
	}
	k.n++
	if number < k.least {
		k.least, k.example = number, example
	}
}

// firstDifference returns the first line of each text in which they differ.
func firstDifference(a, b string) (was, is string) {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(x), len(y)) {
		was, is = "", ""
		if i < len(x) {
			was = x[i]
		}
		if i < len(y) {
			is = y[i]
		}
		if was != is {
			return cut(was), cut(is)
		}
	}
	return "", ""
}

func cut(line string) string { return line[:min(len(line), 300)] }

var (
	digits = regexp.MustCompile(`[0-9]+`)
	quoted = regexp.MustCompile(`"[^"]*"`)
)

// general is a line without what differs from series to series.
func general(line string) string {
	return cut(digits.ReplaceAllString(quoted.ReplaceAllString(line, `"..."`), "9"))
}

func (t *tally) print(w *os.File, n int) (differ bool) {
	fmt.Fprintf(w, "%d series\n", n)
	for _, m := range []map[string]int{t.plans, t.exits} {
		for _, key := range slices.Sorted(maps.Keys(m)) {
			fmt.Fprintf(w, "  %5d  %s\n", m[key], key)
		}
	}
	kinds := slices.SortedFunc(maps.Keys(t.kinds), func(a, b string) int { return cmp.Or(t.kinds[b].n-t.kinds[a].n, cmp.Compare(a, b)) })
	for _, what := range kinds {
		fmt.Fprintf(w, "%5d differ (first: series %d): %s\n", t.kinds[what].n, t.kinds[what].least, what)
		if len(kinds) <= 60 {
			fmt.Fprintf(w, "          %s\n", t.kinds[what].example)
		}
	}
	return len(kinds) > 0
}
