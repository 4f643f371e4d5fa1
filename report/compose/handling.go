package compose

import "example.org/oversight/report/document"

// handling is the page after the cover that says how the review is to be handled:
// the banner in the text, where a reader without its place on the page finds it,
// and the designation block (32 CFR 2002.20). A banner alone needs no such page.
func (a *author) handling() []document.Block {
	m := a.req.Marking
	if !m.Block() {
		return nil
	}
	head := a.heading(1, "Handling", "handling")
	head.Unlisted, head.Opens = true, true
	var block document.Details
	for _, row := range []struct{ label, value string }{
		{"Controlled by", m.ControlledBy}, {"Category", m.Category}, {"Limited dissemination", m.Limits}, {"Point of contact", m.Contact},
	} {
		if row.value != "" {
			block.Rows = append(block.Rows, document.Detail{Label: row.label, Value: text(row.value)})
		}
	}
	return []document.Block{head, paragraph(strong(m.Banner)), block}
}
