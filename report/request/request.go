// Package request is what a committee asked: one YAML file, checked whole.
//
// Parse reports every fault of the file at once, in its order, with line and
// column. A Request that it returns is complete: defaults are filled in, dates
// exist, countries are known, paths stay within the series. It reads no other
// file, and says nothing of what the data hold.
package request

import (
	"slices"
	"unicode/utf8"

	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/yamlfile"
)

// A Request is one committee's request, checked.
type Request struct {
	Title     string
	Subtitle  string
	Committee string
	Letter    Letter

	Series    string   // the name of the series; "" for the folder's
	Audiences []string // of Audiences; "committee" where none is given
	Snapshots Snapshots
	AsOf      string // "latest", or yyyy-mm-dd
	Previous  string // "auto", "none", yyyy-mm-dd, or the path of a facts.json
	History   int    // snapshots to read at most, with that of the review

	Countries []country.Country // of interest, in the order of the request
	Groups    []Group
	Cohort    Cohort
	Questions []Question

	Sections []string // that stand, those of the body in their order; nil for all

	Date   string // that the review bears; "" for the date of the extract
	Due    string
	MaxAge int // of the snapshot in days; 0 for any

	Accept     []Accept
	Disclosure Disclosure

	Template   string // "full"
	Terms      Terms
	Marking    Marking
	PreparedBy string
	Contact    string
	Control    string // control number
	Fictitious bool

	name      string                                     // of the file, for faults
	spots     map[string]spot                            // where it has what a later stage judges
	responses map[string]func(at int) (line, column int) // where it has the bytes of a response, by question
}

// A Letter is the committee's letter.
type Letter struct{ Date, Reference, Chair, RankingMember string }

// Snapshots says where the snapshots are: a folder, or a list of files.
type Snapshots struct {
	Folder string   // path within the series; "" where Files are listed
	Files  []string // data files, each with its manifest beside it
}

// A Group is a named group of countries.
type Group struct {
	Name      string
	Countries []country.Country
}

// A Cohort is a window on the index date; "" leaves a side open.
type Cohort struct{ From, To string }

// A Question is one question, verbatim, and where it is answered.
type Question struct {
	ID, Text, Topic string
	Answer          []string // ids of tables, figures or facts
	Status          string   // of Statuses; "" lets the review decide by what is held
	Basis           string   // why it is withheld or not held
	Response        string   // the agency's own text, in Markdown; "" for none
}

// An Accept is a finding that a person has accepted, with the reason.
type Accept struct {
	What    string // of Accepts
	Label   string // of a country
	UpTo    int    // of unreadable or hidden rows
	Country string // code of a country whose cases changed beyond the bound
	AsOf    string // of the one snapshot for which a gate is accepted; "" for any
	Reason  string
	By      string // who accepted it: name and title; "" where the request does not say
	Line    int    // of the request
}

// Why returns the reason, and by whom it was accepted where the request says so.
func (a Accept) Why() string {
	if a.By == "" {
		return a.Reason
	}
	return a.Reason + " (accepted by " + a.By + ")"
}

// Disclosure is the rule that the request asks for.
type Disclosure struct {
	Threshold   int // 0 where the request does not ask
	Merge       bool
	Denominator int // least of which a percentage is printed; 0 where the request does not ask
}

// The closed sets of words.
var (
	Audiences = []string{"committee", "member", "public", "internal"}
	Statuses  = []string{"answered", "partly_answered", "not_held", "withheld"}
	Accepts   = []string{"country", "unreadable", "hidden_rows", "as_of", "content", "row_count", "country_count", "linkage"}
	Templates = []string{"full"}

	// Sections are the ids of the sections and appendices of a review.
	Sections = []string{"highlights", "answers", "flag", "status", "when", "arrests", "unlocated", "entry", "change", "quality", "conclusion",
		"methodology", "country-tables", "labels", "reconciliation", "errata", "abbreviations", "inputs", "accessibility"}

	// fixed are those that no review may lack: what the counts mean, how good the
	// data are, how they were counted, that they agree, and what they were made from.
	fixed = []string{"highlights", "flag", "quality", "methodology", "reconciliation", "inputs"}

	// Narratives are the names of the agency's own texts, beside those of answers.
	Narratives = append([]string{"transmittal", "criteria"}, Sections...)
)

// The bounds of how many snapshots a review reads: the pair alone, and all that
// its history can show.
const (
	Pair        = 2
	LongHistory = 30
)

// Has says whether a section stands in the review, as far as it has something to
// say.
func (r *Request) Has(section string) bool {
	return len(r.Sections) == 0 || slices.Contains(r.Sections, section)
}

// Withholds says whether small counts are withheld from an audience.
func Withholds(audience string) bool { return audience == "public" || audience == "member" }

// longest is the most letters that a text of the request may have.
const longest = 20_000

// Parse reads a request. The error joins every fault of the file; beside faults
// of its words the request is given as far as it could be read, so that whoever
// has further demands can tell those at the same time. It is a *fault.Questions
// where a person must decide some values, and nothing else is wrong.
func Parse(name string, src []byte) (*Request, error) {
	if !utf8.Valid(src) {
		return nil, fault.At(place(name, src), "the file is not UTF-8; save it as UTF-8")
	}
	f := &reader{File: yamlfile.File{Name: name}, src: src, responses: map[string]func(at int) (line, column int){}}
	r := &Request{AsOf: "latest", Previous: "auto", History: LongHistory, Template: "full"}
	f.Asks = true
	top := f.Root(src)
	if top == nil {
		return nil, f.Err()
	}
	r.name, r.spots, r.responses = name, locate(top), f.responses
	f.Mapping(top, f.keys(r))
	if len(r.Questions) > 0 && !r.Has("answers") && f.listed != nil {
		f.Fault(f.listed, "the sections lack answers, and the request has questions, which nobody would see answered; add answers to the list, or take the questions away")
	}
	if len(r.Audiences) == 0 {
		r.Audiences = []string{"committee"}
	}
	return r, f.Err()
}

// place finds the first byte that is not UTF-8.
func place(name string, src []byte) string {
	line, column := 1, 1
	for len(src) > 0 {
		letter, size := utf8.DecodeRune(src)
		if letter == utf8.RuneError && size == 1 {
			break
		}
		column++
		if letter == '\n' {
			line, column = line+1, 1
		}
		src = src[size:]
	}
	return fault.Place(name, line, column)
}
