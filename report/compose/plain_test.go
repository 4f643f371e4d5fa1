package compose_test

import (
	"reflect"
	"strings"
	"testing"
)

// TestNoTextBreaksItsLines composes reviews and looks into every string of
// them: where a line ends is for the layout to say.
func TestNoTextBreaksItsLines(t *testing.T) {
	for name, before := range map[string]bool{"alone": false, "with a previous snapshot": true} {
		t.Run(name, func(t *testing.T) {
			for path, text := range textsIn(reflect.ValueOf(*review(t, 12, shown, before)), "document") {
				if strings.ContainsAny(text, "\n\r\t\u2028") {
					t.Errorf("%s: %q", path, text)
				}
			}
		})
	}
}

// textsIn gives every exported string of a value with the way to it.
func textsIn(v reflect.Value, path string) func(func(string, string) bool) {
	return func(yield func(string, string) bool) { eachText(v, path, yield) }
}

func eachText(v reflect.Value, path string, yield func(string, string) bool) bool {
	switch v.Kind() {
	case reflect.String:
		return yield(path, v.String())
	case reflect.Interface, reflect.Pointer:
		return v.IsNil() || eachText(v.Elem(), path, yield)
	case reflect.Slice:
		for i := range v.Len() {
			if !eachText(v.Index(i), path, yield) {
				return false
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !eachText(v.Field(i), path+"."+f.Name, yield) {
				return false
			}
		}
	}
	return true
}
