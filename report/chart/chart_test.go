package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGolden(t *testing.T) {
	for _, s := range specimens {
		t.Run(s.name, func(t *testing.T) {
			drawings, _ := lay(t, s.make, 0)
			got := record(drawings)
			if again, _ := lay(t, s.make, 0); record(again) != got {
				t.Error("two layouts of one figure differ")
			}
			file := filepath.Join("testdata", s.name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", file, diff)
			}
		})
	}
}

// A withheld value that was left in a fact must not move or change a mark.
func TestWithheldValuesLeaveNoTrace(t *testing.T) {
	for _, s := range specimens {
		plain, _ := lay(t, s.make, 0)
		for _, planted := range []int{1, 17, 5_000_000} {
			other, _ := lay(t, s.make, planted)
			if diff := cmp.Diff(record(plain), record(other)); diff != "" {
				t.Errorf("%s: withheld %d shows:\n%s", s.name, planted, diff)
			}
		}
	}
}

func TestTextsStandClear(t *testing.T) {
	for name, drawings := range everything(t) {
		standClear(t, name, drawings)
	}
}

// standClear reports texts that overlap, are too small or leave their drawing.
func standClear(t *testing.T, name string, drawings []Drawing) {
	t.Helper()
	for _, d := range drawings {
		var seen []drawnText
		for _, m := range d.marks {
			a, ok := m.(drawnText)
			if !ok {
				continue
			}
			if a.at.x < 0 || a.at.x+a.width() > d.Width || a.at.y-a.size*3/4 < -1_000 || a.at.y > d.Height {
				t.Errorf("%s: %q at %v of width %d stands outside %d x %d", name, a.s, a.at, a.width(), d.Width, d.Height)
			}
			if a.size < leastType {
				t.Errorf("%s: %q is set at %d", name, a.s, a.size)
			}
			for _, b := range seen {
				if a.at.x < b.at.x+b.width() && b.at.x < a.at.x+a.width() && a.at.y-a.size*2/3 < b.at.y && b.at.y-b.size*2/3 < a.at.y {
					t.Errorf("%s: %q at %v overlaps %q at %v", name, a.s, a.at, b.s, b.at)
				}
			}
			seen = append(seen, a)
		}
	}
}

// everything returns the specimens and the edge cases, by name.
func everything(t *testing.T) map[string][]Drawing {
	out := map[string][]Drawing{}
	for _, s := range specimens {
		out[s.name], _ = lay(t, s.make, 0)
	}
	for i, steps := range bridges {
		out[fmt.Sprintf("bridge %d", i)], _ = lay(t, func(m *maker, _ int) document.Chart { return m.bridge(9_000_000, steps...) }, 0)
	}
	for _, n := range []int{1, 7, 46, 250} {
		for _, scale := range []int{0, 1, 8_000_000} {
			name := fmt.Sprintf("%d rows up to %d", n, scale)
			out["bars of "+name], _ = lay(t, func(m *maker, _ int) document.Chart { return manyBars(m, n, scale) }, 0)
			out["stacks of "+name], _ = lay(t, func(m *maker, _ int) document.Chart { return manyStacks(m, n, scale) }, 0)
			out["trend of "+name], _ = lay(t, func(m *maker, _ int) document.Chart { return manyMonths(m, n, scale) }, 0)
			out["broken trend of "+name], _ = lay(t, func(m *maker, _ int) document.Chart { return brokenMonths(m, n, scale) }, 0)
		}
	}
	return out
}

func manyBars(m *maker, n, scale int) document.Chart {
	c := document.Bars{Head: "Cases", ChangeHead: "Change since May 31"}
	for i := range n {
		label := fmt.Sprintf("Country of the name %d", i)
		c.Rows = append(c.Rows, document.BarRow{Label: label, Value: m.shown(label, scale), Previous: m.shown(label+"p", scale/(i+1)), Change: m.change(label+"c", scale)})
	}
	return c
}

func manyStacks(m *maker, n, scale int) document.Chart {
	c := document.Stacked{Head: "Cases", ChangeHead: "Change", Keys: m.keys(scale)}
	for i := range n {
		c.Rows = append(c.Rows, m.stack(fmt.Sprintf("Land %d", i), 0, 8*scale, scale, scale, scale, scale, scale, scale, scale, scale))
	}
	return c
}

func manyMonths(m *maker, n, scale int) document.Chart {
	c := document.Trend{Peak: n / 2, Unit: "cases"}
	for i := range n {
		id := fmt.Sprintf("%04d-%02d", 2000+i/12, i%12+1)
		c.Months = append(c.Months, document.Month{Month: id, Value: m.shown(id, scale), Incomplete: i == n-1})
		if i%12 == 9 || i == 0 {
			c.Years = append(c.Years, document.Year{Label: fmt.Sprintf("FY %d", 2000+(i+3)/12), Sum: m.shown("fy"+id, 12*scale), From: i})
		}
		c.Years[len(c.Years)-1].To = i
	}
	return c
}

