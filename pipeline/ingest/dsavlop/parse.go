package dsavlop

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// parse reads strict JSON into map[string]any, []any, string, json.Number, bool and nil. Unlike
// encoding/json alone it refuses a key that stands twice, of which all but one value would be lost.
func parse(f ingest.File) (any, error) {
	if !utf8.Valid(f.Bytes) {
		return nil, &diag.Problem{
			Code: "E-ENCODING", What: "the file is not UTF-8 text", Where: diag.Place{File: f.Name},
			Rule: "JSON is UTF-8 (RFC 8259)", Next: "fetch the file again",
		}
	}
	var whole json.RawMessage
	if err := json.Unmarshal(f.Bytes, &whole); err != nil {
		return nil, &diag.Problem{
			Code: "E-VLOP-JSON", What: "the file is not JSON", Where: diag.Place{File: f.Name}, Cause: err,
			Rule: "the compilation is one JSON object", Next: "fetch the file again; it may have been cut off",
		}
	}
	dec := json.NewDecoder(bytes.NewReader(f.Bytes))
	dec.UseNumber()
	return value(f.Name, dec, "")
}

// value reads the next value. The text has been checked, so the decoder has no syntax left to object to.
func value(file string, dec *json.Decoder, pointer string) (any, error) {
	tok, err := dec.Token()
	if err != nil {
		return nil, problem(file, "E-VLOP-JSON", pointer, err.Error(), "the compilation is one JSON object")
	}
	switch tok {
	case json.Delim('{'):
		return object(file, dec, pointer)
	case json.Delim('['):
		return array(file, dec, pointer)
	}
	return tok, nil
}

func object(file string, dec *json.Decoder, pointer string) (any, error) {
	obj := map[string]any{}
	for dec.More() {
		tok, err := dec.Token()
		key, ok := tok.(string)
		if err != nil || !ok {
			return nil, problem(file, "E-VLOP-JSON", pointer, "an object has no key here", "an object has keys")
		}
		at := pointer + "/" + escape.Replace(key)
		if _, dup := obj[key]; dup {
			return nil, problem(file, "E-VLOP-DUPLICATE-KEY", at, fmt.Sprintf("key %q stands twice", diag.Clip(key, 80)), "a key stands once in an object")
		}
		if obj[key], err = value(file, dec, at); err != nil {
			return nil, err
		}
	}
	return obj, closing(file, dec, pointer)
}

func array(file string, dec *json.Decoder, pointer string) (any, error) {
	list := []any{}
	for dec.More() {
		v, err := value(file, dec, fmt.Sprintf("%s/%d", pointer, len(list)))
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, closing(file, dec, pointer)
}

// closing reads the bracket that ends an object or array.
func closing(file string, dec *json.Decoder, pointer string) error {
	if _, err := dec.Token(); err != nil {
		return problem(file, "E-VLOP-JSON", pointer, err.Error(), "brackets are closed")
	}
	return nil
}

// escape writes a key as part of a JSON pointer (RFC 6901).
var escape = strings.NewReplacer("~", "~0", "/", "~1")
