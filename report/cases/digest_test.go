package cases

import (
	"math/rand/v2"
	"testing"
)

// TestContentIsThatOfTheRows changes each thing that a row can say.
func TestContentIsThatOfTheRows(t *testing.T) {
	h := NewHash(Key{7})
	base := Case{ID: "a", Fingerprint: 1, Citizenship: "RUSSIA", Flagged: 20_000, Dimensions: []string{"x", ""}}
	of := func(list ...Case) (c Digest) {
		for i := range list {
			c.Add(h, &list[i])
		}
		return c
	}
	changes := map[string]func(*Case){
		"the id": func(c *Case) { c.Fingerprint++ }, "a label": func(c *Case) { c.Citizenship = "RUSSIb" }, "the scheme": func(c *Case) { c.CitizenshipScheme = "iso3" },
		"a person": func(c *Case) { c.Person = "p" }, "a date": func(c *Case) { c.Flagged++ }, "the basis": func(c *Case) { c.FlagBasis = 1 }, "the flag": func(c *Case) { c.FlagState = 1 },
		"entry": func(c *Case) { c.Entry = 3 }, "its mode": func(c *Case) { c.EntryMode = 1 }, "its office": func(c *Case) { c.EntryOffice = "o" },
		"an encounter": func(c *Case) { c.FirstEncounter = 3 }, "a disposition": func(c *Case) { c.FirstDisposition = 1 },
		"an arrest": func(c *Case) { c.Apprehended = Yes }, "its day": func(c *Case) { c.ApprehendedOn = 1 }, "its kind": func(c *Case) { c.ApprehensionKind = 1 },
		"an agency": func(c *Case) { c.Agency = "RUSSIA" }, "a State": func(c *Case) { c.State = "RUSSIA" }, "custody": func(c *Case) { c.Custody = 1 },
		"a removal": func(c *Case) { c.Deported = Yes }, "a departure": func(c *Case) { c.Departure = 1 }, "its day out": func(c *Case) { c.DepartedOn = 1 },
		"its proof": func(c *Case) { c.DepartureConfirmed = Yes }, "an answer": func(c *Case) { c.Unlocated = Yes }, "since when": func(c *Case) { c.UnlocatedSince = 3 },
		"contact": func(c *Case) { c.LastContact = 3 }, "a later encounter": func(c *Case) { c.LastEncounter = 3 }, "events": func(c *Case) { c.Events = 3 },
		"proceedings": func(c *Case) { c.Proceedings = 1 }, "a final order": func(c *Case) { c.FinalOrder = 3 }, "an impediment": func(c *Case) { c.Impediment = "i" },
		"a charge": func(c *Case) { c.ChargeLevel = 1 }, "a closure": func(c *Case) { c.ClosedReason = 1 }, "protection": func(c *Case) { c.Protected = Yes },
		"a minor": func(c *Case) { c.Minor = Yes }, "the record's state": func(c *Case) { c.Record = RecordVoid },
		"a dimension": func(c *Case) { c.Dimensions = []string{"y", ""} }, "its place": func(c *Case) { c.Dimensions = []string{"", "x"} },
		"the cases it stands for": func(c *Case) { c.Stands(2) }, "that it stands for none": func(c *Case) { c.Stands(0) }, "that its count is withheld": func(c *Case) { c.Beyond = Withheld },
	}
	seen := map[Digest]string{of(base): "nothing"}
	for name, change := range changes {
		other := base
		change(&other)
		if before, twice := seen[of(other)]; twice {
			t.Errorf("%s changed, and the content is that where %s did", name, before)
		}
		seen[of(other)] = name
	}
	touched := base
	touched.UpdatedAt, touched.Line, touched.LabelNumber = 99, 7, 3
	if of(base) != of(touched) {
		t.Error("when a row was touched, or where it stands, is part of the content")
	}
	byRow, elsewhere := base, base
	byRow.ID, elsewhere.ID, elsewhere.Fingerprint = "", "", 2
	if of(byRow) != of(elsewhere) {
		t.Error("the place of a row that is a case of its own is part of the content")
	}
}

// TestContentIsOfASetWithRepeats deals rows out in another order and to other
// sums, and then lets them differ in ways that plain sums of hashes miss.
func TestContentIsOfASetWithRepeats(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	rows := make([]Case, 300)
	for i := range rows {
		rows[i] = Case{Flagged: Date(r.IntN(40)), Entry: Date(r.IntN(3)), Citizenship: []string{"RUSSIA", "PERU"}[r.IntN(2)]}
	}
	for _, k := range keys {
		h := NewHash(k)
		of := func(list []Case) (c Digest) {
			for i := range list {
				c.Add(h, &list[i])
			}
			return c
		}
		whole := of(rows)
		for range 20 {
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			cut := r.IntN(len(rows) + 1)
			dealt, rest := of(rows[:cut]), of(rows[cut:])
			dealt.Absorb(rest)
			if dealt != whole {
				t.Fatalf("cut at %d the content is another", cut)
			}
		}
		a, b := Case{Flagged: 1, Entry: 2}, Case{Flagged: 3, Entry: 4}
		crossed := []Case{{Flagged: 1, Entry: 4}, {Flagged: 3, Entry: 2}}
		for name, pair := range map[string][2][]Case{
			"each column has the same sum":  {{a, b}, crossed},
			"other rows stand twice":        {{a, a, b}, {a, b, b}},
			"twice as often":                {{a, b}, {a, b, a, b}},
			"one row in place of two alike": {{a, a}, {a}},
			"no row":                        {{}, {a}},
		} {
			if of(pair[0]) == of(pair[1]) {
				t.Errorf("%s: one content", name)
			}
		}
	}
}
