package judge

import "strings"

// Texts number the distinct texts of a column in the order in which they come.
// Few differ and they come over and over, so that most are found in a slot
// chosen by three of their bytes, by one comparison, which for a text that the
// reader shares between rows looks at the pointer alone.
type texts struct {
	slots [textSlots]textSlot
	index map[string]int32
	list  []string // by number
	bytes int      // of all
}

// mostBytes bounds the memory for the different texts of a column.
const mostBytes = 16 << 20

// over reports whether there are more than so many texts, or too long ones.
func (t *texts) over(most int) bool { return len(t.list) > most || t.bytes > mostBytes }

const textSlots = 512

type textSlot struct {
	text   string
	number int32 // 1 more than the text's number; 0: free
}

// number returns the number of a text, from 0, and whether it is new.
func (t *texts) number(text string) (n int32, fresh bool) {
	slot := &t.slots[slotOf(text)]
	if slot.number != 0 && slot.text == text {
		return slot.number - 1, false
	}
	n, known := t.index[text]
	if !known {
		if t.index == nil {
			t.index = map[string]int32{}
		}
		n = int32(len(t.list))
		text = strings.Clone(text)
		t.index[text] = n
		t.bytes += len(text)
		t.list = append(t.list, text)
	}
	*slot = textSlot{text, n + 1}
	return n, !known
}

func slotOf(text string) uint {
	n := uint(len(text))
	if n == 0 {
		return 0
	}
	return (n*7 + uint(text[0])*31 + uint(text[n/2])*61 + uint(text[n-1])*17) % textSlots
}
