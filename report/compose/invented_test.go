package compose_test

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/compose"
	"example.org/oversight/report/country"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/request"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
	"example.org/oversight/templates"
)

// A situation is what a review is made from: invented cases of one or two
// snapshots, the fields that their source holds, and a request. Its numbers are
// counted, so that they tie.
type situation struct {
	name        string // within goldens
	held        cases.Fields
	term, index string // of the index date; "" for a flag
	now, before []cases.Case
	earlier     []cases.Case // of the snapshot before that
	heldBefore  cases.Fields // 0 for held
	unlike      bool         // the two snapshots are of different definitions
	dimension   string       // that the profile declares
	unreadable  int
	req         *request.Request
}

// document composes the review of the situation.
func (s *situation) document(t *testing.T) *document.Document {
	t.Helper()
	rel, from := s.release(t)
	doc, err := compose.Review(s.req, "committee", rel, from, templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	check(t, doc)
	return doc
}

// release counts the cases of the situation.
func (s *situation) release(t *testing.T) (*disclosure.Release, []source.Provenance) {
	t.Helper()
	now, from := s.count(t, "2026-06-30", s.held, s.now), []source.Provenance{s.provenance("2026-06-30", s.held, s.now)}
	var book, before *tally.Book
	var history []*tally.Book
	if s.before != nil {
		held := cmp.Or(s.heldBefore, s.held)
		then := s.count(t, "2026-05-31", held, s.before)
		from = append(from, s.provenance("2026-05-31", held, s.before))
		if s.unlike {
			from[1].Manifest.DefinitionVersion = "first"
		}
		if s.earlier != nil {
			first := s.count(t, "2026-04-30", s.held, s.earlier)
			earliest := s.compare(t, first, nil, nil)
			before = s.compare(t, then, first, earliest)
			history, from = []*tally.Book{earliest.Brief(), before.Brief()}, append(from, s.provenance("2026-04-30", s.held, s.earlier))
		}
		if before == nil {
			before = s.compare(t, then, nil, nil)
		}
		book = s.compare(t, now, then, before)
	} else {
		book = s.compare(t, now, nil, nil)
	}
	rel, err := disclosure.Protect(t.Context(), book, before, history, disclosure.Rule{Name: disclosure.None})
	if err != nil {
		t.Fatal(err)
	}
	return rel, from
}

// A counted snapshot is its open book, and the rows whose cases are followed.
type counted struct {
	book *tally.Open
	rows *judge.Counted
}

func (s *situation) count(t *testing.T, asOf string, held cases.Fields, list []cases.Case) *counted {
	t.Helper()
	stream := func(yield func([]cases.Case, error) bool) { yield(list, nil) }
	by := judge.Scheme{AsOf: day(asOf), Extracted: day("2026-07-02"), Held: held, Index: rules.Index(s.term), Crosswalk: country.Builtin(), ApprehendedMeansSinceFlag: s.term == "",
		Trace: true, Since: map[string]cases.Date{"2026-06-30": day("2026-05-31"), "2026-05-31": day("2026-04-30")}[asOf]}
	if s.dimension != "" {
		by.Dimensions = []string{s.dimension}
	}
	rows, err := judge.Rows(t.Context(), []iter.Seq2[[]cases.Case, error]{stream}, &by)
	if err != nil {
		t.Fatal(err)
	}
	b := tally.Of(rows)
	b.Rows(len(list)+s.unreadable, s.unreadable)
	return &counted{b, rows}
}

// compare closes a snapshot, beside the one before: it follows the cases, or sets
// the counts beside each other where they cannot be compared.
func (s *situation) compare(t *testing.T, now, then *counted, before *tally.Book) *tally.Book {
	t.Helper()
	beside := tally.Beside{Before: before}
	if before != nil && !s.unlike {
		flow, err := follow.From(t.Context(), then.rows, now.rows)
		if err != nil {
			t.Fatal(err)
		}
		beside.Flow = flow
	}
	b, err := now.book.Close(beside)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (s *situation) provenance(asOf string, held cases.Fields, list []cases.Case) source.Provenance {
	from := holding(asOf, held)
	from.Files[0].Name, from.Files[0].Rows = "snapshots/"+asOf+".csv", len(list)+s.unreadable
	if from.Dimensions = nil; s.dimension != "" {
		from.Dimensions = []string{s.dimension}
	}
	from.SinceFlag, from.Manifest.DefinitionVersion = s.term == "", "second"
	if s.term != "" {
		from.Term, from.IndexField = s.term, s.index
	}
	return from
}

func day(text string) cases.Date {
	d, err := cases.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// stories are what may have become of an invented case, one after another.
var stories = []func(c *cases.Case){
	func(c *cases.Case) { // removed after an arrest
		c.Apprehended, c.ApprehendedOn, c.ApprehensionKind, c.Agency, c.State = cases.Yes, c.Flagged+20, cases.ApprehensionAdministrative, "ICE ERO", "Texas"
		c.Departure, c.DepartedOn, c.DepartureConfirmed, c.Deported, c.Custody = cases.DepartureRemoval, c.Flagged+60, cases.Yes, cases.Yes, cases.CustodyNone
		c.Unlocated, c.Proceedings, c.Impediment, c.FinalOrder = cases.No, cases.ProceedingsFinalOrder, "No travel document", c.Flagged+40
	},
	func(c *cases.Case) { // in custody
		c.Apprehended, c.ApprehendedOn, c.ApprehensionKind, c.Agency, c.State = cases.Yes, c.Flagged+10, cases.ApprehensionCriminal, "ICE HSI", "Ohio"
		c.Departure, c.DepartureConfirmed, c.Custody, c.Unlocated, c.Proceedings = cases.DepartureNone, cases.No, cases.CustodyICE, cases.No, cases.ProceedingsPending
	},
	func(c *cases.Case) { // unlocated
		c.Apprehended, c.Departure, c.DepartureConfirmed, c.Custody, c.Proceedings = cases.No, cases.DepartureNone, cases.No, cases.CustodyNone, cases.ProceedingsPending
		c.Unlocated, c.UnlocatedSince, c.LastContact = cases.Yes, c.Flagged+30, c.Flagged+5
	},
	func(c *cases.Case) { // located, not apprehended
		c.Apprehended, c.Departure, c.DepartureConfirmed, c.Custody, c.Unlocated = cases.No, cases.DepartureNone, cases.No, cases.CustodyNone, cases.No
		c.Proceedings, c.LastContact = cases.ProceedingsNone, c.Flagged+50
	},
	func(c *cases.Case) { // supervised
		c.Apprehended, c.ApprehendedOn, c.ApprehensionKind, c.Agency = cases.Yes, c.Flagged+15, cases.ApprehensionBorder, "CBP USBP"
		c.Departure, c.DepartureConfirmed, c.Custody, c.Unlocated, c.Proceedings = cases.DepartureNone, cases.No, cases.CustodyATD, cases.No, cases.ProceedingsPending
	},
	func(c *cases.Case) { // departed otherwise
		c.Apprehended, c.Departure, c.DepartedOn, c.DepartureConfirmed = cases.No, cases.DepartureVoluntaryReturn, c.Flagged+25, cases.Yes
		c.Custody, c.Unlocated, c.Proceedings = cases.CustodyNone, cases.No, cases.ProceedingsTerminated
	},
	func(c *cases.Case) { // closed
		c.Apprehended, c.Departure, c.DepartureConfirmed, c.Custody, c.Unlocated = cases.No, cases.DepartureNone, cases.No, cases.CustodyNone, cases.No
		c.ClosedReason, c.Proceedings = cases.ClosedStatusGranted, cases.ProceedingsRelief
	},
	func(*cases.Case) {}, // nothing is known
}

var spelled = []string{"RUSSIA", "GEORGIA", "Russian Federation", "UZEBEKISTAN", "RUSSIA", ""}

// invented are cases numbered from and to, of every story and of three
// countries, flagged nine days after each other.
func invented(from, to int) (list []cases.Case) {
	for i := from; i < to; i++ {
		c := cases.Case{ID: fmt.Sprint("case-", i), Fingerprint: uint64(i+1) * 0x9E3779B97F4A7C15, Line: int64(i + 2), Citizenship: spelled[i%len(spelled)], Flagged: day("2025-09-01") + cases.Date(9*i),
			Person: fmt.Sprint("person-", i/2*2%14), FlagBasis: cases.FlagBasis(1 + i%3), Entry: day("2025-05-01") + cases.Date(5*i), EntryMode: cases.EntryMode(1 + i%5), EntryOffice: []string{"El Paso", "Miami"}[i%2],
			FirstDisposition: cases.Disposition(1 + i%3), Events: int32(1 + i%3), ChargeLevel: cases.ChargeLevel(1 + i%3), Minor: cases.No, Protected: cases.No, UpdatedAt: 1782900000}
		c.FirstEncounter = c.Entry
		stories[i%len(stories)](&c)
		list = append(list, c)
	}
	return list
}

// laterOn are the same cases a month later, with all that can happen in it.
func laterOn() []cases.Case {
	list := slices.Clone(invented(0, 34))
	list[1].Record = cases.RecordVoid
	list[3].Citizenship = "GEORGIA"
	list[4].Apprehended, list[4].ApprehendedOn, list[4].Custody = cases.No, 0, cases.CustodyNone // the arrest is taken back
	list[9].Custody = cases.CustodyATD
	list[10].Unlocated, list[10].UnlocatedSince = cases.No, 0
	return slices.Delete(list, 12, 13)
}

// troubled are cases in conflict with themselves, and rows that do not count.
func troubled() []cases.Case {
	list := invented(0, 20)
	list[1].Unlocated = cases.Yes                // and in custody
	list[0].ApprehendedOn = list[0].Flagged - 3  // before the flag
	list[2].ApprehendedOn = list[2].Flagged + 3  // not apprehended, with a date
	list[8].Deported = cases.No                  // against the kind of departure
	list[5].Unlocated = cases.Yes                // and departed
	list[6].Custody = cases.CustodyStateLocal    // and closed
	list[11].FirstEncounter = list[11].Entry - 9 // before the entry
	list[16].DepartedOn = day("2026-08-01")      // after the as-of date, and the extract
	list[12].Record, list[13].Record = cases.RecordVoid, cases.RecordDuplicate
	list[14].FlagState, list[15].Flagged = cases.FlagEnteredInError, day("2026-07-01")
	return list
}

// scattered are cases of many countries and of years that lie apart.
func scattered(from, to int) []cases.Case {
	labels := []string{"RUSSIA", "GEORGIA", "UKRAINE", "PERU", "CUBA", "NEPAL", "GHANA", "TOGO", "CHAD", "MALI", "LAOS", "STATELESS"}
	list := invented(from, to)
	for i := range list {
		c := &list[i]
		n := from + i
		c.Citizenship, c.Dimensions = labels[(n*n+n/5)%len(labels)], []string{[]string{"north", "south", ""}[n%3]}
		c.Flagged = day("2016-10-05") + cases.Date(31*n)
		if n > 5 {
			c.Flagged = day("2026-05-31") - cases.Date(7*(60-n))
		}
		c.Agency, c.Entry, c.FirstEncounter = fmt.Sprint("Office ", string(rune('A'+n%25))), c.Flagged-30, c.Flagged-30
	}
	return list
}

// plainRequest is the least request; fullRequest asks for all that one can.
func plainRequest() *request.Request {
	return &request.Request{Title: "Review of invented cases", Committee: "House Committee", Date: "2026-07-08", AsOf: "latest", Fictitious: true}
}

func fullRequest() *request.Request {
	req := plainRequest()
	req.Subtitle, req.PreparedBy, req.Contact, req.Control = "By country of citizenship", "Office of Reports", "Office of Legislative Affairs", "C-1"
	req.Letter = request.Letter{Date: "2026-05-12", Reference: "HS-1", Chair: "The Chair", RankingMember: "The Ranking Member"}
	russia, _ := country.Parse("RUS")
	georgia, _ := country.Parse("GEO")
	uzbekistan, _ := country.Parse("UZB")
	req.Countries, req.Groups = []country.Country{georgia}, []request.Group{{Name: "Three of them", Countries: []country.Country{uzbekistan, georgia, russia}}}
	req.Accept = []request.Accept{{What: "row_count", Reason: "the register was cleaned", By: "A. Person, Chief"}, {What: "unreadable", UpTo: 3, Reason: "lines of another system"}}
	req.Questions = []request.Question{
		{ID: "q1", Topic: "Number", Text: "How many, and from where?", Answer: []string{"flagged", "previous/flagged", "change/flagged", "flagged/country=RUS", "table-headline"}},
		{ID: "q2", Text: "How many were arrested, and where?", Answer: []string{"apprehended", "deported_after_apprehension", "table-apprehension-kind", "figure-status"}},
		{ID: "q3", Text: "How long did it take?", Answer: []string{"table-lags", "section-6-8"}, Basis: "the dates are not all kept"},
		{ID: "q4", Text: "Who are they?", Status: "withheld", Basis: "5 U.S.C. 552a"},
	}
	return req
}

// situations are what the goldens of the sections show.
func situations() []situation {
	all := cases.AllFields()
	least := cases.Fields(0).With(cases.CaseID, cases.Citizenship, cases.FlaggedDate)
	one := func(list []cases.Case) []cases.Case {
		for i := range list {
			list[i].Citizenship = "RUSSIA"
		}
		return list
	}
	departed := all.Without(cases.Apprehended, cases.FlagBasisField, cases.FlagStateField, cases.UpdatedAt, cases.Events)
	return []situation{
		{name: "everything held", held: all, now: laterOn(), before: invented(0, 30), req: fullRequest()},
		{name: "the least held", held: least, now: laterOn(), before: invented(0, 30), req: plainRequest()},
		{name: "no previous snapshot", held: all, now: invented(0, 30), req: plainRequest()},
		{name: "not comparable", held: all, now: laterOn(), before: invented(0, 30), unlike: true, req: plainRequest()},
		{name: "one country", held: all, now: one(laterOn()), before: one(invented(0, 30)), req: plainRequest()},
		{name: "dated by departures", held: departed, term: "departed", index: "departure_date", now: laterOn(), before: invented(0, 30), req: plainRequest()},
		{name: "conflicts and excluded rows", held: all, now: troubled(), unreadable: 2, req: plainRequest()},
		{name: "some columns lacking", held: all.Without(cases.CustodyField, cases.ClosedReasonField, cases.FlagStateField, cases.UnlocatedSince, cases.FirstEncounterDate), heldBefore: all, now: laterOn(), before: invented(0, 30), req: plainRequest()},
		{name: "many countries, years and snapshots", held: all, dimension: "sector", now: scattered(0, 60), before: scattered(0, 56), earlier: scattered(0, 50), req: plainRequest()},
		{name: "questions, and next to nothing held", held: least, now: invented(0, 30), req: fullRequest()},
	}
}
