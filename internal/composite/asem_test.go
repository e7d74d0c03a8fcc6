package composite_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/internal/stat"
)

// asem holds the oracle: a published index with every intermediate step, as its own software wrote them.
type asem struct {
	t      *testing.T
	dir    string
	seen   map[string]bool // files that a check has read
	meta   []asemMeta
	spec   composite.Spec
	units  []string
	groups []string // of imputation
	raw    *composite.Table
	denom  *composite.Table // raw over its denominators
	full   *composite.Table // with what is missing filled in, as the example does
}

type asemMeta struct {
	level                  int
	id, denominator, above string
	direction, weight      float64
	target                 float64
}

func asemDir(t *testing.T) string {
	dir, err := filepath.Abs(filepath.Join("..", "..", "..", "shared", "data", "coinr-asem"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("needs ../shared/data, which is absent")
	}
	return dir
}

// rows reads a file as records below a header.
func (a *asem) rows(name string) (head []string, rows [][]string) {
	a.t.Helper()
	f, err := os.Open(filepath.Join(a.dir, name+".csv"))
	if err != nil {
		a.t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil || len(all) < 2 {
		a.t.Fatalf("%s: %d lines, %v", name, len(all), err)
	}
	a.seen[name] = true
	return all[0], all[1:]
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func loadASEM(t *testing.T) *asem {
	a := &asem{t: t, dir: asemDir(t), seen: map[string]bool{}}
	_, rows := a.rows("input_meta")
	for _, r := range rows {
		if r[9] != "Indicator" && r[9] != "Aggregate" {
			continue
		}
		m := asemMeta{level: int(number(t, r[0])), id: r[1], direction: number(t, r[3]), weight: number(t, r[4]), denominator: r[7], above: r[8]}
		if r[6] != "" {
			m.target = number(t, r[6])
		}
		a.meta = append(a.meta, m)
	}
	a.spec = composite.Spec{Treat: &composite.Treatment{}, Tree: a.tree("Index")}
	a.readInput()
	return a
}

func (a *asem) tree(id string) composite.NodeSpec {
	n := composite.NodeSpec{ID: id}
	for _, m := range a.meta {
		if m.id == id {
			w := m.weight
			if n.Weight = &w; m.level == 1 && m.direction < 0 {
				n.Direction = composite.Lower
			}
		}
		if m.above == id {
			n.Children = append(n.Children, a.tree(m.id))
		}
	}
	return n
}

// edit gives a spec in which something of every indicator is changed.
func edit(spec composite.Spec, change func(*composite.NodeSpec)) composite.Spec {
	var walk func(composite.NodeSpec) composite.NodeSpec
	walk = func(n composite.NodeSpec) composite.NodeSpec {
		kids := n.Children
		n.Children = nil
		for _, c := range kids {
			n.Children = append(n.Children, walk(c))
		}
		change(&n)
		return n
	}
	spec.Tree = walk(spec.Tree)
	return spec
}

func (a *asem) framework(spec composite.Spec) *composite.Framework {
	a.t.Helper()
	f, err := composite.New(spec)
	if err != nil {
		a.t.Fatal(err)
	}
	return f
}

func (a *asem) readInput() {
	head, rows := a.rows("input_data")
	slices.SortFunc(rows, func(x, y []string) int { return strings.Compare(x[1], y[1]) })
	for _, r := range rows {
		a.units = append(a.units, r[1])
		a.groups = append(a.groups, r[slices.Index(head, "EurAsia_group")])
	}
	a.raw, a.denom = a.table(a.units, head, rows, false), a.table(a.units, head, rows, true)
	a.full = impute(a.t, a.denom, a.groups)
}

// table reads the indicators of a data file.
func (a *asem) table(units, head []string, rows [][]string, divide bool) *composite.Table {
	tab, err := a.framework(a.spec).NewTable(units)
	if err != nil {
		a.t.Fatal(err)
	}
	for u, r := range rows {
		for i, id := range tab.Columns() {
			text := r[slices.Index(head, id)]
			if text == "" {
				continue
			}
			v := number(a.t, text)
			if m := a.find(id); divide && m.denominator != "" {
				by := r[slices.Index(head, m.denominator)]
				if by == "" { // one unit has no denominator, so no value either
					continue
				}
				v /= number(a.t, by)
			}
			set(a.t, tab, u, i, v)
		}
	}
	return tab
}

func (a *asem) find(id string) asemMeta {
	return a.meta[slices.IndexFunc(a.meta, func(m asemMeta) bool { return m.id == id })]
}

func set(t *testing.T, tab *composite.Table, u, i int, v float64) {
	t.Helper()
	if err := tab.Set(u, i, v); err != nil {
		t.Fatal(err)
	}
}

// impute fills a missing value with the mean of its group, as the example does and the package does not.
func impute(t *testing.T, in *composite.Table, groups []string) *composite.Table {
	out := in.Clone()
	for i := range in.Columns() {
		for u := range in.Units() {
			if _, ok := in.Get(u, i); ok {
				continue
			}
			sum, n := 0.0, 0.0
			for v := range in.Units() {
				if x, ok := in.Get(v, i); ok && groups[v] == groups[u] {
					sum, n = sum+x, n+1
				}
			}
			set(t, out, u, i, sum/n)
		}
	}
	return out
}

func (a *asem) compute(spec composite.Spec, tab *composite.Table) *composite.Result {
	a.t.Helper()
	r, err := a.framework(spec).Compute(tab)
	if err != nil {
		a.t.Fatal(err)
	}
	return r
}

const tolerance = 1e-9

func near(got, want float64) bool {
	return math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))
}

// A cell is a place in a file that a table is held against.
type cell struct{ unit, column string }

// holds compares every cell of a file, missing ones included, with a table. Exceptions must differ by just what
// is stated, and all of them must be met.
func (a *asem) holds(name string, got *composite.Table, exceptions map[cell]float64) {
	a.t.Helper()
	head, rows := a.rows(name)
	from := slices.Index(head, "uCode") + 1
	a.t.Run(name, func(t *testing.T) {
		compared, met := 0, 0
		for _, r := range rows {
			u := got.Unit(r[from-1])
			if from == 2 && head[0] == "Time" {
				u = got.Unit(r[0] + " " + r[1])
			}
			for c := from; c < len(head); c++ {
				if head[c] == "Rank" {
					continue
				}
				i := got.Column(head[c])
				if u < 0 || i < 0 {
					t.Fatalf("no unit %q or column %q", r[from-1], head[c])
				}
				v, ok := got.Get(u, i)
				compared++
				if off, excepted := exceptions[cell{r[from-1], head[c]}]; excepted {
					met++
					if !near(v+off, number(t, r[c])) {
						t.Errorf("%s %s: got %v, want %s less the documented %v", r[from-1], head[c], v, r[c], off)
					}
					continue
				}
				if ok != (r[c] != "") || ok && !near(v, number(t, r[c])) {
					t.Errorf("%s %s: got %v (%v), want %q", r[from-1], head[c], v, ok, r[c])
				}
			}
		}
		if compared != len(rows)*(len(head)-from-boolInt(slices.Contains(head, "Rank"))) || met != len(exceptions) {
			t.Errorf("%d cells compared, %d of %d exceptions met", compared, met, len(exceptions))
		}
		t.Logf("%d cells", compared)
	})
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// The three cells of TolMin in which two values differ in the sixteenth digit, which the files do not carry.
var tied = []string{"BGR", "CZE", "NOR"}

// TestRealAsem reproduces all files of the published example from its two input files. Files named published_*
// with single runs, mc200_parameters and panel_input_data are records that go in.
func TestRealAsem(t *testing.T) {
	a := loadASEM(t)
	a.pipeline()
	a.normalisers()
	a.aggregations()
	a.missing()
	a.dropped()
	a.audit()
	a.treatment()
	a.statistics()
	a.panel()
	a.recordedDraws()
	a.publishedRuns()
	entries, err := os.ReadDir(a.dir)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".csv"); ok {
			if count++; !a.seen[name] {
				t.Errorf("%s is not held against anything", e.Name())
			}
		}
	}
	if count != 59 {
		t.Errorf("%d files, want 59", count)
	}
}

