package compose

import (
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// canSee says whether the source has the fields that show a kind of conflict
// or of event; what needs no field can always be seen. What cannot be seen is
// not held; it is not zero.
func (a *author) canSee(kind string) bool {
	for _, k := range rules.ConflictKinds {
		if k.Name == kind {
			return a.tree.Tells(k.Needs)
		}
	}
	for _, k := range rules.CutKinds {
		if k.Name == kind {
			return a.tree.Tells(k.Needs)
		}
	}
	return true
}

// fieldName is what readers call a field, at the head of a line. The index date
// goes by what it dates.
func (a *author) fieldName(field string) string {
	f, err := cases.ParseField(field)
	switch {
	case err != nil:
		return field
	case f == cases.FlaggedDate:
		return "Date of the " + a.names["flag"]
	}
	return sentence(a.ofIndex(f.Label()))
}

// fieldsInWords are fields as a sentence lists them.
func (a *author) fieldsInWords(fields []string) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = lowerFirst(a.fieldName(f))
	}
	return list(names)
}

// lowerFirst is a name within a sentence; an abbreviation and the name of a State
// keep their capitals.
func lowerFirst(name string) string {
	if len(name) > 1 && strings.ToUpper(name[:2]) == name[:2] || strings.HasPrefix(name, "State") {
		return name
	}
	return lower(name)
}

// columnsFor names the columns that the source lacks for some grounds: of each
// ground those of one set are needed.
func (a *author) columnsFor(grounds []rules.Ground) string {
	var all []string
	last := "and"
	for _, g := range grounds {
		var sets []string
		for _, missing := range a.tree.Missing(g) {
			var names []string
			for _, f := range missing.List() {
				names = append(names, f.String())
			}
			if !slices.ContainsFunc(names, func(name string) bool { return contains(a.since.mute, name) }) {
				for i, name := range names {
					names[i] = lowerFirst(a.fieldName(name))
				}
				sets = append(sets, strings.Join(names, " with "))
			}
		}
		if len(sets) > 1 {
			last = ", and"
		}
		if len(sets) > 0 {
			all = append(all, strings.Join(sets, " or "))
		}
	}
	return strings.Replace(listOf(all, last), " , and ", ", and ", 1)
}

// outcomeFields are the columns that the source lacks of those that the rules
// of the statuses need.
func (a *author) outcomeFields() []string {
	var wanted []string
	for _, r := range rules.All() {
		for _, g := range r.Needs {
			for _, missing := range a.tree.Missing(g) {
				for _, f := range missing.List() {
					wanted = append(wanted, f.String())
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(a.missing), func(field string) bool {
		return !slices.Contains(wanted, field) || slices.Contains(a.since.beyond, field)
	})
}

// notTold names what a status that stands in the place of another does not
// tell; "" for any other.
func (a *author) notTold(r rules.Rule) string {
	var names []string
	for _, g := range a.tree.Lacks(r) {
		names = append(names, a.ofIndex(g.Name))
	}
	return list(names)
}

// otherLocated names what is not held of the cases that are otherwise located;
// "" where no status is called so.
func (a *author) otherLocated() string {
	tried := a.tree.Rules()
	at := slices.IndexFunc(tried, func(r rules.Rule) bool { return r.Status == rules.OtherLocated })
	if at < 0 {
		return ""
	}
	return a.notTold(tried[at])
}
