package pdf_test

import (
	"fmt"

	"example.org/oversight/report/document"
)

// A maker makes documents for tests.
type maker struct{ facts document.Facts }

func (m *maker) n(id string, value int) document.FactID {
	return m.facts.Add(document.Fact{ID: document.FactID(id), Unit: document.Cases, State: document.Shown, Value: value})
}

func (m *maker) change(id string, value int) document.FactID {
	return m.facts.Add(document.Fact{ID: document.FactID(id), Unit: document.Cases, State: document.Shown, Value: value, Signed: true})
}

func (m *maker) withheld(id string) document.FactID {
	return m.facts.Add(document.Fact{ID: document.FactID(id), Unit: document.Cases})
}

func words(s string) []document.Inline { return []document.Inline{document.Text{S: s}} }

func strong(s string) document.Text { return document.Text{S: s, Strong: true} }

func para(in ...document.Inline) document.Paragraph { return document.Paragraph{Text: in} }

func text(s string) document.Paragraph { return para(document.Text{S: s}) }

func cellOf(s string) document.Cell { return document.Cell{Text: words(s)} }

var statuses = []struct {
	status document.Status
	label  string
	total  int
}{
	{"REMOVED", "Removed", 38}, {"DEPARTED_OTHER", "Other departure", 22}, {"CLOSED_OTHER", "Closed", 31},
	{"IN_CUSTODY", "In custody", 64}, {"SUPERVISED", "Supervised", 48},
	{"LOCATED_NOT_APPREHENDED", "Located, not apprehended", 163}, {"UNLOCATED", "Unlocated", 53},
	{"NOT_DETERMINED", "Not determined", 17},
}

var countries = []struct {
	name  string
	parts [8]int
}{
	{"Uzbekistan", [8]int{10, 5, 8, 20, 13, 44, 13, 5}},
	{"Tajikistan", [8]int{9, 3, 6, 17, 13, 38, 14, 4}},
	{"Kyrgyzstan", [8]int{7, 3, 5, 9, 7, 24, 7, 0}},
	{"Russia", [8]int{5, 3, 3, 6, 4, 20, 7, 0}},
	{"Georgia", [8]int{4, -1, 3, 4, 4, 13, 4, -1}},
	{"Moldova", [8]int{0, -1, 3, 3, 3, 12, 3, -1}},
	{"All other", [8]int{3, 3, 3, 5, 4, 12, 5, 3}},
}

var totals = []int{118, 104, 62, 48, 37, 29, 38}

// specimen is a document with every kind of block.
func specimen() *document.Document {
	m := &maker{}
	d := &document.Document{
		Series: "specimen", AsOf: "2026-06-30", Audience: "committee",
		Title: "Review of persons flagged for a security concern", Short: "Review of persons flagged for a security concern",
		Committee: "House Committee on Homeland Security", AsOfText: "As of June 30, 2026",
		Status: "Draft", StatusMore: " · Fictitious data", Marking: "CUI//SP-EXAMPLE",
		Author: "Office of Reports", Lang: "en-US", Date: "2026-07-08",
		Cover: document.Cover{
			To: "Report to the House Committee on Homeland Security", Title: "Review of persons flagged for a security concern",
			Subtitle: "Cases, apprehensions, departures and unlocated persons, by country of citizenship",
			AsOf:     "As of June 30, 2026", Previous: "Previous review: as of May 31, 2026",
			Notes: []document.Paragraph{
				para(strong("What “subject of concern” means here."), document.Text{S: " A person whose travel was associated with a smuggling network under review. It is not a finding that the person has ties to a terrorist organization, has committed an offense or intends harm."}),
				para(strong("Draft and fictitious."), document.Text{S: " This is a draft. All persons, counts, letters and events in it are invented to show the form of a review."}),
			},
			Details: []document.Detail{
				{Label: "Requested by", Value: words("House Committee on Homeland Security")},
				{Label: "Letter", Value: words("May 12, 2026, reference HS-2026-014 (fictitious), from the Chair and the Ranking Member")},
				{Label: "Prepared by", Value: words("Office of Reports, Department of Homeland Security (fictitious)")},
				{Label: "Date of the review", Value: words("July 8, 2026")},
				{Label: "Version", Value: words("Original")},
				{Label: "Control number", Value: words("OR-2026-06-30-C")},
			},
		},
	}
	d.Blocks = append(d.Blocks, m.highlights()...)
	d.Blocks = append(d.Blocks,
		document.Heading{Level: 1, Text: "Contents", Unlisted: true}, document.Contents{},
		document.Heading{Level: 2, Text: "Requests and responses", Unlisted: true},
		text("The Committee’s letter of May 12, 2026, asks six questions. Each is answered, partly answered, not held or withheld; section 5 gives the full text of every response."),
		requests(),
	)
	d.Blocks = append(d.Blocks, m.results()...)
	d.Blocks = append(d.Blocks, m.questions()...)
	d.Blocks = append(d.Blocks, m.appendices()...)
	d.Facts = m.facts
	return d
}

