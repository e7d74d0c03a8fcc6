package release

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/table"
)

func TestPackageDescribesEveryTable(t *testing.T) {
	p := plan(t, t.TempDir())
	dir := publish(t, p).Dir
	raw, err := os.ReadFile(filepath.Join(dir, "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d dataPackage
	if err := json.Unmarshal(raw, &d); err != nil {
		t.Fatal(err)
	}
	if d.Version != p.Know.Catalog.Edition || d.Methodology != p.Know.Framework.Version || d.Contract != table.Contract || len(d.Sources) != len(p.Set.Sources) {
		t.Errorf("%+v", d)
	}
	byName := map[string]resource{}
	for _, r := range d.Resources {
		if _, twice := byName[r.Name]; twice {
			t.Errorf("two resources named %s", r.Name)
		}
		byName[r.Name] = r
	}
	sums, err := hashes(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range table.Specs() {
		if spec.Missing(p.Set) {
			if _, ok := byName[spec.Name]; ok {
				t.Errorf("%s is described and not there", spec.Name)
			}
			continue
		}
		csv, parquet := byName[spec.Name], byName[spec.Name+"-parquet"]
		if csv.Schema == nil || csv.Hash != "sha256:"+sums[csv.Path].sum || parquet.Hash != "sha256:"+sums[parquet.Path].sum || csv.Bytes == 0 {
			t.Fatalf("%s: %+v, %+v", spec.Name, csv, parquet)
		}
		cols, err := spec.Columns()
		if err != nil || len(cols) != len(csv.Schema.Fields) || len(csv.Schema.PrimaryKey) == 0 {
			t.Errorf("%s: %d columns, %d described, key %v, %v", spec.Name, len(cols), len(csv.Schema.Fields), csv.Schema.PrimaryKey, err)
		}
		for i, f := range csv.Schema.Fields {
			if f.Name != cols[i].Name || f.Description == "" || f.Type == "" {
				t.Errorf("%s: %+v describes %+v", spec.Name, f, cols[i])
			}
		}
	}
	if keys := byName["observations"].Schema.ForeignKeys; !cmp.Equal(keys, []foreignKey{{[]string{"source"}, reference{"sources", []string{"id"}}}}) {
		t.Errorf("%+v", keys)
	}
}

func TestTypesOfColumns(t *testing.T) {
	required := map[string]any{"required": true}
	for _, c := range []struct {
		column table.Column
		want   fieldShape
	}{
		{table.Column{Name: "a", Type: "utf8"}, fieldShape{Name: "a", Type: "string"}},
		{table.Column{Name: "a", Type: "float64", Optional: true}, fieldShape{Name: "a", Type: "number"}},
		{table.Column{Name: "a", Type: "float64"}, fieldShape{Name: "a", Type: "number", Constraints: required}},
		{table.Column{Name: "a", Type: "int32"}, fieldShape{Name: "a", Type: "integer", Constraints: required}},
		{table.Column{Name: "a", Type: "date32"}, fieldShape{Name: "a", Type: "date", Constraints: required}},
		{table.Column{Name: "a", Type: "bool"}, fieldShape{Name: "a", Type: "boolean", Constraints: required}},
		{table.Column{Name: "a", Type: "list<item: utf8>"}, fieldShape{Name: "a", Type: "list", ItemType: "string", Delimiter: "|"}},
	} {
		if d := cmp.Diff(c.want, fieldOf(c.column)); d != "" {
			t.Errorf("%s: %s", c.column.Type, d)
		}
	}
}
