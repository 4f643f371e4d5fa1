package snapshot_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"example.org/oversight/report/source"
)

// personalColumns are names of columns that tell who somebody is.
const personalColumns = `name|Names|First Name|LASTNAME|last_name|LastName|Full Name|fullName|Middle Initial|Name of Subject|Subject's Name|SubjectName|Alien Name|Family Name|Given Names|Name (Last)|
Surname|FORENAME|Alias|Aliases|AKA|Maiden|Nickname|Mother's Name|Officer Name|Arresting Agent Name|Attorney Name|Contact Name|Username|NameLast|apellidos|
a_number|A-Number|A Number|A#|A-#|A No.|ANumber|ANUM|a_num|A-File|A File Number|AFile No|Subject AFILE#|Alien Number|Alien #|AlienNo|Alien File Number|alien_file_number|Alien Registration Number|ALIEN_ID|Alien|USCIS Number|FBI No|FIN|FINS|
DOB|D.O.B.|dob_date|Date of Birth|DATE_OF_BIRTH|dateOfBirth|DateOfBirth|Birth Date|BIRTHDATE|birth-date|BIRTH_DT|Birthday|Subject Date of Birth|Date of Birth (MM/DD/YYYY)|
SSN|Social Security Number|SocialSecurityNo|Soc Sec No|Passport|Passport No|passport_number|PassportNumber|Travel Document Number|Visa Number|Driver License|Driver's License No|License Plate|National ID|
Phone|phone_number|PhoneNo|Home Phone|Telephone|TELEPHONE NUMBER|Mobile|Mobile Number|Cell Phone|Cell No|E-mail|email|Email Address|email_address|EMAIL1|
Address|home address|Address Line 1|ADDRESS2|Destination Address in U.S.|Street|Street Address|First Street Name|Mailing Address|IP Address|Fingerprint|Fingerprints|Photo|Face Image|Signature`

// innocentColumns are names of columns in agency files that tell nobody.
const innocentColumns = `Citizenship Country|Citizenship Country Name|Country of Birth|Birth Country|Birth Country Name|Birth State|Birth City|Birth Year|Year of Birth|Country Name|State Name|City Name|
Processing Disposition|Disposition Name|Apprehension Site Landmark|Landmark Name for Latest Apprehension|Field Office Name|Detention Facility|Facility Name|Last Facility Name|Gang Name|Suspected Gang Affiliation Name|
Marital Status Name|Program Name|office_name|country name|sector|family_unit|Family Unit Group#|demographic|number|program|Case Number|Case ID|EID Case ID|EID Subject ID|Subject ID|Unique Identifier|Anonymized Identifier|
Unique Person Identifier|Person Count|Subject Age|Age at Event Creation Time|Alien Category|Last Contact Date|First Disposition|Criminal Street Gang Yes No|Particular Social Group|Mobile Unit|Area Number|Extra Number|Quota Number|
# of Previous Apprehensions|Number of Subjects per Event|Final Order Yes No|Final Order Date|Departed Date|Departure Country|Entry Status|Entry Date|Other Removal Reason Yes No|Prior Deport Yes No|MSC Charge|MSC Charge Code|
Case Threat Level|Case Category|Case Status|Apprehension Date|Apprehension Method|Apprehension AOR|Final Program Group|Port of Departure|Docket AOR|Passport Country|Passport Issuing Country|Visa Class|Visa Type|Flag Basis|
Citizenship|Nationality|Country of Residence|City of Residence|Detainer Lift Reason|Federal Interest Yes No|Biometric Match Yes No|Known Terrorist Yes No|Book In Site|Religion|Race|Ethnicity|Gender|Language|Lead Source|Finding|
Finance Office|Ship Name|Alienation|Addressee Agency Code|Emailed Yes No|Cellblock|Photographic Area|Middle East|Full Sentence Days|Given Relief|First Encounter Date|Last Encounter Date|Arrest Latitude|Fiscal Year|FINAL_PROGRAM`

func names(list string) []string {
	return strings.Split(strings.ReplaceAll(list, "\n", ""), "|")
}

func TestPersonalColumnsAreKnownByTheirNames(t *testing.T) {
	for list, want := range map[string]bool{personalColumns: true, innocentColumns: false} {
		for _, name := range names(list) {
			var header strings.Builder
			w := csv.NewWriter(&header)
			w.Write([]string{"case_id_", "citizenship_", "flagged_date_", name})
			w.Flush()
			text := strings.NewReplacer("case_id_", "id of the case", "citizenship_", "country", "flagged_date_", "When").Replace(header.String())
			_, err := open(mine(t, "columns: {id of the case: case_id, country: citizenship}\n"), &source.Manifest{}, text)
			if got := err != nil && strings.Contains(err.Error(), "looks like personal data"); got != want {
				t.Errorf("column %q: personal is %v, want %v (%v)", name, got, want, err)
			}
		}
	}
}

func TestADroppedColumnIsNotRead(t *testing.T) {
	p := mine(t, "case_id: row\ncolumns: {Country: citizenship}\ndrop: [date of birth]\n")
	r, got := read(t, p, "When,Country,DATE_OF_BIRTH\n2024-01-01,Peru,\"no \"\" date\xff\"\n")
	if len(got) != 1 || len(r.Notes()) != 0 {
		t.Errorf("%d cases, notes %v, faults %v; want the cell passed over", len(got), r.Notes(), r.Faults())
	}
}
