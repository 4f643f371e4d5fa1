package tally

func casesFollow(b *Book) (all []sides) {
	if l := b.Linkage; l != nil {
		all = append(all, sides{left: Term{Name: "not found again", Count: l.Lost()}, relation: "<=", right: []Term{{Name: "half of the cases", Count: l.MostLost()}}})
	}
	if b.Unlinked > 0 {
		all = append(all, sides{left: Term{Name: "earlier snapshots of which this does not hold", Count: b.Unlinked}, right: []Term{{Name: "none"}}})
	}
	return all
}

func idsAreWrittenAlike(b *Book) []sides {
	if l := b.Linkage; l != nil && l.Looked {
		return []sides{{left: Term{Name: "found but for zeros, case, blanks, hyphens or .0", Count: l.Alike}, relation: "<=", right: []Term{{Name: "bound", Count: l.MostAlike()}}}}
	}
	return nil
}
