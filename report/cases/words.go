package cases

// schemes are the ways to write a citizenship, as citizenship_scheme names
// them: codes of GENC Edition 3, ISO 3166-1 and FIPS 10-4, or a name.
var schemes = []string{"genc3", "iso3", "iso2", "fips2", "name"}

// Words returns the words that field f may hold, in the order of their
// constants: the first has the value 1, except for a Tristate, where unknown
// is the first and has the value 0. It returns nil where any text may stand.
func Words(f Field) []string {
	if f.Kind() == YesNo {
		return tristates.allowed()
	}
	switch f {
	case CitizenshipScheme:
		return schemes
	case FlagBasisField:
		return flagBasisWords.allowed()
	case FlagStateField:
		return flagStateWords.allowed()
	case EntryModeField:
		return entryModeWords.allowed()
	case FirstDisposition:
		return dispositionWords.allowed()
	case ApprehensionKindField:
		return apprehensionKindWords.allowed()
	case CustodyField:
		return custodyWords.allowed()
	case DepartureKindField:
		return departureKindWords.allowed()
	case ProceedingsField:
		return proceedingsWords.allowed()
	case ChargeLevelField:
		return chargeLevelWords.allowed()
	case ClosedReasonField:
		return closedReasonWords.allowed()
	case RecordStateField:
		return []string{"active", "void", DuplicatePrefix + "<case_id>"}
	}
	return nil
}
