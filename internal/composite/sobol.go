package composite

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/answerable-data/answerable/internal/stat"
)

// An Index is the sensitivity of an output to one factor.
type Index struct {
	Factor                 string
	First, Total           float64 // first-order and total index; printed as they come out, also below 0
	FirstLower, FirstUpper float64 // 5th and 95th percentile over resamples of the rows
	TotalLower, TotalUpper float64
}

// A Sensitivity holds the indices of one output of the index.
type Sensitivity struct {
	Output  string // "rank-shift", or the name of the unit whose score it is
	Rows    int    // rows of the sample in which every run gave the output
	Defined bool   // false where the output does not vary; the indices are then 0
	Indices []Index
}

// RankShiftOutput names the output that is the mean absolute difference of the ranks of a run from those of the
// index itself.
const RankShiftOutput = "rank-shift"

// Sobol gives first-order and total Sobol indices of the factors at a node: for the mean shift of ranks and
// for the score of each unit. The sample has two matrices A and B of rows draws, and for each factor a
// matrix A with that factor's draws from B, rows·(factors+2) runs in all (Saltelli's first-order and Jansen's total
// estimator, see Indices). Limits come from a bootstrap of the rows. An index cannot be told from 0 by a
// few hundred rows: use 1,000 or more.
func (s Simulation) Sobol(ctx context.Context, node int, rows, resamples int) ([]Sensitivity, error) {
	nominal, _, err := s.nominal()
	if err != nil {
		return nil, err
	}
	d, units := len(s.Factors), len(s.Table.units)
	runs := rows * (d + 2)
	if rows < 2 || resamples < 1 || runs*(units+1) > maxDraws || node < 0 || node > s.Framework.Root() {
		return nil, refuse(codeFramework, "uncertainty", "write at least 2 rows and 1 resample, and fewer rows for a large table",
			"%d rows of %d factors for %d units with %d resamples, or the node, cannot be computed", rows, d, units, resamples)
	}
	reference := Ranks(nominal, node, s.Strata)
	values, there := make([]float64, runs*(units+1)), make([]bool, runs*(units+1)) // by output, then run
	err = s.each(ctx, runs, func(run, factor int) uint64 { return sobolDraw(run, factor, rows) }, func(r *runner, run int, scores *Table) {
		c := scores.column(node)
		r.ranker.rank(c)
		values[run], there[run] = RankShift(reference, r.ranker.ranks), true
		for u := range units {
			at := (u+1)*runs + run
			values[at], there[at] = c.values[u], c.states[u] == Present
		}
	})
	if err != nil {
		return nil, err
	}
	out := make([]Sensitivity, units+1)
	var wg sync.WaitGroup
	var next atomic.Int64
	for range s.workers(chunk * len(out)) {
		wg.Go(func() {
			for o := int(next.Add(1)) - 1; o < len(out) && ctx.Err() == nil; o = int(next.Add(1)) - 1 {
				out[o] = s.sensitivity(values[o*runs:(o+1)*runs], there[o*runs:(o+1)*runs], rows, resamples)
				if out[o].Output = RankShiftOutput; o > 0 {
					out[o].Output = s.Table.units[o-1]
				}
			}
		})
	}
	wg.Wait()
	return out, ctx.Err()
}

// sobolDraw gives the number of a factor's draw in a run. The runs are A, B, then A with each factor from B; the
// rows of A are the draws 0 to rows-1, those of B the ones after.
func sobolDraw(run, factor, rows int) uint64 {
	block, row := run/rows, run%rows
	if block == 1 || block == factor+2 {
		row += rows
	}
	return uint64(row)
}

// sensitivity computes the indices of one output from its runs.
func (s Simulation) sensitivity(values []float64, there []bool, rows, resamples int) Sensitivity {
	d := len(s.Factors)
	var a, b []float64
	ab := make([][]float64, d)
	for r := range rows {
		whole := true
		for block := range d + 2 {
			whole = whole && there[block*rows+r]
		}
		if !whole {
			continue
		}
		a, b = append(a, values[r]), append(b, values[rows+r])
		for i := range ab {
			ab[i] = append(ab[i], values[(i+2)*rows+r])
		}
	}
	out := Sensitivity{Rows: len(a), Indices: make([]Index, d)}
	for i := range out.Indices {
		out.Indices[i].Factor = s.Factors[i].Name
	}
	if constant(slices.Concat(a, b)) {
		return out
	}
	centre(a, b, ab)
	var first, total []float64
	if first, total, out.Defined = Indices(a, b, ab); !out.Defined {
		return out
	}
	limits := Bootstrap(newStream(s.Seed, "sobol bootstrap").at(0), a, b, ab, resamples)
	for i := range out.Indices {
		x := &out.Indices[i]
		x.First, x.Total = first[i], total[i]
		x.FirstLower, x.FirstUpper, x.TotalLower, x.TotalUpper = limits[i][0], limits[i][1], limits[i][2], limits[i][3]
	}
	return out
}