func (m *maker) keys() []document.Key {
	var out []document.Key
	for _, s := range statuses {
		out = append(out, document.Key{Status: s.status, Label: s.label, Total: m.n("status="+string(s.status), s.total)})
	}
	return out
}

func (m *maker) highlights() []document.Block {
	return []document.Block{
		document.Heading{Level: 1, Text: "Highlights", Anchor: document.ToSection("highlights")},
		document.Paragraph{Role: document.Lead, Text: words("Persons flagged for a security concern, as of June 30, 2026")},
		document.KeyFigures{Figures: []document.KeyFigure{
			{Fact: m.n("flagged", 436), Label: "Flagged", Lines: [][]document.Inline{words("cases counted"), {document.FactRef{ID: m.change("d/flagged", 12)}, document.Text{S: " since May 31"}}}},
			{Fact: m.n("apprehended", 157), Label: "Apprehended", Lines: [][]document.Inline{words("since the flag"), words("+8 since May 31")}},
			{Fact: m.n("deported", 41), Label: "Deported", Lines: [][]document.Inline{words("at any time"), words("+3 since May 31")}},
			{Fact: m.n("unlocated", 53), Label: "Unlocated", Lines: [][]document.Inline{words("on June 30"), words("−3 since May 31")}},
		}},
		document.Paragraph{Role: document.Fine, Text: words("These four counts overlap and must not be added or subtracted: 37 of the 41 deported were also apprehended.")},
		document.Columns{
			Main: []document.Block{
				document.Heading{Level: 2, Text: "What this review found", Unlisted: true},
				text("Every flagged case has exactly one status. The largest group, 163 of 436 cases (37%), is located and not apprehended. A further 64 are in custody and 48 are supervised after an apprehension."),
				text("In all, 91 cases have departed or been closed: 38 removed, 22 departed otherwise and 31 closed. A further 53 (12%) are unlocated, and 17 could not be determined."),
				text("Uzbekistan and Tajikistan account for 222 cases, more than half of the total, and for 27 of the 53 unlocated cases."),
				document.Heading{Level: 2, Text: "What these figures do not mean", Unlisted: true},
				document.List{Items: [][]document.Inline{
					{strong("Flagged"), document.Text{S: " is not a finding of individual ties to a terrorist organization, of an offense or of intent."}},
					{strong("Apprehended"), document.Text{S: " counts arrests after the flag. A first encounter at the border is not counted."}},
					{strong("Unlocated"), document.Text{S: " means that no current location was on record. It does not mean that the person fled or failed to appear."}},
					{strong("Cases"), document.Text{S: " are not persons: the 436 cases concern 431 persons and 1,012 encounters."}},
				}},
			},
			Side: []document.Block{
				document.Heading{Level: 3, Text: "Why this review was done", Unlisted: true},
				document.Paragraph{Role: document.Aside, Text: words("The Committee asked, by letter of May 12, 2026, how many persons were flagged, what has happened to each case since, and how this differs by country of citizenship.")},
				document.Heading{Level: 3, Text: "Change since the last edition", Unlisted: true},
				document.Paragraph{Role: document.Aside, Text: words("Flagged cases rose by 12, from 424 to 436: 6 newly flagged, 9 added late, 4 reinstated, 4 withdrawn and 3 voided. Unlocated cases fell by 3, from 56 to 53.")},
				document.Heading{Level: 3, Text: "How it was done", Unlisted: true},
				document.Paragraph{Role: document.Aside, Text: []document.Inline{document.Text{S: "Case records as held on June 30, 2026, extracted July 2, were counted under the rules in "}, document.Ref{To: document.ToSection("appendix-a"), Text: "Appendix\u00a0A"}, document.Text{S: ". Arresting agency and State are not held."}}},
			},
		},
		document.Figure{
			Name: "status-bar", Title: words("Each of the 436 flagged cases has one status"),
			Subtitle: words("Flagged cases by status, as of June 30, 2026"),
			Alt:      words("Stacked bar: 163 of 436 cases are located and not apprehended. Data: Table 2."),
			Source:   []document.Inline{document.Text{S: "case records as held on June 30, 2026, extracted July 2, 2026. Fictitious data. Figures: "}, document.Ref{To: document.ParseAnchor("table-2"), Text: "Table\u00a02", Page: true}, document.Text{S: "."}},
			Chart:    document.StatusBar{Keys: m.keys()},
		},
	}
}

