package compose_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/compose"
	"example.org/oversight/report/country"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/layout"
	"example.org/oversight/report/proof"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// brief composes a brief of the situation.
func (s *situation) brief(t *testing.T, of compose.Scope, room compose.Room) *document.Document {
	t.Helper()
	rel, from := s.release(t)
	return briefOf(t, s.req, rel, from, of, room)
}

func briefOf(t *testing.T, req *request.Request, rel *disclosure.Release, from []source.Provenance, of compose.Scope, room compose.Room) *document.Document {
	t.Helper()
	doc, err := compose.Brief(req, "committee", rel, from, templates.FS, of, room)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// rooms are all the rooms that a brief may have, the largest first.
func rooms() (all []compose.Room) {
	for room, more := compose.AllRoom, true; more; room, more = room.Less() {
		all = append(all, room)
	}
	return all
}

// TestABriefHasTheNumbersOfItsReview composes the brief of each situation in much
// room and in little. Each of its facts is one of the review, with the same number, and whatever
// it prints is a fact.
func TestABriefHasTheNumbersOfItsReview(t *testing.T) {
	for _, s := range situations() {
		t.Run(s.name, func(t *testing.T) {
			rel, from := s.release(t)
			review, err := compose.Review(s.req, "committee", rel, from, templates.FS)
			if err != nil {
				t.Fatal(err)
			}
			for _, room := range []compose.Room{compose.AllRoom, {Bars: 2, Points: 3}} {
				doc := briefOf(t, s.req, rel, from, compose.Scope{}, room)
				for _, f := range doc.Facts.All() {
					if same, ok := review.Facts.Lookup(f.ID); !ok || same != f {
						t.Errorf("%+v: the brief has %+v; the review %+v", room, f, same)
					}
				}
				if _, err := proof.Document(doc); err != nil {
					t.Errorf("%+v: %v", room, err)
				}
			}
		})
	}
}

// tied is a made-up view of n countries whose counts tie: in each, some cases of
// every status, all flagged in one month.
func tied(asOf string, n, each int, cell func(n int, where []grid.Coordinate) disclosure.Cell) *disclosure.View {
	return tiedIn(statuses, asOf, n, each, cell)
}

// tiedIn is such a view with some statuses.
func tiedIn(statuses []string, asOf string, n, each int, cell func(n int, where []grid.Coordinate) disclosure.Cell) *disclosure.View {
	countries := grid.Axis{Name: "country"}
	for i := range country.Count() {
		if c := country.Country(i); c.IsCountry() && len(countries.Values) < n {
			countries.Values = append(countries.Values, c.Code())
		}
	}
	perStatus := grid.Axis{Name: "status", Values: statuses}
	var tables []disclosure.Table
	table := func(measure string, total int, beside ...grid.Axis) {
		t := disclosure.NewTable(measure, append([]grid.Axis{countries}, beside...)...)
		set := func(n int, where ...grid.Coordinate) { t = t.Set(cell(n, where), where...) }
		set(total * len(countries.Values))
		for _, c := range countries.Values {
			set(total, grid.At("country", c))
		}
		for _, axis := range beside {
			for _, value := range axis.Values {
				part := total / len(axis.Values)
				set(part*len(countries.Values), grid.At(axis.Name, value))
				for _, c := range countries.Values {
					set(part, grid.At("country", c), grid.At(axis.Name, value))
				}
			}
		}
		tables = append(tables, t)
	}
	all := each * len(statuses)
	table("flagged", all)
	table("flagged", all, grid.Axis{Name: "month", Values: []string{"2026-05", "2026-06"}})
	table("flagged", all, grid.Axis{Name: "fy", Values: []string{"2026"}})
	for _, m := range []string{"apprehended", "deported", "unlocated"} {
		table(m, each)
	}
	table("status", all, perStatus)
	return disclosure.NewView(asOf, tables).WithStatuses(statuses...)
}

// TestABriefFitsOnePage lays briefs out of whatever a release can hold, of all cases
// and of one country.
func TestABriefFitsOnePage(t *testing.T) {
	long := strings.Repeat("of long names ", 9)[:118] + "es"
	number := func(n int, _ []grid.Coordinate) disclosure.Cell { return disclosure.Shown(n) }
	withheld := func(int, []grid.Coordinate) disclosure.Cell { return disclosure.Withheld() }
	parts := func(n int, where []grid.Coordinate) disclosure.Cell {
		if len(where) > 1 {
			return disclosure.Withheld()
		}
		return disclosure.Shown(n)
	}
	for _, kind := range []struct {
		name string
		each int
		cell func(n int, where []grid.Coordinate) disclosure.Cell
	}{{"some cases", 3, number}, {"a million", 250_000, number}, {"all zero", 0, number}, {"all withheld", 3, withheld}, {"parts withheld", 3, parts}} {
		for _, n := range []int{1, 9, 250} {
			for before, title := range map[bool]string{false: "Review", true: "Review " + long} {
				t.Run(fmt.Sprintf("%s, %d countries, previous %v, %.12s", kind.name, n, before, title), func(t *testing.T) {
					rel, from := &disclosure.Release{Now: tied("2026-06-30", n, kind.each, kind.cell)}, []source.Provenance{provenance("2026-06-30")}
					if before {
						rel.Before, from = tied("2026-05-31", n, kind.each, kind.cell), append(from, provenance("2026-05-31"))
					}
					req := asked()
					req.Title, req.Committee, req.Marking, req.Fictitious = title, "House Committee "+long, request.Marking{Banner: "CUI"}, true
					for _, scope := range []compose.Scope{{}, {Country: rel.Now.Values("flagged", "country")[0]}} {
						fits(t, func(room compose.Room) *document.Document { return briefOf(t, req, rel, from, scope, room) })
					}
				})
			}
		}
	}
	for _, s := range situations() {
		t.Run(s.name, func(t *testing.T) {
			for _, scope := range []compose.Scope{{}, {Country: "RUS"}} {
				fits(t, func(room compose.Room) *document.Document { return s.brief(t, scope, room) })
			}
		})
	}
}

// fits lays a brief out in less and less room until it fits one page, as a build
// does. It must, with all of its points: the figure makes room for them.
func fits(t *testing.T, of func(compose.Room) *document.Document) {
	t.Helper()
	for _, room := range rooms() {
		if room.Points < compose.AllRoom.Points {
			t.Errorf("without a figure it leaves no room for %d points", compose.AllRoom.Points)
			return
		}
		laid, err := layout.Pages(t.Context(), of(room), layout.Letter)
		if err != nil {
			t.Fatal(err)
		}
		if len(laid.Pages) == 1 {
			return
		}
	}
}

// TestLessRoom holds what is left out of a brief to its order.
func TestLessRoom(t *testing.T) {
	all := rooms()
	last := all[len(all)-1]
	for i, room := range all[1:] {
		before := all[i]
		bar, point := before.Bars-room.Bars == 1 && before.Points == room.Points, before.Points-room.Points == 1 && before.Bars == room.Bars
		if !bar && !point || point && room.Bars > 1 {
			t.Errorf("%+v follows %+v; want a bar less, and points only when no bar is left", room, before)
		}
	}
	if last.Bars > 1 || last.Points < 2 {
		t.Errorf("the least room is %+v; want no bars, and the number of cases with what it does not mean", last)
	}
}

// TestPointsOfABrief holds the points to the rule by which they are chosen.
func TestPointsOfABrief(t *testing.T) {
	for _, tt := range []struct {
		name, situation string
		of              compose.Scope
		room            compose.Room
		want            []string // of the points, in order
	}{
		{"five of all cases: what is decisive by being zero stands before the outcomes", "everything held", compose.Scope{}, compose.AllRoom,
			[]string{"were flagged", "The largest group", "No case is a confirmed watchlist match", "unlocated", "not a finding"}},
		{"next to nothing is held: it says which fields lack, and what is known instead", "the least held", compose.Scope{}, compose.AllRoom,
			[]string{"were flagged", "not recorded", "account for", "not a finding"}},
		{"of one country, its outcomes", "everything held", compose.Scope{Country: "RUS"}, compose.AllRoom,
			[]string{"of all", "apprehended since", "removal", "unlocated", "not a finding"}},
		{"in the least room the first and the last stand", "everything held", compose.Scope{}, compose.Room{Points: 2},
			[]string{"were flagged", "not a finding"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := situations()
			s := all[slices.IndexFunc(all, func(s situation) bool { return s.name == tt.situation })]
			doc := s.brief(t, tt.of, tt.room)
			points := doc.Blocks[2].(document.List).Items
			if len(points) != len(tt.want) {
				t.Errorf("%d points; want %d", len(points), len(tt.want))
			}
			for i, p := range points[:min(len(points), len(tt.want))] {
				if said := doc.Facts.Plain(p); !strings.Contains(said, tt.want[i]) {
					t.Errorf("point %d is %q; want one with %q", i+1, said, tt.want[i])
				}
			}
		})
	}
}

func TestABriefOfNoCountryIsRefused(t *testing.T) {
	s := situations()[0]
	rel, from := s.release(t)
	if _, err := compose.Brief(s.req, "committee", rel, from, templates.FS, compose.Scope{Country: "XX"}, compose.AllRoom); err == nil {
		t.Error("a brief of XX is composed, which is no country")
	}
}

// TestABriefOfOneCountryHasRoomForItsMonths lays the brief of a country out as it is
// where nothing is left out: five points, four counts beside those of all, statuses
// and months.
func TestABriefOfOneCountryHasRoomForItsMonths(t *testing.T) {
	number := func(n int, _ []grid.Coordinate) disclosure.Cell { return disclosure.Shown(n) }
	every := []string{"REMOVED", "DEPARTED_OTHER", "CLOSED_OTHER", "IN_CUSTODY", "UNLOCATED", "SUPERVISED", "LOCATED_NOT_APPREHENDED", "NOT_DETERMINED"}
	rel := &disclosure.Release{Now: tiedIn(every, "2026-06-30", 9, 3, number), Before: tiedIn(every, "2026-05-31", 9, 2, number)}
	from := []source.Provenance{provenance("2026-06-30"), provenance("2026-05-31")}
	req := asked()
	req.Committee, req.Fictitious = "House Committee on Homeland Security", true
	doc := briefOf(t, req, rel, from, compose.Scope{Country: rel.Now.Values("flagged", "country")[0]}, compose.AllRoom)
	var figures []string
	for _, b := range doc.Blocks {
		if f, is := b.(document.Figure); is {
			figures = append(figures, f.Name)
		}
	}
	if want := []string{"brief-status", "brief-month"}; !slices.Equal(figures, want) {
		t.Errorf("its figures are %q; want %q", figures, want)
	}
	laid, err := layout.Pages(t.Context(), doc, layout.Letter)
	if err != nil {
		t.Fatal(err)
	}
	if len(laid.Pages) != 1 {
		t.Errorf("it takes %d pages; want one", len(laid.Pages))
	}
}