func (a *asem) pipeline() {
	f := a.framework(a.spec)
	r := a.compute(a.spec, a.full)
	a.holds("stage_denominated", a.denom, nil)
	a.holds("stage_imputed", a.full, nil)
	a.holds("stage_treated", r.Treated, nil)
	a.holds("stage_normalised", r.Scores, nil)
	a.holds("stage_aggregated", r.Scores, nil)
	a.holds("results_scores_sorted", r.Scores, nil)
	a.holds("results_ranks_sorted", rankTable(a.t, r.Scores), nil)
	a.ranksColumn(r.Scores)
	a.holds("data_availability_groups", a.availability(f, a.raw), nil)
	_, rows := a.rows("effective_weights")
	a.t.Run("effective_weights", func(t *testing.T) {
		w := f.EffectiveWeights()
		if len(rows) != len(w) {
			t.Errorf("%d rows for %d nodes", len(rows), len(w))
		}
		for _, r := range rows {
			if n := f.Node(r[0]); !near(w[n], number(t, r[3])) || strconv.Itoa(f.Nodes()[n].Level) != r[1] {
				t.Errorf("%s: %v, want %s", r[0], w[n], r[3])
			}
		}
	})
	a.t.Run("printed anchors", func(t *testing.T) {
		for unit, want := range map[string]string{"CHE": "68.38", "NLD": "64.82", "DNK": "64.80", "NOR": "64.47", "BEL": "63.54", "SWE": "63.00", "IND": "39.79"} {
			v, _ := r.Scores.Get(r.Scores.Unit(unit), f.Root())
			if got := fmt.Sprintf("%.2f", v); got != want {
				t.Errorf("%s: %s, want %s", unit, got, want)
			}
		}
	})
}

