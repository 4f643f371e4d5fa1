package source

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/nearest"
)

// zones is the database of the world's time zones (IANA, release 2025c), byte
// for byte as Go 1.26 ships it in lib/time/zoneinfo.zip; it is in the public
// domain. It alone decides on which day an instant fell. time.LoadLocation
// would ask the machine's own database first, and even with time/tzdata linked
// in ask that one last, so that two machines of different age could give two
// counts of one file. A release of the tool changes it, and nothing else does.
//
//go:embed zones.zip
var zones []byte

// openZone returns the zone of that name, with every name that there is where
// there is none so called. "Local" and whatever else would name the zone of the
// machine is not among them.
func openZone(name string) (zone *time.Location, names []string) {
	archive, err := zip.NewReader(bytes.NewReader(zones), int64(len(zones)))
	if err != nil {
		panic(err) // it is part of the program
	}
	for _, file := range archive.File {
		if strings.HasSuffix(file.Name, "/") || file.Name == "Factory" { // that one stands for a clock that nobody has set
			continue
		}
		if file.Name != name {
			names = append(names, file.Name)
			continue
		}
		rules, err := readWhole(file)
		if err == nil {
			zone, err = time.LoadLocationFromTZData(name, rules)
		}
		if err != nil {
			panic(err)
		}
		return zone, nil
	}
	return nil, names
}

func readWhole(file *zip.File) ([]byte, error) {
	in, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(in)
}

// zoneInto returns a reader of the name of a time zone.
func (t *tree) zoneInto(to **time.Location) func(*yaml.Node) {
	return func(n *yaml.Node) {
		name, ok := t.Text(n)
		if !ok {
			return
		}
		zone, names := openZone(name)
		if zone == nil {
			hint := ""
			if near := nearest.Word(name, names); near != "" {
				hint = fmt.Sprintf("; did you mean %q?", near)
			}
			t.Fault(n, "time_zone %q is not known; want a name of the IANA database, such as America/New_York or UTC%s", name, hint)
			return
		}
		*to = zone
	}
}
