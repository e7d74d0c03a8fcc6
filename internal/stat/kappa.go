package stat

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// A KappaWeight says how much of an agreement two different categories are.
type KappaWeight string

// The weights. The categories of weighted kappa have an order.
const (
	KappaUnweighted KappaWeight = "unweighted" // none: categories are equal or not
	KappaLinear     KappaWeight = "linear"     // 1 - |i-j|/(categories-1)
	KappaQuadratic  KappaWeight = "quadratic"  // 1 - (i-j)²/(categories-1)²
)

// A Kappa is the agreement of two raters beyond chance.
type Kappa struct {
	Value         float64 // 1 for full agreement, 0 for what chance would give, negative for less
	StandardError float64 // large-sample
	Observed      float64 // agreement that was seen, as a share, weighted
	Expected      float64 // agreement that chance would give
	Interval              // Value -+ z StandardError, cut at -1 and 1
}

// CohenKappa measures the agreement of two raters over the same cases (Cohen 1960, and 1968 for the
// weighted form): (observed - expected)/(1 - expected). table[i][j] counts the cases that the first
// rater put into category i and the second into j. The standard error is that of Fleiss, Cohen and
// Everitt (1969). Errors: a table that is not square, negative counts or none, an unknown weight,
// weights of fewer than two categories, raters who both use one and the same category only (kappa is
// 0/0), a level outside (0, 1).
func CohenKappa(table [][]int64, weight KappaWeight, level float64) (Kappa, error) {
	a, err := newAgreement(table, weight)
	if err != nil {
		return Kappa{}, err
	}
	if err := checkLevel(level); err != nil {
		return Kappa{}, err
	}
	k := Kappa{}
	for i := range a.share {
		for j, share := range a.share[i] {
			k.Observed += a.weight(i, j) * share
			k.Expected += a.weight(i, j) * a.rows[i] * a.columns[j]
		}
	}
	if !(k.Expected < 1) {
		return Kappa{}, fmt.Errorf("%w: both raters use one category only", ErrDomain)
	}
	k.Value = (k.Observed - k.Expected) / (1 - k.Expected)
	k.StandardError = a.standardError(k)
	half := normalQuantile(level) * k.StandardError
	k.Interval = Interval{max(-1, k.Value-half), min(1, k.Value+half)}
	return k, nil
}

// An agreement holds a table as shares, with the shares of its rows and columns.
type agreement struct {
	share         [][]float64
	rows, columns []float64
	total         float64
	kind          KappaWeight
}

func newAgreement(table [][]int64, kind KappaWeight) (*agreement, error) {
	size := len(table)
	switch {
	case kind != KappaUnweighted && kind != KappaLinear && kind != KappaQuadratic:
		return nil, fmt.Errorf("%w: kappa weighted by %q", ErrDomain, kind)
	case size < 2:
		return nil, fmt.Errorf("%w: kappa of %d categories", ErrDomain, size)
	}
	a := &agreement{rows: make([]float64, size), columns: make([]float64, size), kind: kind}
	for i, row := range table {
		if len(row) != size {
			return nil, fmt.Errorf("%w: row %d of %d has %d columns", ErrDomain, i, size, len(row))
		}
		for j, count := range row {
			if count < 0 || count > MaxCount {
				return nil, fmt.Errorf("%w: count %d at %d, %d", ErrDomain, count, i, j)
			}
			a.total += float64(count)
		}
	}
	if a.total == 0 {
		return nil, fmt.Errorf("%w: a table without cases", ErrDomain)
	}
	for i, row := range table {
		a.share = append(a.share, make([]float64, size))
		for j, count := range row {
			share := float64(count) / a.total
			a.share[i][j] = share
			a.rows[i] += share
			a.columns[j] += share
		}
	}
	return a, nil
}

func (a *agreement) weight(i, j int) float64 {
	apart := math.Abs(float64(i-j)) / float64(len(a.share)-1)
	switch {
	case a.kind == KappaLinear:
		return 1 - apart
	case a.kind == KappaQuadratic:
		return 1 - apart*apart
	case i == j:
		return 1
	}
	return 0
}

// standardError is the root of Σ share (w - (mean weight of row + of column)(1-kappa))² - (kappa -
// expected (1-kappa))², over the number of cases and (1-expected)².
func (a *agreement) standardError(k Kappa) float64 {
	size := len(a.share)
	ofRow, ofColumn := make([]float64, size), make([]float64, size)
	for i := range size {
		for j := range size {
			ofRow[i] += a.weight(i, j) * a.columns[j]
			ofColumn[j] += a.weight(i, j) * a.rows[i]
		}
	}
	sum := 0.0
	for i := range size {
		for j := range size {
			d := a.weight(i, j) - (ofRow[i]+ofColumn[j])*(1-k.Value)
			sum += a.share[i][j] * d * d
		}
	}
	less := k.Value - k.Expected*(1-k.Value)
	return math.Sqrt(max(0, sum-less*less)/a.total) / (1 - k.Expected)
}

// CrossTable counts how two raters put the same cases into categories, for CohenKappa: the categories
// that either of them used, in rising order, and the table. Errors: no cases, slices of different
// length.
func CrossTable[L cmp.Ordered](first, second []L) ([]L, [][]int64, error) {
	if len(first) == 0 || len(first) != len(second) {
		return nil, nil, fmt.Errorf("%w: %d ratings beside %d", ErrDomain, len(first), len(second))
	}
	categories := slices.Concat(first, second)
	slices.Sort(categories)
	categories = slices.Compact(categories)
	table := make([][]int64, len(categories))
	for i := range table {
		table[i] = make([]int64, len(categories))
	}
	for i := range first {
		row, _ := slices.BinarySearch(categories, first[i])
		column, _ := slices.BinarySearch(categories, second[i])
		table[row][column]++
	}
	return categories, table, nil
}