// ranksColumn holds the column Rank of the sorted scores.
func (a *asem) ranksColumn(scores *composite.Table) {
	_, rows := a.rows("results_scores_sorted")
	ranks := composite.Ranks(scores, scores.Column("Index"), nil)
	for i, r := range rows {
		if got := ranks[scores.Unit(r[0])]; strconv.Itoa(got) != r[1] || got != i+1 {
			a.t.Errorf("rank of %s: %d, want %s", r[0], got, r[1])
		}
	}
}

func rankTable(t *testing.T, scores *composite.Table) *composite.Table {
	out, err := composite.NewTable(scores.Units(), scores.Columns())
	if err != nil {
		t.Fatal(err)
	}
	for c := range scores.Columns() {
		for u, r := range composite.Ranks(scores, c, nil) {
			if r > 0 {
				set(t, out, u, c, float64(r))
			}
		}
	}
	return out
}

func (a *asem) availability(f *composite.Framework, tab *composite.Table) *composite.Table {
	var ids []string
	for _, n := range f.Nodes() {
		ids = append(ids, n.ID)
	}
	out, err := composite.NewTable(tab.Units(), ids)
	if err != nil {
		a.t.Fatal(err)
	}
	for u := range tab.Units() {
		for n, v := range f.Availability(tab, u) {
			set(a.t, out, u, n, v)
		}
	}
	return out
}

func with(spec composite.Spec, n composite.Normaliser) composite.Spec {
	spec.Normalise = n
	return spec
}

