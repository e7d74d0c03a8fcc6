package release

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

const packageFile = "datapackage.json"

// describedFiles reads datapackage.json.
func describedFiles(dir string) (dataPackage, error) {
	var d dataPackage
	b, err := os.ReadFile(filepath.Join(dir, packageFile))
	if err == nil {
		err = json.Unmarshal(b, &d)
	}
	if err != nil {
		return d, finding("E-VERIFY-PACKAGE", "the description of the package cannot be read", packageFile, err.Error(), "a release describes its tables in "+packageFile)
	}
	return d, nil
}

// packageFindings holds what datapackage.json says of files against the files. A path that leads out of the folder, or an
// address, is a finding and is not followed.
func packageFindings(dir string) error {
	d, err := describedFiles(dir)
	if err != nil {
		return err
	}
	found, err := hashes(dir)
	if err != nil {
		return unreadableFolder(dir, err)
	}
	var wrong []string
	for _, r := range d.Resources {
		if strings.Contains(r.Path, `\`) || !filepath.IsLocal(filepath.FromSlash(r.Path)) || strings.Contains(r.Path, ":") {
			wrong = append(wrong, fmt.Sprintf("%q leads out of the folder", r.Path))
			continue
		}
		f, ok := found[r.Path]
		switch {
		case !ok:
			wrong = append(wrong, fmt.Sprintf("%q is described and not there", r.Path))
		case r.Hash != "sha256:"+f.sum || int64(r.Bytes) != f.size:
			wrong = append(wrong, fmt.Sprintf("%q is described with another size or hash", r.Path))
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return finding("E-VERIFY-PACKAGE", "the description of the package differs from its files", packageFile, some(wrong), "size and SHA-256 of each resource are those of its file, inside the folder")
}

// shapeFindings holds that each table is described, with its columns and its key.
func shapeFindings(dir string, tables map[string]*table.Table) error {
	d, err := describedFiles(dir)
	if err != nil {
		return nil // said already
	}
	described := map[string]*tableShape{}
	for _, r := range d.Resources {
		if r.Schema != nil {
			described[r.Path] = r.Schema
		}
	}
	var wrong []string
	for _, spec := range table.Specs() {
		if tables[spec.Name] == nil {
			continue
		}
		cols, err := spec.Columns()
		if err != nil {
			return err
		}
		if shape := described["data/"+spec.Name+".csv"]; shape == nil || !describes(shape, cols) {
			wrong = append(wrong, spec.Name)
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return finding("E-VERIFY-PACKAGE", "the description of the package names other columns than its tables have", packageFile, some(wrong), "each table is described with its columns and its key")
}

func describes(shape *tableShape, cols []table.Column) bool {
	var keys []string
	if len(shape.Fields) != len(cols) {
		return false
	}
	for i, c := range cols {
		want := fieldOf(c)
		if got := shape.Fields[i]; got.Name != want.Name || got.Type != want.Type {
			return false
		}
		if c.Key {
			keys = append(keys, c.Name)
		}
	}
	return slices.Equal(keys, shape.PrimaryKey)
}

// recordFindings holds run.json against the tables: rows of each, and the sources with their hashes and counts.
func recordFindings(r run, set *table.Set) error {
	var wrong []string
	counts := rowCounts(set)
	for name, n := range counts {
		if said, ok := r.Tables[name]; !ok || said != n {
			wrong = append(wrong, fmt.Sprintf("%s has %d rows, the record says %d", name, n, said))
		}
	}
	for name := range r.Tables {
		if _, ok := counts[name]; !ok {
			wrong = append(wrong, name+" is recorded and not there")
		}
	}
	sources, totals := sourcesOf(set)
	if !slices.Equal(r.Sources, sources) {
		wrong = append(wrong, "its sources are not those of the table sources")
	}
	for name, n := range totals {
		if r.Totals[name] != n {
			wrong = append(wrong, fmt.Sprintf("%d rows %s, the record says %d", n, name, r.Totals[name]))
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	sort.Strings(wrong)
	return finding("E-VERIFY-RECORD", "the record of the release differs from its tables", runFile, some(wrong), "run.json counts the rows of every table and source")
}
