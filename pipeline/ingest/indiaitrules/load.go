package indiaitrules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/jsonscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// columns of a row, in the order that the file states.
var columns = []string{"platform", "period", "section", "category", "metric", "unit", "value"}

var keys = []string{"source", "coverage", "columns", "rows"}

// load reads the file and checks its frame. What a row holds is checked as it is read.
func load(f ingest.File) ([][]jsonscan.Value, error) {
	root, err := jsonscan.Parse(f.Name, f.Bytes, jsonscan.Limits{})
	if err != nil {
		return nil, err
	}
	if err := checkNumbers(f.Name, root); err != nil {
		return nil, err
	}
	if root.Kind != jsonscan.Object {
		return nil, problem(f.Name, "E-INDIA-TYPE", "", "the file is not an object", "the compilation is one JSON object")
	}
	if err := checkKeys(f.Name, root); err != nil {
		return nil, err
	}
	names, _ := root.Get("columns")
	same := slices.EqualFunc(names.Items(), columns, func(a jsonscan.Value, b string) bool { return a.Kind == jsonscan.Text && a.Text == b })
	if !same {
		return nil, problem(f.Name, "E-INDIA-COLUMNS", "/columns", "the columns are not those of the layout",
			"the columns are "+strings.Join(columns, ", "))
	}
	list, _ := root.Get("rows")
	if list.Kind != jsonscan.Array {
		return nil, problem(f.Name, "E-INDIA-TYPE", "/rows", "the value is not an array", "the rows are an array")
	}
	rows := make([][]jsonscan.Value, len(list.Items()))
	for i, r := range list.Items() {
		if rows[i] = r.Items(); r.Kind != jsonscan.Array {
			return nil, problem(f.Name, "E-INDIA-TYPE", fmt.Sprintf("/rows/%d", i), "the value is not an array", "a row is an array")
		}
	}
	return rows, nil
}

// checkKeys refuses a file that lacks a key or has one more than the layout.
func checkKeys(file string, root jsonscan.Value) error {
	for _, k := range keys {
		if _, ok := root.Get(k); !ok {
			return problem(file, "E-INDIA-KEY", "/"+k, fmt.Sprintf("key %q is missing", k), "the layout has it")
		}
	}
	var extra []string
	for _, k := range root.Keys() {
		if !slices.Contains(keys, k) {
			extra = append(extra, k)
		}
	}
	if len(extra) > 0 {
		first := slices.Min(extra)
		return problem(file, "E-INDIA-KEY", jsonscan.Pointer(first), fmt.Sprintf("key %q is unknown", diag.Clip(first, 80)), "the layout does not have it")
	}
	return nil
}

// checkNumbers refuses a file with a number that double precision does not hold.
func checkNumbers(file string, v jsonscan.Value, way ...any) error {
	if v.Kind == jsonscan.Number {
		if _, err := v.Float(); err != nil {
			return problem(file, "E-INDIA-NUMBER", jsonscan.Pointer(way...), "a number is not exact: "+diag.Clip(v.Text, 80), err.Error())
		}
	}
	for i, x := range v.Items() {
		var step any = i
		if v.Kind == jsonscan.Object {
			step = v.Keys()[i]
		}
		if err := checkNumbers(file, x, append(way[:len(way):len(way)], step)...); err != nil {
			return err
		}
	}
	return nil
}

// problem is a Problem about a spot in the file, named by its JSON pointer.
func problem(file, code, at, what, rule string) error {
	if at == "" {
		at = "/"
	}
	return &diag.Problem{
		Code: code, What: what + ", at " + diag.Clip(at, 120), Where: diag.Place{File: file}, Value: diag.Clip(at, 120), Rule: rule,
		Next: "fetch the file again, or check whether its compiler has changed the layout",
	}
}
