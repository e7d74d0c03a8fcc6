package composite

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	gonum "gonum.org/v1/gonum/stat"

	"github.com/answerable-data/answerable/internal/stat"
)

// A Summary describes one column of a table for the audit sheet. The figures from Min on are those of the values
// that are there.
type Summary struct {
	Units, Available, NonZero int
	Unique                    int // distinct values
	Same                      int // units that share the commonest value
	Min, Max, Mean, Median    float64
	SD                        float64 // sample standard deviation (n-1); 0 for fewer than two values
	Skew, Kurtosis            float64 // bias-corrected; see Moments
	MomentsDefined            bool
}

// Describe sums up a column. A column without values has zeros.
func Describe(t *Table, col int) Summary {
	values := t.column(col).present()
	s := Summary{Units: len(t.units), Available: len(values)}
	if len(values) == 0 {
		return s
	}
	s.Skew, s.Kurtosis, s.MomentsDefined = Moments(values)
	slices.Sort(values)
	s.Min, s.Max, s.Mean = values[0], values[len(values)-1], gonum.Mean(values, nil)
	s.Median, _ = stat.Quantile(values, 0.5)
	if len(values) > 1 {
		s.SD = gonum.StdDev(values, nil)
	}
	run := 0
	for i, v := range values {
		if v != 0 {
			s.NonZero++
		}
		if i == 0 || v != values[i-1] {
			s.Unique++
			run = 0
		}
		run++
		s.Same = max(s.Same, run)
	}
	return s
}

// Correlation gives Pearson's correlation of two columns over the units that have both, and false for fewer than
// three of them or a column without spread. A correlation does not show influence.
func Correlation(t *Table, a, b int) (r float64, ok bool) {
	rows := complete(t, []int{a, b})
	if len(rows) < 3 {
		return 0, false
	}
	x, y := gather(t, a, rows), gather(t, b, rows)
	if gonum.StdDev(x, nil) == 0 || gonum.StdDev(y, nil) == 0 {
		return 0, false
	}
	return math.Max(-1, math.Min(1, gonum.Correlation(x, y, nil))), true
}

// complete lists the units that have every one of some columns.
func complete(t *Table, columns []int) []int {
	var rows []int
	for u := range t.units {
		if !slices.ContainsFunc(columns, func(c int) bool { _, ok := t.Get(u, c); return !ok }) {
			rows = append(rows, u)
		}
	}
	return rows
}

func gather(t *Table, col int, rows []int) []float64 {
	out := make([]float64, len(rows))
	for i, u := range rows {
		out[i], _ = t.Get(u, col)
	}
	return out
}

// CronbachAlpha gives the internal consistency of some columns, k/(k-1) (1 - sum of variances / variance of the
// sum), over the units that have them all. It is not defined for fewer than two columns or two units, or when
// the sum does not vary.
func CronbachAlpha(t *Table, columns []int) (alpha float64, ok bool) {
	rows := complete(t, columns)
	if len(columns) < 2 || len(rows) < 2 {
		return 0, false
	}
	sum, parts := make([]float64, len(rows)), 0.0
	for _, c := range columns {
		values := gather(t, c, rows)
		parts += gonum.Variance(values, nil)
		for i, v := range values {
			sum[i] += v
		}
	}
	whole := gonum.Variance(sum, nil)
	if whole == 0 {
		return 0, false
	}
	k := float64(len(columns))
	return k / (k - 1) * (1 - parts/whole), true
}

// A Component is one principal component of the correlation matrix.
type Component struct {
	Eigenvalue float64   // the components' eigenvalues add up to the number of columns
	Share      float64   // of the variance
	Loadings   []float64 // of length 1 together, in the order of the columns; the largest in size is positive
}

// PrincipalComponents gives the components of the correlation matrix of some columns, the largest first, over the
// units that have them all. ok is false for fewer than three such units or a column without spread. Loadings of
// different signs say that the columns do not hang together; they are then no weights.
func PrincipalComponents(t *Table, columns []int) (components []Component, ok bool) {
	rows := complete(t, columns)
	k := len(columns)
	if k == 0 || len(rows) < 3 {
		return nil, false
	}
	data := mat.NewDense(len(rows), k, nil)
	for i, c := range columns {
		values := gather(t, c, rows)
		if gonum.StdDev(values, nil) == 0 {
			return nil, false
		}
		data.SetCol(i, values)
	}
	var r mat.SymDense
	gonum.CorrelationMatrix(&r, data, nil)
	var eigen mat.EigenSym
	if !eigen.Factorize(&r, true) {
		return nil, false
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	values := eigen.Values(nil)
	for i := k - 1; i >= 0; i-- { // gonum gives them in rising order
		loadings := mat.Col(nil, i, &vectors)
		orient(loadings)
		components = append(components, Component{values[i], values[i] / float64(k), loadings})
	}
	return components, true
}

// orient settles the sign of a component, which is arbitrary.
func orient(loadings []float64) {
	largest := 0.0
	for _, v := range loadings {
		if math.Abs(v) > math.Abs(largest)+1e-12 {
			largest = v
		}
	}
	if largest < 0 {
		for i := range loadings {
			loadings[i] = -loadings[i]
		}
	}
}
