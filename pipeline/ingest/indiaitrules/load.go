package indiaitrules

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// columns of a row, in the order that the file states.
var columns = []string{"platform", "period", "section", "category", "metric", "unit", "value"}

var keys = []string{"source", "coverage", "columns", "rows"}

// load reads the file and checks its frame. What a row holds is checked as it is read.
func load(f ingest.File) ([][]any, error) {
	tree, err := parse(f)
	if err != nil {
		return nil, err
	}
	root, ok := tree.(map[string]any)
	if !ok {
		return nil, problem(f.Name, "E-INDIA-TYPE", "", "the file is not an object", "the compilation is one JSON object")
	}
	if err := checkKeys(f.Name, root); err != nil {
		return nil, err
	}
	names, _ := root["columns"].([]any)
	same := slices.EqualFunc(names, columns, func(a any, b string) bool { s, ok := a.(string); return ok && s == b })
	if !same {
		return nil, problem(f.Name, "E-INDIA-COLUMNS", "/columns", "the columns are not those of the layout",
			"the columns are "+strings.Join(columns, ", "))
	}
	list, ok := root["rows"].([]any)
	if !ok {
		return nil, problem(f.Name, "E-INDIA-TYPE", "/rows", "the value is not an array", "the rows are an array")
	}
	rows := make([][]any, len(list))
	for i, r := range list {
		if rows[i], ok = r.([]any); !ok {
			return nil, problem(f.Name, "E-INDIA-TYPE", fmt.Sprintf("/rows/%d", i), "the value is not an array", "a row is an array")
		}
	}
	return rows, nil
}

// checkKeys refuses a file that lacks a key or has one more than the layout.
func checkKeys(file string, root map[string]any) error {
	for _, k := range keys {
		if _, ok := root[k]; !ok {
			return problem(file, "E-INDIA-KEY", "/"+k, fmt.Sprintf("key %q is missing", k), "the layout has it")
		}
	}
	var extra []string
	for k := range root {
		if !slices.Contains(keys, k) {
			extra = append(extra, k)
		}
	}
	if len(extra) > 0 {
		first := slices.Min(extra)
		return problem(file, "E-INDIA-KEY", "/"+pointer.Replace(first), fmt.Sprintf("key %q is unknown", diag.Clip(first, 80)), "the layout does not have it")
	}
	return nil
}

// parse reads strict JSON into map[string]any, []any, string, json.Number, bool and nil.
func parse(f ingest.File) (any, error) {
	if !utf8.Valid(f.Bytes) {
		return nil, problem(f.Name, "E-ENCODING", "", "the file is not UTF-8 text", "JSON is UTF-8 (RFC 8259)")
	}
	var whole json.RawMessage
	if err := json.Unmarshal(f.Bytes, &whole); err != nil {
		return nil, problem(f.Name, "E-INDIA-JSON", "", "the file is not JSON: "+diag.Clip(err.Error(), 120), "the compilation is one JSON object")
	}
	dec := json.NewDecoder(bytes.NewReader(f.Bytes))
	dec.UseNumber()
	return next(f.Name, dec, "")
}

// next reads one value. The syntax has been checked before.
func next(file string, dec *json.Decoder, at string) (any, error) {
	tok, err := dec.Token()
	if err != nil {
		return nil, problem(file, "E-INDIA-JSON", at, err.Error(), "the compilation is one JSON object")
	}
	switch v := tok.(type) {
	case json.Delim:
		if v == '{' {
			return object(file, dec, at)
		}
		return array(file, dec, at)
	case json.Number:
		if !exact(v.String()) {
			return nil, problem(file, "E-INDIA-NUMBER", at, "a number is too large to be exact: "+diag.Clip(v.String(), 80),
				"a number is not beyond 2^53, where double precision rounds")
		}
	}
	return tok, nil
}

// exact says whether a number is within what double precision tells apart.
func exact(s string) bool {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.Abs(v) > 1<<53 {
		return false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return err != nil || n <= 1<<53 && n >= -1<<53
}

func object(file string, dec *json.Decoder, at string) (any, error) {
	obj := map[string]any{}
	for dec.More() {
		tok, err := dec.Token()
		key, ok := tok.(string)
		if err != nil || !ok {
			return nil, problem(file, "E-INDIA-JSON", at, "an object has no key here", "an object has keys")
		}
		here := at + "/" + pointer.Replace(key)
		if _, twice := obj[key]; twice {
			return nil, problem(file, "E-INDIA-DUPLICATE-KEY", here, fmt.Sprintf("key %q stands twice", diag.Clip(key, 80)), "a key stands once in an object")
		}
		if obj[key], err = next(file, dec, here); err != nil {
			return nil, err
		}
	}
	return obj, closing(file, dec, at)
}

func array(file string, dec *json.Decoder, at string) (any, error) {
	list := []any{}
	for dec.More() {
		v, err := next(file, dec, at+"/"+strconv.Itoa(len(list)))
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, closing(file, dec, at)
}

// closing reads the bracket that ends an object or array.
func closing(file string, dec *json.Decoder, at string) error {
	if _, err := dec.Token(); err != nil {
		return problem(file, "E-INDIA-JSON", at, err.Error(), "brackets are closed")
	}
	return nil
}

// pointer writes a key as part of a JSON pointer (RFC 6901).
var pointer = strings.NewReplacer("~", "~0", "/", "~1")

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
