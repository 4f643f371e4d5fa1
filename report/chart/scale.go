package chart

// tickStep returns the round step of an axis for counts up to most, in about four
// steps: 1, 2, 2.5 or 5 times a power of ten, and whole.
func tickStep(most int) int {
	const about = 4
	for power := 1; ; power *= 10 {
		for _, tenths := range []int{10, 20, 25, 50} {
			if whole := power*tenths%10 == 0; whole && power*tenths/10*about >= most {
				return power * tenths / 10
			}
		}
	}
}

// steps returns how many steps reach most, at least one.
func steps(most, step int) int { return max(1, (most+step-1)/step) }