// constant says whether all values agree to twelve digits; centred, they would be the noise of rounding.
func constant(values []float64) bool {
	if len(values) == 0 {
		return true
	}
	low, high := slices.Min(values), slices.Max(values)
	return high-low <= 1e-12*math.Max(math.Abs(low), math.Abs(high))
}

// centre subtracts the mean of A and B from all runs. The indices of a shifted output are the same, but the
// estimate of the first-order ones is far less noisy when the output lies around 0.
func centre(a, b []float64, ab [][]float64) {
	mean, n := 0.0, 0.0
	for r := range a {
		n++
		mean += (a[r]/2 + b[r]/2 - mean) / n
	}
	for _, column := range append([][]float64{a, b}, ab...) {
		for r := range column {
			column[r] -= mean
		}
	}
}

// Indices estimates first-order and total Sobol indices from the outputs of the runs A, B and, for each factor,
// A with that factor from B:
//
//	S_i  = mean(y_B (y_ABi - y_A)) / V
//	ST_i = mean((y_A - y_ABi)²) / 2V
//
// V is the sample variance (n-1) of A and B together. ok is false where it is 0 or there are no runs. Small samples
// may give an S below 0 or above ST; that is their noise and is not mended.
func Indices(a, b []float64, ab [][]float64) (first, total []float64, ok bool) {
	v := jointVariance(a, b, nil)
	if !(v > 0) {
		return nil, nil, false
	}
	first, total = make([]float64, len(ab)), make([]float64, len(ab))
	for i := range ab {
		first[i], total[i] = pairOfIndices(a, b, ab[i], nil, v)
	}
	return first, total, true
}

// jointVariance is the sample variance of two columns together, over the rows that are listed, or all for nil.
func jointVariance(a, b []float64, rows []int) float64 {
	n, mean, sum := 0.0, 0.0, 0.0
	add := func(x float64) {
		n++
		delta := x - mean
		mean += delta / n
		sum += delta * (x - mean)
	}
	each(len(a), rows, func(r int) { add(a[r]); add(b[r]) })
	if n < 2 {
		return 0
	}
	return sum / (n - 1)
}

func pairOfIndices(a, b, ab []float64, rows []int, v float64) (first, total float64) {
	n := 0.0
	each(len(a), rows, func(r int) {
		n++
		first += b[r] * (ab[r] - a[r])
		total += (a[r] - ab[r]) * (a[r] - ab[r])
	})
	return first / n / v, total / (2 * n) / v
}

func each(n int, rows []int, do func(int)) {
	if rows == nil {
		for r := range n {
			do(r)
		}
		return
	}
	for _, r := range rows {
		do(r)
	}
}

// Bootstrap gives for each factor the 5th and 95th percentile of the first-order and then of the total index over
// resamples of the rows with replacement. Resamples in which the output does not vary are left out.
func Bootstrap(r *rand.Rand, a, b []float64, ab [][]float64, resamples int) [][4]float64 {
	first, total := make([][]float64, len(ab)), make([][]float64, len(ab))
	rows := make([]int, len(a))
	for range resamples {
		for i := range rows {
			rows[i] = r.IntN(len(a))
		}
		v := jointVariance(a, b, rows)
		if v == 0 {
			continue
		}
		for i := range ab {
			s, st := pairOfIndices(a, b, ab[i], rows, v)
			first[i], total[i] = append(first[i], s), append(total[i], st)
		}
	}
	out := make([][4]float64, len(ab))
	for i := range ab {
		for k, values := range [][]float64{first[i], total[i]} {
			slices.Sort(values)
			for e, p := range []float64{0.05, 0.95} {
				if q, err := stat.Quantile(values, p); err == nil && !math.IsNaN(q) {
					out[i][2*k+e] = q
				}
			}
		}
	}
	return out
}
