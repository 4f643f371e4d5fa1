package bundle_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/bundle"
)

// TestNamesOfFoldersAreRefused holds Seal to names of files below the bundle:
// a name of the bundle itself, or of the folder above it, is none.
func TestNamesOfFoldersAreRefused(t *testing.T) {
	for _, name := range []string{"", ".", "..", "../..", "a/", "a//b", "./a", "a/.", "a/..", "tables/../../a", "a\xff"} {
		if _, err := bundle.Seal(bundle.Manifest{}, []bundle.File{{Name: name}}); err == nil {
			t.Errorf("%q is sealed", name)
		}
	}
	for _, name := range []string{"a", "..a", "a/b/c.csv", "tables/Côte d’Ivoire.csv"} {
		if _, err := bundle.Seal(bundle.Manifest{}, []bundle.File{{Name: name}}); err != nil {
			t.Errorf("%q is refused: %v", name, err)
		}
	}
}

// TestTextAfterTheManifestIsADifference holds Verify to the whole file: bytes
// after the object would otherwise go unseen, as no hash covers the manifest.
func TestTextAfterTheManifestIsADifference(t *testing.T) {
	for _, more := range []string{"{}", "junk", "\n]"} {
		dir := filepath.Join(t.TempDir(), "b")
		if err := bundle.Write(context.Background(), bundle.System, dir, sealed(t, "x")); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, bundle.ManifestName)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, append(text, more...), 0o644); err != nil {
			t.Fatal(err)
		}
		differences := verified(t, dir).Differences
		if len(differences) != 1 || !strings.Contains(differences[0].String(), "after its end") {
			t.Errorf("%q after the manifest: %v; want one difference", more, differences)
		}
	}
}

func TestAnEndedContextLeavesNothing(t *testing.T) {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	parent := t.TempDir()
	if err := bundle.Write(ended, bundle.System, filepath.Join(parent, "series", "committee"), sealed(t, "x")); err == nil {
		t.Error("a write whose context has ended succeeds")
	}
	alone(t, parent)
}

// TestSealDoesNotDependOnTheOrder gives the same files in another order.
func TestSealDoesNotDependOnTheOrder(t *testing.T) {
	files := []bundle.File{{Name: "c", Data: []byte("3")}, {Name: "a", Data: []byte("1")}, {Name: "b/d", Data: nil}}
	turned := slices.Clone(files)
	slices.Reverse(turned)
	one, err := bundle.Seal(bundle.Manifest{Series: "s"}, files)
	if err != nil {
		t.Fatal(err)
	}
	two, err := bundle.Seal(bundle.Manifest{Series: "s"}, turned)
	if err != nil {
		t.Fatal(err)
	}
	same := func(a, b bundle.File) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }
	if !slices.EqualFunc(one, two, same) {
		t.Errorf("%v\nand in another order\n%v", one, two)
	}
	if files[0].Name != "c" {
		t.Error("Seal has sorted the slice of its caller")
	}
}
