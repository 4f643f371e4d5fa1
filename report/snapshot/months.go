package snapshot

import (
	"encoding/binary"
	"fmt"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

const (
	firstYear, lastYear = 1900, 2099
	monthBits           = 12
	monthHash           = 0x24020002040
)

// A month is yyyy-mm- as eight bytes, the day before it and its length.
type month struct {
	text   uint64
	before cases.Date
	days   uint32
}

// A monthTable holds the months whose days are read quickly, each where its
// text multiplied by monthHash puts it: the number was searched for, so that no
// two share a place. Reading a date so takes half the steps of reading its
// digits. Dates of other months are read the slow way.
type monthTable [1 << monthBits]month

// allMonths holds the months of the years of the table.
var allMonths = func() (table monthTable) {
	for i := range (lastYear - firstYear + 1) * 12 {
		y, m := firstYear+i/12, i%12+1
		text := monthText(y, m)
		first, _ := cases.NewDate(y, m, 1)
		next, _ := cases.NewDate(y+m/12, m%12+1, 1)
		*table.of(text) = month{text, first - 1, uint32(next - first)}
	}
	return table
}()

func monthText(y, m int) uint64 {
	return binary.LittleEndian.Uint64(fmt.Appendf(nil, "%04d-%02d-", y, m))
}

func (t *monthTable) of(text uint64) *month { return &t[text*monthHash>>(64-monthBits)] }

// quickMonths returns the months of which a profile takes every day: the dates
// of the others are looked at one by one, and those of these need not be.
func quickMonths(p *source.Profile) *monthTable {
	table := allMonths
	for i := range table {
		if table[i].before+1 < p.Earliest {
			table[i] = month{}
		}
	}
	leave := func(day cases.Date) {
		if y, m, _ := day.Civil(); y >= firstYear && y <= lastYear {
			*table.of(monthText(y, m)) = month{}
		}
	}
	for _, day := range p.Stopgaps() {
		leave(day)
	}
	for _, text := range slices.Concat(p.Blank, p.Redacted) { // a text that looks like a date may stand for none
		y, m, d, _ := source.LayoutOf("yyyymmdd").Numbers(lettersAndDigits(text))
		day, _ := cases.NewDate(y, m, d)
		leave(day)
	}
	return &table
}
