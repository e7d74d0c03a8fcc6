package jsonscan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/answerable-data/answerable/internal/diag"
)

// A builder makes values of tokens. The text has been checked, so the decoder has no syntax left to object to.
type builder struct {
	name string
	dec  *json.Decoder
	way  []any // keys and places down to the value at hand; written out only for a problem
}

func (b *builder) value() (Value, error) {
	t, err := b.dec.Token()
	if err != nil {
		return Value{}, b.broken(err)
	}
	switch t := t.(type) {
	case json.Delim:
		if t == '{' {
			return b.object()
		}
		return b.array()
	case bool:
		return Value{Kind: Bool, Text: strconv.FormatBool(t)}, nil
	case json.Number:
		return Value{Kind: Number, Text: t.String()}, nil
	case string:
		return Value{Kind: Text, Text: t}, nil
	}
	return Value{}, nil
}

func (b *builder) array() (Value, error) {
	v := Value{Kind: Array, in: &group{}}
	for b.dec.More() {
		if err := b.child(v.in, len(v.in.values)); err != nil {
			return Value{}, err
		}
	}
	return v, b.end()
}

func (b *builder) object() (Value, error) {
	v := Value{Kind: Object, in: &group{}}
	var met keys
	for b.dec.More() {
		t, err := b.dec.Token()
		key, ok := t.(string)
		if err != nil || !ok {
			return Value{}, b.broken(err)
		}
		if !met.add(v.in.keys, key) {
			return Value{}, b.twice(key)
		}
		v.in.keys = append(v.in.keys, key)
		if err := b.child(v.in, key); err != nil {
			return Value{}, err
		}
	}
	return v, b.end()
}

// child reads a value inside another.
func (b *builder) child(in *group, step any) error {
	b.way = append(b.way, step)
	v, err := b.value()
	in.values = append(in.values, v)
	b.way = b.way[:len(b.way)-1]
	return err
}

// end reads the bracket at the end.
func (b *builder) end() error {
	if _, err := b.dec.Token(); err != nil {
		return b.broken(err)
	}
	return nil
}

// fewKeys is how many keys of an object are compared with each other before a map is made of them.
const fewKeys = 8

// keys are those of an object with many members.
type keys map[string]bool

// add says whether a key is new to an object that has some.
func (k *keys) add(before []string, key string) bool {
	if len(before) < fewKeys {
		return !slices.Contains(before, key)
	}
	if *k == nil {
		*k = keys{}
		for _, old := range before {
			(*k)[old] = true
		}
	}
	if (*k)[key] {
		return false
	}
	(*k)[key] = true
	return true
}

// twice is the problem of a key that stands twice.
func (b *builder) twice(key string) error {
	at := Pointer(append(slices.Clone(b.way), key)...)
	return &diag.Problem{Code: "E-JSON-DUPLICATE-KEY", What: fmt.Sprintf("key %q stands twice in an object", diag.Clip(key, 80)),
		Where: diag.Place{File: b.name}, Value: at, Rule: "a key stands once in an object; of two values one would be lost",
		Next: "ask the publisher which of the two values holds"}
}

// broken is the problem of a text that the decoder objects to after all.
func (b *builder) broken(err error) error {
	return &diag.Problem{Code: "E-JSON-SYNTAX", What: "the file is not JSON", Where: diag.Place{File: b.name}, Value: Pointer(b.way...), Cause: err,
		Rule: "the file is one JSON value (RFC 8259)", Next: "fetch the file again; it may have been cut off"}
}
