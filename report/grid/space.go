package grid

// Every stands for all values of an axis: its margin.
const Every = -1

// A Space turns coordinates into positions along axes and those into an offset
// in a dense slice. The last axis varies fastest.
type Space struct {
	axes   []Axis
	index  []map[string]int
	stride []int
	size   int
}

// NewSpace returns the space of the given axes. It panics if two axes share a
// name, or two values of an axis are equal.
func NewSpace(axes ...Axis) Space {
	s := Space{axes: axes, index: make([]map[string]int, len(axes)), stride: make([]int, len(axes)), size: 1}
	names := map[string]bool{}
	for i := len(axes) - 1; i >= 0; i-- {
		a := axes[i]
		if names[a.Name] {
			panic("grid: two axes are called " + a.Name)
		}
		names[a.Name] = true
		s.index[i] = make(map[string]int, len(a.Values))
		for n, v := range a.Values {
			s.index[i][v] = n
		}
		if len(s.index[i]) != len(a.Values) {
			panic("grid: axis " + a.Name + " has a value twice")
		}
		s.stride[i] = s.size
		s.size *= len(a.Values)
	}
	return s
}

// Size returns the number of cells: the product of the axes' lengths.
func (s Space) Size() int { return s.size }

// Offset returns the place of a cell in a dense slice. It panics unless there
// is one position for each axis and each is within it.
func (s Space) Offset(at ...int) int {
	if len(at) != len(s.axes) {
		panic("grid: a position for each axis is needed")
	}
	offset := 0
	for i, n := range at {
		if n < 0 || n >= len(s.axes[i].Values) {
			panic("grid: no such position along " + s.axes[i].Name)
		}
		offset += n * s.stride[i]
	}
	return offset
}

// Locate returns a position for each axis, Every for those not among coords.
// There is false where a value is not on its axis; ok is false where coords
// name an axis that the space lacks, or one twice.
func (s Space) Locate(coords ...Coordinate) (at []int, there, ok bool) {
	at = make([]int, len(s.axes))
	for i := range at {
		at[i] = Every
	}
	there = true
	given := make([]bool, len(s.axes))
	for _, c := range coords {
		i := s.axis(c.Axis)
		if i < 0 || given[i] {
			return nil, false, false
		}
		given[i] = true
		n, known := s.index[i][c.Value]
		if !known {
			there = false
			continue
		}
		at[i] = n
	}
	return at, there, true
}

func (s Space) axis(name string) int {
	for i, a := range s.axes {
		if a.Name == name {
			return i
		}
	}
	return -1
}

// each calls visit with the offset of every cell that at matches.
func (s Space) each(at []int, visit func(offset int)) {
	if len(at) != len(s.axes) {
		panic("grid: a position for each axis is needed")
	}
	var walk func(axis, offset int)
	walk = func(axis, offset int) {
		if axis == len(at) {
			visit(offset)
			return
		}
		if at[axis] != Every {
			walk(axis+1, offset+at[axis]*s.stride[axis])
			return
		}
		for n := range s.axes[axis].Values {
			walk(axis+1, offset+n*s.stride[axis])
		}
	}
	walk(0, 0)
}
