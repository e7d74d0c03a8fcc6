package composite

import (
	"context"
	"slices"

	"github.com/answerable-data/answerable/internal/stat"
)

// maxDraws keeps the memory of a simulation within bounds: thirteen bytes are kept for each draw of each unit and
// node.
const maxDraws = 1 << 26

// Draws are the scores and ranks of a simulation.
type Draws struct {
	n            int
	units        []string
	nodes        []int // kept
	scores       []float64
	ranks        []int32 // 0: the draw gave no score
	sides        []int8  // against the median of the stratum
	nominal      *Table
	nominalRanks [][]int // by kept node
	strata       []string
}

// Draw builds the index n times. It stops with the context's error when the context ends.
func (s Simulation) Draw(ctx context.Context, n int) (*Draws, error) {
	nominal, nodes, err := s.nominal()
	if err != nil {
		return nil, err
	}
	size := n * len(nodes) * len(s.Table.units)
	if n < 1 || size > maxDraws {
		return nil, refuse(codeFramework, "uncertainty", "ask for fewer draws, or keep fewer nodes", "%d draws of %d nodes of %d units are none or too many",
			n, len(nodes), len(s.Table.units))
	}
	d := &Draws{n: n, units: s.Table.units, nodes: nodes, nominal: nominal, strata: s.Strata,
		scores: make([]float64, size), ranks: make([]int32, size), sides: make([]int8, size)}
	for _, node := range nodes {
		d.nominalRanks = append(d.nominalRanks, Ranks(nominal, node, s.Strata))
	}
	err = s.each(ctx, n, func(run, _ int) uint64 { return uint64(run) }, func(r *runner, run int, scores *Table) {
		for k, node := range nodes {
			c := scores.column(node)
			r.ranker.rank(c)
			for u, rank := range r.ranker.ranks {
				at := d.at(k, u) + run
				d.scores[at], d.ranks[at], d.sides[at] = c.values[u], int32(rank), r.ranker.side[u]
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

// at is the place of the first draw of a unit at a kept node.
func (d *Draws) at(kept, unit int) int { return (kept*len(d.units) + unit) * d.n }

// N is the number of draws.
func (d *Draws) N() int { return d.n }

// Nominal is the index without any factor applied.
func (d *Draws) Nominal() *Table { return d.nominal }

// Scores gives the score of a unit at a node in each draw that gave one, in the order of the draws.
func (d *Draws) Scores(unit, node int) ([]float64, error) {
	k, err := d.kept(node)
	if err != nil {
		return nil, err
	}
	var out []float64
	for i, rank := range d.ranks[d.at(k, unit):][:d.n] {
		if rank > 0 {
			out = append(out, d.scores[d.at(k, unit)+i])
		}
	}
	return out, nil
}

func (d *Draws) kept(node int) (int, error) {
	k := slices.Index(d.nodes, node)
	if k < 0 {
		return 0, refuse(codeFramework, "", "name the node in the simulation", "the draws of node %d were not kept", node)
	}
	return k, nil
}

// A Tier says how a unit stands to the median of its stratum.
type Tier string

// The tiers. A unit is above when more than TierLevel of its draws lie above the median of the stratum in the
// same draw.
const (
	TierAbove Tier = "above"
	TierEqual Tier = "cannot be told apart"
	TierBelow Tier = "below"
)

// TierLevel is the probability that a tier needs.
const TierLevel = 0.95

// A Band sums up the draws of a unit at a node.
type Band struct {
	Draws                                      int     // that gave a score; the rest of the band is about these
	Mean, Median, Lower, Upper                 float64 // of the score
	RankMean, RankMedian, RankLower, RankUpper float64 // of the rank inside the stratum
	Above, Below                               float64 // share of the draws above and below the median of the stratum
	Tier                                       Tier
}

// Band gives the band of a unit at a node that holds a share level of the draws: from the (1-level)/2 quantile to
// the (1+level)/2 quantile, of type 7. The nominal score need not lie inside: methods that only ever lower a
// score draw the band to one side. Band.Draws is 0 where no draw gave a score.
func (d *Draws) Band(unit, node int, level float64) (Band, error) {
	k, err := d.kept(node)
	if err != nil {
		return Band{}, err
	}
	scores, err := d.Scores(unit, node)
	if err != nil || len(scores) == 0 {
		return Band{}, err
	}
	b := Band{Draws: len(scores)}
	ranks := make([]float64, 0, len(scores))
	for i := d.at(k, unit); i < d.at(k, unit)+d.n; i++ {
		if d.ranks[i] == 0 {
			continue
		}
		ranks = append(ranks, float64(d.ranks[i]))
		switch d.sides[i] {
		case 1:
			b.Above++
		case -1:
			b.Below++
		}
	}
	b.Above, b.Below = b.Above/float64(b.Draws), b.Below/float64(b.Draws)
	b.Tier = tier(b.Above, b.Below)
	if b.Mean, b.Median, b.Lower, b.Upper, err = spread(scores, level); err != nil {
		return Band{}, err
	}
	b.RankMean, b.RankMedian, b.RankLower, b.RankUpper, err = spread(ranks, level)
	return b, err
}

func tier(above, below float64) Tier {
	switch {
	case above > TierLevel:
		return TierAbove
	case below > TierLevel:
		return TierBelow
	}
	return TierEqual
}

// spread gives mean, median and the two ends of a band. It sorts the values.
func spread(values []float64, level float64) (mean, median, lower, upper float64, err error) {
	for _, v := range values {
		mean += v
	}
	mean /= float64(len(values))
	slices.Sort(values)
	out := [3]float64{0.5, (1 - level) / 2, 1 - (1-level)/2}
	for i, p := range out {
		if out[i], err = stat.Quantile(values, p); err != nil {
			return 0, 0, 0, 0, refuse(codeFramework, "uncertainty", "write a level such as 0.9", "the band has no quantile: %v", err)
		}
	}
	return mean, out[0], out[1], out[2], nil
}

// Above gives the share of the draws in which a unit's score at a node is higher than another's, among those in
// which both have one, and how many these are.
func (d *Draws) Above(unit, other, node int) (share float64, draws int, err error) {
	k, err := d.kept(node)
	if err != nil {
		return 0, 0, err
	}
	a, b := d.at(k, unit), d.at(k, other)
	won := 0
	for i := range d.n {
		if d.ranks[a+i] == 0 || d.ranks[b+i] == 0 {
			continue
		}
		draws++
		if significant(d.scores[a+i]) > significant(d.scores[b+i]) {
			won++
		}
	}
	if draws == 0 {
		return 0, 0, nil
	}
	return float64(won) / float64(draws), draws, nil
}