func requests() document.Table {
	t := document.Table{Name: "requests", Words: true, Columns: []document.Column{
		{Head: document.Head{"No."}}, {Head: document.Head{"The Committee asked"}, Role: document.Prose}, {Head: document.Head{"Response"}, Role: document.References}, {Head: document.Head{"Where"}, Role: document.References},
	}}
	for i, row := range []struct {
		asked, response string
		where           []document.Inline
	}{
		{"How many persons have been flagged, and from which countries?", "Answered", []document.Inline{document.Ref{To: document.ParseAnchor("table-1"), Text: "Table\u00a01", Page: true}}},
		{"How many have been apprehended since, by which agency and in which State, and what became of them?", "Partly answered", []document.Inline{document.Ref{To: document.ParseAnchor("figure-1"), Text: "Figure\u00a01", Page: true}, document.Text{S: "; agency and State not held"}}},
		{"Which of their countries of origin share information routinely?", "Not held", []document.Inline{document.Ref{To: document.ParseAnchor("section-trend"), Text: "Section\u00a02.3", Page: true}}},
		{"What are the particulars of each unlocated case?", "Withheld", []document.Inline{document.Text{S: "8 U.S.C. 1367; "}, document.Ref{To: document.ParseAnchor("question-2"), Page: true}}},
	} {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			cellOf(fmt.Sprint(i + 1)), cellOf(row.asked), {Text: []document.Inline{strong(row.response)}}, {Text: row.where},
		}})
	}
	return t
}

func (m *maker) part(country string, status document.Status, n int) document.FactID {
	id := "status=" + string(status) + "/country=" + country
	if n < 0 {
		return m.withheld(id)
	}
	return m.n(id, n)
}

func (m *maker) results() []document.Block {
	return []document.Block{
		document.Heading{Level: 1, Number: "2", Text: "Results", Anchor: document.ToSection("results")},
		document.Heading{Level: 2, Number: "2.1", Text: "From flagged to status today"},
		para(document.Text{S: "Located cases that were not apprehended are the largest group in every country of citizenship. Unlocated cases range from 10% in Moldova (3 of 29) to 15% in Russia (7 of 48). "}, document.Ref{To: document.ParseAnchor("table-2"), Text: "Table\u00a02"}, document.Text{S: " gives every count and "}, document.Ref{To: document.ToSection("appendix-a"), Text: "Appendix\u00a0A"}, document.Text{S: " the rules. Two were "}, document.FactRef{ID: m.withheld("hidden")}, document.Text{S: "; see "}, document.Link{URI: "https://example.gov/rules", Text: "the published rules", Description: "Rules on example.gov"}, document.Text{S: "."}),
		document.Figure{
			Name: "status-by-country", Anchor: document.ParseAnchor("figure-1"), Label: "Figure 1", Title: words("Two countries account for 222 of the 436 flagged cases"),
			Subtitle: words("Flagged cases by status and country of citizenship, as of June 30, 2026. Each case is counted once."),
			Alt:      words("Stacked bar chart: Uzbekistan 118 and Tajikistan 104 of 436 cases. Data: Table 2."),
			Note:     []document.Inline{strong("Reading the figure."), document.Text{S: " Segments stand in the order of the key; the number at the end of a bar is its total. [c]: withheld to protect individuals; in Georgia and Moldova two statuses are drawn together as one open segment."}},
			Source:   words("case records as held on June 30, 2026, extracted July 2, 2026. Fictitious data. The figures are in Table 2."),
			Chart:    m.stacked(),
		},
		document.Heading{Level: 2, Number: "2.2", Text: "By country of citizenship"},
		text("Table 1 gives the headline counts, which overlap. Table 2 gives the status of every case, which does not: its columns add up to the cases flagged. In tables, [c] is a count withheld to protect individuals (a count of 1 or 2, or another count withheld so that such a count cannot be worked out; totals include it), - is zero, and x is not applicable."),
		m.headline(), m.statusTable(),
		document.Heading{Level: 2, Number: "2.3", Text: "Timeline", Anchor: document.ParseAnchor("section-trend")},
		text("The number of cases flagged each month rose to 38 in June 2024 and has not exceeded 18 since October 2024."),
		document.Figure{
			Name: "trend", Label: "Figure 2", Title: words("Cases flagged per month peaked at 38 in June 2024"),
			Subtitle: words("Cases flagged per month by date of the flag, October 2023 to June 2026"),
			Alt:      words("Line chart: flags per month peaked at 38. Data: Table B-1."),
			Note:     words("flags of June entered after July 2, 2026, are not yet included."),
			Source:   words("records held on June 30, 2026. Fictitious data."),
			Chart:    m.trend(),
		},
	}
}