func (a *asem) normalisers() {
	type variant struct {
		name       string
		n          composite.Normaliser
		exceptions map[cell]float64
		scores     map[cell]float64
	}
	off := func(by float64) map[cell]float64 {
		return map[cell]float64{{tied[0], "TolMin"}: by, {tied[1], "TolMin"}: by, {tied[2], "TolMin"}: by}
	}
	// One rank of 50 in one of nine indicators of Social, one of three pillars of Sust, one of two halves.
	inherited := func(by float64) map[cell]float64 {
		out := map[cell]float64{}
		for _, u := range tied {
			out[cell{u, "Social"}], out[cell{u, "Sust"}], out[cell{u, "Index"}] = by/9, by/27, by/54
		}
		return out
	}
	for _, v := range []variant{
		{"minmax_1_100", composite.Normaliser{Low: 1, High: 100}, nil, nil},
		{"zscore_0_1", composite.Normaliser{Method: composite.ZScore}, nil, nil},
		{"zscore_10_2", composite.Normaliser{Method: composite.ZScore, Mean: 10, SD: 2}, nil, nil},
		{"dist2max", composite.Normaliser{Method: composite.DistanceToMax}, nil, nil},
		{"rank", composite.Normaliser{Method: composite.RankScale}, off(1), inherited(1)},
		{"borda", composite.Normaliser{Method: composite.Borda}, off(1), inherited(1)},
		{"prank", composite.Normaliser{Method: composite.PercentileRank}, off(0.02), inherited(0.02)},
	} {
		r := a.compute(with(a.spec, v.n), a.full)
		a.holds("norm_"+v.name, r.Scores, v.exceptions)
		a.holds("agg_amean_on_"+v.name, r.Scores, v.scores)
	}
	plain := a.spec
	plain.Treat = nil
	a.holds("norm_raw_dist2targ_capped", a.compute(edit(plain, func(n *composite.NodeSpec) {
		if n.Children == nil {
			n.Normalise = &composite.Normaliser{Method: composite.DistanceToTarget, Target: a.find(n.ID).target}
		}
	}), a.raw).Scores, nil)
	_, rows := a.rows("goalposts_used")
	a.holds("norm_raw_goalposts", a.compute(edit(plain, func(n *composite.NodeSpec) {
		for _, r := range rows {
			if r[0] == n.ID {
				low, high := number(a.t, r[2]), number(a.t, r[3])
				a.goalpost(n.ID, low, high)
				if r[1] == "-1" {
					low, high = high, low
				}
				n.Normalise = &composite.Normaliser{Method: composite.GoalpostScale, Worst: low, Best: high, High: number(a.t, r[4])}
			}
		}
	}), a.raw).Scores, nil)
}

// goalpost holds that the file's goalposts lie five per cent of the range inside the ends.
func (a *asem) goalpost(id string, low, high float64) {
	s := composite.Describe(a.raw, a.raw.Column(id))
	if margin := 0.05 * (s.Max - s.Min); !near(low, s.Min+margin) || !near(high, s.Max-margin) {
		a.t.Errorf("goalposts of %s: %v to %v", id, low, high)
	}
}

func levels(rules ...composite.Rule) []composite.Aggregation {
	out := make([]composite.Aggregation, len(rules))
	for i, r := range rules {
		out[i].Rule = r
	}
	return out
}

func (a *asem) aggregations() {
	spec := with(a.spec, composite.Normaliser{Low: 1, High: 100})
	for name, rule := range map[string]composite.Rule{"gmean": composite.Geometric, "hmean": composite.Harmonic} {
		spec.Levels = levels(rule)
		a.holds("agg_"+name+"_on_minmax_1_100", a.compute(spec, a.full).Scores, nil)
	}
	spec.Levels = levels(composite.Arithmetic, composite.Geometric, composite.Arithmetic)
	a.holds("agg_amean_gmean_amean_on_minmax_1_100", a.compute(spec, a.full).Scores, nil)
	spec.Levels = levels(composite.Copeland)
	a.holds("agg_copeland_pillars_on_minmax_1_100", a.compute(spec, a.full).Scores, nil)
	weighted := edit(a.spec, func(n *composite.NodeSpec) {
		if w, ok := map[string]float64{"Conn": 0.3, "Sust": 0.7}[n.ID]; ok {
			n.Weight = &w
		}
	})
	a.holds("agg_amean_weights_conn03_sust07", a.compute(weighted, a.full).Scores, nil)
	a.powers(spec)
	r := a.compute(a.spec, a.full)
	var pillars []int
	for i, n := range a.framework(a.spec).Nodes() {
		if n.Level == 2 {
			pillars = append(pillars, i)
		}
	}
	out, err := composite.NewTable(a.units, a.units)
	if err != nil {
		a.t.Fatal(err)
	}
	for i, row := range composite.Outranking(r.Scores, pillars, nil) {
		for j, v := range row {
			set(a.t, out, i, j, v)
		}
	}
	a.holds("outranking_matrix_pillars", out, nil)
}

// powers holds the power means of one pillar; the columns are named after the power.
func (a *asem) powers(spec composite.Spec) {
	out, err := composite.NewTable(a.units, []string{"p-2", "p-1", "p0.5", "p2"})
	if err != nil {
		a.t.Fatal(err)
	}
	for c, p := range []float64{-2, -1, 0.5, 2} {
		spec.Levels = []composite.Aggregation{{Rule: composite.PowerMean, Power: p}, {}}
		scores := a.compute(spec, a.full).Scores
		for u := range a.units {
			v, _ := scores.Get(u, scores.Column("Physical"))
			set(a.t, out, u, c, v)
		}
	}
	a.holds("agg_genmean_physical_on_minmax_1_100", out, nil)
}

