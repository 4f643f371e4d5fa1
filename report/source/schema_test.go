package source_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// A schema is a JSON Schema, as far as that of profiles uses it.
type schema struct {
	root, at map[string]any
}

func profileSchema(t *testing.T) schema {
	t.Helper()
	text, err := os.ReadFile("../../templates/schema/profile.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	return schema{root, root}
}

// to follows keys, and references on the way.
func (s schema) to(keys ...string) schema {
	for _, key := range keys {
		s = s.resolved()
		next, ok := s.at[key].(map[string]any)
		if !ok {
			panic(fmt.Sprintf("the schema has no %s", strings.Join(keys, "/")))
		}
		s.at = next
	}
	return s.resolved()
}

func (s schema) resolved() schema {
	if ref, ok := s.at["$ref"].(string); ok {
		return schema{s.root, s.root}.to(strings.Split(strings.TrimPrefix(ref, "#/"), "/")...)
	}
	return s
}

// enum returns the words that the schema allows.
func (s schema) enum() (words []string) {
	for _, word := range s.at["enum"].([]any) {
		words = append(words, word.(string))
	}
	return words
}

// fault says why a value does not fit, or "".
func (s schema) fault(v any) string {
	s = s.resolved()
	if kinds, ok := s.at["oneOf"].([]any); ok {
		fits := 0
		for _, kind := range kinds {
			if (schema{s.root, kind.(map[string]any)}).fault(v) == "" {
				fits++
			}
		}
		if fits != 1 {
			return fmt.Sprintf("%v fits %d of the kinds", v, fits)
		}
	}
	if word, ok := s.at["const"]; ok && word != v {
		return fmt.Sprintf("%v is not %v", v, word)
	}
	if words, ok := s.at["enum"].([]any); ok && !slices.Contains(words, v) {
		return fmt.Sprintf("%v is none of %v", v, words)
	}
	switch s.at["type"] {
	case "string":
		text, ok := v.(string)
		if pattern, has := s.at["pattern"].(string); !ok || has && !regexp.MustCompile(pattern).MatchString(text) {
			return fmt.Sprintf("%v is no text, or not such a one", v)
		}
	case "boolean":
		if _, ok := v.(bool); !ok {
			return fmt.Sprintf("%v is no truth", v)
		}
	case "integer":
		least, _ := s.at["minimum"].(float64)
		most, bounded := s.at["maximum"].(float64)
		if n, ok := v.(int); !ok || n < int(least) || bounded && n > int(most) {
			return fmt.Sprintf("%v is no count, or out of range", v)
		}
	case "array":
		return s.list(v)
	case "object":
		return s.object(v)
	}
	return ""
}

func (s schema) list(v any) string {
	items, ok := v.([]any)
	if least, _ := s.at["minItems"].(float64); !ok || len(items) < int(least) {
		return fmt.Sprintf("%v is no list, or too short", v)
	}
	seen := map[any]bool{}
	for _, item := range items {
		if s.at["uniqueItems"] == true && seen[item] {
			return fmt.Sprintf("%v stands twice", item)
		}
		if s.at["uniqueItems"] == true {
			seen[item] = true
		}
		if fault := s.to("items").fault(item); fault != "" {
			return fault
		}
	}
	return ""
}

func (s schema) object(v any) string {
	members, ok := v.(map[string]any)
	if !ok {
		return fmt.Sprintf("%v is no mapping", v)
	}
	required, _ := s.at["required"].([]any)
	for _, key := range required {
		if _, there := members[key.(string)]; !there {
			return fmt.Sprintf("%v is missing", key)
		}
	}
	properties, _ := s.at["properties"].(map[string]any)
	for key, member := range members {
		if names, ok := s.at["propertyNames"].(map[string]any); ok && !regexp.MustCompile(names["pattern"].(string)).MatchString(key) {
			return key + " is no name"
		}
		var fault string
		switch other := s.at["additionalProperties"].(type) {
		case map[string]any:
			fault = schema{s.root, other}.fault(member)
		default:
			if _, known := properties[key]; !known {
				return key + " is not known"
			}
			fault = s.to("properties", key).fault(member)
		}
		if fault != "" {
			return key + ": " + fault
		}
	}
	return ""
}

// allowed are the words that the parser's own fault lists.
func allowed(t *testing.T, text string) []string {
	t.Helper()
	_, err := source.ParseProfile("p.yaml", []byte(text))
	_, list, found := strings.Cut(fmt.Sprint(err), "want one of ")
	if !found {
		_, list, _ = strings.Cut(fmt.Sprint(err), "want ")
	}
	list, _, _ = strings.Cut(list, "\n")
	list, _, _ = strings.Cut(list, "; did you mean")
	return strings.Split(strings.Replace(list, "mon dd, yyyy", "mon dd; yyyy", 1), ", ")
}

// TestTheSchemaHasTheKeysAndWordsOfTheParser holds the two to each other.
func TestTheSchemaHasTheKeysAndWordsOfTheParser(t *testing.T) {
	s := profileSchema(t)
	same := func(what string, parser, schema []string) {
		t.Helper()
		for i := range schema {
			schema[i] = strings.Replace(schema[i], "mon dd, yyyy", "mon dd; yyyy", 1)
		}
		slices.Sort(parser)
		slices.Sort(schema)
		if diff := cmp.Diff(parser, schema); diff != "" {
			t.Errorf("%s: (-parser +schema)\n%s", what, diff)
		}
	}
	var keys []string
	for key := range s.to("properties").at {
		keys = append(keys, key)
	}
	same("keys", allowed(t, "zzzzzz: 1\n"), keys)
	same("keys of index_date", allowed(t, "index_date: [{zzzzzz: 1}]\n"), []string{"beside", "column", "fiscal_year", "month", "quarter", "term", "year"})
	same("keys of count", allowed(t, "count: {zzzzzz: 1}\n"), []string{"column", "optional", "withheld"})
	_, err := source.ParseProfile("p.yaml", []byte("zzzzzz: 1\n"))
	for _, key := range []string{"name", "columns", "index_date"} {
		if !strings.Contains(fmt.Sprint(err), `key "`+key+`" is missing`) || !slices.Contains(s.at["required"].([]any), any(key)) {
			t.Errorf("key %s is not required by both", key)
		}
	}
	for key, text := range map[string]string{"encoding": "encoding: zzzzzz\n", "time_of_day": "time_of_day: zzzzzz\n", "country_scheme": "country_scheme: zzzzzz\n", "on_duplicate": "on_duplicate: zzzzzz\n"} {
		same(key, allowed(t, text), s.to("properties", key).enum())
	}
	same("dates", allowed(t, "dates: [zzzzzz]\n"), s.to("properties", "dates", "items").enum())
	same("terms", slices.Clone(source.Terms), s.to("properties", "index_date", "items", "properties", "term").enum())
	same("fields", allowed(t, "not_held: [zzzzzz]\n"), s.to("$defs", "field").enum())
	same("fields of columns", append(s.to("$defs", "readable").enum(), "flagged_date"), s.to("$defs", "field").enum())

	every := s.to("properties", "every_row", "properties")
	for _, f := range cases.AllFields().List() {
		text := "every_row: {" + f.String() + ": zzzzzz}\n"
		_, err := source.ParseProfile("p.yaml", []byte(text))
		_, there := every.at[f.String()]
		switch constant := !strings.Contains(fmt.Sprint(err), "cannot be the same for every row"); {
		case constant != there:
			t.Errorf("every_row of %s: parser %v, schema %v", f, constant, there)
		case there:
			same("every_row of "+f.String(), allowed(t, text), every.to(f.String()).enum())
		}
	}
	values := s.to("properties", "values", "properties")
	for _, f := range cases.AllFields().List() {
		text := "values: {" + f.String() + ": {x: zzzzzz}}\n"
		_, err := source.ParseProfile("p.yaml", []byte(text))
		_, there := values.at[f.String()]
		switch translated := !strings.Contains(fmt.Sprint(err), "holds no set of words"); {
		case translated != there:
			t.Errorf("values of %s: parser %v, schema %v", f, translated, there)
		case there && cases.Words(f) != nil:
			same("values of "+f.String(), append(allowed(t, text), ""), values.to(f.String(), "additionalProperties").enum())
		}
	}
}

// TestTheSchemaFitsProfiles tries it on the built-in profiles, and on slips that
// the parser refuses too.
func TestTheSchemaFitsProfiles(t *testing.T) {
	s := profileSchema(t)
	for _, name := range []string{"standard", "cbp", "ice"} {
		text, err := os.ReadFile("../../templates/profiles/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := yaml.Unmarshal(text, &v); err != nil {
			t.Fatal(err)
		}
		if fault := s.fault(v); fault != "" {
			t.Errorf("%s: %s", name, fault)
		}
	}
	for _, slip := range []string{"case_id: rows", "case_id: []", "sheets: some", "preamble_rows: -1", "dates: []", "columns: {x: []}", "columns: {x: flagged_date}", "columns: {x: [state, state]}",
		"dimensions: {Big: x}", "values: {custody: {x: jail}}", "values: {entry_date: {x: y}}", "index_date: []", "index_date: [{column: x}]", "index_date: [{term: flagged}]", "index_date: [{column: x, month: y, term: flagged}]", "index_date: [{fiscal_year: x, year: y, term: flagged}]",
		"index_date: [{month: x, quarter: y, term: flagged}]", "index_date: [{year: a, month: x, quarter: y, term: flagged}]", "count: [n]", "count: {withheld: [D]}", "count: {column: []}", "count: {column: n, kind: x}",
		"count: {column: n, withheld: D}", "count: {column: n, optional: maybe}", "every_row: [custody]", "every_row: {custody: jail}", "every_row: {custody: \"\"}", "every_row: {agency: ICE}", "every_row: {record_state: void}", "dimensions: {x: []}",
		"drop: [x, x]", "apprehended_means_since_flag: maybe", "surprise: 1",
		"earliest: soon", "earliest: 30", "earliest: [1930]", "days_meant: 1970-01-01", "days_meant: [zero]", "time_zone: [UTC]"} {
		key, _, _ := strings.Cut(slip, ":")
		text := slip + "\n"
		for _, line := range []string{"name: mine", "columns: {A: citizenship, B: case_id}", "index_date: [{column: When, term: flagged}]"} {
			if !strings.HasPrefix(line, key+":") {
				text += line + "\n"
			}
		}
		var v any
		if err := yaml.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		if _, err := source.ParseProfile("p.yaml", []byte(text)); err == nil || s.fault(v) == "" {
			t.Errorf("%s: the parser says %v, the schema %q; want both to refuse", slip, err, s.fault(v))
		}
	}
}
