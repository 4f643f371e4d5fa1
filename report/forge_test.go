package report_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"example.org/oversight/report"
	"example.org/oversight/report/bundle"
)

// A forgery is one change of a file of a bundle, whose manifest is then sealed
// anew.
type forgery struct {
	kind, what string
	make       func(files map[string][]byte, m *bundle.Manifest)
}

// unseen are the kinds of forgery that verify does not claim to notice without
// building the review again or seeing the inputs, by what its summary says.
var unseen = map[string]string{
	"words of a further row":                  "further rows of reconciliation.csv beyond their sums",
	"a number of a further row with no sum":   "further rows of reconciliation.csv beyond their sums",
	"a place in words left out":               "what facts.json does not place",
	"the request":                             "hashes of the request",
	"an input that the review does not print": "inputs that the review does not print",
}

// TestForgedFiles changes one cell, one fact or one field of the sample's bundle
// at a time, and has it verified. A few of each kind are tried; with
// OVERSIGHT_FORGERIES=all, all are of the kinds that verify notices.
func TestForgedFiles(t *testing.T) {
	good := buildSample(t)
	files := map[string][]byte{}
	for _, f := range good.Files {
		files[f.Name] = f.Data
	}
	_, v := saved(t, good)
	all := slices.Concat(forgedTables(t, files, v.Checked.Further), forgedFacts(t, files), forgedManifests(t, files))
	tried, survived := map[string]int{}, map[string][]string{}
	var mutex sync.Mutex
	var workers sync.WaitGroup
	work := make(chan forgery)
	for range runtime.GOMAXPROCS(0) {
		folder, _ := saved(t, good)
		workers.Go(func() {
			for f := range work {
				ok, err := f.survives(files, folder)
				mutex.Lock()
				if tried[f.kind]++; err != nil {
					t.Errorf("%s: %v", f.what, err)
				} else if ok {
					survived[f.kind] = append(survived[f.kind], f.what)
				}
				mutex.Unlock()
			}
		})
	}
	for _, f := range chosen(all, os.Getenv("OVERSIGHT_FORGERIES") == "all") {
		work <- f
	}
	close(work)
	workers.Wait()
	for _, kind := range slices.Sorted(maps.Keys(tried)) {
		t.Logf("%5d of %5d noticed: %s", tried[kind]-len(survived[kind]), tried[kind], kind)
		if len(survived[kind]) > 0 && unseen[kind] == "" {
			t.Errorf("%s: %d go unnoticed, such as %s", kind, len(survived[kind]), strings.Join(survived[kind][:min(5, len(survived[kind]))], "; "))
		}
	}
}

// survives writes the forged bundle, verifies it and puts back what was there.
func (f forgery) survives(files map[string][]byte, folder string) (bool, error) {
	forged := maps.Clone(files)
	var m bundle.Manifest
	if err := json.Unmarshal(files[bundle.ManifestName], &m); err != nil {
		return false, err
	}
	f.make(forged, &m)
	changed := map[string]bool{bundle.ManifestName: true}
	var list []bundle.File
	for name, data := range forged {
		if name != bundle.ManifestName {
			list = append(list, bundle.File{Name: name, Data: data})
			changed[name] = !bytes.Equal(data, files[name])
		}
	}
	sealed, err := bundle.Seal(m, list)
	if err != nil {
		return false, err
	}
	forged[bundle.ManifestName] = sealed[len(sealed)-1].Data
	put := func(from map[string][]byte) {
		for name, is := range changed {
			if is && err == nil {
				err = os.WriteFile(filepath.Join(folder, name), from[name], 0o600)
			}
		}
	}
	put(forged)
	if err != nil {
		return false, err
	}
	v, err := report.Verify(context.Background(), folder, report.Against{})
	if err != nil {
		return false, err
	}
	put(files)
	return v.OK(), err
}

// chosen are the forgeries that are tried, spread over each kind.
func chosen(all []forgery, whole bool) []forgery {
	total, seen := map[string]int{}, map[string]int{}
	for _, f := range all {
		total[f.kind]++
	}
	var some []forgery
	for _, f := range all {
		each := 2
		switch {
		case whole && unseen[f.kind] == "":
			each = total[f.kind]
		case whole:
			each = 20
		}
		if seen[f.kind]++; seen[f.kind]%max(total[f.kind]/each, 1) == 0 {
			some = append(some, f)
		}
	}
	return some
}