func TestRowsSplitOverDrawings(t *testing.T) {
	all := everything(t)
	for _, tt := range []struct {
		name string
		want int
	}{{"bars of 1 rows up to 1", 1}, {"bars of 250 rows up to 1", 6}, {"stacks of 7 rows up to 1", 1}} {
		got := all[tt.name]
		if len(got) != tt.want {
			t.Errorf("%s: %d drawings, want %d", tt.name, len(got), tt.want)
		}
		for _, d := range got {
			if d.Height > 600_000 {
				t.Errorf("%s: a drawing is %d high, more than a page", tt.name, d.Height)
			}
			if !strings.Contains(strings.Join(d.Texts(), "|"), "Cases") {
				t.Errorf("%s: a drawing lacks its head", tt.name)
			}
		}
	}
}

// Every shown fact but the parts too narrow for a label, the ticks of the
// previous snapshot and the points of a trend is printed as the fact prints it.
func TestShownFactsArePrinted(t *testing.T) {
	for _, s := range specimens {
		if strings.Contains(s.name, "trend") || strings.Contains(s.name, "month") || s.name == "bridge-withheld" {
			continue
		}
		drawings, m := lay(t, s.make, 0)
		printed, named := map[string]bool{}, map[document.FactID]bool{}
		for _, d := range drawings {
			for _, drawn := range d.Drawn() {
				printed[drawn.Text] = true
				for _, p := range drawn.Facts {
					named[p.Fact] = true
				}
			}
		}
		for _, f := range m.All() {
			id := string(f.ID)
			if id == "sum/change" { // it is printed without its sign, in words
				continue
			}
			part := strings.HasPrefix(s.name, "stacked") && id[len(id)-1] >= '0' && id[len(id)-1] <= '9'
			want := f.Text
			if strings.HasSuffix(id, "/change") {
				want = f.Cell
			}
			unused := s.name == "statusbar" && id == "key/NOT_DETERMINED" || strings.HasSuffix(id, "/unprinted") ||
				s.name == "stacked-whole" && strings.HasSuffix(id, "/change")
			if !unused && !named[f.ID] && !part && !strings.HasSuffix(id, "/previous") && !printed[want] {
				t.Errorf("%s: %s %q is not printed", s.name, id, want)
			}
		}
	}
}

func TestContrast(t *testing.T) {
	for i, s := range statuses {
		f := fills[document.Status(s.status)]
		if i > 0 {
			before := fills[document.Status(statuses[i-1].status)]
			if got := contrast(before.color, f.color); got < leastContrast {
				t.Errorf("%s beside %s: contrast %.2f, want %v", statuses[i-1].status, s.status, got, leastContrast)
			}
		}
		if got := contrast(f.color, f.label().color); got < 4.5 {
			t.Errorf("label on %s: contrast %.2f, want 4.5", s.status, got)
		}
	}
}

