package composite

// A Contribution is the part of one child in the score of a group.
type Contribution struct {
	Node   int     // the child
	Weight float64 // its share of the weight that is present
	Value  float64 // its score
	Points float64 // its part of the group's score; the parts add up to it
	Share  float64 // Points over the score; the shares add up to 1
}

// Contributions takes the score of a group apart. For an arithmetic mean the points of a child are w x/sum(w).
// For a mean of power p its share is w x^p / sum(w x^p), for a geometric mean w ln x / sum(w ln x), each with
// the floor applied; for powers below 0 that is the share in what holds the score down. Where the terms add up to
// 0 the shares are the weights. A group without a score and one aggregated by Copeland, which
// cannot be taken apart, have none.
func (f *Framework) Contributions(scores *Table, unit, node int) []Contribution {
	a := f.aggregations[node]
	score, ok := scores.Get(unit, node)
	if !ok || node < f.indicators || a.rule() == Copeland {
		return nil
	}
	m := a.mean()
	var out []Contribution
	var weight, sum float64
	for _, c := range f.nodes[node].Children {
		x, ok := scores.Get(unit, c)
		if !ok {
			continue
		}
		term, _ := m.term(x)
		w := f.nodes[c].Weight
		out = append(out, Contribution{Node: c, Weight: w, Value: x, Points: w * term})
		weight += w
		sum += w * term
	}
	for i := range out {
		c := &out[i]
		linear := c.Points / weight
		c.Weight /= weight
		c.Share = c.Weight
		if sum != 0 {
			c.Share = c.Points / sum
		}
		if c.Points = c.Share * score; m.power == 1 {
			c.Points = linear
		}
	}
	return out
}

// IndicatorContributions takes the index of a unit apart down to the indicators, by multiplying the shares on the
// way down. nil where some group on the way cannot be taken apart.
func (f *Framework) IndicatorContributions(scores *Table, unit int) []Contribution {
	root, ok := scores.Get(unit, f.Root())
	if !ok {
		return nil
	}
	share, weight := make([]float64, len(f.nodes)), make([]float64, len(f.nodes))
	share[f.Root()], weight[f.Root()] = 1, 1
	var out []Contribution
	for n := f.Root(); n >= f.indicators; n-- {
		if weight[n] == 0 && share[n] == 0 {
			continue
		}
		parts := f.Contributions(scores, unit, n)
		if parts == nil {
			return nil
		}
		for _, c := range parts {
			share[c.Node], weight[c.Node] = share[n]*c.Share, weight[n]*c.Weight
		}
	}
	for i := range f.indicators {
		if x, ok := scores.Get(unit, i); ok {
			out = append(out, Contribution{Node: i, Weight: weight[i], Value: x, Points: share[i] * root, Share: share[i]})
		}
	}
	return out
}