func (a *asem) missing() {
	r := a.compute(a.spec, a.denom)
	a.holds("noimpute_normalised", r.Scores, nil)
	a.holds("noimpute_agg_amean", r.Scores, nil)
	spec := a.spec
	spec.Coverage = 0.8
	a.holds("noimpute_agg_amean_thresh080", a.compute(spec, a.denom).Scores, nil)
	a.holds("screen90_agg_amean", a.compute(a.spec, a.screened()).Scores, nil)
}

// screened leaves out the units below 90 % availability.
func (a *asem) screened() *composite.Table {
	f := a.framework(a.spec)
	var keep []int
	var units []string
	for u := range a.units {
		if f.Availability(a.denom, u)[f.Root()] >= 0.9 {
			keep, units = append(keep, u), append(units, a.units[u])
		}
	}
	out, err := f.NewTable(units)
	if err != nil || len(keep) != 46 {
		a.t.Fatal(len(keep), err)
	}
	for to, from := range keep {
		for i := range out.Columns() {
			if v, ok := a.denom.Get(from, i); ok {
				set(a.t, out, to, i, v)
			}
		}
	}
	return out
}

func (a *asem) dropped() {
	f := a.framework(a.spec)
	drops, err := f.DropOne(a.full, nil, 2)
	if err != nil {
		a.t.Fatal(err)
	}
	columns := []string{"Nominal"}
	ranks := [][]int{composite.Ranks(a.compute(a.spec, a.full).Scores, f.Root(), nil)}
	shift := map[string]float64{"Nominal": 0}
	for _, d := range drops {
		columns, ranks = append(columns, d.Nodes[0]), append(ranks, d.Ranks)
		shift[d.Nodes[0]] = d.RankShift
	}
	a.holds("remove_pillar_ranks", rankColumns(a.t, a.units, columns, ranks), nil)
	_, rows := a.rows("remove_pillar_mean_abs_rank_diff")
	for _, r := range rows {
		if got, ok := shift[r[0]]; !ok || !near(got, number(a.t, r[1])) || len(rows) != len(shift) {
			a.t.Errorf("without %s: %v, want %s", r[0], got, r[1])
		}
	}
	two, err := f.Drop(a.full, nil, "LPI", "Forest")
	if err != nil {
		a.t.Fatal(err)
	}
	screened := a.screened()
	few := make([]int, len(a.units))
	for i, r := range composite.Ranks(a.compute(a.spec, screened).Scores, f.Root(), nil) {
		few[slices.Index(a.units, screened.Units()[i])] = r
	}
	prank := composite.Ranks(a.compute(with(a.spec, composite.Normaliser{Method: composite.PercentileRank}), a.full).Scores, f.Root(), nil)
	a.holds("compare_methods_ranks", rankColumns(a.t, a.units, []string{"Nominal", "Prank", "NoLPIFor", "Screen90"}, [][]int{ranks[0], prank, two.Ranks, few}), nil)
}

func rankColumns(t *testing.T, units, columns []string, ranks [][]int) *composite.Table {
	out, err := composite.NewTable(units, columns)
	if err != nil {
		t.Fatal(err)
	}
	for c := range columns {
		for u, r := range ranks[c] {
			if r > 0 {
				set(t, out, u, c, float64(r))
			}
		}
	}
	return out
}

