package disclosure_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"
)

// raw are the rooms whose types hold every number.
var raw = []string{"example.org/oversight/report/judge", "example.org/oversight/report/follow", "example.org/oversight/report/tally"}

// exported type-checks this package and returns its scope.
func exported(t *testing.T) *types.Package {
	t.Helper()
	files := token.NewFileSet()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var parsed []*ast.File
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	config := types.Config{Importer: importer.ForCompiler(files, "source", nil)}
	checked, err := config.Check("example.org/oversight/report/disclosure", files, parsed, nil)
	if err != nil {
		t.Fatal(err)
	}
	return checked
}

// A finder looks for types with raw numbers that a user of an exported name can reach.
type finder struct {
	seen  map[types.Type]bool
	found []string
}

func (f *finder) look(path string, typ types.Type) {
	if f.seen[typ] {
		return
	}
	f.seen[typ] = true
	switch typ := typ.(type) {
	case *types.Named:
		if pkg := typ.Obj().Pkg(); pkg != nil && slices.Contains(raw, pkg.Path()) {
			f.found = append(f.found, path)
			return
		}
		for method := range typ.Methods() {
			if method.Exported() {
				f.look(path+"."+method.Name(), method.Type())
			}
		}
		f.look(path, typ.Underlying())
	case *types.Struct:
		for field := range typ.Fields() {
			if field.Exported() {
				f.look(path+"."+field.Name(), field.Type())
			}
		}
	case *types.Signature:
		f.tuple(path, typ.Params())
		f.tuple(path, typ.Results())
	case *types.Interface:
		for method := range typ.Methods() {
			f.look(path+"."+method.Name(), method.Type())
		}
	case *types.Map:
		f.look(path, typ.Key())
		f.look(path, typ.Elem())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		f.look(path, typ.Elem())
	case *types.Alias:
		f.look(path, types.Unalias(typ))
	}
}

func (f *finder) tuple(path string, vars *types.Tuple) {
	for v := range vars.Variables() {
		f.look(path+"("+v.Name()+")", v.Type())
	}
}

func TestNoRawTypeCrossesTheBorder(t *testing.T) {
	scope := exported(t).Scope()
	for _, name := range scope.Names() {
		object := scope.Lookup(name)
		if !object.Exported() {
			continue
		}
		f := &finder{seen: map[types.Type]bool{}}
		f.look(name, object.Type())
		want := 0
		if name == "Protect" {
			want = 1 // the book, as parameters; each type is found once
		}
		if len(f.found) != want {
			t.Errorf("%s gives access to raw numbers at %v", name, f.found)
		}
	}
	protect := scope.Lookup("Protect").Type().(*types.Signature)
	f := &finder{seen: map[types.Type]bool{}}
	f.tuple("Protect", protect.Results())
	if len(f.found) != 0 {
		t.Errorf("Protect returns raw numbers at %v", f.found)
	}
}

func TestCellsExportNoField(t *testing.T) {
	scope := exported(t).Scope()
	cell := scope.Lookup("Cell").Type()
	for field := range cell.Underlying().(*types.Struct).Fields() {
		if field.Exported() {
			t.Errorf("Cell.%s can be read without asking whether it is shown", field.Name())
		}
	}
	var methods []string
	for method := range cell.(*types.Named).Methods() {
		if method.Exported() {
			methods = append(methods, method.Name())
		}
	}
	if got := strings.Join(methods, " "); got != "Count Held" {
		t.Errorf("Cell has the methods %s; another way to its number needs a look", got)
	}
}
