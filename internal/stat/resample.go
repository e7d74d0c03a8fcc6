package stat

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// A Resample holds the values of a statistic over resampled data.
type Resample struct {
	Values    []float64 // rising
	Undefined int       // draws in which the statistic was not defined
}

// Interval gives the percentile interval: the quantiles (type 7) of the values that leave equal shares
// of them outside. It is refused where more than one draw in twenty was undefined, since the others
// are then a selection.
func (r Resample) Interval(level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	if 20*r.Undefined > len(r.Values)+r.Undefined {
		return Interval{}, fmt.Errorf("%w: the statistic is undefined in %d of %d draws", ErrDomain, r.Undefined, len(r.Values)+r.Undefined)
	}
	tail := (1 - level) / 2
	lower, err := Quantile(r.Values, tail)
	if err != nil {
		return Interval{}, err
	}
	upper, err := Quantile(r.Values, 1-tail)
	return Interval{lower, upper}, err
}

// ClusterBootstrap draws whole clusters with replacement, as many as there are, and computes a
// statistic of the rows of the drawn clusters, draws times (Davison and Hinkley 1997, section 3.8): for
// rows that are not independent inside a cluster, such as the suits that one ruling decides. labels[i]
// names the cluster of row i. The statistic is given row numbers, a row as often as its cluster was
// drawn, and must not change or keep them; it returns NaN where it is not defined.
//
// Clusters are taken in the order of their labels and each draw has its own generator, seeded with
// seed and its number: the same labels, draws and seed give the same bits, and more draws begin with
// those of fewer. Errors: fewer than two clusters, fewer than one draw, a statistic that is infinite.
func ClusterBootstrap[L cmp.Ordered](labels []L, draws int, seed uint64, statistic func(rows []int) float64) (Resample, error) {
	clusters := clustersOf(labels)
	if len(clusters) < 2 || draws < 1 {
		return Resample{}, fmt.Errorf("%w: %d draws of %d clusters", ErrDomain, draws, len(clusters))
	}
	var result Resample
	var rows []int
	for draw := range draws {
		random := rand.New(rand.NewPCG(seed, uint64(draw)))
		rows = rows[:0]
		for range clusters {
			rows = append(rows, clusters[random.IntN(len(clusters))]...)
		}
		value := statistic(rows)
		switch {
		case math.IsInf(value, 0):
			return Resample{}, fmt.Errorf("%w: the statistic is infinite in draw %d", ErrDomain, draw)
		case math.IsNaN(value):
			result.Undefined++
		default:
			result.Values = append(result.Values, value)
		}
	}
	slices.Sort(result.Values)
	return result, nil
}

// GroupedJackknife gives the standard error of a statistic from its values with each cluster left out
// in turn: the root of (G-1)/G times the sum of squared deviations from their mean, for G clusters
// (Efron and Tibshirani 1993, chapter 11). Labels and statistic are as for ClusterBootstrap. Errors:
// fewer than two clusters, and a statistic that is not a finite number without one of them.
func GroupedJackknife[L cmp.Ordered](labels []L, statistic func(rows []int) float64) (float64, error) {
	errs, err := GroupedJackknifes(labels, 1, func(rows []int) []float64 { return []float64{statistic(rows)} })
	if err != nil {
		return 0, err
	}
	return errs[0], nil
}

// GroupedJackknifes is GroupedJackknife for several statistics that are computed together, such as a curve
// at several times. The statistic must return as many numbers as are asked for.
func GroupedJackknifes[L cmp.Ordered](labels []L, statistics int, statistic func(rows []int) []float64) ([]float64, error) {
	clusters := clustersOf(labels)
	if len(clusters) < 2 {
		return nil, fmt.Errorf("%w: %d clusters", ErrDomain, len(clusters))
	}
	values := make([][]float64, len(clusters))
	for out := range clusters {
		v := statistic(slices.Concat(slices.Concat(clusters[:out]...), slices.Concat(clusters[out+1:]...)))
		if len(v) != statistics {
			return nil, fmt.Errorf("%w: %d statistics, %d were asked for", ErrDomain, len(v), statistics)
		}
		if !isFinite(v...) {
			return nil, fmt.Errorf("%w: the statistic is %v without cluster %d", ErrDomain, v, out)
		}
		values[out] = v
	}
	g := float64(len(clusters))
	errs := make([]float64, statistics)
	for i := range errs {
		mean, sum := 0.0, 0.0
		for _, v := range values {
			mean += v[i] / g
		}
		for _, v := range values {
			sum += (v[i] - mean) * (v[i] - mean)
		}
		errs[i] = math.Sqrt((g - 1) / g * sum)
	}
	return errs, nil
}

// clustersOf gives the rows of each cluster, clusters in the order of their labels.
func clustersOf[L cmp.Ordered](labels []L) [][]int {
	rows := make([]int, len(labels))
	for i := range rows {
		rows[i] = i
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(labels[a], labels[b]) })
	var clusters [][]int
	for i, row := range rows {
		if i == 0 || cmp.Compare(labels[row], labels[rows[i-1]]) != 0 {
			clusters = append(clusters, nil)
		}
		clusters[len(clusters)-1] = append(clusters[len(clusters)-1], row)
	}
	return clusters
}
