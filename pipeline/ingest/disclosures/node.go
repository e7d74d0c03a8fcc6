package disclosures

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Kinds of a JSON value.
type kind int

const (
	kindNull kind = iota
	kindBool
	kindNumber
	kindString
	kindArray
	kindObject
)

// A node is a JSON value that keeps what decoding into Go values loses: the order of the members, the
// digits of a number as written, and a key that stands twice (which is an error).
type node struct {
	kind   kind
	text   string // of a bool, number or string
	array  []node
	object []member
}

type member struct {
	key   string
	value node
}

// maxDepth is more than the format has, and little enough for the stack.
const maxDepth = 16

// parse reads the whole file, which is one object.
func parse(f ingest.File) (node, error) {
	fail := func(code string, err error) (node, error) {
		return node{}, &diag.Problem{
			Code: code, What: "the file is not JSON as the format has it", Where: diag.Place{File: f.Name}, Value: diag.Clip(err.Error(), 300),
			Rule: "UTF-8 text with one JSON object; no key stands twice in an object",
			Next: "fetch the file again; it may have been cut off", Cause: err,
		}
	}
	text := bytes.TrimPrefix(f.Bytes, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(text) {
		return fail("E-JSON-ENCODING", errors.New("not UTF-8"))
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	n, err := value(d, 0)
	switch {
	case err != nil:
		return fail("E-JSON-SYNTAX", err)
	case n.kind != kindObject:
		return fail("E-JSON-SYNTAX", errors.New("the top is not an object"))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fail("E-JSON-SYNTAX", errors.New("text after the object"))
	}
	return n, nil
}

// value reads the next value.
func value(d *json.Decoder, depth int) (node, error) {
	t, err := d.Token()
	if err != nil {
		return node{}, err
	}
	switch t := t.(type) {
	case json.Delim:
		if depth >= maxDepth {
			return node{}, fmt.Errorf("nested deeper than %d", maxDepth)
		}
		if t == '[' {
			return list(d, depth+1)
		}
		return object(d, depth+1)
	case bool:
		return node{kind: kindBool, text: fmt.Sprint(t)}, nil
	case json.Number:
		return node{kind: kindNumber, text: t.String()}, nil
	case string:
		return node{kind: kindString, text: t}, nil
	}
	return node{kind: kindNull}, nil
}

func list(d *json.Decoder, depth int) (node, error) {
	n := node{kind: kindArray}
	for d.More() {
		v, err := value(d, depth)
		if err != nil {
			return n, err
		}
		n.array = append(n.array, v)
	}
	_, err := d.Token()
	return n, err
}

func object(d *json.Decoder, depth int) (node, error) {
	n := node{kind: kindObject}
	met := map[string]bool{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return n, err
		}
		key, _ := t.(string)
		if met[key] {
			return n, fmt.Errorf("key %q stands twice in an object", key)
		}
		met[key] = true
		v, err := value(d, depth)
		if err != nil {
			return n, err
		}
		n.object = append(n.object, member{key, v})
	}
	_, err := d.Token()
	return n, err
}
