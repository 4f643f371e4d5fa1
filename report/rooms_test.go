package report_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// module is the path under which the rooms import each other.
const module = "example.org/oversight/"

// rooms is the plan of the house: each room that stands, and the rooms that it
// may import. An arrow is added here by a decision that its commit explains.
var rooms = map[string]string{
	"cmd/oversight": "report fault nearest parallel",
	"report": "fault request series counting edition gates disclosure compose document proof layout pdf sheet bundle verify propose start snapshot licenses " +
		"source cases country rules grid templates",
	"report/nearest":        "",
	"report/fault":          "",
	"report/yamlfile":       "fault nearest",
	"report/cases":          "nearest",
	"report/country":        "nearest",
	"report/rules":          "cases",
	"report/request":        "country yamlfile fault nearest",
	"report/source":         "cases yamlfile fault nearest",
	"report/snapshot":       "source cases cells parquet workbook fault nearest parallel",
	"report/cells":          "fault",
	"report/series":         "bundle request source cases fault nearest",
	"report/edition":        "series sheet request country rules cases grid bundle fault",
	"report/gates":          "snapshot series source request judge follow tally grid rules country cases fault",
	"report/counting":       "gates edition snapshot series source request judge follow tally rules country cases bundle fault",
	"report/verify":         "bundle sheet pdffile document request typeface fault",
	"report/parquet":        "cells",
	"report/workbook":       "cells fault",
	"report/propose":        "source country cases nearest",
	"report/grid":           "",
	"report/judge":          "rules country cases source fault parallel",
	"report/follow":         "judge rules country cases parallel",
	"report/tally":          "judge follow grid rules country cases source",
	"report/disclosure":     "tally grid",
	"report/document":       "",
	"report/words":          "document fault nearest",
	"report/proof":          "document",
	"report/compose":        "request source disclosure grid cases country rules words document proof fault nearest",
	"report/typeface":       "",
	"report/chart":          "document typeface",
	"report/layout":         "document chart typeface",
	"report/pdf":            "layout tagged chart typeface",
	"report/tagged":         "typeface pdffile",
	"report/pdffile":        "typeface pdffile/object",
	"report/pdffile/object": "",
	"report/sheet":          "document",
	"report/bundle":         "",
	"report/licenses":       "",
	"report/parallel":       "",
	"report/sample":         "",
	"report/start":          "propose sample series source cases bundle fault",
	"templates":             "",
}

// walls are the foreign packages that only the named rooms may import, so that
// a successor is a change in one room.
var walls = map[string]string{
	"github.com/go-pdf/fpdf":              "report/tagged",
	"github.com/wcharczuk/go-chart/v2":    "report/chart report/pdf",
	"gopkg.in/yaml.v3":                    "report/yamlfile report/request report/source",
	"github.com/spf13/cobra":              "cmd/oversight",
	"github.com/spf13/pflag":              "cmd/oversight",
	"github.com/schollz/progressbar/v3":   "cmd/oversight",
	"github.com/parquet-go/parquet-go":    "report/parquet",
	"github.com/xuri/excelize/v2":         "report/sheet",
	"github.com/klauspost/compress":       "report/snapshot report/parquet report/workbook",
	"github.com/andybalholm/brotli":       "report/parquet",
	"github.com/pierrec/lz4/v4":           "report/parquet",
	"github.com/golang/freetype/truetype": "report/chart report/pdf",
	"golang.org/x/term":                   "cmd/oversight",
	"golang.org/x/sys":                    "report/series report/bundle",
	"github.com/yuin/goldmark/parser":     "report/words",
	"database/sql":                        "",
	"math/rand":                           "",
	"math/rand/v2":                        "",
	"unsafe":                              "report/snapshot report/cells",
}

// clocks are the places that may ask for the time of day.
var clocks = "cmd/oversight"

func TestRoomsImportOnlyWhatThePlanAllows(t *testing.T) {
	stand := map[string]bool{}
	for room, files := range sources(t) {
		allowed, planned := rooms[room]
		if !planned {
			t.Errorf("%s is not in the plan", room)
			continue
		}
		stand[room] = true
		for _, file := range files {
			for _, imported := range importsOf(t, file) {
				checkImport(t, file, room, imported, strings.Fields(allowed))
			}
		}
	}
	for room := range rooms {
		if !stand[room] {
			t.Errorf("%s is in the plan and has no code", room)
		}
	}
}

func checkImport(t *testing.T, file, room, imported string, allowed []string) {
	t.Helper()
	if inner, ours := strings.CutPrefix(imported, module); ours {
		if !slices.Contains(allowed, strings.TrimPrefix(inner, "report/")) {
			t.Errorf("%s imports %s: no such arrow in the plan", file, inner)
		}
		return
	}
	for wall, inside := range walls {
		behind := imported == wall || strings.HasPrefix(imported, wall+"/")
		if behind && !slices.Contains(strings.Fields(inside), room) {
			t.Errorf("%s imports %s, which only %q may", file, imported, inside)
		}
	}
}

// largestShare is the most of all lines that one room may have, in percent: a
// larger one holds what belongs to several.
const largestShare = 15

func TestNoRoomHoldsMostOfTheHouse(t *testing.T) {
	lines, total := map[string]int{}, 0
	for room, files := range sources(t) {
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n := strings.Count(string(text), "\n")
			lines[room], total = lines[room]+n, total+n
		}
	}
	if len(lines) < len(rooms) || total == 0 {
		t.Fatalf("%d rooms with %d lines; want all %d", len(lines), total, len(rooms))
	}
	for room, n := range lines {
		if n*100 > total*largestShare {
			t.Errorf("%s has %d of %d lines; want %d in a hundred at most", room, n, total, largestShare)
		}
	}
}

// mostVerbs is the most lines of package report: it says which stages run in which
// order, and a stage that it held would make it grow.
const mostVerbs = 1200

func TestReportHoldsVerbsAlone(t *testing.T) {
	n := 0
	for _, file := range sources(t)["report"] {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n += strings.Count(string(text), "\n")
	}
	if n == 0 || n >= mostVerbs {
		t.Errorf("package report has %d lines; want fewer than %d, and stages in rooms of their own", n, mostVerbs)
	}
}

func TestOnlyTheCommandKnowsTheTimeOfDay(t *testing.T) {
	for room, files := range sources(t) {
		if room == clocks {
			continue
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, banned := range []string{"time.Now(", "time.Since(", "time.Local", "os.Getenv(", "os.Args"} {
				if strings.Contains(string(text), banned) {
					t.Errorf("%s uses %s: only %s may", file, banned, clocks)
				}
			}
		}
	}
}

// sources lists the Go files that are no tests, by room.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, top := range []string{"cmd", "report", "templates", "data"} {
		root := filepath.Join("..", top)
		err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			room := path.Dir(strings.TrimPrefix(filepath.ToSlash(name), "../"))
			found[room] = append(found[room], name)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func importsOf(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		paths = append(paths, strings.Trim(spec.Path.Value, `"`))
	}
	return paths
}
