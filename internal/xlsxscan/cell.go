package xlsxscan

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// An openCell is the cell that is being read.
type openCell struct {
	kind, style      string
	phrase           phrase // of a text that stands in the cell itself
	value            []byte
	values, formulas int
}

// begin is told of an element inside the cell. A second value would be taken for more digits of the first.
func (c *openCell) begin(path []string) error {
	switch {
	case at(path, "f"):
		c.formulas++
	case at(path, "v"):
		c.values++
	case at(path, "is"):
		c.values++
	case path[0] == "is" && within(path[1:]):
		c.phrase.begin()
	case path[0] == "v", slices.Contains(path[:len(path)-1], "t"):
		return errInText
	}
	if c.values > 1 {
		return errors.New("a cell with two values")
	}
	return nil
}

func (c *openCell) add(path []string, b []byte) {
	switch {
	case at(path, "v"):
		c.value = append(c.value, b...)
	case path[0] == "is" && within(path[1:]):
		c.phrase.add(b)
	}
}

// fill gives the cell its value.
func (c *openCell) fill(to *Cell, l *loader) error {
	stored := string(c.value)
	to.Text, to.Stored = stored, stored
	switch c.kind {
	case "", "n":
		to.number(strings.TrimSpace(stored))
		i, err := strconv.Atoi(c.style)
		if to.Number && err == nil && i >= 0 && i < len(l.formats) {
			to.Date, to.Clock = l.formats[i].date, l.formats[i].clock
		}
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(stored))
		if stored == "" {
			return nil
		}
		if err != nil || i < 0 || i >= len(l.strings) {
			return fmt.Errorf("shared string %q is not in the file", stored)
		}
		to.Text = l.strings[i]
		to.Stored = to.Text
	case "inlineStr":
		to.Text = c.phrase.take()
		to.Stored = to.Text
	case "str":
		to.Text = string(unescape(c.value))
		to.Stored = to.Text
	case "b":
		to.truth(strings.TrimSpace(stored))
	case "e":
		to.Error = stored != ""
	case "d":
		to.Date = stored != ""
	default:
		return fmt.Errorf("a value of the unknown kind %q", c.kind)
	}
	return nil
}

// decimal is a number as the format writes it; other forms that the language reads are none.
var decimal = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`)

// number gives a number its shortest decimal text.
func (c *Cell) number(stored string) {
	v, err := strconv.ParseFloat(stored, 64)
	if err == nil && decimal.MatchString(stored) && !math.IsInf(v, 0) {
		c.Text, c.Number = strconv.FormatFloat(v, 'f', -1, 64), true
	}
}

func (c *Cell) truth(stored string) {
	switch stored {
	case "1", "true":
		c.Text, c.Truth = "TRUE", true
	case "0", "false":
		c.Text, c.Truth = "FALSE", true
	}
}

func isBlank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

// position reads a reference such as "B5".
func position(ref string) (row, col int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4 && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z'; i++ {
		col = col*26 + int(ref[i]|0x20-'a') + 1
	}
	if i == 0 || i > 3 || i == len(ref) || len(ref)-i > 7 || ref[i] < '1' || ref[i] > '9' {
		return 0, 0, false
	}
	row, err := strconv.Atoi(ref[i:])
	return row, col, err == nil
}

// reference writes a position as "B5".
func reference(row, col int) string {
	var letters [4]byte
	i := len(letters)
	for ; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		letters[i] = byte('A' + (col-1)%26)
	}
	return string(letters[i:]) + strconv.Itoa(row)
}

// merges are the cells that a merged cell covers, one bit each.
type merges struct {
	covers []uint64
	area   int
}

const maxMerged = 2 * maxRows * maxColumns // cells of all merged ones together

// add notes a range such as "B2:D5", as far as it lies within the bounds.
func (m *merges) add(ref string) error {
	from, to, _ := strings.Cut(ref, ":")
	if to == "" {
		to = from
	}
	top, left, ok1 := position(from)
	bottom, right, ok2 := position(to)
	if !ok1 || !ok2 || bottom < top || right < left {
		return fmt.Errorf("the merged cell %q is no range", ref)
	}
	bottom, right = min(bottom, maxRows), min(right, maxColumns)
	if bottom < top || right < left {
		return nil
	}
	if m.area += (bottom - top + 1) * (right - left + 1); m.area > maxMerged {
		return fmt.Errorf("merged cells cover more than %d: %w", maxMerged, errBound)
	}
	if m.covers == nil {
		m.covers = make([]uint64, (maxRows+1)*(maxColumns+1)/64+1)
	}
	for r := top; r <= bottom; r++ {
		for c := left; c <= right; c++ {
			if bit := r*(maxColumns+1) + c; r != top || c != left {
				m.covers[bit/64] |= 1 << (bit % 64)
			}
		}
	}
	return nil
}

func (m *merges) covered(row, col int) bool {
	bit := row*(maxColumns+1) + col
	return m.covers[bit/64]>>(bit%64)&1 == 1
}
