package cases

import "strings"

// A RecordState says whether a row stands; blank means active. Zero is blank.
type RecordState uint8

// The words of RecordState, in the order of documentation.
const (
	RecordActive RecordState = iota + 1
	RecordVoid
	RecordDuplicate
)

var recordStateWords = vocabulary[RecordState]{"record_state", []string{"", "active", "void", "duplicate_of"}}

// String returns the word, or the empty string for a blank.
func (r RecordState) String() string { return recordStateWords.word(r) }

// ParseRecordState reads "active", "void" or "duplicate_of:" with the case_id of
// another row; a blank is zero and means active.
func ParseRecordState(s string) (RecordState, error) {
	if id, ok := strings.CutPrefix(s, DuplicatePrefix); ok && id != "" {
		return RecordDuplicate, nil
	}
	if s == "" || s == "active" || s == "void" {
		return recordStateWords.parse(s)
	}
	return 0, &WordError{What: recordStateWords.what, Word: s, Allowed: Words(RecordStateField)}
}

// DuplicatePrefix opens the record state of a row that repeats another; the
// case_id of the other row follows it.
const DuplicatePrefix = "duplicate_of:"
