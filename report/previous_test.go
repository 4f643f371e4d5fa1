package report_test

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// TestOnlyTheFactsRemain takes the data of the previous snapshot away: the
// changes are those of the facts that its review published, and nothing more.
func TestOnlyTheFactsRemain(t *testing.T) {
	r := yearOf(rand.New(rand.NewPCG(8, 8)), 90)
	r.months = r.months[10:]
	whole := r.series()
	may, june := r.months[0].asOf, r.months[1].asOf
	edition := publicFile(t, build(t, report.Job{Data: whole, AsOf: may}), "facts.json")
	compared := factsOf(t, build(t, report.Job{Data: whole}))
	places := map[string]struct {
		path, request string
		manifest      bool
	}{
		"by auto":                {"editions/" + may + "/facts.json", "", false},
		"its manifest remaining": {"editions/" + may + "/facts.json", "", true},
		"by its date":            {"editions/" + may + "/facts.json", "previous: " + may + "\n", false},
		"as a tally":             {"tallies/" + may + ".json", "previous: " + may + "\n", false},
		"by its path":            {"kept/may.json", "previous: kept/may.json\n", false},
	}
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			data := fstest.MapFS{"request.yaml": {Data: []byte(requestText + place.request)}, place.path: {Data: edition},
				"snapshots/" + june + ".csv": whole["snapshots/"+june+".csv"], "snapshots/" + june + ".snapshot.yaml": whole["snapshots/"+june+".snapshot.yaml"]}
			if place.manifest {
				data["snapshots/"+may+".snapshot.yaml"] = whole["snapshots/"+may+".snapshot.yaml"]
			}
			review := build(t, report.Job{Data: data})
			facts := factsOf(t, review)
			for id, want := range compared {
				net := strings.HasPrefix(id, "previous/") || strings.HasPrefix(id, "change/") && !strings.Contains(id, "cause=")
				if got, ok := facts[id]; net && strings.Count(id, "/") < 3 && (!ok || got.String() != want.String()) {
					t.Errorf("%s is %s; want %s", id, got, want)
				}
			}
			if _, told := facts["change/flagged/cause=withdrawn"]; told {
				t.Error("a cause is told from counts alone")
			}
			if text := string(publicFile(t, review, "manifest.json")); !strings.Contains(text, place.path) {
				t.Errorf("the manifest does not name %s among the inputs", place.path)
			}
		})
	}
}

// TestFactsStandForTheData gives facts of an earlier review in place of its data:
// the review is built, or what is wrong with them or with the change is told.
func TestFactsStandForTheData(t *testing.T) {
	june := map[string][]byte{"2026-06-30.csv": casesFile(0, "RUSSIA", 20)}
	const head = `{"series":"series","as_of":"2026-05-31","audience":"committee","facts":[`
	const three, russia = `{"id":"flagged","value":3,"unit":"cases","label":"F","text":"3"}`, `{"id":"flagged/country=RUS","value":3,"unit":"cases","label":"F","text":"3"}`
	tests := []struct {
		name, text, want string
		kind             fault.Kind
	}{
		{"no facts", "case_id\n", "kept.json: not a file of facts", fault.Given},
		{"under another rule of disclosure", strings.Replace(head+three+`]}`, "committee", "public", 1), `kept.json: audience "public" is under another rule of disclosure than committee`, fault.Given},
		{"of a later day", `{"as_of":"2026-07-31","facts":[{"id":"flagged","value":3}]}`, "is not before 2026-06-30", fault.Asked},
		{"a change beyond the bound", `{"as_of":"2026-05-31","facts":[{"id":"flagged","value":300},{"id":"flagged/country=RUS","value":300}]}`, "20 cases of Russia (RUS), 300 as of 2026-05-31", fault.Undecided},
		{"the least", `{"as_of":"2026-05-31","facts":[{"id":"flagged","value":3}]}`, "", 0},
		{"as a review had them", head + three + "," + russia + `]}`, "", 0},
		{"for another audience, under the same rule", strings.Replace(head+three+`]}`, "committee", "internal", 1), "", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := dated(june, "previous: kept.json\n")
			data["kept.json"] = &fstest.MapFile{Data: []byte(test.text)}
			_, err := attempt(data)
			switch {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want) || fault.KindOf(err) != test.kind):
				t.Errorf("%v; want %q of kind %d", err, test.want, test.kind)
			}
		})
	}
	if _, err := attempt(dated(june, "previous: 2026-05-31\n")); err == nil || !strings.Contains(err.Error(), "nor editions/2026-05-31/facts.json") {
		t.Errorf("%v; want where the facts are looked for", err)
	}
}

