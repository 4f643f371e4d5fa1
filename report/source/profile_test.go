package source_test

import (
	"os"
	"testing"

	"example.org/oversight/report/source"
)

func TestBuiltinProfilesParse(t *testing.T) {
	for _, name := range []string{"standard", "cbp", "ice"} {
		p, err := source.OpenProfile(os.DirFS("../../templates"), nil, name)
		if err != nil {
			t.Fatal(err)
		}
		if p.Name != name {
			t.Errorf("profile %s calls itself %s", name, p.Name)
		}
	}
}
