package release

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A dataPackage is the descriptor of a release in the form of Data Package, version 2 (datapackage.org): which file
// holds what, with type and meaning of every column, hash, sources and licence.
type dataPackage struct {
	Schema       string        `json:"$schema"`
	Name         string        `json:"name"`
	Title        string        `json:"title"`
	TitleFr      string        `json:"title_fr"`
	Description  string        `json:"description"`
	Version      string        `json:"version"`
	Methodology  string        `json:"methodology"`
	Contract     string        `json:"table_contract"`
	Created      string        `json:"created"`
	Licenses     []licence     `json:"licenses"`
	Contributors []contributor `json:"contributors"`
	Sources      []dataSource  `json:"sources"`
	Resources    []resource    `json:"resources"`
}

type licence struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Title string `json:"title"`
}

type contributor struct {
	Title string   `json:"title"`
	Roles []string `json:"roles"`
}

type dataSource struct {
	Title   string `json:"title"`
	Path    string `json:"path,omitempty"`
	Version string `json:"version"`
}

type resource struct {
	Name        string      `json:"name"`
	Path        string      `json:"path"`
	Title       string      `json:"title,omitempty"`
	Description string      `json:"description,omitempty"`
	Profile     string      `json:"type,omitempty"`
	Format      string      `json:"format"`
	Mediatype   string      `json:"mediatype"`
	Encoding    string      `json:"encoding,omitempty"`
	Bytes       int         `json:"bytes"`
	Hash        string      `json:"hash"`
	Schema      *tableShape `json:"schema,omitempty"`
}

type tableShape struct {
	Fields        []fieldShape `json:"fields"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
	MissingValues []string     `json:"missingValues"`
}

type fieldShape struct {
	Name        string         `json:"name"`
	Type        string         `json:"type"`
	ItemType    string         `json:"itemType,omitempty"`
	Delimiter   string         `json:"delimiter,omitempty"`
	Description string         `json:"description"`
	Constraints map[string]any `json:"constraints,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// writePackage writes datapackage.json. It stands after the tables, whose hashes it holds.
func writePackage(p Plan, dir string) error {
	cat, frame := p.Know.Catalog, p.Know.Framework
	d := dataPackage{Schema: "https://datapackage.org/profiles/2.0/datapackage.json", Name: "answerable-scorecard",
		Title: own(frame.Name.En, p.Know.Own), TitleFr: own(frame.Name.Fr, p.Know.Own),
		Description: "Canonical tables of one edition of the scorecard, as CSV and Parquet. A cell of a CSV file that a spreadsheet would run as a formula has a single quote before it; the Parquet file beside it has the text as published.",
		Version:     cat.Edition, Methodology: frame.Version, Contract: table.Contract, Created: cat.PublishedOn + "T00:00:00Z",
		Licenses:     []licence{{"Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0", "Apache License 2.0"}},
		Contributors: []contributor{{cat.Publisher, []string{"publisher"}}}}
	for _, s := range p.Set.Sources {
		d.Sources = append(d.Sources, dataSource{s.Publisher + ": " + s.Title, s.URL, s.Edition})
	}
	for _, spec := range table.Specs() {
		if spec.Missing(p.Set) {
			continue
		}
		both, err := tableResources(spec, dir)
		if err != nil {
			return err
		}
		d.Resources = append(d.Resources, both...)
	}
	others, err := otherResources(dir)
	if err != nil {
		return err
	}
	d.Resources = append(d.Resources, others...)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(d); err != nil {
		return err
	}
	return atomicfs.Write(filepath.Join(dir, "datapackage.json"), b.Bytes())
}

// tableResources describes a table in both of its files.
func tableResources(spec table.Spec, dir string) ([]resource, error) {
	cols, err := spec.Columns()
	if err != nil {
		return nil, err
	}
	shape := &tableShape{MissingValues: []string{""}}
	for _, c := range cols {
		shape.Fields = append(shape.Fields, fieldOf(c))
		if c.Key {
			shape.PrimaryKey = append(shape.PrimaryKey, c.Name)
		}
		if to, ok := leads[c.Name]; ok && to.Resource != spec.Name {
			shape.ForeignKeys = append(shape.ForeignKeys, foreignKey{[]string{c.Name}, to})
		}
	}
	csv, err := described(resource{Name: spec.Name, Path: "data/" + spec.Name + ".csv", Profile: "table", Format: "csv", Mediatype: "text/csv", Encoding: "utf-8", Schema: shape}, dir)
	if err != nil {
		return nil, err
	}
	parquet, err := described(resource{Name: spec.Name + "-parquet", Path: "data/" + spec.Name + ".parquet", Format: "parquet",
		Mediatype: "application/vnd.apache.parquet", Description: "The table " + spec.Name + " with the same columns and rows."}, dir)
	return []resource{csv, parquet}, err
}

// leads names the columns that hold the key of another table.
var leads = map[string]reference{
	"source":  {"sources", []string{"id"}},
	"case_id": {"cases", []string{"id"}},
}

// fieldOf describes a column of a CSV file.
func fieldOf(c table.Column) fieldShape {
	f := fieldShape{Name: c.Name, Type: "string", Description: c.Doc}
	switch {
	case strings.HasPrefix(c.Type, "list"):
		f.Type, f.ItemType, f.Delimiter = "list", "string", "|"
	case c.Type == "float64":
		f.Type = "number"
	case strings.HasPrefix(c.Type, "int"):
		f.Type = "integer"
	case strings.HasPrefix(c.Type, "date"):
		f.Type = "date"
	case c.Type == "bool":
		f.Type = "boolean"
	}
	if f.Type != "string" && f.Type != "list" && !c.Optional { // an empty text and no text are one in a CSV file
		f.Constraints = map[string]any{"required": true}
	}
	return f
}

// otherResources describes what stands beside the tables.
func otherResources(dir string) ([]resource, error) {
	const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	var out []resource
	for _, r := range []resource{
		{Name: "index-table", Path: "data/index.csv", Format: "csv", Mediatype: "text/csv", Encoding: "utf-8", Description: "Newest values of the scored indicators, a row a platform, from which framework.yaml gives the scores again."},
		{Name: "framework", Path: "framework.yaml", Format: "yaml", Mediatype: "application/yaml", Encoding: "utf-8", Description: "The methodology: tree, weights, goalposts, levels, uncertainty, seed, with the reason of each choice."},
		{Name: "workbook-en", Path: "scorecards.en.xlsx", Format: "xlsx", Mediatype: sheet, Title: "Workbook in English"},
		{Name: "workbook-fr", Path: "scorecards.fr.xlsx", Format: "xlsx", Mediatype: sheet, Title: "Classeur en français"},
	} {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(r.Path))); os.IsNotExist(err) {
			continue // a release without reports
		}
		d, err := described(r, dir)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// described adds size and hash of the file.
func described(r resource, dir string) (resource, error) {
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(r.Path)))
	if err != nil {
		return r, err
	}
	sum := sha256.Sum256(b)
	r.Bytes, r.Hash = len(b), "sha256:"+hex.EncodeToString(sum[:])
	return r, nil
}
