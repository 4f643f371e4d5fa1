package compose

import "slices"

// seenBy are the fields without which a kind of conflict, or of event after
// the as-of date, cannot be seen: of each group one must be held. What cannot
// be seen is not held; it is not zero.
var seenBy = map[string][][]string{
	"custody_and_unlocated":       {{"custody"}, {"unlocated"}},
	"gone_and_custody":            {{"custody"}, {"departure_kind", "deported", "closed_reason", "flag_state"}},
	"departed_and_unlocated":      {{"unlocated"}, {"departure_kind", "deported"}},
	"closed_and_unlocated":        {{"unlocated"}, {"closed_reason", "flag_state"}},
	"apprehended_before_flag":     {{"apprehended_date"}},
	"not_apprehended_with_date":   {{"apprehended"}, {"apprehended_date"}},
	"deported_against_departure":  {{"deported"}, {"departure_kind"}},
	"entry_after_encounter":       {{"entry_date"}, {"first_encounter_date"}},
	"flagged_after_apprehension":  {{"apprehended_date"}},
	"apprehended_after_departure": {{"departure_date"}},

	"apprehension": {{"apprehended_date"}},
	"departure":    {{"departure_date"}},
	"encounter":    {{"last_encounter_date"}},
	"unlocated":    {{"unlocated"}, {"unlocated_since"}},
}

// canSee says whether the source has the fields that show a kind of conflict
// or of event; what needs no field can always be seen.
func (a *author) canSee(kind string) bool {
	missing := func(name string) bool {
		for _, f := range a.from[0].Missing {
			if f.String() == name {
				return true
			}
		}
		return false
	}
	for _, group := range seenBy[kind] {
		if !slices.ContainsFunc(group, func(name string) bool { return !missing(name) }) {
			return false
		}
	}
	return true
}
