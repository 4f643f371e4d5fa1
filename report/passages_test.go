package report_test

import (
	"strings"
	"testing"

	"example.org/oversight/report"
)

// TestVerifyReadsWhatAnyRequestPrints builds reviews whose texts are cut, broken,
// replaced or left out on their pages: none of that is a difference.
func TestVerifyReadsWhatAnyRequestPrints(t *testing.T) {
	long := "CUI//SP-LEI" + strings.Repeat("/SP-PRVCY", 6) + "//NOFORN"
	for _, tt := range []struct {
		name, request string
	}{
		{"a marking", "marking: CUI\n"},
		{"a marking that is cut to the page", "marking: " + long + "\n"},
		{"a marking with its block", "marking: {banner: CUI//SP-LEI//NOFORN, controlled_by: Office 12 of 3, category: SP-LEI, limits: NOFORN, contact: 202-555-0100}\n"},
		{"characters that no face shows", "subtitle: \"\u05d0\u05d1\u05d2 and \U0001F600 of 2026\"\nprepared_by: \"\u4e2d\u6587 Office 12\"\n"},
		{"words that are too long for a line", "subtitle: " + strings.Repeat("Overlong", 40) + "12\nprepared_by: " + strings.Repeat("x1", 300) + "\n"},
		{"hyphens that do not break, soft ones and blanks", "subtitle: \"non\u2011breaking soft\u00adhyphen  two   blanks\u00a0and \u200bno width\"\n"},
		{"questions with numbers, answered by facts and places", "questions:\n- {id: q1, text: \"How many of 1,012 on 5 May?\", answer: [flagged, table-headline]}\n" +
			"- {id: q2, text: \"In \u05d0 how many?\", answer: [section-quality, flagged/country=RUS], basis: 8 U.S.C. 1367}\n"},
		{"a letter", "letter: {date: 2026-05-12, reference: HS-7, chair: The Honorable A. Example, ranking_member: The Honorable B. Example}\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := edited(series(casesFile(0, "RUSSIA", 20)), "request.yaml", requestText+tt.request)
			_, v := saved(t, build(t, report.Job{Data: data}))
			if !v.OK() {
				t.Error(told(v))
			}
			if v.Checked.Texts == 0 || v.Checked.Sections < 20 {
				t.Errorf("checked: %s", v.Checked)
			}
		})
	}
}

// TestVerifyReadsFiguresThatAreNotDrawn has no case at all: figures are
// sentences, and tables have no rows.
func TestVerifyReadsFiguresThatAreNotDrawn(t *testing.T) {
	_, v := saved(t, build(t, report.Job{Data: series([]byte("case_id,citizenship,flagged_date\n"))}))
	if !v.OK() || v.Checked.Texts == 0 {
		t.Errorf("%s\nchecked: %s", told(v), v.Checked)
	}
}
