package stat

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// A RankSet is a confidence set for a unit's rank: all ranks from Best to Worst. Rank 1 has the largest
// value.
type RankSet struct {
	Best, Worst int
}

// A RankCover says what the level of rank sets holds for.
type RankCover string

// The covers. Whoever publishes rank sets names the one that was used.
const (
	// CoverEach: each unit's set holds its rank with the level's probability (marginal).
	CoverEach RankCover = "each"
	// CoverAll: all sets hold all ranks together with the level's probability (simultaneous).
	CoverAll RankCover = "all"
)

// RankSets gives confidence sets for ranks (Mogstad, Romano, Shaikh and Wilhelm 2023) where estimates
// are independent and normal about the true values with known standard errors. Every ordered pair of
// units is compared by its difference over the standard error of the difference; the critical value
// is the quantile (type 7), at the level, of the largest such figure over draws of pure error. Pairs
// above it are told apart; the others are tried again with the critical value of the pairs that are
// left, until none is added (step-down). A unit's set runs from 1 plus the number of units above it to
// the number of units less those below it. For CoverEach only the pairs with the unit itself count.
//
// The same arguments and seed give the same sets. Errors: no units, slices of different length, values
// that are no finite numbers, standard errors that are not positive, a level outside (0, 1), fewer
// than 100 draws, an unknown cover.
func RankSets(estimates, standardErrors []float64, cover RankCover, level float64, draws int, seed uint64) ([]RankSet, error) {
	if err := checkEstimates(estimates, standardErrors); err != nil {
		return nil, err
	}
	if draws < minRankDraws {
		return nil, fmt.Errorf("%w: %d draws, at least %d", ErrDomain, draws, minRankDraws)
	}
	c := comparison{estimates: estimates, errors: make([][]float64, draws)}
	random := rand.NewPCG(seed, 0)
	for d := range c.errors {
		c.errors[d] = make([]float64, len(estimates))
		for i, s := range standardErrors {
			c.errors[d][i] = s * distuv.UnitNormal.Quantile((float64(random.Uint64()>>11)+0.5)/(1<<53))
		}
	}
	c.spread = func(i, j int) float64 { return math.Hypot(standardErrors[i], standardErrors[j]) }
	return c.sets(cover, level)
}

// RankSetsOfDraws gives the sets of RankSets from joint draws of all units, whatever their
// distribution: draws[d][i] is unit i in draw d, the estimate is the mean over draws, and the standard
// error of a difference is its standard deviation over draws. Two units whose difference is the same in
// every draw are told apart exactly where it is not 0. Errors: fewer than 100 draws, draws of different
// length, values that are no finite numbers, a level outside (0, 1), an unknown cover.
func RankSetsOfDraws(draws [][]float64, cover RankCover, level float64) ([]RankSet, error) {
	if err := checkDraws(draws); err != nil {
		return nil, err
	}
	if len(draws) < minRankDraws {
		return nil, fmt.Errorf("%w: %d draws, at least %d", ErrDomain, len(draws), minRankDraws)
	}
	c := comparison{estimates: make([]float64, len(draws[0])), errors: make([][]float64, len(draws))}
	for d, draw := range draws {
		if !isFinite(draw...) {
			return nil, fmt.Errorf("%w: draw %d has a value that is no finite number", ErrDomain, d)
		}
		for i, v := range draw {
			c.estimates[i] += v / float64(len(draws))
		}
	}
	for d, draw := range draws {
		c.errors[d] = make([]float64, len(draw))
		for i, v := range draw {
			c.errors[d][i] = v - c.estimates[i]
		}
	}
	c.spread = c.drawnSpread
	return c.sets(cover, level)
}

const minRankDraws = 100

// A comparison holds what pairs of units are compared by.
type comparison struct {
	estimates []float64
	errors    [][]float64            // by draw and unit: deviations from the truth
	spread    func(i, j int) float64 // standard error of the difference of two units
}

// drawnSpread is the standard deviation of a difference over the draws; what rounding alone leaves of a
// constant difference counts as 0.
func (c *comparison) drawnSpread(i, j int) float64 {
	sum, size := 0.0, 0.0
	for _, e := range c.errors {
		sum += (e[i] - e[j]) * (e[i] - e[j])
		size = max(size, math.Abs(e[i])+math.Abs(e[j]))
	}
	spread := math.Sqrt(sum / float64(len(c.errors)-1))
	if spread <= 1e-12*(size+math.Abs(c.estimates[i])+math.Abs(c.estimates[j])) {
		return 0
	}
	return spread
}

// An orderedPair asks whether the first unit is above the second.
type orderedPair struct {
	above, below int
	spread       float64
}

func (c *comparison) sets(cover RankCover, level float64) ([]RankSet, error) {
	if err := checkLevel(level); err != nil {
		return nil, err
	}
	units := len(c.estimates)
	sets := make([]RankSet, units)
	for i := range sets {
		sets[i] = RankSet{1, units}
	}
	var pairs []orderedPair
	for i := range units {
		for j := range units {
			if i != j {
				pairs = append(pairs, orderedPair{i, j, c.spread(i, j)})
			}
		}
	}
	switch cover {
	case CoverAll:
		for _, p := range c.toldApart(pairs, level) {
			sets[p.above].Worst--
			sets[p.below].Best++
		}
	case CoverEach:
		for i := range sets {
			own := slices.Collect(func(yield func(orderedPair) bool) {
				for _, p := range pairs {
					if (p.above == i || p.below == i) && !yield(p) {
						return
					}
				}
			})
			for _, p := range c.toldApart(own, level) {
				if p.above == i {
					sets[i].Worst--
				} else {
					sets[i].Best++
				}
			}
		}
	default:
		return nil, fmt.Errorf("%w: rank sets that cover %q", ErrDomain, cover)
	}
	return sets, nil
}

// toldApart gives the pairs whose first unit is above the second, by the step-down procedure.
func (c *comparison) toldApart(pairs []orderedPair, level float64) []orderedPair {
	var found, open []orderedPair
	for _, p := range pairs {
		switch {
		case p.spread > 0:
			open = append(open, p)
		case c.estimates[p.above] > c.estimates[p.below]:
			found = append(found, p)
		}
	}
	for len(open) > 0 {
		critical := c.critical(open, level)
		before := len(open)
		var left []orderedPair
		for _, p := range open {
			if (c.estimates[p.above]-c.estimates[p.below])/p.spread > critical {
				found = append(found, p)
			} else {
				left = append(left, p)
			}
		}
		if open = left; len(open) == before {
			break
		}
	}
	return found
}

// critical is the quantile of the largest standardised error over the pairs.
func (c *comparison) critical(pairs []orderedPair, level float64) float64 {
	largest := make([]float64, len(c.errors))
	for d, e := range c.errors {
		largest[d] = math.Inf(-1)
		for _, p := range pairs {
			largest[d] = max(largest[d], (e[p.above]-e[p.below])/p.spread)
		}
	}
	slices.Sort(largest)
	quantile, err := Quantile(largest, level)
	if err != nil {
		return math.Inf(1) // nothing is told apart where an error is no number
	}
	return quantile
}
