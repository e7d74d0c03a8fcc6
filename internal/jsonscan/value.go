package jsonscan

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Kind is the kind of a value.
type Kind uint8

// The kinds of JSON.
const (
	Null Kind = iota
	Bool
	Number
	Text
	Array
	Object
)

// String names the kind, with its article.
func (k Kind) String() string {
	return [...]string{"null", "true or false", "a number", "a text", "an array", "an object"}[k]
}

// A Value is a JSON value. The zero value is null.
type Value struct {
	Kind Kind
	Text string // of a truth value, number (as written) or text
	in   *group
}

// A group is what an array or object holds.
type group struct {
	values []Value
	keys   []string // of an object
}

// Items are the values of an array, or of the members of an object in their order.
func (v Value) Items() []Value {
	if v.in == nil {
		return nil
	}
	return v.in.values
}

// Keys are the keys of an object in their order, one for each of Items.
func (v Value) Keys() []string {
	if v.in == nil {
		return nil
	}
	return v.in.keys
}

// Get finds a member of an object; false if there is none.
func (v Value) Get(key string) (Value, bool) {
	for i, k := range v.Keys() {
		if k == key {
			return v.in.values[i], true
		}
	}
	return Value{}, false
}

// maxWhole is 2^53, up to which every whole number has a double of its own.
const maxWhole = 1 << 53

// Float gives a number in double precision. It is an error if the value is none, if it is beyond 2^53 on either
// side, where whole numbers are no longer told apart, or so close to zero that it becomes zero.
func (v Value) Float() (float64, error) {
	if v.Kind != Number {
		return 0, fmt.Errorf("the value is %s, not a number", v.Kind)
	}
	f, err := strconv.ParseFloat(v.Text, 64)
	digits, _, _ := strings.Cut(strings.ToLower(v.Text), "e")
	switch {
	case err != nil || math.Abs(f) > maxWhole || math.Abs(f) == maxWhole && !isMaxWhole(digits, v.Text):
		return 0, fmt.Errorf("the number is beyond 2^53 = %d, from where double precision skips whole numbers", maxWhole)
	case f == 0 && strings.ContainsAny(digits, "123456789"):
		return 0, fmt.Errorf("the number is smaller than double precision holds")
	}
	return f, nil
}

// isMaxWhole says whether a number that rounds to 2^53 is 2^53 and not a neighbour of it.
func isMaxWhole(digits, text string) bool {
	return digits == text && strings.TrimPrefix(digits, "-") == strconv.Itoa(maxWhole)
}

// Whole gives a whole number written in digits alone. It is an error if the value is none or beyond 2^53.
func (v Value) Whole() (int64, error) {
	if _, err := v.Float(); err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(v.Text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("the number is not a whole one in digits")
	}
	return n, nil
}

// JSON writes the value as JSON again, numbers and the order of members as they were.
func (v Value) JSON() string { return string(v.append(nil)) }

func (v Value) append(b []byte) []byte {
	switch v.Kind {
	case Null:
		return append(b, "null"...)
	case Bool, Number:
		return append(b, v.Text...)
	case Text:
		return quote(b, v.Text)
	}
	open, end := byte('['), byte(']')
	if v.Kind == Object {
		open, end = '{', '}'
	}
	b = append(b, open)
	for i, x := range v.Items() {
		if i > 0 {
			b = append(b, ',')
		}
		if v.Kind == Object {
			b = append(quote(b, v.in.keys[i]), ':')
		}
		b = x.append(b)
	}
	return append(b, end)
}

func quote(b []byte, s string) []byte {
	q, err := json.Marshal(s)
	if err != nil { // a text has nothing that cannot be written
		return strconv.AppendQuote(b, s)
	}
	return append(b, q...)
}