// TestOtherDefinitionsAreNotCompared gives two snapshots something that must be
// alike and is not.
func TestOtherDefinitionsAreNotCompared(t *testing.T) {
	r := yearOf(rand.New(rand.NewPCG(9, 9)), 90)
	r.months = r.months[9:]
	lines := map[string]string{"definition_version: \"2\"": "definition version (1 then, 2 now)", "includes_closed_cases: false": "closed cases (included then, not included now)"}
	for line, reason := range lines {
		data := r.series()
		key, _, _ := strings.Cut(line, ":")
		var manifest []string
		for _, had := range strings.Split(string(manifestAt("2026-06-30")), "\n") {
			if !strings.HasPrefix(had, key) {
				manifest = append(manifest, had)
			}
		}
		data["snapshots/2026-06-30.snapshot.yaml"] = &fstest.MapFile{Data: []byte(line + "\n" + strings.Join(manifest, "\n"))}
		review := build(t, report.Job{Data: data})
		facts := factsOf(t, review)
		for id := range facts {
			if strings.Contains(id, "cause=") || strings.HasPrefix(id, "flow/") || strings.HasPrefix(id, "restated") || strings.HasPrefix(id, "newly_flagged/snapshot=2026-06-30") {
				t.Errorf("%s: %s is told all the same", line, id)
			}
		}
		if f := facts["change/flagged"]; f.Value == nil {
			t.Error("the net change is not told")
		}
		if f := facts["newly_flagged/snapshot=2026-05-31"]; f.Value == nil {
			t.Error("the step from April to May can be told, and is not")
		}
		text := allText(t, review)
		if strings.Count(text, "Not comparable") < 2 || !strings.Contains(text, reason) {
			t.Errorf("%s: the review does not say twice that the snapshots are not comparable in %s", line, reason)
		}
	}
}

// allText is the text of the pages, as a reader program takes it.
func allText(t *testing.T, r report.Review) string {
	t.Helper()
	program := judge(t, "pdftotext")
	name := t.TempDir() + "/review.pdf"
	writeFile(t, name, publicFile(t, r, "review.pdf"))
	return strings.Join(strings.Fields(run(t, program, "-raw", name, "-")), " ")
}

// TestTheCoarserPartitionIsCompared drops columns from one of two snapshots:
// what is compared is what both hold, judged again case by case.
func TestTheCoarserPartitionIsCompared(t *testing.T) {
	drops := map[string][]string{
		"custody": {"custody"}, "departures and closures": {"departure_kind", "departure_date", "departure_confirmed", "closed_reason"},
		"closures": {"closed_reason"}, "custody and where": {"custody", "unlocated"},
	}
	for name, columns := range drops {
		for _, which := range []int{0, 1} {
			r := yearOf(rand.New(rand.NewPCG(4, uint64(which))), 120)
			r.months = r.months[10:]
			data := r.series()
			file := "snapshots/" + r.months[which].asOf + ".csv"
			data[file] = &fstest.MapFile{Data: without(t, data[file].Data, columns)}
			facts := factsOf(t, build(t, report.Job{Data: data}))
			same := map[string]int{}
			for _, drop := range columns { // neither holds what one does not
				for _, m := range r.months {
					for _, one := range m.rows {
						one[drop] = ""
					}
				}
			}
			both := map[string]int{}
			for id, n := range coarseStep(r.months[0], r.months[1], columns) {
				same[id] = n
				if strings.HasPrefix(id, "flow/") {
					both["all"] += n
				}
			}
			same = asPrinted(same)
			for id, n := range same {
				if got, ok := facts[id]; !ok || got.Value == nil || *got.Value != n {
					t.Errorf("%s, snapshot %d: %s is %s, the oracle says %d", name, which, id, got, n)
				}
			}
			for id, got := range facts {
				if strings.HasPrefix(id, "flow/") && got.Value != nil && *got.Value != same[id] {
					t.Errorf("%s, snapshot %d: %s is %s, the oracle says %d", name, which, id, got, same[id])
				}
			}
			if both["all"] == 0 {
				t.Errorf("%s: no flow: the test proves nothing", name)
			}
			if f := facts["change/status=REMOVED"]; f.Value != nil {
				t.Errorf("%s: a change between statuses of different meaning is told: %s", name, f)
			}
		}
	}
}

// coarseStep is the flow between statuses where both lack columns.
func coarseStep(then, now month, lacking []string) map[string]int {
	facts := map[string]int{}
	at := func(one row, asOf string) string {
		saved := oracleAsOf
		oracleAsOf = asOf
		defer func() { oracleAsOf = saved }()
		c := &clerk{held: map[string]bool{}}
		for _, column := range registerColumns {
			c.held[column] = true
		}
		for _, column := range lacking {
			c.held[column] = false
		}
		status := c.status(one, c.apprehended(one), c.deported(one))
		if status == "OTHER_LOCATED" && !c.held["unlocated"] {
			status = "NOT_DETERMINED"
		}
		return status
	}
	for id, one := range now.rows {
		old, there := then.rows[id]
		if there && judgeRow(old, then.asOf).counted && judgeRow(one, now.asOf).counted {
			facts["flow/from="+at(old, then.asOf)+"/to="+at(one, now.asOf)]++
		}
	}
	return facts
}

// without takes columns out of a file.
func without(t *testing.T, text []byte, columns []string) []byte {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	keep := []int{}
	for i, name := range rows[0] {
		if !strings.Contains(" "+strings.Join(columns, " ")+" ", " "+name+" ") {
			keep = append(keep, i)
		}
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for _, row := range rows {
		var kept []string
		for _, i := range keep {
			kept = append(kept, row[i])
		}
		w.Write(kept)
	}
	w.Flush()
	return out.Bytes()
}
