package series

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/source"
)

// leftover says whether a file is one that programs leave beside those of
// people: the owner file of an open workbook (~$name.xlsx, .~lock.name#), what a
// desktop keeps of a folder, a copy that was never finished.
func leftover(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, ".") || strings.HasPrefix(lower, "~$") || strings.HasSuffix(lower, "~") || strings.HasSuffix(lower, "#") ||
		slices.Contains([]string{"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"}, lower) ||
		slices.Contains([]string{".tmp", ".temp", ".crdownload", ".part", ".partial", ".download", ".swp", ".bak", ".lock", ".lnk"}, path.Ext(lower))
}

// Leftover says whether a file's name is one of those that Open passes over, since
// programs leave such files beside those of people.
func Leftover(name string) bool { return leftover(name) }

// besides finds, for manifests that go with no data file, the one file of the
// same name whose ending is of no format that is read: what it is shows when it
// is opened.
func besides(folder string, entries []fs.DirEntry, all []Snapshot) {
	for i := range all {
		if all[i].Data != "" {
			continue
		}
		var same []string
		for _, e := range entries {
			name := path.Join(folder, e.Name())
			if !e.IsDir() && !leftover(e.Name()) && name != all[i].ManifestName && source.ManifestName(name) == all[i].ManifestName {
				same = append(same, name)
			}
		}
		if len(same) == 1 {
			all[i].other = same[0]
		}
	}
}