func TestLayoutRefuses(t *testing.T) {
	m := new(maker)
	m.change("seven", 7)
	for _, tt := range []struct {
		name  string
		chart document.Chart
		want  string
	}{
		{"an unknown fact", document.Bars{Rows: []document.BarRow{{Label: "A", Value: "none"}}}, `row "A": fact "none" is not known`},
		{"a negative count", document.Bars{Rows: []document.BarRow{{Label: "A", Value: m.shown("minus", -3)}}}, `row "A": fact "minus" counts -3; want zero or more`},
		{"parts that miss the total", document.Stacked{Keys: m.keys(1), Rows: []document.StackRow{m.stack("B", 0, 9, 1, 1, 1, 1, 1, 1, 1, 1)}}, `row "B": parts add up to 8, but the total is 9`},
		{"shown parts above the total", document.Stacked{Keys: m.keys(1), Rows: []document.StackRow{m.stack("C", 0, 5, 1, 1, 1, 1, 1, 1, -1, -1)}}, `row "C": parts add up to 6, but the total is 5`},
		{"a part short", document.Stacked{Keys: m.keys(1), Rows: []document.StackRow{m.stack("D", 0, 1, 1)}}, `row "D": 1 parts stand against 8 keys; want one part a key`},
		{"an unknown status", document.StatusBar{Keys: []document.Key{{Status: "LOST"}}}, `status "LOST" has no fill`},
		{"a month that is none", document.Trend{Months: []document.Month{{Month: "2024-13"}}}, `month "2024-13" is not one; want yyyy-mm`},
		{"a peak outside", document.Trend{Peak: 1, Months: []document.Month{{Month: "2024-12"}}}, `peak is month 1; want -1 to 0`},
		{"steps that miss the change", broken(m.bridge(5, 1)), `steps add up to 1, but the change is 7`},
		{"an unknown step", document.Bridge{From: document.BridgeEnd{Count: "from"}, To: document.BridgeEnd{Count: "to"}, Change: "seven", Steps: []document.BridgeStep{{Label: "E", Value: "none"}}}, `step "E": fact "none" is not known`},
		{"a rate short", document.Dots{Panels: []document.DotPanel{{}, {}}, Rows: []document.DotRow{{Label: "F", Rates: []document.Rate{{}}}}}, `row "F": 1 rates stand against 2 panels; want one rate a panel`},
		{"an unknown rate of all", document.Dots{Panels: []document.DotPanel{{Head: "G", All: document.Rate{Over: "none"}}}, Rows: []document.DotRow{{Rates: []document.Rate{{}}}}}, `panel "G": fact "none" is not known`},
		{"an unknown percentage", document.FollowUp{Panels: []document.FollowPanel{{Head: "H", Points: []document.FollowPoint{{Label: "FY 2024", Percent: "none"}}}}}, `panel "H": FY 2024: fact "none" is not known`},
		{"a group short", document.Shares{Panels: m.keys(1)[:2], Rows: []document.ShareRow{{Label: "I", Parts: []document.Share{{}}}}}, `row "I": 1 parts stand against 2 panels; want one part a panel`},
		{"a group without a fill", document.Shares{Panels: []document.Key{{Status: "LOST"}}, Rows: []document.ShareRow{{}}}, `status "LOST" has no fill`},
		{"other months", document.ByMonth{Panels: []document.Trend{{Peak: -1, Months: []document.Month{{Month: "2024-12"}}}, {Peak: -1, Months: []document.Month{{Month: "2025-01"}}}}}, `panels have other months or years than the first; want the same`},
		{"a panel without months", document.ByMonth{Panels: []document.Trend{{Peak: -1, Months: []document.Month{{Month: "2024-12"}}}, {Peak: -1}}}, `panels have other months or years than the first; want the same`},
		{"a total that is unknown", document.Multiples{Panels: []document.Multiple{{Label: "J", Total: "none", Line: document.Trend{Peak: -1, Months: []document.Month{{Month: "2024-12"}}}}}}, `panel "J": fact "none" is not known`},
		{"nothing", nil, `chart <nil> has no layout`},
	} {
		_, err := Layout(tt.chart, &m.Facts, wide)
		if fmt.Sprint(err) != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	for _, empty := range []document.Chart{document.Bars{}, document.Stacked{}, document.StatusBar{}, document.Trend{}, document.Bridge{}, document.Dots{}, document.FollowUp{}, document.ByMonth{}, document.Shares{}, document.Multiples{}} {
		if got, err := Layout(empty, &m.Facts, wide); err != nil || len(got) != 0 {
			t.Errorf("%T without rows: %d drawings, %v; want none", empty, len(got), err)
		}
	}
}

func TestSVG(t *testing.T) {
	for _, s := range specimens {
		drawings, _ := lay(t, s.make, 0)
		var out bytes.Buffer
		if err := SVG(&drawings[0], &out); err != nil {
			t.Fatal(err)
		}
		// CHART_SVG names a folder to keep the pictures in, to be looked at.
		if dir := os.Getenv("CHART_SVG"); dir != "" {
			os.WriteFile(filepath.Join(dir, s.name+".svg"), out.Bytes(), 0o644)
		}
		if got := svgTexts(t, out.Bytes()); cmp.Diff(drawings[0].Texts(), got) != "" {
			t.Errorf("%s: %s", s.name, cmp.Diff(drawings[0].Texts(), got))
		}
	}
	d := Drawing{Width: 50_000, Height: 20_000}
	d.set(0, 10_000, `<Côte d'Ivoire> & "co"`, total)
	d.line(point{0, 0}, point{1_000, 0}, 550, ink)
	var out bytes.Buffer
	if err := SVG(&d, &out); err != nil {
		t.Fatal(err)
	}
	if got := svgTexts(t, out.Bytes()); len(got) != 1 || got[0] != d.Texts()[0] {
		t.Errorf("texts %q, want them escaped and back", got)
	}
	for _, want := range []string{`font-weight="600"`, "stroke-width:55;"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, out.String())
		}
	}
}

// svgTexts returns the content of each text element; it fails on bad XML.
func svgTexts(t *testing.T, src []byte) []string {
	t.Helper()
	var out []string
	in := false
	for dec := xml.NewDecoder(bytes.NewReader(src)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "text" {
				in, out = true, append(out, "")
			}
		case xml.EndElement:
			in = in && token.Name.Local != "text"
		case xml.CharData:
			if in {
				out[len(out)-1] += string(token)
			}
		}
	}
}

func TestTickStep(t *testing.T) {
	for most, want := range map[int]int{0: 1, 1: 1, 4: 1, 5: 2, 9: 5, 38: 10, 100: 25, 101: 50, 8_000_000: 2_000_000} {
		if got := tickStep(most); got != want {
			t.Errorf("step for %d is %d, want %d", most, got, want)
		}
	}
}

func TestFaceOf(t *testing.T) {
	for _, f := range typeface.Faces() {
		if got, ok := FaceOf(fonts[f]); got != f || !ok {
			t.Errorf("face of font %v is %v, %v", f, got, ok)
		}
	}
	if _, ok := FaceOf(nil); ok {
		t.Error("no font has a face")
	}
}

func BenchmarkLayout(b *testing.B) {
	for _, s := range specimens {
		b.Run(s.name, func(b *testing.B) {
			m := new(maker)
			c := s.make(m, 0)
			for b.Loop() {
				if _, err := Layout(c, &m.Facts, wide); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