func cellsOf(t *testing.T, data []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func csvOf(rows [][]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.WriteAll(rows)
	return out.Bytes()
}

var digit = regexp.MustCompile(`[0-9]`)

// other is a text of another number or, where it has none, of another word.
func other(text string) string {
	if at := digit.FindStringIndex(text); at != nil {
		return text[:at[0]] + string('0'+(text[at[0]]-'0'+1)%10) + text[at[1]:]
	}
	return text + "o"
}

// forgedTables changes each cell of each table and of facts.csv, drops rows and
// exchanges them.
func forgedTables(t *testing.T, files map[string][]byte, further int) []forgery {
	var all []forgery
	printed := len(cellsOf(t, files["tables/reconciliation.csv"])) - 1 - further
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if filepath.Ext(name) != ".csv" {
			continue
		}
		rows := cellsOf(t, files[name])
		with := func(kind, what string, change func(rows [][]string) [][]string) {
			all = append(all, forgery{kind, name + ": " + what, func(files map[string][]byte, _ *bundle.Manifest) {
				again := make([][]string, len(rows))
				for i := range rows {
					again[i] = slices.Clone(rows[i])
				}
				files[name] = csvOf(change(again))
			}})
		}
		for i, row := range rows {
			for k, cell := range row {
				if name == "facts.csv" && k != i%len(row) { // one field of each fact
					continue
				}
				with(kindOfCell(name, i, k, row, printed), fmt.Sprintf("line %d, column %d, %q", i+1, k+1, cell), func(rows [][]string) [][]string {
					rows[i][k] = other(cell)
					return rows
				})
			}
		}
		with("a row left out", "the last", func(rows [][]string) [][]string { return rows[:len(rows)-1] })
		with("a row more", "the last again", func(rows [][]string) [][]string { return append(rows, rows[len(rows)-1]) })
		if len(rows) > 2 && !slices.Equal(rows[1][1:], rows[2][1:]) {
			with("two rows exchanged", "the first", func(rows [][]string) [][]string {
				rows[1], rows[2] = rows[2], rows[1]
				return rows
			})
			with("the numbers of two rows exchanged", "the first", func(rows [][]string) [][]string {
				rows[1][0], rows[2][0] = rows[2][0], rows[1][0]
				return rows
			})
		}
		if name == "tables/country-crosswalk.csv" {
			all = append(all, forgedLabels(files, rows)...)
		}
		all = append(all, forgery{"ends of lines", name, func(files map[string][]byte, _ *bundle.Manifest) {
			files[name] = bytes.ReplaceAll(files[name], []byte("\n"), []byte("\r\n"))
		}})
	}
	return all
}

// forgedLabels leaves each label of a table that is a file alone out of every file
// that has it.
func forgedLabels(files map[string][]byte, rows [][]string) (all []forgery) {
	without := func(name, text string) []byte {
		lines := strings.SplitAfter(string(files[name]), "\n")
		return []byte(strings.Join(slices.DeleteFunc(lines, func(l string) bool {
			return strings.Contains(l, "spelling=") && strings.Contains(l, text)
		}), ""))
	}
	for i, row := range rows[1:] {
		all = append(all, forgery{"a label left out everywhere", row[0], func(files map[string][]byte, _ *bundle.Manifest) {
			files["tables/country-crosswalk.csv"] = csvOf(slices.Concat(rows[:i+1], rows[i+2:]))
			files["facts.json"] = without("facts.json", `\"`+row[0]+`\"`)
			files["facts.csv"] = without("facts.csv", `""`+row[0]+`""`)
		}})
	}
	return all
}

// kindOfCell says what a cell is, by its file and place; of the table of
// identities the review prints some rows.
func kindOfCell(name string, line, column int, row []string, printed int) string {
	further := name == "tables/reconciliation.csv" && line > printed
	isNumber := digit.MatchString(row[column])
	switch {
	case name == "facts.csv":
		return "a cell of facts.csv"
	case line == 0:
		return "a head of a table"
	case further && (column == 2 || column == 4) && isNumber && row[3] == "'=":
		return "a number of a further row"
	case further && (column == 2 || column == 4) && isNumber:
		return "a number of a further row with no sum"
	case further && column != 3 && column != 5:
		return "words of a further row"
	case further:
		return "a relation or result of a further row"
	case isNumber:
		return "a number of a table"
	}
	return "words of a table"
}

