package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/oversight/report"
)

// The bill of materials, as SPDX 2.3 writes it in JSON: what the programs say of
// themselves that they were linked from, with the licenses of
// templates/licenses/components.csv. A module that stands not there stops the
// release.

type bill struct {
	Version       string         `json:"spdxVersion"`
	License       string         `json:"dataLicense"`
	ID            string         `json:"SPDXID"`
	Name          string         `json:"name"`
	Namespace     string         `json:"documentNamespace"`
	Creation      creation       `json:"creationInfo"`
	Packages      []part         `json:"packages"`
	Relationships []relationship `json:"relationships"`
	Licenses      []extracted    `json:"hasExtractedLicensingInfos"`
}

type creation struct {
	Created  string   `json:"created"`
	Creators []string `json:"creators"`
}

type part struct {
	ID         string      `json:"SPDXID"`
	Name       string      `json:"name"`
	Version    string      `json:"versionInfo,omitempty"`
	From       string      `json:"downloadLocation"`
	Analyzed   bool        `json:"filesAnalyzed"`
	Concluded  string      `json:"licenseConcluded"`
	Declared   string      `json:"licenseDeclared"`
	Copyright  string      `json:"copyrightText"`
	Comment    string      `json:"comment,omitempty"`
	References []reference `json:"externalRefs,omitempty"`
}

type reference struct {
	Category string `json:"referenceCategory"`
	Type     string `json:"referenceType"`
	Locator  string `json:"referenceLocator"`
}

type relationship struct {
	From string `json:"spdxElementId"`
	Type string `json:"relationshipType"`
	To   string `json:"relatedSpdxElement"`
}

type extracted struct {
	ID   string `json:"licenseId"`
	Name string `json:"name"`
	Text string `json:"extractedText"`
}

const (
	document     = "SPDXRef-DOCUMENT"
	itself       = "SPDXRef-oversight"
	unknown      = "NOASSERTION"
	publicDomain = "LicenseRef-public-domain"
)

// billOf writes the bill of programs.
func billOf(programs []program, at time.Time) ([]byte, error) {
	list, err := readComponents()
	if err != nil {
		return nil, err
	}
	mods, goVersion, sum, err := linked(programs)
	if err != nil {
		return nil, err
	}
	b := bill{Version: "SPDX-2.3", License: "CC0-1.0", ID: document, Name: releaseName(),
		Namespace:     fmt.Sprintf("https://example.org/oversight/spdx/%s-%x", releaseName(), sum),
		Creation:      creation{at.Format(time.RFC3339), []string{"Tool: oversight-dist-" + report.Version}},
		Packages:      []part{newPart("oversight", report.Version, "Apache-2.0", "", "pkg:golang/example.org/oversight@v"+report.Version)},
		Relationships: []relationship{{document, "DESCRIBES", itself}},
		Licenses:      []extracted{{publicDomain, "public domain", "No license is needed: the work is in the public domain."}},
	}
	for _, m := range mods {
		c, ok := list[m.path]
		if !ok && strings.HasPrefix(m.path, "golang.org/x/") {
			c, ok = list["Go"], strings.Contains(list["Go"].what, m.path)
		}
		if !ok {
			return nil, fmt.Errorf("%s is linked, and stands not in components.csv", m.path)
		}
		b.add("DEPENDS_ON", newPart(m.path, m.version, c.license, "linked into the programs for "+strings.Join(m.systems, ", ")+"; in go.sum "+m.sum, "pkg:golang/"+m.path+"@"+m.version))
		delete(list, m.path)
	}
	b.add("DEPENDS_ON", newPart("Go", goVersion, list["Go"].license, "runtime and standard library", "pkg:golang/std@"+goVersion))
	delete(list, "Go")
	for _, c := range slices.SortedFunc(maps.Values(list), func(a, b component) int { return cmp.Compare(a.name, b.name) }) {
		if strings.Contains(c.name, "/") {
			return nil, fmt.Errorf("%s stands in components.csv, and no program is linked from it", c.name)
		}
		b.add("CONTAINS", newPart(c.name, "", c.license, c.what, ""))
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err = encoder.Encode(b)
	return out.Bytes(), err
}

func (b *bill) add(how string, p part) {
	b.Packages = append(b.Packages, p)
	b.Relationships = append(b.Relationships, relationship{itself, how, p.ID})
}

var noID = regexp.MustCompile(`[^A-Za-z0-9.-]+`)

func newPart(name, version, license, comment, purl string) part {
	p := part{ID: "SPDXRef-" + noID.ReplaceAllString(name, "-"), Name: name, Version: version, From: unknown, Concluded: unknown,
		Declared: expression(license), Copyright: unknown, Comment: comment}
	if purl != "" {
		p.References = []reference{{"PACKAGE-MANAGER", "purl", purl}}
	}
	return p
}

// expression is a license as SPDX writes it, of one that people read.
func expression(license string) string {
	if license == "public domain" {
		return publicDomain
	}
	return strings.ReplaceAll(strings.ReplaceAll(license, ", ", " AND "), " and ", " AND ")
}

// A component is a line of components.csv.
type component struct{ name, what, license string }

func readComponents() (map[string]component, error) {
	file, err := os.Open("templates/licenses/components.csv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, err
	}
	all := map[string]component{}
	for _, row := range rows[1:] {
		all[row[0]] = component{row[0], row[1], row[2]}
	}
	return all, nil
}

// A module is one that programs are linked from.
type module struct {
	path, version, sum string
	systems            []string
}

// linked are the modules of all programs, by their paths, with the version of Go
// and a hash of the programs, by which no two releases have one bill.
func linked(programs []program) (mods []*module, goVersion string, sum [32]byte, err error) {
	hash := sha256.New()
	known := map[string]*module{}
	for _, p := range programs {
		data, err := os.ReadFile(p.file)
		if err != nil {
			return nil, "", sum, err
		}
		hash.Write(data)
		info, err := buildinfo.Read(bytes.NewReader(data))
		if err != nil {
			return nil, "", sum, err
		}
		goVersion = strings.TrimPrefix(info.GoVersion, "go")
		for _, d := range info.Deps {
			m := known[d.Path]
			if m == nil {
				m = &module{path: d.Path, version: d.Version, sum: d.Sum}
				known[d.Path], mods = m, append(mods, m)
			}
			if !slices.Contains(m.systems, p.system) {
				m.systems = append(m.systems, p.system)
			}
		}
	}
	slices.SortFunc(mods, func(a, b *module) int { return cmp.Compare(a.path, b.path) })
	return mods, goVersion, [32]byte(hash.Sum(nil)), nil
}