func (a *asem) audit() {
	f := a.framework(a.spec)
	scores := a.compute(a.spec, a.full).Scores
	_, rows := a.rows("cronbach_alpha")
	for _, r := range rows {
		got, ok := composite.CronbachAlpha(scores, f.Nodes()[f.Node(r[0])].Children)
		if !ok || !near(got, number(a.t, r[1])) {
			a.t.Errorf("alpha of %s: %v, want %s", r[0], got, r[1])
		}
	}
	_, rows = a.rows("corr_pillar_subindex")
	for _, r := range rows {
		got, ok := composite.Correlation(scores, f.Node(r[0]), f.Node(r[1]))
		if !ok || !near(got, number(a.t, r[2])) {
			a.t.Errorf("correlation of %s and %s: %v, want %s", r[0], r[1], got, r[2])
		}
	}
	_, rows = a.rows("pca_weights_level2")
	for _, group := range []string{"Conn", "Sust"} {
		kids := f.Nodes()[f.Node(group)].Children
		parts, ok := composite.PrincipalComponents(scores, kids)
		if !ok {
			a.t.Fatal("no components")
		}
		sign := 0.0 // the sign of a component is arbitrary, but one for all its loadings
		for i, k := range kids {
			r := rows[slices.IndexFunc(rows, func(r []string) bool { return r[0] == f.Nodes()[k].ID })]
			want := number(a.t, r[2])
			if sign == 0 {
				sign = math.Copysign(1, want*parts[0].Loadings[i])
			}
			if got := sign * parts[0].Loadings[i]; !near(got, want) {
				a.t.Errorf("loading of %s: %v, want %v", r[0], got, want)
			}
		}
	}
}

func (a *asem) treatment() {
	f := a.framework(a.spec)
	r := a.compute(a.spec, a.full)
	_, rows := a.rows("treatment_details")
	changed := map[cell]composite.Flag{}
	for _, fl := range r.Flags {
		changed[cell{fl.Unit, fl.Indicator}] = fl
	}
	a.t.Run("treatment_details", func(t *testing.T) {
		for _, row := range rows {
			got := r.Reports[f.Node(row[0])]
			if got.Before.Pass != (row[1] == "TRUE") || !near(got.Before.Skew, number(t, row[2])) || !near(got.Before.Kurtosis, number(t, row[3])) {
				t.Errorf("%s before: %+v, want %v", row[0], got.Before, row)
			}
			if row[4] == "" {
				if got.Passes != 0 || got.Log {
					t.Errorf("%s was treated: %+v", row[0], got)
				}
				continue
			}
			if got.After.Pass != (row[5] == "TRUE") || !near(got.After.Skew, number(t, row[6])) || !near(got.After.Kurtosis, number(t, row[7])) ||
				strconv.Itoa(got.Passes) != row[4] {
				t.Errorf("%s after: %+v, want %v", row[0], got, row)
			}
		}
	})
	head, rows := a.rows("treatment_points")
	a.t.Run("treatment_points", func(t *testing.T) {
		marks := 0
		for u, row := range rows {
			for c, mark := range row {
				what := changed[cell{a.units[u], head[c]}].What
				if want := map[string]string{"": "", "winhi": composite.FlagWinsorisedHigh, "winlo": composite.FlagWinsorisedLow}[mark]; what != want {
					t.Errorf("%s %s: %q, want %q", a.units[u], head[c], what, mark)
				}
				marks += boolInt(mark != "")
			}
		}
		if marks != len(changed) {
			t.Errorf("%d cells changed, want %d", len(changed), marks)
		}
	})
}

