package source

// A Difference is something that two snapshots must share for their cases to
// be compared, and do not.
type Difference struct {
	What        string // "definition version"
	Before, Now string // "2026-1", "not stated"
}

// what says what one row of a snapshot stands for.
func what(p *Provenance) string {
	if p.Count != "" {
		return "a count of cases"
	}
	return "a case"
}

// Differences returns why the cases of a snapshot cannot be compared with
// those of an earlier one; none where they can. Counts made under other
// definitions, dated by another column or without the closed cases differ for
// reasons that no cause of change names.
func Differences(now, before *Provenance) (all []Difference) {
	differ := func(what, then, is string) {
		if then != is {
			all = append(all, Difference{what, then, is})
		}
	}
	stated := func(version string) string {
		if version == "" {
			return "not stated"
		}
		return version
	}
	included := map[bool]string{true: "included", false: "not included"}
	differ("definition version", stated(before.Manifest.DefinitionVersion), stated(now.Manifest.DefinitionVersion))
	differ("column of the index date", before.IndexField, now.IndexField)
	differ("what dates a case", before.Grain.String(), now.Grain.String())
	differ("what a row is", what(before), what(now))
	differ("closed cases", included[before.Manifest.IncludesClosed], included[now.Manifest.IncludesClosed])
	return all
}
