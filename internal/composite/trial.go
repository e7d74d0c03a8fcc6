package composite

import "slices"

// A Trial is one build of the index with inputs that may be changed first. The exported fields are its own
// copies; a Factor changes them freely, within the rules that New holds a Spec to.
type Trial struct {
	Table        *Table        // values that go in; cells may be set and marked
	Weights      []float64     // by node, not negative
	Aggregations []Aggregation // by node; those of indicators are not used
	Normalisers  []Normaliser  // by indicator
	Treatments   []Treatment   // by indicator

	f        *Framework
	excluded []bool
	place    func(unit, indicator int) float64
	out      *Table
	family   family
}

// Trial prepares a build of the index from a table that NewTable made.
func (f *Framework) Trial(t *Table) (*Trial, error) {
	if err := f.checkTable(t); err != nil {
		return nil, err
	}
	out, err := NewTable(t.units, f.ids())
	if err != nil {
		return nil, err
	}
	tr := &Trial{f: f, out: out, Table: t.Clone(), excluded: make([]bool, len(f.nodes)), Weights: make([]float64, len(f.nodes)),
		Aggregations: make([]Aggregation, len(f.nodes)), Normalisers: make([]Normaliser, f.indicators), Treatments: make([]Treatment, f.indicators)}
	tr.reset(t)
	return tr, nil
}

// reset brings everything back to the framework and a table of the same shape.
func (tr *Trial) reset(t *Table) {
	tr.Table.copyFrom(t)
	for i, n := range tr.f.nodes {
		tr.Weights[i], tr.excluded[i] = n.Weight, false
	}
	copy(tr.Aggregations, tr.f.aggregations)
	copy(tr.Normalisers, tr.f.normalisers)
	copy(tr.Treatments, tr.f.treatments)
	tr.place = nil
}

// Framework is the framework of the trial.
func (tr *Trial) Framework() *Framework { return tr.f }

// Exclude takes an indicator or a group out of the index: it applies to no unit any more.
func (tr *Trial) Exclude(node int) { tr.excluded[node] = true }

// PlaceMissing gives every missing value a place on the scale of its indicator, from 0 at the worse end to 1 at
// the better. The scale is that of the normaliser, drawn out to the lowest and the highest value that a unit has
// where these lie beyond it or where the normaliser has no ends. Values that do not apply stay out.
func (tr *Trial) PlaceMissing(at func(unit, indicator int) float64) { tr.place = at }

// Run builds the index and gives the scores of all nodes. The table is overwritten by the next Run.
func (tr *Trial) Run() (*Table, error) {
	for i := range tr.f.indicators {
		if err := tr.indicator(i); err != nil {
			return nil, err
		}
	}
	for i := tr.f.indicators; i < len(tr.f.nodes); i++ {
		if err := tr.group(i); err != nil {
			return nil, err
		}
	}
	return tr.out, nil
}

// indicator treats and normalises one indicator.
func (tr *Trial) indicator(i int) error {
	from, to := tr.Table.column(i), tr.out.column(i)
	if tr.excluded[i] {
		to.fill(NotApplicable)
		return nil
	}
	copy(to.values, from.values)
	copy(to.states, from.states)
	if !tr.Treatments[i].Off {
		tr.Treatments[i].apply(to)
	}
	return tr.normalise(i, to)
}

// normalise brings a treated column to its scale and places what is missing.
func (tr *Trial) normalise(i int, c column) error {
	id := tr.f.nodes[i].ID
	if err := tr.Normalisers[i].apply(c, tr.f.signs[i], tr.Table.units, id); err != nil {
		return err
	}
	if tr.place != nil && slices.Contains(c.states, Missing) {
		low, high, known := tr.Normalisers[i].span(c)
		for u, s := range c.states {
			if s == Missing && known {
				c.values[u], c.states[u] = low+(high-low)*tr.place(u, i), Present
			}
		}
	}
	return c.finite(id)
}

// group aggregates the children of one group.
func (tr *Trial) group(i int) error {
	dst := tr.out.column(i)
	if tr.excluded[i] {
		dst.fill(NotApplicable)
		return nil
	}
	fam := tr.gather(i, tr.out)
	if a := tr.Aggregations[i]; a.rule() == Copeland {
		a.copeland(dst, fam)
	} else if err := a.means(dst, fam); err != nil {
		return err
	}
	return dst.finite(tr.f.nodes[i].ID)
}

// gather puts the children of a group together; an indicator is its own child.
func (tr *Trial) gather(i int, scores *Table) family {
	fam := &tr.family
	fam.node, fam.units, fam.coverage = tr.f.nodes[i].ID, scores.units, tr.f.coverage[i]
	fam.kids, fam.weights, fam.stated, fam.supporting = fam.kids[:0], fam.weights[:0], fam.stated[:0], fam.supporting[:0]
	for _, c := range tr.f.nodes[i].Children {
		fam.kids = append(fam.kids, scores.column(c))
		fam.weights = append(fam.weights, tr.Weights[c])
		fam.stated = append(fam.stated, tr.f.nodes[c].Weight)
		fam.supporting = append(fam.supporting, tr.f.nodes[c].Supporting)
	}
	if i < tr.f.indicators {
		fam.kids, fam.stated, fam.supporting = append(fam.kids, scores.column(i)), append(fam.stated, 1), append(fam.supporting, false)
	}
	return *fam
}

// finite refuses a column that has run out of what a float64 holds.
func (c column) finite(id string) error {
	for _, v := range c.values {
		if v-v != 0 {
			return undefined(id, "a score is a finite number", "a score of %s is too large to hold", id)
		}
	}
	return nil
}

// A Result is the index of a table.
type Result struct {
	Treated *Table // the indicators after treatment
	Scores  *Table // every node: the normalised indicators, the groups, the index
	Reports []TreatmentReport
	Flags   []Flag // cells that treatment changed or goalposts clamped, indicator by indicator
}

// Compute builds the index of a table.
func (f *Framework) Compute(t *Table) (*Result, error) {
	tr, err := f.Trial(t)
	if err != nil {
		return nil, err
	}
	scores, err := tr.Run()
	if err != nil {
		return nil, err
	}
	r := &Result{Treated: t.Clone(), Scores: scores, Reports: make([]TreatmentReport, f.indicators)}
	for i := range f.indicators {
		before, after := t.column(i), r.Treated.column(i)
		r.Reports[i] = f.treatments[i].apply(after)
		r.Flags = append(r.Flags, r.Reports[i].flags(t.units, f.nodes[i].ID, before.values, after)...)
		r.Flags = append(r.Flags, f.clamped(t.units, i, after)...)
	}
	return r, nil
}

// clamped flags the values of an indicator beyond its goalposts.
func (f *Framework) clamped(units []string, i int, c column) []Flag {
	var flags []Flag
	if f.normalisers[i].method() != GoalpostScale {
		return nil
	}
	g := f.normalisers[i].goalposts()
	for u, s := range c.states {
		if s != Present {
			continue
		}
		if score, what := g.score(c.values[u]); what != "" {
			flags = append(flags, Flag{units[u], f.nodes[i].ID, what, c.values[u], score})
		}
	}
	return flags
}
