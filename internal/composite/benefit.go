package composite

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// Shares are the limits of a child's part in a unit's score in the benefit of the doubt. The zero value sets none.
type Shares struct{ Lower, Upper float64 }

// BenefitOfTheDoubt gives each unit the score that the weights most favourable to it allow: the largest
// sum(w x) such that no unit gets more than 1 with these weights and no weight is negative (Handbook,
// equation 22). With pie shares each child's w x lies between the lower and the upper share of the unit's
// own sum (Cherchye et al. 2008). Columns are goods of which more is better, not negative.
//
// It is a check, never a published score: without pie shares a unit that leads on any one column scores 1; with
// a lower share above 0 a unit with a single zero scores 0. Scores are defined for units that have every column;
// the others are Missing in the table, whose one column is "benefit-of-the-doubt".
func BenefitOfTheDoubt(t *Table, columns []int, shares Shares) (*Table, error) {
	out, err := NewTable(t.units, []string{"benefit-of-the-doubt"})
	if err != nil {
		return nil, err
	}
	rows := complete(t, columns)
	goods := make([][]float64, len(rows))
	for i, u := range rows {
		goods[i] = make([]float64, len(columns))
		for c, col := range columns {
			if goods[i][c], _ = t.Get(u, col); goods[i][c] < 0 {
				return nil, undefined(t.columns[col], "the benefit of the doubt needs values of 0 or more", "the value of %s is %v", t.units[u], goods[i][c])
			}
		}
	}
	if shares == (Shares{}) {
		shares.Upper = 1
	}
	if k := float64(len(columns)); !(shares.Lower >= 0 && shares.Upper <= 1 && shares.Lower*k <= 1+coverageSlack && shares.Upper*k >= 1-coverageSlack) {
		return nil, refuse(codeFramework, "", "write a lower share of at most, and an upper share of at least, one over the number of columns",
			"shares from %v to %v do not add up to 1 over %d columns", shares.Lower, shares.Upper, len(columns))
	}
	scale(goods)
	for i, u := range rows {
		score, err := mostFavourable(goods, i, shares)
		if err != nil {
			return nil, undefined("", "the linear programme has a solution", "the weights of %s cannot be found: %v", t.units[u], err)
		}
		if err := out.Set(u, 0, score); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// scale divides each column by its largest value; the scores do not depend on units of measurement.
func scale(goods [][]float64) {
	for c := range len(goods[0]) {
		top := 0.0
		for _, g := range goods {
			top = max(top, g[c])
		}
		for _, g := range goods {
			if top > 0 {
				g[c] /= top
			}
		}
	}
}

// mostFavourable solves the linear programme of one unit. The unknowns are the weights and one slack for each
// constraint; the weights at 0 with all slacks in the basis are a place to start.
func mostFavourable(goods [][]float64, unit int, shares Shares) (float64, error) {
	own := goods[unit]
	k := len(own)
	var limits [][]float64 // each row times the weights is at most its right side
	var right []float64
	for _, g := range goods {
		limits, right = append(limits, g), append(right, 1)
	}
	for c := range k {
		if shares.Lower > 0 {
			limits, right = append(limits, pie(own, c, shares.Lower, -1)), append(right, 0)
		}
		if shares.Upper < 1 {
			limits, right = append(limits, pie(own, c, shares.Upper, 1)), append(right, 0)
		}
	}
	a, cost, basis := mat.NewDense(len(limits), k+len(limits), nil), make([]float64, k+len(limits)), make([]int, len(limits))
	for i, row := range limits {
		for c, v := range row {
			a.Set(i, c, v)
		}
		a.Set(i, k+i, 1)
		basis[i] = k + i
	}
	for c, v := range own {
		cost[c] = -v
	}
	best, _, err := lp.Simplex(cost, a, right, 1e-10, basis)
	return -best, err
}

// pie is the row sign (w_c x_c - share sum(w x)) <= 0.
func pie(own []float64, c int, share, sign float64) []float64 {
	row := make([]float64, len(own))
	for i, x := range own {
		row[i] = -sign * share * x
	}
	row[c] += sign * own[c]
	return row
}
