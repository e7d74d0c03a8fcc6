package rows

import (
	"encoding/binary"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// maxValues bounds the texts of a column that are remembered.
const maxValues = 1 << 14

// A value is what a text is in the file. It is made once for each text, so that lists are taken apart and dictionaries are asked once
// for each text and not for each row.
type value struct {
	cells []string // in the bytes of the format, without a length: none is null, or an empty list
	bad   bool     // the text was filled, but is none of its type

	turn  uint64 // of the column, for which the next holds
	bytes []byte // what the values of a page are made of: places in the dictionary, or the cells themselves
}

// A memory knows the values of the texts of a column.
type memory struct{ known map[string]*value }

// learn remembers a value.
func (m *memory) learn(text []byte, v *value) *value {
	if m.known == nil || len(m.known) >= maxValues {
		m.known = map[string]*value{}
	}
	m.known[string(text)] = v
	return v
}

// read reads the text of a column.
func read(c sor.Column, text []byte) *value {
	switch c {
	case sor.EndDateVisibility, sor.EndDateMonetary, sor.EndDateService, sor.EndDateAccount:
		seconds, ok := sor.ParseTime(text)
		if !ok {
			return &value{bad: true}
		}
		return &value{cells: []string{dayCell(sor.Day(seconds))}}
	case sor.IncompatibleContentIllegal, sor.AutomatedDetection:
		switch string(text) {
		case "Yes":
			return &value{cells: []string{yes}}
		case "No":
			return &value{cells: []string{no}}
		}
		return &value{bad: true}
	}
	if c.IsList() {
		return &value{cells: sor.Set(text)}
	}
	return &value{cells: []string{string(text)}}
}

// The cells of booleans.
const (
	no  = "\x00"
	yes = "\x01"
)

// dayCell is the cell of a day.
func dayCell(day int32) string {
	return string(binary.LittleEndian.AppendUint32(nil, uint32(day)))
}