func (m *maker) stacked() document.Chart {
	c := document.Stacked{Head: "Cases", ChangeHead: "Change since May 31", Keys: m.keys()}
	for i, country := range countries {
		row := document.StackRow{Label: country.name, Rest: i == len(countries)-1, Total: m.n("flagged/country="+country.name, totals[i]), Change: m.change("d/flagged/country="+country.name, 4-i)}
		for k, n := range country.parts {
			row.Parts = append(row.Parts, m.part(country.name, statuses[k].status, n))
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

func (m *maker) trend() document.Chart {
	c := document.Trend{Unit: "cases", Peak: 8}
	for i := range 33 {
		c.Months = append(c.Months, document.Month{
			Month: fmt.Sprintf("%d-%02d", 2023+(9+i)/12, (9+i)%12+1), Value: m.n(fmt.Sprint("flagged/month=", i), 38-abs(i-8)), Incomplete: i == 32,
		})
	}
	c.Years = []document.Year{
		{Label: "FY 2024", Sum: m.n("fy=2024", 214), From: 0, To: 11}, {Label: "FY 2025", Sum: m.n("fy=2025", 139), From: 12, To: 23},
		{Label: "FY 2026 to June 30", Sum: m.n("fy=2026", 83), From: 24, To: 32},
	}
	return c
}

func abs(n int) int { return max(n, -n) }

func (m *maker) headline() document.Table {
	t := document.Table{
		Name: "table-1", Anchor: document.ParseAnchor("table-1"), Label: "Table 1", Title: words("Flagged cases rose in four countries and fell in one"),
		Subtitle: words("Headline counts by country of citizenship, cases, May 31 and June 30, 2026"),
		Groups:   []document.ColumnGroup{{Text: "Flagged", From: 1, To: 3}, {Text: "Apprehended", From: 4, To: 5}, {Text: "Deported", From: 6, To: 7}, {Text: "Unlocated", From: 8, To: 9}},
		Columns:  []document.Column{{Head: document.Head{"Country of citizenship"}}},
		Notes:    []document.Note{{Mark: "a", Text: words("Includes 3 cases recorded under Russia in May and under Uzbekistan in June; reclassifications sum to zero.")}},
		Source:   words("case records as held on June 30, 2026, extracted July 2, 2026. Fictitious data."),
	}
	for _, head := range []string{"May 31", "June 30", "Change", "June 30", "Change", "June 30", "Change", "June 30", "Change"} {
		t.Columns = append(t.Columns, document.Column{Head: document.Head{head}, Numeric: true})
	}
	for i, c := range countries {
		row := document.Row{Cells: []document.Cell{cellOf(c.name)}}
		for k, n := range []int{totals[i] - 4 + i, totals[i], 4 - i, totals[i] / 3, 5 - 2*i, totals[i] / 9, 0, c.parts[6], -i} {
			id := fmt.Sprintf("t1/%d/%d", i, k)
			cell := document.Cell{}
			if k == 2 || k == 4 || k == 6 || k == 8 {
				cell.Fact = m.change(id, n)
			} else {
				cell.Fact = m.n(id, n)
			}
			if k == 2 && i%3 == 0 {
				cell.Mark = "a"
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	total := document.Row{Kind: document.RowTotal, Cells: []document.Cell{cellOf("Total")}}
	for k, n := range []int{424, 436, 12, 157, 8, 41, 3, 53, -3} {
		total.Cells = append(total.Cells, document.Cell{Fact: m.n(fmt.Sprint("t1/total/", k), n)})
	}
	t.Rows = append(t.Rows, total)
	return t
}

func (m *maker) statusTable() document.Table {
	t := document.Table{
		Name: "table-2", Anchor: document.ParseAnchor("table-2"), Label: "Table 2", Title: words("Located cases not apprehended are the largest group in every country"),
		Subtitle: words("Flagged cases by status and country of citizenship, cases, as of June 30, 2026"),
		Groups:   []document.ColumnGroup{{Text: "Departed or closed", From: 2, To: 4}, {Text: "Located in the United States", From: 5, To: 7}},
		Columns:  []document.Column{{Head: document.Head{"Country of citizenship"}}, {Head: document.Head{"Flagged"}, Numeric: true}},
		Notes:    []document.Note{{Mark: "a", Text: words("Three cases deported and encountered again are in custody, so 13 were deported and 10 have the status removed.")}},
		Note:     words("4 counts withheld. Rows and columns add up to the totals printed."),
		Source:   words("as Table 1. Fictitious data."),
	}
	for i, head := range []string{"Removed", "Other departure", "Closed", "In custody", "Supervised", "Not apprehended", "Unlocated", "Not determined"} {
		t.Columns = append(t.Columns, document.Column{Head: document.Head{head}, Numeric: true, Status: statuses[i].status})
	}
	for i, c := range countries {
		row := document.Row{Cells: []document.Cell{cellOf(c.name), {Fact: m.n("flagged/country="+c.name, totals[i])}}}
		for k, n := range c.parts {
			cell := document.Cell{Fact: m.part(c.name, statuses[k].status, n)}
			if i == 0 && (k == 0 || k == 3) {
				cell.Mark = "a"
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	total := document.Row{Kind: document.RowTotal, Cells: []document.Cell{cellOf("Total"), {Fact: m.n("flagged", 436)}}}
	for _, s := range statuses {
		total.Cells = append(total.Cells, document.Cell{Fact: m.n("status="+string(s.status), s.total)})
	}
	t.Rows = append(t.Rows, total)
	return t
}

func (m *maker) questions() []document.Block {
	return []document.Block{
		document.Heading{Level: 1, Number: "5", Text: "Responses to questions"},
		document.Question{Anchor: document.ParseAnchor("question-1"), Label: "Question 1", Topic: "Number of persons flagged", Question: words("How many persons have been flagged, and from which countries?"), Status: "Answered", Response: []document.Block{
			text("As of June 30, 2026, 436 cases concerning 431 persons were flagged. By country of citizenship: Uzbekistan 118, Tajikistan 104, Kyrgyzstan 62, Russia 48, Georgia 37, Moldova 29 and all other countries 38."),
			para(document.Text{S: "A flag is not a finding of individual ties, of an offense or of intent. See "}, document.Ref{To: document.ParseAnchor("table-1"), Text: "Table\u00a01", Page: true}, document.Text{S: ", and "}, document.Ref{To: document.ParseAnchor("table-b1"), Text: "Table\u00a0B-1", Page: true}, document.Text{S: "."}),
			document.List{Numbered: true, Items: [][]document.Inline{words("Item one."), words("Item two.")}},
		}},
		document.Question{Anchor: document.ParseAnchor("question-2"), Label: "Question 2", Topic: "Apprehensions and their outcome", Question: words("How many have been apprehended since, by which agency and in which State, and what became of them?"), Status: "Partly answered", Response: []document.Block{
			text("As of June 30, 2026, 157 of the 436 cases had been apprehended since the flag and 41 had been deported; 37 were both. For 18 cases the records do not say whether an apprehension took place."),
		}},
	}
}

func (m *maker) appendices() []document.Block {
	long := document.Table{
		Name: "table-b1", Anchor: document.ParseAnchor("table-b1"), Label: "Table B-1", Title: words("Cases flagged, by country of citizenship and fiscal quarter"), Detail: true,
		Subtitle: words("Cases by date of the flag, October 1, 2023, to June 30, 2026; x: not applicable, -: zero"),
		Columns:  []document.Column{{Head: document.Head{"Country and fiscal quarter of the flag"}}, {Head: document.Head{"Flagged"}, Numeric: true}, {Head: document.Head{"Cumulative"}, Numeric: true}, {Head: document.Head{"Same quarter", "a year before"}, Numeric: true}, {Head: document.Head{"Change"}, Numeric: true}, {Head: document.Head{"Percent of", "all countries"}, Numeric: true}},
		Notes:    []document.Note{{Mark: "a", Text: words("June 2026 is incomplete.")}, {Mark: "b", Text: words("Compared with October 1, 2024, to June 30, 2025.")}},
		Source:   words("case records as held on June 30, 2026, extracted July 2, 2026. Fictitious data."),
	}
	for i, c := range countries {
		long.Rows = append(long.Rows, document.Row{Kind: document.RowGroup, Cells: []document.Cell{cellOf(c.name)}})
		for q := range 13 {
			row := document.Row{Within: true, Cells: []document.Cell{cellOf(fmt.Sprintf("FY 2024 Q%d, Oct–Dec 2023", q+1))}}
			if q%4 == 3 {
				row = document.Row{Within: true, Kind: document.RowSubtotal, Cells: []document.Cell{{Text: words("FY 2024"), Mark: "b"}}}
			}
			for k := range 5 {
				if k == 2 {
					row.Cells = append(row.Cells, document.Cell{NotApplicable: true})
					continue
				}
				row.Cells = append(row.Cells, document.Cell{Fact: m.n(fmt.Sprint("b1/", i, "/", q, "/", k), i*q*k)})
			}
			long.Rows = append(long.Rows, row)
		}
		total := document.Row{Kind: document.RowTotal, Cells: []document.Cell{cellOf(c.name + ", total")}}
		for k := range 5 {
			total.Cells = append(total.Cells, document.Cell{Fact: m.n(fmt.Sprint("b1/", i, "/", k), 100*i)})
		}
		long.Rows = append(long.Rows, total)
	}
	wide := document.Table{Name: "wide", Label: "Table B-2", Title: words("A table that is too wide stands on its side"), Columns: []document.Column{{Head: document.Head{"Country"}}}}
	for k := range 14 {
		wide.Columns = append(wide.Columns, document.Column{Head: document.Head{fmt.Sprintf("Unlocated persons %d", k)}, Numeric: true})
	}
	for i, c := range countries {
		row := document.Row{Cells: []document.Cell{cellOf(c.name)}}
		for k := range 14 {
			row.Cells = append(row.Cells, document.Cell{Fact: m.n(fmt.Sprint("wide/", i, "/", k), i*100000+k)})
		}
		wide.Rows = append(wide.Rows, row)
	}
	return []document.Block{
		document.Heading{Level: 1, Number: "A", Text: "Methodology", Anchor: document.ToSection("appendix-a"), Appendix: true},
		text("Rules:"),
		document.List{Items: [][]document.Inline{words("The first rule, which is long enough that it fills more than one line of the measure of ten columns."), words("The second.")}},
		document.Heading{Level: 3, Text: "A third level after a first"},
		document.Details{Rows: []document.Detail{{Label: "File", Value: words("data/2026-06.csv")}, {Label: "SHA-256", Value: words("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a089f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")}}},
		document.Figure{Name: "bars", Label: "Figure 3", Title: words("Bars"), Alt: words("Bar chart: Uzbekistan leads. Data: Table 1."), Chart: m.bars()},
		document.Figure{Name: "nothing", Label: "Figure 4", Title: words("Nothing"), Subtitle: words("No case was flagged in these months."), Alt: words("none"), Chart: document.Bars{}},
		document.Heading{Level: 1, Number: "B", Text: "Full country tables", Appendix: true},
		text("Every country."),
		long, wide,
		document.Heading{Level: 2, Number: "B.1", Text: "Empty"},
		document.Table{Name: "empty", Label: "Table B-3", Title: words("A table without rows"), Columns: []document.Column{{Head: document.Head{"Country"}}, {Head: document.Head{"Cases"}, Numeric: true}}},
		text("Lost: \U0001F600 and שלום."),
	}
}

func (m *maker) bars() document.Chart {
	c := document.Bars{Head: "Cases", ChangeHead: "Change since May 31"}
	for i, country := range countries {
		c.Rows = append(c.Rows, document.BarRow{Label: country.name, Value: m.n("flagged/country="+country.name, totals[i]), Previous: m.n("p/flagged/country="+country.name, totals[i]-4+i), Change: m.change("d/flagged/country="+country.name, 4-i)})
	}
	return c
}
