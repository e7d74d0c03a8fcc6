package composite

import (
	"math"
	"slices"
)

// RankDigits is the number of significant digits to which values are rounded before they are ranked or
// compared.
const RankDigits = 9

// significant rounds a value to RankDigits significant digits, half away from zero.
func significant(v float64) float64 {
	if v == 0 {
		return 0
	}
	scale := math.Pow10(RankDigits - 1 - int(math.Floor(math.Log10(math.Abs(v)))))
	rounded := math.Round(v*scale) / scale
	if math.IsNaN(rounded) || math.IsInf(rounded, 0) { // at the ends of what a float64 holds
		return v
	}
	return rounded
}

// Ranks ranks the units of a column of a table, 1 for the highest value; ties share the smaller rank, and a
// unit without a value has rank 0. strata names the stratum of each unit: ranks are taken inside it. nil puts
// all units into one.
func Ranks(t *Table, column int, strata []string) []int {
	r := newRanker(len(t.units), strata)
	r.rank(t.column(column))
	return r.ranks
}

// ranking ranks a column as one stratum, from the highest value or from the lowest.
func ranking(c column, highest bool) []int {
	if !highest {
		c = column{slices.Clone(c.values), c.states}
		for u := range c.values {
			c.values[u] = -c.values[u]
		}
	}
	r := newRanker(len(c.values), nil)
	r.rank(c)
	return r.ranks
}

// RankShift is the mean over units of the absolute difference of two rankings; units without a rank in one of
// them are left out. It is the R_S of the Handbook (equation 38).
func RankShift(a, b []int) float64 {
	sum, n := 0.0, 0
	for u := range a {
		if a[u] > 0 && b[u] > 0 {
			sum += math.Abs(float64(a[u] - b[u]))
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// A ranker ranks many columns of the same units without allocating.
type ranker struct {
	strata [][]int   // units of each stratum
	ranks  []int     // of each unit; 0: no value
	side   []int8    // of each unit against the median of its stratum: +1 above, -1 below
	keys   []float64 // rounded values
	order  []int
}

func newRanker(units int, strata []string) *ranker {
	r := &ranker{ranks: make([]int, units), side: make([]int8, units), keys: make([]float64, units), order: make([]int, 0, units)}
	if strata == nil {
		r.strata = [][]int{make([]int, units)}
		for u := range units {
			r.strata[0][u] = u
		}
		return r
	}
	at := map[string]int{}
	for u, name := range strata {
		if _, ok := at[name]; !ok {
			at[name] = len(r.strata)
			r.strata = append(r.strata, nil)
		}
		r.strata[at[name]] = append(r.strata[at[name]], u)
	}
	return r
}

func (r *ranker) rank(c column) {
	for _, units := range r.strata {
		r.stratum(c, units)
	}
}

func (r *ranker) stratum(c column, units []int) {
	r.order = r.order[:0]
	for _, u := range units {
		r.ranks[u], r.side[u] = 0, 0
		if c.states[u] == Present {
			r.keys[u] = significant(c.values[u])
			r.order = append(r.order, u)
		}
	}
	n := len(r.order)
	if n == 0 {
		return
	}
	slices.SortFunc(r.order, func(a, b int) int {
		switch {
		case r.keys[a] > r.keys[b]:
			return -1
		case r.keys[a] < r.keys[b]:
			return 1
		}
		return a - b
	})
	median := significant(r.keys[r.order[(n-1)/2]]/2 + r.keys[r.order[n/2]]/2)
	for i, u := range r.order {
		r.ranks[u] = i + 1
		if i > 0 && r.keys[u] == r.keys[r.order[i-1]] {
			r.ranks[u] = r.ranks[r.order[i-1]]
		}
		switch {
		case r.keys[u] > median:
			r.side[u] = 1
		case r.keys[u] < median:
			r.side[u] = -1
		}
	}
}

func indexOf(names []string, name string) int { return slices.Index(names, name) }
