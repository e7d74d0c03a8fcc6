package composite

import (
	"math"
	"slices"

	gonum "gonum.org/v1/gonum/stat"

	"github.com/answerable-data/answerable/internal/stat"
)

// A RankSet is a range of ranks that cannot be ruled out for a unit.
type RankSet struct {
	Unit         int
	Best, Worst  int
	Above, Below int // units that are above and below it beyond chance
}

// RankSets gives simultaneous confidence sets for the ranks of the units of one stratum at a node: with
// probability level all of them hold at once. Two units are told apart when their mean difference exceeds c
// standard deviations of its draws, c being the level-quantile over the draws of the largest such deviation of
// any pair (Mogstad, Romano, Shaikh and Wilhelm 2023, one step, with the draws in the place of the bootstrap).
// A unit that lacks a score in some draw is left out. The cost grows with the square of the number of units.
func (d *Draws) RankSets(node int, stratum string, level float64) ([]RankSet, error) {
	units, rows, err := d.complete(node, stratum)
	if err != nil || len(units) == 0 {
		return nil, err
	}
	pairs, largest := compare(rows)
	slices.Sort(largest)
	c, err := stat.Quantile(largest, level)
	if err != nil {
		return nil, refuse(codeFramework, "uncertainty", "write a level such as 0.95", "the rank sets have no critical value: %v", err)
	}
	sets := make([]RankSet, len(units))
	for i, u := range units {
		sets[i].Unit = u
	}
	for _, p := range pairs {
		switch {
		case significant(p.mean) > c*p.sd:
			sets[p.j].Above++
			sets[p.i].Below++
		case significant(-p.mean) > c*p.sd:
			sets[p.i].Above++
			sets[p.j].Below++
		}
	}
	for i := range sets {
		sets[i].Best, sets[i].Worst = 1+sets[i].Above, len(units)-sets[i].Below
	}
	return sets, nil
}

// A pair is the difference of two units over the draws.
type pair struct {
	i, j     int
	mean, sd float64
}

// compare gives every pair of rows of draws, and for each draw the largest deviation of any pair from its mean, in
// standard deviations.
func compare(rows [][]float64) (pairs []pair, largest []float64) {
	n := len(rows[0])
	largest = make([]float64, n)
	difference := make([]float64, n)
	for i := range rows {
		for j := i + 1; j < len(rows); j++ {
			for k := range difference {
				difference[k] = rows[i][k] - rows[j][k]
			}
			p := pair{i: i, j: j, mean: gonum.Mean(difference, nil)}
			if n > 1 {
				p.sd = gonum.StdDev(difference, nil)
			}
			pairs = append(pairs, p)
			for k, v := range difference {
				if p.sd > 0 {
					largest[k] = max(largest[k], math.Abs(v-p.mean)/p.sd)
				}
			}
		}
	}
	return pairs, largest
}

// complete gives the units of a stratum that have a score in every draw, with their draws.
func (d *Draws) complete(node int, stratum string) (units []int, rows [][]float64, err error) {
	for u := range d.units {
		if d.strata != nil && d.strata[u] != stratum {
			continue
		}
		scores, err := d.Scores(u, node)
		if err != nil {
			return nil, nil, err
		}
		if len(scores) == d.n {
			units, rows = append(units, u), append(rows, scores)
		}
	}
	return units, rows, nil
}

// Rankability is the share of the variance between units that is not the uncertainty of their own scores:
// tau²/(tau² + median s²), where s² is the variance of a unit's draws and tau² the variance of the units' mean
// scores less the mean of s², not below 0 (Lingsma et al. 2009). It is not defined for fewer than two units or
// without any variance.
func (d *Draws) Rankability(node int, stratum string) (rho float64, ok bool, err error) {
	units, rows, err := d.complete(node, stratum)
	if err != nil || len(units) < 2 || d.n < 2 {
		return 0, false, err
	}
	means, variances := make([]float64, len(units)), make([]float64, len(units))
	for i, row := range rows {
		means[i], variances[i] = gonum.MeanVariance(row, nil)
	}
	tau2 := math.Max(0, gonum.Variance(means, nil)-gonum.Mean(variances, nil))
	slices.Sort(variances)
	middle, err := stat.Quantile(variances, 0.5)
	if err != nil || tau2+middle == 0 {
		return 0, false, err
	}
	return tau2 / (tau2 + middle), true, nil
}