// forgedFacts changes one key of each fact of facts.json, and its head.
func forgedFacts(t *testing.T, files map[string][]byte) []forgery {
	lines := strings.Split(string(files["facts.json"]), "\n")
	var all []forgery
	with := func(kind string, line int, old, by string) {
		if strings.Contains(lines[line], old) {
			all = append(all, forgery{kind, lines[line][:min(60, len(lines[line]))], func(files map[string][]byte, _ *bundle.Manifest) {
				again := slices.Clone(lines)
				again[line] = strings.Replace(again[line], old, by, 1)
				files["facts.json"] = []byte(strings.Join(again, "\n"))
			}})
		}
	}
	quoted := func(key string, line int) string {
		return regexp.MustCompile(`"` + key + `":("[^"]*"|-?[0-9]+)`).FindString(lines[line])
	}
	with("the head of facts.json", 0, `"format":2`, `"format":1`)
	with("the head of facts.json", 0, `"words":"`, `"words":"0`)
	with("the order of sections", 0, `"highlights"`, `"highlight"`)
	with("the head of facts.json", 0, `"series":"`, `"series":"x`)
	with("the head of facts.json", 0, `"as_of":"2026`, `"as_of":"2027`)
	with("the head of facts.json", 0, `"audience":"committee"`, `"audience":"internal"`)
	with("the order of tables", 0, `"request-and-response-index","definitions"`, `"definitions","request-and-response-index"`)
	with("the order of figures", 0, `"cases-by-month"`, `"cases-by-day"`)
	for line := range lines {
		if !strings.HasPrefix(lines[line], `{"id"`) {
			continue
		}
		keys := []string{"id", "value", "numerator", "denominator", "unit", "label", "text", "row", "column", "table", "alt", "key_figure", "section", "paragraph", "caption", "note", "drawn"}
		for i, key := range keys {
			old := quoted(key, line)
			if old == "" || i > 3 && i%3 != line%3 {
				continue
			}
			value := strings.TrimPrefix(old, `"`+key+`":`)
			by := `"` + key + `":` + other(value)
			if value[0] == '"' {
				by = `"` + key + `":` + strconv.Quote(other(strings.Trim(value, `"`)))
			}
			with("the "+key+" of a fact", line, old, by)
		}
		if first := regexp.MustCompile(`\{"table":"[a-z-]+","row":[0-9]+,"column":[0-9]+\},`).FindString(lines[line]); first != "" {
			with("a place of a cell left out", line, first, "")
		}
		if words := regexp.MustCompile(`,\{"table":"[a-z-]+","row":[0-9]+,"column":[0-9]+,"number":[0-9]+\}`).FindString(lines[line]); words != "" {
			with("a place in words left out", line, words, "")
		}
		if strings.HasSuffix(lines[line], ",") {
			with("a fact left out", line, lines[line], "")
		}
	}
	return all
}

// forgedManifests changes each field of the manifest that is not of an output.
func forgedManifests(t *testing.T, files map[string][]byte) []forgery {
	var all []forgery
	with := func(kind, what string, change func(m *bundle.Manifest)) {
		all = append(all, forgery{kind, what, func(_ map[string][]byte, m *bundle.Manifest) { change(m) }})
	}
	for what, change := range map[string]func(m *bundle.Manifest){
		"tool": func(m *bundle.Manifest) { m.Tool = "oversight 0.2.0" }, "another tool": func(m *bundle.Manifest) { m.Tool = "foresight 0.1.0" },
		"series": func(m *bundle.Manifest) { m.Series = "other" }, "as_of": func(m *bundle.Manifest) { m.AsOf = "2026-07-31" },
		"audience": func(m *bundle.Manifest) { m.Audience = "public" }, "status": func(m *bundle.Manifest) { m.Status = "issued" },
		"no status": func(m *bundle.Manifest) { m.Status = "" },
	} {
		with("a field of the manifest", what, change)
	}
	with("the request", "name", func(m *bundle.Manifest) { m.Request.Name = "other.yaml" })
	with("the request", "bytes", func(m *bundle.Manifest) { m.Request.Bytes++ })
	with("the request", "hash", func(m *bundle.Manifest) { m.Request.SHA256 = other(m.Request.SHA256) })
	var m bundle.Manifest
	if err := json.Unmarshal(files[bundle.ManifestName], &m); err != nil {
		t.Fatal(err)
	}
	for i, e := range m.Inputs {
		kind := "an input that the review prints"
		if strings.HasSuffix(e.Name, ".yaml") {
			kind = "an input that the review does not print"
		}
		with(kind, e.Name+", name", func(m *bundle.Manifest) { m.Inputs[i].Name = other(e.Name) })
		with(kind, e.Name+", hash", func(m *bundle.Manifest) { m.Inputs[i].SHA256 = other(e.SHA256) })
		if i < 2 { // the review prints no length of an earlier one
			kind = "an input that the review does not print"
		}
		with(kind, e.Name+", bytes", func(m *bundle.Manifest) { m.Inputs[i].Bytes++ })
		with(kind, e.Name+", left out", func(m *bundle.Manifest) { m.Inputs = slices.Delete(m.Inputs, i, i+1) })
	}
	return all
}