// statistics holds the descriptive figures, which are printed to three significant digits.
func (a *asem) statistics() {
	head, rows := a.rows("stats_raw")
	a.t.Run("stats_raw", func(t *testing.T) {
		for _, r := range rows {
			s := composite.Describe(a.raw, a.raw.Column(r[0]))
			n := float64(s.Available)
			got := []float64{s.Min, s.Max, s.Mean, s.Median, s.SD, s.Skew, s.Kurtosis, n, float64(s.NonZero), float64(s.Unique), float64(s.Same),
				n / float64(s.Units), float64(s.NonZero) / n, float64(s.Unique) / n, float64(s.Same) / n}
			for i, v := range got {
				want := number(t, r[i+1])
				if r[0] == "TolMin" && head[i+1] == "N.Unique" || r[0] == "TolMin" && head[i+1] == "Frc.Unique" {
					// Two pairs of values differ in the sixteenth digit, which the files do not carry.
					if s.Unique != 40 || r[10] != "42" {
						t.Errorf("TolMin: %d distinct values, want 40 where the file says 42, not %s", s.Unique, r[10])
					}
					continue
				}
				if math.Abs(v-want) > 0.00501*math.Pow10(int(math.Floor(math.Log10(math.Max(math.Abs(want), 1e-9)))))+1e-12 {
					t.Errorf("%s %s: %v, want %v", r[0], head[i+1], v, want)
				}
			}
			flags := []string{low(got[11], 2.0/3), low(got[12], 0.5), low(got[13], 0.5), "ok"}
			if math.Abs(s.Skew) > 2 && s.Kurtosis > 3.5 {
				flags[3] = "OUT"
			}
			if !slices.Equal(flags, r[16:]) {
				t.Errorf("%s: flags %v, want %v", r[0], flags, r[16:])
			}
		}
	})
	_, rows = a.rows("data_availability_units")
	a.t.Run("data_availability_units", func(t *testing.T) {
		for u, r := range rows {
			missing, zero := 0, 0
			for i := range a.raw.Columns() {
				v, ok := a.raw.Get(u, i)
				missing, zero = missing+boolInt(!ok), zero+boolInt(ok && v == 0)
			}
			n := float64(len(a.raw.Columns()))
			f := a.framework(a.spec)
			if r[0] != a.units[u] || r[1] != strconv.Itoa(missing) || r[2] != strconv.Itoa(zero) || r[3] != strconv.Itoa(missing+zero) ||
				!near(f.Availability(a.raw, u)[f.Root()], number(t, r[4])) || !near(1-float64(zero)/(n-float64(missing)), number(t, r[5])) {
				t.Errorf("%v: missing %d, zero %d", r, missing, zero)
			}
		}
	})
}

func low(share, limit float64) string {
	if share < limit {
		return "LOW"
	}
	return "ok"
}

// panel treats each of five years on its own and then puts all years on one scale: every unit of every year is
// a unit of one table. (The note that comes with the files says that the treatment, too, is over all years
// together; the files say otherwise.)
func (a *asem) panel() {
	head, rows := a.rows("panel_input_data")
	f := a.framework(a.spec)
	years := map[string][][]string{}
	var order, names []string
	for _, r := range rows {
		year := r[slices.Index(head, "Time")]
		one := a.table([]string{"x"}, head, [][]string{r}, false)
		if f.Availability(one, 0)[f.Root()] < 0.9 {
			continue
		}
		if years[year] == nil {
			order = append(order, year)
		}
		years[year] = append(years[year], r)
	}
	var treated []*composite.Table
	for _, year := range order {
		var units []string
		for _, r := range years[year] {
			units = append(units, year+" "+r[slices.Index(head, "uCode")])
		}
		names = append(names, units...)
		treated = append(treated, a.compute(a.spec, a.table(units, head, years[year], false)).Treated)
	}
	all, err := f.NewTable(names)
	if err != nil || len(names) != 230 {
		a.t.Fatalf("%d units, want 230: %v", len(names), err)
	}
	for _, part := range treated {
		for u, unit := range part.Units() {
			for i := range part.Columns() {
				if v, ok := part.Get(u, i); ok {
					set(a.t, all, all.Unit(unit), i, v)
				}
			}
		}
	}
	a.holds("panel_treated", all, nil)
	plain := a.spec
	plain.Treat = nil
	a.holds("panel_aggregated_global", a.compute(plain, all).Scores, nil)
}

// recordedDraws reproduces the Monte Carlo runs of which all parameters are recorded.
func (a *asem) recordedDraws() {
	head, rows := a.rows("mc200_parameters")
	f := a.framework(a.spec)
	nominal := composite.Ranks(a.compute(a.spec, a.full).Scores, f.Root(), nil)
	trial, err := f.Trial(a.full)
	if err != nil {
		a.t.Fatal(err)
	}
	columns, index, ranks := []string{}, [][]float64{}, [][]int{}
	for _, r := range rows {
		for i := range trial.Treatments {
			trial.Treatments[i].MaxPasses = int(number(a.t, r[1]))
			trial.Normalisers[i] = map[string]composite.Normaliser{"minmax_1_100": {Low: 1, High: 100}, "zscore_10_2": {Method: composite.ZScore, Mean: 10, SD: 2}}[r[2]]
		}
		for n := range trial.Aggregations {
			trial.Aggregations[n].Rule = map[string]composite.Rule{"a_amean": composite.Arithmetic, "a_gmean": composite.Geometric, "a_hmean": composite.Harmonic}[r[3]]
		}
		for c := 4; c < len(head); c++ {
			trial.Weights[f.Node(strings.TrimPrefix(head[c], "w_"))] = number(a.t, r[c])
		}
		scores, err := trial.Run()
		if err != nil {
			a.t.Fatal(err)
		}
		var column []float64
		for u := range a.units {
			v, _ := scores.Get(u, f.Root())
			column = append(column, v)
		}
		columns, index, ranks = append(columns, "r_"+r[0]), append(index, column), append(ranks, composite.Ranks(scores, f.Root(), nil))
	}
	out, err := composite.NewTable(a.units, columns)
	if err != nil {
		a.t.Fatal(err)
	}
	for c := range index {
		for u, v := range index[c] {
			set(a.t, out, u, c, v)
		}
	}
	a.holds("mc200_index_scores", out, nil)
	a.rankStats("mc200_rank_stats", nominal, ranks)
}

