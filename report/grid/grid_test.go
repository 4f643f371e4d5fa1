package grid_test

import (
	"testing"

	"example.org/oversight/report/grid"
)

func sample() *grid.Table {
	t := grid.New("n", grid.Axis{Name: "country", Values: []string{"A", "B"}}, grid.Axis{Name: "status", Values: []string{"x", "y", "z"}})
	for c := range 2 {
		for s := range 3 {
			t.Add(1+c*10+s*100, c, s)
		}
	}
	return t
}

func TestAtSumsOverAxesLeftOut(t *testing.T) {
	country := func(v string) grid.Coordinate { return grid.At("country", v) }
	status := func(v string) grid.Coordinate { return grid.At("status", v) }
	tests := []struct {
		name string
		at   []grid.Coordinate
		want int
	}{
		{"one cell", []grid.Coordinate{country("B"), status("y")}, 111},
		{"the order of coordinates does not matter", []grid.Coordinate{status("y"), country("B")}, 111},
		{"a row's margin", []grid.Coordinate{country("A")}, 1 + 101 + 201},
		{"a column's margin", []grid.Coordinate{status("z")}, 201 + 211},
		{"everything", nil, 636},
		{"a value that the axis lacks counts 0", []grid.Coordinate{country("C")}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := sample().At(test.at...); got != test.want {
				t.Errorf("At = %d; want %d", got, test.want)
			}
		})
	}
}

func TestTableWithoutAxesHasOneCell(t *testing.T) {
	n := grid.New("n")
	n.Add(7)
	if got := n.At(); got != 7 {
		t.Errorf("At() = %d; want 7", got)
	}
}

func TestCloneSharesNoCell(t *testing.T) {
	a := sample()
	b := a.Clone()
	if !a.Equal(b) {
		t.Fatal("a clone differs from its original")
	}
	b.Add(1, 1, 2)
	if a.Equal(b) || a.Cell(1, 2) != 211 {
		t.Errorf("adding to a clone changed the original: %d", a.Cell(1, 2))
	}
}

func TestMistakesOfTheCallerPanic(t *testing.T) {
	axis := grid.Axis{Name: "a", Values: []string{"x", "y"}}
	tests := map[string]func(){
		"two axes of one name": func() { grid.New("n", axis, axis) },
		"a value twice":        func() { grid.New("n", grid.Axis{Name: "a", Values: []string{"x", "x"}}) },
		"too few positions":    func() { grid.New("n", axis).Add(1) },
		"beyond the axis":      func() { grid.New("n", axis).Add(1, 2) },
		"a margin is no cell":  func() { grid.New("n", axis).Add(1, grid.Every) },

		"an axis that the table lacks": func() { sample().At(grid.At("month", "2024-03")) },
		"an axis given twice":          func() { sample().At(grid.At("country", "A"), grid.At("country", "B")) },
	}
	for name, mistake := range tests {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			mistake()
		})
	}
}
