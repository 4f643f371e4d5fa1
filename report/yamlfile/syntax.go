package yamlfile

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/oversight/report/fault"
)

var (
	yamlLine     = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)
	unknownAlias = regexp.MustCompile(`^unknown anchor '(.*)' referenced$`)
	// grammar are the faults whose line the YAML parser counts from 0; that of
	// all others it counts from 1. The first line it never names.
	grammar = regexp.MustCompile(`^did not find expected (?:key|node content|',' or|'-' indicator|<)`)
)

// syntax records an error of the YAML parser, which knows the line only, or
// the line at which what is not closed begins.
func (t *File) syntax(src []byte, err error) {
	text, line := err.Error(), 0
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		text = text[len(m[0]):]
		line, _ = strconv.Atoi(m[1])
	}
	text, _, _ = strings.Cut(text, "\n")
	if m := unknownAlias.FindStringSubmatch(text); m != nil {
		line, column := find(src, regexp.MustCompile(`(?:^|[\s,:\[{-])(\*`+regexp.QuoteMeta(m[1])+`)(?:$|[\s,\]}])`))
		t.faults = append(t.faults, fault.InFile(t.Name, line, column, "alias *%s is not allowed; write the value again", m[1]))
		return
	}
	if strings.Contains(text, "control characters are not allowed") {
		line, column := findControl(src)
		t.faults = append(t.faults, fault.InFile(t.Name, line, column, "not YAML: %s", text))
		return
	}
	if strings.Contains(text, "found a tab character") || strings.Contains(text, "found character that cannot start any token") {
		if line, column := find(src, regexp.MustCompile(`^ *(\t)`)); column > 0 && strings.Contains(string(src), "\t") {
			t.faults = append(t.faults, fault.InFile(t.Name, line, column, "not YAML: a tab before the first word of a line; want spaces"))
			return
		}
	}
	if grammar.MatchString(text) {
		line++
	}
	line = min(max(line, 1), 1+strings.Count(strings.TrimRight(string(src), "\n"), "\n"))
	t.faults = append(t.faults, fault.OnLine(t.Name, line, "not YAML: %s", text))
}

// find returns the place of the first group of a pattern that stands in no
// comment; the beginning where there is none.
func find(src []byte, what *regexp.Regexp) (line, column int) {
	for i, text := range strings.Split(string(src), "\n") {
		if strings.HasPrefix(strings.TrimSpace(text), "#") {
			continue
		}
		if at := what.FindStringSubmatchIndex(text); at != nil {
			return i + 1, utf8.RuneCountInString(text[:at[2]]) + 1
		}
	}
	return 1, 1
}

// findControl returns the place of the first control character that YAML does
// not allow.
func findControl(src []byte) (line, column int) {
	for i, text := range strings.Split(string(src), "\n") {
		bad := strings.IndexFunc(text, func(r rune) bool { return r != '\t' && r != '\r' && r != 0x85 && unicode.IsControl(r) })
		if bad >= 0 {
			return i + 1, utf8.RuneCountInString(text[:bad]) + 1
		}
	}
	return 1, 1
}