// rankStats holds nominal rank, mean, median and the 5th and 95th percentile over runs.
func (a *asem) rankStats(name string, nominal []int, runs [][]int) {
	out, err := composite.NewTable(a.units, []string{"Nominal", "Mean", "Median", "Q5", "Q95"})
	if err != nil {
		a.t.Fatal(err)
	}
	for u := range a.units {
		var values []float64
		sum := 0.0
		for _, run := range runs {
			values = append(values, float64(run[u]))
			sum += float64(run[u])
		}
		slices.Sort(values)
		set(a.t, out, u, 0, float64(nominal[u]))
		set(a.t, out, u, 1, sum/float64(len(values)))
		for c, p := range []float64{0.5, 0.05, 0.95} {
			q, err := stat.Quantile(values, p)
			if err != nil {
				a.t.Fatal(err)
			}
			set(a.t, out, u, c+2, q)
		}
	}
	a.holds(name, out, nil)
}

// publishedRuns holds what follows from the stored ranks of two published simulations, whose parameters were
// not kept: their nominal ranks, the statistics of the first and the Sobol indices of the second. The limits of the
// indices come from a bootstrap with R's random numbers, so they are held to what another bootstrap can give.
func (a *asem) publishedRuns() {
	f := a.framework(a.spec)
	nominal := composite.Ranks(a.compute(a.spec, a.full).Scores, f.Root(), nil)
	read := func(name string) [][]int {
		head, rows := a.rows(name)
		out := make([][]int, len(head)-2)
		for u, r := range rows {
			if r[0] != a.units[u] || r[1] != strconv.Itoa(nominal[u]) {
				a.t.Errorf("%s: %s has the nominal rank %s, not %d", name, r[0], r[1], nominal[u])
			}
			for c := range out {
				out[c] = append(out[c], int(number(a.t, r[c+2])))
			}
		}
		return out
	}
	a.rankStats("published_ua_rankstats", nominal, read("published_ua_ranks"))
	var y []float64
	for _, run := range read("published_sa_ranks") {
		y = append(y, composite.RankShift(nominal, run))
	}
	const n = 100
	var ab [][]float64
	for i := 2; i < 6; i++ {
		ab = append(ab, y[i*n:(i+1)*n])
	}
	_, rows := a.rows("published_sa_sensitivity")
	a.t.Run("published_sa_sensitivity", func(t *testing.T) {
		first, total, ok := composite.Indices(y[:n], y[n:2*n], ab)
		if !ok || len(y) != 600 {
			t.Fatal("no indices")
		}
		limits := composite.Bootstrap(rand.New(rand.NewPCG(1, 2)), y[:n], y[n:2*n], ab, 4000)
		for i, r := range rows {
			if math.Abs(first[i]-number(t, r[1])) > 1e-13 || math.Abs(total[i]-number(t, r[2])) > 1e-13 {
				t.Errorf("%s: %v and %v, want %s and %s", r[0], first[i], total[i], r[1], r[2])
			}
			for k, got := range limits[i] {
				if math.Abs(got-number(t, r[3+k])) > []float64{0.11, 0.11, 0.03, 0.03}[k] {
					t.Errorf("%s limit %d: %v, want about %s", r[0], k, got, r[3+k])
				}
			}
		}
	})
}
