package dsavlop

import (
	"fmt"
	"slices"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/jsonscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A document is the file with its lists in their types and its rows as they stand.
type document struct {
	period    string
	lists     map[string][]string
	providers []string                    // provider of each service
	sheets    map[string][]jsonscan.Value // rows by key
}

// Names of the index lists.
var listKeys = []string{"services", "service_platforms", "categories", "sections", "indicators", "scopes", "surfaces"}

// Keys of the sheets: those read must be there, the others may be.
var (
	sheetsRead   = []string{"t4", "t5", "t6", "t7", "t10"}
	sheetsUnused = []string{"t3", "t8", "t9", "t11"}
)

// load reads the file and checks its frame; the rows are checked as they are read.
func load(f ingest.File) (*document, error) {
	root, err := jsonscan.Parse(f.Name, f.Bytes, jsonscan.Limits{})
	if err != nil {
		return nil, err
	}
	if root.Kind != jsonscan.Object {
		return nil, wrongType(f.Name, "", "an object")
	}
	if err := checkKeys(f.Name, root); err != nil {
		return nil, err
	}
	doc := &document{lists: map[string][]string{}, sheets: map[string][]jsonscan.Value{}}
	if doc.period, err = period(f.Name, member(root, "meta")); err != nil {
		return nil, err
	}
	for _, key := range listKeys {
		if doc.lists[key], err = texts(f.Name, "/"+key, member(root, key)); err != nil {
			return nil, err
		}
	}
	for _, key := range slices.Concat(sheetsRead, sheetsUnused) {
		rows, has := root.Get(key)
		if has && rows.Kind != jsonscan.Array {
			return nil, wrongType(f.Name, "/"+key, "an array")
		}
		doc.sheets[key] = rows.Items()
	}
	doc.providers = doc.lists["service_platforms"]
	if s, p := len(doc.lists["services"]), len(doc.providers); s != p {
		return nil, problem(f.Name, "E-VLOP-LIST", "/service_platforms",
			fmt.Sprintf("%d services have %d providers", s, p), "each service has one provider")
	}
	return doc, nil
}

// checkKeys refuses a file that lacks a key or has one more than the layout.
func checkKeys(file string, root jsonscan.Value) error {
	required := slices.Concat([]string{"meta"}, listKeys, sheetsRead)
	for _, key := range required {
		if _, ok := root.Get(key); !ok {
			return problem(file, "E-VLOP-KEY", "/"+key, fmt.Sprintf("key %q is missing", key), "the layout has it")
		}
	}
	known := slices.Concat(required, sheetsUnused, []string{"category_labels"})
	var extra []string
	for _, key := range root.Keys() {
		if !slices.Contains(known, key) {
			extra = append(extra, key)
		}
	}
	if len(extra) > 0 {
		first := slices.Min(extra)
		return problem(file, "E-VLOP-KEY", jsonscan.Pointer(first), fmt.Sprintf("key %q is unknown", diag.Clip(first, 80)), "the layout does not have it")
	}
	return nil
}

// member gives a member of an object, null if there is none.
func member(v jsonscan.Value, key string) jsonscan.Value {
	m, _ := v.Get(key)
	return m
}

func period(file string, meta jsonscan.Value) (string, error) {
	if meta.Kind != jsonscan.Object {
		return "", wrongType(file, "/meta", "an object")
	}
	p := member(meta, "period")
	if p.Kind != jsonscan.Text || p.Text == "" {
		return "", wrongType(file, "/meta/period", "a text")
	}
	return p.Text, nil
}

func texts(file, pointer string, v jsonscan.Value) ([]string, error) {
	if v.Kind != jsonscan.Array {
		return nil, wrongType(file, pointer, "an array")
	}
	out := make([]string, len(v.Items()))
	for i, item := range v.Items() {
		if item.Kind != jsonscan.Text {
			return nil, wrongType(file, fmt.Sprintf("%s/%d", pointer, i), "a text")
		}
		out[i] = item.Text
	}
	return out, nil
}

func wrongType(file, pointer, want string) error {
	return problem(file, "E-VLOP-TYPE", pointer, "the value is not "+want, "the layout has "+want+" there")
}
