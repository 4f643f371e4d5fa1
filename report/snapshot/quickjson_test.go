package snapshot

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzQuickObject holds the quick reader to the slow one: what it takes, the
// slow one takes, and reads the same.
func FuzzQuickObject(f *testing.F) {
	for _, seed := range []string{`{}`, `{"a":"b","c":12,"d":true,"e":null, "f" : false}`, `{"a":01}`, `{"a":1.5}`, `{"a":"\n"}`, `{"a":1,"a":2}`, `{"a":1}x`, `{"a":[1]}`, `{"a":truex}`, `{"":""} `} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		got, ok := quickObject(line, nil)
		if !ok {
			return
		}
		var want []member
		for _, c := range line {
			if c >= 0x80 {
				return // the slow one changes what is no UTF-8
			}
		}
		if err := jsonObject(line, func(key, value string) { want = append(want, member{key, value}) }); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(member{})); diff != "" {
			t.Error(diff)
		}
	})
}
