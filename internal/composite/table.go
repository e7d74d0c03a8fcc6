package composite

import (
	"math"
	"slices"

	"github.com/answerable-data/answerable/internal/diag"
)

// A State says what a cell holds.
type State uint8

// The states of a cell.
const (
	Missing       State = iota // applies and is not there: it counts against coverage and opens the bounds
	Present                    // has a value
	NotApplicable              // does not apply to the unit: it leaves the weights
)

// A Table holds values of units (rows) in named columns. The columns are indicators in a table that goes
// in, and nodes of the framework in a table that comes out. A new table is Missing everywhere.
type Table struct {
	units, columns []string
	values         []float64 // column after column; 0 where there is no value
	states         []State
}

// NewTable makes an empty table. Names that are empty or stand twice are refused.
func NewTable(units, columns []string) (*Table, error) {
	for _, names := range [][]string{units, columns} {
		if dup := doubled(names); dup >= 0 {
			return nil, &diag.Problem{Code: codeTable, What: "a unit or a column has no name, or its name stands twice", Value: names[dup],
				Rule: "every unit and every column has a name of its own", Next: "rename or remove one of the two"}
		}
	}
	n := len(units) * len(columns)
	return &Table{units: slices.Clone(units), columns: slices.Clone(columns), values: make([]float64, n), states: make([]State, n)}, nil
}

// doubled finds the first name that is empty or has been there before; -1 if there is none.
func doubled(names []string) int {
	seen := make(map[string]bool, len(names))
	for i, name := range names {
		if name == "" || seen[name] {
			return i
		}
		seen[name] = true
	}
	return -1
}

// Units gives the names of the rows. The slice must not be changed.
func (t *Table) Units() []string { return t.units }

// Columns gives the names of the columns. The slice must not be changed.
func (t *Table) Columns() []string { return t.columns }

// Column finds a column by its name; -1 if there is none.
func (t *Table) Column(name string) int { return slices.Index(t.columns, name) }

// Unit finds a row by its name; -1 if there is none.
func (t *Table) Unit(name string) int { return slices.Index(t.units, name) }

// At gives a cell. The value is 0 unless the state is Present.
func (t *Table) At(unit, column int) (float64, State) {
	i := column*len(t.units) + unit
	return t.values[i], t.states[i]
}

// Get gives the value of a cell and whether it has one.
func (t *Table) Get(unit, column int) (float64, bool) {
	v, s := t.At(unit, column)
	return v, s == Present
}

// Set puts a value into a cell. NaN and the infinities are refused.
func (t *Table) Set(unit, column int, v float64) error {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return undefined(t.columns[column], "a value is a finite number", "the value of %s is not finite", t.units[unit])
	}
	i := column*len(t.units) + unit
	t.values[i], t.states[i] = v, Present
	return nil
}

// Mark takes the value of a cell away and says why there is none: Missing or NotApplicable.
func (t *Table) Mark(unit, column int, why State) {
	i := column*len(t.units) + unit
	t.values[i], t.states[i] = 0, why
}

// Clone gives an independent copy.
func (t *Table) Clone() *Table {
	return &Table{units: t.units, columns: t.columns, values: slices.Clone(t.values), states: slices.Clone(t.states)}
}

// copyFrom takes over the cells of a table of the same shape.
func (t *Table) copyFrom(other *Table) {
	copy(t.values, other.values)
	copy(t.states, other.states)
}

// A column is a view of one column of a table.
type column struct {
	values []float64
	states []State
}

func (t *Table) column(i int) column {
	from, to := i*len(t.units), (i+1)*len(t.units)
	return column{t.values[from:to:to], t.states[from:to:to]}
}

// present gives the values that are there, in the order of the units.
func (c column) present() []float64 {
	out := make([]float64, 0, len(c.values))
	for u, s := range c.states {
		if s == Present {
			out = append(out, c.values[u])
		}
	}
	return out
}

// each changes every value that is there.
func (c column) each(f func(float64) float64) {
	for u, s := range c.states {
		if s == Present {
			c.values[u] = f(c.values[u])
		}
	}
}

// fill gives every cell the same state and no value.
func (c column) fill(s State) {
	for u := range c.states {
		c.values[u], c.states[u] = 0, s
	}
}

// extremes gives the smallest and the largest value, and false where there is none.
func (c column) extremes() (low, high float64, ok bool) {
	for u, s := range c.states {
		switch {
		case s != Present:
		case !ok:
			low, high, ok = c.values[u], c.values[u], true
		default:
			low, high = min(low, c.values[u]), max(high, c.values[u])
		}
	}
	return low, high, ok
}
