// Cases writes a fictitious snapshot of any size in the standard profile, for
// measuring: ten columns, four of them dates, about 90 bytes a row.
//
//	go run ./.ci/peers ROWS FOLDER
package main

import (
	"bufio"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

var countries = []string{"UZBEKISTAN", "TAJIKISTAN", "KYRGYZSTAN", "RUSSIA", "GEORGIA", "MOLDOVA", "KAZAKHSTAN", "TURKEY",
	"INDIA", "CHINA", "MEXICO", "GUATEMALA", "HONDURAS", "COLOMBIA", "VENEZUELA", "BURMA", "UKRAINE", "ECUADOR"}

var custody = []string{"ice", "other_federal", "state_local", "atd", "none", "unknown", ""}

var tristate = []string{"yes", "no", "no", "unknown", ""}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: peers ROWS FOLDER")
	}
	rows, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := write(rows, os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func write(rows int, folder string) error {
	if err := os.MkdirAll(filepath.Join(folder, "snapshots"), 0o755); err != nil {
		return err
	}
	request := "title: Review of fictitious cases for measuring\ncommittee: House Committee on Homeland Security\n" +
		"snapshots: snapshots/\nas_of: latest\nfictitious: true\n"
	manifest := "as_of: 2026-06-30\nextracted_at: 2026-07-02T06:00:00Z\nsource_system: fictitious\nprofile: standard\n" +
		"scope_note: Fictitious cases for measuring\nincludes_closed_cases: true\ndefinition_version: \"1\"\n"
	for name, text := range map[string]string{"request.yaml": request, "snapshots/2026-06-30.snapshot.yaml": manifest} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	file, err := os.Create(filepath.Join(folder, "snapshots", "2026-06-30.csv"))
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<20)
	body(w, rows)
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

func body(w *bufio.Writer, rows int) {
	random := rand.New(rand.NewPCG(20260630, 1))
	start := time.Date(2023, 10, 1, 0, 0, 0, 0, time.UTC)
	var days [1004]string
	for i := range days {
		days[i] = start.AddDate(0, 0, i).Format("2006-01-02")
	}
	pick := func(words []string) string { return words[random.IntN(len(words))] }
	later := func(from int) (int, string) {
		if random.IntN(3) == 0 {
			return from, ""
		}
		from += random.IntN(len(days) - from)
		return from, days[from]
	}
	fmt.Fprintln(w, "case_id,citizenship,entry_date,flagged_date,apprehended,apprehended_date,deported,departure_date,unlocated,custody")
	for i := range rows {
		flagged := random.IntN(len(days))
		entry := days[random.IntN(flagged+1)]
		next, apprehended := later(flagged)
		_, departed := later(next)
		fmt.Fprintf(w, "CASE-%012d,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", i*7919%1_000_000_007, pick(countries), entry, days[flagged],
			pick(tristate), apprehended, pick(tristate), departed, pick(tristate), pick(custody))
	}
}
