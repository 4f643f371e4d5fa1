package snapshot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cells"
)

// FuzzQuickObject holds the quick reader to the slow one: what it takes, the
// slow one takes, and reads the same.
func FuzzQuickObject(f *testing.F) {
	for _, seed := range []string{`{}`, `{"a":"b","c":12,"d":true,"e":null, "f" : false}`, `{"a":01}`, `{"a":1.5}`, `{"a":"\n"}`, `{"a":1,"a":2}`, `{"a":1}x`, `{"a":[1]}`, `{"a":truex}`, `{"":""} `,
		`{"a":{"b":["]",{"c":"\""}]},"d":[]}`, `{"a":[1}`, `{"a":"b}`, `{"a":[[[[`, `{"a": }`, `{"a":1.5e3,"b":"x\\"}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		for name, want := range map[string]func(int, string) bool{"all": anything, "none": nothing, "some": func(i int, _ string) bool { return i%2 == 1 }} {
			sameObject(t, name, line, want)
		}
	})
}

func anything(int, string) bool { return true }

func sameObject(t *testing.T, name string, line []byte, want func(int, string) bool) {
	got, ok := quickObject(line, want, nil)
	if !ok {
		return
	}
	for _, c := range line {
		if c >= 0x80 {
			return // the slow one refuses what is no UTF-8
		}
	}
	var slow []member
	if err := jsonObject(line, want, func(key, value string) { slow = append(slow, member{key, value}) }); err != nil {
		t.Fatalf("%s of %q: %v", name, line, err)
	}
	if diff := cmp.Diff(slow, got, cmp.AllowUnexported(member{})); diff != "" {
		t.Errorf("%s of %q: %s", name, line, diff)
	}
}

// FuzzObject holds the reader of objects to encoding/json: what that takes as
// one object is taken, and values of its kinds are the same.
func FuzzObject(f *testing.F) {
	for _, seed := range []string{`{"a":"\u00e9\ud83d\ude00","b":-1.5e3,"c":true,"d":null}`, `{"a":[{"b":[]}]}`, `{"a":1}{}`, `{"a":1,}`, `[1]`, `{"a"}`, `{"a":"\x"}`, `{"a":tru}`, `{"a":01}`, `{"\u0061":1,"a":2}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		line = bytes.Trim(line, "\n\r\t ")
		got := map[string]string{}
		err := jsonObject(line, anything, func(key, value string) { got[key] = value })
		if bytes.IndexByte(line, '\n') >= 0 || !utf8.Valid(line) {
			return // no line of text
		}
		var theirs map[string]any
		decoder := json.NewDecoder(bytes.NewReader(line))
		decoder.UseNumber()
		problem := decoder.Decode(&theirs)
		if problem == nil && (theirs == nil || !json.Valid(line)) {
			problem = errors.New("no object, or more than one")
		}
		if (err == nil) != (problem == nil) {
			nested := bytes.ContainsAny(line[min(1, len(line)):], "[{") // what stands within them is not read
			twice := err != nil && strings.Contains(err.Error(), "stands twice")
			half := err != nil && strings.Contains(err.Error(), "half of a pair")
			if !nested && !twice && !half {
				t.Fatalf("%q: %v; encoding/json says %v", line, err, problem)
			}
		}
		for key, value := range theirs {
			if err != nil || problem != nil {
				break
			}
			want := fmt.Sprint(value)
			switch value.(type) {
			case nil:
				want = ""
			case bool:
				want = map[string]string{"true": "yes", "false": "no"}[want]
			case json.Number:
				want = cells.Numeral(want)
			case map[string]any, []any:
				want = cells.NotFlat
			}
			if got[key] != want {
				t.Errorf("%q: key %q is %q; want %q", line, key, got[key], want)
			}
		}
	})
}
